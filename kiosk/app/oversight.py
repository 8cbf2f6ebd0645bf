"""What a supervisor looks into and settles: the last decisions behind a row of the dashboard, and the conflicts.

Reads the log on a worker's thread and keeps what it read for the screens to fetch. What was found out is an event.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

from kiosk.desk.conflicts import AdmittedTwice, Conflicts, Finding, GhostExit, RegisteredTwice
from kiosk.domain.events import Event, EventKind
from kiosk.domain.model import Delegate, DelegateId
from kiosk.domain.verdicts import SILENT, Code, Tone, tone_of
from kiosk.store import answers
from kiosk.store.journal import Journal
from kiosk.store.snapshot import Snapshot
from kiosk.ui.figures import Answer, Conflict, ConflictKind, Detail, Part, Subject

MOST_ANSWERS = 50
EVERY_ROUNDS = 5
"""The work list is read in every fifth round of the figures: it asks for every delegate with a second body inside."""

_COLUMN = {Part.GATE: "gate", Part.SESSION: "activity", Part.DEVICE: "device"}


class Oversight:
    """One device's view into the log. `device_names` gives the names of the venue's devices by id, `twice_here` hears
    of the double entries whenever they were read."""

    def __init__(
        self,
        journal: Journal,
        snapshot: Callable[[], Snapshot | None],
        device_names: Callable[[], Mapping[str, str]],
        twice_here: Callable[[Sequence[AdmittedTwice]], None] = lambda _twice: None,
    ) -> None:
        self._journal = journal
        self._snapshot = snapshot
        self._device_names = device_names
        self._twice_here = twice_here
        self._work_list = Conflicts(journal, snapshot, self._find)
        self._rounds = 0
        self._conflicts: tuple[Conflict, ...] = ()
        self._subject: Subject | None = None
        self._detail: Detail | None = None

    # -- looking into --------------------------------------------------------------------------------------------------

    def look_into(self, subject: Subject | None) -> None:
        """Read this from now on, nothing for None."""
        self._subject = subject

    def detail(self) -> Detail | None:
        """What was read last of what is looked into."""
        detail = self._detail
        return detail if detail is not None and detail.subject == self._subject else None

    def read(self) -> None:
        """Read again what is looked into."""
        subject, snapshot = self._subject, self._snapshot()
        if subject is None or snapshot is None:
            return
        found = answers.latest(self._journal.database, _COLUMN[subject.part], subject.id, MOST_ANSWERS)
        names = self._device_names()
        self._detail = Detail(subject, tuple(_answer(at_ms, event, snapshot, names) for at_ms, event in found))

    # -- conflicts -----------------------------------------------------------------------------------------------------

    def conflicts(self) -> tuple[Conflict, ...]:
        """The work list, newest first; read again every few rounds."""
        snapshot = self._snapshot()
        if self._rounds % EVERY_ROUNDS == 0 and snapshot is not None:
            found = self._work_list.admitted_twice()
            self._twice_here(found)
            twice = [_admitted(one, snapshot) for one in found]
            left = [_left(one, snapshot) for one in self._work_list.ghost_exits()]
            again = [_registered(one) for one in self._work_list.registered_twice()]
            self._conflicts = tuple(sorted((*twice, *left, *again), key=lambda one: one.at, reverse=True))
        self._rounds += 1
        return self._conflicts

    def settle(self, conflict: str, candidate: DelegateId | None, operator: str, *, is_same: bool) -> bool:
        """Write down what was found out: the same person (which, for a walk-in), or two; of a ghost exit, that nobody
        left, or that they came in unseen. False if somebody else did before."""
        self._rounds = 0
        for twice in self._work_list.admitted_twice():
            if twice.id == conflict:
                finding = Finding.SAME_PERSON if is_same else Finding.TWO_PEOPLE
                self._work_list.settle_entry(twice, finding, operator)
                return True
        for ghost in self._work_list.ghost_exits():
            if ghost.id == conflict:
                self._work_list.settle_exit(ghost, Finding.NO_EXIT if is_same else Finding.CAME_UNSEEN, operator)
                return True
        for proposal in self._work_list.registered_twice():
            if proposal.id == conflict:
                self._work_list.settle_registration(proposal, candidate if is_same else None, operator)
                return True
        return False

    def _find(self, name: str, most: int) -> Sequence[Delegate]:
        snapshot = self._snapshot()
        return snapshot.find(name, most) if snapshot else ()


def _moment(at_ms: int) -> datetime:
    return datetime.fromtimestamp(at_ms / 1000, UTC)


def _gate_name(snapshot: Snapshot, gate: str | None) -> str:
    return next((row.name for key, row in snapshot.gates.items() if key == gate), gate or "")


def _answer(at_ms: int, event: Event, snapshot: Snapshot, names: Mapping[str, str]) -> Answer:
    code = _code_of(event)
    delegate = snapshot.delegate(event.delegate) if event.delegate and code not in SILENT else None
    return Answer(
        at=_moment(at_ms),
        who=delegate.name if delegate else event.id[-6:].upper(),
        word="EXIT" if event.kind == EventKind.EXIT else code.value,
        tone=Tone.ADMIT if event.kind != EventKind.REFUSAL else tone_of(code),
        gate=_gate_name(snapshot, event.gate),
        device=names.get(event.device, event.device[:6]),
    )


def _code_of(event: Event) -> Code:
    """The verdict's code; that of a newer program counts as a fault."""
    if event.kind != EventKind.REFUSAL:
        return Code.ADMIT
    return Code(event.code) if event.code in Code.__members__ else Code.FAULT


def _admitted(one: AdmittedTwice, snapshot: Snapshot) -> Conflict:
    activity = snapshot.activities.get(one.activity)
    return Conflict(
        id=one.id,
        kind=ConflictKind.ADMITTED_TWICE,
        at=_moment(one.again.at_ms),
        delegate=one.delegate,
        activity=activity.title if activity else None,
        gate=_gate_name(snapshot, one.again.gate),
        first_at=_moment(one.first.at_ms),
        first_gate=_gate_name(snapshot, one.first.gate),
    )


def _left(one: GhostExit, snapshot: Snapshot) -> Conflict:
    activity = snapshot.activities.get(one.activity)
    return Conflict(
        id=one.id,
        kind=ConflictKind.GHOST_EXIT,
        at=_moment(one.exit.at_ms),
        delegate=one.delegate,
        activity=activity.title if activity else None,
        gate=_gate_name(snapshot, one.exit.gate),
    )


def _registered(one: RegisteredTwice) -> Conflict:
    return Conflict(
        id=one.id,
        kind=ConflictKind.REGISTERED_TWICE,
        at=_moment(one.at_ms),
        delegate=one.walk_in,
        candidates=one.candidates,
    )
