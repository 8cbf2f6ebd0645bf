"""Which limited rooms a device needs permits for."""

from __future__ import annotations

from datetime import datetime, timedelta

from kiosk.domain.model import Activity, ActivityId, Direction, GateId
from kiosk.domain.schedule import is_open, next_opening
from kiosk.store.snapshot import Snapshot

PERMITS_AHEAD = timedelta(hours=1)


def limited_rooms(snapshot: Snapshot | None, gate: GateId, now: datetime) -> tuple[ActivityId, ...]:
    """The limited activities a gate lets people into now or within the hour."""
    place = snapshot.gates.get(gate) if snapshot else None
    if snapshot is None or place is None or place.direction is Direction.EXIT:
        return ()
    served = (snapshot.activities.get(activity) for activity in place.activities)
    return tuple(a.id for a in served if a and a.policy.capacity is not None and _is_due(a, now))


def _is_due(activity: Activity, now: datetime) -> bool:
    opening = next_opening(activity, now)
    return is_open(activity, now) or (opening is not None and opening - now <= PERMITS_AHEAD)
