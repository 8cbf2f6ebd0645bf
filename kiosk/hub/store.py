"""What the hub keeps: the log, the organiser's rows, devices, permits. One set of statements over any `Engine`.

Every method is one transaction or one query. Nothing is held in memory between calls, so any number of hub processes
may share a database; only one transaction writes at a time, so the feed's numbers are in the order of the commits and a
reader that asks for "all after n" misses nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import msgspec

from kiosk import wire
from kiosk.domain.events import Event, EventKind
from kiosk.domain.exchange import Forked, Fresh, Gap, Mark, judge, place
from kiosk.domain.presence import Counts, Movement, Presence, fold, movement_of
from kiosk.hub.engine import Conflict, Engine, Transaction
from kiosk.hub.schema import STEPS
from kiosk.wire.messages import EventBatch, FeedEvent
from kiosk.wire.rows import Columns, NewRow, Table

HEAD, VERSION, REVOCATIONS, PROJECTED = "head", "version", "revocations", "projected"

_EVENT = "n, device, seq, id, kind, subject, activity, gate, code, at_ms, received_ms, body, hash, flaw"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one batch: `ack` is the mark after it, `flawed` the numbers stored but not understood."""

    ack: int
    judgement: Fresh | Gap | Forked
    flawed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Heads:
    """How far the log and the rows go."""

    events: int
    version: int
    revocations: int


@dataclass(frozen=True, slots=True)
class Device:
    """One enrolled installation. `state` is ``waiting`` (for the compare), ``active``, ``revoked`` or ``lost``."""

    id: str
    name: str
    public_key: bytes
    role: str
    profile: str
    state: str
    digits: str
    enrolled_ms: int
    seen_ms: int = 0
    report: bytes | None = None


