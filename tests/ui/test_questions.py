"""Questions before somebody is let in: by keyboard at the volunteer's desk, by touch in self-service; asked, checked,
handed on together or not at all."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from kiosk.domain.verdicts import Code
from kiosk.ui.pictures import StagedWindow
from kiosk.ui.screens.attract import AttractPage
from kiosk.ui.screens.questions import AskPage, QuestionsPage
from kiosk.ui.screens.result import HelpPage, WelcomePage
from kiosk.ui.screens.waiting import CallPage
from kiosk.ui.staged import answers
from kiosk.ui.staged.answers import QUESTIONS
from kiosk.ui.staged.people import SATO, ZHANG
from kiosk.ui.words import AUTONYMS, Words
from tests.ui import walk
from tests.ui.conftest import PORTRAIT, Staging
from tests.ui.keys import press, type_text

pytestmark = pytest.mark.slow  # each test opens a window of its own

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier
MEAL, ALLERGIES, ARRIVED, PHOTOS = QUESTIONS
GIVEN = {"meal": "Halal", "arrived": "2026-11-01", "photos": "yes"}


def ask(stage: StagedWindow, **more: Any) -> None:
    stage.answer(Code.PENDING, questions=QUESTIONS, **more)


def desk_page(stage: StagedWindow) -> QuestionsPage:
    assert isinstance(stage.window.overlay, QuestionsPage)
    return stage.window.overlay


def ask_page(stage: StagedWindow) -> AskPage:
    assert isinstance(stage.self_mode.page, AskPage)
    return stage.self_mode.page


def touch(stage: StagedWindow, name: str) -> None:
    """The one tile of that name."""
    page = stage.self_mode.page
    assert page is not None
    (tile,) = [one for one in walk.controls(page) if walk.name(one).startswith(name)]
    assert isinstance(tile, QAbstractButton)
    QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
    stage.settle()


def shown(stage: StagedWindow) -> list[str]:
    return [block.question.id for block in desk_page(stage).blocks if block.isVisible()]


# -- at the desk -------------------------------------------------------------------------------------------------------


def test_all_is_answered_by_keys_and_handed_on_together(staged: Staging) -> None:
    stage = staged("volunteer")
    ask(stage)
    press(stage, Key.Key_3)
    press(stage, Key.Key_Tab)
    while stage.window.focusWidget() is not desk_page(stage).blocks[2].field:
        press(stage, Key.Key_Tab)
    type_text(stage, "20261101")
    press(stage, Key.Key_Tab)
    press(stage, Key.Key_1)
    assert stage.kiosk.done == []
    press(stage, Key.Key_Return, Control)
    assert stage.kiosk.done == [("answers", "e-PENDING", GIVEN | {"arrived": "20261101"})]
    assert stage.window.overlay is None
    assert "通过" in walk.name(stage.volunteer.panel)


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Space])
def test_what_a_scanner_types_lets_nobody_in(staged: Staging, key: Qt.Key) -> None:
    stage = staged("volunteer")
    ask(stage)
    for control in walk.focusable(desk_page(stage)):
        if "Esc" in walk.name(control):
            continue
        control.setFocus()
        press(stage, key)
    assert stage.kiosk.done == []
    desk_page(stage)


def test_what_depends_on_an_answer_appears_with_it(staged: Staging) -> None:
    stage = staged("volunteer")
    ask(stage)
    assert shown(stage) == ["meal", "arrived", "photos"]
    press(stage, Key.Key_1)
    assert shown(stage) == ["meal", "allergies", "arrived", "photos"]
    press(stage, Key.Key_2)
    assert shown(stage) == ["meal", "arrived", "photos"]


def test_what_is_wrong_is_told_at_its_question_and_nothing_is_handed_on(staged: Staging) -> None:
    stage = staged("volunteer")
    told: list[str] = []
    stage.window.announced.connect(told.append)
    ask(stage)
    press(stage, Key.Key_2)
    blocks = desk_page(stage).blocks
    assert blocks[2].field is not None
    blocks[2].field.setText("yesterday")
    blocks[3].target.setFocus()
    press(stage, Key.Key_2)
    press(stage, Key.Key_Return, Control)
    assert stage.kiosk.done == []
    assert stage.window.focusWidget() is blocks[2].field
    assert "Enter a date" in walk.all_text(blocks[2])
    assert "needs your consent" in walk.all_text(blocks[3])
    assert "Enter a date" in told[-1]


def test_leaving_records_nothing_and_the_questions_can_be_asked_again(staged: Staging) -> None:
    stage = staged("volunteer")
    ask(stage)
    press(stage, Key.Key_2)
    press(stage, Key.Key_Escape)
    assert (stage.window.overlay, stage.kiosk.done) == (None, [])
    assert "先回答问题" in walk.name(stage.volunteer.panel)
    assert "待审核" not in walk.name(stage.volunteer.panel)
    press(stage, Key.Key_Return, Control)
    assert desk_page(stage).blocks[0].answer == ""


def test_the_same_code_again_keeps_what_was_typed_and_another_person_takes_the_screen(staged: Staging) -> None:
    stage = staged("volunteer")
    ask(stage)
    press(stage, Key.Key_3)
    ask(stage, is_replay=True)
    assert desk_page(stage).blocks[0].answer == "Halal"
    ask(stage, event_id="e-later")
    assert desk_page(stage).blocks[0].answer == "Halal"
    desk_page(stage).blocks[2].field.setText("2026-11-01")  # type: ignore[union-attr]
    desk_page(stage).blocks[3].target.setFocus()
    press(stage, Key.Key_1)
    press(stage, Key.Key_Return, Control)
    assert stage.kiosk.done == [("answers", "e-later", GIVEN)]
    ask(stage)
    press(stage, Key.Key_3)
    stage.kiosk.answer(answers.outcome(Code.PENDING, SATO, questions=QUESTIONS))
    stage.settle()
    assert desk_page(stage).blocks[0].answer == ""
    assert "佐藤" in walk.all_text(desk_page(stage))


def test_a_page_closed_as_somebody_else_is_answered_leaves_them_their_questions(staged: Staging) -> None:
    """Both in one turn of the event loop."""
    stage = staged("volunteer")
    press(stage, Key.Key_F6)
    before = stage.window.overlay
    assert before is not None
    stage.kiosk.answer(answers.outcome(Code.PENDING, SATO, questions=QUESTIONS))
    before.closed.emit()
    before.wanted.emit("help")
    stage.settle()
    assert "佐藤" in walk.all_text(desk_page(stage))


def test_approval_that_is_pending_asks_nothing(staged: Staging) -> None:
    stage = staged("volunteer")
    stage.answer(Code.PENDING)
    assert stage.window.overlay is None
    assert "待审核" in walk.name(stage.volunteer.panel)


# -- self-service ------------------------------------------------------------------------------------------------------


def test_one_question_after_the_other_then_welcome(staged: Staging) -> None:
    stage = staged("self", PORTRAIT)
    ask(stage)
    assert ask_page(stage).question is MEAL
    touch(stage, "清真")
    assert ask_page(stage).question is ARRIVED
    for letter in "20261101":
        touch(stage, letter)
    touch(stage, "下一步")
    assert ask_page(stage).question is PHOTOS
    assert stage.kiosk.done == []
    stage.pass_time(1)
    touch(stage, "同意")
    assert stage.kiosk.done == [("answers", "e-PENDING", GIVEN | {"arrived": "20261101"})]
    assert isinstance(stage.self_mode.page, WelcomePage)


def test_a_question_is_asked_in_the_persons_language_and_its_answer_kept_in_english(staged: Staging) -> None:
    stage = staged("self", PORTRAIT, language="ar")
    said: list[str] = []
    stage.self_mode.announced.connect(said.append)
    stage.answer(Code.PENDING, questions=QUESTIONS[:1])
    text = walk.all_text(stage.window)
    for told in ("غداؤك اليوم", "您今天的午餐", "Your lunch today", "نباتي", "素食", "Vegetarian"):
        assert told in text
    assert said[-1].startswith("غداؤك اليوم")
    touch(stage, "نباتي")
    assert stage.kiosk.done[-1][2] == {"meal": "Vegetarian"}


def test_a_dependent_question_comes_next_and_may_be_passed_over(staged: Staging) -> None:
    stage = staged("self", PORTRAIT)
    ask(stage)
    touch(stage, "素食")
    assert ask_page(stage).question is ALLERGIES
    touch(stage, "跳过")
    assert ask_page(stage).question is ARRIVED
    touch(stage, "返回")
    touch(stage, "返回")
    touch(stage, "荤食")
    assert ask_page(stage).question is ARRIVED, "no longer asked"


def test_a_consent_that_is_withheld_is_explained_and_leads_to_a_person(staged: Staging) -> None:
    stage = staged("self", PORTRAIT)
    stage.answer(Code.PENDING, questions=(PHOTOS,))
    assert not [one for one in walk.controls(ask_page(stage)) if walk.name(one).startswith("呼叫工作人员")]
    touch(stage, "不同意")
    assert "入场需要您的同意" in walk.all_text(ask_page(stage))
    assert [one for one in stage.kiosk.done if one[0] == "answers"] == []
    touch(stage, "呼叫工作人员")
    assert isinstance(stage.self_mode.page, CallPage)


def test_going_back_from_the_first_question_leaves_no_trace(staged: Staging) -> None:
    stage = staged("self", PORTRAIT)
    ask(stage)
    touch(stage, "清真")
    touch(stage, "返回")
    touch(stage, "返回")
    assert isinstance(stage.self_mode.page, AttractPage)
    assert stage.kiosk.done == []


def test_whoever_walks_away_leaves_nothing_behind(staged: Staging) -> None:
    stage = staged("self", PORTRAIT)
    ask(stage)
    touch(stage, "清真")
    stage.pass_time(61)
    assert "还在吗？" in walk.all_text(stage.window)
    stage.pass_time(25)
    assert isinstance(stage.self_mode.page, AttractPage)
    assert stage.kiosk.done == []


def test_a_code_still_in_sight_of_the_camera_disturbs_nobody(staged: Staging) -> None:
    stage = staged("self", PORTRAIT)
    ask(stage)
    touch(stage, "清真")
    stage.pass_time(2)
    ask(stage, is_replay=True)
    assert ask_page(stage).question is ARRIVED


@pytest.mark.parametrize("language", AUTONYMS)
def test_it_speaks_the_delegates_language_and_the_organisers_words(staged: Staging, language: str) -> None:
    stage = staged("self", PORTRAIT)
    stage.answer(Code.PENDING, replace(ZHANG, locale=language), questions=(PHOTOS,))
    text = walk.all_text(stage.window)
    assert Words(language)("ask.agree") in text
    assert "I agree to being photographed and filmed" in text
    assert PHOTOS.text.zh in text


def test_what_is_pending_is_still_not_told_to_the_public(staged: Staging) -> None:
    stage = staged("self", PORTRAIT)
    stage.answer(Code.PENDING)
    assert isinstance(stage.self_mode.page, HelpPage)
