"""Two ends of a device's identity, in its journal: it goes on under a new one, or everything in it is erased.

Numbers of an old identity are never used again. Knows neither why nor what the hub thinks of it.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk import wire
from kiosk.domain.model import DeviceId
from kiosk.store.driver import Connection
from kiosk.store.journal import Journal

_TABLES = ("event", "presence", "permit", "print_job")


def go_on_as(journal: Journal, transaction: Connection, device: DeviceId) -> int:
    """Give the events the hub has not acknowledged to a new identity, from number 1 on; how many they are.

    Their ids and stamps stay, so that one which did reach the hub after all is recognised there. What the hub
    acknowledged belongs to the old identity from now on. Unspent permits are the other machine's: both hold the same.
    """
    rows = transaction.execute(
        "SELECT seq, body, at_ms FROM event WHERE device = ? AND seq > ? ORDER BY seq",
        (journal.device, journal.acknowledged()),
    ).fetchall()
    transaction.execute("DELETE FROM event WHERE device = ? AND seq > ?", (journal.device, journal.acknowledged()))
    link = wire.GENESIS
    for number, (_, body, at_ms) in enumerate(rows, start=1):
        event = replace(wire.decode_event(bytes(body)), device=device, seq=number, permit="")
        renewed = wire.encode_event(event)
        link = wire.chain(link, renewed)
        journal.adopt(transaction, event, int(at_ms), renewed, link)
    transaction.execute("DELETE FROM permit")
    for name in ("hub", "epoch", "cursor", "acknowledged", "greeted", "request", "asking", "checkpoint"):
        journal.set_fact(transaction, name, "")
    journal.set_fact(transaction, "device", device)
    journal.device = device
    journal.recount(transaction)
    return len(rows)


def erase(journal: Journal, transaction: Connection) -> None:
    """Everything that speaks of people. The small facts stay."""
    for table in _TABLES:
        transaction.execute(f"DELETE FROM {table}")  # noqa: S608 - the names above
    journal.set_fact(transaction, "acknowledged", "")