class HubStore:
    """The hub's memory. Safe between threads as far as its engine is."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        with engine.write() as tx:
            _migrate(tx, engine.blob)

    # -- facts and heads -----------------------------------------------------------------------------------------------

    def fact(self, name: str) -> bytes | None:
        """A remembered fact."""
        rows = self._engine.read("SELECT value FROM fact WHERE name = ?", (name,))
        return bytes(rows[0][0]) if rows else None

    def fact_or_make(self, name: str, value: bytes) -> bytes:
        """The fact, made of `value` if nobody made it before: two hubs that start at once agree."""
        with self._engine.write() as tx:
            tx.run("INSERT INTO fact VALUES (?, ?) ON CONFLICT DO NOTHING", (name, value))
            return bytes(tx.all("SELECT value FROM fact WHERE name = ?", (name,))[0][0])

    def set_fact(self, name: str, value: bytes) -> None:
        """Remember a fact."""
        with self._engine.write() as tx:
            sql = "INSERT INTO fact VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
            tx.run(sql, (name, value))

    def heads(self) -> Heads:
        """How far the log and the rows go now."""
        counters = {str(name): int(value) for name, value in self._engine.read("SELECT name, value FROM counter")}
        return Heads(counters.get(HEAD, 0), counters.get(VERSION, 0), counters.get(REVOCATIONS, 0))

    # -- the log -------------------------------------------------------------------------------------------------------

    def append(self, batches: Sequence[EventBatch], received_ms: int) -> list[Receipt]:
        """Store batches whose signatures were checked, in one transaction; a receipt for each, in order."""
        try:
            return self._append(batches, received_ms, check_ids=False)
        except Conflict:  # an id seen before under another number: rare enough to look for only now
            return self._append(batches, received_ms, check_ids=True)

    def _append(self, batches: Sequence[EventBatch], received_ms: int, *, check_ids: bool) -> list[Receipt]:
        with self._engine.write() as tx:
            appending = _Appending(tx, received_ms, _counter(tx, HEAD), _marks(tx, {b.device for b in batches}))
            receipts = [appending.take(batch) for batch in batches]
            if check_ids:
                appending.part_from_known_ids()
            appending.write()
        return receipts

    def mark(self, device: str) -> Mark:
        """How far a device's events are held."""
        with self._engine.write() as tx:
            return _marks(tx, {device}).get(device, Mark())

    def events_after(self, n: int, limit: int) -> tuple[int, list[FeedEvent]]:
        """(end, events): the feed after `n`, contiguous up to `end`. Events nobody can read are stepped over."""
        rows = self._engine.read("SELECT n, at_ms, body, flaw FROM event WHERE n > ? ORDER BY n LIMIT ?", (n, limit))
        events = [FeedEvent(n=int(at), at_ms=int(ms), body=bytes(body)) for at, ms, body, flaw in rows if not flaw]
        return (int(rows[-1][0]) if rows else n), events

    def batches_after(self, n: int, limit: int) -> tuple[int, list[EventBatch]]:
        """(end, batches) that bring another hub from feed number `n` to `end`, as the devices signed them."""
        end, _ = self.events_after(n, limit)
        rows = self._engine.read(
            "SELECT DISTINCT b.device, b.first_seq, b.last_seq, b.previous, b.signature FROM batch b JOIN event e "
            "ON e.device = b.device AND e.seq BETWEEN b.first_seq AND b.last_seq WHERE e.n > ? AND e.n <= ? "
            "ORDER BY b.device, b.first_seq, b.last_seq",
            (n, end),
        )
        batches = []
        for device, first, last, previous, signature in rows:
            bodies = self._engine.read(
                "SELECT body FROM event WHERE device = ? AND seq BETWEEN ? AND ? ORDER BY seq", (device, first, last)
            )
            batches.append(
                EventBatch(
                    device=str(device),
                    first_seq=int(first),
                    previous=bytes(previous),
                    bodies=[bytes(body) for (body,) in bodies],
                    signature=bytes(signature),
                )
            )
        return end, batches

    def rescue(self, device: str, why: str, body: bytes, at_ms: int) -> None:
        """Keep bytes that cannot enter the log, for people to look at."""
        with self._engine.write() as tx:
            tx.run("INSERT INTO rescued VALUES (?, ?, ?, ?)", (device, at_ms, why, body))

    # -- the organiser's rows ------------------------------------------------------------------------------------------

    def publish(self, rows: Iterable[NewRow]) -> int:
        """Insert, change and delete rows in one transaction; the new version. Rows that did not change keep theirs."""
        with self._engine.write() as tx:
            version = first = _counter(tx, VERSION)
            latest = {(row.kind, row.id): row for row in rows}
            new: list[tuple[object, ...]] = []
            has_revocations = False
            for row in _changed(tx, latest):
                version += 1
                new.append((row.kind, row.id, version, row.a, row.b, row.body))
                has_revocations |= row.kind == "revocation"
            tx.many(
                "INSERT INTO published (kind, id, ver, a, b, body) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (kind, id) "
                "DO UPDATE SET ver = excluded.ver, a = excluded.a, b = excluded.b, body = excluded.body",
                new,
            )
            if version != first:
                _set_counter(tx, VERSION, version)
            if has_revocations:
                _set_counter(tx, REVOCATIONS, version)
        return version

    def rows(self) -> Iterator[tuple[str, Columns]]:
        """Every living row but revocations, ordered by kind and id; in pages, so a large read holds up nobody."""
        kind, row_id = "", ""
        sql = (
            "SELECT kind, id, ver, a, b, body FROM published WHERE (kind, id) > (?, ?) AND body IS NOT NULL "
            "AND kind <> 'revocation' ORDER BY kind, id LIMIT 5000"
        )
        while page := self._engine.read(sql, (kind, row_id)):
            for each in page:
                yield str(each[0]), _columns(each)
            kind, row_id = str(page[-1][0]), str(page[-1][1])

    def values(self, kind: str) -> list[bytes]:
        """Bodies of all living rows of a small kind."""
        rows = self._engine.read("SELECT body FROM published WHERE kind = ? AND body IS NOT NULL", (kind,))
        return [bytes(body) for (body,) in rows]

    def row(self, kind: str, row_id: str) -> bytes | None:
        """Body of one row."""
        rows = self._engine.read("SELECT body FROM published WHERE kind = ? AND id = ?", (kind, row_id))
        return bytes(rows[0][0]) if rows and rows[0][0] is not None else None

    def changes_after(self, version: int, limit: int) -> tuple[int, list[Table]]:
        """(version reached, tables): rows changed after a version, oldest first, tombstones among them."""
        rows = self._engine.read(
            "SELECT kind, id, ver, a, b, body FROM published WHERE ver > ? ORDER BY ver LIMIT ?", (version, limit)
        )
        tables: dict[str, list[Columns]] = {}
        for each in rows:
            if each[0] != "revocation":
                tables.setdefault(str(each[0]), []).append(_columns(each))
        return (int(rows[-1][2]) if rows else version), list(tables.items())

    def revoked(self) -> list[str]:
        """Ids of all revoked credentials."""
        sql = "SELECT id FROM published WHERE kind = 'revocation' AND body IS NOT NULL ORDER BY id"
        return [str(row_id) for (row_id,) in self._engine.read(sql)]

    def put_blobs(self, blobs: dict[str, bytes]) -> None:
        """Store immutable bytes under their SHA-256."""
        with self._engine.write() as tx:
            tx.many("INSERT INTO blob VALUES (?, ?) ON CONFLICT DO NOTHING", list(blobs.items()))

    def blob(self, sha256: str) -> bytes | None:
        """Bytes by their SHA-256."""
        rows = self._engine.read("SELECT body FROM blob WHERE sha256 = ?", (sha256,))
        return bytes(rows[0][0]) if rows else None

    # -- devices -------------------------------------------------------------------------------------------------------

    def add_code(self, code_hash: str, role: str, profile: str, expires_ms: int, *, needs_compare: bool) -> None:
        """Remember a one-time enrolment code by its hash."""
        with self._engine.write() as tx:
            tx.run(
                "INSERT INTO code VALUES (?, ?, ?, ?, ?, '')",
                (code_hash, role, profile, int(needs_compare), expires_ms),
            )

    def enrol(self, code_hash: str, device: Device, now_ms: int) -> Device | None:
        """Use up a code for a device, which takes the code's role; None if the code is unknown, used or too old."""
        with self._engine.write() as tx:
            sql = "UPDATE code SET used_by = ? WHERE hash = ? AND used_by = '' AND expires_ms > ?"
            if not tx.run(sql, (device.id, code_hash, now_ms)):
                return None
            role, profile, needs_compare = tx.all(
                "SELECT role, profile, needs_compare FROM code WHERE hash = ?", (code_hash,)
            )[0]
            enrolled = replace(
                device, role=str(role), profile=str(profile), state="waiting" if needs_compare else "active"
            )
            tx.run(
                "INSERT INTO device VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL, ?) ON CONFLICT (id) DO UPDATE SET "
                "name = excluded.name, role = excluded.role, profile = excluded.profile, state = excluded.state, "
                "digits = excluded.digits",
                (
                    enrolled.id,
                    enrolled.name,
                    enrolled.public_key,
                    enrolled.role,
                    enrolled.profile,
                    enrolled.state,
                    enrolled.digits,
                    now_ms,
                    now_ms,
                ),
            )
        return enrolled

    def device(self, device: str) -> Device | None:
        """One device."""
        found = self._devices("WHERE id = ?", (device,))
        return found[0] if found else None

    def devices(self) -> list[Device]:
        """All devices ever enrolled."""
        return self._devices("ORDER BY enrolled_ms, id", ())

    def set_state(self, device: str, state: str) -> bool:
        """Confirm, revoke or write off a device; False if there is none."""
        with self._engine.write() as tx:
            return bool(tx.run("UPDATE device SET state = ? WHERE id = ?", (state, device)))

    def report(self, device: str, report: bytes, now_ms: int) -> None:
        """A device's own account of its health, the latest only."""
        with self._engine.write() as tx:
            tx.run("UPDATE device SET report = ?, seen_ms = ? WHERE id = ?", (report, now_ms, device))

    def _devices(self, where: str, parameters: Sequence[object]) -> list[Device]:
        columns = "id, name, public_key, role, profile, state, digits, enrolled_ms, seen_ms, report"
        rows = self._engine.read(f"SELECT {columns} FROM device {where}", parameters)  # noqa: S608
        return [
            Device(
                str(row[0]),
                str(row[1]),
                bytes(row[2]),
                str(row[3]),
                str(row[4]),
                str(row[5]),
                str(row[6]),
                int(row[7]),
                int(row[8]),
                None if row[9] is None else bytes(row[9]),
            )
            for row in rows
        ]

    # -- presence: the fold of the log, brought up to it on demand -----------------------------------------------------

    def project(self, closings_ms: dict[str, tuple[int, ...]], limit: int = 2000) -> int:
        """Bring presence up to the log by at most `limit` events; how many are left."""
        with self._engine.write() as tx:
            return _project(tx, closings_ms, limit)

    def counts(self) -> dict[str, Counts]:
        """Headcount, occupancy and duplicates by activity, as far as `project` has come."""
        rows = self._engine.read(
            "SELECT activity, sum(CASE WHEN entries > 0 THEN 1 ELSE 0 END), sum(bodies), sum(duplicates) "
            "FROM presence GROUP BY activity"
        )
        return {str(a): Counts(int(h), int(o), int(d)) for a, h, o, d in rows}

    def tidy(self) -> None:
        """Work the database wants done when nobody waits."""
        self._engine.tidy()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.close()


