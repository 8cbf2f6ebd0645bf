"""The presence table: for each subject at each activity the movements known so far, and what they fold to.

Kept beside the log so that a verdict reads one row and a dashboard none of the log. A row holds the *set* of movements,
so it is always `fold` of that set, in whatever order they came: nothing is counted up or down. Belongs to
`kiosk.store.journal`, which writes it in the transaction of the event.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from kiosk.domain.events import Event, EventKind
from kiosk.domain.model import GateId
from kiosk.domain.presence import ABSENT, Movement, Presence, Way, at, fold, fold_as_one, movement_of
from kiosk.store.driver import Connection

_Columns = tuple[int, int, str, int, Way, str, GateId | None]
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(tuple[list[_Columns], list[str]]).decode


@dataclass(slots=True)
class Held:
    """Movements by the identity of their event, and the ids of events taken back."""

    movements: dict[tuple[str, int], Movement] = field(default_factory=dict)
    undone: set[str] = field(default_factory=set)

    def add(self, event: Event, at_ms: int) -> None:
        """Take an event in. The same event again only moves to its new place in time."""
        if event.kind == EventKind.UNDO:
            self.undone.add(event.undoes)
        elif (movement := movement_of(event, at_ms)) is not None:
            self.movements[movement.device, movement.seq] = movement

    def standing(self) -> list[Movement]:
        """Movements that were not taken back, oldest first."""
        return sorted(m for m in self.movements.values() if m.event not in self.undone)


class Presences:
    """Reads and writes the table; holds no data but the closings, which every snapshot sets anew."""

    def __init__(self) -> None:
        self._closings_ms: Mapping[str, tuple[int, ...]] = {}

    def set_closings(self, transaction: Connection, closings_ms: Mapping[str, tuple[int, ...]], now_ms: int) -> None:
        """Fold anew where the moments at which a room is emptied have changed."""
        before, self._closings_ms = self._closings_ms, closings_ms
        for activity in {a for a in (*before, *closings_ms) if before.get(a) != closings_ms.get(a)}:
            rows = transaction.execute("SELECT subject, movements FROM presence WHERE activity = ?", (activity,))
            for subject, body in rows.fetchall():
                self._write(transaction, subject, activity, _held(body), now_ms)

    def close_rooms(self, transaction: Connection, now_ms: int) -> None:
        """Empty the rooms whose closing has come. Whoever was seen since then stays in."""
        for activity, moments in self._closings_ms.items():
            latest = max((moment for moment in moments if moment <= now_ms), default=None)
            if latest is not None:
                transaction.execute(
                    "UPDATE presence SET bodies = 0 WHERE activity = ? AND bodies > 0 AND last_ms < ?",
                    (activity, latest),
                )

    def read(self, connection: Connection, subject: str, activity: str) -> Held:
        """What is known of one subject at one activity."""
        row = connection.execute(
            "SELECT movements FROM presence WHERE subject = ? AND activity = ?", (subject, activity)
        ).fetchone()
        return _held(row[0]) if row else Held()

    def read_all(self, connection: Connection, subject: str) -> dict[str, Held]:
        """What is known of one subject, by activity."""
        rows = connection.execute("SELECT activity, movements FROM presence WHERE subject = ?", (subject,))
        return {activity: _held(body) for activity, body in rows.fetchall()}

    def whereabouts(self, connection: Connection, subject: str) -> tuple[bool, Movement | None]:
        """Whether a subject is in anywhere, and their latest entry that was not taken back."""
        rows = connection.execute("SELECT bodies, movements FROM presence WHERE subject = ?", (subject,)).fetchall()
        entries = [m for _, body in rows for m in _held(body).standing() if m.way is not Way.OUT]
        return any(bodies > 0 for bodies, _ in rows), max(entries, default=None)

    def presence(self, connection: Connection, subject: str, activity: str) -> Presence:
        """Fold of all known movements of one subject at one activity, up to the last of them."""
        held = self.read(connection, subject, activity)
        return self._fold(held, activity) if held.movements else ABSENT

    def presence_as_one(self, connection: Connection, subjects: Sequence[str], activity: str) -> Presence:
        """As `presence`, of one person known under several ids."""
        return self._fold_as_one([self.read(connection, subject, activity) for subject in subjects], activity)

    def whereabouts_as_one(
        self, connection: Connection, subjects: Sequence[str], now_ms: int
    ) -> tuple[bool, Movement | None]:
        """As `whereabouts`, of one person known under several ids."""
        of_each: defaultdict[str, list[Held]] = defaultdict(list)
        for subject in subjects:
            for activity, held in self.read_all(connection, subject).items():
                of_each[activity].append(held)
        entries = [m for known in of_each.values() for held in known for m in held.standing() if m.way is not Way.OUT]
        presences = (
            at(self._fold_as_one(known, activity), now_ms, self._closings_ms.get(activity, ()))
            for activity, known in of_each.items()
        )
        return any(presence.is_inside for presence in presences), max(entries, default=None)

    def record(self, transaction: Connection, events: Iterable[tuple[Event, int]], now_ms: int) -> None:
        """Bring the rows up to these events, each with its place in time."""
        concerned: defaultdict[tuple[str, str], list[tuple[Event, int]]] = defaultdict(list)
        for event, at_ms in events:
            if event.activity and event.subject and (event.kind == EventKind.UNDO or movement_of(event, at_ms)):
                concerned[event.subject, event.activity].append((event, at_ms))
        for (subject, activity), news in concerned.items():
            held = self.read(transaction, subject, activity)
            for event, at_ms in news:
                held.add(event, at_ms)
            self._write(transaction, subject, activity, held, now_ms)

    def _fold(self, held: Held, activity: str) -> Presence:
        return fold(held.movements.values(), held.undone, self._closings_ms.get(activity, ()))

    def _fold_as_one(self, known: Sequence[Held], activity: str) -> Presence:
        undone = {taken_back for held in known for taken_back in held.undone}
        return fold_as_one([held.movements.values() for held in known], undone, self._closings_ms.get(activity, ()))

    def _write(self, transaction: Connection, subject: str, activity: str, held: Held, now_ms: int) -> None:
        presence = at(self._fold(held, activity), now_ms, self._closings_ms.get(activity, ()))
        columns = [(m.at_ms, m.logical, m.device, m.seq, m.way, m.event, m.gate) for m in held.movements.values()]
        transaction.execute(
            "INSERT OR REPLACE INTO presence VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                subject,
                activity,
                len(presence.entries),
                presence.bodies,
                len(presence.duplicates),
                presence.entries[0].at_ms if presence.entries else None,
                presence.last_ms,
                _encode((columns, sorted(held.undone))),
                presence.ghost_exits,
            ),
        )


def _held(body: bytes) -> Held:
    movements, undone = _decode(body)
    return Held({(columns[2], columns[3]): Movement(*columns) for columns in movements}, set(undone))
