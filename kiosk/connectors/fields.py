"""One row of a delegate list, cell by cell: what each cell says, or why it cannot be taken.

A cell that cannot be taken is complained about and read as empty, so that all that is wrong with a file is told at
once. Complaints repeat no personal data: they name the place, the organiser looks there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TypeVar

from kiosk.connectors.cells import Row
from kiosk.connectors.columns import Column, Headings
from kiosk.domain.model import Hold, Registration
from kiosk.domain.search import fold

LONGEST = 200
LONGEST_NAME = 100

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class RowError:
    """Why one cell cannot be taken. `column` is its letter and heading, empty where the whole row is meant."""

    file: str
    row: int
    column: str
    sentence: str

    def __str__(self) -> str:
        place = f"{self.file}, row {self.row}" + (f", column {self.column}" if self.column else "")
        return f"{place}: {self.sentence}"


class RowCells:
    """The cells of one row under their headings."""

    def __init__(self, file: str, number: int, row: Row, headings: Headings) -> None:
        self.number = number
        self._complaints: list[tuple[int, RowError]] = []
        self._file = file
        self._row = row
        self._headings = headings

    @property
    def errors(self) -> list[RowError]:
        """What was complained about, from the first column to the last."""
        return [error for _, error in sorted(self._complaints, key=lambda complaint: complaint[0])]

    def complain(self, column: Column | None, sentence: str) -> None:
        """Note why a cell, or the row, cannot be taken."""
        label = self._headings.label(column) if column else ""
        place = self._headings.places.get(column, -1) if column else -1
        self._complaints.append((place, RowError(self._file, self.number, label, sentence)))

    def text(self, column: Column, longest: int = LONGEST) -> str:
        """A cell's text on one line, cleaned; "" where there is none, or none that can be taken."""
        return " ".join(self._lines(column, longest))

    def choice(self, column: Column, choices: Mapping[str, Value], default: Value) -> Value:
        """The value of one of some known words, whatever their capitals and spaces. A message lists the first eight."""
        text = self.text(column)
        if not text:
            return default
        found = choices.get("".join(fold(text).split()))
        if found is None:
            self.complain(column, f"“{text[:30]}” is none of: {', '.join(list(choices)[:8])}.")
            return default
        return found

    def listed(self, column: Column, longest: int = 2_000) -> list[str]:
        """The parts of a cell between semicolons or line breaks."""
        parts = (part.strip() for line in self._lines(column, longest) for part in re.split("[;；]", line))
        return [part for part in parts if part]

    def _lines(self, column: Column, longest: int) -> list[str]:
        place = self._headings.places.get(column, len(self._row))
        text = _clean(self._row[place]) if place < len(self._row) else ""
        if text.lower() in _PLACEHOLDERS:
            return []
        fault = _fault_in(text, longest, may_start_with_plus=column is Column.PHONE)
        if fault:
            self.complain(column, fault)
            return []
        return text.splitlines()


