"""The staged conference: its moment, its halls, gates and categories."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from kiosk.domain.model import (
    Activity,
    ActivityId,
    Bilingual,
    Category,
    CategoryId,
    Conference,
    Direction,
    Gate,
    GateId,
)
from kiosk.ui.ports import (
    Directory,
)

NOW = datetime(2026, 11, 1, 1, 41, 7, tzinfo=UTC)  # 09:41:07 in Shenzhen


CATEGORIES = {
    CategoryId(key): Category(
        CategoryId(key), Bilingual(zh, en), letter, colour, is_self_service=key in ("delegate", "visitor")
    )
    for key, zh, en, letter, colour in (
        ("delegate", "参会代表", "Delegate", "D", "#0A4A94"),
        ("exhibitor", "参展商", "Exhibitor", "E", "#5A3B00"),
        ("speaker", "演讲嘉宾", "Speaker", "S", "#5B1F7A"),
        ("vip", "贵宾", "VIP", "V", "#12161C"),
        ("media", "媒体", "Media", "M", "#7A1F4B"),
        ("staff", "工作人员", "Staff", "T", "#005B4E"),
        ("visitor", "观众", "Visitor", "G", "#4A5361"),
    )
}
FORUM = Activity(
    ActivityId("forum"),
    Bilingual("主论坛", "Main forum"),
    Bilingual("3 号馆", "Hall 3"),
    datetime(2026, 11, 1, 2, 0, tzinfo=UTC),
    datetime(2026, 11, 1, 4, 0, tzinfo=UTC),
    overflow=Bilingual("5 号馆", "Hall 5"),
)
TALENT = replace(
    FORUM,
    id=ActivityId("talent"),
    title=Bilingual("人工智能人才论坛", "AI talent forum"),
    hall=Bilingual("6 号馆", "Hall 6"),
    starts_at=datetime(2026, 11, 1, 6, 0, tzinfo=UTC),
    ends_at=datetime(2026, 11, 1, 8, 0, tzinfo=UTC),
)
B2 = Gate(GateId("b2"), "B2", (FORUM.id,), desk="3", way_to_desk=Bilingual("右侧 20 米", "20 m on your right"))
A1, C1 = replace(B2, id=GateId("a1"), name="A1"), replace(B2, id=GateId("c1"), name="C1")
CONFERENCE = Conference(
    1,
    Bilingual("中国国际人才交流大会", "Conference on International Exchange of Professionals"),
    "Asia/Shanghai",
    (date(2026, 11, 1), date(2026, 11, 2)),
)
DIRECTORY = Directory(
    CONFERENCE,
    B2,
    FORUM,
    Direction.ENTRY,
    {gate.id: gate for gate in (A1, B2, C1)},
    {FORUM.id: FORUM, TALENT.id: TALENT},
    CATEGORIES,
)
