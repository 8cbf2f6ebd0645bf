"""Who registers: people become delegates with a category, an organisation, a position and perhaps a delegation.

Owns what is plausible: ministers sit in ministries, exhibitors have booths, provinces send delegations.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from random import Random

from kiosk.domain.model import Bilingual, CategoryId, Delegate, DelegateId, DelegationId
from kiosk.rehearsal.people import Person, Population, pairs, tables
from kiosk.rehearsal.programme import Kind, Programme

EMPLOYERS = 325

# The first delegates have these categories, so that the smallest conference has somebody everywhere.
_FIRST_CATEGORIES = ("vip",) * 8 + ("government", "speaker", "exhibitor", "media", "staff", "visitor") * 2


@dataclass(frozen=True, slots=True)
class Employer:
    """A firm with a recruitment booth; its staff are the delegation `delegation`."""

    booth: str
    name: Bilingual
    delegation: DelegationId


class Registrar:
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
        position = chance.choice(kind.positions)
        organisation, delegation = self._affiliation(person, category)
        if category == "vip":
            organisation, position = self._office(person)
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
            position=position.both(" "),
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
                organisation = Bilingual(province.zh + department.zh, f"{province.en} {department.en}")
                delegation = province_id(province)
            case "staff":
                organisation = self._organisers[0]
            case "media":
                organisation = chance.choice(self._press)
            case "expert" | "academic" | "vip" if not person.country.startswith("中国 "):
                delegation = DelegationId(f"C-{person.country.partition(' · ')[2]}")
            case "expert" | "academic" | "talent" if chance.random() < 0.4:
                delegation = province_id(chance.choice(self._provinces))
        return organisation, delegation

    def _office(self, person: Person) -> tuple[Bilingual, Bilingual]:
        """(organisation, position) of a VIP: head of a university, or in office at home or as an envoy."""
        chance, offices = self._chance, tables()["offices"]
        zh, _, en = person.country.partition(" · ")
        country = Bilingual(zh, en)
        if country.zh == "中国":
            university = chance.choice(pairs(offices["universities"]))
            province = chance.choice([province for province in self._provinces if province.zh.endswith("省")])
            chosen = chance.choice(((university, "president"), (_filled(offices["government"], province), "governor")))
        elif country.zh.startswith("中国"):
            chosen = (person.organisation, "president")
        else:
            abroad = (("embassy", "ambassador"), ("ministry", "minister"))
            chosen = chance.choice([(_filled(offices[where], country), office) for where, office in abroad])
        organisation, office = chosen
        return organisation, pairs(offices[office])[0]


def _filled(pattern: str, place: Bilingual) -> Bilingual:
    (text,) = pairs(pattern)
    return Bilingual(text.zh.format(place.zh), text.en.format(place.en))


def province_id(province: Bilingual) -> DelegationId:
    """Id of the delegation a province sends."""
    return DelegationId(f"P-{province.en}")


def invent_employers(chance: Random) -> tuple[Employer, ...]:
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
