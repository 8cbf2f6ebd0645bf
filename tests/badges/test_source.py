"""Changing one key leaves every other character of a design's file alone."""

from __future__ import annotations

import tomllib
from itertools import zip_longest
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.badges import source, template

DESIGNS = template.shipped()
SMALL = """# my badge
title = "Mine"  # a name

[page]
width_mm = 90
height_mm = 60

# -- the person --
[[front]]
kind = "text"  # what
text = "{name}"
box = [
  5, 5,   # from the edge
  80, 20,
]
size_pt = [20]

[[front]]
kind = "code"
# the code must stay large
box = [60, 30, 28, 28]
"""


def changed_lines(before: str, after: str) -> list[tuple[str | None, str | None]]:
    return [(a, b) for a, b in zip_longest(before.splitlines(), after.splitlines()) if a != b]


@pytest.mark.slow
@pytest.mark.parametrize("path", DESIGNS, ids=lambda path: path.stem)
def test_every_key_of_every_design_can_be_changed_alone(path: Path) -> None:
    text = path.read_text("utf-8")
    for side in ("front", "back"):
        for index in range(len(tomllib.loads(text).get(side, ()))):
            after = source.with_value(text, side, index, "box", (1, 2, 3.25, 4))
            assert tomllib.loads(after)[side][index]["box"] == [1, 2, 3.25, 4]
            assert len(changed_lines(text, after)) == 1


@pytest.mark.slow
@pytest.mark.parametrize("path", DESIGNS, ids=lambda path: path.stem)
def test_taking_an_item_out_and_putting_it_in_again_is_nothing(path: Path) -> None:
    text = path.read_text("utf-8")
    items = tomllib.loads(text)["front"]
    for index, item in enumerate(items):
        without = source.without_item(text, "front", index)
        assert tomllib.loads(without)["front"] == items[:index] + items[index + 1 :]
        again = source.with_item(without, "front", index, item)
        assert tomllib.loads(again) == tomllib.loads(text)
        assert [line for line in again.splitlines() if line.startswith("#")] == [
            line for line in text.splitlines() if line.startswith("#")
        ]


def test_a_value_of_several_lines_is_one_value() -> None:
    after = source.with_value(SMALL, "front", 0, "box", (1, 1, 80, 20))
    assert tomllib.loads(after)["front"][0]["box"] == [1, 1, 80, 20]
    assert "# -- the person --" in after
    assert "# from the edge" not in after  # it stood inside the value


def test_a_new_key_goes_behind_the_last_and_an_old_one_can_go() -> None:
    after = source.with_value(SMALL, "front", 1, "align", "left")
    assert after.endswith('box = [60, 30, 28, 28]\nalign = "left"\n')
    assert source.with_value(after, "front", 1, "align", None) == SMALL


def test_keys_above_all_tables_and_of_the_page() -> None:
    after = source.with_value(SMALL, "", 0, "title", '徽章 "1"\n')
    assert tomllib.loads(after)["title"] == '徽章 "1"\n'
    assert tomllib.loads(source.with_value(after, "page", 0, "width_mm", 85.6))["page"]["width_mm"] == 85.6


def test_moving_keeps_comments_inside_the_item() -> None:
    after = source.with_item_moved(SMALL, "front", 1, 0)
    assert [item["kind"] for item in tomllib.loads(after)["front"]] == ["code", "text"]
    assert "# the code must stay large\nbox = [60, 30, 28, 28]" in after
    assert source.with_item_moved(after, "front", 0, 1).count("[[front]]") == 2


def test_the_first_item_of_a_new_side() -> None:
    after = source.with_item(SMALL, "back", 0, {"kind": "fill", "box": [0, 0, 1, 1]})
    assert tomllib.loads(after)["back"] == [{"kind": "fill", "box": [0, 0, 1, 1]}]


def test_what_has_no_heads_cannot_be_edited_in_place() -> None:
    assert source.can_be_edited(SMALL)
    assert all(source.can_be_edited(path.read_text("utf-8")) for path in DESIGNS)
    assert not source.can_be_edited('title = "x"\nfront = [{kind = "fill", box = [0, 0, 1, 1]}]\n')
    assert not source.can_be_edited('title = "x"\npage = {width_mm = 9, height_mm = 9}\n')


def test_a_head_inside_a_text_is_no_head() -> None:
    text = SMALL.replace('"{name}"', '"""\n[[front]]\nkind = 3\n{name}"""')
    assert source.can_be_edited(text)
    after = source.with_value(text, "front", 1, "box", (1, 2, 3, 4))
    assert tomllib.loads(after)["front"][0]["text"] == "[[front]]\nkind = 3\n{name}"
    assert tomllib.loads(after)["front"][1]["box"] == [1, 2, 3, 4]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_any_text_can_be_a_value(value: str) -> None:
    after = source.with_value(SMALL, "front", 0, "text", value)
    assert tomllib.loads(after)["front"][0]["text"] == value
    assert tomllib.loads(after)["front"][1] == tomllib.loads(SMALL)["front"][1]
