"""The log: immutable records of what happened at a gate. A correction is a new event.

Identity is (device, seq): `seq` runs from 1 without a gap and is allocated in the transaction that stores the row. `id`
is for people and traces. The codec and the hash chain live in `kiosk.wire`; who counts what, in
`kiosk.domain.presence`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.model import ActivityId, CredentialId, DelegateId, DeviceId, GateId


class EventKind(StrEnum):
    """Kinds this version interprets. A hub stores and forwards kinds it does not know, untouched."""

    ENTRY = "entry"
    EXIT = "exit"
    REFUSAL = "refusal"
    OVERRIDE = "override"
    UNDO = "undo"
    PRINT = "print"
    REPRINT = "reprint"
    HANDOVER = "handover"
    NOTE = "note"
    WALK_IN = "walk_in"
    NAME_EDIT = "name_edit"
    RESOLUTION = "resolution"
    SUBSTITUTION = "substitution"
    ANSWER = "answer"


ADMISSIONS = frozenset({EventKind.ENTRY, EventKind.OVERRIDE})
PASSAGES = ADMISSIONS | {EventKind.EXIT}


@dataclass(frozen=True, slots=True)
class Stamp:
    """When, as well as this device knows.

    `wall_ms` is its own clock, `offset_ms` ± `error_ms` the hub's clock minus its own (0 ± -1 before the first
    contact), `mono_ms` its monotonic clock within boot `boot`. `floor_ms` and `logical` are the highest corrected time
    and counter of any event this device had seen (`logical` one above): a hybrid clock, so that cause sorts before
    effect even where clocks are skewed.
    """

    wall_ms: int
    mono_ms: int = 0
    boot: str = ""
    offset_ms: int = 0
    error_ms: int = -1
    floor_ms: int = 0
    logical: int = 0

    @property
    def at_ms(self) -> int:
        """Corrected time: the hub's clock as estimated here, never before what had been seen."""
        return max(self.wall_ms + self.offset_ms, self.floor_ms)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One fact. `kind` is an `EventKind` value, or a word of a newer version.

    `code` is the verdict's code (`kiosk.domain.verdicts`). `is_repeatable` marks an entry that the policy allows while
    the delegate is already inside (free passage, confirmed re-entry): it is no duplicate. `undoes` is the id of the
    event taken back. `view_age_s` is how old the news of the other gates was (-1: none ever). `facts` holds what only
    people read.
    """

    device: DeviceId
    seq: int
    id: str
    kind: str
    stamp: Stamp
    code: str = ""
    credential: CredentialId | None = None
    delegate: DelegateId | None = None
    activity: ActivityId | None = None
    gate: GateId | None = None
    is_repeatable: bool = False
    undoes: str = ""
    permit: str = ""
    operator: str = ""
    snapshot_version: int = 0
    policy_version: int = 0
    view_age_s: float = -1.0
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def subject(self) -> str:
        """Whose presence this concerns: the delegate where known (who may hold several credentials), else the
        credential."""
        return self.delegate or self.credential or ""
