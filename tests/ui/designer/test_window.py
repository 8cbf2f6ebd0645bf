"""The designer with a real mouse and keyboard: what is dragged, typed and undone is what is in the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QLineEdit, QPlainTextEdit, QWidget

from kiosk.badges import template
from kiosk.badges.samples import hard_names
from kiosk.ui.designer.fields import fields_of, shown, written
from kiosk.ui.designer.snapping import Handle
from kiosk.ui.theme import Fill
from tests.ui.designer.conftest import Opening, settle
from tests.ui.designer.mouse import LEFT, at_mm, box_of, drag, move

CALL_NAME = 4
pytestmark = pytest.mark.slow


def test_what_is_shown_is_the_pdf_itself(opened: Opening) -> None:
    window = opened()
    picture = window.grab().toImage()
    band = at_mm(window, 50, 138)
    assert picture.pixelColor(window.canvas.mapTo(window, band)).name() == hard_names()[0].category_colour.lower()
    paper = at_mm(window, 96, 60)
    assert picture.pixelColor(window.canvas.mapTo(window, paper)).name() == "#ffffff"


def test_dragging_redraws_the_badge_and_leaves_the_file_until_release(opened: Opening) -> None:
    window = opened()
    window.pick(CALL_NAME)
    before, text = window.canvas.grab().toImage(), window.draft.text
    x, y, _, _ = box_of(window, CALL_NAME)
    QTest.mousePress(window.canvas, LEFT, Qt.KeyboardModifier.NoModifier, at_mm(window, x + 30, y + 12))
    move(window, at_mm(window, x + 30, y + 32), Qt.KeyboardModifier.NoModifier)
    assert window.canvas.grab().toImage() != before
    assert window.draft.text == text
    QTest.mouseRelease(window.canvas, LEFT, Qt.KeyboardModifier.NoModifier, at_mm(window, x + 30, y + 32))
    assert window.draft.text != text


@pytest.mark.parametrize("handle", [handle for handle in Handle if handle is not Handle.WHOLE])
def test_every_handle_resizes(opened: Opening, handle: Handle) -> None:
    window = opened()
    window.pick(CALL_NAME)
    x, y, width, height = box_of(window, CALL_NAME)
    start = (x + width / 2 * (1 + handle.horizontal), y + height / 2 * (1 + handle.vertical))
    drag(window, start, (-4.0 * handle.horizontal, -4.0 * handle.vertical), is_free=True)
    got = box_of(window, CALL_NAME)
    assert got[2] == pytest.approx(width - 4 * abs(handle.horizontal), abs=0.4)
    assert got[3] == pytest.approx(height - 4 * abs(handle.vertical), abs=0.4)
    assert got[0] == pytest.approx(x + 4 * (handle.horizontal < 0), abs=0.4)


def test_a_click_selects_what_can_be_seen(opened: Opening) -> None:
    window = opened()
    QTest.mouseClick(window.canvas, LEFT, Qt.KeyboardModifier.NoModifier, at_mm(window, 80, 105))
    assert window.draft.items("front")[window.canvas.selected] == next(
        item for item in window.draft.items("front") if isinstance(item, template.Code)
    )
    assert window.draft.is_saved  # a click moves nothing
    QTest.mouseClick(window.canvas, LEFT, Qt.KeyboardModifier.NoModifier, at_mm(window, 98, 4))
    assert window.canvas.selected == -1


def test_keys_nudge_undo_copy_and_delete(opened: Opening) -> None:
    window = opened()
    count = len(window.draft.items("front"))
    window.pick(CALL_NAME)
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Qt.Key.Key_Right)
    QTest.keyClick(window.canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert box_of(window, CALL_NAME)[:2] == (6.5, 33.5)
    QTest.keyClick(window.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert box_of(window, CALL_NAME)[:2] == (6, 28.5)  # both were of one hand
    QTest.keyClick(window.canvas, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert (len(window.draft.items("front")), window.canvas.selected) == (count + 1, count)
    QTest.keyClick(window.canvas, Qt.Key.Key_Delete)
    assert len(window.draft.items("front")) == count
    QTest.keyClick(window.canvas, Qt.Key.Key_Escape)
    assert window.canvas.selected == -1


def test_a_file_that_cannot_be_saved_is_told_and_nothing_is_lost(opened: Opening) -> None:
    window = opened()
    window.pick(CALL_NAME)
    drag(window, (40, 40), (0, 20))
    window.draft.path.write_text("title = 'theirs'\n", "utf-8")
    window.save()
    assert window.foot.fill is Fill.REFUSE
    assert "another program" in window.foot.line.first
    assert not window.draft.is_saved


def test_the_form_writes_the_file(opened: Opening) -> None:
    window = opened()
    window.pick(CALL_NAME)
    editors = window.properties.editors
    width = editors["width"]
    assert isinstance(width, QDoubleSpinBox)
    assert width.value() == 88
    width.setFocus()
    width.selectAll()
    QTest.keyClicks(width, "60")
    QTest.keyClick(width, Qt.Key.Key_Tab)
    assert box_of(window, CALL_NAME)[2] == 60
    weight = editors["weight"]
    assert isinstance(weight, QComboBox)
    weight.setFocus()
    QTest.keyClick(weight, Qt.Key.Key_Up)
    assert 'weight = "regular"' in window.draft.text
    sizes = editors["size_pt"]
    assert isinstance(sizes, QLineEdit)
    sizes.selectAll()
    QTest.keyClicks(sizes, "40, 30")
    assert "size_pt = [40, 30]" in window.draft.text


def test_a_mistake_is_told_with_its_line_while_it_is_typed(opened: Opening) -> None:
    window = opened()
    window.pick(CALL_NAME)
    text = window.properties.editors["wording"]
    assert isinstance(text, QPlainTextEdit)
    text.setFocus()
    text.selectAll()
    QTest.keyClicks(text, "{nmae}")
    line = 1 + window.draft.text.splitlines().index('text = "{nmae}"')
    assert window.foot.fill is Fill.REFUSE
    assert window.foot.line.first == f"portrait-100x140.toml, line {line}: there is no field 'nmae'."
    assert not window.save_tile.isEnabled()
    text.selectAll()
    QTest.keyClicks(text, "{name}")
    assert window.draft.complaint is None
    window.undo()
    window.undo()
    assert window.draft.is_saved or "{call_name}" in window.draft.text


def test_a_trouble_of_one_badge_is_told_with_the_name(opened: Opening) -> None:
    window = opened()
    window.pick(CALL_NAME)
    window.show_sample(1)  # 阿卜杜热合曼·阿卜杜热依木江
    window.place({CALL_NAME: (6, 28.5, 20, 8)})
    assert window.foot.fill is Fill.ATTENTION
    assert "阿卜杜热合曼" in window.foot.line.first
    assert "call-name" in window.foot.line.first


@pytest.mark.parametrize("kind", ["text", "fill", "photo", "image", "code"])
def test_a_new_item_of_every_kind_is_right(opened: Opening, kind: str) -> None:
    window = opened()
    count = len(window.draft.items("front"))
    QTest.mouseClick(window.items.kinds[kind], LEFT)
    assert window.draft.complaint is None
    assert (len(window.draft.items("front")), window.canvas.selected) == (count + 1, count)
    window.save()
    assert len(template.load(window.draft.path).front) == count + 1


def test_an_image_needs_a_picture(opened: Opening) -> None:
    window = opened("card-86x54")
    for picture in window.draft.path.parent.glob("*.png"):
        picture.unlink()
    window.add("image")
    assert window.foot.fill is Fill.ATTENTION
    assert window.draft.is_saved


def test_a_picture_taken_away_meanwhile_is_told(opened: Opening) -> None:
    window = opened()
    (window.draft.path.parent / "emblem.png").unlink()
    window.pick(CALL_NAME)
    window.place({CALL_NAME: (6, 28.5, 80, 27)})
    assert window.foot.fill is Fill.REFUSE
    assert "emblem.png" in window.foot.line.first


def test_order_decides_what_covers_what(opened: Opening) -> None:
    window = opened()
    window.add("fill")
    number = window.canvas.selected
    window.change("colour", "#FF0000")
    spot = at_mm(window, 50, 70)
    assert window.canvas.grab().toImage().pixelColor(spot).name() == "#ff0000"
    for _ in range(number):
        QTest.mouseClick(window.items.buttons["lower"], LEFT)
    assert window.canvas.selected == 0
    organisation = next(index for index, item in enumerate(window.draft.items("front")) if item.name == "organisation")
    assert organisation > 0
    assert window.draft.items("front")[0].colour == "#FF0000"  # type: ignore[union-attr]


def test_back_and_front(opened: Opening) -> None:
    window = opened("card-86x54")
    front = window.canvas.grab().toImage()
    assert window.back_tile.isVisible()
    QTest.mouseClick(window.back_tile, LEFT)
    settle()
    assert window.canvas.side == "back"
    assert window.canvas.grab().toImage() != front
    assert window.items.list.count() == len(window.draft.items("back"))


def test_samples_show_the_design_on_other_names(opened: Opening) -> None:
    window = opened()
    first = window.canvas.grab().toImage()
    QTest.mouseClick(window.samples.cards[2], LEFT)
    assert window.canvas.grab().toImage() != first
    QTest.keyClick(window, Qt.Key.Key_PageDown)
    assert window.samples.cards[3].isChecked()


def test_the_strip_is_drawn_soon(opened: Opening) -> None:
    window = opened()
    for _ in range(200):
        QTest.qWait(10)
        if all(_colours(card) > 20 for card in window.samples.cards):
            return
    raise AssertionError("a sample was never drawn")


def _colours(widget: QWidget) -> int:
    picture: QImage = widget.grab().toImage()
    return len({picture.pixel(x, y) for x in range(0, picture.width(), 2) for y in range(0, picture.height(), 2)})


def test_closing_with_work_not_saved_asks_once(opened: Opening) -> None:
    window = opened()
    window.pick(CALL_NAME)
    drag(window, (40, 40), (0, 20))
    assert not window.close()
    assert window.foot.fill is Fill.ATTENTION
    assert window.close()


def test_an_array_file_says_that_its_comments_will_go(opened: Opening, tmp_path: Path) -> None:
    path = tmp_path / "array.toml"
    path.write_text(
        'title = "x"\npage = {width_mm = 90, height_mm = 60}\nfront = [{kind = "fill", box = [0, 0, 9, 9]}]\n', "utf-8"
    )
    assert opened("array").foot.fill is Fill.ATTENTION


@pytest.mark.parametrize("path", template.shipped(), ids=lambda path: path.stem)
def test_showing_and_writing_a_field_unchanged_is_nothing(path: Path) -> None:
    design = template.load(path)
    for item in (*design.front, *design.back):
        for field in fields_of(item):
            value = written(field, shown(field, item), item)
            assert value in (getattr(item, field.key), None) or list(value) == list(getattr(item, field.key))


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_every_editor_has_a_name_and_fits(opened: Opening, language: str, theme: str) -> None:
    window = opened(language=language, theme=theme)
    for index in (-1, CALL_NAME, 0):
        window.pick(index)
        settle()
        for editor in window.properties.editors.values():
            interface = QAccessible.queryAccessibleInterface(editor)
            assert interface is not None
            assert editor.accessibleName()
            assert editor.width() > 40
            if isinstance(editor, QDoubleSpinBox):
                assert editor.lineEdit().width() >= editor.lineEdit().fontMetrics().horizontalAdvance(editor.text())
