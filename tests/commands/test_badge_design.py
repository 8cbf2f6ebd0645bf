"""`kiosk badge-design`: every mistake with its line, and pretix's layouts made our own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kiosk.__main__ import main
from kiosk.badges import template
from tests.badges.test_pretix import LAYOUT


@pytest.mark.slow
def test_all_designs_are_checked_whatever_is_wrong_with_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text('title = "t"\n[page]\nwidth_mm = 60\n', "utf-8")
    picture = tmp_path / "drawn.png"
    label = template.FOLDER / "label-62x100.toml"
    assert main(["badge-design", str(bad), str(label), "--draw", str(picture)]) == 1
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("bad.toml, line 2: ")
    assert second.endswith("62 x 100 mm, 10 items")
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_a_layout_of_pretix_becomes_a_design(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    layout, out = tmp_path / "old.json", tmp_path / "new.toml"
    layout.write_text(json.dumps(LAYOUT), "utf-8")
    assert main(["badge-design", "--from-pretix", str(layout), "--out", str(out)]) == 0
    printed = capsys.readouterr().out
    assert printed.count("left out: ") == 5
    assert template.load(out).title == "From pretix: old"


def test_a_file_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["badge-design", "--from-pretix", str(tmp_path / "gone.json")]) == 1
    assert "gone.json" in capsys.readouterr().err
