"""A report as cells: one CSV file for each section, and a workbook with a sheet for each.

A spreadsheet runs what looks like a formula, and names come from the public: in CSV such a cell gets an apostrophe in
front (OWASP, "CSV injection"), in a workbook it is stored as text.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, tzinfo
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from kiosk.domain.model import Bilingual
from kiosk.reports import words
from kiosk.reports.values import Column, Course, Report, Row, Section, Share, Value

Cell = str | int | float | datetime | None

_FORMULA: Final = re.compile(r"\s*[=+\-@＝＋－＠\t\r]")
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold; a name with it is damaged anyway."""

_HEAD_FILL, _INK, _RULE = "0A4A94", "FFFFFF", "DDE2E9"
_WIDEST = 60


def csv_file(section: Section, zone: tzinfo) -> bytes:
    """UTF-8 with the mark by which Excel knows it; lines end by RFC 4180. Times are the venue's, shares percent."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in _table(section, zone):
        writer.writerow([_harmless(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def workbook(report: Report) -> bytes:
    """XLSX: key figures first, then one sheet for each kind."""
    book = Workbook()
    book.remove(book.active)
    made = report.made_at.astimezone(UTC).replace(tzinfo=None)
    book.properties.created = book.properties.modified = made
    book.properties.title, book.properties.creator = words.TITLE.both(), "kiosk"
    _write_sheet(book.create_sheet(_sheet_name(book, words.TITLE)), list(_summary(report)))
    for section in report.sections:
        _write_sheet(book.create_sheet(_sheet_name(book, section.title)), list(_table(section, report.zone)))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _summary(report: Report) -> Iterator[list[Cell]]:
    conference = report.conference
    yield [words.TITLE.zh, words.TITLE.en, ""]
    yield [conference.zh, conference.en, None]
    yield [words.AS_OF.zh, words.AS_OF.en, _local(report.made_at, report.zone)]
    for figure in report.figures:
        percent = " %" if isinstance(figure.value, Share) else ""
        value = _percent(figure.value) if isinstance(figure.value, Share) else figure.value
        yield [figure.title.zh + percent, figure.title.en + percent, value]


def _table(section: Section, zone: tzinfo) -> Iterator[list[Cell]]:
    """Head, rows and total. A name takes two columns, a share is a ratio, a drawing is left out."""
    rows = [*section.rows, *([section.total] if section.total else [])]
    kinds = [_kind(section.rows, index) for index in range(len(section.columns))]
    yield [cell for column, kind in zip(section.columns, kinds, strict=True) for cell in _head(column, kind)]
    for row in rows:
        yield [
            cell
            for value, kind in zip(_padded(row, len(kinds)), kinds, strict=True)
            for cell in _cells(value, kind, zone)
        ]


def _kind(rows: Iterable[Row], index: int) -> type[object]:
    """What stands in a column; names where it has any."""
    kinds = {type(row[index]) for row in rows}
    return next((kind for kind in (Bilingual, Course, Share, datetime, int) if kind in kinds), str)


def _padded(row: Row, width: int) -> Row:
    return (*row, *[None] * (width - len(row)))


def _head(column: Column, kind: type[object]) -> list[Cell]:
    if kind is Course:
        return []
    if kind is Bilingual:
        return [column.title.zh, column.title.en]
    return [column.title.both(" ") + (" %" if kind is Share else "")]


def _cells(value: Value, kind: type[object], zone: tzinfo) -> list[Cell]:
    match value:
        case Bilingual(zh, en):
            return [_clean(zh or en), _clean(en or zh)] if kind is Bilingual else [_clean(value.both())]
        case Course():
            return []
        case Share():
            return [_percent(value)]
        case datetime():
            return [_local(value, zone)]
        case str():
            return [_clean(value)] * (2 if kind is Bilingual else 1)
        case _:
            return [] if kind is Course else [value] * (2 if kind is Bilingual else 1)


def _percent(share: Share) -> float | None:
    return None if share.ratio is None else round(100 * share.ratio, 1)


def _local(moment: datetime, zone: tzinfo) -> datetime:
    """The venue's clock; spreadsheets know no zones."""
    return moment.astimezone(zone).replace(tzinfo=None)


def _clean(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text)


def _harmless(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case str():
            return f"'{cell}" if _FORMULA.match(cell) else cell
        case datetime():
            return f"{cell:%Y-%m-%d %H:%M}"
        case _:
            return str(cell)


def _sheet_name(book: Any, title: Bilingual) -> str:
    """Excel allows 31 characters, without a few, each name once."""
    name = re.sub(r"[\\/*?:\[\]]", "-", title.both(" "))[:31]
    return name if name not in book.sheetnames else f"{name[:27]} {len(book.sheetnames)}"


def _write_sheet(sheet: Worksheet, table: list[list[Cell]]) -> None:
    rule = Border(bottom=Side(style="thin", color=_RULE))
    for number, row in enumerate(table, 1):
        for place, value in enumerate(row, 1):
            cell = sheet.cell(number, place)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"  # text, whatever it begins with
            elif isinstance(value, datetime):
                cell.number_format = "yyyy-mm-dd hh:mm"
            elif isinstance(value, float):
                cell.number_format = "0.0"
            elif isinstance(value, int):
                cell.number_format = "#,##0"
            cell.border = rule
            if number == 1:
                cell.font = Font(bold=True, color=_INK)
                cell.fill = PatternFill("solid", fgColor=_HEAD_FILL)
                cell.alignment = Alignment(wrap_text=True, vertical="center")
    sheet.freeze_panes = "A2"
    for place in range(1, len(table[0]) + 1):
        widest = max((_width(row[place - 1]) for row in table if place <= len(row)), default=8)
        sheet.column_dimensions[get_column_letter(place)].width = min(_WIDEST, max(10, widest + 2))


def _width(cell: Cell) -> int:
    """In characters of a spreadsheet's type: an ideograph is as wide as two."""
    text = "2026-11-01 09:00" if isinstance(cell, datetime) else str(cell or "")
    return sum(2 if ord(char) > 0x2E7F else 1 for char in text)
