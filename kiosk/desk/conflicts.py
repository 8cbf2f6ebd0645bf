"""What needs a person's judgement afterwards, as a work list: codes admitted twice while gates were cut off from each
other, people who left and were never seen coming in, people registered on site who may have been registered all along.

What was found out is an event like any other (its `undoes` names the event in question), so an entry of the list ends,
on every device, when the log says so. Finds them by the one `fold`; decides nothing by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kiosk.desk.people import People
from kiosk.desk.roster import Roster
from kiosk.domain.amendment import amendments
from kiosk.domain.events import Event, EventKind
from kiosk.domain.model import ActivityId, CredentialId, Delegate, DelegateId
from kiosk.domain.presence import Movement
from kiosk.domain.search import fold
from kiosk.store.driver import Connection
from kiosk.store.journal import Journal

MOST = 200
"""More than that at once is no work list but a broken venue."""

LOOKED_AT_ONCE = 50
"""Walk-ins whose name is looked up in one round: a tenth of a second at most."""


class Finding(StrEnum):
    """What the supervisor found out."""

    SAME_PERSON = "same_person"
    TWO_PEOPLE = "two_people"
    CAME_UNSEEN = "came_unseen"
    NO_EXIT = "no_exit"


@dataclass(frozen=True, slots=True)
class AdmittedTwice:
    """`again` was let in while `first` was inside. `delegate` is None for a code the snapshot does not hold."""

    subject: str
    activity: ActivityId
    first: Movement
    again: Movement
    delegate: Delegate | None = None

    @property
    def id(self) -> str:
        """The event in question."""
        return self.again.event


@dataclass(frozen=True, slots=True)
class GhostExit:
    """Somebody went out at `exit` whom no gate had seen coming in. `delegate` is None for a code that nobody holds."""

    subject: str
    activity: ActivityId
    exit: Movement
    delegate: Delegate | None = None

    @property
    def id(self) -> str:
        """The event in question."""
        return self.exit.event


@dataclass(frozen=True, slots=True)
class RegisteredTwice:
    """`walk_in` was registered on site, by the event `id`, and `candidates` look like the same person."""

    id: str
    at_ms: int
    walk_in: Delegate
    candidates: tuple[Delegate, ...]


class Conflicts:
    """The work list of one device. `find` looks delegates up by name, at most so many."""

    def __init__(
        self,
        journal: Journal,
        roster: Callable[[], Roster | None],
        find: Callable[[str, int], Sequence[Delegate]] = lambda _name, _most: (),
    ) -> None:
        self._journal = journal
        self._roster = roster
        self._find = find
        self._looked: dict[tuple[str, int], tuple[int, RegisteredTwice | None]] = {}

    def admitted_twice(self) -> list[AdmittedTwice]:
        """Double entries nobody has settled, newest first."""
        roster = self._roster()
        if roster is None:
            return []
        with self._journal.database.reading() as reader:
            people = People(roster, self._journal, reader)
            found = list(self._twice(people, reader))
        return sorted(found, key=lambda conflict: conflict.again, reverse=True)

    def ghost_exits(self) -> list[GhostExit]:
        """Exits without an entry that nobody has settled, newest first."""
        roster = self._roster()
        if roster is None:
            return []
        with self._journal.database.reading() as reader:
            people = People(roster, self._journal, reader)
            found = list(self._ghosts(people, reader))
        return sorted(found, key=lambda ghost: ghost.exit, reverse=True)

    def registered_twice(self) -> list[RegisteredTwice]:
        """Walk-ins the organiser has not taken over, with delegates of the same name, newest first.

        Looks anew at no more than `LOOKED_AT_ONCE` of them after a change of the list: this is asked every few seconds.
        """
        roster = self._roster()
        if roster is None:
            return []
        with self._journal.database.reading() as reader:
            numbers = self._journal.walk_in_numbers(reader)
            stale = [number for number in numbers if self._looked.get(number, (-1, None))[0] != roster.version]
            placed = {number: self._journal.event(reader, *number) for number in stale[:LOOKED_AT_ONCE]}
        for number, (at_ms, event) in placed.items():
            self._looked[number] = roster.version, self._proposal(roster, at_ms, event)
        proposals = [proposal for number in numbers if (proposal := self._looked.get(number, (0, None))[1])]
        with self._journal.database.reading() as reader:
            opened = [p for p in proposals if p.id not in _settled(self._about(reader, p.walk_in.id))]
        return sorted(opened, key=lambda proposal: proposal.at_ms, reverse=True)

    def settle_entry(self, conflict: AdmittedTwice, finding: Finding, operator: str, note: str = "") -> Event:
        """Write down what was found out. The same person: the second entry is taken back, and occupancy follows."""
        return self._settle(conflict, conflict.again, finding, operator, note, undoes=finding is Finding.SAME_PERSON)

    def settle_exit(self, ghost: GhostExit, finding: Finding, operator: str, note: str = "") -> Event:
        """Write down what was found out: they came in unseen, or nobody went out and the exit is taken back."""
        return self._settle(ghost, ghost.exit, finding, operator, note, undoes=finding is Finding.NO_EXIT)

    def _settle(
        self,
        conflict: AdmittedTwice | GhostExit,
        movement: Movement,
        finding: Finding,
        operator: str,
        note: str,
        *,
        undoes: bool,
    ) -> Event:
        with self._journal.transaction() as transaction:
            return self._journal.append(
                transaction,
                EventKind.UNDO if undoes else EventKind.RESOLUTION,
                code=finding.upper(),
                delegate=DelegateId(conflict.subject) if conflict.delegate else None,
                credential=None if conflict.delegate else CredentialId(conflict.subject),
                activity=conflict.activity,
                gate=movement.gate,
                undoes=conflict.id,
                operator=operator,
                facts=_told(note=note),
            )

    def settle_registration(
        self, proposal: RegisteredTwice, same_as: DelegateId | None, operator: str, note: str = ""
    ) -> Event:
        """Write down that a walk-in is `same_as` a registered delegate, or, with None, somebody else."""
        finding = Finding.SAME_PERSON if same_as else Finding.TWO_PEOPLE
        with self._journal.transaction() as transaction:
            return self._journal.append(
                transaction,
                EventKind.RESOLUTION,
                code=finding.upper(),
                delegate=proposal.walk_in.id,
                undoes=proposal.id,
                operator=operator,
                facts=_told(same_as=same_as or "", note=note),
            )

    def _twice(self, people: People, reader: Connection) -> Iterator[AdmittedTwice]:
        sql = "SELECT subject, activity FROM presence WHERE duplicates > 0 ORDER BY last_ms DESC LIMIT ?"
        for subject, activity in reader.execute(sql, (MOST,)).fetchall():
            presence = self._journal.presence(reader, subject, activity)
            settled = _settled(self._about(reader, subject))
            for again in presence.duplicates:
                if again.event not in settled:
                    first = max((entry for entry in presence.entries if entry < again), default=again)
                    yield AdmittedTwice(subject, activity, first, again, people.delegate(DelegateId(subject)))

    def _ghosts(self, people: People, reader: Connection) -> Iterator[GhostExit]:
        sql = "SELECT subject, activity FROM presence WHERE ghosts > 0 ORDER BY last_ms DESC LIMIT ?"
        for subject, activity in reader.execute(sql, (MOST,)).fetchall():
            settled = _settled(self._about(reader, subject))
            unseen = people.presence(subject, activity).ghosts  # less those who came in under another id
            for exit_ in self._journal.presence(reader, subject, activity).ghosts:
                if exit_.event not in settled and exit_ in unseen:
                    yield GhostExit(subject, activity, exit_, people.delegate(DelegateId(subject)))

    def _about(self, reader: Connection, subject: str) -> list[tuple[int, Event]]:
        return self._journal.statements_about(reader, subject)

    def _proposal(self, roster: Roster, at_ms: int, event: Event) -> RegisteredTwice | None:
        """Whom a walk-in may be; None for nobody, and for somebody the organiser has taken over."""
        person = amendments([(at_ms, event)]).walk_in
        if person is None or roster.delegate(person.id) is not None:
            return None
        candidates = self._candidates(person)
        return RegisteredTwice(event.id, at_ms, person, candidates) if candidates else None

    def _candidates(self, walk_in: Delegate) -> tuple[Delegate, ...]:
        """Delegates whose name, in either script, folds to the same."""
        name = fold(walk_in.name)
        return tuple(
            delegate
            for delegate in self._find(walk_in.name, 10)
            if delegate.id != walk_in.id and name in (fold(delegate.name), fold(delegate.name_latin))
        )


def _told(**facts: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, str(value)[:500]) for name, value in facts.items() if value)


def _settled(statements: Iterable[tuple[int, Event]]) -> frozenset[str]:
    """Ids of the events that a resolution speaks of."""
    return frozenset(event.undoes for _, event in statements if event.kind == EventKind.RESOLUTION)
