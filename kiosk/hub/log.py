"""The hub's log: every device's events, once, in the order of their commits.

Only one transaction writes at a time, so the feed's numbers are in commit order and whoever asks for "all after n"
misses nothing. What to do with a batch is decided by `kiosk.domain.exchange.judge`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

import msgspec

from kiosk import wire
from kiosk.domain.events import Event
from kiosk.domain.exchange import Forked, Fresh, Gap, Mark, judge, place
from kiosk.domain.faults import Fault
from kiosk.hub.counters import HEAD, counter, set_counter
from kiosk.hub.engine import Conflict, Engine, Transaction
from kiosk.hub.places import bodies, hash_of
from kiosk.wire.messages import EventBatch, FeedEvent

_EVENT = "n, device, seq, id, kind, subject, activity, gate, code, at_ms, received_ms, body, hash, flaw"


class Piece(msgspec.Struct, frozen=True, array_like=True):
    """What one batch added to the feed: its numbers after `start` up to `end`, and those events that can be read."""

    start: int
    end: int
    events: list[FeedEvent]

    def after(self, n: int) -> Piece:
        """What of it comes after a number."""
        return Piece(n, max(n, self.end), [event for event in self.events if event.n > n])

    def without(self, numbers: Set[int]) -> Piece:
        """The same piece without some of its events."""
        return Piece(self.start, self.end, [event for event in self.events if event.n not in numbers])


class Receipt(msgspec.Struct, frozen=True):
    """What became of one batch: `ack` is the mark after it, `flawed` the numbers stored but not understood.

    `piece` spares the feed of the process that stored it reading it back; None if nothing was new.
    """

    ack: int
    judgement: Fresh | Gap | Forked
    flawed: tuple[int, ...] = ()
    piece: Piece | None = None


Verdict = Receipt | Fault | None
"""What became of a batch: its receipt once it is durable, None for a wrong signature, or why it was not stored."""


class Log:
    """The events table and what belongs to it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def append(self, batches: Sequence[EventBatch], received_ms: int) -> list[Receipt]:
        """Store batches whose signatures were checked, in one transaction; a receipt for each, in order."""
        try:
            return self._append(batches, received_ms, check_ids=False)
        except Conflict:  # an id seen before under another number: rare enough to look for only now
            return self._append(batches, received_ms, check_ids=True)

    def _append(self, batches: Sequence[EventBatch], received_ms: int, *, check_ids: bool) -> list[Receipt]:
        with self._engine.write() as tx:
            appending = _Appending(tx, received_ms, counter(tx, HEAD), _marks(tx, {b.device for b in batches}))
            receipts = [appending.take(batch) for batch in batches]
            if check_ids:
                parted = appending.part_from_known_ids()
                receipts = [
                    msgspec.structs.replace(r, piece=r.piece.without(parted)) if r.piece else r for r in receipts
                ]
            appending.write()
        return receipts

    def mark(self, device: str) -> Mark:
        """How far a device's events are held."""
        with self._engine.write() as tx:
            return _marks(tx, {device}).get(device, Mark())

    def acks(self) -> dict[str, int]:
        """How many events of each device are held."""
        return {str(device): int(ack) for device, ack in self._engine.read("SELECT device, ack FROM mark")}

    def events_after(self, n: int, limit: int) -> tuple[int, list[FeedEvent]]:
        """(end, events): the feed after `n`, contiguous up to `end`. Events nobody can read are stepped over."""
        rows = self._engine.read("SELECT n, at_ms, body, flaw FROM event WHERE n > ? ORDER BY n LIMIT ?", (n, limit))
        events = [FeedEvent(n=int(at), at_ms=int(ms), body=bytes(body)) for at, ms, body, flaw in rows if not flaw]
        return (int(rows[-1][0]) if rows else n), events

    def batches_after(self, n: int, limit: int) -> tuple[int, list[EventBatch]]:
        """(end, batches): what brings another hub from feed number `n` to `end`, as the devices signed it.

        A batch has the number of its last event, so those up to `end` hold every event up to it.
        """
        rows = self._engine.read(
            "SELECT n, device, first_seq, last_seq, previous, signature FROM batch WHERE n > ? ORDER BY n LIMIT ?",
            (n, limit),
        )
        batches = [
            EventBatch(
                device=str(device),
                first_seq=int(first),
                previous=bytes(previous),
                bodies=bodies(self._engine, int(at), str(device), int(first), int(last)),
                signature=bytes(signature),
            )
            for at, device, first, last, previous, signature in rows
        ]
        return (int(rows[-1][0]) if rows else n), batches

    def rescued(self) -> int:
        """How many pieces are kept that could not enter the log."""
        return int(self._engine.read("SELECT count(*) FROM rescued")[0][0])

    def rescue(self, device: str, why: str, body: bytes, at_ms: int) -> None:
        """Keep bytes that cannot enter the log, for people to look at."""
        with self._engine.write() as tx:
            tx.run("INSERT INTO rescued VALUES (?, ?, ?, ?)", (device, at_ms, why, body))


