"""The journal: the device's precious file. Every event is written here once, and everything counted is read from here.

Owns the log, the presence kept beside it, the permits and the small facts. Knows no rule (`kiosk.domain` has them), no
screen and no network. All writing goes through `transaction()`, so what belongs together is durable together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TypedDict, Unpack

from kiosk import wire
from kiosk.domain.amendment import amendments
from kiosk.domain.events import PASSAGES, Event, EventKind
from kiosk.domain.model import ActivityId, CredentialId, DelegateId, DeviceId, GateId
from kiosk.domain.presence import Movement, Presence
from kiosk.store.clock import Stamps, new_id
from kiosk.store.driver import Connection, Database
from kiosk.store.families import Families
from kiosk.store.migrations import OTHER_KINDS, migrate
from kiosk.store.presences import Presences

_SEEN = "seen"


class EventFields(TypedDict, total=False):
    """What the caller says of an event; the journal adds device, seq, id and stamp."""

    code: str
    credential: CredentialId | None
    delegate: DelegateId | None
    activity: ActivityId | None
    gate: GateId | None
    is_repeatable: bool
    undoes: str
    permit: str
    operator: str
    snapshot_version: int
    policy_version: int
    view_age_s: float
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class OutboxEvent:
    """One of our own events as it travels: its number, its exact body and its link of the hash chain."""

    seq: int
    body: bytes
    hash: bytes


@dataclass(frozen=True, slots=True)
class ForeignEvent:
    """Another device's event as the hub's feed gives it; `at_ms` is the place the hub gave it in time."""

    body: bytes
    at_ms: int


class Journal:
    """The log of one device. `device` is this device's identity; closings are set with every snapshot."""

    def __init__(self, database: Database, device: DeviceId, stamps: Stamps) -> None:
        migrate(database)
        self.database = database
        self.device = device
        self.stamps = stamps
        self._presences = Presences()
        self._families = Families()
        for (body,) in database.query("SELECT body FROM event WHERE device = ? ORDER BY seq DESC LIMIT 1", (device,)):
            stamp = wire.decode_event(body).stamp
            stamps.see(stamp.at_ms, stamp.logical)
        if seen := self.fact(_SEEN):
            stamps.see(*map(int, seen.split()))

    def set_closings(self, closings_ms: Mapping[str, tuple[int, ...]]) -> None:
        """Moments at which an activity's room is emptied by rule (`kiosk.domain.schedule.all_closings_ms`)."""
        with self.transaction() as transaction:
            self._presences.set_closings(transaction, closings_ms, self._now_ms())

    def close_rooms(self) -> None:
        """Empty the rooms whose closing has come. To be called every minute or so: verdicts do not wait for it, but
        the figures do."""
        with self.transaction() as transaction:
            self._presences.close_rooms(transaction, self._now_ms())

    def transaction(self) -> AbstractContextManager[Connection]:
        """Everything written inside is durable together, or not at all."""
        return self.database.transaction()

    # -- writing the log -----------------------------------------------------------------------------------------------

    def append(self, transaction: Connection, kind: EventKind, **fields: Unpack[EventFields]) -> Event:
        """Write one event of our own, with the next number of this device, and bring presence up to it."""
        seq, previous = self._last(transaction)
        stamp = self.stamps.stamp()
        event = Event(device=self.device, seq=seq + 1, id=new_id(stamp.wall_ms), kind=kind, stamp=stamp, **fields)
        body = wire.encode_event(event)
        self._insert(transaction, event, stamp.at_ms, body, wire.chain(previous, body))
        self._presences.record(transaction, [(event, stamp.at_ms)], stamp.at_ms)
        return event

    def take(self, transaction: Connection, events: Iterable[ForeignEvent]) -> list[Event]:
        """Add other devices' events; those already held are skipped. Answers those that were new.

        Our own come back with the place the hub gave them in time, which every replica must share.
        """
        fresh: list[tuple[Event, int]] = []
        moved: list[tuple[Event, int]] = []
        for foreign in events:
            event = wire.decode_event(foreign.body)
            self.stamps.see(foreign.at_ms, event.stamp.logical)
            if event.device == self.device:
                sql = "UPDATE event SET at_ms = ? WHERE device = ? AND seq = ? AND at_ms <> ?"
                place = (foreign.at_ms, self.device, event.seq, foreign.at_ms)
                moved += [(event, foreign.at_ms)] if transaction.execute(sql, place).rowcount else []
            elif self._insert(transaction, event, foreign.at_ms, foreign.body, b""):
                fresh.append((event, foreign.at_ms))
        if fresh:
            self.set_fact(transaction, _SEEN, "{} {}".format(*self.stamps.seen))
        self._presences.record(transaction, fresh + moved, self._now_ms())
        return [event for event, _ in fresh]

    def forget_others(self, transaction: Connection) -> None:
        """Drop what the hub told us, before a new epoch tells it again. Our own events stay."""
        transaction.execute("DELETE FROM event WHERE device <> ?", (self.device,))
        self.recount(transaction)

    def recount(self, transaction: Connection) -> None:
        """Make presence anew from the log as it is now."""
        transaction.execute("DELETE FROM presence")
        rows = transaction.execute("SELECT body, at_ms FROM event").fetchall()
        events = [(wire.decode_event(body), int(at_ms)) for body, at_ms in rows]
        self._presences.record(transaction, events, self._now_ms())

    def adopt(self, transaction: Connection, event: Event, at_ms: int, body: bytes, link: bytes) -> bool:
        """Put an event with its link of the chain into the log as it is; `recount` follows. False if it is there."""
        return self._insert(transaction, event, at_ms, body, link)

    # -- reading the log -----------------------------------------------------------------------------------------------

    def presence(self, connection: Connection, subject: str, activity: str) -> Presence:
        """Fold of all known movements of one subject at one activity, up to the last of them."""
        return self._presences.presence(connection, subject, activity)

    def presence_as_one(self, connection: Connection, subjects: Sequence[str], activity: str) -> Presence:
        """The same of one person known under several ids."""
        return self._presences.presence_as_one(connection, subjects, activity)

    def families(self, connection: Connection) -> Mapping[str, tuple[str, ...]]:
        """Every id that is not alone, and all ids of the same person (`kiosk.domain.heads`)."""
        return self._families.read(connection)

    def whereabouts(self, connection: Connection, subject: str) -> tuple[bool, Movement | None]:
        """Whether a person is in anywhere, under whichever id, and their latest entry that was not taken back."""
        ids = self.families(connection).get(subject)
        if ids is None:
            return self._presences.whereabouts(connection, subject)
        return self._presences.whereabouts_as_one(connection, ids, self._now_ms())

    def badge_revision(self, connection: Connection, delegate: str) -> int:
        """Generation of the delegate's latest printed badge, anywhere as far as known; 0 if none."""
        return amendments(self.statements_about(connection, delegate)).badge_revision

    def statements_about(self, connection: Connection, subject: str) -> list[tuple[int, Event]]:
        """Events of one subject that are neither entries, exits nor refusals, each with its place in time."""
        sql = f"SELECT at_ms, body FROM event WHERE subject = ? AND {OTHER_KINDS}"  # noqa: S608 - a constant
        rows = connection.execute(sql, (subject,)).fetchall()
        return [(int(at_ms), wire.decode_event(body)) for at_ms, body in rows]

    def walk_ins(self, connection: Connection) -> list[tuple[int, Event]]:
        """Registrations made on site, here and elsewhere, each with its place in time."""
        return [self.event(connection, *number) for number in self.walk_in_numbers(connection)]

    def walk_in_numbers(self, connection: Connection) -> list[tuple[str, int]]:
        """(device, number) of each of them, from an index alone."""
        return [*connection.execute("SELECT device, seq FROM event WHERE kind = 'walk_in'").fetchall()]

    def event(self, connection: Connection, device: str, seq: int) -> tuple[int, Event]:
        """One event that is held, with its place in time."""
        at_ms, body = connection.execute(
            "SELECT at_ms, body FROM event WHERE device = ? AND seq = ?", (device, seq)
        ).fetchone()
        return int(at_ms), wire.decode_event(body)

    def occupancy(self, connection: Connection, activity: str) -> int:
        """Bodies now in, as far as known."""
        sql = "SELECT coalesce(sum(bodies), 0) FROM presence WHERE activity = ?"
        return int(connection.execute(sql, (activity,)).fetchone()[0])

    def last_passage(self, connection: Connection, gate: GateId) -> Event | None:
        """This device's latest entry, exit or override at a gate that has not been taken back."""
        rows = connection.execute(
            "SELECT body FROM event WHERE device = ? AND gate = ? ORDER BY seq DESC LIMIT 50", (self.device, gate)
        )
        undone = set()
        for (body,) in rows:
            event = wire.decode_event(body)
            if event.kind == EventKind.UNDO:
                undone.add(event.undoes)
            elif event.kind in PASSAGES and event.id not in undone:
                return event
        return None

    def events_of(self, subject: str, limit: int) -> list[tuple[int, Event]]:
        """Latest known events of one person anywhere but refusals, under whichever id, newest first, each with its
        place in time."""
        found: list[tuple[int, Event]] = []
        with self.database.reading() as reader:
            for one in self.families(reader).get(subject, (subject,)):
                found += self.statements_about(reader, one)
                for held in self._presences.read_all(reader, one).values():
                    found += [self.event(reader, *number) for number in held.movements]
        unique = {(event.device, event.seq): (at_ms, event) for at_ms, event in found}
        return sorted(unique.values(), key=lambda pair: (pair[0], pair[1].stamp.logical), reverse=True)[:limit]

    # -- the outbox: own events the hub has not acknowledged -----------------------------------------------------------

    def outbox(self, most: int, most_bytes: int = 256_000) -> list[OutboxEvent]:
        """The next events to send, contiguous from the last acknowledged one."""
        rows = self.database.query(
            "SELECT seq, body, hash FROM event WHERE device = ? AND seq > ? ORDER BY seq LIMIT ?",
            (self.device, self.acknowledged(), most),
        )
        batch: list[OutboxEvent] = []
        size = 0
        for seq, body, link in rows:
            size += len(body)
            if batch and size > most_bytes:
                break
            batch.append(OutboxEvent(seq, body, link))
        return batch

    def outbox_size(self) -> int:
        """How many events wait for the hub."""
        seq, _ = self._last(None)
        return seq - self.acknowledged()

    def oldest_outbox_s(self) -> float:
        """How long the oldest event that waits for the hub has waited; 0 if none does."""
        oldest = self.outbox(1)
        if not oldest:
            return 0.0
        return max(0.0, (self.stamps.clock.wall_ms() - wire.decode_event(oldest[0].body).stamp.wall_ms) / 1000)

    def acknowledged(self) -> int:
        """Highest contiguous number the hub holds durably."""
        return int(self.fact("acknowledged") or 0)

    # -- small facts ---------------------------------------------------------------------------------------------------

    def fact(self, name: str) -> str:
        """A remembered fact, empty if never set."""
        rows = self.database.query("SELECT value FROM fact WHERE name = ?", (name,))
        return str(rows[0][0]) if rows else ""

    def set_fact(self, transaction: Connection, name: str, value: object) -> None:
        """Remember a fact, in the caller's transaction."""
        transaction.execute("INSERT OR REPLACE INTO fact (name, value) VALUES (?, ?)", (name, str(value)))

    # -- permits -------------------------------------------------------------------------------------------------------

    def permits_left(self, connection: Connection, activity: str) -> int:
        """How many more bodies this device may let into a limited room."""
        sql = "SELECT count(*) FROM permit WHERE activity = ? AND spent_seq IS NULL"
        return int(connection.execute(sql, (activity,)).fetchone()[0])

    def permits_of_reserve(self, connection: Connection, activity: str) -> tuple[int, int]:
        """(granted ever, spent by holders of a reservation) for a limited room."""
        sql = "SELECT count(*), coalesce(sum(is_reserved AND spent_seq IS NOT NULL), 0) FROM permit WHERE activity = ?"
        granted, used = connection.execute(sql, (activity,)).fetchone()
        return int(granted), int(used)

    def spend_permit(self, transaction: Connection, activity: str, *, is_reserved: bool = False) -> str:
        """Take one permit in the admission's transaction; its id, or empty if none is left.

        An admission that is taken back does not return it here: the hub sees the empty seat and grants anew.
        """
        row = transaction.execute(
            "SELECT id FROM permit WHERE activity = ? AND spent_seq IS NULL LIMIT 1", (activity,)
        ).fetchone()
        if row is None:
            return ""
        seq, _ = self._last(transaction)
        sql = "UPDATE permit SET spent_seq = ?, is_reserved = ? WHERE id = ?"
        transaction.execute(sql, (seq + 1, is_reserved, row[0]))
        return str(row[0])

    def grant_permits(self, transaction: Connection, activity: str, ids: Sequence[str]) -> None:
        """Add permits the hub granted; a replayed grant changes nothing."""
        transaction.executemany(
            "INSERT OR IGNORE INTO permit (id, activity) VALUES (?, ?)", [(permit, activity) for permit in ids]
        )

    # -- inside --------------------------------------------------------------------------------------------------------

    def _last(self, transaction: Connection | None) -> tuple[int, bytes]:
        sql = "SELECT seq, hash FROM event WHERE device = ? ORDER BY seq DESC LIMIT 1"
        if transaction is None:
            rows = self.database.query(sql, (self.device,))
        else:
            rows = transaction.execute(sql, (self.device,)).fetchall()
        return (int(rows[0][0]), bytes(rows[0][1])) if rows else (0, wire.GENESIS)

    def _insert(self, transaction: Connection, event: Event, at_ms: int, body: bytes, link: bytes) -> bool:
        cursor = transaction.execute(
            "INSERT OR IGNORE INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                event.device,
                event.seq,
                event.kind,
                event.subject,
                event.activity or "",
                event.gate or "",
                event.code,
                at_ms,
                body,
                link,
            ),
        )
        return bool(cursor.rowcount)

    def _now_ms(self) -> int:
        return int(self.stamps.now().timestamp() * 1000)
