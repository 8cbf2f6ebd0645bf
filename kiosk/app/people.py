"""Look-ups for the screens: who is this, where have they been, which badge do they have. Reads only, one or two indexed
reads each, on the screens' own thread; but a whole delegation on another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from kiosk.desk import people as desk
from kiosk.desk.walk_ins import WalkIns
from kiosk.domain.events import PASSAGES, Event, EventKind
from kiosk.domain.model import Delegate, DelegateId, DelegationId, Direction, GateId
from kiosk.domain.search import fold
from kiosk.store.driver import Database
from kiosk.store.journal import Journal
from kiosk.store.snapshot import Snapshot
from kiosk.ui.people import Card, Company, Found, Passage
from kiosk.wire.rows import search_keys

HISTORY = 20
"""Passages of one delegate that a card lists."""


class People:
    """Delegates of the snapshot in use and people registered on site, with what the journal knows of them."""

    def __init__(self, journal: Journal, snapshot: Callable[[], Snapshot | None]) -> None:
        self._journal = journal
        self._snapshot = snapshot
        self._walk_ins = WalkIns(journal)

    @property
    def _database(self) -> Database:
        return self._journal.database

    def catch_up(self) -> None:
        """Get ready to find whoever was registered on site meanwhile. On a worker's thread."""
        with self._database.reading() as reader:
            self._walk_ins.catch_up(reader)

    def find(self, query: str, limit: int) -> Sequence[Found]:
        """Delegates whose keys hold every word of the query; those not in yet first."""
        snapshot = self._snapshot()
        if snapshot is None or not query.strip():
            return []
        with self._database.reading() as reader:
            on_site = desk.People(snapshot, self._journal, reader).those_on_site(
                self._walk_ins.find(reader, query), limit
            )
        found = [self._found(snapshot, delegate) for delegate in (*snapshot.find(query, limit), *on_site)]
        return sorted(found, key=lambda row: row.is_inside)[:limit]

    def find_self(self, name: str, second_fact: str) -> Found | None:
        """The one delegate who fits a full name and a second fact; None for nobody, and for more than one.

        The second fact is the last four digits of the phone or the local part of the e-mail address, both search keys
        prepared by the hub. Nothing is told of near misses: a list would be a privacy hole.
        """
        snapshot = self._snapshot()
        fact = second_fact.strip().split("@")[0]
        if snapshot is None or not name.strip() or len(fact) < 4:
            return None
        matches = [row for row in snapshot.find(f"{name} {fact}", 2) if fold(fact) in search_keys(row).split()]
        return self._found(snapshot, matches[0]) if len(matches) == 1 else None

    def card(self, delegate: DelegateId) -> Card | None:
        """Everything about one delegate that a volunteer may see."""
        snapshot = self._snapshot()
        if snapshot is None:
            return None
        with self._database.reading() as reader:
            people = desk.People(snapshot, self._journal, reader)
            row, said = people.delegate(delegate), people.said_of(delegate)
        if row is None:
            return None
        events = self._journal.events_of(delegate, HISTORY)
        printed = sum(event.kind == EventKind.PRINT for _, event in events)
        photo = snapshot.photo(row.photo) if row.photo else None
        named = said.badge_name or row.name
        return Card(self._found(snapshot, row), self._passages(delegate), photo, printed, named)

    def company(self, delegation: str) -> Company | None:
        """A delegation with its members, leader first, then by name. Whoever sent somebody else is not awaited."""
        snapshot = self._snapshot()
        row = snapshot.delegations.get(DelegationId(delegation)) if snapshot else None
        if snapshot is None or row is None:
            return None
        with self._database.reading() as reader:
            awaited = desk.People(snapshot, self._journal, reader).members_of(row.id)
        members = sorted(awaited, key=lambda member: (not member.is_leader, member.name_latin))
        return Company(row, tuple(self._found(snapshot, member) for member in members))

    def _found(self, snapshot: Snapshot, delegate: Delegate) -> Found:
        with self._database.reading() as reader:
            is_inside, entry = self._journal.whereabouts(reader, delegate.id)
        return Found(
            delegate,
            snapshot.categories.get(delegate.category),
            is_inside,
            last_entry=_passage(entry.at_ms, entry.gate, Direction.ENTRY, snapshot) if entry else None,
        )

    def _passages(self, delegate: DelegateId) -> tuple[Passage, ...]:
        """Newest first, without those taken back."""
        snapshot = self._snapshot()
        events = self._journal.events_of(delegate, HISTORY)
        undone = {event.undoes for _, event in events if event.kind == EventKind.UNDO}
        passed = [(at_ms, event) for at_ms, event in events if event.kind in PASSAGES and event.id not in undone]
        return tuple(_passage(at_ms, event.gate, _way(event), snapshot) for at_ms, event in passed)


class Companies:
    """Delegations for the screen, read on a thread nobody waits for: hundreds of members take a tenth of a second.

    `do` does a task elsewhere, `tell` says that what was asked for is there now.
    """

    def __init__(
        self,
        read: Callable[[str], Company | None],
        do: Callable[[Callable[[], None]], None],
        tell: Callable[[], None],
    ) -> None:
        self._read, self._do, self._tell = read, do, tell
        self._held: tuple[str, Company] | None = None

    def take(self, delegation: str) -> Company | None:
        """The delegation as it was just read, once; if it was not, it is read now and told."""
        held, self._held = self._held, None
        if held is not None and held[0] == delegation:
            return held[1]
        self._do(lambda: self._fetch(delegation))
        return None

    def forget(self) -> None:
        """Somebody was answered: what was read before may be out of date."""
        self._held = None

    def _fetch(self, delegation: str) -> None:
        company = self._read(delegation)
        if company is not None:
            self._held = (delegation, company)
            self._tell()


def _way(event: Event) -> Direction:
    return Direction.EXIT if event.kind == EventKind.EXIT else Direction.ENTRY


def _passage(at_ms: int, at_gate: GateId | None, way: Direction, snapshot: Snapshot | None) -> Passage:
    gate = snapshot.gates.get(at_gate) if snapshot and at_gate else None
    return Passage(datetime.fromtimestamp(at_ms / 1000, UTC), gate.name if gate else at_gate or "", way)
