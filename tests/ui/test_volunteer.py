"""The volunteer's screen by keyboard alone: each verdict, look-up, undo, reprint, place, PIN, settings, help."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from kiosk.domain.model import Direction
from kiosk.domain.verdicts import SILENT, Code
from kiosk.printing.trouble import PrinterTrouble
from kiosk.ui.people import PrintState
from kiosk.ui.pictures import StagedWindow
from kiosk.ui.ports import Health, Said, Topic
from kiosk.ui.screens.delegation import DelegationPage
from kiosk.ui.screens.equipment import CalibratePage
from kiosk.ui.screens.lookup import CardView
from kiosk.ui.screens.practice import SAMPLES, PracticePage
from kiosk.ui.screens.settings import HelpCard, PlacePage, SettingsPage
from kiosk.ui.screens.supervisor import PinPage
from kiosk.ui.staged import answers
from kiosk.ui.staged.answers import FRESH, OFFLINE, ONLINE
from kiosk.ui.staged.kiosk import PIN
from kiosk.ui.staged.people import GULI, LEILEI, MEIMEI, ZHANG, ZHAO
from kiosk.ui.staged.place import B2, C1
from kiosk.ui.theme import FILL_HEX
from kiosk.ui.widgets.preview import PreviewPane
from kiosk.ui.widgets.steps import StepPicture, TroubleSteps
from kiosk.ui.widgets.tile import Tile
from kiosk.ui.wording import FILL_OF_TONE
from tests.ui import walk
from tests.ui.conftest import Staging

pytestmark = pytest.mark.slow  # each test opens a window of its own

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier


def press(stage: StagedWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """One key to whatever has the focus."""
    target = stage.window.focusWidget() or stage.window
    QTest.keyClick(target, key, modifier)
    stage.settle()


def type_text(stage: StagedWindow, text: str) -> None:
    QTest.keyClicks(stage.window.focusWidget() or stage.window, text)
    stage.settle()


@pytest.mark.parametrize("code", Code)
def test_every_verdict_is_painted_in_its_class_and_announced(staged: Staging, code: Code) -> None:
    stage = staged("volunteer")
    said: list[str] = []
    played: list[str] = []
    stage.window.announced.connect(said.append)
    stage.window.sounded.connect(played.append)
    stage.answer(code, ZHANG)
    fill = FILL_OF_TONE[answers.outcome(code).tone]
    corner = stage.volunteer.panel.mapTo(stage.window, stage.volunteer.panel.rect().center())
    pixels = stage.picture()
    assert pixels.pixelColor(corner.x() + 300, corner.y()).name().upper() == FILL_HEX[fill][0]
    assert len(said) == 1
    assert said[0] == walk.name(stage.volunteer.panel)
    assert played == ([] if code in SILENT else [fill.value])


def test_the_result_stays_until_the_next_scan(staged: Staging) -> None:
    stage = staged("volunteer")
    stage.answer(Code.ADMIT)
    stage.pass_time(3600)
    assert "通过" in walk.name(stage.volunteer.panel)


def test_a_replay_says_just_now_and_is_not_listed_again(staged: Staging) -> None:
    stage = staged("volunteer")
    stage.answer(Code.ADMIT)
    rows = [walk.name(row) for row in stage.volunteer.last.shown]
    stage.answer(Code.ADMIT, is_replay=True)
    assert stage.volunteer.panel.verdict.tag == "刚刚 Just now"
    assert [walk.name(row) for row in stage.volunteer.last.shown] == rows


def test_a_person_is_found_opened_and_checked_in(staged: Staging) -> None:
    stage = staged("volunteer")
    press(stage, Key.Key_F2)
    type_text(stage, "zhangw 8121")
    assert "张伟" in walk.all_text(stage.volunteer.found_list)
    press(stage, Key.Key_Return)
    assert isinstance(stage.volunteer.stack.currentWidget(), CardView)
    assert stage.kiosk.done == []
    press(stage, Key.Key_Return)
    assert stage.kiosk.done == []
    press(stage, Key.Key_Return, Control)
    assert stage.kiosk.done == [("admit", ZHANG.id)]
    assert stage.volunteer.query.text() == ""


def test_the_second_row_opens_by_number(staged: Staging) -> None:
    stage = staged("volunteer")
    press(stage, Key.Key_F2)
    type_text(stage, "8121")
    press(stage, Key.Key_2, Control)
    card = stage.volunteer.stack.currentWidget()
    assert isinstance(card, CardView)
    assert card.card.found.delegate is ZHAO


def test_escape_goes_back_one_step_at_a_time(staged: Staging) -> None:
    stage = staged("volunteer")
    press(stage, Key.Key_F2)
    type_text(stage, "zhang")
    press(stage, Key.Key_Return)
    press(stage, Key.Key_Escape)
    assert stage.volunteer.stack.currentWidget() is stage.volunteer.found_list
    press(stage, Key.Key_Escape)
    assert stage.volunteer.stack.currentWidget() is stage.volunteer.panel
    assert stage.volunteer.query.text() == ""


def test_a_scan_during_typing_takes_the_screen_and_leaves_no_text(staged: Staging) -> None:
    stage = staged("volunteer")
    press(stage, Key.Key_F2)
    type_text(stage, "zha")
    stage.answer(Code.ALREADY_IN)
    assert stage.volunteer.stack.currentWidget() is stage.volunteer.panel
    assert stage.volunteer.query.text() == ""


@pytest.mark.parametrize(
    ("code", "key", "modifier", "done"),
    [
        (Code.ADMIT, Key.Key_F4, Qt.KeyboardModifier.NoModifier, ("undo",)),
        (Code.ALREADY_IN, Key.Key_F8, Qt.KeyboardModifier.NoModifier, ("re_enter", "e-ALREADY_IN")),
        (Code.CHECK_ID, Key.Key_Return, Control, ("confirm", "e-CHECK_ID")),
        (Code.CHECK_ID, Key.Key_Enter, Control, ("confirm", "e-CHECK_ID")),
    ],
)
def test_one_key_one_meaning(
    staged: Staging, code: Code, key: Qt.Key, modifier: Qt.KeyboardModifier, done: tuple[str, ...]
) -> None:
    stage = staged("volunteer")
    stage.answer(code)
    press(stage, key, modifier)
    assert stage.kiosk.done == [done]


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Space, Key.Key_F8, Key.Key_Tab])
def test_what_a_scanner_might_type_admits_nobody(staged: Staging, key: Qt.Key) -> None:
    stage = staged("volunteer")
    stage.answer(Code.CHECK_ID)
    press(stage, key)
    assert stage.kiosk.done == []


def test_the_badge_is_made_again_with_f5(staged: Staging) -> None:
    stage = staged("volunteer")
    stage.answer(Code.ADMIT, ZHANG)
    press(stage, Key.Key_F5)
    assert stage.kiosk.done[0][:2] == ("reprint", ZHANG.id)
    assert "补打已排队" in walk.name(stage.volunteer.banner)


def test_the_verdict_follows_its_badge(staged: Staging) -> None:
    stage = staged("volunteer")
    stage.answer(Code.ADMIT)
    stage.kiosk.job_state = PrintState.PRINTED
    stage.kiosk.change(Topic.PRINTS)
    stage.settle()
    assert "胸卡已打印 Badge printed" in stage.volunteer.panel.verdict.foot


def test_direction_turns_with_f7(staged: Staging) -> None:
    stage = staged("volunteer")
    press(stage, Key.Key_F7)
    assert stage.kiosk.done == [("place", B2.id, None, Direction.EXIT)]
    assert stage.volunteer.scene.directory.direction is Direction.EXIT


def test_a_lane_can_rest(staged: Staging) -> None:
    stage = staged("volunteer")
    press(stage, Key.Key_F9)
    assert "本通道已暂停" in walk.name(stage.volunteer.panel)
    press(stage, Key.Key_F9)
    assert "请扫码" in walk.name(stage.volunteer.panel)


def test_a_refusal_is_overridden_with_pin_and_reason(staged: Staging) -> None:
    stage = staged("volunteer")
    stage.answer(Code.UNPAID)
    press(stage, Key.Key_F10)
    assert isinstance(stage.window.overlay, PinPage)
    type_text(stage, "111111")
    press(stage, Key.Key_Return)
    assert stage.kiosk.done == []
    press(stage, Key.Key_Return, Control)
    assert stage.kiosk.done[-1][:2] == ("override", "e-UNPAID")
    assert "密码不对" in walk.all_text(stage.window)
    type_text(stage, PIN)
    press(stage, Key.Key_Return, Control)
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
    for start in ("我已阅读", "登记并打印"):
        tile = next(one for one in walk.controls(stage.window) if walk.name(one).startswith(start))
        tile.setFocus(Qt.FocusReason.TabFocusReason)
        press(stage, Key.Key_Space)
    assert stage.kiosk.done[-1][0] == "register"
    assert stage.window.overlay is None


def test_a_delegation_is_ticked_and_admitted_together(staged: Staging) -> None:
    stage = staged("volunteer")
    stage.answer(Code.ADMIT, LEILEI)
    page = stage.window.overlay
    assert isinstance(page, DelegationPage)
    assert page.ticked == []
    press(stage, Key.Key_Return, Control)
    assert stage.kiosk.done == []
    press(stage, Key.Key_A, Control)
    press(stage, Key.Key_Return)
    assert stage.kiosk.done == []
    press(stage, Key.Key_Return, Control)
    assert stage.kiosk.done == [("admit_together", (LEILEI.id, GULI.id, MEIMEI.id))]


def test_a_scan_during_a_dialog_comes_to_the_front(staged: Staging) -> None:
    stage = staged("volunteer")
    press(stage, Key.Key_F6)
    stage.answer(Code.ALREADY_IN)
    assert stage.window.overlay is None
    assert "已入场" in walk.name(stage.volunteer.panel)


def test_offline_is_told_with_its_age_and_what_waits_and_then_that_it_was_sent(staged: Staging) -> None:
    stage = staged("volunteer", status=replace(OFFLINE, view=FRESH))
    assert "离线验票" in walk.name(stage.volunteer.banner)
    assert "37 条待上传" in walk.name(stage.volunteer.banner)
    stage.kiosk.status_now = ONLINE
    stage.kiosk.change(Topic.STATUS)
    stage.settle()
    assert "已同步 37 条" in walk.name(stage.volunteer.banner)


def test_who_was_let_in_twice_is_told_with_a_sound(staged: Staging) -> None:
    stage = staged("volunteer")
    played: list[str] = []
    stage.window.sounded.connect(played.append)
    stage.kiosk.notice(Said.ADMITTED_TWICE, name="张伟 · A 09:10 · B 09:12")
    stage.settle()
    assert "一码两次放行：张伟 · A 09:10 · B 09:12" in walk.name(stage.volunteer.banner)
    assert played == ["attention"]


def test_blocked_shows_neither_name_nor_photograph(staged: Staging) -> None:
    stage = staged("volunteer")
    stage.kiosk.answer(replace(answers.outcome(Code.BLOCKED), delegate=ZHANG))
    stage.settle()
    assert stage.volunteer.panel.verdict.name is None
    assert "张伟" not in walk.name(stage.volunteer.last.shown[0])


def test_a_turned_panel_keeps_the_result(staged: Staging) -> None:
    stage = staged("volunteer")
    stage.answer(Code.ALREADY_IN)
    stage.window.resize(768, 1366)
    stage.settle()
    assert "已入场" in walk.name(stage.volunteer.panel)


def test_every_key_of_the_strip_can_be_touched(staged: Staging) -> None:
    stage = staged("volunteer")
    tiles = [one for one in stage.window.findChildren(Tile) if one.text().startswith("F")]
    assert [one.text().split()[0] for one in tiles] == [f"F{number}" for number in range(2, 11)]


@pytest.mark.parametrize("name", ["Łukasz 'O' <b>Müller</b> & Söhne", "\u202eEvil\x07", "名" * 200])
def test_strange_names_are_shown_and_do_no_harm(staged: Staging, name: str) -> None:
    stage = staged("volunteer")
    stage.answer(Code.ADMIT, replace(ZHANG, name=name, organisation=name, organisation_en=name))
    assert name in walk.name(stage.volunteer.panel)
    assert not stage.picture().isNull()


def test_text_of_twice_the_size_keeps_the_last_three_in_sight(staged: Staging) -> None:
    stage = staged("volunteer", text_scale=2.0)
    stage.answer(Code.UNKNOWN)
    stage.answer(Code.ADMIT, GULI)
    told = [walk.name(one) for one in walk.shown(stage.window)]
    (strip,) = [name for name in told if GULI.name in name and "K7-402" in name]
    assert strip.index(GULI.name) < strip.index("K7-402"), "the newest first"


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


def test_a_camera_plugged_in_later_gets_its_picture_and_the_result_stays(staged: Staging) -> None:
    stage = staged("volunteer", status=replace(ONLINE, camera=Health.ABSENT))
    stage.answer(Code.ALREADY_IN)
    assert stage.window.findChild(PreviewPane) is None
    stage.kiosk.tell_camera("Logi", Health.GOOD)
    stage.settle()
    assert stage.window.findChild(PreviewPane) is not None
    assert "已入场" in walk.name(stage.volunteer.panel)


@pytest.mark.parametrize("trouble", [trouble for trouble in PrinterTrouble if trouble.is_blocking])
def test_a_printer_that_stands_still_shows_what_to_do_and_the_lane_goes_on(
    staged: Staging, trouble: PrinterTrouble
) -> None:
    stage = staged("volunteer", status=replace(ONLINE, printer=Health.BAD, troubles=(trouble,)))
    (card,) = stage.window.findChildren(TroubleSteps)
    assert card.isVisible()
    assert len(card.findChildren(StepPicture)) == len(trouble.steps)
    assert trouble.sentence.en in stage.volunteer.banner.accessibleName()
    assert not stage.volunteer.last.isVisible()
    stage.answer(Code.ADMIT)
    assert stage.volunteer.panel.isVisible()
    stage.kiosk.status_now = ONLINE
    stage.volunteer.tick()
    stage.settle()
    assert stage.volunteer.last.isVisible()
    assert not any(one.isVisible() for one in stage.window.findChildren(TroubleSteps))


def test_a_new_list_takes_no_query_and_no_card_from_the_screen(staged: Staging) -> None:
    stage = staged("volunteer", language="en")
    stage.volunteer.begin_search()
    QTest.keyClicks(stage.volunteer.query, "zhangw")
    stage.volunteer.open_card(0)
    stage.settle()
    stage.kiosk.directory_now = replace(stage.kiosk.directory_now, gate=C1)
    stage.kiosk.change(Topic.PLACE)
    stage.settle()
    assert stage.volunteer.query.text() == "zhangw"
    assert isinstance(stage.volunteer.stack.currentWidget(), CardView)
    assert "Gate C1" in walk.all_text(stage.window)
