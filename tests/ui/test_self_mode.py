"""Self-service: what is shown for how long, in which language, and what is left of a person afterwards."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from kiosk.domain.outcome import BadgeState
from kiosk.domain.verdicts import Code
from kiosk.printing.trouble import PrinterTrouble
from kiosk.ui.people import PrintState
from kiosk.ui.ports import Health, Topic
from kiosk.ui.screens.attract import AttractPage
from kiosk.ui.screens.find_me import FindPage
from kiosk.ui.screens.forms import LanguagePage
from kiosk.ui.screens.result import HelpPage, WelcomePage
from kiosk.ui.staged import answers
from kiosk.ui.staged.answers import ONLINE
from kiosk.ui.staged.people import IVANOVA, SATO, SMITH, ZHANG
from kiosk.ui.staged.place import A1
from kiosk.ui.widgets.poster import Poster
from kiosk.ui.widgets.preview import PreviewPane
from kiosk.ui.widgets.steps import StepPicture, TroubleSteps
from kiosk.ui.words import AUTONYMS, Words
from tests.ui import walk
from tests.ui.conftest import PORTRAIT, Staging

pytestmark = pytest.mark.slow  # each test opens a window of its own

NO_BADGE: dict[str, Any] = {"badge": BadgeState.NONE, "print_job": ""}


def test_an_admission_without_a_badge_leaves_after_four_seconds(staged: Staging) -> None:
    stage = staged("self")
    stage.answer(Code.ADMIT, **NO_BADGE)
    assert isinstance(stage.self_mode.page, WelcomePage)
    stage.pass_time(3.9)
    assert isinstance(stage.self_mode.page, WelcomePage)
    stage.pass_time(0.2)
    assert isinstance(stage.self_mode.page, AttractPage)


def test_a_badge_is_awaited_and_then_stays_twelve_seconds(staged: Staging) -> None:
    stage = staged("self")
    stage.answer(Code.ADMIT)
    stage.pass_time(7)
    assert "正在打印胸卡" in walk.all_text(stage.window)
    stage.kiosk.job_state = PrintState.PRINTED
    stage.kiosk.change(Topic.PRINTS)
    stage.settle()
    assert "胸卡已打印" in walk.all_text(stage.window)
    stage.pass_time(11.9)
    assert isinstance(stage.self_mode.page, WelcomePage)
    stage.pass_time(0.2)
    assert isinstance(stage.self_mode.page, AttractPage)


def test_a_slow_badge_is_explained_at_eight_seconds_and_sent_to_a_desk_at_fifteen(staged: Staging) -> None:
    stage = staged("self")
    stage.answer(Code.ADMIT)
    stage.pass_time(8)
    assert "还需要一点时间" in walk.all_text(stage.window)
    stage.pass_time(7)
    assert "胸卡请到 2 号台领取" in walk.all_text(stage.window)
    assert isinstance(stage.self_mode.page, WelcomePage)


def test_a_printer_out_of_order_never_turns_an_admission_into_a_refusal(staged: Staging) -> None:
    stage = staged("self", status=replace(ONLINE, troubles=(PrinterTrouble.PAPER_OUT,)))
    stage.kiosk.job_state = PrintState.FAILED
    stage.answer(Code.ADMIT)
    stage.pass_time(0.3)
    text = walk.all_text(stage.window)
    assert "欢迎，张伟" in text
    assert "胸卡请到 2 号台领取" in text


@pytest.mark.parametrize("language", AUTONYMS)
def test_whoever_waits_for_a_badge_is_told_that_somebody_sees_to_the_printer(staged: Staging, language: str) -> None:
    stage = staged("self", language=language, status=replace(ONLINE, troubles=(PrinterTrouble.COVER_OPEN,)))
    stage.answer(Code.ADMIT, replace(ZHANG, locale=language))
    stage.pass_time(0.3)
    assert Words(language)("result.printer_staff") in walk.all_text(stage.window)


def test_staff_called_to_a_kiosk_see_what_to_do_at_its_printer(staged: Staging) -> None:
    stage = staged("self", status=replace(ONLINE, troubles=(PrinterTrouble.RIBBON_OUT,)))
    stage.self_mode.open_page("call")
    stage.settle()
    (card,) = stage.window.findChildren(TroubleSteps)
    assert card.isVisible()
    assert "1. 打开盖子 Open the cover" in card.accessibleName()
    assert len(card.findChildren(StepPicture)) == 3


def test_help_stays_thirty_seconds_and_more_time_begins_them_again(staged: Staging) -> None:
    stage = staged("self")
    stage.answer(Code.UNPAID)
    stage.pass_time(29)
    more = next(one for one in walk.controls(stage.window) if walk.name(one).startswith("再看一会儿"))
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    stage.pass_time(29)
    assert stage.window.findChild(HelpPage)
    stage.pass_time(2)
    assert not stage.window.findChild(HelpPage)
    assert stage.window.findChild(AttractPage)


def test_more_time_can_be_had_ten_times(staged: Staging) -> None:
    stage = staged("self")
    stage.answer(Code.UNPAID)
    page = stage.window.findChild(HelpPage)
    assert page is not None
    assert [page.dwell.extend(stage.now_s) for _ in range(11)] == [True] * 10 + [False]


def test_a_neighbours_code_waits_eight_tenths_of_a_second(staged: Staging) -> None:
    stage = staged("self")
    stage.answer(Code.ADMIT, **NO_BADGE)
    stage.now_s += 0.5
    stage.answer(Code.ADMIT, SATO, **NO_BADGE)
    assert "张伟" in walk.all_text(stage.window)
    stage.pass_time(0.4)
    assert "佐藤 健" in walk.all_text(stage.window)


def test_of_three_codes_at_once_the_last_is_shown(staged: Staging) -> None:
    stage = staged("self")
    for delegate in (ZHANG, IVANOVA, SATO):
        stage.kiosk.answer(answers.outcome(Code.ADMIT, delegate, **NO_BADGE))
    stage.settle()
    stage.pass_time(0.9)
    assert "佐藤 健" in walk.all_text(stage.window)


def test_a_new_scan_interrupts_whatever_is_shown(staged: Staging) -> None:
    stage = staged("self")
    stage.self_mode.open_page("walk_in")
    stage.settle()
    stage.answer(Code.ADMIT, **NO_BADGE)
    assert isinstance(stage.self_mode.page, WelcomePage)


def test_the_screen_speaks_the_delegates_language_after_the_scan_and_forgets_it(staged: Staging) -> None:
    stage = staged("self")
    stage.answer(Code.ADMIT, IVANOVA, **NO_BADGE)
    text = walk.all_text(stage.window)
    assert "Добро пожаловать" in text
    assert "欢迎" in text
    assert "Welcome" in text
    stage.pass_time(5)
    assert "请出示二维码" in walk.all_text(stage.window)


def test_a_language_chosen_by_hand_is_kept_for_this_person(staged: Staging) -> None:
    stage = staged("self")
    stage.self_mode.open_page("language:fr")
    stage.settle()
    stage.answer(Code.ADMIT, IVANOVA, **NO_BADGE)
    assert "Bienvenue" in walk.all_text(stage.window)


def test_a_language_switched_during_a_form_starts_over_in_that_language(staged: Staging) -> None:
    stage = staged("self")
    stage.self_mode.open_page("language")
    stage.settle()
    assert isinstance(stage.self_mode.page, LanguagePage)
    stage.self_mode.open_page("language:ar")
    stage.settle()
    assert stage.self_mode.layoutDirection() == Qt.LayoutDirection.RightToLeft


def test_nothing_of_the_last_person_is_left(staged: Staging) -> None:
    stage = staged("self", PORTRAIT)
    stage.self_mode.open_page("larger")
    stage.self_mode.open_page("find")
    stage.settle()
    for field, text in zip(stage.window.findChildren(QLineEdit), ("zhangw", "8121"), strict=True):
        field.setText(text)
    page = stage.self_mode.page
    assert isinstance(page, FindPage)
    page.find_person()
    stage.settle()
    assert "张伟" in walk.all_text(stage.window)
    stage.self_mode.start()
    stage.settle()
    text = walk.all_text(stage.window) + QApplication.clipboard().text()
    assert not [trace for trace in ("张伟", "ZHANG", "zhangw", "8121", "深圳") if trace in text]
    assert stage.self_mode.scene.look.text_scale == 1.0


@pytest.mark.parametrize("code", [code for code in Code if code not in (Code.ADMIT, Code.ADMIT_NOTE)])
def test_nothing_red_and_nobodys_name_stands_on_a_help_page(staged: Staging, code: Code) -> None:
    stage = staged("self")
    stage.answer(code)
    poster = stage.window.findChild(Poster)
    assert poster is not None
    assert stage.picture().pixelColor(poster.mapTo(stage.window, poster.rect().topLeft())).name() != "#9e1b00"
    assert "张伟" not in walk.all_text(stage.window)


def test_hints_take_turns_unless_motion_is_reduced(staged: Staging) -> None:
    still, moving = staged("self", is_still=True), staged("self", is_still=False)
    texts = []
    for stage in (still, moving):
        before = walk.all_text(stage.window)
        stage.pass_time(5)
        texts.append(before == walk.all_text(stage.window))
    assert texts == [True, False]


def test_turning_the_panel_keeps_the_kiosk_usable(staged: Staging) -> None:
    stage = staged("self")
    stage.window.resize(*PORTRAIT)
    stage.settle()
    stage.answer(Code.ADMIT, **NO_BADGE)
    assert isinstance(stage.self_mode.page, WelcomePage)
    assert stage.self_mode.scene.is_portrait


def test_a_name_of_two_hundred_characters_is_shown_whole(staged: Staging) -> None:
    stage = staged("self", PORTRAIT)
    name = "Wolfeschlegelsteinhausenbergerdorff " * 5 + "der Ältere zu Ende"
    stage.answer(Code.ADMIT, replace(SMITH, name=name, given_name=name, locale="de"), **NO_BADGE)
    assert name in walk.all_text(stage.window)
    assert stage.window.width() == PORTRAIT[0]


def test_without_a_camera_the_screen_points_to_the_scanner(staged: Staging) -> None:
    stage = staged("self", PORTRAIT, status=replace(ONLINE, camera=Health.ABSENT))
    assert "对准下方扫码口" in walk.all_text(stage.window)


def test_a_camera_pulled_out_leaves_no_standing_picture_and_points_to_the_scanner(staged: Staging) -> None:
    stage = staged("self", PORTRAIT, language="en")
    (pane,) = stage.window.findChildren(PreviewPane)
    pane.refresh()
    seen = pane.grab().toImage()
    stage.kiosk.tell_camera("Logi", Health.BAD)
    stage.pass_time(1)
    pane.refresh()
    assert pane.grab().toImage() != seen
    assert "under the scanner" in walk.all_text(stage.window)
    stage.kiosk.tell_camera("Logi", Health.GOOD)
    stage.pass_time(1)
    pane.refresh()
    assert pane.grab().toImage() == seen


def test_a_new_list_takes_no_form_and_no_welcome_from_the_screen(staged: Staging) -> None:
    stage = staged("self", PORTRAIT, language="en")
    stage.self_mode.open_page("walk_in")
    stage.settle()
    stage.window.findChildren(QLineEdit)[0].setText("Zoë")
    stage.kiosk.directory_now = replace(stage.kiosk.directory_now, gate=A1)
    stage.kiosk.change(Topic.PLACE)
    stage.settle()
    assert stage.window.findChildren(QLineEdit)[0].text() == "Zoë"
    assert "Gate A1" in walk.all_text(stage.window)
    stage.answer(Code.ADMIT)
    stage.kiosk.change(Topic.PLACE)
    stage.settle()
    assert isinstance(stage.self_mode.page, WelcomePage)