# -- appending ---------------------------------------------------------------------------------------------------------


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
        held = self._held(batch.device, batch.last_seq) if batch.last_seq < mark.ack else None
        judgement = judge(mark, batch.first_seq, batch.previous, hashes, held)
        if not isinstance(judgement, Fresh) or judgement.skip == len(batch.bodies):
            return Receipt(mark.ack, judgement)
        flawed = []
        placed_ms = mark.placed_ms
        for index in range(judgement.skip, len(batch.bodies)):
            seq, body = batch.first_seq + index, batch.bodies[index]
            event = _readable(body, batch.device, seq)
            if event is None:
                flawed.append(seq)
            else:
                placed_ms = place(event.stamp.at_ms, self._received_ms, placed_ms)
            self._head += 1
            content = (batch.device, seq, event, placed_ms, self._received_ms, body, hashes[index])
            self._events.append(_event_row(self._head, *content))
        self._marks[batch.device] = Mark(batch.last_seq, hashes[-1], placed_ms)
        self._touched.add(batch.device)
        self._batches.append((batch.device, batch.last_seq, batch.first_seq, batch.previous, batch.signature))
        return Receipt(batch.last_seq, judgement, tuple(flawed))

    def part_from_known_ids(self) -> None:
        """Events whose id was used before keep their place and lose the id: a cloned disk, told by its flaw."""
        seen: set[str] = set()
        for index, row in enumerate(self._events):
            event_id = str(row[3])
            if event_id and (event_id in seen or self._tx.all("SELECT 1 FROM event WHERE id = ?", (event_id,))):
                self._events[index] = (*row[:3], "", *row[4:13], "id used before")
            seen.add(event_id)

    def write(self) -> None:
        if not self._events:
            return
        self._tx.insert("event", _EVENT, self._events)
        self._tx.insert("batch", "device, last_seq, first_seq, previous, signature", self._batches)
        self._tx.many(
            "INSERT INTO mark VALUES (?, ?, ?, ?) ON CONFLICT (device) DO UPDATE SET ack = excluded.ack, "
            "hash = excluded.hash, placed_ms = excluded.placed_ms",
            [(d, self._marks[d].ack, self._marks[d].hash, self._marks[d].placed_ms) for d in sorted(self._touched)],
        )
        _set_counter(self._tx, HEAD, self._head)

    def _held(self, device: str, seq: int) -> bytes | None:
        rows = self._tx.all("SELECT hash FROM event WHERE device = ? AND seq = ?", (device, seq))
        return bytes(rows[0][0]) if rows else None


