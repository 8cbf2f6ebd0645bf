"""The values of the dashboard, as the program beneath gives them and the supervisor's screen shows them. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.domain.model import Bilingual, Delegate
from kiosk.domain.verdicts import Tone
from kiosk.ui.ports import Health


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Entries in the five minutes from `at`; `plan` is what registrations promise, `yesterday` None on day one."""

    at: datetime
    entries: int
    plan: int | None = None
    yesterday: int | None = None


@dataclass(frozen=True, slots=True)
class GateFigures:
    """One gate over the last five minutes, `median_ms` the middle time to a verdict. Ages in seconds: `sync_age_s` of
    the lane longest silent, `seen_age_s` of the one heard of last; None is "nothing known". `is_closed` if
    all its lanes were ended."""

    gate: str
    lanes: int
    per_minute: int
    median_ms: float | None
    refused_share: float
    sync_age_s: float | None
    seen_age_s: float | None
    printer: Health = Health.ABSENT
    labels_left: int | None = None
    id: str = ""
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class SessionFigures:
    """One activity against its room."""

    title: Bilingual
    hall: Bilingual
    occupancy: int
    headcount: int
    capacity: int | None
    id: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """One bar of a breakdown: so many of so many."""

    title: Bilingual
    headcount: int
    registered: int


@dataclass(frozen=True, slots=True)
class DeviceFigures:
    """One device as it last reported; `is_closed` if that was that its program is ended."""

    name: str
    gate: str
    version: str
    seen_age_s: float | None
    outbox: int
    camera: Health = Health.ABSENT
    printer: Health = Health.ABSENT
    battery_percent: int | None = None
    verdict_ms: float | None = None
    labels_left: int | None = None
    id: str = ""
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class Alert:
    """Something to act on. `kind` is the key of its words (`alert.…`), `values` fill them in."""

    id: str
    at: datetime
    level: Health
    kind: str
    values: tuple[tuple[str, str], ...] = ()
    owner: str = ""


class ConflictKind(StrEnum):
    """Let in twice while gates could not hear of each other; left, and never seen coming in; or registered on site, and
    perhaps before as well."""

    ADMITTED_TWICE = "admitted_twice"
    GHOST_EXIT = "ghost_exit"
    REGISTERED_TWICE = "registered_twice"


@dataclass(frozen=True, slots=True)
class Conflict:
    """What a person has to find out. `delegate` is None for a code that nobody holds.

    ADMITTED_TWICE happened at `activity`, first at `first_gate`, again at `gate`; a GHOST_EXIT at `gate`. `candidates`
    are the registered delegates a walk-in may be.
    """

    id: str
    kind: ConflictKind
    at: datetime
    delegate: Delegate | None = None
    activity: Bilingual | None = None
    gate: str = ""
    first_at: datetime | None = None
    first_gate: str = ""
    candidates: tuple[Delegate, ...] = ()


class Part(StrEnum):
    """What of the dashboard can be looked into."""

    GATE = "gate"
    SESSION = "session"
    DEVICE = "device"


@dataclass(frozen=True, slots=True)
class Subject:
    """One row of the dashboard: a gate, a session or a device, by its id."""

    part: Part
    id: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One decision of the log. `who` is the delegate, or the code's reference where none is known or may be named;
    `word` is the verdict's code."""

    at: datetime
    who: str
    word: str
    tone: Tone
    gate: str
    device: str


@dataclass(frozen=True, slots=True)
class Detail:
    """The last decisions behind one row, newest first."""

    subject: Subject
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    """The dashboard, all of one moment `as_of`; `age_s` is how long ago that was by the monotonic clock.

    While this hall is cut off from the others the numbers are its own, and the screen says since when.

    What does not fit on the screen is left out from the end: the rows that matter most come first.
    """

    as_of: datetime
    age_s: float
    occupancy: int
    headcount: int
    registered: int
    per_minute: int
    plan_per_minute: int | None
    answered: int
    refused: int
    outbox: int
    oldest_outbox_s: float
    arrivals: tuple[Arrivals, ...] = ()
    gates: tuple[GateFigures, ...] = ()
    sessions: tuple[SessionFigures, ...] = ()
    devices: tuple[DeviceFigures, ...] = ()
    categories: tuple[Share, ...] = ()
    delegations: tuple[Share, ...] = ()
    countries: tuple[Share, ...] = ()
    alerts: tuple[Alert, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
