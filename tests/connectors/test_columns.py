"""Headings are understood in either language, decorated or not, and wherever the first rows hold them."""

import pytest

from kiosk.connectors.cells import Sheet
from kiosk.connectors.columns import Column, column_of, descriptions, find_headings


@pytest.mark.parametrize("column", Column)
def test_the_templates_own_headings(column: Column) -> None:
    row = descriptions()[column]
    assert column_of(row.heading) is column
    assert all(column_of(text) is column for text in row.also)
    assert row.zh
    assert row.en


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("姓名", Column.NAME),
        ("姓名*", Column.NAME),
        ("姓 名", Column.NAME),
        ("姓名（必填）\nName (required)", Column.NAME),
        ("NAME", Column.NAME),
        ("单位/Organization", Column.ORGANISATION),
        ("單位（英文）", Column.ORGANISATION_EN),
        ("Organisation (English)", Column.ORGANISATION_EN),
        ("e mail", Column.EMAIL),
        ("Country / Region", Column.COUNTRY),
        ("是否VIP", Column.VIP),
        ("报名编号 No.", Column.ID),
        ("Passport No.", Column.DOCUMENT),
        ("手机（用于查找）", Column.PHONE),
        ("Shoe size", None),
        ("序号", None),
        ("", None),
    ],
)
def test_headings_as_people_write_them(heading: str, column: Column | None) -> None:
    assert column_of(heading) is column


def test_no_heading_stands_for_two_columns() -> None:
    texts = [text.casefold() for row in descriptions().values() for text in (row.heading, *row.also)]
    assert len(set(texts)) == len(texts)


def test_the_heading_row_is_the_one_with_most_known_headings() -> None:
    sheet = Sheet(
        "", ((1, ("参会人员名单",)), (3, ("姓名", "?")), (4, ("序号", "姓名", "类别", "Name", "Hat")), (5, ("1", "A")))
    )
    headings = find_headings(sheet)
    assert headings.row == 4
    assert headings.places == {Column.NAME: 1, Column.CATEGORY: 2}
    assert headings.unknown == ("A “序号”", "E “Hat”")
    assert headings.repeated == ("D “Name”",)
    assert headings.label(Column.CATEGORY) == "C “类别”"
    assert headings.label(Column.CODE) == "“签到码 Code”"


def test_headings_far_below_are_not_headings() -> None:
    assert not find_headings(Sheet("", ((21, ("姓名", "类别")),))).places
    assert not find_headings(Sheet("", ())).places
