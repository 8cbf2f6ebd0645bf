"""Seats of a limited room that are kept for some until shortly before the start.

Only about *who* takes a permit: that no more are given out than the room holds is the hub's and the permits'. Each
device keeps its part of the reserve, in proportion to the permits it was granted, so that no gate has to ask another.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from kiosk.domain.model import Activity, CategoryId, Entitlement, Policy


def has_reservation(policy: Policy, category: CategoryId | None, entitlement: Entitlement | None) -> bool:
    """True for those the reserve is kept for: the named categories, or whoever is on the list."""
    if not policy.reserved:
        return False
    return category in policy.reserved_for if policy.reserved_for else entitlement is not None


def is_released(activity: Activity, now: datetime) -> bool:
    """True from shortly before the start: empty reserved seats go to whoever stands at the door."""
    return now >= activity.starts_at - timedelta(minutes=activity.policy.released_before_min)


def kept_back(policy: Policy, granted: int, used: int) -> int:
    """Permits of this device that others may not take: its part of the reserve, less what the reserve's own have used.

    `granted` counts all permits this device ever got for the activity, `used` those spent by holders of a reservation.
    """
    if not policy.reserved or not policy.capacity:
        return 0
    share = -(-policy.reserved * granted // policy.capacity)  # rounded up
    return max(0, share - used)
