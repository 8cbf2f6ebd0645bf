"""Several items at once, and the badge from nearer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest

from kiosk.badges import template
from kiosk.ui.designer.view import MOST_ZOOM
from kiosk.ui.designer.window import DesignerWindow
from tests.ui.designer.conftest import Opening, settle
from tests.ui.designer.mouse import LEFT, at_mm, box_of, drag

pytestmark = pytest.mark.slow  # each test opens a window of its own

CALL_NAME, OTHER_NAME, ORGANISATION = 4, 5, 6
NO_KEY, Shift, Control = (
    Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier,
)  # fmt: skip


def click(window: DesignerWindow, index: int, keys: Qt.KeyboardModifier = NO_KEY) -> None:
    x, y, width, height = box_of(window, index)
    QTest.mouseClick(window.canvas, LEFT, keys, at_mm(window, x + width - 4, y + height / 2))
    settle()


def test_what_is_clicked_with_shift_moves_together_and_comes_back_in_one_step(opened: Opening) -> None:
    window = opened()
    before = {index: box_of(window, index) for index in (CALL_NAME, OTHER_NAME, ORGANISATION)}
    click(window, CALL_NAME)
    click(window, OTHER_NAME, Shift)
    assert window.canvas.selection == (CALL_NAME, OTHER_NAME)
    drag(window, (60, 62), (0, 4), is_free=True)
    moved = {index: box_of(window, index) for index in before}
    down = moved[CALL_NAME][1] - before[CALL_NAME][1]
    assert down == pytest.approx(4, abs=0.3)
    assert moved[OTHER_NAME][1] - before[OTHER_NAME][1] == pytest.approx(down)
    assert moved[ORGANISATION] == before[ORGANISATION]
    assert [box[2:] for box in moved.values()] == [box[2:] for box in before.values()]
    window.undo()
    assert {index: box_of(window, index) for index in before} == before
    window.redo()
    window.save()
    assert template.load(window.draft.path).front[OTHER_NAME].box == moved[OTHER_NAME]


def test_a_second_click_takes_one_out_again(opened: Opening) -> None:
    window = opened()
    click(window, CALL_NAME)
    click(window, OTHER_NAME, Control)
    click(window, CALL_NAME, Control)
    assert window.canvas.selection == (OTHER_NAME,)
    QTest.keyClick(window.canvas, Qt.Key.Key_Escape)
    assert not window.canvas.selection


def test_a_frame_gathers_whatever_lies_inside(opened: Opening) -> None:
    window = opened()
    QTest.keyClick(window.canvas, Qt.Key.Key_Escape)
    drag(window, (2, 27.5), (94, 40.5))
    assert window.canvas.selection == (CALL_NAME, OTHER_NAME)
    assert {row.data(Qt.ItemDataRole.UserRole) for row in window.items.list.selectedItems()} == {CALL_NAME, OTHER_NAME}


def test_several_are_nudged_and_removed_together(opened: Opening) -> None:
    window = opened()
    items, call_name = len(window.draft.items("front")), box_of(window, CALL_NAME)
    window.pick(CALL_NAME, OTHER_NAME)
    QTest.keyClick(window.canvas, Qt.Key.Key_Right)
    assert box_of(window, CALL_NAME)[0] == call_name[0] + 0.5
    QTest.keyClick(window.canvas, Qt.Key.Key_Delete)
    assert len(window.draft.items("front")) == items - 2
    window.undo()
    assert len(window.draft.items("front")) == items


def test_everything_can_be_selected_and_never_leaves_the_badge(opened: Opening) -> None:
    window = opened()
    QTest.keyClick(window.canvas, Qt.Key.Key_A, Control)
    assert len(window.canvas.selection) > 10
    before = [item.box for item in window.draft.items("front")]
    QTest.keyClick(window.canvas, Qt.Key.Key_Left, Shift)
    assert [item.box for item in window.draft.items("front")] == before, "the band reaches from edge to edge"


def test_everything_cannot_be_removed(opened: Opening) -> None:
    window = opened()
    window.pick(*range(len(window.draft.items("front"))))
    QTest.keyClick(window.canvas, Qt.Key.Key_Delete)
    assert window.draft.items("front")


def test_the_list_selects_several_too(opened: Opening) -> None:
    window = opened()
    rows = window.items.list
    for number, keys in ((ORGANISATION, NO_KEY), (CALL_NAME, Control)):
        row = next(one for n in range(rows.count()) if (one := rows.item(n)).data(Qt.ItemDataRole.UserRole) == number)
        rows.scrollToItem(row)
        QTest.mouseClick(rows.viewport(), LEFT, keys, rows.visualItemRect(row).center())
        settle()
    assert set(window.canvas.selection) == {CALL_NAME, ORGANISATION}


def test_nearer_and_farther_by_keys_buttons_and_wheel(opened: Opening) -> None:
    window = opened()
    scale = window.canvas.scale()
    QTest.keyClick(window.canvas, Qt.Key.Key_Plus, Control)
    assert window.canvas.scale() == pytest.approx(scale * 1.5)
    QTest.mouseClick(window.in_tile, LEFT)
    assert window.fit_tile.accessibleName().endswith("225%")
    QTest.mouseClick(window.fit_tile, LEFT)
    assert window.canvas.scale() == pytest.approx(scale)
    assert not window.out_tile.isEnabled()
    under = at_mm(window, 70, 100)
    turn(window, under, 120, Control)
    assert window.canvas.scale() == pytest.approx(scale * 1.2)
    there = at_mm(window, 70, 100)
    assert abs(there.x() - under.x()) <= 2, "what is under the mouse stays there"
    assert abs(there.y() - under.y()) <= 2
    for _ in range(20):
        turn(window, under, 120, Control)
    assert window.canvas.view.zoom == MOST_ZOOM
    assert not window.in_tile.isEnabled()


def test_from_nearer_the_badge_is_pushed_but_never_out_of_sight_and_items_are_dragged_as_exactly(
    opened: Opening,
) -> None:
    window = opened()
    window.zoom(3)
    for _ in range(100):
        turn(window, QPoint(300, 300), 120)
    page = window.canvas.page_rect()
    assert page.intersects(window.canvas.rect().toRectF())
    window.zoom(0)
    window.canvas.zoom_by(2, QPointF(at_mm(window, 50, 45)))
    window.pick(CALL_NAME)
    before = box_of(window, CALL_NAME)
    drag(window, (50, 45), (0, 2), is_free=True)
    assert box_of(window, CALL_NAME)[1] - before[1] == pytest.approx(2, abs=0.2)


def turn(window: DesignerWindow, at: QPoint, by: int, keys: Qt.KeyboardModifier = NO_KEY) -> None:
    where = QPointF(at)
    event = QWheelEvent(
        where, window.canvas.mapToGlobal(where), QPoint(), QPoint(0, by), Qt.MouseButton.NoButton, keys,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QCoreApplication.sendEvent(window.canvas, event)
    settle()
