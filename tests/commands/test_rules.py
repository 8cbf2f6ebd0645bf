"""`kiosk rules` on a real hub store."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from kiosk.__main__ import main
from kiosk.config import Paths
from kiosk.domain.model import Conference
from kiosk.hub.opening import open_store
from kiosk.wire.rows import value_of


def rows(base_dir: Path, kind: str) -> list[str]:
    """Ids of a hub's living rows."""
    with closing(open_store(Paths(base_dir))) as store:
        return sorted(row_id for held, (row_id, *_) in store.rows() if held == kind)


def conference(base_dir: Path) -> Conference:
    """The hub's conference."""
    with closing(open_store(Paths(base_dir))) as store:
        held: Conference = value_of("conference", store.values("conference")[0])
        return held


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """The shipped example, as an organiser gets it."""
    file = tmp_path / "rules.toml"
    assert main(["rules", "example", str(file)]) == 0
    return file


def test_the_example_is_sound_and_never_overwritten(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "check", str(example)]) == 0
    assert "3 activities, 3 gates, 4 categories: sound" in capsys.readouterr().out
    assert main(["rules", "example", str(example)]) == 1


def test_published_rules_replace_the_starter_and_keep_event_and_people(example: Path, tmp_base_dir: Path) -> None:
    names = example.with_name("names.csv")
    names.write_text("编号 ID,姓名 Name,类别 Category\nd1,张伟,代表\n", "utf-8")
    base = ["--base-dir", str(tmp_base_dir)]
    assert main(["import", str(names), "--days", "2026-11-01", *base]) == 0
    before = conference(tmp_base_dir)
    assert main(["rules", "publish", str(example), *base]) == 0
    assert rows(tmp_base_dir, "activity") == ["day-1", "lunch-1", "opening"]
    assert rows(tmp_base_dir, "gate") == ["A1", "L1", "X1"]
    assert rows(tmp_base_dir, "delegate") == ["d1"]
    after = conference(tmp_base_dir)
    assert (after.event, after.name.en) == (before.event, "Exchange of Professionals")


def test_wrong_rules_change_nothing(example: Path, tmp_base_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = ["--base-dir", str(tmp_base_dir)]
    assert main(["rules", "publish", str(example), *base]) == 0
    example.write_text(example.read_text("utf-8").replace("capacity = 1200", "capacity = 0"), "utf-8")
    assert main(["rules", "publish", str(example), *base]) == 1
    told = capsys.readouterr().err
    line = example.read_text("utf-8").split("capacity = 0")[0].count("\n") + 1
    assert f"line {line}:" in told
    assert "nobody could come in" in told
    assert rows(tmp_base_dir, "activity") == ["day-1", "lunch-1", "opening"]


def test_rules_that_are_refused_leave_no_empty_hub(tmp_path: Path, tmp_base_dir: Path) -> None:
    file = tmp_path / "rules.toml"
    file.write_text("no = rules", "utf-8")
    assert main(["rules", "publish", str(file), "--base-dir", str(tmp_base_dir)]) != 0
    assert not (tmp_base_dir / "hub").exists()
