"""`decide`: the rule book alone, at a gate that serves 60 activities with every kind of rule set.

Each decision includes the choice of the activity by the clock, which a gate makes for each scan.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from time import perf_counter

from kiosk.domain.admission import Place, Standing, decide
from kiosk.domain.model import Activity, ActivityId, Entitlement, ReEntry
from kiosk.domain.presence import Way, fold
from kiosk.domain.schedule import Timetable
from kiosk.domain.verdicts import is_admission
from tests.benchmarks.figure import Figure
from tests.factory import DELEGATE, FORUM, MEDIA, activity, at, conference, delegate, gate, movement, standing

ACTIVITIES = 60
ROUNDS = 20_000
LONGEST_US = 50.0


def run() -> Iterator[Figure]:
    """Median and 99th percentile in microseconds; the baseline is what issue and house allow."""
    activities = {each.id: each for each in map(_activity, range(ACTIVITIES))}
    serving = gate(activities=tuple(activities), categories=frozenset({DELEGATE}))
    event, timetable = conference(), Timetable(serving, activities)
    moments = [at("08:10") + timedelta(minutes=15 * step) for step in range(40)]
    known = _standings()
    times = []
    let_in = 0
    for number in range(ROUNDS):
        now, who = moments[number % len(moments)], known[number % len(known)]
        began = perf_counter()
        here = timetable.current(now)
        assert here is not None
        decision = decide(who, Place(event, serving, here), now)
        times.append((perf_counter() - began) * 1e6)
        let_in += is_admission(decision)
    assert 0 < let_in < ROUNDS
    times.sort()
    for name, share in (("p50", 0.50), ("p99", 0.99)):
        value = times[int(len(times) * share)]
        note = f"{ACTIVITIES} activities, choice by the clock included; baseline: the most allowed for the median"
        yield Figure(f"decide.{name}", round(value, 1), "us", LONGEST_US, round(value / LONGEST_US, 2), note)


def _activity(number: int) -> Activity:
    """Quarter-hour starts over ten hours, with every rule of a policy in use."""
    starts = at("08:30") + timedelta(minutes=10 * number)
    return activity(
        f"forum-{number}",
        starts_at=starts,
        ends_at=starts + timedelta(minutes=60),
        categories=frozenset({DELEGATE}),
        rights=0b11,
        needs_entry_on_list=number % 2 == 0,
        re_entry=list(ReEntry)[number % 4],
        min_minutes_between=number % 3,
        max_entries=5,
        capacity=300,
        checks_id_of=frozenset({MEDIA}),
        closes_at=(at("18:00"),),
        prints_badge=True,
    )


def _standings() -> list[Standing]:
    """From nobody to somebody with a whole day behind them."""
    day = [movement(10 * step, Way.OUT if step % 2 else Way.IN) for step in range(12)]
    invited = Entitlement(delegate().id, ActivityId(FORUM))
    whole = standing(rights=0b111, room_left=4, entitlement=invited, is_vip=True, host="8012")
    return [
        whole,
        replace(whole, presence=fold(day)),
        replace(whole, presence=fold(day[:7])),
        replace(whole, room_left=0),
        standing(rights=0b01),
    ]
