"""The arrivals that registrations promise: the plan line of the dashboard. Pure.

The rule: whoever is registered for a session is in when it begins, and people come evenly from the moment its doors
open. Two sessions do not double a person: of all that begin by a moment, the largest counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from kiosk.domain.model import Activity, Conference
from kiosk.store.snapshot import Expected

STEP = timedelta(minutes=5)


def arrivals(
    conference: Conference, activities: Iterable[Activity], expected: Expected, came_before: int, now: datetime
) -> dict[int, int]:
    """First arrivals planned for each step of five minutes of the venue's day, by its start in ms; steps without any
    are left out. `came_before` are the delegates who came on earlier days: nobody arrives for the first time twice."""
    today = conference.day_of(now)
    ramps = [
        (one.starts_at - timedelta(minutes=max(5, one.policy.opens_before_min)), one.starts_at, heads - came_before)
        for one in activities
        if conference.day_of(one.starts_at) == today and (heads := _registered_for(one, expected)) > came_before
    ]
    if not ramps:
        return {}
    at = min(opens for opens, _, _ in ramps)
    at -= timedelta(seconds=at.timestamp() % STEP.total_seconds())
    end, planned, steps = max(starts for _, starts, _ in ramps), 0.0, {}
    while at < end:
        by_then = max(heads * _progress(opens, starts, at + STEP) for opens, starts, heads in ramps)
        if round(by_then) > round(planned):
            steps[int(at.timestamp() * 1000)] = round(by_then) - round(planned)
        planned, at = by_then, at + STEP
    return steps


def _registered_for(activity: Activity, expected: Expected) -> int:
    """Those on its list, or of its categories where it has none; everybody where it names none. Its room is the
    limit."""
    policy = activity.policy
    if policy.needs_entry_on_list:
        heads = expected.by_activity.get(activity.id, 0)
    else:
        heads = sum(
            count for key, count in expected.by_category.items() if not policy.categories or key in policy.categories
        )
    return heads if policy.capacity is None else min(heads, policy.capacity)


def _progress(opens: datetime, starts: datetime, at: datetime) -> float:
    """How much of a session's people have come, 0 to 1."""
    return min(1.0, max(0.0, (at - opens) / (starts - opens)))
