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

from kiosk.desk import permission as permissions
from kiosk.desk.permission import Override, Permission
from kiosk.desk.ports import BadgeJobs
from kiosk.desk.roster import Roster
from kiosk.desk.standing import Standings
from kiosk.domain.admission import Place, Standing, decide
from kiosk.domain.badge import BadgeSpec, badge_due, badge_spec
from kiosk.domain.credential import CredentialReader, Presented, badge_payload, read
from kiosk.domain.events import Event, EventKind
from kiosk.domain.faults import Fault
from kiosk.domain.model import CredentialId, CredentialKind, Delegate, DelegateId, Direction, GateId, Scan
from kiosk.domain.outcome import BadgeState, Outcome, View
from kiosk.domain.schedule import current_activity
from kiosk.domain.verdicts import Admit, Code, Decision, Facts
from kiosk.store.clock import Stamps
from kiosk.store.driver import Connection
from kiosk.store.journal import EventFields, Journal

REPLAY_S = 5.0
"""Same code, same gate, within this many seconds: the last verdict again, and nothing is written."""

UNDO_MS = 60_000
"""How long an admission can be taken back."""

_StandingIn = Callable[[Standings, Place, datetime, Connection], Standing]


@dataclass(frozen=True, slots=True)
class Undone:
    """An admission that was taken back."""

    event: Event
    delegate: Delegate | None


