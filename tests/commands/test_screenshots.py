"""`kiosk screenshots`: the same pictures every time."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.__main__ import main
from kiosk.ui.pictures import SCENES

pytestmark = pytest.mark.slow  # draws whole screens


def test_every_scene_becomes_a_picture_and_twice_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], qapp: object
) -> None:
    for folder in ("one", "two"):
        wanted = ["--language", "zh", "--theme", "light", "--size", "1366x768"]
        assert main(["screenshots", str(tmp_path / folder), *wanted]) == 0
    assert f"{len(SCENES)} pictures in" in capsys.readouterr().out
    for path in sorted((tmp_path / "one").iterdir()):
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name


def test_one_scene_alone(tmp_path: Path, qapp: object) -> None:
    words = ["--only", "s12-admit", "--language", "en", "--theme", "dark", "--size", "1366x768"]
    assert main(["screenshots", str(tmp_path), *words]) == 0
    assert {path.name for path in tmp_path.iterdir()} == {
        "s12-admit_en_dark_1366x768.png",
        "s12-admit-note_en_dark_1366x768.png",
    }
