"""`kiosk import`, through the program's own front door, into a real hub store."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from kiosk.__main__ import main
from kiosk.config import Paths
from kiosk.domain.model import Credential, CredentialKind, Delegate, Entitlement, Gate
from kiosk.hub.opening import open_store
from kiosk.hub.store import HubStore
from kiosk.wire.rows import KIND_OF, value_of

pytestmark = pytest.mark.slow  # whole lists and hubs

Row = TypeVar("Row")

HEADINGS = "编号,姓名,类别,签到码,活动名单"


@pytest.fixture
def hub(tmp_base_dir: Path) -> Iterator[HubStore]:
    """The store the commands write to, opened beside them as a running hub would."""
    paths = Paths(tmp_base_dir)
    paths.create()
    store = open_store(paths)
    yield store
    store.close()


def values(store: HubStore, cls: type[Row]) -> list[Row]:
    return [value_of(KIND_OF[cls], body) for body in store.values(KIND_OF[cls])]


def do_import(base_dir: Path, file: Path, *options: str) -> int:
    return main(["import", "--base-dir", str(base_dir), str(file), *options])


def list_file(folder: Path, *rows: str) -> Path:
    file = folder / "list.csv"
    file.write_text("\n".join((HEADINGS, *rows)) + "\n", "utf-8")
    return file


def test_the_template_goes_in_as_it_is(tmp_path: Path, tmp_base_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    template = tmp_path / "delegates.xlsx"
    assert main(["import", "--base-dir", str(tmp_base_dir), "--template", str(template)]) == 0
    assert not (tmp_base_dir / "hub").exists()
    assert do_import(tmp_base_dir, template) == 0
    said = capsys.readouterr().out
    assert "delegates: 2" in said
    assert "the hub had no conference" in said


def test_a_fresh_hub_gets_a_conference_and_a_second_import_only_what_differs(
    tmp_path: Path, tmp_base_dir: Path, hub: HubStore, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = ("1,张伟,专家,ABCDEF1,D1:A01", "2,李娜,人才,ABCDEF2,D1")
    file = list_file(tmp_path, *rows)
    assert do_import(tmp_base_dir, file, "--days", "2026-11-01~2026-11-02", "--title", "大会 Congress") == 0
    assert "“大会 · Congress” was set up, 2026-11-01 to 2026-11-02, gates A1, X1" in capsys.readouterr().out
    assert {gate.id for gate in values(hub, Gate)} == {"A1", "X1"}
    assert len(values(hub, Delegate)) == 2
    version = hub.heads().version

    assert do_import(tmp_base_dir, file) == 0
    assert hub.heads().version == version
    assert "rows changed: 0" in capsys.readouterr().out

    list_file(tmp_path, "1,张伟,专家,ABCDEF1,", "2,李娜娜,人才,ABCDEF2,D1", "3,王芳,贵宾,ABCDEF3,D2")
    assert do_import(tmp_base_dir, file) == 0
    assert {delegate.name for delegate in values(hub, Delegate)} == {"张伟", "李娜娜", "王芳"}
    places = {(place.delegate, place.activity) for place in values(hub, Entitlement)}
    assert places == {("2", "D1"), ("3", "D2")}
    # two delegates, a code, a badge's code, a place, a place lost
    assert "new delegates: 1; rows changed: 6" in capsys.readouterr().out
    badges = [code for code in values(hub, Credential) if code.kind is CredentialKind.BADGE]
    assert sorted(code.delegate for code in badges) == ["1", "2", "3"]


def test_a_rejected_list_changes_nothing_and_names_every_place(
    tmp_path: Path, tmp_base_dir: Path, hub: HubStore, capsys: pytest.CaptureFixture[str]
) -> None:
    file = list_file(tmp_path, "1,张伟,专家,ABCDEF1,", "1,,专家,ABCDEF1,", "2,李娜,巫师,ABCDEF2,")
    assert do_import(tmp_base_dir, file) == 1
    assert hub.heads().version == 0
    said = capsys.readouterr().err.splitlines()
    assert said[0] == "kiosk import: nothing was imported. Errors in list.csv:"
    assert said[1] == "  list.csv, row 3, column A “编号”: is the same as in row 2."
    assert len(said) == 5


def test_a_list_numbered_anew_does_not_double_everybody(
    tmp_path: Path, tmp_base_dir: Path, hub: HubStore, capsys: pytest.CaptureFixture[str]
) -> None:
    assert do_import(tmp_base_dir, list_file(tmp_path, "1,张伟,专家,ABCDEF1,")) == 0
    assert do_import(tmp_base_dir, list_file(tmp_path, "77,张伟,专家,ABCDEF1,")) == 1
    assert "row 2, column D “签到码”: belongs to delegate “1” already" in capsys.readouterr().err
    assert [delegate.id for delegate in values(hub, Delegate)] == ["1"]


def test_a_dry_run_changes_nothing(tmp_path: Path, tmp_base_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert do_import(tmp_base_dir, list_file(tmp_path, "1,张伟,专家,ABCDEF1,"), "--dry-run") == 0
    assert not (tmp_base_dir / "hub").exists()
    assert "nothing was changed" in capsys.readouterr().out


def test_new_categories_on_request(tmp_path: Path, tmp_base_dir: Path) -> None:
    file = list_file(tmp_path, "1,张伟,巫师 Wizard,ABCDEF1,")
    assert do_import(tmp_base_dir, file) == 1
    assert do_import(tmp_base_dir, file, "--new-categories") == 0
    assert do_import(tmp_base_dir, file) == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "There is no list to import."),
        (["nowhere.csv"], "cannot be read"),
        (["--days", "tomorrow"], "“tomorrow” are no days."),
        (["--timezone", "Mars"], "“Mars” is no time zone."),
        (["--template", "list.pdf"], "A template ends in .xlsx or .csv"),
        (["--store", "mysql://x"], "is no address of a store"),
    ],
)
def test_one_sentence_for_what_cannot_be(
    tmp_path: Path, tmp_base_dir: Path, capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    needs_a_list = words and words[0] in ("--days", "--timezone", "--store")
    file = [str(list_file(tmp_path, "1,张伟,专家,ABCDEF1,"))] if needs_a_list else []
    assert main(["import", "--base-dir", str(tmp_base_dir), *file, *words]) == 1
    said = capsys.readouterr().err
    assert told in said
    assert said.startswith("kiosk import: ")
    assert len(said.splitlines()) == 1


def test_a_list_that_is_refused_leaves_no_empty_hub(
    tmp_path: Path, tmp_base_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert do_import(tmp_base_dir, list_file(tmp_path, ",,,,")) == 1
    assert "nothing was imported" in capsys.readouterr().err
    assert not (tmp_base_dir / "hub").exists()
