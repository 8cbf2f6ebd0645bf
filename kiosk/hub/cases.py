"""What else needs a person's judgement afterwards: exits of people nobody saw come in, entries with a code that had
been revoked, people registered on site who may be on the list.

Noticed when presence is brought up to the log, and looked at again whenever somebody asks: an entry that comes late may
explain an exit. What was found out is an event like any other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kiosk import wire
from kiosk.domain.events import Event, EventKind
from kiosk.domain.presence import Movement, Way, fold, movement_of
from kiosk.hub.engine import Engine, Transaction
from kiosk.hub.passages import numbers_of, passages

GHOST_EXIT: Final = "ghost_exit"
REVOKED_AT_SCAN: Final = "revoked_at_scan"
REGISTERED_TWICE: Final = "registered_twice"
KINDS: Final = (GHOST_EXIT, REVOKED_AT_SCAN, REGISTERED_TWICE)
MOST: Final = 200
CODES_A_QUERY: Final = 500


@dataclass(frozen=True, slots=True)
class Case:
    """One event that somebody should look at, of one of `KINDS`."""

    kind: str
    event: Event
    at_ms: int


class Cases:
    """The open cases of a hub's log. `closings` are the moments at which rooms are emptied by rule."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def open(self, closings: Mapping[str, Sequence[int]]) -> list[Case]:
        """Those nobody has settled, newest first."""
        sql = "SELECT id, kind FROM alert WHERE kind IN (?, ?, ?) AND (owner = '' OR kind = ?) ORDER BY at_ms DESC"
        noticed = self._engine.read(sql, (*KINDS, REVOKED_AT_SCAN))[:MOST]  # an alert in hand is not settled yet
        found = [self._case(str(kind), str(alert).partition(" ")[2]) for alert, kind in noticed]
        return [case for case in found if case is not None and self._stands(case, closings)]

    def find(self, event: str, closings: Mapping[str, Sequence[int]]) -> Case | None:
        """The open case of an event."""
        return next((case for case in self.open(closings) if case.event.id == event), None)

    def _case(self, kind: str, event: str) -> Case | None:
        rows = self._engine.read("SELECT body, at_ms FROM event WHERE id = ? AND id <> '' AND flaw = ''", (event,))
        return Case(kind, wire.decode_event(bytes(rows[0][0])), int(rows[0][1])) if rows else None

    def _stands(self, case: Case, closings: Mapping[str, Sequence[int]]) -> bool:
        """Whether it still is one: nobody has settled it at a kiosk, and nothing that came later explains it."""
        if case.event.activity is None:
            return True  # a registration: whoever takes it over notes that it was settled
        read = self._engine.read
        events = passages(read, numbers_of(read, case.event.subject, case.event.activity))
        spoken_of = {e.undoes for e, _ in events if e.kind in (EventKind.UNDO, EventKind.RESOLUTION)}
        if case.event.id in spoken_of:
            return False
        ghosts = {ghost.event for ghost in ghost_exits(events, closings.get(case.event.activity, ()))}
        return case.kind != GHOST_EXIT or case.event.id in ghosts


def ghost_exits(events: Sequence[tuple[Event, int]], closings: Sequence[int]) -> Iterator[Movement]:
    """The exits of one subject at one activity that have no entry before them, by the one fold."""
    undone = [event.undoes for event, _ in events if event.kind == EventKind.UNDO]
    movements = sorted(movement for event, at_ms in events if (movement := movement_of(event, at_ms)))
    ghosts = 0
    for number, movement in enumerate(movements, start=1):
        if movement.way is Way.OUT:
            before, ghosts = ghosts, fold(movements[:number], undone, closings).ghost_exits
            if ghosts > before:
                yield movement


def revoked_entries(tx: Transaction, events: Sequence[Event]) -> Iterator[Event]:
    """Those of new events that let in a code which had been revoked by then: the gate did not know yet."""
    entries = [event for event in events if event.kind == EventKind.ENTRY and event.credential]
    if not entries or not tx.all("SELECT 1 FROM published WHERE kind = 'revocation' AND body IS NOT NULL LIMIT 1"):
        return
    since: dict[str, int] = {}
    codes = sorted({str(event.credential) for event in entries})
    for start in range(0, len(codes), CODES_A_QUERY):
        part = codes[start : start + CODES_A_QUERY]
        marks = ", ".join("?" for _ in part)
        sql = f"SELECT id, a FROM published WHERE kind = 'revocation' AND body IS NOT NULL AND id IN ({marks})"  # noqa: S608
        since |= {str(code): int(at_ms or 0) for code, at_ms in tx.all(sql, part)}
    for event in entries:
        revoked_ms = since.get(str(event.credential))
        if revoked_ms is not None and revoked_ms <= event.stamp.at_ms:
            yield event
