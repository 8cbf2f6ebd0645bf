"""The check-in desk: from a scan or a name to a durable verdict. The deep module: a few calls, all the care behind
them.

Every answer is one transaction: decision, permit, event and print job are durable together, before anybody sees green.
Call it from one thread. It never waits for a network, a printer or a camera.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from kiosk.desk.permission import Override, Permission
from kiosk.desk.ports import BadgeJobs
from kiosk.desk.roster import Roster
from kiosk.desk.standing import Standings
from kiosk.domain.admission import NOTHING_WAIVED, Place, Standing, decide
from kiosk.domain.badge import BadgeSpec, badge_due, badge_spec
from kiosk.domain.capacity import has_reservation
from kiosk.domain.condition import ConditionError
from kiosk.domain.credential import NOT_OURS, CredentialReader, Presented, Reading, badge_payload, read
from kiosk.domain.events import Event, EventKind
from kiosk.domain.faults import Fault
from kiosk.domain.model import ActivityId, CredentialKind, Delegate, DelegateId, Direction, Gate, GateId, Scan
from kiosk.domain.outcome import BadgeState, Outcome, View
from kiosk.domain.ruleset import POLICY_VERSIONS
from kiosk.domain.schedule import Timetable
from kiosk.domain.verdicts import Admit, AskOperator, Code, Decision, Facts, Refuse
from kiosk.store.clock import Stamps
from kiosk.store.driver import Connection
from kiosk.store.journal import EventFields, Journal

REPLAY_S = 5.0
"""Same code, same gate, within this many seconds: the last verdict again, and nothing is written."""

UNDO_MS = 60_000
"""How long an admission can be taken back."""


Pairs = tuple[tuple[str, str], ...]
_Look = Callable[[Standings], Standing]


@dataclass(frozen=True, slots=True)
class Undone:
    """An admission that was taken back."""

    event: Event
    delegate: Delegate | None


@dataclass(frozen=True, slots=True)
class _Verdict:
    """A decision about a standing, ready to be recorded. `facts` are what a permission added to it."""

    standing: Standing
    decision: Decision
    kind: EventKind
    facts: Pairs = ()


@dataclass(frozen=True, slots=True)
class Post:
    """Where the desk stands. The clock chooses the activity unless one is given; the gate knows its direction unless
    one is given."""

    gate: GateId
    activity: ActivityId | None = None
    direction: Direction | None = None


class CheckInDesk:
    """Answers at one gate.

    `roster` gives the snapshot in use (it may change between two answers), `view` how fresh this device's knowledge is,
    `readers` the credential formats, `badges` takes print jobs.
    """

    def __init__(
        self,
        journal: Journal,
        roster: Callable[[], Roster | None],
        view: Callable[[], View],
        readers: Callable[[], Sequence[CredentialReader]],
        badges: BadgeJobs,
        post: Post,
        monotonic_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self._journal = journal
        self._roster = roster
        self._view = view
        self._readers = readers
        self._badges = badges
        self._post = post
        self._monotonic_s = monotonic_s
        self._recent: dict[bytes, tuple[float, Outcome]] = {}
        self._timetable: tuple[tuple[GateId, int], Timetable] | None = None

    @property
    def stamps(self) -> Stamps:
        """The clock verdicts are made by."""
        return self._journal.stamps

    @property
    def post(self) -> Post:
        """Where the desk stands."""
        return self._post

    def place(self) -> Place | None:
        """Where the desk stands now and under whose rules; None before the first sync or without a gate."""
        return self._place(self._roster(), self.stamps.now())

    def move(self, post: Post) -> None:
        """Stand elsewhere from now on. Verdicts given before are not replayed there."""
        self._post = post
        self._recent.clear()

    # -- the calls -----------------------------------------------------------------------------------------------------

    def scan(self, scan: Scan) -> Outcome:
        """Answer a code. The same code again within `REPLAY_S` gets its verdict again and writes nothing."""
        replay = self._replay(scan)
        if replay is not None:
            return replay
        reading = read(scan.payload, self._readers())
        outcome = self._answer(lambda known: known.presented(reading), scan.seen_at, scan.source, reading)
        if outcome.code is not Code.FAULT:
            self._recent[scan.payload] = (self._monotonic_s(), outcome)
        return outcome

    def admit_manually(self, delegate: DelegateId, operator: str) -> Outcome:
        """Answer for a delegate found by name: the same rules as for a scan."""
        return self._answer(lambda known: known.found(delegate), self._monotonic_s(), "manual", operator=operator)

    def allow(self, outcome: Outcome, permission: Permission) -> Outcome:
        """Answer again with what a person at the desk adds. The rules are asked again: only what fits is let in."""
        reading, person = outcome.reading, outcome.delegate

        def look(known: Standings) -> Standing:
            return known.found(person.id) if reading is None and person else known.presented(reading or NOT_OURS)

        self._recent = {code: seen for code, seen in self._recent.items() if seen[1].event_id != outcome.event_id}
        return self._answer(look, self._monotonic_s(), outcome.source, reading, permission.operator, permission)

    def undo(self, operator: str) -> Undone | None:
        """Take back this gate's last admission, if it is at most `UNDO_MS` old and not taken back yet."""
        with self._journal.transaction() as tx:
            event = self._journal.last_passage(tx, self._post.gate)
            if event is None or self.stamps.clock.wall_ms() - event.stamp.wall_ms > UNDO_MS:
                return None
            self._journal.append(
                tx,
                EventKind.UNDO,
                credential=event.credential,
                delegate=event.delegate,
                activity=event.activity,
                gate=event.gate,
                undoes=event.id,
                operator=operator,
            )
        self._recent.clear()
        roster = self._roster()
        delegate = roster.delegate(event.delegate) if roster and event.delegate else None
        return Undone(event, delegate)

    def reprint(self, delegate: DelegateId, reason: str, operator: str) -> str:
        """Order a new badge generation; the job's id, empty for a delegate who is unknown or has no badge credential.

        The event is written at once, so the older badge is refused from now on, whether or not the printer works.
        """
        roster = self._roster()
        row = roster.delegate(delegate) if roster else None
        if roster is None or row is None:
            return ""
        with self._journal.transaction() as tx:
            spec = self._next_badge(tx, roster, row)
            if spec is None:
                return ""
            facts = (("revision", str(spec.revision)), ("reason", reason))
            self._journal.append(
                tx, EventKind.REPRINT, delegate=delegate, gate=self._post.gate, operator=operator, facts=facts
            )
            return self._badges.queue(tx, spec, reason)

    # -- one transaction -----------------------------------------------------------------------------------------------

    def _answer(
        self,
        look: _Look,
        began_s: float,
        source: str,
        reading: Reading | None = None,
        operator: str = "",
        permission: Permission | None = None,
    ) -> Outcome:
        """Read, decide, record: durable when this returns, or a FAULT that says nothing was recorded."""
        roster, view, now = self._roster(), self._view(), self.stamps.now()
        place = self._place(roster, now)
        if roster is None or place is None:
            return _fault("NOT_READY", source, now, view)
        if place.conference.policy_version not in POLICY_VERSIONS:
            return _fault("POLICY_VERSION", source, now, view)
        try:
            with self._journal.transaction() as tx:
                known = Standings(roster, self._journal, tx, place, now, view.gates_age_s)
                verdict = _judge(known, look(known), permission)
                event = self._record(known, verdict, view, operator)
                outcome = _outcome(known, verdict, event, view, *self._badge(known, verdict))
        except Fault as fault:
            return _fault(fault.code, source, now, view)
        except ConditionError:
            return _fault("POLICY", source, now, view)
        decided_ms = (self._monotonic_s() - began_s) * 1000
        return replace(outcome, source=source, reading=reading, decided_ms=decided_ms)

    def _record(self, known: Standings, verdict: _Verdict, view: View, operator: str) -> Event:
        """The event of a verdict, and the permit an admission to a limited room takes."""
        standing, decision, place = verdict.standing, verdict.decision, known.place
        fields: EventFields = {
            "code": decision.code,
            "credential": standing.reading.id if isinstance(standing.reading, Presented) else None,
            "delegate": standing.delegate.id if standing.delegate else None,
            "activity": place.activity.id,
            "gate": place.gate.id,
            "operator": operator,
            "snapshot_version": known.roster.version,
            "policy_version": place.conference.policy_version,
            "view_age_s": -1.0 if view.gates_age_s is None else round(view.gates_age_s, 1),
            "facts": verdict.facts,
        }
        if isinstance(decision, Admit):
            fields["is_repeatable"] = decision.is_repeatable
            if decision.spends_permit:
                is_reserved = has_reservation(place.activity.policy, standing.category, standing.entitlement)
                fields["permit"] = self._journal.spend_permit(
                    known.transaction, place.activity.id, is_reserved=is_reserved
                )
        return self._journal.append(known.transaction, verdict.kind, **fields)

    # -- badges --------------------------------------------------------------------------------------------------------

    def _badge(self, known: Standings, verdict: _Verdict) -> tuple[BadgeState, str]:
        """The badge an admission hands out: ordered now, made before, or none."""
        place, delegate, roster = known.place, verdict.standing.delegate, known.roster
        is_entry = isinstance(verdict.decision, Admit) and place.gate.direction is Direction.ENTRY
        if delegate is None or not is_entry or not place.activity.policy.prints_badge:
            return BadgeState.NONE, ""
        made = self._revision(known.transaction, delegate.id)
        if made:
            return BadgeState.ALREADY_PRINTED, ""
        spec = self._next_badge(known.transaction, roster, delegate)
        if spec is None or not badge_due(place.activity, roster.categories.get(delegate.category), made):
            return BadgeState.NONE, ""
        return BadgeState.QUEUED, self._badges.queue(known.transaction, spec)

    def _revision(self, tx: Connection, delegate: DelegateId) -> int:
        return max(self._badges.latest_revision(tx, delegate), self._journal.badge_revision(tx, delegate))

    def _next_badge(self, tx: Connection, roster: Roster, delegate: Delegate) -> BadgeSpec | None:
        """The next generation of a delegate's badge; None for somebody the hub drew no badge credential for."""
        held = [c.id for c in roster.credentials_of(delegate.id) if c.kind is CredentialKind.BADGE]
        if not held:
            return None
        revision = self._revision(tx, delegate.id) + 1
        name = roster.conference.name
        return badge_spec(
            delegate,
            roster.categories.get(delegate.category),
            roster.delegations.get(delegate.delegation) if delegate.delegation else None,
            revision,
            badge_payload(held[0], revision),
            event_title=(name.zh, name.en),
            photo=roster.photo(delegate.photo) if delegate.photo else None,
        )

    # -- inside --------------------------------------------------------------------------------------------------------

    def _place(self, roster: Roster | None, now: datetime) -> Place | None:
        """Where the desk stands, in the words of the snapshot; None if it knows no such gate or activity."""
        post, gate = self._post, roster.gates.get(self._post.gate) if roster else None
        if roster is None or gate is None:
            return None
        if post.activity is not None:
            activity = roster.activities.get(post.activity)
        else:
            activity = self._timetable_of(roster, gate).current(now)
        if activity is None:
            return None
        if post.direction not in (None, gate.direction):
            gate = replace(gate, direction=post.direction)
        return Place(roster.conference, gate, activity)

    def _timetable_of(self, roster: Roster, gate: Gate) -> Timetable:
        """The gate's timetable, laid out anew with every version of the rows."""
        key = (gate.id, roster.version)
        if self._timetable is None or self._timetable[0] != key:
            self._timetable = (key, Timetable(gate, roster.activities))
        return self._timetable[1]

    def _replay(self, scan: Scan) -> Outcome | None:
        """The verdict of the same code just now. `_recent` is in the order of time, so what is old stands in front."""
        now_s = self._monotonic_s()
        while self._recent and now_s - next(iter(self._recent.values()))[0] > REPLAY_S:
            del self._recent[next(iter(self._recent))]
        if scan.payload not in self._recent:
            return None
        _, outcome = self._recent.pop(scan.payload)
        self._recent[scan.payload] = (now_s, outcome)
        return replace(outcome, is_replay=True, event_id="", decided_ms=(now_s - scan.seen_at) * 1000)