def _readable(body: bytes, device: str, seq: int) -> Event | None:
    """The event, if it is one and says the same of itself as its batch does."""
    try:
        event = wire.decode_event(body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    is_itself = event.device == device and event.seq == seq and "\0" not in event.subject + event.id
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


# -- rows --------------------------------------------------------------------------------------------------------------


def _changed(tx: Transaction, latest: dict[tuple[str, str], NewRow]) -> list[NewRow]:
    """The rows that differ from what is published, by kind and id: an import run twice changes nothing."""
    changed = []
    keys = sorted(latest)
    for start in range(0, len(keys), 400):  # SQLite takes 32,766 parameters; two for each key
        part = keys[start : start + 400]
        places = ", ".join("(?, ?)" for _ in part)
        held = {
            (str(kind), str(row_id)): (str(a), str(b), body if body is None else bytes(body))
            for kind, row_id, a, b, body in tx.all(
                f"SELECT kind, id, a, b, body FROM published WHERE (kind, id) IN (VALUES {places})",  # noqa: S608
                [word for key in part for word in key],
            )
        }
        for key in part:
            row = latest[key]
            before = held.get(key)
            if before != (row.a, row.b, row.body) and not (before is None and row.body is None):
                changed.append(row)
    return changed


def _columns(row: Sequence[object]) -> Columns:
    _, row_id, ver, a, b, body = row
    return str(row_id), int(ver), str(a), str(b), None if body is None else bytes(body)  # type: ignore[call-overload]


# -- presence ----------------------------------------------------------------------------------------------------------


def _project(tx: Transaction, closings_ms: dict[str, tuple[int, ...]], limit: int) -> int:
    done = _counter(tx, PROJECTED)
    page = tx.all("SELECT n, subject, activity, kind FROM event WHERE n > ? ORDER BY n LIMIT ?", (done, limit))
    touched = {(str(subject), str(activity)) for _, subject, activity, _ in page if subject and activity}
    rows = []
    for subject, activity in sorted(touched):
        presence = _presence(tx, subject, activity, closings_ms.get(activity, ()))
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
            )
        )
    tx.many(
        "INSERT INTO presence VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (activity, subject) DO UPDATE SET "
        "entries = excluded.entries, bodies = excluded.bodies, duplicates = excluded.duplicates, "
        "first_ms = excluded.first_ms, last_ms = excluded.last_ms",
        rows,
    )
    if page:
        _set_counter(tx, PROJECTED, int(page[-1][0]))
    return max(0, _counter(tx, HEAD) - (int(page[-1][0]) if page else done))


