"""The check-in desk: from a scan or a name to a durable verdict. The deep module: a few calls, all the care behind
them.

Every answer is one transaction: decision, permit, event and print job are durable together, before anybody sees green.
Call it from one thread. It never waits for a network, a printer or a camera.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from kiosk.desk.badges import NO_BAR_TO_A_BADGE, BadgeDesk, BadgeServed
from kiosk.desk.people import People
from kiosk.desk.permission import Permission
from kiosk.desk.ports import BadgeJobs
from kiosk.desk.roster import Roster
from kiosk.desk.standing import Standings
from kiosk.desk.verdict import Pairs, Verdict, fault_outcome, judge, outcome_of, record
from kiosk.domain.admission import Place, Standing, decide
from kiosk.domain.amendment import WalkIn, clean_name, walk_in_facts, walk_in_id
from kiosk.domain.condition import ConditionError
from kiosk.domain.credential import (
    BADGE_ID_BYTES,
    NOT_OURS,
    CredentialReader,
    Reading,
    badge_id,
    read,
)
from kiosk.domain.events import Event, EventKind
from kiosk.domain.faults import Fault
from kiosk.domain.model import ActivityId, Delegate, DelegateId, Direction, Gate, GateId, Scan
from kiosk.domain.outcome import BadgeState, Outcome, View
from kiosk.domain.questions import fitting_answers
from kiosk.domain.ruleset import POLICY_VERSIONS
from kiosk.domain.schedule import Timetable
from kiosk.domain.verdicts import Admit, Code, Refuse
from kiosk.store.clock import Stamps
from kiosk.store.driver import Connection
from kiosk.store.journal import Journal

REPLAY_S = 5.0
"""Same code, same gate, within this many seconds: the last verdict again, and nothing is written."""

UNDO_MS = 60_000
"""How long an admission can be taken back."""


_Look = Callable[[Standings], Standing]


@dataclass(frozen=True, slots=True)
class Undone:
    """An admission that was taken back."""

    event: Event
    delegate: Delegate | None


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
        draw: Callable[[int], bytes] = os.urandom,
    ) -> None:
        self._journal = journal
        self._roster = roster
        self._view = view
        self._readers = readers
        self._badges = BadgeDesk(badges)
        self._post = post
        self._monotonic_s = monotonic_s
        self._draw = draw
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

    def admit_manually(self, delegate: DelegateId, operator: str, source: str = "manual") -> Outcome:
        """Answer for a delegate found by name: the same rules as for a scan.

        `source` is ``manual``, or TOGETHER for one of a delegation, who are answered one by one, with a transaction
        each: whoever may not come in holds up nobody.
        """
        return self._answer(lambda known: known.found(delegate), self._monotonic_s(), source, operator=operator)

    def allow(self, outcome: Outcome, permission: Permission) -> Outcome:
        """Answer again with what a person at the desk adds. The rules are asked again: only what fits is let in."""
        self._forget(outcome)
        return self._answer(
            lambda known: self._looked_at_again(known, outcome),
            self._monotonic_s(),
            outcome.source,
            outcome.reading,
            permission.operator,
            permission,
        )

    def undo(self, operator: str) -> Undone | None:
        """Take back this gate's last admission or exit, if it is at most `UNDO_MS` old and not taken back yet.

        Not an exit from a limited room: its seat may be somebody else's by now. Whoever did not leave is scanned in.
        """
        roster = self._roster()
        with self._journal.transaction() as tx:
            event = self._journal.last_passage(tx, self._post.gate)
            if event is None or self.stamps.clock.wall_ms() - event.stamp.wall_ms > UNDO_MS:
                return None
            activity = roster.activities.get(event.activity) if roster and event.activity else None
            if event.kind == EventKind.EXIT and activity is not None and activity.policy.capacity is not None:
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
            people = People(roster, self._journal, tx) if roster else None
            delegate = people.delegate(event.delegate) if people and event.delegate else None
        self._recent.clear()
        return Undone(event, delegate)

    def answer(self, outcome: Outcome, answers: Mapping[str, str], operator: str) -> Outcome:
        """Write down what a delegate answered (by question id; a consent is ``yes`` or ``no``) and answer again.

        Answers that belong to no question, or to none of its options, are dropped. They are remembered for the person,
        at every gate that has heard of them. Without a delegate, as `allow` without a permission that fits.
        """
        began_s, person = self._monotonic_s(), outcome.delegate

        def look(known: Standings) -> Standing:
            given = tuple(fitting_answers(known.place.activity.policy.questions, answers))
            if person is not None and given:
                people = known.people
                self._journal.append(
                    people.transaction, EventKind.ANSWER, delegate=person.id, gate=self._post.gate, operator=operator,
                    facts=given,
                )  # fmt: skip
            return self._looked_at_again(known, outcome)

        self._forget(outcome)
        return self._answer(look, began_s, outcome.source, outcome.reading, operator)

    # -- badges and people ---------------------------------------------------------------------------------------------

    def reprint(self, delegate: DelegateId, reason: str, operator: str) -> str:
        """Order a new badge generation; the job's id, empty for a delegate who is unknown or has no badge credential.

        The event is written at once, so the older badge is refused from now on, whether or not the printer works.
        """
        return self._next_badge(delegate, reason, operator, ())

    def rename_badge(self, delegate: DelegateId, name: str, operator: str) -> str:
        """Put another name on the badge from now on and order it; as `reprint`. The log keeps the old name and who
        changed it. An empty name changes nothing."""
        name = clean_name(name)
        return self._next_badge(delegate, "name", operator, (("name", name),)) if name else ""

    def serve_badge(self, scan: Scan) -> Outcome | BadgeServed:
        """At a badge desk: order the first badge of whoever presents a code. Nobody is checked in, today or any day.

        An outcome is a refusal, recorded as one: a code that is unknown, revoked, forged or not paid for gets no badge.
        """
        reading = read(scan.payload, self._readers())
        return self._serve(lambda known: known.presented(reading), scan.seen_at, scan.source, reading)

    def serve_badge_of(self, delegate: DelegateId, operator: str) -> Outcome | BadgeServed:
        """As `serve_badge`, for a delegate found by name."""
        return self._serve(lambda known: known.found(delegate), self._monotonic_s(), "manual", operator=operator)

    def register(self, walk_in: WalkIn, operator: str) -> Outcome:
        """Register a person on site, with no network, and answer for them here like for anybody found by name.

        They exist at every gate that has heard of it, under an id made from their badge's. Whoever they replace may no
        longer come in. A name that is empty once cleaned is a FAULT (``NO_NAME``).
        """
        began_s = self._monotonic_s()
        walk_in = replace(walk_in, name=clean_name(walk_in.name), badge_name=clean_name(walk_in.badge_name))
        if not walk_in.name:
            return fault_outcome("NO_NAME", "manual", self.stamps.now(), self._view())

        def look(known: Standings) -> Standing:
            return known.found(self._record_walk_in(known.people.transaction, walk_in, operator))

        return self._answer(look, began_s, "manual", operator=operator)

    def _record_walk_in(self, tx: Connection, walk_in: WalkIn, operator: str) -> DelegateId:
        person, gate = walk_in_id(badge_id(self._draw(BADGE_ID_BYTES))), self._post.gate
        facts = walk_in_facts(walk_in)
        self._journal.append(tx, EventKind.WALK_IN, delegate=person, gate=gate, operator=operator, facts=facts)
        if walk_in.replaces is not None:
            replaced = (("by", str(person)),)
            self._journal.append(
                tx, EventKind.SUBSTITUTION, delegate=walk_in.replaces, gate=gate, operator=operator, facts=replaced
            )
        return person

    def _next_badge(self, delegate: DelegateId, reason: str, operator: str, edit: Pairs) -> str:
        roster, gate = self._roster(), self._post.gate
        if roster is None:
            return ""
        with self._journal.transaction() as tx:
            before = People(roster, self._journal, tx)
            row = before.delegate(delegate)
            if row is None or before.badge_of(delegate) is None:
                return ""
            if edit:
                facts = (*edit, ("was", before.said_of(delegate).badge_name or row.name))
                self._journal.append(
                    tx, EventKind.NAME_EDIT, delegate=delegate, gate=gate, operator=operator, facts=facts
                )
            people = People(roster, self._journal, tx)
            spec = self._badges.next_spec(people, row)
            if spec is None:
                return ""
            told = (("revision", str(spec.revision)), ("reason", reason))
            self._journal.append(tx, EventKind.REPRINT, delegate=delegate, gate=gate, operator=operator, facts=told)
            return self._badges.order(people, spec, reason)

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
            return fault_outcome("NOT_READY", source, now, view)
        if place.conference.policy_version not in POLICY_VERSIONS:
            return fault_outcome("POLICY_VERSION", source, now, view)
        try:
            with self._journal.transaction() as tx:
                known = Standings(People(roster, self._journal, tx), place, now, view.gates_age_s)
                verdict = judge(known, look(known), permission)
                event = record(known, verdict, view, operator)
                badge, job = self._badge(known, verdict)
        except Fault as fault:
            return fault_outcome(fault.code, source, now, view)
        except ConditionError:
            return fault_outcome("POLICY", source, now, view)
        return outcome_of(
            known,
            verdict,
            event,
            view=view,
            badge=badge,
            print_job=job,
            source=source,
            reading=reading,
            decided_ms=(self._monotonic_s() - began_s) * 1000,
        )

    def _serve(
        self, look: _Look, began_s: float, source: str, reading: Reading | None = None, operator: str = ""
    ) -> Outcome | BadgeServed:
        """As `_answer`, for a badge instead of an admission."""
        roster, view, now = self._roster(), self._view(), self.stamps.now()
        place = self._place(roster, now)
        if roster is None or place is None:
            return fault_outcome("NOT_READY", source, now, view)
        place = replace(place, gate=replace(place.gate, direction=Direction.ENTRY))
        try:
            with self._journal.transaction() as tx:
                known = Standings(People(roster, self._journal, tx), place, now, view.gates_age_s)
                standing = replace(look(known), is_exchanged=False)  # they come with it for a badge that is made
                decision, delegate = decide(standing, place, now, NO_BAR_TO_A_BADGE), standing.delegate
                if delegate is not None and not isinstance(decision, Refuse):
                    return BadgeServed(delegate, *self._badges.first(known.people, delegate))
                refusal = decision if isinstance(decision, Refuse) else Refuse(Code.UNKNOWN)
                verdict = Verdict(standing, refusal, EventKind.REFUSAL)
                event = record(known, verdict, view, operator)
        except Fault as fault:
            return fault_outcome(fault.code, source, now, view)
        except ConditionError:
            return fault_outcome("POLICY", source, now, view)
        return outcome_of(
            known, verdict, event, view=view, badge=BadgeState.NONE, print_job="", source=source, reading=reading,
            decided_ms=(self._monotonic_s() - began_s) * 1000,
        )  # fmt: skip

    def _badge(self, known: Standings, verdict: Verdict) -> tuple[BadgeState, str]:
        delegate = verdict.standing.delegate
        if delegate is None or not isinstance(verdict.decision, Admit):
            return BadgeState.NONE, ""
        return self._badges.hand_out(known.people, known.place, delegate)

    @staticmethod
    def _looked_at_again(known: Standings, outcome: Outcome) -> Standing:
        """The standing of whoever an earlier answer was about."""
        if outcome.reading is None and outcome.delegate is not None:
            return known.found(outcome.delegate.id)
        return known.presented(outcome.reading or NOT_OURS)

    def _forget(self, outcome: Outcome) -> None:
        """An answer that a person has added to is not replayed."""
        self._recent = {code: seen for code, seen in self._recent.items() if seen[1].event_id != outcome.event_id}

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
