"""A delegate list from a spreadsheet: CSV or XLSX, Chinese or English headings, to plain domain rows or a list of all
that is wrong with it.

A file is taken whole or not at all. Full telephone numbers, e-mail addresses and document numbers end here: rows carry
a masked number and search keys. Files are the business of `cells` beside this, columns of `columns`, single cells of
`fields`; publishing the rows is the hub's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from kiosk.connectors import fields, pinyin
from kiosk.connectors.categories import Categories, split_languages
from kiosk.connectors.cells import Row, Sheet, read_sheets
from kiosk.connectors.columns import Column, Headings, find_headings
from kiosk.connectors.fields import RowCells, RowError
from kiosk.domain.credential import OpaqueReader, Presented
from kiosk.domain.model import (
    Activity,
    ActivityId,
    Bilingual,
    Category,
    CategoryId,
    Conference,
    Credential,
    CredentialId,
    Delegate,
    DelegateId,
    Delegation,
    DelegationId,
    Entitlement,
    Hold,
    Registration,
)
from kiosk.domain.search import fold

MOST_ERRORS = 50
EXAMPLE = "EXAMPLE-"
"""Ids of the template's example rows: left out as soon as a list holds anybody else."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What a list may refer to. `holders` tells whose the codes in circulation are: none may change hands. With
    `accepts_new_categories` a word that names no category makes one."""

    conference: Conference
    categories: tuple[Category, ...]
    activities: tuple[Activity, ...] = ()
    holders: Mapping[str, str] = field(default_factory=dict)
    accepts_new_categories: bool = False


@dataclass(frozen=True, slots=True)
class Imported:
    """A whole list, ready to be published. `has_lists` is True if it speaks of activities: then these are all of its
    delegates' entitlements. `notices` tell what somebody should look at, one sentence each."""

    delegates: tuple[Delegate, ...]
    credentials: tuple[Credential, ...]
    entitlements: tuple[Entitlement, ...]
    delegations: tuple[Delegation, ...]
    categories: tuple[Category, ...]
    has_lists: bool = False
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejected:
    """What is wrong with a list, in the order of its rows; `more` further errors are not listed."""

    errors: tuple[RowError, ...]
    more: int = 0


def read_list(path: Path, catalogue: Catalogue) -> Imported | Rejected:
    """Read a delegate list. Fault IMPORT_FILE for what is no readable CSV or XLSX file."""
    sheets = read_sheets(path)
    found = [(find_headings(sheet), sheet) for sheet in sheets]
    headings, sheet = max(found, key=lambda pair: len(pair[0].places), default=(Headings(0, {}, {}), Sheet("", ())))
    file = f"{path.name} [{sheet.name}]" if len(sheets) > 1 and sheet.name else path.name
    missing = _missing_columns(headings)
    if missing:
        return Rejected((RowError(file, max(1, headings.row), "", missing),))
    rows = _without_examples([(number, row) for number, row in sheet.rows if number > headings.row], headings)
    if not rows:
        return Rejected((RowError(file, headings.row + 1, "", "there is no delegate below the headings."),))
    reading = _ListReading(file, headings, catalogue)
    for number, row in rows:
        reading.take(number, row)
    return reading.result(_notices(sheet, headings))


def _missing_columns(headings: Headings) -> str:
    known = headings.places
    if not known:
        return "no heading is known here: use those of `kiosk import --template FILE`."
    has_name = Column.NAME in known or Column.FAMILY_NAME in known or Column.GIVEN_NAME in known
    wanted = [
        heading
        for heading, is_there in (
            ("姓名 Name", has_name),
            ("类别 Category", Column.CATEGORY in known),
            ("编号 ID or 签到码 Code", Column.ID in known or Column.CODE in known),
        )
        if not is_there
    ]
    return f"there is no column {', nor '.join(wanted)}." if wanted else ""


