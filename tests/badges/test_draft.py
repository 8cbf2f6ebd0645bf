"""A design in work: steps back and forth, mistakes told and kept, the file whole or untouched."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kiosk.badges import template
from kiosk.badges.draft import Draft, begin
from kiosk.domain.faults import Fault


@pytest.fixture
def path(tmp_path: Path) -> Path:
    begin(tmp_path / "mine.toml", template.DEFAULT)
    return tmp_path / "mine.toml"


@pytest.fixture
def draft(path: Path) -> Draft:
    return Draft(path)


def test_a_step_back_and_forth(draft: Draft) -> None:
    before = draft.text
    draft.set_value("front", 1, "box", (30, 9, 60, 8))
    moved = draft.text
    draft.remove("front", 0)
    assert len(draft.items("front")) == len(template.load(template.DEFAULT).front) - 1
    draft.undo()
    assert (draft.text, draft.items("front")[1].box) == (moved, (30, 9, 60, 8))
    draft.undo()
    assert draft.text == before
    assert draft.is_saved
    assert not draft.can_undo
    draft.redo()
    assert draft.text == moved
    draft.set_value("page", 0, "printer_dpi", 300)
    assert not draft.can_redo  # another way was taken


def test_typing_is_one_step_until_a_pause(draft: Draft) -> None:
    for text in ("{n", "{na", "{name}"):
        draft.set_value("front", 1, "text", text)
    draft.pause()
    draft.set_value("front", 1, "text", "{name}!")
    draft.undo()
    assert "{name}" in draft.text
    assert "{name}!" not in draft.text
    draft.undo()
    assert draft.is_saved


def test_a_mistake_is_told_with_its_line_and_the_last_right_design_stays(draft: Draft) -> None:
    right = draft.design
    draft.set_value("front", 1, "text", "{nmae}")
    assert draft.design is right
    assert draft.complaint is not None
    line = 1 + draft.text.splitlines().index('text = "{nmae}"')
    assert draft.complaint.sentence == f"mine.toml, line {line}: there is no field 'nmae'."
    with pytest.raises(Fault, match="nmae"):
        draft.save()
    assert draft.path.read_text("utf-8") == template.DEFAULT.read_text("utf-8")
    draft.set_value("front", 1, "text", "{name}")
    assert draft.complaint is None


def test_saving_keeps_what_the_author_wrote(draft: Draft) -> None:
    draft.set_value("front", 1, "box", (30, 9, 60, 8))
    draft.save()
    assert draft.is_saved
    before, after = template.DEFAULT.read_text("utf-8").splitlines(), draft.path.read_text("utf-8").splitlines()
    assert [(a, b) for a, b in zip(before, after, strict=True) if a != b] == [
        ("box = [23, 8.6, 71, 8]", "box = [30, 9, 60, 8]")
    ]
    assert [path.name for path in draft.path.parent.iterdir() if path.suffix == ".part"] == []


def test_another_programs_work_is_not_overwritten(draft: Draft) -> None:
    draft.set_value("front", 1, "box", (30, 9, 60, 8))
    draft.path.write_text("title = 'theirs'\n", "utf-8")
    with pytest.raises(Fault, match="changed by another program"):
        draft.save()
    assert draft.path.read_text("utf-8") == "title = 'theirs'\n"


def test_a_folder_that_is_gone_is_told(draft: Draft) -> None:
    draft.set_value("front", 1, "box", (30, 9, 60, 8))
    shutil.rmtree(draft.path.parent)
    with pytest.raises(Fault, match="cannot be written"):
        draft.save()
    assert not draft.is_saved


def test_an_array_of_items_is_rewritten_and_said(tmp_path: Path) -> None:
    path = tmp_path / "array.toml"
    path.write_text(
        'title = "x"\npage = {width_mm = 90, height_mm = 60}  # small\nfront = [{kind = "fill", box = [0, 0, 9, 9]}]\n',
        "utf-8",
    )
    draft = Draft(path)
    assert draft.lost_comments
    draft.set_value("front", 0, "box", (1, 1, 9, 9))
    draft.save()
    assert template.load(path).front[0].box == (1, 1, 9, 9)


def test_new_items_are_above_all_and_can_go_beneath(draft: Draft) -> None:
    number = draft.add("front", {"kind": "fill", "box": [1, 1, 5, 5], "colour": "#112233"})
    assert draft.items("front")[number].box == (1, 1, 5, 5)
    draft.move("front", number, 0)
    assert draft.items("front")[0].box == (1, 1, 5, 5)
    draft.undo()
    assert draft.items("front")[number].box == (1, 1, 5, 5)


def test_a_picture_while_dragging_changes_no_text(draft: Draft) -> None:
    assert draft.with_boxes("front", {1: (0, 0, 5, 5)}).front[1].box == (0, 0, 5, 5)
    assert draft.is_saved


def test_a_new_design_brings_its_pictures_and_overwrites_nothing(path: Path) -> None:
    assert (path.parent / "emblem.png").read_bytes() == (template.FOLDER / "emblem.png").read_bytes()
    with pytest.raises(Fault, match="cannot be written"):
        begin(path, template.DEFAULT)


def test_several_items_are_placed_and_removed_in_one_step_each(draft: Draft) -> None:
    text = draft.text
    draft.place("front", {0: (1, 2, 20, 5), 1: (3, 4, 20, 5)})
    assert [item.box for item in draft.items("front")[:2]] == [(1, 2, 20, 5), (3, 4, 20, 5)]
    draft.undo()
    assert draft.text == text
    count = len(draft.items("front"))
    draft.remove("front", 0, 1)
    assert len(draft.items("front")) == count - 2
    draft.undo()
    assert draft.text == text
