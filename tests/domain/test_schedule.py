"""The clock chooses the activity: doors, windows, gaps, nights."""

from __future__ import annotations

from datetime import datetime

import pytest

from kiosk.domain.model import ActivityId, ReEntry, Window
from kiosk.domain.schedule import (
    all_closings_ms,
    closings_ms,
    current_activity,
    is_open,
    last_closing,
    next_opening,
    windows,
)
from tests.factory import DAY_2, activity, at, conference, gate, ms

MORNING = activity("morning", starts_at=at("09:00"), ends_at=at("10:30"), opens_before_min=30, closes_after_min=15)
NOON = activity("noon", starts_at=at("11:00"), ends_at=at("12:00"), opens_before_min=30)
NEXT_DAY = activity("next day", starts_at=at("09:00", DAY_2), ends_at=at("10:00", DAY_2))
SERVED = {each.id: each for each in (MORNING, NOON, NEXT_DAY)}
GATE = gate(activities=(MORNING.id, NOON.id, ActivityId("unheard of"), NEXT_DAY.id))

CLOCK = [
    ("long before", at("06:00"), "morning"),
    ("doors are open", at("08:30"), "morning"),
    ("it runs", at("10:00"), "morning"),
    ("the next opens its doors while it runs on", at("10:35"), "noon"),
    ("the last minute", at("11:59"), "noon"),
    ("between the days", at("12:00"), "next day"),
    ("after everything", at("18:00", DAY_2), "next day"),
]


@pytest.mark.parametrize(("when", "now", "served"), CLOCK)
def test_what_a_gate_serves(when: str, now: datetime, served: str) -> None:
    current = current_activity(GATE, SERVED, now)
    assert current is not None
    assert current.id == served


def test_a_gate_without_known_activities_serves_nothing() -> None:
    assert current_activity(gate(activities=(ActivityId("unheard of"),)), SERVED, at("09:00")) is None


def test_of_two_that_run_at_once_the_gates_own_order_decides() -> None:
    twin = activity("twin", starts_at=at("09:00"), ends_at=at("10:30"))
    both = {MORNING.id: MORNING, twin.id: twin}
    first = current_activity(gate(activities=(twin.id, MORNING.id)), both, at("09:30"))
    assert first == twin
    assert current_activity(gate(activities=(MORNING.id, twin.id)), both, at("09:30")) == MORNING


def test_windows_are_widened_each_and_sorted() -> None:
    fair = activity(
        "fair",
        windows=(Window(at("14:00"), at("17:00")), Window(at("09:00"), at("12:00"))),
        opens_before_min=10,
        closes_after_min=5,
    )
    assert windows(fair) == (Window(at("08:50"), at("12:05")), Window(at("13:50"), at("17:05")))
    assert [is_open(fair, at(clock)) for clock in ("08:49", "08:50", "12:04", "12:05", "13:50")] == [
        False, True, True, False, True,
    ]  # fmt: skip
    assert next_opening(fair, at("08:50")) == at("13:50")
    assert next_opening(fair, at("15:00")) is None
    assert last_closing(fair) == at("17:05")


def test_once_a_day_empties_the_room_at_each_midnight_of_the_venue() -> None:
    fair = activity(
        "fair",
        re_entry=ReEntry.ONCE_PER_DAY,
        windows=(Window(at("09:00"), at("18:00")), Window(at("09:00", DAY_2), at("18:00", DAY_2))),
    )
    midnights = (ms(at("00:00", DAY_2)), ms(at("23:59", DAY_2)) + 60_000)
    assert closings_ms(fair, conference()) == midnights
    assert all_closings_ms([fair, MORNING], conference()) == {"fair": midnights}


def test_the_policys_own_closings() -> None:
    closed = activity("closed", closes_at=(at("18:00"), at("12:00"), at("18:00")))
    assert closings_ms(closed, conference()) == (ms(at("12:00")), ms(at("18:00")))
