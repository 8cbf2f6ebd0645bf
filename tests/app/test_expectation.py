"""The plan line: who is registered is in when it begins."""

from __future__ import annotations

from datetime import timedelta

from kiosk.app import expectation
from kiosk.domain.model import ActivityId, CategoryId
from kiosk.store.snapshot import Expected
from tests.factory import DAY_2, DELEGATE, FORUM, NOW, VISITOR, activity, at, conference, ms

EVERYBODY = Expected(600, {FORUM: 120}, {DELEGATE: 500, VISITOR: 100})


def planned(*activities: object, expected: Expected = EVERYBODY, came_before: int = 0) -> dict[int, int]:
    return expectation.arrivals(conference(), activities, expected, came_before, NOW)  # type: ignore[arg-type]


def test_everybody_comes_evenly_between_the_opening_of_the_doors_and_the_beginning() -> None:
    plan = planned(activity())
    assert sum(plan.values()) == 600
    assert (min(plan), max(plan)) == (ms(at("09:00")), ms(at("09:55")))
    assert set(plan.values()) == {50}


def test_two_sessions_do_not_double_a_person() -> None:
    early = activity("workshop", starts_at=at("09:30"), categories=frozenset({VISITOR}), opens_before_min=30)
    plan = planned(activity(), early)
    assert sum(plan.values()) == 600


def test_a_list_a_category_and_a_room_are_limits() -> None:
    assert sum(planned(activity(needs_entry_on_list=True)).values()) == 120
    assert sum(planned(activity(categories=frozenset({VISITOR, CategoryId("nobody")}))).values()) == 100
    assert sum(planned(activity(capacity=80)).values()) == 80


def test_who_came_on_an_earlier_day_does_not_arrive_again() -> None:
    assert sum(planned(activity(), came_before=450).values()) == 150
    assert planned(activity(), came_before=600) == {}


def test_another_days_sessions_are_no_plan_for_today() -> None:
    assert planned(activity(starts_at=at("10:00", DAY_2))) == {}
    assert planned() == {}


def test_doors_that_open_at_no_round_time() -> None:
    begins = at("10:00") + timedelta(minutes=2)
    plan = planned(activity(ActivityId("odd"), starts_at=begins, opens_before_min=7))
    assert sum(plan.values()) == 600
    assert all(at_ms % 300_000 == 0 for at_ms in plan)
