"""Single cells: masks, days, names, words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.connectors.columns import Column, Headings
from kiosk.connectors.fields import (
    HOLDS,
    LOCALES,
    PAYMENTS,
    STATUSES,
    YES_NO,
    RowCells,
    locale_of,
    masked_phone,
    tidy_name,
    valid_days,
)
from kiosk.domain.search import fold


@pytest.mark.parametrize(
    ("number", "mask"),
    [
        ("13800138121", "138****8121"),
        ("138 0013 8121", "138****8121"),
        ("+86 138-0013-8121", "+86****8121"),
        ("0086 13800138121", "+86****8121"),
        ("+48 600 700 800", "+48****0800"),
        ("(0755) 8888 1234", "075****1234"),
        ("88881234", "****1234"),
        ("138****8121", "138****8121"),
        ("12345", "****2345"),
        ("1234", None),
        ("call me", None),
        ("138****", None),
        ("1" * 21, None),
        ("٠١٢٣٤٥٦٧", None),
    ],
)
def test_telephone_numbers_are_masked(number: str, mask: str | None) -> None:
    assert masked_phone(number) == mask


@given(st.from_regex(r"\+?[0-9]{8,15}", fullmatch=True))
def test_no_mask_shows_more_than_seven_characters(number: str) -> None:
    mask = masked_phone(number)
    assert mask is not None
    assert len(mask.replace("****", "")) <= 7
    assert mask.endswith(number[-4:])


FIRST, SECOND = date(2026, 11, 1), date(2026, 11, 2)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2026-11-01", (FIRST, FIRST)),
        ("2026/11/1", (FIRST, FIRST)),
        ("2026年11月1日", (FIRST, FIRST)),
        ("2026.11.1", (FIRST, FIRST)),
        ("2026-11-01~2026-11-02", (FIRST, SECOND)),
        ("2026年11月1日 至 2026年11月2日", (FIRST, SECOND)),
        ("2026-11-01 to 2026-11-10", (FIRST, date(2026, 11, 10))),
        ("2026-11-01 - 2026-11-10", (FIRST, date(2026, 11, 10))),
        ("2026-11-02; 2026-11-01", (FIRST, SECOND)),
        ("2026-11-01、2026-11-03", None),
        ("2026-11-01; 2026-11-02; 2026-11-04", None),
        ("2026-13-01", None),
        ("1 Nov", None),
        ("2026-11-01 morning", None),
        ("", None),
    ],
)
def test_days(text: str, days: tuple[date, date] | None) -> None:
    assert valid_days(text) == days


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("张　伟", "张伟"),
        ("张 晓伟", "张 晓伟"),
        ("阿依古丽•麦麦提", "阿依古丽·麦麦提"),
        ("阿依古丽 ・ 麦麦提", "阿依古丽·麦麦提"),
        ("佐藤 さくら", "佐藤 さくら"),
        ("エリカ・スミス", "エリカ・スミス"),
        ("Jean-Pierre  O’Neill", "Jean-Pierre O’Neill"),
        ("M. de La Roche", "M. de La Roche"),
        ("suharyanto", "suharyanto"),
    ],
)
def test_names_are_kept_but_for_what_lists_do_to_them(written: str, shown: str) -> None:
    assert tidy_name(written) == shown


@pytest.mark.parametrize(
    ("name", "locale"),
    [("张伟", "zh"), ("佐藤さくら", "ja"), ("김민수", "ko"), ("Anna", "en"), ("𬍛", "zh"), ("", "en")],
)
def test_scripts_suggest_a_language(name: str, locale: str) -> None:
    assert locale_of(name) == locale


@pytest.mark.parametrize("words", [STATUSES, YES_NO, PAYMENTS, HOLDS, LOCALES])
def test_known_words_are_written_as_they_are_looked_up(words: dict[str, object]) -> None:
    assert all("".join(fold(word).split()) == word for word in words)


def cell(text: str, column: Column = Column.NOTE) -> RowCells:
    return RowCells("list.csv", 7, (text,), Headings(1, {column: 0}, {column: "备注"}))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("  two \n lines\t here ", "two lines here"),
        ("Cafe\u0301", "Café"),
        ("\ufeffab\u200bc\u202e", "abc"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("—", ""),
        ("N/A", ""),
        ("无", ""),
    ],
)
def test_text_is_cleaned(written: str, read: str) -> None:
    cells = cell(written)
    assert cells.text(Column.NOTE) == read
    assert not cells.errors


@pytest.mark.parametrize(
    "written",
    ["=HYPERLINK(0)", "@SUM(1)", "+1+cmd|' /C calc'!A0", "-2+3", "#REF!", "a\x00b", "a\x1b[31m", "\ue000", "x" * 201],
)
def test_what_is_no_text_is_complained_about_without_repeating_it(written: str) -> None:
    cells = cell(written)
    assert cells.text(Column.NOTE) == ""
    (error,) = cells.errors
    assert str(error).startswith("list.csv, row 7, column A “备注”: ")
    assert written == "#REF!" or written not in str(error)


def test_a_cell_beyond_the_end_of_its_row_is_empty() -> None:
    assert RowCells("f", 1, (), Headings(1, {Column.NOTE: 3}, {Column.NOTE: "x"})).text(Column.NOTE) == ""


@given(st.text(max_size=60))
def test_whatever_a_cell_holds_is_read_or_complained_about(text: str) -> None:
    cells = cell(text)
    read = cells.text(Column.NOTE)
    assert read == " ".join(read.split(" "))
    assert not read.startswith(("=", "@"))
    assert len(cells.errors) <= 1
