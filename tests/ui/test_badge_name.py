"""The name on a badge is edited at the badge desk, by keyboard or touch; what a scanner types changes nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.ui.pictures import StagedWindow
from kiosk.ui.screens.badge_desk import BadgeDeskMode
from kiosk.ui.screens.badge_name import BadgeNamePage
from kiosk.ui.staged.people import SATO
from tests.ui import walk
from tests.ui.conftest import Staging
from tests.ui.keys import press

pytestmark = pytest.mark.slow  # each test opens a window of its own

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier


def opened(staged: Staging, number: int = 4) -> StagedWindow:
    """The badge desk with this line of its list open, and F12 pressed."""
    stage = staged("badges")
    assert isinstance(stage.window.mode, BadgeDeskMode)
    stage.window.mode.list.shown[number].click()
    stage.settle()
    press(stage, Key.Key_F12)
    return stage


def page(stage: StagedWindow) -> BadgeNamePage:
    assert isinstance(stage.window.overlay, BadgeNamePage)
    return stage.window.overlay


def renamed(stage: StagedWindow) -> list[tuple[object, ...]]:
    return [act for act in stage.kiosk.done if act[0] == "rename"]


def test_the_name_is_there_to_be_written_over(staged: Staging) -> None:
    stage = opened(staged)
    assert (page(stage).field.text(), page(stage).field.selectedText()) == (SATO.name, SATO.name)
    assert walk.name(page(stage).field).startswith("胸卡上的姓名")
    QTest.keyClicks(stage.window.focusWidget() or stage.window, "SATO Ken-ichi")
    press(stage, Key.Key_Return, Control)
    assert renamed(stage) == [("rename", SATO.id, "SATO Ken-ichi")]
    assert stage.window.overlay is None


@pytest.mark.parametrize("typed", ["", "   ", SATO.name, f" {SATO.name} ", "\u202e\u200b"])
def test_an_empty_name_or_the_same_changes_nothing(staged: Staging, typed: str) -> None:
    stage = opened(staged)
    page(stage).field.setText(typed)
    press(stage, Key.Key_Return, Control)
    assert renamed(stage) == []
    page(stage)


def test_return_changes_nothing_and_a_long_name_is_cut_where_a_badge_ends(staged: Staging) -> None:
    stage = opened(staged)
    page(stage).field.setText("长" * 200)
    press(stage, Key.Key_Return)
    assert renamed(stage) == []
    press(stage, Key.Key_Return, Control)
    assert renamed(stage) == [("rename", SATO.id, "长" * 64)]


def test_leaving_changes_nothing(staged: Staging) -> None:
    stage = opened(staged)
    QTest.keyClicks(stage.window.focusWidget() or stage.window, "Nobody")
    press(stage, Key.Key_Escape)
    assert (stage.window.overlay, renamed(stage)) == (None, [])


def test_a_badge_that_is_still_to_come_out_keeps_its_name(staged: Staging) -> None:
    stage = opened(staged, number=0)
    assert stage.window.overlay is None
