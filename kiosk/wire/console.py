"""What the supervisor's page and the hub say to each other, in JSON. Only a signed-in supervisor ever gets these."""

from __future__ import annotations

import msgspec

from kiosk.domain.presence import Counts
from kiosk.wire.messages import Quiet
from kiosk.wire.venue import AlertLine, DeviceLine


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """It is done and durable."""


# -- signing in --------------------------------------------------------------------------------------------------------


class SignIn(msgspec.Struct, frozen=True, kw_only=True):
    """A person's one-time code, and who they are, for the log."""

    code: str
    name: str


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody signed in to the page. `is_me` in the answer to themselves."""

    id: str
    name: str
    role: str
    since_ms: int
    is_me: bool = False


class Invite(msgspec.Struct, frozen=True, kw_only=True):
    """Ask for a one-time code: for a device, or (`role` ``supervisor`` or ``admin``) for a person's page."""

    role: str = "device"
    profile: str = "full"
    needs_compare: bool = True


class Invited(msgspec.Struct, frozen=True, kw_only=True):
    """The code as text, and as the rows of its QR code (``1`` is dark, without the quiet zone)."""

    text: str
    rows: list[str]
    expires_ms: int


# -- the page ----------------------------------------------------------------------------------------------------------


class Total(msgspec.Struct, frozen=True, kw_only=True):
    """The venue as a whole. `outbox` is what devices in contact have not sent yet, as they last reported."""

    counts: Counts
    registered: int
    per_minute: float
    answered: int
    refused: int
    outbox: int
    oldest_outbox_s: float


class Arrivals(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """Delegates whose first entry anywhere fell into the five minutes from `at_ms`."""

    at_ms: int
    heads: int


class GateLine(msgspec.Struct, frozen=True, kw_only=True):
    """One gate: rates over the last five minutes, answers since midnight at the venue."""

    id: str
    name: str
    devices: int
    lost: int
    per_minute: float
    answered: int
    refused: int
    last_ms: int
    seen_ms: int
    outbox: int
    verdict_ms: float | None = None
    printer: str = ""
    labels_left: int | None = None


class ActivityLine(msgspec.Struct, frozen=True, kw_only=True):
    """One activity of today against its room. `listed` is how many are on its list, 0 if it has none."""

    id: str
    zh: str
    en: str
    hall_zh: str
    hall_en: str
    starts_ms: int
    ends_ms: int
    counts: Counts
    capacity: int | None
    listed: int


class Passing(msgspec.Struct, frozen=True, kw_only=True):
    """One of the entries in a conflict."""

    event: str
    at_ms: int
    gate: str
    device: str
    view_age_s: float


class ConflictLine(msgspec.Struct, frozen=True, kw_only=True):
    """One subject admitted again while inside: `again` was let in although `first` had been."""

    activity_zh: str
    activity_en: str
    name: str
    organisation: str
    category: str
    first: Passing
    again: Passing


class Namesake(msgspec.Struct, frozen=True, kw_only=True):
    """A delegate on the list who may be the person in question."""

    id: str
    name: str
    organisation: str


class CaseLine(msgspec.Struct, frozen=True, kw_only=True):
    """One event to look at: ``ghost_exit``, ``revoked_at_scan`` or, with `namesakes`, ``registered_twice``."""

    kind: str
    passing: Passing
    name: str
    organisation: str
    activity_zh: str = ""
    activity_en: str = ""
    namesakes: list[Namesake] = []


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """Everything on the page, all of one moment by the hub's clock. Times of day are to be shown in `offset_min`.

    `retained_until_ms` is when personal data are to be erased at the latest, 0 while no activity is planned.
    `upstream_age_s` is as in `kiosk.wire.messages.FeedPage`: how old the other halls' part of all this is; `quiet` is
    the hall of which it is oldest.
    """

    hub: str
    epoch: int
    version: str
    as_of_ms: int
    offset_min: int
    zh: str
    en: str
    events: int
    rows: int
    me: Person
    total: Total
    arrivals: list[Arrivals]
    gates: list[GateLine]
    activities: list[ActivityLine]
    devices: list[DeviceLine]
    digits: dict[str, str]
    alerts: list[AlertLine]
    conflicts: list[ConflictLine]
    cases: list[CaseLine]
    people: list[Person]
    waiting: list[str]
    retained_until_ms: int = 0
    upstream_age_s: float | None = None
    quiet: Quiet | None = None


# -- deciding ----------------------------------------------------------------------------------------------------------


class TakeAlert(msgspec.Struct, frozen=True, kw_only=True):
    """The caller takes charge of an alert."""

    id: str


class Resolve(msgspec.Struct, frozen=True, kw_only=True):
    """What a supervisor found out about a conflict: ``same_person`` takes the second entry back, ``two_people`` keeps
    both bodies. About another case: ``looked_at``; about a walk-in that one of these, with `same_as` on the list."""

    event: str
    finding: str
    same_as: str = ""


class Override(msgspec.Struct, frozen=True, kw_only=True):
    """A supervisor admits a delegate whatever the rules say; `reason` is recorded."""

    delegate: str
    activity: str
    reason: str


class Searched(msgspec.Struct, frozen=True, kw_only=True):
    """Delegates that fit a search, with the number of their codes still good."""

    found: list[Found]


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """One of them: enough to tell namesakes apart."""

    id: str
    name: str
    name_latin: str
    organisation: str
    category: str
    phone_masked: str
    codes: int


class RevokeCodes(msgspec.Struct, frozen=True, kw_only=True):
    """No code of a delegate opens any door from now on; `reason` is recorded."""

    delegate: str
    reason: str


class Purge(msgspec.Struct, frozen=True, kw_only=True):
    """Erase personal data: ``pseudonymise`` keeps numbers, ``delete`` keeps nothing. `hub` is the hub's id, typed."""

    scope: str
    hub: str


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """What a purge erased, as signed by the hub: `erased` rows by table, `log_hash` over all hashes of the log before.

    `by` are the two who wanted it.
    """

    hub: str
    epoch: int
    scope: str
    at_ms: int
    by: list[str]
    erased: dict[str, int]
    events: int
    log_hash: str


class PurgeState(msgspec.Struct, frozen=True, kw_only=True):
    """A purge waits for a second person (`asked_by`), or is done; `receipts` are those of all that were."""

    scope: str = ""
    asked_by: str = ""
    expires_ms: int = 0
    receipts: list[Receipt] = []
