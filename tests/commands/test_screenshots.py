"""`kiosk screenshots`: the same pictures every time."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageChops

from kiosk.__main__ import main
from kiosk.ui.pictures import SCENES

pytestmark = pytest.mark.slow  # draws whole screens

SMOOTHING = 64
"""Qt smooths the edges of large digits in one of two ways, whichever its cache of glyphs holds by then (29 measured);
anything moved by a pixel differs by more."""


def test_every_scene_becomes_a_picture_and_twice_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], qapp: object
) -> None:
    for folder in ("one", "two"):
        wanted = ["--language", "zh", "--theme", "light", "--size", "1366x768"]
        assert main(["screenshots", str(tmp_path / folder), *wanted]) == 0
    assert f"{len(SCENES)} pictures in" in capsys.readouterr().out
    for path in sorted((tmp_path / "one").iterdir()):
        assert farthest(path, tmp_path / "two" / path.name) <= SMOOTHING, path.name


def farthest(one: Path, two: Path) -> int:
    """The greatest difference of a colour between two pictures, 0 to 255."""
    with Image.open(one) as a, Image.open(two) as b:
        assert a.size == b.size
        difference = ImageChops.difference(a.convert("RGB"), b.convert("RGB")).tobytes()
        return max(difference)


def test_one_scene_alone(tmp_path: Path, qapp: object) -> None:
    words = ["--only", "s12-admit", "--language", "en", "--theme", "dark", "--size", "1366x768"]
    assert main(["screenshots", str(tmp_path), *words]) == 0
    assert {path.name for path in tmp_path.iterdir()} == {
        "s12-admit_en_dark_1366x768.png",
        "s12-admit-note_en_dark_1366x768.png",
    }