class _Appending:
    """One group of batches on its way into the log."""

    def __init__(self, tx: Transaction, received_ms: int, head: int, marks: dict[str, Mark]) -> None:
        self._tx = tx
        self._received_ms = received_ms
        self._head = head
        self._marks = marks
        self._events: list[tuple[object, ...]] = []
        self._batches: list[tuple[object, ...]] = []
        self._touched: set[str] = set()

    def take(self, batch: EventBatch) -> Receipt:
        mark = self._marks.get(batch.device, Mark())
        hashes = wire.links(batch.previous, batch.bodies)
        held = hash_of(self._tx, batch.device, batch.last_seq) if batch.last_seq < mark.ack else None
        judgement = judge(mark, batch.first_seq, batch.previous, hashes, held)
        if not isinstance(judgement, Fresh) or judgement.skip == len(batch.bodies):
            return Receipt(mark.ack, judgement)
        flawed, told = [], []
        start, placed_ms = self._head, mark.placed_ms
        for index in range(judgement.skip, len(batch.bodies)):
            seq, body = batch.first_seq + index, batch.bodies[index]
            event = _readable(body, batch.device, seq)
            self._head += 1
            if event is None:
                flawed.append(seq)
            else:
                placed_ms = place(event.stamp.at_ms, self._received_ms, placed_ms)
                told.append(FeedEvent(n=self._head, at_ms=placed_ms, body=body))
            content = (batch.device, seq, event, placed_ms, self._received_ms, body, hashes[index])
            self._events.append(_event_row(self._head, *content))
        self._marks[batch.device] = Mark(batch.last_seq, hashes[-1], placed_ms)
        self._touched.add(batch.device)
        self._batches.append(
            (self._head, batch.device, batch.first_seq, batch.last_seq, batch.previous, batch.signature)
        )
        return Receipt(batch.last_seq, judgement, tuple(flawed), Piece(start, self._head, told))

    def part_from_known_ids(self) -> set[int]:
        """Events whose id was used before keep their place and lose the id: a cloned disk, told by its flaw. Their
        numbers in the feed."""
        seen: set[str] = set()
        parted: set[int] = set()
        for index, row in enumerate(self._events):
            event_id = str(row[3])
            if event_id and (
                event_id in seen or self._tx.all("SELECT 1 FROM event WHERE id = ? AND id <> ''", (event_id,))
            ):
                self._events[index] = (*row[:3], "", *row[4:13], "id used before")
                parted.add(self._head - len(self._events) + index + 1)
            seen.add(event_id)
        return parted

    def write(self) -> None:
        if not self._events:
            return
        self._tx.insert("event", _EVENT, self._events)
        self._tx.insert("batch", "n, device, first_seq, last_seq, previous, signature", self._batches)
        marks = [(d, self._marks[d].ack, self._marks[d].hash, self._marks[d].placed_ms) for d in sorted(self._touched)]
        self._tx.upsert("mark", "device, ack, hash, placed_ms", "device", marks)
        set_counter(self._tx, HEAD, self._head)


def _readable(body: bytes, device: str, seq: int) -> Event | None:
    """The event, if it is one and says the same of itself as its batch does."""
    try:
        event = wire.decode_event(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):  # the last for nesting without end
        return None
    texts = (event.id, event.kind, event.subject, event.activity or "", event.gate or "", event.code)
    is_itself = event.device == device and event.seq == seq and "\0" not in "".join(texts)
    return event if is_itself else None


def _event_row(
    n: int, device: str, seq: int, event: Event | None, at_ms: int, received_ms: int, body: bytes, link: bytes
) -> tuple[object, ...]:
    if event is None:
        return (n, device, seq, "", "", "", "", "", "", at_ms, received_ms, body, link, "unreadable")
    return (
        n,
        device,
        seq,
        event.id,
        event.kind,
        event.subject,
        event.activity or "",
        event.gate or "",
        event.code,
        at_ms,
        received_ms,
        body,
        link,
        "",
    )


def _marks(tx: Transaction, devices: Iterable[str]) -> dict[str, Mark]:
    wanted = sorted(devices)
    places = ", ".join("?" for _ in wanted)
    rows = tx.all(f"SELECT device, ack, hash, placed_ms FROM mark WHERE device IN ({places})", wanted)  # noqa: S608
    return {str(device): Mark(int(ack), bytes(link), int(placed)) for device, ack, link, placed in rows}