def _without_examples(rows: list[tuple[int, Row]], headings: Headings) -> list[tuple[int, Row]]:
    place = headings.places.get(Column.ID)
    real = [pair for pair in rows if place is None or not "".join(pair[1][place : place + 1]).startswith(EXAMPLE)]
    return real or rows


def _notices(sheet: Sheet, headings: Headings) -> list[str]:
    notices = []
    if sheet.encoding:
        notices.append(f"The file is not UTF-8 and was read as {sheet.encoding}: look at the names.")
    if headings.unknown:
        notices.append(f"These columns were not read: {', '.join(headings.unknown)}.")
    if headings.repeated:
        notices.append(f"These columns say again what another says and were not read: {', '.join(headings.repeated)}.")
    if Column.DOCUMENT in headings.places:
        notices.append(f"Document numbers stay out: column {headings.label(Column.DOCUMENT)} was not read.")
    return notices


class _ListReading:
    """One pass over a list."""

    def __init__(self, file: str, headings: Headings, catalogue: Catalogue) -> None:
        self._file = file
        self._headings = headings
        self._conference = catalogue.conference
        self._categories = Categories(catalogue.categories, accepts_new=catalogue.accepts_new_categories)
        self._holders = catalogue.holders
        self._activities = _ActivityNames(catalogue.activities)
        self._rights = {"none": 0, **{fold(name): 1 << bit for bit, name in enumerate(catalogue.conference.rights)}}
        self._row_of: dict[tuple[Column, str], int] = {}
        self._people: dict[tuple[str, str], int] = {}
        self._delegations: dict[DelegationId, Delegation] = {}
        self._delegates: list[Delegate] = []
        self._credentials: list[Credential] = []
        self._entitlements: list[Entitlement] = []
        self._errors: list[RowError] = []
        self._notices: list[str] = []

    def take(self, number: int, row: Row) -> None:
        """Read one row into the lists, or its errors into theirs."""
        cells = RowCells(self._file, number, row, self._headings)
        code = self._code(cells)
        delegate = self._delegate(cells, code)
        self._notice_same_person(cells, delegate)
        self._delegates.append(delegate)
        self._entitlements += self._places(cells, delegate.id)
        valid_from, valid_to = self._window(cells)
        if code:
            if self._holders.get(code, delegate.id) != delegate.id:
                cells.complain(Column.CODE, f"belongs to delegate “{self._holders[code]}” already: keep that ID.")
            credential = Credential(CredentialId(code), delegate.id, valid_from=valid_from, valid_to=valid_to)
            self._credentials.append(credential)
        self._errors += cells.errors

    def result(self, notices: Iterable[str]) -> Imported | Rejected:
        """The whole list, or what is wrong with it."""
        if self._errors:
            return Rejected(tuple(self._errors[:MOST_ERRORS]), max(0, len(self._errors) - MOST_ERRORS))
        return Imported(
            delegates=tuple(self._delegates),
            credentials=tuple(self._credentials),
            entitlements=tuple(self._entitlements),
            delegations=tuple(self._delegations.values()),
            categories=self._categories.used,
            has_lists=Column.ACTIVITIES in self._headings.places,
            notices=(*notices, *self._notices),
        )

    # -- one delegate --------------------------------------------------------------------------------------------------

    def _delegate(self, cells: RowCells, code: str) -> Delegate:
        name, name_latin, given_name = _names(cells)
        locale = cells.choice(Column.LOCALE, fields.LOCALES, fields.locale_of(name))
        if not name_latin and locale.startswith("zh"):
            name_latin = pinyin.latin(name)
        given_name = given_name or " ".join(word for word in name_latin.split() if not word.isupper())
        delegation = self._delegation(cells)
        phone, email = _contacts(cells)
        delegate = Delegate(
            id=DelegateId(self._unique(cells, Column.ID, cells.text(Column.ID, 64)) or code),
            name=name,
            category=self._category(cells),
            name_latin=name_latin,
            given_name=given_name,
            organisation=cells.text(Column.ORGANISATION),
            organisation_en=cells.text(Column.ORGANISATION_EN),
            position=cells.text(Column.POSITION),
            country=cells.text(Column.COUNTRY, 60),
            locale=locale,
            registration=_registration(cells),
            hold=cells.choice(Column.HOLD, fields.HOLDS, Hold.NONE),
            rights=self._rights_of(cells),
            delegation=delegation,
            is_leader=self._is_leader(cells, delegation),
            is_vip=cells.choice(Column.VIP, fields.YES_NO, default=False),
            host=cells.text(Column.HOST, 60),
            note=cells.text(Column.NOTE),
            phone_masked=phone,
        )
        if not delegate.id:
            cells.complain(None, "has neither an ID nor a code.")
        return replace(delegate, search=pinyin.index_of(delegate, email))

    def _category(self, cells: RowCells) -> CategoryId:
        text = cells.text(Column.CATEGORY, 60)
        category = self._categories.find(text) if text else None
        if category is not None:
            return category.id
        if not text:
            cells.complain(Column.CATEGORY, "is empty.")
        else:
            cells.complain(Column.CATEGORY, f"“{text[:30]}” is none of: {self._categories.names}.")
        return CategoryId("")

    def _code(self, cells: RowCells) -> str:
        text = cells.text(Column.CODE)
        if not text:
            return ""
        if not isinstance(OpaqueReader().read(text), Presented):
            cells.complain(Column.CODE, "is no code: 6 to 64 letters, digits, or - _ . /")
            return ""
        return self._unique(cells, Column.CODE, text)

    def _unique(self, cells: RowCells, column: Column, text: str) -> str:
        """The text; complained about where an earlier row has the same."""
        if text:
            first = self._row_of.setdefault((column, text), cells.number)
            if first != cells.number:
                cells.complain(column, f"is the same as in row {first}.")
        return text

    def _notice_same_person(self, cells: RowCells, delegate: Delegate) -> None:
        """Two rows with one name and one telephone number may be one person registered twice; families share one."""
        if not delegate.phone_masked or not delegate.name:
            return
        first = self._people.setdefault((delegate.name, delegate.phone_masked), cells.number)
        if first != cells.number:
            self._notices.append(f"Rows {first} and {cells.number}: same name and telephone. One person twice?")

    # -- what they belong to -------------------------------------------------------------------------------------------

    def _delegation(self, cells: RowCells) -> DelegationId | None:
        """The delegation named, else the booth, whose staff are registered together."""
        text, booth = cells.text(Column.DELEGATION, 100), cells.text(Column.BOOTH, 20)
        if text:
            delegation = Delegation(DelegationId(text), split_languages(text))
        elif booth:
            zh = " ".join(filter(None, (cells.text(Column.ORGANISATION), booth)))
            en = " ".join(filter(None, (cells.text(Column.ORGANISATION_EN), booth)))
            delegation = Delegation(DelegationId(f"booth {booth}"), Bilingual(zh, en))
        else:
            return None
        return self._delegations.setdefault(delegation.id, delegation).id

    def _is_leader(self, cells: RowCells, delegation: DelegationId | None) -> bool:
        if not cells.choice(Column.LEADER, fields.YES_NO, default=False):
            return False
        if delegation is None:
            cells.complain(Column.LEADER, "leads no delegation: fill in that column.")
        else:
            first = self._row_of.setdefault((Column.LEADER, delegation), cells.number)
            if first != cells.number:
                cells.complain(Column.LEADER, f"is the second: row {first} leads the same delegation.")
        return True

    def _rights_of(self, cells: RowCells) -> int:
        """The rights a cell names; all of the conference's where it is empty, none where it says so."""
        words = cells.listed(Column.RIGHTS)
        if not words:
            return (1 << len(self._conference.rights)) - 1
        rights = 0
        for word in words:
            bit = self._rights.get(fold(word))
            if bit is None:
                cells.complain(Column.RIGHTS, f"“{word[:30]}” is none of: none, {', '.join(self._conference.rights)}.")
            rights |= bit or 0
        return rights

    def _places(self, cells: RowCells, delegate: DelegateId) -> list[Entitlement]:
        places: dict[ActivityId, Entitlement] = {}
        for part in cells.listed(Column.ACTIVITIES):
            activity, seat = self._activities.find(part)
            if activity is None:
                cells.complain(Column.ACTIVITIES, f"“{part[:40]}” names no activity, or several: use its id.")
            elif activity in places:
                cells.complain(Column.ACTIVITIES, f"“{part[:40]}” stands there twice.")
            else:
                places[activity] = Entitlement(delegate, activity, seat)
        return list(places.values())

    def _window(self, cells: RowCells) -> tuple[datetime | None, datetime | None]:
        """From the first midnight of the days a code is valid on to the last, by the venue's clock."""
        text = cells.text(Column.VALID_ON)
        if not text:
            return None, None
        days = fields.valid_days(text)
        if days is None:
            cells.complain(Column.VALID_ON, f"“{text[:40]}” is no day: write 2026-11-01, or 2026-11-01~2026-11-02.")
            return None, None
        first, last = days
        if not any(first <= day <= last for day in self._conference.days):
            cells.complain(Column.VALID_ON, f"“{text[:40]}” is no day of the conference.")
        return self._midnight(first), self._midnight(last + timedelta(days=1))

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), self._conference.zone).astimezone(UTC)