def _judge(known: Standings, standing: Standing, permission: Permission | None) -> _Verdict:
    """Decide; with a permission, decide again without the reasons it answers for."""
    place, now = known.place, known.now
    decision = decide(standing, place, now)
    kind = _KIND_OF[place.gate.direction]
    facts: Pairs = ()
    if permission is not None and not isinstance(decision, Admit):
        without = decision.code
        decision = decide(standing, place, now, permission.waives)
        if isinstance(permission, Override) and kind is EventKind.ENTRY:
            kind = EventKind.OVERRIDE
        facts = (("waived", str(without)), ("reason", permission.reason))
    if isinstance(decision, Admit):
        return _Verdict(standing, decision, kind, facts)
    if isinstance(decision, Refuse):
        standing = known.explained(standing, decision.code)
        decision = decide(standing, place, now, permission.waives if permission else NOTHING_WAIVED)
    return _Verdict(standing, decision, EventKind.REFUSAL)


_KIND_OF = {Direction.ENTRY: EventKind.ENTRY, Direction.EXIT: EventKind.EXIT}


def _outcome(known: Standings, verdict: _Verdict, event: Event, view: View, badge: BadgeState, job: str) -> Outcome:
    """What the screen gets of a recorded verdict."""
    decision, standing, gate = verdict.decision, verdict.standing, known.place.gate
    return Outcome(
        code=decision.code,
        at=known.now,
        view=view,
        facts=decision.facts,
        direction=gate.direction,
        delegate=standing.delegate,
        category=known.roster.categories.get(standing.category) if standing.category else None,
        activity=known.place.activity,
        gate=gate,
        credential=event.credential or "",
        event_id=event.id,
        awaits_operator=isinstance(decision, AskOperator),
        notes=decision.notes if isinstance(decision, Admit) else (),
        badge=badge,
        print_job=job,
        reference=f"{gate.name}-{event.seq % 1000:03d}",
    )


def _fault(word: str, source: str, now: datetime, view: View) -> Outcome:
    return Outcome(code=Code.FAULT, at=now, view=view, facts=Facts(note=word), source=source)