@dataclass(frozen=True, slots=True)
class _Verdict:
    """A decision about a standing, ready to be recorded."""

    standing: Standing
    decision: Decision
    kind: EventKind
    operator: str = ""
    reason: str = ""


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
        gate: GateId,
        monotonic_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self.gate = gate
        self._journal = journal
        self._roster = roster
        self._view = view
        self._readers = readers
        self._badges = badges
        self._monotonic_s = monotonic_s
        self._recent: dict[bytes, tuple[float, Outcome]] = {}

    @property
    def stamps(self) -> Stamps:
        """The clock verdicts are made by."""
        return self._journal.stamps

    # -- the calls -----------------------------------------------------------------------------------------------------

    def scan(self, scan: Scan) -> Outcome:
        """Answer a code. The same code again within `REPLAY_S` gets its verdict again and writes nothing."""
        replay = self._replay(scan)
        if replay is not None:
            return replay
        reading = read(scan.payload, self._readers())
        outcome = self._answer(
            lambda standings, place, now, tx: standings.presented(reading, place, now, self._view().gates_age_s, tx),
            began_s=scan.seen_at,
            source=scan.source,
        )
        if outcome.code is not Code.FAULT:
            self._recent[scan.payload] = (self._monotonic_s(), outcome)
        return outcome

    def admit_manually(self, delegate: DelegateId, operator: str) -> Outcome:
        """Answer for a delegate found by name: the same rules as for a scan."""
        began_s = self._monotonic_s()
        return self._answer(self._found(delegate), began_s=began_s, source="manual", operator=operator)

    def allow(self, outcome: Outcome, permission: Permission) -> Outcome:
        """Answer again with what a person at the desk adds. The rules are asked again: only what fits is let in."""
        if outcome.delegate is not None:
            standing_in = self._found(outcome.delegate.id)
        else:
            reading = Presented(CredentialId(outcome.credential))
            standing_in = lambda standings, place, now, tx: standings.presented(  # noqa: E731
                reading, place, now, self._view().gates_age_s, tx
            )
        answer = self._answer(
            standing_in,
            began_s=self._monotonic_s(),
            source=outcome.source,
            operator=permission.operator,
            permission=permission,
        )
        self._recent = {k: v for k, v in self._recent.items() if v[1].event_id != outcome.event_id}
        return answer

    def undo(self, operator: str) -> Undone | None:
        """Take back this gate's last admission, if it is at most `UNDO_MS` old and not taken back yet."""
        with self._journal.transaction() as tx:
            event = self._journal.last_passage(tx, self.gate)
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
        """Order a new badge generation; the job's id, empty for an unknown delegate.

        The event is written at once, so the older badge is refused from now on, whether or not the printer works.
        """
        roster = self._roster()
        row = roster.delegate(delegate) if roster else None
        if roster is None or row is None:
            return ""
        with self._journal.transaction() as tx:
            spec = self._next_badge(tx, roster, row)
            facts = (("revision", str(spec.revision)), ("reason", reason))
            self._journal.append(
                tx, EventKind.REPRINT, delegate=delegate, gate=self.gate, operator=operator, facts=facts
            )
            return self._badges.queue(tx, spec, reason)

    # -- one transaction -----------------------------------------------------------------------------------------------

    def _answer(
        self,
        standing_in: _StandingIn,
        *,
        began_s: float,
        source: str,
        operator: str = "",
        permission: Permission | None = None,
    ) -> Outcome:
        """Read, decide, record: durable when this returns, or a FAULT that says nothing was recorded."""
        roster = self._roster()
        now = self.stamps.now()
        place = self._place(roster, now)
        if roster is None or place is None:
            return self._fault("NOT_READY", source, now)
        try:
            with self._journal.transaction() as tx:
                standing = standing_in(Standings(roster, self._journal), place, now, tx)
                verdict = _judge(standing, place, now, operator, permission)
                outcome = self._record(tx, verdict, place, roster, now)
        except Fault as fault:
            return self._fault(fault.code, source, now)
        decided_ms = (self._monotonic_s() - began_s) * 1000
        return replace(outcome, source=source, decided_ms=decided_ms)

    def _record(self, tx: Connection, verdict: _Verdict, place: Place, roster: Roster, now: datetime) -> Outcome:
        standing, decision, delegate = verdict.standing, verdict.decision, verdict.standing.delegate
        reading = standing.reading
        credential = reading.id if isinstance(reading, Presented) else None
        is_let_in = isinstance(decision, Admit)
        view = self._view()
        fields: EventFields = {
            "code": decision.code,
            "credential": credential,
            "delegate": delegate.id if delegate else None,
            "activity": place.activity.id,
            "gate": place.gate.id,
            "operator": verdict.operator,
            "snapshot_version": roster.version,
            "policy_version": place.conference.policy_version,
            "view_age_s": -1.0 if view.gates_age_s is None else round(view.gates_age_s, 1),
        }
        if isinstance(decision, Admit):
            fields["is_repeatable"] = decision.is_repeatable
            if decision.spends_permit:
                fields["permit"] = self._journal.spend_permit(tx, place.activity.id)
        if verdict.reason:
            fields["facts"] = (("reason", verdict.reason),)
        event = self._journal.append(tx, verdict.kind, **fields)
        badge, job = self._badge(tx, place, roster, delegate) if is_let_in else (BadgeState.NONE, "")
        return Outcome(
            code=decision.code,
            at=now,
            view=view,
            facts=decision.facts,
            direction=place.gate.direction,
            delegate=delegate,
            category=roster.categories.get(delegate.category) if delegate else None,
            activity=place.activity,
            gate=place.gate,
            credential=credential or "",
            event_id=event.id,
            awaits_operator=decision.code is Code.CHECK_ID,
            notes=decision.notes if isinstance(decision, Admit) else (),
            badge=badge,
            print_job=job,
            reference=f"{place.gate.name}-{event.seq % 1000:03d}",
        )

    # -- badges --------------------------------------------------------------------------------------------------------

    def _badge(self, tx: Connection, place: Place, roster: Roster, delegate: Delegate | None) -> tuple[BadgeState, str]:
        if delegate is None or place.gate.direction is Direction.EXIT or not place.activity.policy.prints_badge:
            return BadgeState.NONE, ""
        made = self._revision(tx, delegate.id)
        if not badge_due(place.activity, roster.categories.get(delegate.category), made):
            return (BadgeState.ALREADY_PRINTED if made else BadgeState.NONE), ""
        return BadgeState.QUEUED, self._badges.queue(tx, self._next_badge(tx, roster, delegate))

    def _revision(self, tx: Connection, delegate: DelegateId) -> int:
        return max(self._badges.latest_revision(tx, delegate), self._journal.badge_revision(tx, delegate))

    def _next_badge(self, tx: Connection, roster: Roster, delegate: Delegate) -> BadgeSpec:
        revision = self._revision(tx, delegate.id) + 1
        held = [c for c in roster.credentials_of(delegate.id) if c.kind is CredentialKind.BADGE]
        badge = held[0].id if held else CredentialId(delegate.id)
        name = roster.conference.name
        return badge_spec(
            delegate,
            roster.categories.get(delegate.category),
            roster.delegations.get(delegate.delegation) if delegate.delegation else None,
            revision,
            badge_payload(badge, revision),
            event_title=(name.zh, name.en),
            photo=roster.photo(delegate.photo) if delegate.photo else None,
        )

    # -- inside --------------------------------------------------------------------------------------------------------

    def _found(self, delegate: DelegateId) -> _StandingIn:
        def standing_in(standings: Standings, place: Place, now: datetime, tx: Connection) -> Standing:
            row = standings.roster.delegate(delegate)
            if row is None:
                return Standing(Presented(CredentialId(delegate)))
            return standings.found(row, place, now, self._view().gates_age_s, tx)

        return standing_in

    def _place(self, roster: Roster | None, now: datetime) -> Place | None:
        gate = roster.gates.get(self.gate) if roster else None
        activity = current_activity(gate, roster.activities, now) if roster and gate else None
        return Place(roster.conference, gate, activity) if roster and gate and activity else None

    def _replay(self, scan: Scan) -> Outcome | None:
        now_s = self._monotonic_s()
        self._recent = {payload: seen for payload, seen in self._recent.items() if now_s - seen[0] <= REPLAY_S}
        seen = self._recent.get(scan.payload)
        if seen is None or seen[1].gate is None or seen[1].gate.id != self.gate:
            return None
        self._recent[scan.payload] = (now_s, seen[1])
        return replace(seen[1], is_replay=True, decided_ms=(now_s - scan.seen_at) * 1000)

    def _fault(self, word: str, source: str, now: datetime) -> Outcome:
        return Outcome(code=Code.FAULT, at=now, view=self._view(), facts=Facts(note=word), source=source)


def _judge(standing: Standing, place: Place, now: datetime, operator: str, permission: Permission | None) -> _Verdict:
    decision = decide(standing, place, now)
    kind = _KIND_OF[place.gate.direction] if isinstance(decision, Admit) else EventKind.REFUSAL
    if permission is None:
        return _Verdict(standing, decision, kind, operator)
    decision, kind = permissions.apply(decision, permission)
    reason = permission.reason if isinstance(permission, Override) else type(permission).__name__
    return _Verdict(standing, decision, kind, operator, reason)


_KIND_OF = {Direction.ENTRY: EventKind.ENTRY, Direction.EXIT: EventKind.EXIT}
