"""What the desk hands to the screen after the transaction is durable. The screen shows it and adds nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from kiosk.domain.model import Activity, Category, Delegate, Direction, Gate, Question
from kiosk.domain.verdicts import NO_FACTS, Code, Facts, Tone, tone_of

TOGETHER: Final = "together"
"""`Outcome.source` of members of a delegation who are checked in together. One found by name is ``manual``; of a scan
it is the `ScanSource`."""

if TYPE_CHECKING:
    from kiosk.domain.credential import Reading


class Reach(StrEnum):
    """What a verdict was checked against: all gates through a fresh hub, all but those of a hall that is cut off, this
    hall's gates while its hub is cut off from the hub behind it, the hub some time ago, or this device."""

    ALL_GATES = "all_gates"
    MOST_GATES = "most_gates"
    HALL = "hall"
    RECENT = "recent"
    ALONE = "alone"

    @property
    def is_without_a_hall(self) -> bool:
        """Whether the hub was fresh, and yet some other hall is missing from what it knew."""
        return self in (Reach.MOST_GATES, Reach.HALL)


@dataclass(frozen=True, slots=True)
class View:
    """How fresh this device's knowledge is. Ages in seconds, None: never synced.

    `gates_age_s` is that of the oldest news, also where only those of other halls are old. `since` is the last contact
    with what is out of reach: the hub, for HALL the hub behind it, for MOST_GATES the hall, which `without` names.
    `hall_age_s` is that of this hall's gates.
    """

    reach: Reach = Reach.ALONE
    gates_age_s: float | None = None
    snapshot_age_s: float | None = None
    revocations_age_s: float | None = None
    since: datetime | None = None
    hall_age_s: float | None = None
    without: str = ""


class BadgeState(StrEnum):
    """What the admission did about a badge. The printing itself is followed by job number."""

    NONE = ""
    QUEUED = "queued"
    ALREADY_PRINTED = "already_printed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One answered scan or look-up. `event_id` is empty for a replay (same code, same gate, within five seconds).

    `reading` is what was presented, None for a delegate found by name. `reference` is the short code a help page shows
    ("K7-402"); `decided_ms` runs from the frame to the durable commit. `awaits_operator` is True when Ctrl+Enter would
    admit (CHECK_ID). `questions` are to be asked before somebody is let in.
    """

    code: Code
    at: datetime
    view: View
    facts: Facts = NO_FACTS
    direction: Direction = Direction.ENTRY
    delegate: Delegate | None = None
    category: Category | None = None
    activity: Activity | None = None
    gate: Gate | None = None
    credential: str = ""
    event_id: str = ""
    is_replay: bool = False
    awaits_operator: bool = False
    notes: tuple[str, ...] = field(default=())
    badge: BadgeState = BadgeState.NONE
    print_job: str = ""
    reference: str = ""
    decided_ms: float = 0.0
    source: str = ""
    reading: Reading | None = None
    questions: tuple[Question, ...] = ()

    @property
    def tone(self) -> Tone:
        """Class on the staff screen."""
        return tone_of(self.code)

    @property
    def awaits_answers(self) -> bool:
        """True when answers to its questions would let somebody in; without questions PENDING is the organiser's to
        lift."""
        return self.code is Code.PENDING and bool(self.questions)

    @property
    def is_admitted(self) -> bool:
        """True if somebody was let in, or out, by this answer."""
        return self.tone is Tone.ADMIT
