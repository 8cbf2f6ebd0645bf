"""The staged figures of a busy first morning."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta

from kiosk.domain.model import (
    Bilingual,
    CategoryId,
)
from kiosk.domain.verdicts import Tone
from kiosk.ui.figures import (
    Alert,
    Answer,
    Arrivals,
    Conflict,
    ConflictKind,
    Detail,
    DeviceFigures,
    Figures,
    GateFigures,
    SessionFigures,
    Share,
    Subject,
)
from kiosk.ui.ports import (
    Health,
)
from kiosk.ui.staged.people import GULI, IVANOVA, KHALIL, SATO, WANG, ZHANG, ZHAO
from kiosk.ui.staged.place import CATEGORIES, FORUM, NOW, TALENT

CATEGORY_SHARES = tuple(
    Share(CATEGORIES[CategoryId(key)].title, headcount, registered)
    for key, headcount, registered in (
        ("delegate", 4120, 5600),
        ("exhibitor", 1402, 1650),
        ("visitor", 1190, 2050),
        ("speaker", 310, 355),
        ("media", 170, 205),
        ("vip", 118, 140),
    )
)
DELEGATION_SHARES = (
    Share(Bilingual("湖北", "Hubei"), 9, 23),
    Share(Bilingual("广东", "Guangdong"), 61, 64),
    Share(Bilingual("江苏", "Jiangsu"), 38, 45),
    Share(Bilingual("新疆", "Xinjiang"), 14, 18),
)
COUNTRY_SHARES = (
    Share(Bilingual("中国", "China"), 6480, 8800),
    Share(Bilingual("俄罗斯", "Russia"), 121, 160),
    Share(Bilingual("日本", "Japan"), 98, 120),
    Share(Bilingual("埃及", "Egypt"), 44, 61),
)
GATES = (
    GateFigures("A1", 4, 41, 210.0, 0.009, 2.0, 1.0, Health.GOOD, id="a1"),
    GateFigures("A2", 3, 30, 190.0, 0.007, 2.0, 1.0, Health.GOOD, id="a2"),
    GateFigures("B2", 3, 28, 200.0, 0.011, 3.0, 1.0, Health.WEAK, 20, id="b2"),
    GateFigures("C1", 2, 0, None, 0.0, 140.0, 126.0, Health.ABSENT, id="c1"),
    GateFigures("D4", 2, 9, 240.0, 0.031, 44.0, 41.0, Health.GOOD, id="d4"),
)
SESSIONS = (
    SessionFigures(FORUM.title, FORUM.hall, 4805, 5010, 5000, FORUM.id),
    SessionFigures(TALENT.title, TALENT.hall, 290, 301, 500, TALENT.id),
    SessionFigures(Bilingual("招聘会", "Job fair"), Bilingual("1 号馆", "Hall 1"), 1420, 2231, 2000),
    SessionFigures(Bilingual("投资对接", "Investment talks"), Bilingual("7 号馆", "Hall 7"), 88, 102, 300),
    SessionFigures(Bilingual("部长圆桌会", "Ministers' round table"), Bilingual("2 号馆", "Hall 2"), 46, 46, 60),
)
ALERTS = (
    Alert("a1", NOW - timedelta(minutes=1), Health.BAD, "gate_lost", (("gate", "C1"), ("age", "2 min"))),
    Alert("a2", NOW - timedelta(minutes=4), Health.WEAK, "labels_low", (("gate", "B2"), ("count", "20")), "陈 Chen"),
    Alert("a3", NOW - timedelta(minutes=7), Health.WEAK, "shared_code", (("gates", "3"), ("minutes", "10"))),
)
CONFLICTS = (
    Conflict(
        "x1",
        ConflictKind.ADMITTED_TWICE,
        NOW - timedelta(minutes=12),
        ZHAO,
        FORUM.title,
        "B2",
        NOW - timedelta(minutes=19),
        "A1",
    ),
    Conflict("x3", ConflictKind.GHOST_EXIT, NOW - timedelta(minutes=21), SATO, FORUM.title, "C1"),
    Conflict("x2", ConflictKind.REGISTERED_TWICE, NOW - timedelta(minutes=31), ZHANG, candidates=(WANG, GULI)),
)
DEVICES = tuple(
    DeviceFigures(f"K{index}", gate, "0.1.0", seen, outbox, Health.GOOD, printer, battery, 12.4, id=f"k{index}")
    for index, (gate, seen, outbox, printer, battery) in enumerate(
        (
            ("A1", 1.0, 0, Health.GOOD, None),
            ("A1", 2.0, 0, Health.GOOD, 88),
            ("B2", 1.0, 3, Health.WEAK, 74),
            ("C1", 126.0, 12, Health.ABSENT, 31),
            ("D4", 41.0, 22, Health.GOOD, None),
        ),
        1,
    )
)


def figures(age_s: float = 1.0) -> Figures:
    """A busy first morning."""
    return Figures(
        NOW - timedelta(seconds=age_s),
        age_s,
        6842,
        7310,
        10000,
        96,
        88,
        6723,
        121,
        37,
        41.0,
        _arrivals(),
        GATES,
        SESSIONS,
        DEVICES,
        CATEGORY_SHARES,
        DELEGATION_SHARES,
        COUNTRY_SHARES,
        ALERTS,
        CONFLICTS,
    )


def detail_of(subject: Subject) -> Detail:
    """Fifty answers, as any gate, session or device of a busy morning gives them."""
    told = ((ZHANG.name, "ADMIT", Tone.ADMIT), (IVANOVA.name, "ADMIT", Tone.ADMIT), ("K7-402", "UNKNOWN",
            Tone.ATTENTION), (GULI.name, "ADMIT", Tone.ADMIT), (ZHAO.name, "ALREADY_IN", Tone.REFUSE),
            (KHALIL.name, "ADMIT_NOTE", Tone.ADMIT), (WANG.name, "EXIT", Tone.ADMIT))  # fmt: skip
    return Detail(
        subject,
        tuple(
            Answer(
                NOW - timedelta(seconds=4 + 7 * place), who, word, tone, "B2" if place % 3 else "A1", f"K{place % 4}"
            )
            for place, (who, word, tone) in enumerate(told[index % len(told)] for index in range(50))
        ),
    )


def _arrivals() -> tuple[Arrivals, ...]:
    """A hill with its top at 09:10."""
    began = datetime(2026, 11, 1, 0, 0, tzinfo=UTC)
    rows = []
    for index in range(21):
        hill = math.exp(-(((index - 14) / 6.0) ** 2))
        wave = 1 + 0.13 * math.sin(index * 2.3)
        rows.append(
            Arrivals(
                began + timedelta(minutes=5 * index),
                round(520 * hill * wave),
                round(470 * hill + 25),
                round(430 * hill),
            )
        )
    return tuple(rows)
