"""What a venue's hub holds of limited rooms from the hub behind it: a block of permits, which its gates have in hand or
may still get. So two halls with gates into one room never let in more than fit, with the line between them cut as well.

A permit's name begins with who holds it at the hub that grants from the room itself: a kiosk there, or a venue's hub
for all its kiosks. So every hub knows from an event alone whose permits became fewer. Functions on a transaction, or
where they only look on its `all` or an engine's `read`.
"""

from __future__ import annotations

from kiosk.domain.events import Event
from kiosk.domain.exchange import Room
from kiosk.hub.engine import Transaction
from kiosk.hub.passages import Read


def names(holder: str, device: str, request: int, permits: int) -> list[str]:
    """Permits a device is given; `holder` is the hub whose block they come from, or nobody."""
    whose = f"{holder}-{device}.{request}" if holder else f"{device}-{request}"
    return [f"{whose}-{number}" for number in range(1, permits + 1)]


def spend(tx: Transaction, event: Event) -> None:
    """An event used a permit: one less with whoever this hub gave it to. Nothing if another hall's hub gave it."""
    holder = event.permit.rsplit("-", 2)[0]
    sql = "UPDATE block SET permits = permits - 1 WHERE holder = ? AND activity = ?"
    is_of_ours = tx.run(sql, (holder, event.activity))
    sql = "UPDATE outstanding SET permits = permits - 1 WHERE device = ? AND activity = ?"
    tx.run(sql, (event.device if is_of_ours else holder, event.activity))


def room(read: Read, holder: str, activity: str) -> Room:
    """The block, as if it were a room of its own, into which all gates lead that have some of it."""
    held = read("SELECT permits FROM block WHERE holder = ? AND activity = ?", (holder, activity))
    given = read("SELECT coalesce(sum(permits), 0), count(*) FROM outstanding WHERE activity = ?", (activity,))
    return Room(int(held[0][0]) if held else 0, 0, int(given[0][0]), max(1, int(given[0][1])))


def add(tx: Transaction, holder: str, activity: str, permits: int) -> None:
    """More were granted."""
    tx.run(
        "INSERT INTO block VALUES (?, ?, ?) ON CONFLICT (holder, activity) "
        "DO UPDATE SET permits = block.permits + excluded.permits",
        (holder, activity, permits),
    )


def held(read: Read, holder: str) -> dict[str, int]:
    """The whole block, by activity."""
    rows = read("SELECT activity, permits FROM block WHERE holder = ? AND permits > 0", (holder,))
    return {str(activity): int(permits) for activity, permits in rows}


def shrink(tx: Transaction, holder: str, activity: str) -> None:
    """Keep what gates have in hand, and nothing beyond it."""
    given = "SELECT coalesce(sum(permits), 0) FROM outstanding WHERE activity = ?"
    tx.run(
        f"UPDATE block SET permits = ({given}) WHERE holder = ? AND activity = ?",  # noqa: S608
        (activity, holder, activity),
    )


def activities(read: Read, holder: str) -> list[str]:
    """Every room of which it ever held some."""
    return [str(row[0]) for row in read("SELECT activity FROM block WHERE holder = ? ORDER BY activity", (holder,))]
