"""What the organiser publishes (the snapshot's rows) and what a scanner delivers. Values only, no rule.

Every row arrives from the hub as it stands here (`kiosk.wire` carries these very classes), so a field added here needs
a default: an older hub does not send it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone, tzinfo
from enum import StrEnum
from functools import cached_property
from typing import NewType

from kiosk.domain.bilingual import NO_TEXT
from kiosk.domain.bilingual import Bilingual as Bilingual  # noqa: PLC0414 - a row's texts are of this type

DelegateId = NewType("DelegateId", str)
CredentialId = NewType("CredentialId", str)
ActivityId = NewType("ActivityId", str)
GateId = NewType("GateId", str)
DeviceId = NewType("DeviceId", str)
CategoryId = NewType("CategoryId", str)
DelegationId = NewType("DelegationId", str)


# -- presented at the gate ---------------------------------------------------------------------------------------------


class ScanSource(StrEnum):
    """Where a payload came from. A manual look-up presents no payload, so it is not a scan."""

    CAMERA = "camera"
    WEDGE = "wedge"
    SERIAL = "serial"
    NFC = "nfc"


@dataclass(frozen=True, slots=True)
class Scan:
    """One payload read once. `seen_at` is the monotonic time in seconds of the frame, or of the last key."""

    payload: bytes
    source: ScanSource
    seen_at: float


# -- the organiser's rows ----------------------------------------------------------------------------------------------


class Registration(StrEnum):
    """How far the registration itself has come."""

    CONFIRMED = "confirmed"
    PENDING = "pending"
    UNPAID = "unpaid"
    CANCELLED = "cancelled"


class Hold(StrEnum):
    """A person-wide order to the door. BLOCKED is never explained in public; CHECK_ID asks for a document."""

    NONE = ""
    BLOCKED = "blocked"
    CHECK_ID = "check_id"


@dataclass(frozen=True, slots=True)
class Delegate:
    """The registered person, with only the columns a gate needs (phone already masked by the hub).

    `name` stands in its own script, `name_latin` as on the passport with the FAMILY name in capitals, `given_name` is
    what a greeting uses. `rights` is a bit set of at most 40 entitlement rights, bit 0 the least significant. `search`
    holds the keys prepared by the hub for name search, empty on devices without that role.
    """

    id: DelegateId
    name: str
    category: CategoryId
    name_latin: str = ""
    given_name: str = ""
    organisation: str = ""
    organisation_en: str = ""
    position: str = ""
    country: str = ""
    locale: str = "zh"
    registration: Registration = Registration.CONFIRMED
    hold: Hold = Hold.NONE
    rights: int = 0
    delegation: DelegationId | None = None
    is_leader: bool = False
    is_vip: bool = False
    host: str = ""
    note: str = ""
    phone_masked: str = ""
    photo: str = ""
    search: str = ""


class CredentialKind(StrEnum):
    """A registration code is exchanged for a badge on site; a badge's code outranks it."""

    REGISTRATION = "registration"
    BADGE = "badge"


class CredentialState(StrEnum):
    """SUPERSEDED: a newer badge exists. REVOKED: cancelled, lost. BLOCKED: stop, never say why in public."""

    ACTIVE = "active"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Credential:
    """One code in circulation. `id` is what a reading of its payload yields, format's prefix included
    (`kiosk.domain.credential`): opaque text, ``T1:`` and 16 hexadecimal digits, or ``B1:`` and the badge's name."""

    id: CredentialId
    delegate: DelegateId
    kind: CredentialKind = CredentialKind.REGISTRATION
    revision: int = 1
    state: CredentialState = CredentialState.ACTIVE
    valid_from: datetime | None = None
    valid_to: datetime | None = None


@dataclass(frozen=True, slots=True)
class Category:
    """Kind of delegate: word, one letter and band colour (``#RRGGBB``, white text on it). `code` is its number in
    signed credentials, 0 if none names it; `is_self_service`: whoever registers at a kiosk may choose it."""

    id: CategoryId
    title: Bilingual
    letter: str
    colour: str
    prints_badge: bool = True
    code: int = 0
    is_self_service: bool = False


@dataclass(frozen=True, slots=True)
class Delegation:
    """Delegates registered together. `quota` limits how many different ones may come to one activity; None is no
    limit."""

    id: DelegationId
    name: Bilingual
    quota: int | None = None


class ReEntry(StrEnum):
    """When a delegate who came in before may come in again."""

    ONCE = "once"
    ONCE_PER_DAY = "once_per_day"
    AFTER_EXIT = "after_exit"
    FREE = "free"


class StaleView(StrEnum):
    """What to do when an exit elsewhere may be unseen: SOFT admits and flags, STRICT refuses."""

    SOFT = "soft"
    STRICT = "strict"


@dataclass(frozen=True, slots=True)
class Window:
    """From `opens` (inclusive) to `closes` (exclusive)."""

    opens: datetime
    closes: datetime


