"""People registered on site, to be found by name: their search keys, made once for each registration and kept in
memory.

The organiser's list has an index of its own (`kiosk.store.names`); these are the few hundred who are not on it yet.
Whether somebody still is one of them, and who they are by now, `kiosk.desk.people` says. Any thread may ask.
"""

from __future__ import annotations

import threading

from kiosk.domain.amendment import amendments
from kiosk.domain.events import Event
from kiosk.domain.model import DelegateId
from kiosk.domain.search import matches, tokens_of_query
from kiosk.store.driver import Connection
from kiosk.store.journal import Journal


class WalkIns:
    """The walk-ins of one journal, those of other gates included."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._lock = threading.Lock()
        self._seen: set[tuple[str, int]] = set()
        self._keys: dict[DelegateId, tuple[int, str]] = {}

    def find(self, connection: Connection, query: str) -> list[DelegateId]:
        """Whoever matches all words of the query by name or organisation, latest first; nobody for no words."""
        tokens = tokens_of_query(query)
        if not tokens:
            return []
        self.catch_up(connection)
        found = [
            (at_ms, delegate)
            for delegate, (at_ms, keys) in list(self._keys.items())
            if all(token in keys for token in tokens) and matches(keys, tokens)  # the first is quick, the second exact
        ]
        return [delegate for _, delegate in sorted(found, reverse=True)]

    def catch_up(self, connection: Connection) -> None:
        """Make the keys of those registered since the last time. The first Chinese name costs a fifth of a second (the
        readings of all characters are loaded): for a worker to do, before somebody at the desk types."""
        with self._lock:
            for number in self._journal.walk_in_numbers(connection):
                if number not in self._seen:
                    self._seen.add(number)
                    self._learn(*self._journal.event(connection, *number))

    def _learn(self, at_ms: int, event: Event) -> None:
        from kiosk.connectors import pinyin

        person = amendments([(at_ms, event)]).walk_in
        if person is not None:
            self._keys[person.id] = at_ms, pinyin.index_of(person)
