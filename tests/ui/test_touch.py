"""A finger on the glass: what large text pushes out of sight is drawn back by the content itself, not by a thin bar."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QScrollArea, QScroller
from pytestqt.qtbot import QtBot

from kiosk.ui.screens.walk_in import WalkInPage
from kiosk.ui.widgets.tile import Tile
from tests.ui import walk
from tests.ui.conftest import LAPTOP, Staging

pytestmark = pytest.mark.slow  # each test opens a window of its own

STEP_PX, STEPS, PATIENCE_MS = 10, 9, 10_000


def test_fields_that_large_text_hides_are_drawn_into_sight_and_nothing_is_pressed(
    staged: Staging, qtbot: QtBot
) -> None:
    stage = staged("self", LAPTOP, text_scale=2.0)
    stage.self_mode.open_page("walk_in")
    stage.settle()
    page = stage.self_mode.page
    assert isinstance(page, WalkInPage)
    last = page.form.fields["badge_name"]
    assert last.visibleRegion().boundingRect() != last.rect()
    area = next(one for one in page.findChildren(QScrollArea) if one.isAncestorOf(last))
    finger, window = QTest.createTouchDevice(), stage.window.windowHandle()
    bar, scroller = area.verticalScrollBar(), QScroller.scroller(area.viewport())
    for _swipe in range(6):
        at = walk.place(area.viewport(), stage.window).center()
        QTest.touchEvent(window, finger).press(0, at).commit()
        for step in range(1, STEPS):
            QTest.touchEvent(window, finger).move(0, at - QPoint(0, STEP_PX * step)).commit()
        QTest.touchEvent(window, finger).release(0, at - QPoint(0, STEP_PX * STEPS)).commit()
        qtbot.waitUntil(lambda: scroller.state() is QScroller.State.Inactive, timeout=PATIENCE_MS)
        if bar.value() == bar.maximum():
            break
    assert last.visibleRegion().boundingRect() == last.rect()
    assert stage.self_mode.page is page
    assert stage.kiosk.done == []
    assert [one.text() for one in page.findChildren(QLineEdit)] == ["", "", "", ""]


def test_what_a_form_leads_to_is_in_sight_at_any_text_size(staged: Staging) -> None:
    stage = staged("self", LAPTOP, text_scale=2.0)
    for name in ("find", "walk_in", "note"):
        stage.self_mode.open_page(name)
        stage.settle()
        assert stage.self_mode.page is not None
        tiles = [
            one for one in stage.self_mode.page.findChildren(Tile) if one.visibleRegion().boundingRect() == one.rect()
        ]
        assert {walk.name(one).split()[0] for one in tiles} >= {
            {"find": "查找", "walk_in": "下一步", "note": "发送"}[name]
        }
