"""Who is inside, and how many more each device may let in: the fold of the log, and permits that never exceed a room.

Presence is a projection: brought up to the log in steps, always by `kiosk.domain.presence.fold`. A permit is granted in
the transaction that has just brought it fully up to date.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kiosk import wire
from kiosk.domain.events import Event, EventKind
from kiosk.domain.exchange import Room, grant
from kiosk.domain.presence import Counts, Movement, Presence, fold, movement_of
from kiosk.domain.presence import at as presence_at
from kiosk.hub import block
from kiosk.hub.cases import GHOST_EXIT, REVOKED_AT_SCAN, ghost_exits, revoked_entries
from kiosk.hub.counters import HEAD, PROJECTED, counter, set_counter
from kiosk.hub.engine import Engine, Transaction
from kiosk.hub.passages import Read, numbers_of, passages
from kiosk.wire.messages import Granted, Lease, LeaseHello, encode

EVENTS_A_STEP = 1000

Closings = Mapping[str, Sequence[int]]
"""Moments (ms) at which an activity's room is emptied by rule."""


@dataclass(frozen=True, slots=True)
class Limit:
    """What the organiser's rows say of a room: how many fit, and how many gates lead into it."""

    capacity: int
    gates: int


@dataclass(frozen=True, slots=True)
class Alert:
    """Something a person should look at. `owner` is who took it, empty while nobody has."""

    id: str
    at_ms: int
    kind: str
    device: str
    subject: str
    owner: str


