"""Who was let in twice while gates could not hear of each other: a work list for the supervisor.

Found by the one `fold`; what a supervisor found out is an event like any other, so a conflict ends when the log says
so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kiosk.domain.events import Event, EventKind
from kiosk.domain.presence import Movement, fold, movement_of
from kiosk.hub.engine import Engine
from kiosk.hub.passages import numbers_of, passages

MOST = 200
"""More than that at once is no work list but a broken venue."""


@dataclass(frozen=True, slots=True)
class Entrance:
    """One entry of a conflict: the event as its device signed it, at the time the hub placed it."""

    event: Event
    at_ms: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """`again` was admitted while `first` was inside. Both concern one subject at one activity."""

    first: Entrance
    again: Entrance


class Conflicts:
    """The conflicts in a hub's log. `closings` are the moments at which rooms are emptied by rule."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def open(self, closings: Mapping[str, Sequence[int]]) -> list[Conflict]:
        """Those nobody has settled, newest first."""
        sql = "SELECT subject, activity FROM presence WHERE duplicates > 0 ORDER BY last_ms DESC LIMIT ?"
        found = [
            conflict
            for subject, activity in self._engine.read(sql, (MOST,))
            for conflict in self._of(str(subject), str(activity), closings.get(str(activity), ()))
        ]
        return sorted(found, key=lambda conflict: -conflict.again.at_ms)

    def find(self, event: str, closings: Mapping[str, Sequence[int]]) -> Conflict | None:
        """The open conflict whose second entry has this event id, as far as presence has come."""
        rows = self._engine.read("SELECT subject, activity FROM event WHERE id = ? AND id <> ''", (event,))
        for subject, activity in rows:
            for conflict in self._of(str(subject), str(activity), closings.get(str(activity), ())):
                if conflict.again.event.id == event:
                    return conflict
        return None

    def _of(self, subject: str, activity: str, closings: Sequence[int]) -> Iterator[Conflict]:
        read = self._engine.read
        held = [Entrance(event, at_ms) for event, at_ms in passages(read, numbers_of(read, subject, activity))]
        by_id = {entrance.event.id: entrance for entrance in held}
        movements = [m for entrance in held if (m := movement_of(entrance.event, entrance.at_ms))]
        undone = [entrance.event.undoes for entrance in held if entrance.event.kind == EventKind.UNDO]
        settled = {entrance.event.undoes for entrance in held if entrance.event.kind == EventKind.RESOLUTION}
        presence = fold(movements, undone, closings)
        for duplicate in presence.duplicates:
            if duplicate.event not in settled:
                yield Conflict(by_id[_first(presence.entries, duplicate).event], by_id[duplicate.event])


def _first(entries: Sequence[Movement], duplicate: Movement) -> Movement:
    """The entry that was valid when the duplicate came: the latest before it."""
    return max((entry for entry in entries if entry < duplicate), default=entries[0])
