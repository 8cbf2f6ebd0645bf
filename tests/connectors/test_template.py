"""The template can be filled in and imported as it is."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kiosk.connectors.categories import standard
from kiosk.connectors.spreadsheet import Catalogue, Imported, read_list
from kiosk.connectors.template import write_template
from kiosk.domain.faults import Fault
from kiosk.rehearsal.programme import read_programme

PROGRAMME = read_programme(date(2026, 11, 1))
CATALOGUE = Catalogue(PROGRAMME.conference, standard(), PROGRAMME.activities)


@pytest.mark.parametrize("ending", ["xlsx", "csv", "CSV"])
def test_its_examples_are_a_valid_list(tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"template.{ending}"
    write_template(file, standard())
    found = read_list(file, CATALOGUE)
    assert isinstance(found, Imported)
    assert [delegate.id for delegate in found.delegates] == ["EXAMPLE-1", "EXAMPLE-2"]
    assert found.notices == ()


def test_examples_left_in_a_real_list_are_left_out(tmp_path: Path) -> None:
    file = tmp_path / "template.csv"
    write_template(file, standard())
    with file.open("a", encoding="utf-8") as more:
        more.write("A-1,张伟,,专家\n")
    found = read_list(file, CATALOGUE)
    assert isinstance(found, Imported)
    assert [delegate.name for delegate in found.delegates] == ["张伟"]


def test_no_cell_of_the_workbook_is_a_formula_and_columns_are_text(tmp_path: Path) -> None:
    file = tmp_path / "template.xlsx"
    write_template(file, standard())
    workbook = load_workbook(file)
    for sheet in workbook.worksheets:
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    first = workbook.worksheets[0]
    assert {dimension.number_format for dimension in first.column_dimensions.values()} == {"@"}
    offered = [rule.formula1 for rule in first.data_validations.dataValidation]
    assert any("专家 Expert" in words for words in offered)


def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("precious", "utf-8")
    with pytest.raises(Fault, match="exists already"):
        write_template(file, standard())
    assert file.read_text("utf-8") == "precious"


@pytest.mark.parametrize("name", ["list.txt", "list", "nowhere/list.csv"])
def test_other_names_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Fault) as caught:
        write_template(tmp_path / name, standard())
    assert caught.value.code == "TEMPLATE"
