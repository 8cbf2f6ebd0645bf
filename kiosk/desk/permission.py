"""What a person at the desk may add to a verdict: they saw the document, it is the same person, the supervisor says
yes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.domain.events import EventKind
from kiosk.domain.verdicts import Admit, AskOperator, Code, Decision, Refuse


@dataclass(frozen=True, slots=True)
class IdentityChecked:
    """The document matches (CHECK_ID)."""

    operator: str


@dataclass(frozen=True, slots=True)
class SamePerson:
    """The photo matches: this is who came in before (ALREADY_IN)."""

    operator: str


@dataclass(frozen=True, slots=True)
class Override:
    """The supervisor lets them in although the rules said no; `reason` is recorded."""

    operator: str
    reason: str


Permission = IdentityChecked | SamePerson | Override

_NO_SUBJECT = frozenset({Code.NOT_OURS, Code.FORGED, Code.FAULT})
"""Nobody to let in: the code names no one. The supervisor finds the person by name instead."""


def apply(decision: Decision, permission: Permission) -> tuple[Decision, EventKind]:
    """The decision with the permission taken into account, and the kind of event that records it.

    A permission that does not fit the decision changes nothing: the rules are asked again each time.
    """
    match decision, permission:
        case Admit(), _:
            return decision, EventKind.ENTRY
        case AskOperator(admit=admit), IdentityChecked() | Override():
            return admit, EventKind.ENTRY
        case Refuse(code=Code.ALREADY_IN, facts=facts), SamePerson():
            return Admit(facts=facts, is_repeatable=True), EventKind.ENTRY
        case Refuse(code=code, facts=facts), Override() if code not in _NO_SUBJECT:
            is_inside_already = code is Code.ALREADY_IN
            return Admit(facts=replace(facts, at=None), is_repeatable=is_inside_already), EventKind.OVERRIDE
        case _:
            return decision, EventKind.REFUSAL
