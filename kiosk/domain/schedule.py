"""Which activity a gate serves at a moment: the clock chooses, the volunteer does not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from kiosk.domain.model import Activity, ActivityId, Gate


def opens_at(activity: Activity) -> datetime:
    """First moment at which its gate lets people in."""
    return activity.starts_at - timedelta(minutes=activity.policy.opens_before_min)


def closes_at(activity: Activity) -> datetime:
    """Moment from which its gate lets nobody in any more."""
    return activity.ends_at + timedelta(minutes=activity.policy.closes_after_min)


def current_activity(gate: Gate, activities: Mapping[ActivityId, Activity], now: datetime) -> Activity | None:
    """The gate's open activity that started or starts last; else the next to open; else the one that closed last.

    Between two forums in one hall the doors of the next are open while the last still runs: people at the door want the
    next. None only if the gate serves no known activity.
    """
    served = [activities[known] for known in gate.activities if known in activities]
    is_open = [a for a in served if opens_at(a) <= now < closes_at(a)]
    if is_open:
        return max(is_open, key=lambda a: (a.starts_at, -gate.activities.index(a.id)))
    ahead = [a for a in served if opens_at(a) > now]
    if ahead:
        return min(ahead, key=opens_at)
    return max(served, key=closes_at, default=None)
