"""The heart of the designer: drag, undo, save; the rest is in `test_window`."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from kiosk.badges import template
from kiosk.ui.theme import Fill
from tests.ui.designer.conftest import Opening
from tests.ui.designer.mouse import LEFT, box_of, drag

pytestmark = pytest.mark.slow  # each test opens a window of its own

CALL_NAME = 4


def test_an_item_is_dragged_and_comes_to_rest_at_its_neighbours(opened: Opening) -> None:
    window = opened()
    x, y, width, height = box_of(window, CALL_NAME)
    window.pick(CALL_NAME)
    drag(window, (x + 30, y + 12), (5.8, 0.2))
    box = box_of(window, CALL_NAME)
    assert box[0] == pytest.approx(12, abs=0.6)
    assert box[2:] == (width, height)
    assert f"box = [{box[0]:g}, {box[1]:g}, {width:g}, {height:g}]" in window.draft.text
    drag(window, (box[0] + 30, box[1] + 12), (-5.3, 0))
    assert box_of(window, CALL_NAME)[0] == 6.0  # the left edge of all the others


def test_undo_and_redo_over_the_buttons(opened: Opening) -> None:
    window = opened()
    text = window.draft.text
    assert not window.undo_tile.isEnabled()
    window.pick(CALL_NAME)
    drag(window, (40, 40), (0, 20))
    moved = window.draft.text
    QTest.mouseClick(window.undo_tile, LEFT)
    assert window.draft.text == text
    QTest.mouseClick(window.redo_tile, LEFT)
    assert window.draft.text == moved


def test_saving_writes_the_file_and_keeps_its_comments(opened: Opening) -> None:
    window = opened()
    path = window.draft.path
    before = path.read_text("utf-8")
    window.pick(CALL_NAME)
    drag(window, (40, 40), (0, 20))
    assert window.save_tile.isEnabled()
    QTest.mouseClick(window.save_tile, LEFT)
    after = path.read_text("utf-8")
    assert template.load(path).front[CALL_NAME].box == box_of(window, CALL_NAME)
    assert [line for line in after.splitlines() if "#" in line] == [line for line in before.splitlines() if "#" in line]
    assert window.foot.fill is Fill.ADMIT
    assert not window.save_tile.isEnabled()