def _presence(tx: Transaction, subject: str, activity: str, closings_ms: Sequence[int]) -> Presence:
    movements: list[Movement] = []
    undone: list[str] = []
    sql = "SELECT body, at_ms FROM event WHERE subject = ? AND activity = ? AND flaw = ''"
    for body, at_ms in tx.all(sql, (subject, activity)):
        event = wire.decode_event(bytes(body))
        if event.kind == EventKind.UNDO:
            undone.append(event.undoes)
        elif movement := movement_of(event, int(at_ms)):
            movements.append(movement)
    return fold(movements, undone, closings_ms)


# -- small ------------------------------------------------------------------------------------------------------------


def _migrate(tx: Transaction, blob: str) -> None:
    tx.run("CREATE TABLE IF NOT EXISTS schema_step (number BIGINT PRIMARY KEY)")
    done = {int(number) for (number,) in tx.all("SELECT number FROM schema_step")}
    for number, step in enumerate(STEPS):
        if number not in done:
            for statement in step.format(blob=blob).split(";"):
                if statement.strip():
                    tx.run(statement)
            tx.run("INSERT INTO schema_step VALUES (?)", (number,))


def _counter(tx: Transaction, name: str) -> int:
    rows = tx.all("SELECT value FROM counter WHERE name = ?", (name,))
    return int(rows[0][0]) if rows else 0


def _set_counter(tx: Transaction, name: str, value: int) -> None:
    sql = "INSERT INTO counter VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
    tx.run(sql, (name, value))