class Rooms:
    """Presence, permits and alerts of a hub."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def project(self, closings: Closings, now_ms: int) -> int:
        """Bring presence a step closer to the log; how many events are left."""
        with self._engine.write() as tx:
            return _project(tx, closings, now_ms, EVENTS_A_STEP)

    def counts(self) -> dict[str, Counts]:
        """Headcount, occupancy and duplicates by activity, as far as `project` has come."""
        rows = self._engine.read(
            "SELECT activity, sum(CASE WHEN entries > 0 THEN 1 ELSE 0 END), sum(bodies), sum(duplicates) "
            "FROM presence GROUP BY activity"
        )
        return {str(a): Counts(int(h), int(o), int(d)) for a, h, o, d in rows}

    # -- permits -------------------------------------------------------------------------------------------------------

    def lease(
        self, device: str, asked: Lease, epoch: int, limit: Limit, closings: Closings, now_ms: int, holder: str = ""
    ) -> Granted:
        """Grant permits; the same request gets the same grant. Nothing for a request of another epoch. With a `holder`
        from its block, else from the room."""
        with self._engine.write() as tx:
            before = tx.all(
                "SELECT activity, permits FROM lease WHERE device = ? AND request = ?", (device, asked.request)
            )
            if before:
                activity, permits = str(before[0][0]), int(before[0][1])
                return _granted(asked.request, activity, block.names(holder, device, asked.request, permits))
            if asked.epoch != epoch or _waiting(tx.all, epoch):
                return Granted(request=asked.request, activity=asked.activity, permits=[], is_waiting=True)
            while _project(tx, closings, now_ms, EVENTS_A_STEP):
                pass
            room = block.room(tx.all, holder, asked.activity) if holder else _room(tx, asked.activity, limit)
            permits = grant(room, asked.wanted)
            if permits:
                tx.run(
                    "INSERT INTO lease (device, request, activity, epoch, permits) VALUES (?, ?, ?, ?, ?)",
                    (device, asked.request, asked.activity, epoch, permits),
                )
                _add_outstanding(tx, device, asked.activity, permits)
            return _granted(asked.request, asked.activity, block.names(holder, device, asked.request, permits))

    def hello(self, device: str, stated: LeaseHello, epoch: int, closings: Closings, now_ms: int) -> bool:
        """Take a device's own account of its permits; False if it is older than what the hub knows already."""
        with self._engine.write() as tx:
            while _project(tx, closings, now_ms, EVENTS_A_STEP):
                pass
            told = tx.all("SELECT ack FROM mark WHERE device = ?", (device,))
            answered = tx.all("SELECT coalesce(max(request), 0) FROM lease WHERE device = ?", (device,))
            is_latest = (int(told[0][0]) if told else 0) == stated.last_seq and int(answered[0][0]) < stated.request
            if stated.epoch != epoch or not is_latest:
                return False
            tx.run("DELETE FROM outstanding WHERE device = ?", (device,))
            for activity, permits in sorted(stated.unspent.items()):
                _add_outstanding(tx, device, activity, permits)
            sql = "INSERT INTO greeted VALUES (?, ?) ON CONFLICT (device) DO UPDATE SET epoch = excluded.epoch"
            tx.run(sql, (device, epoch))
        return True

    def waiting(self, epoch: int) -> list[str]:
        """Active devices that have not said hello since the hub was restored: nothing is granted until they have."""
        return _waiting(self._engine.read, epoch)

    def write_off(self, device: str) -> None:
        """A lost device's permits come back: a supervisor has counted the room."""
        with self._engine.write() as tx:
            tx.run("DELETE FROM outstanding WHERE device = ?", (device,))

    # -- a block of permits from the hub behind this one ---------------------------------------------------------------

    def blocks(self, holder: str) -> list[str]:
        """Every activity of which the holder ever had a block."""
        return block.activities(self._engine.read, holder)

    def block_left(self, holder: str, activity: str) -> int:
        """How many permits no gate has in hand."""
        return block.room(self._engine.read, holder, activity).free

    def block_account(self, holder: str, closings: Closings, now_ms: int) -> tuple[int, dict[str, int]]:
        """(end of the log, unspent permits by activity with all of it counted)."""
        with self._engine.write() as tx:
            while _project(tx, closings, now_ms, EVENTS_A_STEP):
                pass
            return counter(tx, HEAD), block.held(tx.all, holder)

    def add_to_block(self, holder: str, activity: str, permits: int, fact: str, value: bytes) -> int:
        """Permits were granted; a fact is remembered with them. How many no gate has in hand now."""
        with self._engine.write() as tx:
            block.add(tx, holder, activity, permits)
            tx.upsert("fact", "name, value", "name", [(fact, value)])
            return block.room(tx.all, holder, activity).free

    def shrink_blocks(self, holder: str, activities: Sequence[str]) -> bool:
        """Let go of what no gate has in hand; whether that was anything."""
        if not activities:
            return False
        with self._engine.write() as tx:
            before = block.held(tx.all, holder)
            for activity in activities:
                block.shrink(tx, holder, activity)
            return block.held(tx.all, holder) != before

    # -- alerts --------------------------------------------------------------------------------------------------------

    def raise_alert(self, alert: Alert) -> None:
        """Tell people, once."""
        with self._engine.write() as tx:
            _raise(tx, alert)

    def alerts(self, limit: int = 200) -> list[Alert]:
        """The newest alerts, those nobody has taken first."""
        rows = self._engine.read(
            "SELECT id, at_ms, kind, device, subject, owner FROM alert ORDER BY owner <> '', at_ms DESC LIMIT ?",
            (limit,),
        )
        return [Alert(str(i), int(at), str(k), str(d), str(s), str(o)) for i, at, k, d, s, o in rows]

    def take_alert(self, alert: str, owner: str) -> bool:
        """Somebody takes charge; False if there is no such alert."""
        with self._engine.write() as tx:
            return bool(tx.run("UPDATE alert SET owner = ? WHERE id = ?", (owner, alert)))


# -- presence ----------------------------------------------------------------------------------------------------------


def _project(tx: Transaction, closings: Closings, now_ms: int, limit: int) -> int:
    done = counter(tx, PROJECTED)
    page = tx.all("SELECT n, body FROM event WHERE n > ? AND flaw = '' ORDER BY n LIMIT ?", (done, limit))
    events = [(int(n), wire.decode_event(bytes(body))) for n, body in page]
    for _, event in events:
        if event.permit and event.activity:
            block.spend(tx, event)
    _refresh(tx, events, closings, now_ms)
    for event in revoked_entries(tx, [event for _, event in events]):
        case = Alert(
            f"{REVOKED_AT_SCAN} {event.id}", event.stamp.at_ms, REVOKED_AT_SCAN, event.device, event.subject, ""
        )
        _raise(tx, case)
    _close_rooms(tx, closings, now_ms)
    head = counter(tx, HEAD)
    reached = int(page[-1][0]) if len(page) == limit else head
    if reached != done:
        set_counter(tx, PROJECTED, reached)
    return head - reached