_PLACEHOLDERS = frozenset({"-", "--", "—", "——", "–", "/", "\\", "无", "n/a", "nil"})
_SPREADSHEET_ERRORS = frozenset({"#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!"})
# Zero-width space, word joiner, byte-order mark, and what turns the direction of text; joiners stay, names need them.
_INVISIBLE = dict.fromkeys(
    [0x200B, 0x2060, 0xFEFF, 0x00AD, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)


def _clean(text: str) -> str:
    lines = unicodedata.normalize("NFC", text).translate(_INVISIBLE).splitlines()
    return "\n".join(filter(None, (re.sub(r"[^\S\n]+", " ", line).strip() for line in lines)))


def _fault_in(text: str, longest: int, *, may_start_with_plus: bool) -> str:
    if len(text) > longest:
        return f"has {len(text)} characters, more than {longest}."
    if text in _SPREADSHEET_ERRORS:
        return f"holds the spreadsheet error {text}; correct the formula there."
    if any(unicodedata.category(character) in ("Cc", "Cs", "Co", "Cn") for character in text if character != "\n"):
        return "holds characters that are no text."
    if text.startswith(("=", "+", "-", "@")) and not (may_start_with_plus and text.startswith("+")):
        return f"begins with “{text[0]}”, which a spreadsheet would run as a formula; write it without."
    return ""


# -- words -------------------------------------------------------------------------------------------------------------

STATUSES: Mapping[str, Registration] = {
    "已确认": Registration.CONFIRMED, "待审核": Registration.PENDING, "未缴费": Registration.UNPAID,
    "已取消": Registration.CANCELLED, "confirmed": Registration.CONFIRMED, "pending": Registration.PENDING,
    "unpaid": Registration.UNPAID, "cancelled": Registration.CANCELLED, "canceled": Registration.CANCELLED,
    "已通过": Registration.CONFIRMED, "审核通过": Registration.CONFIRMED, "通过": Registration.CONFIRMED,
    "approved": Registration.CONFIRMED, "审核中": Registration.PENDING, "未审核": Registration.PENDING,
    "待确认": Registration.PENDING, "取消": Registration.CANCELLED, "作废": Registration.CANCELLED,
}  # fmt: skip

YES_NO: Mapping[str, bool] = {
    "是": True, "否": False, "yes": True, "no": False, "y": True, "n": False, "true": True, "false": False, "1": True,
    "0": False, "√": True, "✓": True, "x": True,
}  # fmt: skip

PAYMENTS: Mapping[str, bool] = {
    **YES_NO, "已缴": True, "未缴": False, "paid": True, "unpaid": False, "已缴费": True, "未缴费": False,
    "已支付": True, "未支付": False, "已付款": True, "未付款": False, "免费": True, "free": True,
}  # fmt: skip

HOLDS: Mapping[str, Hold] = {
    "核验证件": Hold.CHECK_ID, "禁止入场": Hold.BLOCKED, "checkid": Hold.CHECK_ID, "blocked": Hold.BLOCKED,
    "核验": Hold.CHECK_ID, "禁止": Hold.BLOCKED, "check": Hold.CHECK_ID, "block": Hold.BLOCKED,
    "check_id": Hold.CHECK_ID,
}  # fmt: skip

LOCALES: Mapping[str, str] = {
    "中文": "zh", "简体中文": "zh", "繁体中文": "zh-Hant", "英文": "en", "英语": "en", "日文": "ja", "日语": "ja",
    "韩文": "ko", "韩语": "ko", "俄语": "ru", "阿拉伯语": "ar", "法语": "fr", "西班牙语": "es", "德语": "de",
    "葡萄牙语": "pt", "泰语": "th", "chinese": "zh", "english": "en", "日本语": "ja", "japanese": "ja", "한국어": "ko",
    "korean": "ko", "русскии": "ru", "russian": "ru", "العربيه": "ar", "arabic": "ar", "francais": "fr", "french": "fr",
    "espanol": "es", "spanish": "es", "deutsch": "de", "german": "de", "portugues": "pt", "portuguese": "pt",
    "thai": "th", "zh-hans": "zh", "zh-cn": "zh", "zh-hant": "zh-Hant", "zh-tw": "zh-Hant", "zh-hk": "zh-Hant",
    **{code: code for code in ("zh", "en", "ja", "ko", "ru", "ar", "fr", "es", "de", "pt", "th", "vi", "hi", "he")},
}  # fmt: skip


# -- numbers and dates -------------------------------------------------------------------------------------------------


def masked_phone(text: str) -> str | None:
    """A telephone number with all but its start and its last four digits hidden; None if it is none.

    ``138****8121``, ``+48****0800``; what is masked already stays so.
    """
    bare = re.sub(r"[\s().\-/]", "", text)
    if not re.fullmatch(r"\+?[0-9*]{5,20}", bare) or not bare[-4:].isdigit():
        return None
    if bare.startswith("00"):
        bare = f"+{bare[2:]}"
    shown = 3 if len(bare) >= 10 else 0
    return f"{bare[:shown]}****{bare[-4:]}"


def valid_days(text: str) -> tuple[date, date] | None:
    """First and last of the days a text names; None if it names no days that follow one another: ``2026-11-01``,
    ``2026/11/1 ~ 2026/11/2``, ``2026年11月1日、2026年11月2日``."""
    days = sorted(set(_days(text)))
    between = _DAY.sub("", text)
    if not days or re.sub(r"[~～–—至到\-,，;；、\s]|to", "", between):
        return None
    is_range = len(days) == 2 and re.search(r"[~～–—至到\-]|to", between)
    follows = all(later - earlier == timedelta(days=1) for earlier, later in pairwise(days))
    return (days[0], days[-1]) if is_range or follows else None


_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


def _days(text: str) -> Iterator[date]:
    for year, month, day in _DAY.findall(text):
        try:
            yield date(int(year), int(month), int(day))
        except ValueError:
            continue


# -- names -------------------------------------------------------------------------------------------------------------

_KANA = re.compile("[\u3041-\u30fa\u30fc-\u30ff]")  # without the dot "・", which Chinese lists use too
_HANGUL = re.compile("[\uac00-\ud7a3]")
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")


def tidy_name(name: str) -> str:
    """A name as it shall be shown. Only what a list does to names is undone: dots of every kind between Han become "·",
    and the blank that stretches "张　伟" to three characters goes."""
    line = " ".join(name.split())
    if _KANA.search(line) or not _HAN.search(line):
        return line
    line = re.sub(r"\s?[•‧∙⋅・･.．]\s?(?=[\u3400-\u9fff])", "·", line)
    return line.replace(" ", "") if len(line) == 3 and line[1] == " " else line


def locale_of(name: str) -> str:
    """The language a name's script suggests."""
    scripts = ((_KANA, "ja"), (_HANGUL, "ko"), (_HAN, "zh"))
    return next((locale for pattern, locale in scripts if pattern.search(name)), "en")
