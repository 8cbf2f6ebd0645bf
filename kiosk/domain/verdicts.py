"""What the desk can answer: eighteen codes, their class, and the facts their wording needs. The wording itself is the
screen's."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import assert_never

from kiosk.domain.model import ActivityId, Bilingual, CategoryId, GateId


class Code(StrEnum):
    """One per headline of the staff screen; see README, "Verdicts"."""

    ADMIT = "ADMIT"
    ADMIT_NOTE = "ADMIT_NOTE"
    UNKNOWN = "UNKNOWN"
    NOT_OURS = "NOT_OURS"
    WRONG_DAY = "WRONG_DAY"
    WRONG_SESSION = "WRONG_SESSION"
    TOO_EARLY = "TOO_EARLY"
    ALREADY_IN = "ALREADY_IN"
    REVOKED = "REVOKED"
    BLOCKED = "BLOCKED"
    EXPIRED = "EXPIRED"
    FORGED = "FORGED"
    FULL = "FULL"
    UNPAID = "UNPAID"
    PENDING = "PENDING"
    WRONG_CATEGORY = "WRONG_CATEGORY"
    CHECK_ID = "CHECK_ID"
    FAULT = "FAULT"


class Tone(StrEnum):
    """The class a verdict is shown in: fill, shape and sound go with it."""

    ADMIT = "admit"
    ATTENTION = "attention"
    REFUSE = "refuse"


REFUSE_TONES = frozenset({Code.ALREADY_IN, Code.REVOKED, Code.BLOCKED, Code.FORGED})
SILENT = frozenset({Code.BLOCKED, Code.FORGED})
"""No refuse sound in the lane and no name on the screen: the supervisor is alerted instead."""

PRIVATE = frozenset({Code.REVOKED, Code.BLOCKED, Code.FORGED, Code.UNPAID, Code.PENDING})
"""Reasons that never appear on a screen the queue can read."""


def tone_of(code: Code) -> Tone:
    """Class of a verdict on the staff screen."""
    if code in (Code.ADMIT, Code.ADMIT_NOTE):
        return Tone.ADMIT
    return Tone.REFUSE if code in REFUSE_TONES else Tone.ATTENTION


@dataclass(frozen=True, slots=True)
class Facts:
    """What the sentence of a verdict fills in. Only the fields its code needs are set."""

    at: datetime | None = None
    gate: GateId | None = None
    valid_on: date | None = None
    opens_at: datetime | None = None
    activity: ActivityId | None = None
    entrance: GateId | None = None
    category: CategoryId | None = None
    occupancy: int | None = None
    capacity: int | None = None
    overflow: Bilingual | None = None
    seat: str = ""
    host: str = ""
    note: str = ""


NO_FACTS = Facts()


@dataclass(frozen=True, slots=True)
class Admit:
    """Let in. `notes` names what the volunteer should know (never shown to the public); `spends_permit` takes a
    seat."""

    facts: Facts = NO_FACTS
    notes: tuple[str, ...] = ()
    is_repeatable: bool = False
    spends_permit: bool = False

    @property
    def code(self) -> Code:
        """ADMIT, or ADMIT_NOTE when there is something to know."""
        return Code.ADMIT_NOTE if self.notes else Code.ADMIT


@dataclass(frozen=True, slots=True)
class Refuse:
    """Not let in, for one reason, with a next step."""

    code: Code
    facts: Facts = NO_FACTS


@dataclass(frozen=True, slots=True)
class AskOperator:
    """A person must look before anybody is let in; `admit` is what happens when they say yes. CHECK_ID: at a document;
    PENDING: at questions that want an answer first."""

    code: Code
    admit: Admit
    facts: Facts = field(default=NO_FACTS)


Decision = Admit | Refuse | AskOperator


def is_admission(decision: Decision) -> bool:
    """True if the decision lets somebody in by itself."""
    match decision:
        case Admit():
            return True
        case Refuse() | AskOperator():
            return False
        case _:
            assert_never(decision)
