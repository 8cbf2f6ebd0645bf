"""Invented people: names in the scripts a conference meets, with their spelling in a passport, by chance from a seed.

Owns the reading of ``resources/demo/people.toml``. Knows nothing of delegates' rights or codes.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from random import Random
from typing import Any

from kiosk.config import resources_dir
from kiosk.connectors import pinyin
from kiosk.domain.model import Bilingual


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may register. `given_name` is in Latin letters, as an English greeting uses it."""

    name: str
    name_latin: str
    given_name: str
    country: str
    locale: str
    organisation: Bilingual
    phone_masked: str


Spelled = tuple[str, str]
"""One part of a name: in its own script, in Latin letters."""


@dataclass(frozen=True, slots=True)
class Culture:
    """How names are made in one place. `order` is ``family`` or ``given`` first, or ``single``: one name, no family."""

    country: str
    locale: str
    style: str
    order: str
    joint: str
    families: int
    calling_code: str
    men: tuple[Spelled, ...]
    women: tuple[Spelled, ...]
    family: tuple[Spelled, ...]
    family_women: tuple[Spelled, ...]
    organisations: tuple[Bilingual, ...]
    family_rare: tuple[str, ...] = ()
    given_first: tuple[str, ...] = ()
    given_last: tuple[str, ...] = ()
    given_rare: tuple[str, ...] = ()


class Population:
    """An endless supply of people; the same `chance` gives the same people."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        rows = tables()["culture"]
        self._cultures = [_culture(row) for row in rows]
        self._weights = list(accumulate(row["share"] for row in rows))

    def next_person(self) -> Person:
        """Somebody from any of the countries and regions, in proportion."""
        (culture,) = self._chance.choices(self._cultures, cum_weights=self._weights)
        return self._person(culture)

    def next_compatriot(self) -> Person:
        """Somebody from the Chinese mainland with a Han name: provincial delegations, employers, staff."""
        return self._person(self._cultures[0])

    def _person(self, culture: Culture) -> Person:
        names = _han_name(culture, self._chance) if culture.style == "han" else _name(culture, self._chance)
        name, name_latin, given_name = names
        return Person(
            name=name,
            name_latin=name_latin,
            given_name=given_name,
            country=culture.country,
            locale=culture.locale,
            organisation=self._chance.choice(culture.organisations),
            phone_masked=_phone_masked(culture, self._chance),
        )


def pairs(listed: str) -> tuple[Bilingual, ...]:
    """Entries ``中文=English`` of a list; an entry without ``=`` is the same in both languages."""
    entries = (entry.split("=") for entry in listed.split(", "))
    return tuple(Bilingual(entry[0], entry[-1]) for entry in entries)


@lru_cache(maxsize=1)
def tables() -> Mapping[str, Any]:
    """The tables of ``people.toml``."""
    return tomllib.loads((resources_dir() / "demo" / "people.toml").read_text("utf-8"))


def _culture(row: Mapping[str, Any]) -> Culture:
    return Culture(
        country=row["country"],
        locale=row["locale"],
        style=row["style"],
        order=row.get("order", "family"),
        joint=row.get("joint", ""),
        families=row.get("families", 1),
        calling_code=row["calling_code"],
        men=_spelled(row.get("men", "")),
        women=_spelled(row.get("women", "")),
        family=_spelled(row.get("family", "")),
        family_women=_spelled(row.get("family_women", row.get("family", ""))),
        organisations=pairs(row["organisations"]),
        **{key: tuple(row[key].split(", ")) for key in _HAN_LISTS if key in row},
    )


_HAN_LISTS = ("family_rare", "given_first", "given_last", "given_rare")


def _spelled(listed: str) -> tuple[Spelled, ...]:
    return tuple((entry.zh, entry.en) for entry in pairs(listed))


def _han_name(culture: Culture, chance: Random) -> tuple[str, str, str]:
    """A Han name of two to four characters: one in forty with a rare or compound surname, one in thirty with a rare
    character."""
    family = chance.choice(culture.family_rare) if chance.random() < 1 / 40 else chance.choice(culture.family)[0]
    pool = culture.given_rare if chance.random() < 1 / 30 else culture.given_last
    given = (chance.choice(culture.given_first) if chance.random() < 0.7 else "") + chance.choice(pool)
    latin = pinyin.latin(family + given)
    return family + given, latin, latin.partition(" ")[2]


def _name(culture: Culture, chance: Random) -> tuple[str, str, str]:
    """Name, Latin spelling with the FAMILY name in capitals, Latin given name."""
    is_woman = chance.random() < 0.5
    given, given_latin = chance.choice(culture.women if is_woman else culture.men)
    if culture.order == "single":
        return given, given_latin.upper(), given_latin
    chosen = chance.sample(culture.family_women if is_woman else culture.family, culture.families)
    family = " ".join(part for part, _ in chosen)
    family_latin = _capitals(" ".join(part for _, part in chosen), culture.locale)
    halves = (family, given) if culture.order == "family" else (given, family)
    return culture.joint.join(halves), f"{family_latin} {given_latin}", given_latin


def _capitals(text: str, locale: str) -> str:
    """Capitals of a family name; a Turkish i keeps its dot."""
    return (text.replace("i", "İ") if locale == "tr" else text).upper()


def _phone_masked(culture: Culture, chance: Random) -> str:
    """A phone number as the hub hands it on: ``138****8121``, ``+49****8121``."""
    prefix = culture.calling_code or f"1{chance.choice('35789')}{chance.randrange(10)}"
    return f"{prefix}****{chance.randrange(10_000):04d}"