class _ActivityNames:
    """Activities by id, and by title where only one has it."""

    def __init__(self, activities: Iterable[Activity]) -> None:
        activities = tuple(activities)
        titles = Counter(fold(title) for a in activities for title in {a.title.zh, a.title.en} if title)
        self._by_name = {
            fold(title): a.id for a in activities for title in (a.title.zh, a.title.en) if titles[fold(title)] == 1
        } | {fold(a.id): a.id for a in activities}

    def find(self, text: str) -> tuple[ActivityId | None, str]:
        """(activity, seat) of ``D1-OPEN:A01``; a title may hold a colon itself."""
        whole = self._by_name.get(fold(text))
        if whole is not None:
            return whole, ""
        name, _, seat = re.sub("：", ":", text).rpartition(":")
        return self._by_name.get(fold(name.strip())), seat.strip()


# -- parts of a row ----------------------------------------------------------------------------------------------------


def _names(cells: RowCells) -> tuple[str, str, str]:
    """(name, Latin spelling, given name) from the columns there are."""
    name = fields.tidy_name(cells.text(Column.NAME, fields.LONGEST_NAME))
    family = cells.text(Column.FAMILY_NAME, fields.LONGEST_NAME)
    given = cells.text(Column.GIVEN_NAME, fields.LONGEST_NAME)
    latin = " ".join(cells.text(Column.NAME_LATIN, fields.LONGEST_NAME).split())
    is_latin = fields.locale_of(family + given) == "en"
    if not name:
        name = fields.tidy_name(f"{given} {family}".strip() if is_latin else family + given)
    if not latin and family and is_latin:
        latin = f"{family.upper()} {given}".strip()
    if not name:
        cells.complain(Column.NAME, "is empty.")
    return name, latin, given


def _contacts(cells: RowCells) -> tuple[str, str]:
    """(masked telephone number, e-mail address). The address goes into search keys and no further."""
    phone, email = cells.text(Column.PHONE, 40), cells.text(Column.EMAIL)
    masked = fields.masked_phone(phone) if phone else ""
    if masked is None:
        cells.complain(Column.PHONE, "is no telephone number.")
    if email and not re.fullmatch(r"[^@\s]+@[^@\s]+", email):
        cells.complain(Column.EMAIL, "is no e-mail address.")
    return masked or "", email


def _registration(cells: RowCells) -> Registration:
    status = cells.choice(Column.STATUS, fields.STATUSES, Registration.CONFIRMED)
    is_paid = cells.choice(Column.PAYMENT, fields.PAYMENTS, default=True)
    return Registration.UNPAID if status is Registration.CONFIRMED and not is_paid else status
