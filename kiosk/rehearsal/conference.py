"""A generated conference: ten thousand invented delegates with codes, lists, delegations, and the awkward ones among
them.

The same seed, size and opening day give the same conference, to the letter. Names are `kiosk.rehearsal.people`', the
programme is `kiosk.rehearsal.programme`'s. Signed tokens need the hub's key, so all codes here are opaque.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import islice
from random import Random

from kiosk.connectors import pinyin
from kiosk.domain.credential import BADGE_ID_BYTES, badge_id
from kiosk.domain.model import (
    Activity,
    Bilingual,
    Category,
    Conference,
    Credential,
    CredentialId,
    CredentialKind,
    CredentialState,
    Delegate,
    DelegateId,
    Delegation,
    DelegationId,
    Entitlement,
    Gate,
    Hold,
    Registration,
)
from kiosk.rehearsal.people import pairs, tables
from kiosk.rehearsal.programme import Programme, read_programme
from kiosk.rehearsal.registration import Employer, Registrar, invent_employers, province_id

FEWEST_DELEGATES = 200
"""Below this there would not be one of every awkward case."""

CODE_CHARACTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 20
"""100 random bits in 20 characters of upper case and digits: the smallest QR code (21 modules) still holds it."""


class Trouble(StrEnum):
    """Why a delegate's registration code does not simply work."""

    CANCELLED = "cancelled"
    PENDING = "pending"
    UNPAID = "unpaid"
    BLOCKED = "blocked"
    CODE_BLOCKED = "code blocked"
    CHECK_ID = "check id"
    REVOKED = "revoked"
    BADGE_REPLACED = "badge replaced"
    DAY_1_ONLY = "day 1 only"
    DAY_2_ONLY = "day 2 only"
    EXPIRED = "expired"
    REGISTERED_TWICE = "registered twice"


