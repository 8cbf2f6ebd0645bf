"""A spreadsheet file as rows of text: CSV in the encodings and separators Excel and WPS write, and XLSX.

What the columns mean is `kiosk.connectors.columns`'. Sizes are bounded before anything is unpacked, nothing in a file
is ever calculated or opened, and a file that is not what it claims to be is a `Fault`.
"""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path

from kiosk.domain.faults import Fault

LARGEST_FILE_BYTES = 64 << 20
LARGEST_UNPACKED_BYTES = 256 << 20
"""Of a workbook, which is a zip archive; 200,000 delegates with 20 columns unpack to about 150 MB."""
MOST_PARTS = 2_000
MOST_ROWS = 200_000
MOST_COLUMNS = 100
LONGEST_CELL = 2_000
SEPARATORS = ",;\t"

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a file. `rows` are numbered as the spreadsheet program shows them, from 1; empty ones are left out.

    `encoding` is set where it was guessed, because then somebody should look at the names.
    """

    name: str
    rows: tuple[tuple[int, Row], ...]
    encoding: str = ""


def read_sheets(path: Path) -> list[Sheet]:
    """The tables of a file: one of a CSV file (one for each separator it could have), the visible ones of a workbook.

    Fault IMPORT_FILE for a file that is missing, too large, damaged, or neither CSV nor XLSX.
    """
    start = _start_of(path)
    if start.startswith(b"PK"):
        return list(_workbook_sheets(path))
    if start.startswith(bytes.fromhex("D0CF11E0")):
        raise _fault(path, "is an old .xls or a password-protected workbook", "Save it as .xlsx without a password.")
    text, encoding = _decoded(path)
    return [sheet for separator in SEPARATORS if (sheet := _csv_sheet(path, text, separator, encoding)) is not None]


def column_letter(index: int) -> str:
    """Letter of a column as a spreadsheet shows it: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, letter = divmod(index - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def _fault(path: Path, what: str, remedy: str) -> Fault:
    return Fault("IMPORT_FILE", f"The file {path} {what}.", remedy)


def _start_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            size = path.stat().st_size
            start = file.read(8)
    except OSError as error:
        raise _fault(path, f"cannot be read: {error.strerror}", "Check the name and the permissions.") from error
    if size > LARGEST_FILE_BYTES:
        raise _fault(path, f"has {size >> 20} MB, more than {LARGEST_FILE_BYTES >> 20}", "Split it.")
    if size == 0:
        raise _fault(path, "is empty", "Export it again.")
    return start


# -- CSV ---------------------------------------------------------------------------------------------------------------


def _decoded(path: Path) -> tuple[str, str]:
    """(text, name of the encoding if it was guessed)."""
    raw = path.read_bytes()
    known = next((name for mark, name in _MARKS if raw.startswith(mark)), "") or _utf16_without_mark(raw)
    if not known and b"\0" in raw:
        raise _fault(path, "is neither CSV nor XLSX", "Export the list as .csv or .xlsx.")
    guesses = (known,) if known else ("utf-8", _eight_bit_encoding(raw))
    for encoding in guesses:
        try:
            return raw.decode(encoding), "" if encoding in (known, "utf-8") else encoding
        except UnicodeDecodeError:
            continue
    raise _fault(path, "is text in no encoding known here", "Save it as “CSV UTF-8”.")


_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def _utf16_without_mark(raw: bytes) -> str:
    """UTF-16 shows by the zero bytes of its separators and line ends, all at even or all at odd places."""
    head = raw[:4096]
    for encoding, zeros, others in (("utf-16-le", head[1::2], head[::2]), ("utf-16-be", head[::2], head[1::2])):
        if 0 not in others and zeros.count(0) > len(head) / 20:
            return encoding
    return ""


def _eight_bit_encoding(raw: bytes) -> str:
    """GB 18030 sets its high bytes in pairs; the accents of Western Europe stand alone between ASCII letters."""
    high = len(re.findall(rb"[\x80-\xff]", raw))
    alone = len(re.findall(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])", raw))
    return "windows-1252" if alone * 2 > high else "gb18030"


def _csv_sheet(path: Path, text: str, separator: str, encoding: str) -> Sheet | None:
    """The table under one separator; None if the text is no CSV with it. Fault if it is damaged under the likeliest."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        return Sheet("", _bounded(path, enumerate(reader, start=1)), encoding)
    except csv.Error as error:
        if separator != max(SEPARATORS, key=text[:4096].count):
            return None
        what = f"is damaged at line {reader.line_num}: {error}"
        raise _fault(path, what, "A quotation mark is open or out of place; export the file again.") from error


# -- XLSX --------------------------------------------------------------------------------------------------------------


def _workbook_sheets(path: Path) -> Iterator[Sheet]:
    """Values only: formulas are read as the results they had when the workbook was saved."""
    _refuse_bombs(path)
    with _damage_told(path), warnings.catch_warnings(), path.open("rb") as file:
        warnings.simplefilter("ignore")  # openpyxl tells of styles and validations it does not know
        from openpyxl import load_workbook

        workbook = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        for sheet in workbook.worksheets:
            if sheet.sheet_state == "visible":
                cells = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS + 1, values_only=True)
                texts = ([_text(value) for value in row] for row in cells)
                yield Sheet(sheet.title, _bounded(path, enumerate(texts, start=1)))


def _refuse_bombs(path: Path) -> None:
    """Sizes as the archive declares them: reading beyond them fails its checksum."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise _fault(path, "is a damaged workbook", "Open and save it again, or export it as .csv.") from error
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED_BYTES:
        raise _fault(path, f"unpacks to more than {LARGEST_UNPACKED_BYTES >> 20} MB", "Split it, or export as .csv.")
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        raise _fault(path, "is an archive but no .xlsx workbook", "Export the list as .csv or .xlsx.")


@contextmanager
def _damage_told(path: Path) -> Iterator[None]:
    """openpyxl meets damage with whatever the damaged part raises: these are what mutated workbooks brought out,
    with their kin."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, SyntaxError, OSError, EOFError, LookupError, ValueError, TypeError,
            AttributeError, NotImplementedError, RuntimeError) as error:  # fmt: skip
        raise _fault(path, "is a damaged workbook", "Open and save it again, or export it as .csv.") from error


def _text(value: object) -> str:
    """A cell's value as somebody would have typed it."""
    match value:
        case None:
            text = ""
        case bool():
            text = "yes" if value else "no"
        case float() if value.is_integer():
            text = str(int(value))  # telephone numbers and ids become numbers in a spreadsheet
        case datetime() if value.time() == time():
            text = value.date().isoformat()
        case datetime():
            text = value.isoformat(" ", "minutes")
        case date() | time():
            text = value.isoformat()
        case _:
            text = str(value)
    return text


def _bounded(path: Path, rows: Iterable[tuple[int, list[str]]]) -> tuple[tuple[int, Row], ...]:
    """The rows that hold anything, stripped of empty cells at the end. Fault if there is too much of anything."""
    kept = []
    for number, cells in islice(rows, MOST_ROWS + 2):
        texts = [text.strip() for text in cells]
        while texts and not texts[-1]:
            texts.pop()
        if not texts:
            continue
        if number > MOST_ROWS or len(texts) > MOST_COLUMNS or max(map(len, texts)) > LONGEST_CELL:
            limits = f"{MOST_ROWS:,} rows, {MOST_COLUMNS} columns, {LONGEST_CELL:,} characters in a cell"
            raise _fault(path, f"goes beyond what a list of delegates needs in row {number}", f"Limits: {limits}.")
        kept.append((number, tuple(texts)))
    return tuple(kept)
