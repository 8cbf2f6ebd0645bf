"""Cells for spreadsheets: names from the public run nothing, times are the venue's, every row is there."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest

from kiosk.domain.model import Bilingual
from kiosk.reports.cells import csv_file, workbook
from kiosk.reports.values import Column, Course, Figure, Kind, Report, Row, Section, Share, Value
from tests.factory import ZONE, at
from tests.reports.day import ORIGIN

HOSTILE = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "  =1", "＝1", "\r=1"]
COLUMNS = (Column(Bilingual("名称", "Name")), Column(Bilingual("数", "Number")), Column(Bilingual("率", "Share")))


def section(*rows: Row, columns: tuple[Column, ...] = COLUMNS, total: Row | None = None) -> Section:
    return Section(Kind.DELEGATIONS, Bilingual("按代表团", "By delegation"), columns, rows, total)


def report(*sections: Section) -> Report:
    figures = (Figure(Bilingual("已到", "Came"), 7310), Figure(Bilingual("到会率", "Share"), Share(1, 3)))
    return Report(Bilingual("大会", "Congress"), ZONE, at("18:30"), ORIGIN, figures, sections)


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_excel_knows_the_encoding_and_names_take_two_columns() -> None:
    content = csv_file(section((Bilingual("阿卜杜热合曼·江", "Abdurahman"), 7310, Share(1, 3))), ZONE)
    assert content.startswith(b"\xef\xbb\xbf")
    assert read(content) == [
        ["名称", "Name", "数 Number", "率 Share %"],
        ["阿卜杜热合曼·江", "Abdurahman", "7310", "33.3"],
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_is_a_formula(text: str) -> None:
    made = section((Bilingual(text, text), 1, None))
    cell = read(csv_file(made, ZONE))[1][0]
    assert cell.startswith("'")
    book = openpyxl.load_workbook(io.BytesIO(workbook(report(made))))
    stored = book.worksheets[1].cell(2, 1)
    assert stored.data_type == "s"
    assert str(stored.value).strip() == text.strip()


def test_what_xml_cannot_hold_is_replaced() -> None:
    made = section((Bilingual("a\x00b\x1b", "c\ud800d\ufffe"), 1, None))
    book = openpyxl.load_workbook(io.BytesIO(workbook(report(made))))
    assert [book.worksheets[1].cell(2, place).value for place in (1, 2)] == ["a\ufffdb\ufffd", "c\ufffdd\ufffd"]
    assert read(csv_file(made, ZONE))[1][:2] == ["a\ufffdb\ufffd", "c\ufffdd\ufffd"]


def test_the_workbook_counts_with_numbers() -> None:
    rows: list[Row] = [(Bilingual("东", "East"), 12, Share(1, 4)), (Bilingual("西", "West"), 3, Share(0, 0))]
    made = section(*rows, total=(Bilingual("合计", "Total"), 15, Share(1, 4)))
    book = openpyxl.load_workbook(io.BytesIO(workbook(report(made))))
    summary, sheet = book.worksheets
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["名称", "Name", "数 Number", "率 Share %"],
        ["东", "East", 12, 25],
        ["西", "West", 3, None],
        ["合计", "Total", 15, 25],
    ]
    assert [cell.value for cell in summary[3]] == ["截至", "As of", at("18:30").astimezone(ZONE).replace(tzinfo=None)]
    assert [cell.value for cell in summary[5]] == ["到会率 %", "Share %", 33.3]


def test_times_and_drawings() -> None:
    columns = (
        Column(Bilingual("始", "Starts")),
        Column(Bilingual("走势", "Course")),
        Column(Bilingual("数", "Number")),
    )
    value: Value = Course((1, 2), 2)
    made = section((at("09:15"), value, 4), columns=columns)
    assert read(csv_file(made, ZONE)) == [["始 Starts", "数 Number"], ["2026-11-01 09:15", "4"]]


def test_two_days_have_two_sheets() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(report(section(), section()))))
    assert len(set(book.sheetnames)) == 3
