"""The empty list an organiser starts from: headings in both languages, two example rows, and what each column means."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.connectors.columns import Column, Described, descriptions
from kiosk.connectors.spreadsheet import EXAMPLE
from kiosk.domain.faults import Fault
from kiosk.domain.model import Category

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_NOT_OFFERED = (Column.FAMILY_NAME, Column.GIVEN_NAME, Column.DOCUMENT)
_EXAMPLES = 2
_ROWS_OFFERED = 20_000
_WIDTHS = {Column.ID: 16, Column.VIP: 8, Column.LEADER: 8, Column.PHONE: 18, Column.NOTE: 30, Column.ACTIVITIES: 30}


def write_template(path: Path, categories: Iterable[Category]) -> None:
    """Write ``.xlsx`` or ``.csv``, by the name's ending. Fault TEMPLATE for another ending, a file that is there
    already, or one that cannot be written."""
    writers = {".xlsx": _workbook, ".csv": _csv}
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise Fault("TEMPLATE", f"A template ends in .xlsx or .csv, not in “{path.suffix}”.", "Choose another name.")
    columns = {column: row for column, row in descriptions().items() if column not in _NOT_OFFERED}
    content = writer(columns, [category.title.both(" ") for category in categories])
    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError as error:
        raise Fault("TEMPLATE", f"The file {path} exists already.", "Choose another name.") from error
    except OSError as error:
        what = f"The file {path} cannot be written: {error.strerror}."
        raise Fault("TEMPLATE", what, "Choose another folder, or free space.") from error


def _rows(columns: Mapping[Column, Described]) -> list[list[str]]:
    examples = [[row.examples[number] for row in columns.values()] for number in range(_EXAMPLES)]
    return [[row.heading for row in columns.values()], *examples]


def _csv(columns: Mapping[Column, Described], _categories: list[str]) -> bytes:
    """UTF-8 with the mark by which Excel knows it."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(_rows(columns))
    return text.getvalue().encode("utf-8-sig")


def _workbook(columns: Mapping[Column, Described], categories: list[str]) -> bytes:
    from openpyxl import Workbook

    workbook = Workbook()
    delegates = workbook.worksheets[0]
    delegates.title = "代表 Delegates"
    _fill_delegates(delegates, columns, categories)
    _fill_notes(workbook, columns)
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def _fill_delegates(sheet: Worksheet, columns: Mapping[Column, Described], categories: list[str]) -> None:
    """Every cell is text, or telephone numbers and ids would lose zeros and plus signs."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for row in _rows(columns):
        sheet.append(row)
    for index, column in enumerate(columns, start=1):
        letter = get_column_letter(index)
        sheet.column_dimensions[letter].width = _WIDTHS.get(column, 22)
        sheet.column_dimensions[letter].number_format = "@"
        for number in range(2, 2 + _EXAMPLES):
            sheet.cell(number, index).number_format = "@"
        heading = sheet.cell(1, index)
        heading.font = Font(bold=True, color="FFFFFF")
        heading.fill = PatternFill("solid", fgColor="0A4A94")
        heading.alignment = Alignment(wrap_text=True, vertical="center")
        words = {Column.CATEGORY: categories, Column.STATUS: _STATUS_WORDS, Column.VIP: _YES_NO, Column.LEADER: _YES_NO}
        listed = ",".join(word for word in words.get(column, []) if "," not in word)
        if 0 < len(listed) <= 250:  # Excel's limit for a list written into the rule is 255
            offer = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True, showErrorMessage=False)
            sheet.add_data_validation(offer)
            offer.add(f"{letter}2:{letter}{_ROWS_OFFERED}")
    sheet.row_dimensions[1].height = 34
    sheet.freeze_panes = "C2"


_STATUS_WORDS = ["已确认", "待审核", "未缴费", "已取消"]
_YES_NO = ["是", "否"]


def _fill_notes(workbook: Workbook, columns: Mapping[Column, Described]) -> None:
    from openpyxl.styles import Alignment, Font

    sheet = workbook.create_sheet("填写说明 How to fill in")
    sheet.append(["这一列 This column", "怎样填写", "What it takes", "也可写作 Other headings understood"])
    for row in columns.values():
        sheet.append([row.heading, row.zh, row.en, ", ".join(row.also)])
    sheet.append([])
    sheet.append(
        [
            "",
            f"编号以 {EXAMPLE} 开头的示例行不会与真实名单一起导入。",
            "The two example rows are left out of a real list.",
        ]
    )
    for letter, width in zip("ABCD", (32, 60, 60, 60), strict=True):
        sheet.column_dimensions[letter].width = width
        sheet[f"{letter}1"].font = Font(bold=True)
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
