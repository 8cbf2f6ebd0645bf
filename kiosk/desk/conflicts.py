"""What needs a person's judgement afterwards, as a work list: codes admitted twice while gates were cut off from each
other, and people registered on site who may have been registered all along.

What was found out is an event like any other (its `undoes` names the event in question), so an entry of the list ends,
on every device, when the log says so. Finds them by the one `fold`; decides nothing by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kiosk.desk.people import People
from kiosk.desk.roster import Roster
from kiosk.domain.events import Event, EventKind
from kiosk.domain.model import ActivityId, CredentialId, Delegate, DelegateId
from kiosk.domain.presence import Movement
from kiosk.domain.search import fold
from kiosk.store.driver import Connection
from kiosk.store.journal import Journal

MOST = 200
"""More than that at once is no work list but a broken venue."""


class Finding(StrEnum):
    """What the supervisor found out."""

    SAME_PERSON = "same_person"
    TWO_PEOPLE = "two_people"


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

    def admitted_twice(self) -> list[AdmittedTwice]:
        """Double entries nobody has settled, newest first."""
        roster = self._roster()
        if roster is None:
            return []
        with self._journal.database.reading() as reader:
            people = People(roster, self._journal, reader)
            found = list(self._twice(people, reader))
        return sorted(found, key=lambda conflict: conflict.again, reverse=True)

    def registered_twice(self) -> list[RegisteredTwice]:
        """Walk-ins the organiser has not taken over, with delegates of the same name, newest first."""
        roster = self._roster()
        if roster is None:
            return []
        with self._journal.database.reading() as reader:
            people = People(roster, self._journal, reader)
            walk_ins = [
                (event.id, at_ms, person)
                for at_ms, event in self._journal.walk_ins(reader)
                if event.delegate is not None
                and roster.delegate(event.delegate) is None
                and event.id not in _settled(self._journal.statements_about(reader, event.delegate))
                and (person := people.delegate(event.delegate)) is not None
            ]
        proposals = (RegisteredTwice(*walk_in, self._candidates(walk_in[2])) for walk_in in walk_ins)
        return sorted((p for p in proposals if p.candidates), key=lambda p: p.at_ms, reverse=True)

    def settle_entry(self, conflict: AdmittedTwice, finding: Finding, operator: str, note: str = "") -> Event:
        """Write down what was found out. The same person: the second entry is taken back, and occupancy follows."""
        is_same = finding is Finding.SAME_PERSON
        with self._journal.transaction() as transaction:
            return self._journal.append(
                transaction,
                EventKind.UNDO if is_same else EventKind.RESOLUTION,
                code=finding.upper(),
                delegate=DelegateId(conflict.subject) if conflict.delegate else None,
                credential=None if conflict.delegate else CredentialId(conflict.subject),
                activity=conflict.activity,
                gate=conflict.again.gate,
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
            settled = _settled(self._journal.statements_about(reader, subject))
            for again in presence.duplicates:
                if again.event not in settled:
                    first = max((entry for entry in presence.entries if entry < again), default=again)
                    yield AdmittedTwice(subject, activity, first, again, people.delegate(DelegateId(subject)))

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
