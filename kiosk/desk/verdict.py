"""One verdict: decided, recorded as an event, and told to the screen. The parts of the desk's one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict, Unpack

from kiosk.desk.permission import Override, Permission
from kiosk.desk.standing import Standings
from kiosk.domain.admission import NOTHING_WAIVED, Standing, decide
from kiosk.domain.capacity import has_reservation
from kiosk.domain.credential import Presented, Reading
from kiosk.domain.events import Event, EventKind
from kiosk.domain.model import Direction, Question
from kiosk.domain.outcome import BadgeState, Outcome, View
from kiosk.domain.verdicts import Admit, AskOperator, Code, Decision, Facts, Refuse
from kiosk.store.journal import EventFields

Pairs = tuple[tuple[str, str], ...]

_KIND_OF = {Direction.ENTRY: EventKind.ENTRY, Direction.EXIT: EventKind.EXIT}


@dataclass(frozen=True, slots=True)
class Verdict:
    """A decision about a standing, ready to be recorded. `facts` are what a permission added to it."""

    standing: Standing
    decision: Decision
    kind: EventKind
    facts: Pairs = ()


def judge(known: Standings, standing: Standing, permission: Permission | None) -> Verdict:
    """Decide; with a permission, decide again without the reasons it answers for."""
    place, now = known.place, known.now
    decision = decide(standing, place, now)
    kind, facts, waived = _KIND_OF[place.gate.direction], Pairs(), NOTHING_WAIVED
    if permission is not None and not isinstance(decision, Admit):
        facts, waived = (("waived", str(decision.code)), ("reason", permission.reason)), permission.waives
        decision = decide(standing, place, now, waived)
        if isinstance(permission, Override) and kind is EventKind.ENTRY:
            kind = EventKind.OVERRIDE
    if isinstance(decision, Admit):
        return Verdict(standing, decision, kind, facts)
    if isinstance(decision, Refuse):
        standing = known.explained(standing, decision.code)
        decision = decide(standing, place, now, waived)
    return Verdict(standing, decision, EventKind.REFUSAL)


def record(known: Standings, verdict: Verdict, view: View, operator: str) -> Event:
    """Write the event of a verdict, and take the permit an admission to a limited room needs."""
    standing, decision, place, people = verdict.standing, verdict.decision, known.place, known.people
    fields: EventFields = {
        "code": decision.code,
        "credential": standing.reading.id if isinstance(standing.reading, Presented) else None,
        "delegate": standing.delegate.id if standing.delegate else None,
        "activity": place.activity.id,
        "gate": place.gate.id,
        "operator": operator,
        "snapshot_version": people.roster.version,
        "policy_version": place.conference.policy_version,
        "view_age_s": -1.0 if view.gates_age_s is None else round(view.gates_age_s, 1),
        "facts": verdict.facts + ((("checked", view.reach.value),) if view.reach.is_without_a_hall else ()),
    }
    if isinstance(decision, Admit):
        fields["is_repeatable"] = decision.is_repeatable
        if decision.spends_permit:
            is_reserved = has_reservation(place.activity.policy, standing.category, standing.entitlement)
            fields["permit"] = people.journal.spend_permit(
                people.transaction, place.activity.id, is_reserved=is_reserved
            )
    return people.journal.append(people.transaction, verdict.kind, **fields)


class Shown(TypedDict):
    """Fields of an outcome that neither the verdict nor its event holds."""

    view: View
    badge: BadgeState
    print_job: str
    source: str
    reading: Reading | None
    decided_ms: float


def outcome_of(known: Standings, verdict: Verdict, event: Event, **shown: Unpack[Shown]) -> Outcome:
    """What the screen gets of a verdict that is durable."""
    decision, standing, gate = verdict.decision, verdict.standing, known.place.gate
    return Outcome(
        code=decision.code,
        at=known.now,
        facts=decision.facts,
        direction=gate.direction,
        delegate=standing.delegate,
        category=known.people.roster.categories.get(standing.category) if standing.category else None,
        activity=known.place.activity,
        gate=gate,
        credential=event.credential or "",
        event_id=event.id,
        awaits_operator=decision.code is Code.CHECK_ID,
        notes=decision.notes if isinstance(decision, Admit) else (),
        reference=f"{gate.name}-{event.seq % 1000:03d}",
        questions=_questions(verdict),
        **shown,
    )


def _questions(verdict: Verdict) -> tuple[Question, ...]:
    """What to ask before somebody is let in; nothing of somebody who is refused for another reason."""
    return verdict.standing.questions if isinstance(verdict.decision, AskOperator) else ()


def fault_outcome(word: str, source: str, now: datetime, view: View) -> Outcome:
    """Nothing was decided or recorded; `word` is why."""
    return Outcome(code=Code.FAULT, at=now, view=view, facts=Facts(note=word), source=source)
