"""What lies over the volunteer's screen, by keyboard: PIN, settings, place, practice, walk-in, delegation, ruler."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from kiosk.domain.verdicts import Code
from kiosk.ui.ports import Said
from kiosk.ui.screens.delegation import DelegationPage
from kiosk.ui.screens.equipment import CalibratePage
from kiosk.ui.screens.practice import SAMPLES, PracticePage
from kiosk.ui.screens.settings import HelpCard, PlacePage, SettingsPage
from kiosk.ui.screens.supervisor import PinPage
from kiosk.ui.staged.kiosk import PIN
from kiosk.ui.staged.people import GULI, LEILEI, MEIMEI
from kiosk.ui.staged.place import C1
from tests.ui import walk
from tests.ui.conftest import Staging
from tests.ui.keys import CONTROL, Key, press, type_text

pytestmark = pytest.mark.slow  # each test opens a window of its own


def test_a_refusal_is_overridden_with_pin_and_reason(staged: Staging) -> None:
    stage = staged("volunteer")
    stage.answer(Code.UNPAID)
    press(stage, Key.Key_F10)
    assert isinstance(stage.window.overlay, PinPage)
    type_text(stage, "111111")
    press(stage, Key.Key_Return)
    assert stage.kiosk.done == []
    press(stage, Key.Key_Return, CONTROL)
    assert stage.kiosk.done[-1][:2] == ("override", "e-UNPAID")
    assert "密码不对" in walk.all_text(stage.window)
    type_text(stage, PIN)
    press(stage, Key.Key_Return, CONTROL)
    stage.answer(Code.ADMIT)
    assert stage.window.overlay is None


def test_a_locked_pin_says_how_long_to_wait(staged: Staging) -> None:
    stage = staged("volunteer")
    press(stage, Key.Key_F10)
    stage.kiosk.notice(Said.PIN_LOCKED, wait_s=30)
    stage.settle()
    assert "请等待 30 s" in walk.all_text(stage.window)


def test_typed_digits_are_never_in_the_window(staged: Staging) -> None:
    stage = staged("volunteer")
    press(stage, Key.Key_F10)
    type_text(stage, "8675")
    assert "8675" not in walk.all_text(stage.window)


def test_settings_open_behind_the_pin_and_apply_at_once(staged: Staging) -> None:
    stage = staged("volunteer")
    press(stage, Key.Key_F10)
    type_text(stage, PIN)
    press(stage, Key.Key_Return)
    assert isinstance(stage.window.overlay, SettingsPage)
    dark = next(one for one in walk.controls(stage.window) if walk.name(one).startswith("深色"))
    dark.setFocus(Qt.FocusReason.TabFocusReason)
    press(stage, Key.Key_Space)
    assert stage.kiosk.settings_now.theme == "dark"
    assert stage.picture().pixelColor(5, 5).name() == "#0e1116"
    assert isinstance(stage.window.overlay, SettingsPage)
    press(stage, Key.Key_Escape)
    assert stage.window.overlay is None


def test_gate_and_session_are_chosen_with_f6(staged: Staging) -> None:
    stage = staged("volunteer")
    press(stage, Key.Key_F6)
    assert isinstance(stage.window.overlay, PlacePage)
    gate = next(one for one in walk.controls(stage.window) if walk.name(one) == "C1")
    gate.setFocus(Qt.FocusReason.TabFocusReason)
    press(stage, Key.Key_Space)
    assert stage.kiosk.done[-1][:2] == ("place", C1.id)


def test_practice_is_eight_samples_that_nobody_beneath_hears_of(staged: Staging) -> None:
    stage = staged("volunteer")
    press(stage, Key.Key_F1)
    assert isinstance(stage.window.overlay, HelpCard)
    practice = next(one for one in walk.controls(stage.window) if walk.name(one).startswith("开始练习"))
    practice.setFocus(Qt.FocusReason.TabFocusReason)
    press(stage, Key.Key_Space)
    seen = []
    while isinstance(stage.window.overlay, PracticePage):
        seen.append(walk.name(stage.window.overlay.panel))
        press(stage, Key.Key_Right)
    assert len(seen) == len(SAMPLES) == 8
    assert stage.kiosk.done == []
    assert "请扫码" in walk.name(stage.volunteer.panel)


def test_a_real_scan_ends_practice(staged: Staging) -> None:
    stage = staged("volunteer")
    stage.window.open_overlay("practice")
    stage.answer(Code.UNKNOWN)
    assert stage.window.overlay is None
    assert "查无此码" in walk.name(stage.volunteer.panel)


def test_a_walk_in_is_registered_from_the_keyboard(staged: Staging) -> None:
    stage = staged("volunteer")
    press(stage, Key.Key_F3)
    fields = stage.window.findChildren(QLineEdit)
    overlay = stage.window.overlay
    assert overlay is not None
    by_name = {walk.name(field).partition(" ")[0]: field for field in fields if overlay.isAncestorOf(field)}
    for name, text in (("姓名", "Jo"), ("单位", "KTH"), ("手机或邮箱", "jo@kth.se")):
        by_name[name].setText(text)
    press(stage, Key.Key_Return)
    assert stage.kiosk.done == [], "a scanner types Return"
    privacy = next(one for one in walk.controls(stage.window) if walk.name(one).startswith("我已阅读"))
    privacy.setFocus(Qt.FocusReason.TabFocusReason)
    press(stage, Key.Key_Space)
    press(stage, Key.Key_Return, CONTROL)
    assert [act[0] for act in stage.kiosk.done] == ["register"]
    assert stage.window.overlay is None


def test_a_delegation_is_ticked_and_admitted_together(staged: Staging) -> None:
    stage = staged("volunteer")
    stage.answer(Code.ADMIT, LEILEI)
    page = stage.window.overlay
    assert isinstance(page, DelegationPage)
    assert page.ticked == []
    press(stage, Key.Key_Return, CONTROL)
    assert stage.kiosk.done == []
    press(stage, Key.Key_A, CONTROL)
    press(stage, Key.Key_Return)
    assert stage.kiosk.done == []
    press(stage, Key.Key_Return, CONTROL)
    assert stage.kiosk.done == [("admit_together", (LEILEI.id, GULI.id, MEIMEI.id))]


def test_a_scan_during_a_dialog_comes_to_the_front(staged: Staging) -> None:
    stage = staged("volunteer")
    press(stage, Key.Key_F6)
    stage.answer(Code.ALREADY_IN)
    assert stage.window.overlay is None
    assert "已入场" in walk.name(stage.volunteer.panel)


def test_the_panel_is_calibrated_against_a_ruler(staged: Staging) -> None:
    stage = staged("volunteer")
    before = stage.volunteer.scene.look.px_per_mm
    stage.window.open_overlay("calibrate")
    page = stage.window.overlay
    assert isinstance(page, CalibratePage)
    for _ in range(20):
        page.trial.adjust(-0.1)
    page.keep()
    stage.settle()
    assert stage.kiosk.settings_now.panel_inches == "13.6"
    assert stage.volunteer.scene.look.px_per_mm == pytest.approx(before * 15.6 / 13.6, rel=0.01)


@pytest.mark.parametrize(("written", "scale"), [("150", 1.5), ("large", 1.0), ("900", 1.0), ("", 1.0), ("nan", 1.0)])
def test_text_size_comes_from_the_settings_where_it_makes_sense(staged: Staging, written: str, scale: float) -> None:
    stage = staged("volunteer")
    stage.kiosk.change_settings(replace(stage.kiosk.settings_now, text_percent=written, panel_inches=written))
    stage.settle()
    assert stage.volunteer.scene.look.text_scale == scale


def test_what_a_page_asked_for_is_answered_on_that_page(staged: Staging) -> None:
    stage = staged("volunteer")
    said: list[str] = []
    stage.window.announced.connect(said.append)
    stage.answer(Code.UNPAID)
    stage.window.open_overlay("override")
    stage.kiosk.notice(Said.NOT_POSSIBLE)
    stage.settle()
    assert stage.window.overlay is not None
    assert "现在不能执行" in walk.name(stage.window.overlay.banner)
    assert "现在不能执行" in said[-1]
