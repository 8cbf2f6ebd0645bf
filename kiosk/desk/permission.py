"""What a person at the desk may add to a verdict: they saw the document, it is the same person, the supervisor says
yes. Each answers for certain reasons; every other rule is asked again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from kiosk.domain.verdicts import Code

_NO_SUBJECT = frozenset({Code.NOT_OURS, Code.FORGED, Code.FAULT})
"""Nobody to let in: the code names no one. The supervisor finds the person by name instead."""


@dataclass(frozen=True, slots=True)
class IdentityChecked:
    """The document matches (CHECK_ID)."""

    operator: str
    reason: ClassVar = "identity_checked"
    waives: ClassVar = frozenset({Code.CHECK_ID})


@dataclass(frozen=True, slots=True)
class SamePerson:
    """The photo matches: this is who came in before (ALREADY_IN), so their document needs no second look."""

    operator: str
    reason: ClassVar = "same_person"
    waives: ClassVar = frozenset({Code.ALREADY_IN, Code.CHECK_ID})


@dataclass(frozen=True, slots=True)
class Override:
    """The supervisor lets them in although the rules said no; `reason` is recorded."""

    operator: str
    reason: str
    waives: ClassVar = frozenset(Code) - _NO_SUBJECT


Permission = IdentityChecked | SamePerson | Override
