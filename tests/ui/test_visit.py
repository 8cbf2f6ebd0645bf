"""The panel is turned while somebody stands before it: what they have done so far is there again, and nothing is done
twice."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from kiosk.domain.outcome import BadgeState
from kiosk.domain.verdicts import Code
from kiosk.ui.pictures import StagedWindow
from kiosk.ui.screens.attract import AttractPage
from kiosk.ui.screens.find_me import ConfirmPage, FindPage
from kiosk.ui.screens.forms import NotePage
from kiosk.ui.screens.questions import AskPage
from kiosk.ui.screens.result import HelpPage, WelcomePage
from kiosk.ui.screens.waiting import CallPage
from kiosk.ui.screens.walk_in import WalkInPage
from kiosk.ui.screens.walk_in_check import WalkInCheckPage
from kiosk.ui.staged import answers
from kiosk.ui.widgets.keyboard import Keyboard
from tests.ui import walk
from tests.ui.conftest import PORTRAIT, WALL, Staging

pytestmark = pytest.mark.slow  # each test opens a window of its own

NO_BADGE: dict[str, Any] = {"badge": BadgeState.NONE, "print_job": ""}
BOTH_WAYS = pytest.mark.parametrize("size", [WALL, PORTRAIT], ids=["to portrait", "to landscape"])


def turn(stage: StagedWindow) -> None:
    """As wide as it was high."""
    was_portrait = stage.self_mode.scene.is_portrait
    stage.window.resize(stage.window.height(), stage.window.width())
    stage.settle()
    assert stage.self_mode.scene.is_portrait is not was_portrait


def shows(stage: StagedWindow, page: type) -> bool:
    return isinstance(stage.self_mode.page, page)


def opened(staged: Staging, size: tuple[int, int], page: str, **more: object) -> StagedWindow:
    stage = staged("self", size, **more)
    stage.self_mode.open_page(page)
    stage.settle()
    return stage


def texts(stage: StagedWindow) -> list[str]:
    return [one.text() for one in walk.shown(stage.window) if isinstance(one, QLineEdit)]


def type_in(stage: StagedWindow, text: str) -> None:
    """By the on-screen keyboard."""
    (board,) = stage.window.findChildren(Keyboard)
    for letter in text:
        board.type(letter)


@BOTH_WAYS
def test_two_facts_half_typed_survive_and_typing_goes_on_where_it_was(staged: Staging, size: tuple[int, int]) -> None:
    stage = opened(staged, size, "find")
    type_in(stage, "zhangw")
    stage.window.findChildren(QLineEdit)[1].setFocus()
    type_in(stage, "81")
    turn(stage)
    assert isinstance(stage.self_mode.page, FindPage)
    assert texts(stage) == ["zhangw", "81"]
    type_in(stage, "21")
    assert texts(stage) == ["zhangw", "8121"]
    turn(stage)
    assert texts(stage) == ["zhangw", "8121"]


@BOTH_WAYS
def test_whoever_was_found_is_still_asked_about(staged: Staging, size: tuple[int, int]) -> None:
    stage = opened(staged, size, "find")
    page = stage.self_mode.page
    assert isinstance(page, FindPage)
    for field, text in zip(stage.window.findChildren(QLineEdit), ("zhangw", "8121"), strict=True):
        field.setText(text)
    page.find_person()
    stage.settle()
    turn(stage)
    assert isinstance(stage.self_mode.page, ConfirmPage)
    assert "张伟" in walk.all_text(stage.window)
    stage.self_mode.start()
    stage.settle()
    assert not [trace for trace in ("张伟", "zhangw", "8121") if trace in walk.all_text(stage.window)]


@BOTH_WAYS
def test_a_walk_in_keeps_all_that_was_filled_in(staged: Staging, size: tuple[int, int]) -> None:
    stage = opened(staged, size, "walk_in", language="en")
    before = stage.self_mode.page
    assert isinstance(before, WalkInPage)
    before.form.fields["name"].setText("Zoë Ångström")
    before.form.fields["contact"].setText("zoe@kth.se")
    turn(stage)
    page = stage.self_mode.page
    assert isinstance(page, WalkInPage)
    assert page is not before
    page.form.fields["organisation"].setText("KTH")
    page.go_on()
    stage.settle()
    check = stage.self_mode.page
    assert isinstance(check, WalkInCheckPage)
    check.privacy.setChecked(True)
    turn(stage)
    check = stage.self_mode.page
    assert isinstance(check, WalkInCheckPage)
    check.register()
    stage.settle()
    ((_name, walk_in),) = [done for done in stage.kiosk.done if done[0] == "register"]
    assert (walk_in.name, walk_in.organisation, walk_in.contact) == ("Zoë Ångström", "KTH", "zoe@kth.se")  # type: ignore[attr-defined]


def test_a_language_text_size_and_reach_that_were_chosen_stay(staged: Staging) -> None:
    stage = opened(staged, PORTRAIT, "language:fr")
    stage.self_mode.open_page("larger")
    stage.self_mode.open_page("lower")
    stage.self_mode.open_page("note")
    stage.settle()
    type_in(stage, "aide")
    turn(stage)
    scene = stage.self_mode.scene
    assert isinstance(stage.self_mode.page, NotePage)
    assert texts(stage) == ["aide"]
    assert (scene.words.language, scene.look.text_scale, scene.look.is_low) == ("fr", 1.5, True)


def test_questions_go_on_at_the_one_on_screen(staged: Staging) -> None:
    stage = staged("self", PORTRAIT)
    outcome = answers.outcome(Code.PENDING, questions=answers.QUESTIONS)
    stage.kiosk.answer(outcome)
    stage.settle()
    page = stage.self_mode.page
    assert isinstance(page, AskPage)
    page.answer("Vegetarian")
    stage.settle()
    stage.window.findChildren(QLineEdit)[-1].setText("Nüsse")
    turn(stage)
    page = stage.self_mode.page
    assert isinstance(page, AskPage)
    assert page.question.id == "allergies"
    assert texts(stage) == ["Nüsse"]
    page.answer("Nüsse")
    page.answer("2026-11-01")
    page.answer("yes")
    assert stage.kiosk.done[-1] == (
        "answers", outcome.event_id,
        {"meal": "Vegetarian", "allergies": "Nüsse", "arrived": "2026-11-01", "photos": "yes"},
    )  # fmt: skip


def test_an_answer_stays_is_said_once_and_goes_in_its_time(staged: Staging) -> None:
    stage = staged("self", WALL)
    said: list[str] = []
    stage.window.announced.connect(said.append)
    stage.answer(Code.ADMIT, **NO_BADGE)
    turn(stage)
    assert shows(stage, WelcomePage)
    stage.pass_time(4.1)
    assert shows(stage, AttractPage)
    stage.answer(Code.UNPAID)
    turn(stage)
    assert shows(stage, HelpPage)
    assert len(said) == 2


def test_staff_are_called_once_however_often_the_panel_is_turned(staged: Staging) -> None:
    stage = opened(staged, WALL, "call")
    turn(stage)
    turn(stage)
    assert shows(stage, CallPage)
    assert [done for done in stage.kiosk.done if done[0] == "call"] == [("call", "")]


def test_a_turned_form_is_left_in_its_time_as_before(staged: Staging) -> None:
    stage = opened(staged, WALL, "find")
    stage.pass_time(40)
    turn(stage)
    stage.pass_time(21)
    assert "还在吗？" in walk.all_text(stage.window)
    turn(stage)
    stage.pass_time(1)
    assert "还在吗？" in walk.all_text(stage.window)
    QTest.mouseClick(stage.window, Qt.MouseButton.LeftButton, pos=stage.window.rect().center())
    stage.pass_time(25)
    assert shows(stage, FindPage)
    stage.pass_time(61)
    assert shows(stage, AttractPage)
