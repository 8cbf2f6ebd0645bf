"""What staff have begun to write is there again: after a stranger's code, another member's, a turned panel, another
language, a camera that goes. It is gone once the page is finished or left."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.domain.model import Delegate
from kiosk.domain.outcome import TOGETHER, Outcome
from kiosk.domain.verdicts import Code
from kiosk.ui.drafts import MOST, Drafts
from kiosk.ui.pictures import StagedWindow
from kiosk.ui.ports import Health
from kiosk.ui.screens.badge_name import BadgeNamePage
from kiosk.ui.screens.delegation import DelegationPage
from kiosk.ui.screens.questions import QuestionsPage
from kiosk.ui.screens.settings import HelpCard
from kiosk.ui.screens.walk_in import WalkInOverlay
from kiosk.ui.staged import answers
from kiosk.ui.staged.answers import QUESTIONS
from kiosk.ui.staged.people import GULI, LEILEI, MEIMEI, SATO, ZHANG
from tests.ui import walk
from tests.ui.conftest import PORTRAIT, Staging
from tests.ui.keys import CONTROL, Key, press, type_text

slow = pytest.mark.slow  # opens a window of its own

# -- what is kept ------------------------------------------------------------------------------------------------------


def of(who: Delegate, code: Code = Code.PENDING, **more: Any) -> Outcome:
    return answers.outcome(code, who, questions=QUESTIONS if code is Code.PENDING else (), **more)


def test_each_person_has_their_own_answers_and_each_delegation_its_ticks() -> None:
    drafts = Drafts()
    drafts.of("questions", of(ZHANG)).write("meal", "Halal")
    drafts.of("delegation", of(LEILEI)).ticked.add(MEIMEI.id)
    assert drafts.of("questions", of(SATO)).texts == {}
    assert drafts.of("questions", of(ZHANG, Code.ADMIT)).texts == {"meal": "Halal"}
    assert drafts.of("delegation", of(LEILEI)).ticked == {MEIMEI.id}
    drafts.forget("questions", of(ZHANG))
    assert not drafts.is_begun("questions", of(ZHANG))
    assert drafts.is_begun("delegation", of(LEILEI))


def test_a_form_is_the_same_whoever_is_on_screen() -> None:
    drafts = Drafts()
    drafts.of("walk_in", None).write("walk_in.name", "Zoë")
    assert drafts.of("walk_in", of(ZHANG)).texts == {"walk_in.name": "Zoë"}


def test_pages_that_were_only_looked_at_push_nothing_out_and_the_oldest_goes_first() -> None:
    drafts = Drafts()
    drafts.of("questions", of(ZHANG)).write("meal", "Halal")
    for number in range(2 * MOST):
        drafts.of(f"look:gate:{number}", None)
    assert drafts.is_begun("questions", of(ZHANG))
    for number in range(MOST):
        drafts.of(f"substitute:{number}", None).write("walk_in.name", "Zoë")
    assert not drafts.is_begun("questions", of(ZHANG))
    assert drafts.is_begun("substitute:1", None)


# -- questions ---------------------------------------------------------------------------------------------------------


def come(stage: StagedWindow, *outcomes: Outcome) -> None:
    for one in outcomes:
        stage.kiosk.answer(one)
    stage.settle()


def turn(stage: StagedWindow) -> None:
    stage.window.resize(*PORTRAIT)


def speak_english(stage: StagedWindow) -> None:
    stage.kiosk.change_settings(replace(stage.kiosk.settings_now, language="en"))


def lose_camera(stage: StagedWindow) -> None:
    stage.kiosk.tell_camera("", Health.ABSENT)


def all_keys(stage: StagedWindow) -> None:
    for key in range(Key.Key_F1, Key.Key_F12 + 1):
        press(stage, Qt.Key(key))


def page(stage: StagedWindow) -> QuestionsPage:
    assert isinstance(stage.window.overlay, QuestionsPage)
    return stage.window.overlay


def given(stage: StagedWindow) -> dict[str, str]:
    return {block.question.id: block.answer for block in page(stage).blocks if block.answer}


def begun(staged: Staging, *, source: str = "camera") -> StagedWindow:
    """Two questions are answered, the third is being typed."""
    stage = staged("volunteer")
    come(stage, of(LEILEI, source=source, event_id="e-lei"))
    press(stage, Key.Key_1)
    for number, text in ((1, "nuts"), (2, "2026-1")):
        field = page(stage).blocks[number].field
        assert field is not None
        field.setFocus()
        type_text(stage, text)
    return stage


HALF = {"meal": "Vegetarian", "allergies": "nuts", "arrived": "2026-1"}
EVENTS = pytest.mark.parametrize("happens", [turn, speak_english, lose_camera, all_keys])


@slow
@EVENTS
@pytest.mark.parametrize("source", ["camera", TOGETHER])
def test_half_typed_answers_outlive_all_that_makes_the_screen_anew(staged: Staging, happens: Any, source: str) -> None:
    stage = begun(staged, source=source)
    happens(stage)
    stage.settle()
    assert given(stage) == HALF
    assert stage.window.focusWidget() is page(stage).blocks[2].field
    type_text(stage, "1-01")
    page(stage).blocks[3].target.setFocus()
    press(stage, Key.Key_1)
    press(stage, Key.Key_Return, CONTROL)
    assert [act for act in stage.kiosk.done if act[0] == "answers"] == [
        ("answers", "e-lei", HALF | {"arrived": "2026-11-01", "photos": "yes"})
    ]


@slow
@pytest.mark.parametrize("source", ["camera", TOGETHER])
def test_a_strangers_code_comes_first_and_the_answers_wait(staged: Staging, source: str) -> None:
    stage = begun(staged, source=source)
    stage.answer(Code.ADMIT, SATO)
    assert stage.window.overlay is None
    assert SATO.name in walk.name(stage.volunteer.panel)
    assert "还有 1 人待询问" in stage.volunteer.banner.accessibleName()
    turn(stage)
    stage.settle()
    press(stage, Key.Key_Return, CONTROL)
    assert page(stage).asked.delegate == LEILEI
    assert given(stage) == HALF


@slow
def test_another_members_own_code_is_asked_first_and_then_the_first_goes_on(staged: Staging) -> None:
    stage = begun(staged, source=TOGETHER)
    come(stage, of(MEIMEI, source=TOGETHER), of(GULI))
    assert page(stage).asked.delegate == GULI
    assert given(stage) == {}
    press(stage, Key.Key_2)
    come(stage, of(GULI, Code.ADMIT))
    assert stage.window.overlay is None
    assert "还有 2 人待询问" in stage.volunteer.banner.accessibleName()
    press(stage, Key.Key_Return, CONTROL)
    assert page(stage).asked.delegate == LEILEI
    assert given(stage) == HALF
    press(stage, Key.Key_Escape)
    assert page(stage).asked.delegate == MEIMEI


@slow
def test_their_own_code_again_takes_up_their_answers_and_they_wait_no_more(staged: Staging) -> None:
    stage = begun(staged, source=TOGETHER)
    stage.answer(Code.ADMIT, SATO)
    come(stage, of(LEILEI))
    assert given(stage) == HALF
    come(stage, of(LEILEI, Code.ADMIT))
    assert stage.volunteer.banner.isHidden()
    come(stage, of(LEILEI))
    assert given(stage) == {}, "who was let in has begun nothing"


@slow
def test_who_came_alone_and_answered_nothing_does_not_wait(staged: Staging) -> None:
    stage = staged("volunteer")
    come(stage, of(LEILEI))
    stage.answer(Code.ADMIT, SATO)
    assert stage.volunteer.banner.isHidden()


@slow
def test_leaving_forgets(staged: Staging) -> None:
    stage = begun(staged)
    press(stage, Key.Key_Escape)
    stage.answer(Code.ADMIT, SATO)
    assert stage.volunteer.banner.isHidden()
    come(stage, of(LEILEI))
    assert given(stage) == {}


# -- other pages over the screen ---------------------------------------------------------------------------------------


def delegation(stage: StagedWindow) -> DelegationPage:
    assert isinstance(stage.window.overlay, DelegationPage)
    for _ in range(4):
        stage.settle()  # rows come a few at a time
    return stage.window.overlay


@slow
@EVENTS
def test_who_is_ticked_of_a_delegation_stays_ticked(staged: Staging, happens: Any) -> None:
    stage = staged("volunteer")
    stage.answer(Code.ADMIT, LEILEI)
    delegation(stage)._tiles[MEIMEI.id].click()
    if happens is not all_keys:  # F3 leads to whoever comes instead
        happens(stage)
    stage.settle()
    assert delegation(stage).ticked == [MEIMEI.id]
    assert delegation(stage)._tiles[MEIMEI.id].isChecked()
    stage.answer(Code.ADMIT, SATO)
    stage.answer(Code.ADMIT, LEILEI)
    assert delegation(stage).ticked == [MEIMEI.id]
    press(stage, Key.Key_Return, CONTROL)
    assert stage.kiosk.done[-1] == ("admit_together", (MEIMEI.id,))
    stage.answer(Code.ADMIT, LEILEI)
    assert delegation(stage).ticked == []


@slow
def test_nobody_stays_ticked_who_came_in_meanwhile(staged: Staging) -> None:
    stage = staged("volunteer")
    stage.answer(Code.ADMIT, LEILEI)
    press(stage, Key.Key_A, CONTROL)
    stage.answer(Code.ADMIT, MEIMEI)
    stage.kiosk.inside |= {MEIMEI.id}
    stage.answer(Code.ADMIT, LEILEI)
    assert MEIMEI.id not in delegation(stage).ticked
    assert GULI.id in delegation(stage).ticked


def walk_in(stage: StagedWindow) -> WalkInOverlay:
    """F3, from the desk's own screen."""
    assert stage.volunteer.isVisible()
    press(stage, Key.Key_F3)
    assert isinstance(stage.window.overlay, WalkInOverlay)
    return stage.window.overlay


