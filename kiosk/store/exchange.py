"""What a device remembers of its hub, in the journal: how far each side holds the other's events, and its permits.

Owns the facts ``hub``, ``epoch``, ``cursor``, ``acknowledged`` and ``lease``; every change of them is in one
transaction with what it is about. Which message to take is `kiosk.domain.exchange`'s.
"""

from __future__ import annotations

from kiosk import wire
from kiosk.domain.exchange import Position
from kiosk.store.journal import ForeignEvent, Journal, OutboxEvent
from kiosk.wire.messages import FeedPage

EVENTS_A_TRANSACTION = 200
"""A page's share of the writer: longer would hold up a verdict."""


class Exchange:
    """The journal as the sync worker sees it. Used by the sync threads only; the verdict path never waits for more than
    one short transaction."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal

    def position(self) -> Position:
        """Where this device stands with its hub."""
        fact = self.journal.fact
        return Position(fact("hub"), int(fact("epoch") or 0), int(fact("cursor") or 0), int(fact("acknowledged") or 0))

    # -- own events ----------------------------------------------------------------------------------------------------

    def outbox(self, most: int, most_bytes: int) -> tuple[bytes, list[OutboxEvent]]:
        """(hash before the first, events): the next batch, contiguous from the last acknowledged event."""
        events = self.journal.outbox(most, most_bytes)
        return (self._hash(events[0].seq - 1) if events else wire.GENESIS), events

    def acknowledge(self, ack: int) -> None:
        """The hub holds our events up to `ack`. An older answer that comes late changes nothing."""
        with self.journal.transaction() as transaction:
            if ack > self.journal.acknowledged():
                self.journal.set_fact(transaction, "acknowledged", ack)

    def rewind(self, ack: int) -> None:
        """The hub holds less than we thought: send again from there. Never called without a new epoch or a gap."""
        with self.journal.transaction() as transaction:
            self.journal.set_fact(transaction, "acknowledged", ack)

    def last_seq(self) -> int:
        """Number of our latest event."""
        return self.journal.acknowledged() + self.journal.outbox_size()

    # -- the others' events --------------------------------------------------------------------------------------------

    def take(self, page: FeedPage) -> int:
        """Take a page that continues our cursor; how many events were new. The cursor moves with the events."""
        new = 0
        events = page.events
        for start in range(0, max(1, len(events)), EVENTS_A_TRANSACTION):
            part = events[start : start + EVENTS_A_TRANSACTION]
            is_last = start + EVENTS_A_TRANSACTION >= len(events)
            with self.journal.transaction() as transaction:
                new += len(self.journal.take(transaction, [ForeignEvent(e.body, e.at_ms) for e in part]))
                self.journal.set_fact(transaction, "cursor", page.end if is_last else part[-1].n)
        return new

    def start_over(self, hub: str, epoch: int) -> None:
        """Another hub, or this one restored: drop its view, send all our events again, state our permits anew."""
        with self.journal.transaction() as transaction:
            if self.position().hub:
                self.journal.forget_others(transaction)
            for name, value in (("hub", hub), ("epoch", epoch), ("cursor", 0), ("acknowledged", 0), ("hello", "")):
                self.journal.set_fact(transaction, name, value)

    # -- inside --------------------------------------------------------------------------------------------------------

    def _hash(self, seq: int) -> bytes:
        if seq == 0:
            return wire.GENESIS
        sql = "SELECT hash FROM event WHERE device = ? AND seq = ?"
        return bytes(self.journal.database.query(sql, (self.journal.device, seq))[0][0])