# How many of a thousand delegates, at least two of each.
_TROUBLES = {
    Trouble.CANCELLED: 8, Trouble.PENDING: 12, Trouble.UNPAID: 14, Trouble.BLOCKED: 0.3, Trouble.CODE_BLOCKED: 0.3,
    Trouble.CHECK_ID: 6, Trouble.REVOKED: 5, Trouble.BADGE_REPLACED: 6, Trouble.DAY_1_ONLY: 15, Trouble.DAY_2_ONLY: 15,
    Trouble.EXPIRED: 3, Trouble.REGISTERED_TWICE: 3,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class GeneratedConference:
    """Everything a hub publishes, and `troubles`, which tells whose code does not simply work."""

    conference: Conference
    categories: tuple[Category, ...]
    delegations: tuple[Delegation, ...]
    employers: tuple[Employer, ...]
    activities: tuple[Activity, ...]
    gates: tuple[Gate, ...]
    delegates: tuple[Delegate, ...]
    credentials: tuple[Credential, ...]
    entitlements: tuple[Entitlement, ...]
    troubles: Mapping[DelegateId, Trouble]


def generate(seed: int, delegates: int = 10_000, *, opening: date, timezone: str = "") -> GeneratedConference:
    """A conference of `delegates` people (200 or more) that opens on `opening`, where clocks show `timezone` (default:
    that of the programme). ValueError below 200."""
    if delegates < FEWEST_DELEGATES:
        raise ValueError(f"a conference needs {FEWEST_DELEGATES} delegates, not {delegates}")
    chance = Random(seed)  # noqa: S311 - reproducible by design; nobody is let in anywhere by these codes
    programme = read_programme(opening, timezone)
    employers = invent_employers(chance)
    registered = tuple(islice(Registrar(chance, programme, employers).delegates(), delegates))
    troubles = _troubles(registered, chance)
    troubled = _troubled(registered, troubles)
    return GeneratedConference(
        conference=programme.conference,
        categories=tuple(kind.category for kind in programme.kinds),
        delegations=_delegations(registered, employers),
        employers=employers,
        activities=programme.activities,
        gates=programme.gates,
        delegates=tuple(replace(delegate, search=pinyin.index_of(delegate)) for delegate in troubled),
        credentials=tuple(_credentials(troubled, troubles, programme.conference, chance)),
        entitlements=tuple(_entitlements(troubled, programme, chance)),
        troubles=troubles,
    )


# -- delegations and the awkward ones ----------------------------------------------------------------------------------


def _delegations(registered: Sequence[Delegate], employers: Sequence[Employer]) -> tuple[Delegation, ...]:
    """Delegations with the quota their size entitles them to: three for every 9 m² of a booth, fives elsewhere."""
    sizes = Counter(delegate.delegation for delegate in registered if delegate.delegation)
    booths = [
        Delegation(
            employer.delegation,
            Bilingual(f"{employer.name.zh} {employer.booth}", f"{employer.name.en} {employer.booth}"),
            _rounded_up(sizes[employer.delegation], 3),
        )
        for employer in employers
    ]
    provinces = {province_id(province): province for province in pairs(tables()["provinces"]["names"])}
    countries = {
        DelegationId(f"C-{zh_en[2]}"): Bilingual(zh_en[0], zh_en[2])
        for zh_en in (culture["country"].partition(" · ") for culture in tables()["culture"])
    }
    sent = [
        Delegation(key, Bilingual(f"{name.zh}代表团", f"{name.en} delegation"), _rounded_up(sizes[key], 5))
        for key, name in (provinces | countries).items()
        if sizes[key]
    ]
    return (*sent, *booths)


def _rounded_up(size: int, step: int) -> int:
    return max(step, -(-size // step) * step)


def _troubles(registered: Sequence[Delegate], chance: Random) -> dict[DelegateId, Trouble]:
    """Whose code does not simply work: ordinary delegates only, one trouble each."""
    ordinary = [
        d for d in registered if d.category in ("expert", "academic", "talent") and not d.is_leader and not d.note
    ]
    chosen = iter(chance.sample(ordinary, len(ordinary)))
    return {
        delegate.id: trouble
        for trouble, share in _TROUBLES.items()
        for delegate in islice(chosen, 2 * max(1, round(share * len(registered) / 2000)))  # even: duplicates are pairs
    }


def _troubled(registered: Sequence[Delegate], troubles: Mapping[DelegateId, Trouble]) -> list[Delegate]:
    """The same delegates with what is wrong about the person. Who registered twice appears a second time as the next
    such delegate."""
    first: Delegate | None = None
    delegates = []
    for delegate in registered:
        match troubles.get(delegate.id):
            case Trouble.CANCELLED:
                delegates.append(replace(delegate, registration=Registration.CANCELLED))
            case Trouble.PENDING:
                delegates.append(replace(delegate, registration=Registration.PENDING))
            case Trouble.UNPAID:
                delegates.append(replace(delegate, registration=Registration.UNPAID))
            case Trouble.BLOCKED:
                delegates.append(replace(delegate, hold=Hold.BLOCKED))
            case Trouble.CHECK_ID:
                delegates.append(replace(delegate, hold=Hold.CHECK_ID))
            case Trouble.REGISTERED_TWICE if first is not None:
                delegates.append(replace(first, id=delegate.id))
                first = None
            case Trouble.REGISTERED_TWICE:
                first = delegate
                delegates.append(delegate)
            case _:
                delegates.append(delegate)
    return delegates


# -- codes and lists ---------------------------------------------------------------------------------------------------


def _credentials(
    delegates: Sequence[Delegate], troubles: Mapping[DelegateId, Trouble], conference: Conference, chance: Random
) -> Iterator[Credential]:
    """For everybody a registration code, and the code of the badge that replaces it on site."""
    for delegate in delegates:
        code = Credential(_code(chance), delegate.id)
        badge = Credential(badge_id(chance.randbytes(BADGE_ID_BYTES)), delegate.id, CredentialKind.BADGE)
        match troubles.get(delegate.id):
            case Trouble.REVOKED:
                yield replace(code, state=CredentialState.REVOKED)
            case Trouble.CODE_BLOCKED:
                yield replace(code, state=CredentialState.BLOCKED)
            case Trouble.DAY_1_ONLY:
                yield _valid_on(code, conference.days[0], conference)
            case Trouble.DAY_2_ONLY:
                yield _valid_on(code, conference.days[1], conference)
            case Trouble.EXPIRED:  # a pass for the set-up night, over before the doors open
                until = _local(conference.days[0], time(8), conference)
                yield replace(code, valid_from=until - timedelta(hours=12), valid_to=until)
            case Trouble.BADGE_REPLACED:  # collected the day before, lost, and made again
                yield replace(code, state=CredentialState.SUPERSEDED)
                badge = replace(badge, revision=2)
            case _:
                yield code
        yield badge


def _code(chance: Random) -> CredentialId:
    bits = chance.getrandbits(5 * CODE_LENGTH)
    return CredentialId("".join(CODE_CHARACTERS[bits >> shift & 31] for shift in range(0, 5 * CODE_LENGTH, 5)))


def _valid_on(code: Credential, day: date, conference: Conference) -> Credential:
    midnight = _local(day, time(), conference)
    return replace(code, valid_from=midnight, valid_to=midnight + timedelta(days=1))


def _local(day: date, clock: time, conference: Conference) -> datetime:
    return datetime.combine(day, clock, conference.zone).astimezone(UTC)


def _entitlements(delegates: Sequence[Delegate], programme: Programme, chance: Random) -> Iterator[Entitlement]:
    """Lists of the activities that have one, VIPs first, never more than half of those who may come."""
    for activity in programme.activities:
        wanted = programme.invited.get(activity.id, 0)
        if not wanted:
            continue
        policy = activity.policy
        eligible = [
            delegate
            for delegate in delegates
            if not policy.rights & ~delegate.rights
            and (not policy.categories or delegate.category in policy.categories)
        ]
        chance.shuffle(eligible)
        eligible.sort(key=lambda delegate: not delegate.is_vip)
        for place, delegate in enumerate(eligible[: min(wanted, max(6, len(eligible) // 2))]):
            yield Entitlement(delegate.id, activity.id, _seat(place))


def _seat(place: int) -> str:
    """Rows of twenty: A01 … Z20, AA01 …"""
    row, seat = divmod(place, 20)
    letters = chr(ord("A") + row % 26) * (row // 26 + 1)
    return f"{letters}{seat + 1:02d}"
