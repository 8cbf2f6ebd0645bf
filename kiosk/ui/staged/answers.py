"""What the staged program answers at gate B2, and how its machine is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from kiosk.domain.model import (
    AnswerKind,
    Bilingual,
    CategoryId,
    Delegate,
    Question,
)
from kiosk.domain.outcome import BadgeState, Outcome, Reach, View
from kiosk.domain.verdicts import Code, Facts
from kiosk.ui.ports import (
    Health,
    Status,
)
from kiosk.ui.staged.people import GULI, IVANOVA, KHALIL, SATO, WANG, ZHANG, ZHAO
from kiosk.ui.staged.place import A1, B2, C1, CATEGORIES, FORUM, NOW, TALENT

FRESH = View(Reach.ALL_GATES, 2.0, 2.0, 2.0, NOW)
OUT_OF_REACH = View(Reach.ALONE, 2280.0, 2280.0, 2280.0, NOW - timedelta(minutes=38))
ONLINE = Status(
    is_online=True,
    view=FRESH,
    camera=Health.GOOD,
    camera_name="Logi",
    scanner=Health.GOOD,
    printer=Health.GOOD,
    printer_name="ZD421",
    labels_left=140,
    reroute_desk="2",
    occupancy=3412,
    headcount=3980,
    capacity=5000,
    per_minute=18,
    version="0.1.0",
)
QUESTIONS = (
    Question(
        "meal",
        Bilingual("您今天的午餐", "Your lunch today", (("ar", "غداؤك اليوم"),)),
        options=(
            Bilingual("素食", "Vegetarian", (("ar", "نباتي"),)),
            Bilingual("荤食", "With meat", (("ar", "مع اللحم"),)),
            Bilingual("清真", "Halal", (("ar", "حلال"),)),
        ),
    ),
    Question(
        "allergies", Bilingual("有什么忌口？", "Any allergies?"), is_required=False, asked_if=("meal", "Vegetarian")
    ),
    Question("arrived", Bilingual("抵达深圳的日期", "Date of arrival in Shenzhen"), kind=AnswerKind.DATE),
    Question("photos", Bilingual("同意现场拍照和录像", "I agree to being photographed and filmed"), is_consent=True),
)
OFFLINE = replace(ONLINE, is_online=False, view=OUT_OF_REACH, outbox=37, oldest_outbox_s=2240.0)


def outcome(code: Code, delegate: Delegate | None = ZHANG, **more: object) -> Outcome:
    """One staged answer at gate B2."""
    facts = {
        Code.ADMIT: Facts(at=NOW, seat="B12"),
        Code.ADMIT_NOTE: Facts(at=NOW, host="王 8012"),
        Code.ALREADY_IN: Facts(at=NOW - timedelta(minutes=29), gate=A1.id),
        Code.WRONG_DAY: Facts(valid_on=date(2026, 11, 2)),
        Code.WRONG_SESSION: Facts(activity=TALENT.id),
        Code.TOO_EARLY: Facts(opens_at=datetime(2026, 11, 1, 1, 30, tzinfo=UTC)),
        Code.FULL: Facts(occupancy=500, capacity=500, overflow=FORUM.overflow),
        Code.WRONG_CATEGORY: Facts(category=CategoryId("visitor"), entrance=C1.id),
    }.get(code, Facts())
    values: dict[str, object] = {
        "facts": facts,
        "delegate": delegate,
        "activity": FORUM,
        "gate": B2,
        "credential": f"c-{code}",
        "event_id": f"e-{code}",
        "category": CATEGORIES[delegate.category] if delegate else None,
        "reference": "K7-402",
        "decided_ms": 12.4,
        "source": "camera",
        "awaits_operator": code is Code.CHECK_ID,
    }
    if code is Code.ADMIT:
        values |= {"badge": BadgeState.QUEUED, "print_job": "p1"}
    if code in (Code.UNKNOWN, Code.NOT_OURS, Code.BLOCKED, Code.FORGED, Code.FAULT):
        values |= {"delegate": None, "category": None}
    return Outcome(code=code, at=NOW, view=FRESH, **(values | more))  # type: ignore[arg-type]


RECENT = tuple(
    replace(outcome(code, delegate), at=NOW - timedelta(seconds=4 + 5 * place))
    for place, (code, delegate) in enumerate(
        (
            (Code.ADMIT, ZHANG),
            (Code.ADMIT, IVANOVA),
            (Code.ALREADY_IN, ZHAO),
            (Code.ADMIT, KHALIL),
            (Code.ADMIT_NOTE, WANG),
            (Code.UNKNOWN, None),
            (Code.ADMIT, GULI),
            (Code.ADMIT, SATO),
        )
    )
)
