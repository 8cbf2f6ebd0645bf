"""Files as people make them, and as nobody should: every encoding and separator is read, everything else is a Fault."""

import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from kiosk.connectors.cells import LARGEST_UNPACKED_BYTES, LONGEST_CELL, Sheet, column_letter, read_sheets
from kiosk.domain.faults import Fault

pytestmark = pytest.mark.slow  # workbooks are written, damaged and read

ROWS = [("编号", "姓名", "单位"), ("1", "欧阳娜娜", "深圳大学"), ("2", "王·热依木", "岭桥，研究所")]


def text_of(separator: str) -> str:
    return "".join(separator.join(row) + "\r\n" for row in ROWS)


def only(sheets: list[Sheet], width: int = 3) -> Sheet:
    (sheet,) = [sheet for sheet in sheets if len(sheet.rows[0][1]) == width]
    return sheet


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize(
    ("encoding", "mark", "guessed"),
    [
        ("utf-8", b"", ""),
        ("utf-8", b"\xef\xbb\xbf", ""),
        ("gb18030", b"", "gb18030"),
        ("utf-16-le", b"\xff\xfe", ""),
        ("utf-16-be", b"\xfe\xff", ""),
        ("utf-16-le", b"", ""),
        ("utf-16-be", b"", ""),
    ],
)
def test_csv_in_every_encoding(tmp_path: Path, encoding: str, mark: bytes, guessed: str, separator: str) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(mark + text_of(separator).encode(encoding))
    sheet = only(read_sheets(file))
    assert [row for _, row in sheet.rows] == ROWS
    assert sheet.encoding == guessed


def test_accents_of_western_europe_are_not_taken_for_chinese(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes("id,name,city\n1,Jürgen Müller,Köln\n2,José Peña,Málaga\n".encode("windows-1252"))
    sheet = only(read_sheets(file))
    assert sheet.rows[1][1] == ("1", "Jürgen Müller", "Köln")
    assert sheet.encoding == "windows-1252"


def test_quotes_line_breaks_and_blank_lines_keep_their_row_numbers(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text('a,b,c\n\n1,"two\nlines","say ""hi"", he"\n , , \n4,5,6\n', "utf-8")
    rows = only(read_sheets(file)).rows
    assert rows == ((1, ("a", "b", "c")), (3, ("1", "two\nlines", 'say "hi", he')), (5, ("4", "5", "6")))


@pytest.fixture
def workbook_file(tmp_path: Path) -> Path:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "名单"
    sheet.append(["编号", "姓名", "手机", "日期", "时刻", "贵宾", "比例", "公式"])
    moment = datetime(2026, 11, 1, 9, 30)  # noqa: DTZ001 - spreadsheets know no time zones
    sheet.append([17, " 张伟 ", 13800138121.0, date(2026, 11, 1), moment, True, 0.5, "=1+1"])
    sheet.append([])
    sheet.append([18, "李娜"])
    workbook.create_sheet("second").append(["x"])
    workbook.create_sheet("hidden").sheet_state = "hidden"
    file = tmp_path / "list.xlsx"
    workbook.save(file)
    return file


def test_values_of_a_workbook_as_somebody_would_have_typed_them(workbook_file: Path) -> None:
    first, second = read_sheets(workbook_file)
    assert (first.name, second.name) == ("名单", "second")
    assert first.rows[1:] == (
        (2, ("17", "张伟", "13800138121", "2026-11-01", "2026-11-01 09:30", "yes", "0.5")),
        (4, ("18", "李娜")),
    )


def damage_nothing_there(file: Path) -> None:
    file.unlink()


def damage_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def damage_empty(file: Path) -> None:
    file.write_bytes(b"")


def damage_truncated(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-300])


def damage_start_only(file: Path) -> None:
    file.write_bytes(b"PK\x03\x04")


def damage_old_xls(file: Path) -> None:
    file.write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600))


