"""The columns of a delegate list and the headings they go by, in Chinese and English.

Owns the reading of ``resources/import/columns.toml``. A heading may carry both languages, a star, a line break, or a
remark in brackets: "姓名 Name (required) *". Cells are `kiosk.connectors.cells`', what they say is checked by
`kiosk.connectors.rows`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from kiosk.config import resources_dir
from kiosk.connectors.cells import Row, Sheet, column_letter
from kiosk.domain.search import fold, is_whole

HEADING_ROWS = 20
"""Headings are looked for in the first rows only: titles and notes may stand above them."""


class Column(StrEnum):
    """What a column tells; the value is its name in ``columns.toml``."""

    ID = "id"
    NAME = "name"
    FAMILY_NAME = "family_name"
    GIVEN_NAME = "given_name"
    NAME_LATIN = "name_latin"
    CATEGORY = "category"
    ORGANISATION = "organisation"
    ORGANISATION_EN = "organisation_en"
    POSITION = "position"
    COUNTRY = "country"
    LOCALE = "locale"
    PHONE = "phone"
    EMAIL = "email"
    CODE = "code"
    VALID_ON = "valid_on"
    STATUS = "status"
    PAYMENT = "payment"
    HOLD = "hold"
    VIP = "vip"
    HOST = "host"
    NOTE = "note"
    DELEGATION = "delegation"
    LEADER = "leader"
    BOOTH = "booth"
    RIGHTS = "rights"
    ACTIVITIES = "activities"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Described:
    """A column in words: what the template writes about it."""

    heading: str
    also: tuple[str, ...]
    zh: str
    en: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Headings:
    """Where the columns of one sheet are.

    `places` gives the index of each column, `texts` its heading as written. `unknown` are headings nobody knows,
    `repeated` those whose column is there already, both as messages name them.
    """

    row: int
    places: Mapping[Column, int]
    texts: Mapping[Column, str]
    unknown: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()

    def label(self, column: Column) -> str:
        """How a message names a column: ``F “手机 Phone”``; what the template calls it where the sheet has none."""
        if column not in self.places:
            return f"“{descriptions()[column].heading}”"
        return _label(self.places[column], self.texts[column])


def find_headings(sheet: Sheet) -> Headings:
    """The row with most known headings among the first; one without any if there is no such row."""
    candidates = (_read_row(number, cells) for number, cells in sheet.rows if number <= HEADING_ROWS)
    return max(candidates, key=lambda headings: len(headings.places), default=Headings(0, {}, {}))


def column_of(heading: str) -> Column | None:
    """The column a heading stands for."""
    known = _columns_by_key()
    return next((known[key] for key in _readings(heading) if key in known), None)


@lru_cache(maxsize=1)
def descriptions() -> Mapping[Column, Described]:
    """Every column in words, in the order of the template."""
    table = tomllib.loads((resources_dir() / "import" / "columns.toml").read_text("utf-8"))
    return {Column(name): _described(row) for name, row in table.items()}


def _described(row: Mapping[str, Any]) -> Described:
    return Described(row["heading"], tuple(row["also"]), row["zh"], row["en"], tuple(row.get("examples", ("", ""))))


def _read_row(number: int, cells: Row) -> Headings:
    places: dict[Column, int] = {}
    unknown, repeated = [], []
    for index, text in enumerate(cells):
        column = column_of(text)
        if column is None:
            unknown += [_label(index, text)] if text else []
        elif column in places:
            repeated.append(_label(index, text))
        else:
            places[column] = index
    texts = {column: cells[index] for column, index in places.items()}
    return Headings(number, places, texts, tuple(unknown), tuple(repeated))


def _label(index: int, heading: str) -> str:
    return f"{column_letter(index)} “{' '.join(heading.split())}”"


def _readings(heading: str) -> Iterator[str]:
    """What a heading may mean, the most literal first: whole, its Han, its Latin; then the same without brackets."""
    for text in (heading, re.sub(r"[(（\[【].*?[)）\]】]", " ", heading)):
        key = _key(text)
        yield key
        yield "".join(character for character in key if is_whole(character))
        yield "".join(character for character in key if not is_whole(character))


def _key(heading: str) -> str:
    return "".join(character for character in fold(heading) if character.isalnum())


@lru_cache(maxsize=1)
def _columns_by_key() -> Mapping[str, Column]:
    """Folded headings, and the two halves of the template's own where they are not one of another column's."""
    known = {_key(text): column for column, row in descriptions().items() for text in (row.heading, *row.also)}
    for column, row in descriptions().items():
        for key in _readings(row.heading):
            known.setdefault(key, column)
    known.pop("", None)
    return known