class AnswerKind(StrEnum):
    """What an answer is where a question has no options and is no consent. A date is a day of the calendar."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    YES_NO = "yes_no"


@dataclass(frozen=True, slots=True)
class Question:
    """Asked once of each delegate at check-in, and remembered.

    With `options` one of them is the answer, else something of `kind`. A consent is answered ``yes`` or ``no``; where
    it is required, only ``yes`` lets in. `asked_if` is (id of another question, its answer): this one is asked only
    then.
    """

    id: str
    text: Bilingual
    options: tuple[Bilingual, ...] = ()
    is_consent: bool = False
    is_required: bool = True
    asked_if: tuple[str, str] | None = None
    kind: AnswerKind = AnswerKind.TEXT


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules of one activity, as data. An empty or None field sets no rule.

    `rights` must all be held. `needs_entry_on_list` admits only delegates with an `Entitlement` (own list, invitation).
    `windows` are the times of admission, the activity's own where there are none; `opens_before_min` and
    `closes_after_min` widen each. `max_view_age_s` is how old this device's news of the other gates may be before a
    known presence is in doubt. `closes_at` are times at which all are taken to be out. Of `capacity`, `reserved` is
    kept for `reserved_for` (where empty, for those on the list) until `released_before_min` before the start.
    `condition` is one more rule, as text of `kiosk.domain.condition`.
    """

    categories: frozenset[CategoryId] = frozenset()
    rights: int = 0
    needs_entry_on_list: bool = False
    opens_before_min: int = 60
    closes_after_min: int = 0
    re_entry: ReEntry = ReEntry.AFTER_EXIT
    min_minutes_between: int = 0
    max_entries: int | None = None
    capacity: int | None = None
    stale_view: StaleView = StaleView.SOFT
    max_view_age_s: int = 60
    admits_unpaid: bool = False
    admits_pending: bool = False
    checks_id_of: frozenset[CategoryId] = frozenset()
    closes_at: tuple[datetime, ...] = ()
    prints_badge: bool = False
    windows: tuple[Window, ...] = ()
    reserved: int = 0
    reserved_for: frozenset[CategoryId] = frozenset()
    released_before_min: int = 5
    condition: str = ""
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Activity:
    """What one is admitted to, with its times, place and rules. `overflow` says where a full room sends people."""

    id: ActivityId
    title: Bilingual
    hall: Bilingual
    starts_at: datetime
    ends_at: datetime
    policy: Policy = Policy()
    overflow: Bilingual = NO_TEXT


class Direction(StrEnum):
    """Which way people pass a gate."""

    ENTRY = "entry"
    EXIT = "exit"


@dataclass(frozen=True, slots=True)
class Gate:
    """A check-in point: the activities it serves, in order of preference, and the desk it sends people to."""

    id: GateId
    name: str
    activities: tuple[ActivityId, ...]
    direction: Direction = Direction.ENTRY
    categories: frozenset[CategoryId] = frozenset()
    desk: str = "1"
    way_to_desk: Bilingual = NO_TEXT


@dataclass(frozen=True, slots=True)
class Entitlement:
    """This delegate is on this activity's list, perhaps with a seat."""

    delegate: DelegateId
    activity: ActivityId
    seat: str = ""


@dataclass(frozen=True, slots=True)
class Holding:
    """A credential with all that one look-up knows of it: whose it is, their place on one activity's list, and whether
    the revocation list, which is sent first and apart, names it."""

    credential: Credential
    delegate: Delegate | None = None
    entitlement: Entitlement | None = None
    is_revoked: bool = False


@dataclass(frozen=True, slots=True)
class TokenKey:
    """A live verification key of signed credentials: at most four at a time. `public` is 32 bytes of Ed25519."""

    id: int
    public: bytes


class CodeKind(StrEnum):
    """Codes of other systems that gates of this conference read besides our own."""

    PRETIX = "pretix_sig1"
    JWT = "jwt"
    INDICO = "indico"
    ALFIO = "alfio"


@dataclass(frozen=True, slots=True)
class CodeFormat:
    """One such format. `keys` verify it: 32 bytes of Ed25519 each, numbered like the ``kid`` of a JWT. `host` is the
    server whose codes are meant. `products` tells the category of a product (``7``) or a variation of it (``7-12``)."""

    kind: CodeKind
    host: str = ""
    keys: tuple[TokenKey, ...] = ()
    products: tuple[tuple[str, CategoryId], ...] = ()


@dataclass(frozen=True)
class Conference:
    """The event itself: what every gate must know before it can decide anything. `event` is the token's event number,
    `logo` the SHA-256 of a PNG for the screens, in hex, or empty."""

    event: int
    name: Bilingual
    timezone: str
    days: tuple[date, ...]
    token_keys: tuple[TokenKey, ...] = ()
    rights: tuple[str, ...] = field(default=())
    policy_version: int = 1
    formats: tuple[CodeFormat, ...] = ()
    logo: str = ""

    @cached_property
    def zone(self) -> tzinfo:
        """The venue's time zone, by its name or as ``UTC+08:00``: days and clock times on screen are the venue's."""
        fixed = re.fullmatch(r"UTC([+-])(\d\d):(\d\d)", self.timezone)
        if fixed is None:
            from zoneinfo import ZoneInfo  # here, because the first picture knows no conference yet

            return ZoneInfo(self.timezone)
        offset = timedelta(hours=int(fixed[2]), minutes=int(fixed[3]))
        return timezone(offset if fixed[1] == "+" else -offset)

    def day_of(self, moment: datetime) -> date:
        """The venue's calendar day at a moment."""
        return moment.astimezone(self.zone).date()