def _refresh(tx: Transaction, events: Sequence[tuple[int, Event]], closings: Closings, now_ms: int) -> None:
    touched: dict[tuple[str, str], list[int]] = {}
    for n, event in events:
        if event.subject and event.activity:
            touched.setdefault((event.subject, event.activity), []).append(n)
    rows = []
    for (subject, activity), new in sorted(touched.items()):
        numbers = [*numbers_of(tx.all, subject, activity), *new]
        who_came = passages(tx.all, numbers)
        presence = _presence(who_came, closings.get(activity, ()), now_ms)
        moments = [movement.at_ms for movement in (presence.last_entry, presence.last_exit) if movement]
        rows.append(
            (
                activity,
                subject,
                len(presence.entries),
                presence.bodies,
                len(presence.duplicates),
                presence.entries[0].at_ms if presence.entries else None,
                max(moments, default=None),
                encode(numbers),
            )
        )
        for movement in ghost_exits(who_came, closings.get(activity, ())) if presence.ghost_exits else ():
            _raise(
                tx, Alert(f"{GHOST_EXIT} {movement.event}", movement.at_ms, GHOST_EXIT, movement.device, subject, "")
            )
        for movement in presence.duplicates:
            _raise(tx, Alert(f"duplicate {movement.event}", movement.at_ms, "duplicate", movement.device, subject, ""))
    tx.many(
        "INSERT INTO presence VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (activity, subject) DO UPDATE SET "
        "entries = excluded.entries, bodies = excluded.bodies, duplicates = excluded.duplicates, "
        "first_ms = excluded.first_ms, last_ms = excluded.last_ms, events = excluded.events",
        rows,
    )


def _presence(events: Sequence[tuple[Event, int]], closings: Sequence[int], now_ms: int) -> Presence:
    movements: list[Movement] = []
    undone: list[str] = []
    for event, at_ms in events:
        if event.kind == EventKind.UNDO:
            undone.append(event.undoes)
        elif movement := movement_of(event, at_ms):
            movements.append(movement)
    return presence_at(fold(movements, undone, closings), now_ms, closings)


def _close_rooms(tx: Transaction, closings: Closings, now_ms: int) -> None:
    for activity, moments in closings.items():
        passed = [moment for moment in moments if moment <= now_ms]
        if passed:
            sql = "UPDATE presence SET bodies = 0 WHERE activity = ? AND bodies > 0 AND last_ms < ?"
            tx.run(sql, (activity, max(passed)))


# -- permits -----------------------------------------------------------------------------------------------------------


def _room(tx: Transaction, activity: str, limit: Limit) -> Room:
    occupancy = tx.all("SELECT coalesce(sum(bodies), 0) FROM presence WHERE activity = ?", (activity,))
    held = tx.all("SELECT coalesce(sum(permits), 0), count(*) FROM outstanding WHERE activity = ?", (activity,))
    return Room(limit.capacity, int(occupancy[0][0]), int(held[0][0]), max(limit.gates, int(held[0][1])))


def _add_outstanding(tx: Transaction, device: str, activity: str, permits: int) -> None:
    tx.run(
        "INSERT INTO outstanding VALUES (?, ?, ?) ON CONFLICT (device, activity) "
        "DO UPDATE SET permits = outstanding.permits + excluded.permits",
        (device, activity, permits),
    )


def _granted(request: int, activity: str, permits: list[str]) -> Granted:
    return Granted(request=request, activity=activity, permits=permits)


def _waiting(read: Read, epoch: int) -> list[str]:
    """Nobody waits in the first epoch: there is nothing older that a device could know and the hub not."""
    if epoch == 1:
        return []
    rows = read(
        "SELECT id FROM device WHERE state = 'active' AND role IN ('device', 'relay') AND id NOT IN "
        "(SELECT device FROM greeted WHERE epoch = ?) ORDER BY id",
        (epoch,),
    )
    return [str(device) for (device,) in rows]


def _raise(tx: Transaction, alert: Alert) -> None:
    tx.run(
        "INSERT INTO alert VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (alert.id, alert.at_ms, alert.kind, alert.device, alert.subject, alert.owner),
    )