@slow
@EVENTS
def test_a_walk_in_is_written_on_and_gone_once_registered(staged: Staging, happens: Any) -> None:
    stage = staged("volunteer")
    press(stage, Key.Key_F3)
    type_text(stage, "Zoe")
    happens(stage)
    stage.settle()
    stage.answer(Code.ADMIT, SATO)
    form = walk_in(stage)
    type_text(stage, " A.")
    assert form.form.fields["name"].text() == "Zoe A."
    for key in ("organisation", "contact"):
        form.form.fields[key].setText("KTH")
    form.privacy.setChecked(True)
    form.register()
    stage.settle()
    assert [act for act in stage.kiosk.done if act[0] == "register"]
    assert {field.text() for field in walk_in(stage).form.fields.values()} == {""}


@slow
def test_a_badge_name_half_written_outlives_a_turned_panel(staged: Staging) -> None:
    stage = staged("badges")
    stage.window.open_overlay(f"badge_name:{SATO.id}")
    stage.settle()
    QTest.keyClicks(stage.window.focusWidget() or stage.window, "SATO K")
    turn(stage)
    stage.settle()
    assert isinstance(stage.window.overlay, BadgeNamePage)
    type_text(stage, "en")
    assert stage.window.overlay.field.text() == "SATO Ken"


@slow
def test_what_is_only_read_is_there_again_and_a_trial_ends(staged: Staging) -> None:
    stage = staged("volunteer")
    stage.window.open_overlay("help")
    turn(stage)
    stage.settle()
    assert isinstance(stage.window.overlay, HelpCard)
    stage.window.open_overlay("equipment")
    stage.window.resize(1366, 768)
    stage.settle()
    assert isinstance(stage.window.overlay, HelpCard), "where the trial was begun from"
