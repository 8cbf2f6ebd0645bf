"""The smallest conference that works: one entrance and one exit, open every day, a badge at the first entry.

What a hub holds until the organiser sets up activities of their own, so that a list of delegates is enough to begin.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kiosk.connectors.categories import standard
from kiosk.domain.faults import Fault
from kiosk.domain.model import (
    Activity,
    ActivityId,
    Bilingual,
    Category,
    Conference,
    Direction,
    Gate,
    GateId,
    Policy,
    ReEntry,
)

_OPENS, _ENDS = time(8), time(22)


@dataclass(frozen=True, slots=True)
class Starter:
    """A conference with its categories, activities and gates."""

    conference: Conference
    categories: tuple[Category, ...]
    activities: tuple[Activity, ...]
    gates: tuple[Gate, ...]


def starter_conference(event: int, title: Bilingual, days: Sequence[date], timezone: str) -> Starter:
    """One activity for each of `days`, from eight to ten at night, with gate A1 in and X1 out. `event` is the number
    signed codes will carry. Fault TIMEZONE for a zone nobody knows."""
    try:
        zone = ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise Fault("TIMEZONE", f"“{timezone}” is no time zone.", "Write one like Asia/Shanghai.") from error
    activities = tuple(_day(number, day, zone) for number, day in enumerate(days, start=1))
    served = tuple(activity.id for activity in activities)
    return Starter(
        Conference(event, title, timezone, tuple(days)),
        standard(),
        activities,
        (Gate(GateId("A1"), "A1", served), Gate(GateId("X1"), "X1", served, Direction.EXIT)),
    )


def _day(number: int, day: date, zone: ZoneInfo) -> Activity:
    opens, ends = (datetime.combine(day, clock, zone).astimezone(UTC) for clock in (_OPENS, _ENDS))
    policy = Policy(opens_before_min=120, re_entry=ReEntry.AFTER_EXIT, closes_at=(ends,), prints_badge=True)
    title = Bilingual(f"第 {number} 天", f"Day {number}")
    return Activity(ActivityId(f"D{number}"), title, Bilingual("全场", "Whole venue"), opens, ends, policy)