def damage_picture(file: Path) -> None:
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)


def damage_unclosed_quote(file: Path) -> None:
    file.write_text('id,name\n1,"Anna\n2,Ben\n', "utf-8")


def damage_long_cell(file: Path) -> None:
    file.write_text("id,name\n1," + "x" * (LONGEST_CELL + 1), "utf-8")


def damage_wide(file: Path) -> None:
    file.write_text("x;" * 500, "utf-8")


def damage_field_over_csv_limit(file: Path) -> None:
    file.write_text("id,name\n1," + "x" * 200_000, "utf-8")


def damage_many_rows(file: Path) -> None:
    file.write_text("1,2\n" * 200_002, "utf-8")


def damage_other_archive(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")


def damage_bomb(file: Path) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<w/>")
        archive.writestr("xl/worksheets/sheet1.xml", bytes(1 << 20))
        archive.filelist[-1].file_size = LARGEST_UNPACKED_BYTES  # what a bomb of a thousand times the size declares


def damage_many_parts(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(2_001):
            archive.writestr(f"xl/{number}", "")


def damage_no_sheet(file: Path) -> None:
    rewrite(file, "xl/worksheets/sheet1.xml", lambda _: b"")


def damage_laughing(file: Path) -> None:
    """A billion laughs: entities of entities, 10^9 characters in a few lines."""
    entities = "".join(
        f'<!ENTITY l{n} "{"&l" + str(n - 1) + ";" if n else "ha"}{("&l" + str(n - 1) + ";") * 9 if n else ""}">'
        for n in range(10)
    )
    bomb = f'<?xml version="1.0"?><!DOCTYPE w [{entities}]><workbook>&l9;</workbook>'
    rewrite(file, "xl/workbook.xml", lambda _: bomb.encode())


def rewrite(file: Path, part: str, change: Callable[[bytes], bytes]) -> None:
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts[part])
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


DAMAGES = [value for name, value in sorted(globals().items()) if name.startswith("damage_")]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__.removeprefix("damage_"))
def test_what_is_no_list_is_a_fault_with_a_remedy(workbook_file: Path, damage: Callable[[Path], None]) -> None:
    damage(workbook_file)
    with pytest.raises(Fault) as caught:
        read_sheets(workbook_file)
    assert caught.value.code == "IMPORT_FILE"
    assert str(workbook_file) in caught.value.sentence
    assert caught.value.remedy


@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"PK\x03\x04", b"\xff\xfe", b"\xef\xbb\xbf", "编号,姓名\n".encode("gbk")]),
)
def test_any_bytes_are_read_or_a_fault(tmp_path_factory: pytest.TempPathFactory, start: bytes, rest: bytes) -> None:
    file = tmp_path_factory.getbasetemp() / "any.csv"
    file.write_bytes(rest + start)
    found = sheets_or_fault(file)
    if isinstance(found, Fault):
        assert found.code == "IMPORT_FILE"
    else:
        assert all(isinstance(text, str) for sheet in found for _, row in sheet.rows for text in row)


@given(st.data())
def test_a_workbook_with_any_byte_changed_is_read_or_a_fault(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    original = tmp_path_factory.getbasetemp() / "original.xlsx"
    if not original.exists():
        workbook = Workbook()
        workbook.worksheets[0].append(["编号", "姓名", 3.5, True])
        workbook.save(original)
    raw = bytearray(original.read_bytes())
    for _ in range(3):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    file = original.with_name("changed.xlsx")
    file.write_bytes(raw)
    found = sheets_or_fault(file)
    assert not isinstance(found, Fault) or found.code == "IMPORT_FILE"


def sheets_or_fault(file: Path) -> list[Sheet] | Fault:
    try:
        return read_sheets(file)
    except Fault as fault:
        return fault


@pytest.mark.parametrize(("index", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_column_letters(index: int, letter: str) -> None:
    assert column_letter(index) == letter
