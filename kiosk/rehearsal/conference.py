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
from itertools import count, islice
from random import Random

from kiosk.connectors import pinyin
from kiosk.domain.model import (
    Activity,
    Bilingual,
    Category,
    CategoryId,
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
from kiosk.rehearsal.people import Person, Population, pairs, tables
from kiosk.rehearsal.programme import Kind, Programme, read_programme

EMPLOYERS = 325
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

# The first delegates have these categories, so that the smallest conference has somebody everywhere.
_FIRST_CATEGORIES = ("vip",) * 8 + ("government", "speaker", "exhibitor", "media", "staff", "visitor") * 2


@dataclass(frozen=True, slots=True)
class Employer:
    """A firm with a recruitment booth; its staff are the delegation `delegation`."""

    booth: str
    name: Bilingual
    delegation: DelegationId


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
    employers = _employers(chance)
    registered = tuple(islice(_Registrar(chance, programme, employers).delegates(), delegates))
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


# -- people become delegates -------------------------------------------------------------------------------------------


class _Registrar:
    """Turns people into delegates with a category, an organisation, a position and perhaps a delegation."""

    def __init__(self, chance: Random, programme: Programme, employers: Sequence[Employer]) -> None:
        self._chance = chance
        self._population = Population(chance)
        self._kinds = {kind.category.id: kind for kind in programme.kinds}
        self._employers = employers
        self._exhibitors = count()
        self._provinces = pairs(tables()["provinces"]["names"])
        self._departments = pairs(tables()["provinces"]["departments"])
        others = tables()["others"]
        self._organisers, self._press, self._notes = (pairs(others[key]) for key in ("organisers", "press", "notes"))
        self._hosts = [f"{host} {8001 + index}" for index, host in enumerate(others["hosts"].split(", "))]
        self._led: set[DelegationId] = set()

    def delegates(self) -> Iterator[Delegate]:
        """One delegate after another, without end."""
        kinds = [self._kinds[CategoryId(name)] for name in _FIRST_CATEGORIES]
        weights = [kind.share for kind in self._kinds.values()]
        for number in count():
            if number < len(kinds):
                kind = kinds[number]
            else:
                (kind,) = self._chance.choices(list(self._kinds.values()), weights)
            yield self._delegate(DelegateId(f"D{number + 1:05d}"), kind)

    def _delegate(self, delegate_id: DelegateId, kind: Kind) -> Delegate:
        chance, category = self._chance, kind.category.id
        is_local = category in ("government", "exhibitor", "staff", "visitor")
        person = self._population.next_compatriot() if is_local else self._population.next_person()
        organisation, delegation = self._affiliation(person, category)
        is_leader = delegation is not None and not delegation.startswith("E") and delegation not in self._led
        if is_leader and delegation is not None:
            self._led.add(delegation)
        is_vip = category == "vip"
        note = chance.choice(self._notes).both() if chance.random() < 1 / 600 else ""
        return Delegate(
            id=delegate_id,
            name=person.name,
            category=category,
            name_latin=person.name_latin,
            given_name=person.given_name,
            organisation=organisation.zh,
            organisation_en=organisation.en,
            position=chance.choice(kind.positions).both(" "),
            country=person.country,
            locale=person.locale,
            rights=kind.rights,
            delegation=delegation,
            is_leader=is_leader,
            is_vip=is_vip,
            host=chance.choice(self._hosts) if is_vip else "",
            note=note,
            phone_masked=person.phone_masked,
        )

    def _affiliation(self, person: Person, category: CategoryId) -> tuple[Bilingual, DelegationId | None]:
        """Where somebody works, and with whom they were registered."""
        chance, organisation, delegation = self._chance, person.organisation, None
        match str(category):
            case "exhibitor":
                employer = self._employers[next(self._exhibitors) % len(self._employers)]
                organisation, delegation = employer.name, employer.delegation
            case "government":
                province, department = chance.choice(self._provinces), chance.choice(self._departments)
                organisation = Bilingual(f"{province.zh}{department.zh}", f"{province.en} {department.en}")
                delegation = _province_id(province)
            case "staff":
                organisation = self._organisers[0]
            case "media":
                organisation = chance.choice(self._press)
            case "expert" | "academic" | "vip" if not person.country.startswith("中国 "):
                delegation = DelegationId(f"C-{person.country.partition(' · ')[2]}")
            case "expert" | "academic" | "talent" if chance.random() < 0.4:
                delegation = _province_id(chance.choice(self._provinces))
        return organisation, delegation


def _province_id(province: Bilingual) -> DelegationId:
    return DelegationId(f"P-{province.en}")


def _employers(chance: Random) -> tuple[Employer, ...]:
    """Firms in halls 8 and 9, each with its own name and booth."""
    table = tables()["employers"]
    places, names, trades = (pairs(table[key]) for key in ("places", "names", "trades"))
    combinations = [(name, trade) for name in names for trade in trades]
    employers = []
    for index, (name, trade) in enumerate(chance.sample(combinations, EMPLOYERS)):
        place = chance.choice(places)
        booth = f"{8 + index % 2}{'ABCDEFGH'[index // 42]}{index % 42 + 1:02d}"
        title = Bilingual(f"{place.zh}{name.zh}{trade.zh}有限公司", f"{place.en} {name.en} {trade.en} Co., Ltd.")
        employers.append(Employer(booth, title, DelegationId(f"E-{booth}")))
    return tuple(employers)


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
    provinces = {_province_id(province): province for province in pairs(tables()["provinces"]["names"])}
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


# -- the awkward ones --------------------------------------------------------------------------------------------------


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
        badge = Credential(_code(chance), delegate.id, CredentialKind.BADGE)
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
    return CredentialId("".join(chance.choices(CODE_CHARACTERS, k=CODE_LENGTH)))


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
