"""What a device remembers of its hub, in the journal: how far each side holds the other's events, and its permits.

Owns the facts ``hub``, ``epoch``, ``cursor``, ``acknowledged``, ``greeted``, ``request``, ``asking``, ``checkpoint``
and ``level …``; every change of them is in one transaction with what it is about. Which message to take is
`kiosk.domain.exchange`'s.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable

from kiosk import wire
from kiosk.domain.events import EventKind
from kiosk.domain.exchange import Attested, Position, attest, needs_refill
from kiosk.domain.model import ActivityId
from kiosk.store.journal import ForeignEvent, Journal, OutboxEvent
from kiosk.wire.messages import Checkpoint, FeedPage, Granted, Lease, LeaseHello, Signed, decode, encode

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

    def after(self, seq: int, most: int) -> list[OutboxEvent]:
        """Our own events after a number, acknowledged or not."""
        sql = "SELECT seq, body, hash FROM event WHERE device = ? AND seq > ? ORDER BY seq LIMIT ?"
        rows = self.journal.database.query(sql, (self.journal.device, seq, most))
        return [OutboxEvent(int(number), bytes(body), bytes(link)) for number, body, link in rows]

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
            for name, value in (("hub", hub), ("epoch", epoch), ("cursor", 0), ("acknowledged", 0), ("greeted", "")):
                self.journal.set_fact(transaction, name, value)

    def hub_went_back(self) -> None:
        """The hub lost what it had acknowledged: begin with it anew, and write down for people that it happened."""
        position = self.position()
        self.start_over(position.hub, position.epoch)
        with self.journal.transaction() as transaction:
            self.journal.append(transaction, EventKind.NOTE, code="HUB_WENT_BACK")

    # -- the hub's word ------------------------------------------------------------------------------------------------

    def attest(self, told: Checkpoint) -> Attested:
        """What a checkpoint of the present epoch says about our events."""
        last_seq = self.last_seq()
        is_same = told.device == self.journal.device and told.ack <= last_seq and self._hash(told.ack) == told.hash
        return attest(self.journal.acknowledged(), last_seq, told.ack, is_same)

    def keep_checkpoint(self, signed: Signed) -> None:
        """Keep the hub's latest word: with it, this device can prove what the hub held."""
        with self.journal.transaction() as transaction:
            self.journal.set_fact(transaction, "checkpoint", base64.b64encode(encode(signed)).decode())

    def checkpoint(self) -> Signed | None:
        """The hub's latest word, None before the first."""
        text = self.journal.fact("checkpoint")
        return decode(base64.b64decode(text), Signed) if text else None

    # -- permits -------------------------------------------------------------------------------------------------------

    def lease_due(self, activities: Iterable[ActivityId], most: int) -> Lease | None:
        """The question to ask the hub now: the one not yet answered, else one for an activity that runs low."""
        asking = self.journal.fact("asking") or next(filter(self._runs_low, activities), "")
        if not asking:
            return None
        with self.journal.transaction() as transaction:
            self.journal.set_fact(transaction, "asking", asking)
        return self.lease(ActivityId(asking), most)

    def lease(self, activity: ActivityId, wanted: int) -> Lease:
        """The question under the present request number, which changes only when permits came for it."""
        return Lease(epoch=self.position().epoch, request=self._request(), activity=activity, wanted=wanted)

    def granted(self, answer: Granted) -> None:
        """Take the answer to our present question; any other is a replay and changes nothing."""
        with self.journal.transaction() as transaction:
            if answer.request != self._request():
                return
            self.journal.set_fact(transaction, "asking", "")
            if answer.permits:
                self.journal.grant_permits(transaction, answer.activity, answer.permits)
                self.journal.set_fact(transaction, "request", answer.request + 1)
                level = self.journal.permits_left(transaction, answer.activity)
                self.journal.set_fact(transaction, f"level {answer.activity}", level)

    def give_back(self, kept: Iterable[ActivityId]) -> None:
        """Let go of unspent permits for all activities but these; the hub hears of it with the next hello."""
        keep = set(kept)
        held = self.journal.database.query("SELECT DISTINCT activity FROM permit WHERE spent_seq IS NULL")
        unwanted = [(activity,) for (activity,) in held if activity not in keep]
        if unwanted:
            with self.journal.transaction() as transaction:
                transaction.executemany("DELETE FROM permit WHERE spent_seq IS NULL AND activity = ?", unwanted)
                self.journal.set_fact(transaction, "greeted", "")

    def hello_due(self) -> LeaseHello | None:
        """What to state of our permits, once in each epoch and after giving some back, when all our events are told."""
        epoch = self.position().epoch
        if self.journal.fact("greeted") == str(epoch):
            return None
        sql = "SELECT activity, count(*) FROM permit WHERE spent_seq IS NULL GROUP BY activity"
        with self.journal.transaction() as transaction:  # so that no verdict spends one in between
            unspent = {str(activity): int(permits) for activity, permits in transaction.execute(sql)}
            last_seq = self.last_seq()
        if last_seq != self.journal.acknowledged():
            return None
        return LeaseHello(epoch=epoch, last_seq=last_seq, request=self._request(), unspent=unspent)

    def greeted(self, epoch: int) -> None:
        """The hub took our hello."""
        with self.journal.transaction() as transaction:
            self.journal.set_fact(transaction, "greeted", epoch)

    def _runs_low(self, activity: ActivityId) -> bool:
        with self.journal.database.reading() as reader:
            left = self.journal.permits_left(reader, activity)
        return needs_refill(left, int(self.journal.fact(f"level {activity}") or 0))

    def _request(self) -> int:
        return int(self.journal.fact("request") or 1)

    # -- inside --------------------------------------------------------------------------------------------------------

    def _hash(self, seq: int) -> bytes:
        if seq == 0:
            return wire.GENESIS
        sql = "SELECT hash FROM event WHERE device = ? AND seq = ?"
        return bytes(self.journal.database.query(sql, (self.journal.device, seq))[0][0])
