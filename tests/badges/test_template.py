"""Designs are files that people edit: what is wrong in one is told with its line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kiosk.badges import template
from kiosk.badges.render import BadgeRenderer
from kiosk.domain.faults import Fault

GOOD = """title = "t"
[page]
width_mm = 60
height_mm = 40

[[front]]
kind = "text"
text = "{call_name}"
box = [5, 5, 50, 20]
size_pt = [30, 20]

[[front]]
kind = "code"
box = [5, 5, 30, 30]
"""


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        (('size_pt = [30, 20]', 'size_pt = [30, 20]\nfont = "Comic Sans"'), 11, "font"),
        (('kind = "text"', 'kind = "texte"'), 7, "texte"),
        (("box = [5, 5, 50, 20]", "box = [5, 5, 80, 20]"), 9, "85 x 25 mm, the page at 60 x 40"),
        (("box = [5, 5, 30, 30]", "box = [5, 5, -3, 30]"), 14, ">"),
        (("box = [5, 5, 30, 30]", "box = [5, 5, 30]"), 14, "length 4"),
        (("box = [5, 5, 30, 30]", ""), 12, "box"),
        (("size_pt = [30, 20]", "size_pt = [20, 30]"), 10, "large to small"),
        (("size_pt = [30, 20]", "size_pt = [1]"), 10, ">= 4"),
        (("{call_name}", "{nickname}"), 8, "nickname"),
        (("{call_name}", "{call_name"), 8, "'}'"),
        (('kind = "code"', 'kind = "code"\nwhen = ["phto"]'), 14, "phto"),
        (('kind = "code"', 'kind = "image"\nfile = "gone.png"'), 14, "gone.png"),
        (('kind = "code"', 'kind = "fill"\ncolour = "reddish"'), 14, "#RRGGBB"),
        (("width_mm = 60", 'width_mm = "60"'), 3, "str"),
        (("width_mm = 60", "width_mm = 60\ndepth = 1"), 4, "depth"),
        (("height_mm = 40", 'height_mm = 40\nback = "own"'), 5, "back"),
        (("height_mm = 40", "height_mm = 40\n[sheet]\nwidth_mm = 50\nheight_mm = 90"), 5, "the sheet has 50 x 90"),
        (("height_mm = 40", 'height_mm = 40\n[sheet]\nwidth_mm = 150\nheight_mm = 90\nfold = "side"'), 8, "a back"),
        (('title = "t"', 'titel = "t"'), 1, "titel"),
        (('title = "t"', 'title = "t'), 1, "line 1"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_file_and_line(change: tuple[str, str], line: int, words: str) -> None:
    with pytest.raises(Fault) as raised:
        template.parse(GOOD.replace(*change), Path("mine.toml"))
    assert raised.value.code == "TEMPLATE_INVALID"
    assert raised.value.sentence.startswith(f"mine.toml, line {line}: "), raised.value.sentence
    assert words in raised.value.sentence


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(Fault, match=r"gone\.toml"):
        template.load(tmp_path / "gone.toml")
    (tmp_path / "bytes.toml").write_bytes(b"title = '\xff'")
    with pytest.raises(Fault, match=r"bytes\.toml"):
        template.load(tmp_path / "bytes.toml")


@pytest.mark.parametrize("path", template.shipped(), ids=lambda path: path.stem)
def test_a_design_written_back_is_the_same_design(path: Path) -> None:
    design = template.load(path)
    assert template.parse(template.dump(design), path) == design


def test_five_designs_are_shipped_and_the_default_is_one() -> None:
    assert len(template.shipped()) == 5
    assert template.DEFAULT in template.shipped()
    sizes = {path.stem: BadgeRenderer.from_file(path).template.media_mm for path in template.shipped()}
    assert sizes == {
        "portrait-100x140": (100, 140),
        "a6-105x148": (105, 148),
        "card-86x54": (85.6, 54),
        "label-62x100": (62, 100),
        "fold-a5-to-a6": (210, 148),
    }


def test_the_schema_beside_the_designs_is_the_programs_own() -> None:
    written = json.loads((template.FOLDER / "badge.schema.json").read_text("utf-8"))
    assert written == json.loads(json.dumps(template.schema()))
