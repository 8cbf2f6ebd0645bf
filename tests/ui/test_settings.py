"""S9: what is chosen there is stored and holds at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from kiosk.domain.verdicts import Code
from kiosk.ui.pictures import StagedWindow
from kiosk.ui.screens.equipment import EquipmentPage
from kiosk.ui.screens.practice import SAMPLES
from kiosk.ui.screens.self_test import SelfTestPage
from kiosk.ui.screens.settings import HelpCard, PlacePage, SettingsPage
from kiosk.ui.screens.supervisor import ReEntryPage
from kiosk.ui.staged.kiosk import PIN
from tests.ui import walk
from tests.ui.conftest import PORTRAIT, Staging
from tests.ui.keys import press

pytestmark = pytest.mark.slow  # each test opens a window of its own

Key = Qt.Key


def choose(stage: StagedWindow, name: str) -> None:
    """The one tile of that name."""
    (tile,) = [one for one in walk.controls(stage.window) if walk.name(one).startswith(name)]
    assert isinstance(tile, QAbstractButton)
    tile.click()
    stage.settle()


def test_re_entry_is_the_volunteers_until_the_settings_ask_for_the_pin(staged: Staging) -> None:
    stage = staged("volunteer")
    stage.answer(Code.ALREADY_IN)
    press(stage, Key.Key_F8)
    assert stage.kiosk.done == [("re_enter", "e-ALREADY_IN")]
    stage.window.open_overlay("settings")
    choose(stage, "需 PIN")
    assert stage.kiosk.settings_now.is_re_entry_guarded
    assert isinstance(stage.window.overlay, SettingsPage), "the page stays while it is made anew"
    choose(stage, "Esc")
    stage.answer(Code.ALREADY_IN)
    press(stage, Key.Key_F8)
    assert isinstance(stage.window.overlay, ReEntryPage)
    assert "张伟" in walk.all_text(stage.window.overlay)
    for pin, count in (("111111", 1), (PIN, 2)):
        QTest.keyClicks(stage.window.focusWidget() or stage.window, pin)
        QTest.keyClick(stage.window.focusWidget() or stage.window, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        stage.settle()
        assert len([act for act in stage.kiosk.done if act[0] == "re_enter"]) == count
    stage.answer(Code.ADMIT)
    assert stage.window.overlay is None


def test_a_scanners_return_does_not_let_anybody_in_again(staged: Staging) -> None:
    stage = staged("volunteer")
    stage.window.open_overlay("settings")
    choose(stage, "需 PIN")
    choose(stage, "Esc")
    stage.answer(Code.ALREADY_IN)
    press(stage, Key.Key_F8)
    QTest.keyClicks(stage.window.focusWidget() or stage.window, PIN)
    press(stage, Key.Key_Return)
    assert stage.kiosk.done[-1][0] != "re_enter"


def test_what_the_settings_lead_to_leads_back_to_them(staged: Staging) -> None:
    stage = staged("volunteer", language="en")
    stage.window.open_overlay("settings")
    for name, page in (("Try equipment", EquipmentPage), ("Gate and session", PlacePage), ("Self-test", SelfTestPage)):
        choose(stage, name)
        assert isinstance(stage.window.overlay, page)
        press(stage, Key.Key_Escape)
        assert isinstance(stage.window.overlay, SettingsPage)
    choose(stage, "Gate and session")
    choose(stage, "C1")
    choose(stage, "Esc")
    assert isinstance(stage.window.overlay, SettingsPage), "also after the choice has made the window anew"
    choose(stage, "Try equipment")
    stage.window.resize(*PORTRAIT)
    stage.settle()
    assert isinstance(stage.window.overlay, SettingsPage), "a trial ends when the panel is turned"
    press(stage, Key.Key_Escape)
    assert stage.window.overlay is None


def test_a_code_takes_the_lane_back_from_wherever_somebody_was(staged: Staging) -> None:
    stage = staged("volunteer", language="en")
    stage.window.open_overlay("settings")
    choose(stage, "Gate and session")
    stage.answer(Code.ADMIT)
    assert stage.window.overlay is None
    press(stage, Key.Key_F6)
    press(stage, Key.Key_Escape)
    assert stage.window.overlay is None, "the settings are not behind it any more"


def test_practice_ends_at_the_card_it_was_begun_from(staged: Staging) -> None:
    stage = staged("volunteer", language="en")
    press(stage, Key.Key_F1)
    choose(stage, "Start practice")
    for _ in range(len(SAMPLES)):
        press(stage, Key.Key_Right)
    assert isinstance(stage.window.overlay, HelpCard)
