"""What tests of the log do again and again: write an event, take one of another device, read the presence table."""

from __future__ import annotations

from kiosk import wire
from kiosk.domain.events import Event, EventKind
from kiosk.domain.model import DelegateId
from kiosk.store.journal import ForeignEvent, Journal
from tests.factory import FORUM, GATE_A

KEY = b"\1" * 32
SUBJECT = DelegateId("d00001")


def enter(journal: Journal, kind: EventKind = EventKind.ENTRY, subject: str = SUBJECT) -> Event:
    """One event of our own."""
    with journal.transaction() as transaction:
        return journal.append(
            transaction, kind, code="ADMIT", delegate=DelegateId(subject), activity=FORUM, gate=GATE_A
        )


def take(journal: Journal, *events: Event) -> list[Event]:
    """Events of other devices, placed where their stamps say."""
    with journal.transaction() as transaction:
        return journal.take(transaction, [ForeignEvent(wire.encode_event(e), e.stamp.at_ms) for e in events])


def bodies(journal: Journal, subject: str = SUBJECT) -> tuple[int, int, int] | None:
    """(entries, bodies, duplicates) as the presence table has them."""
    sql = "SELECT entries, bodies, duplicates FROM presence WHERE subject = ? AND activity = ?"
    rows = journal.database.query(sql, (subject, FORUM))
    return rows[0] if rows else None
