"""The name on a badge is edited at every desk that prints, by keyboard or touch; what a scanner types does nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.domain.model import Delegate
from kiosk.domain.verdicts import Code
from kiosk.ui.people import PrintState
from kiosk.ui.pictures import StagedWindow
from kiosk.ui.ports import Health, Topic
from kiosk.ui.screens.badge_desk import BadgeDeskMode
from kiosk.ui.screens.badge_name import BadgeNamePage
from kiosk.ui.screens.delegation import DelegationPage
from kiosk.ui.staged.answers import ONLINE
from kiosk.ui.staged.people import GULI, LEILEI, MEIMEI, SATO, ZHANG
from kiosk.ui.widgets.tile import Tile
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


# -- at a volunteer's desk ---------------------------------------------------------------------------------------------


def key(stage: StagedWindow) -> Tile:
    return next(one for one in stage.window.findChildren(Tile) if one.text().startswith("F12"))


def lane(staged: Staging, **more: object) -> StagedWindow:
    stage = staged("volunteer", **more)
    stage.settle()
    return stage


def test_whoever_is_on_screen_gets_another_name_once_their_badge_is_out(staged: Staging) -> None:
    stage = lane(staged)
    assert (key(stage).isVisible(), key(stage).isEnabled()) == (True, False), "nobody is on screen"
    stage.answer(Code.ADMIT, ZHANG)
    stage.volunteer.tick()
    assert not key(stage).isEnabled(), "it is still being printed"
    press(stage, Key.Key_F12)
    assert stage.window.overlay is None
    stage.answer(Code.ADMIT, SATO)
    stage.volunteer.tick()
    QTest.mouseClick(key(stage), Qt.MouseButton.LeftButton)
    stage.settle()
    assert page(stage).field.text() == SATO.name
    QTest.keyClicks(stage.window.focusWidget() or stage.window, "SATO Ken-ichi")
    press(stage, Key.Key_Return, Control)
    assert renamed(stage) == [("rename", SATO.id, "SATO Ken-ichi")]
    assert SATO.name in walk.name(stage.volunteer.panel), "back where they were answered"


def test_a_badge_that_comes_out_meanwhile_can_be_renamed(staged: Staging) -> None:
    stage = lane(staged)
    stage.answer(Code.ADMIT, ZHANG)
    stage.kiosk.states[ZHANG.id] = PrintState.PRINTED
    stage.kiosk.change(Topic.PRINTS)
    stage.settle()
    stage.volunteer.tick()
    assert key(stage).isEnabled()
    press(stage, Key.Key_F12)
    page(stage)


def test_the_open_card_is_meant_and_not_who_was_answered_before(staged: Staging) -> None:
    stage = lane(staged)
    stage.answer(Code.ADMIT, ZHANG)
    stage.volunteer.query.setText("sato")
    stage.volunteer.look_up("sato")
    stage.volunteer.open_card(0)
    press(stage, Key.Key_F5)
    assert stage.kiosk.done[-1][:2] == ("reprint", SATO.id)
    press(stage, Key.Key_F12)
    assert page(stage).field.text() == SATO.name


@pytest.mark.parametrize("code", [Code.BLOCKED, Code.FORGED, Code.UNKNOWN])
def test_nobody_is_renamed_who_is_not_shown(staged: Staging, code: Code) -> None:
    stage = lane(staged)
    stage.answer(code, SATO)
    stage.volunteer.tick()
    press(stage, Key.Key_F12)
    assert (key(stage).isEnabled(), stage.window.overlay) == (False, None)


def test_a_desk_without_a_printer_has_no_such_key(staged: Staging) -> None:
    stage = lane(staged, status=replace(ONLINE, printer=Health.ABSENT))
    stage.answer(Code.ADMIT, SATO)
    stage.volunteer.tick()
    press(stage, Key.Key_F12)
    assert (key(stage).isVisible(), stage.window.overlay) == (False, None)


def test_a_printer_that_stands_still_will_print_it_later(staged: Staging) -> None:
    stage = lane(staged, status=replace(ONLINE, printer=Health.BAD))
    stage.answer(Code.ADMIT, SATO)
    press(stage, Key.Key_F12)
    page(stage)


# -- at a delegation's desk --------------------------------------------------------------------------------------------


def test_one_of_a_delegation_is_renamed_and_the_ticks_are_still_there(staged: Staging) -> None:
    stage = lane(staged)
    stage.kiosk.states[MEIMEI.id] = PrintState.HANDED_OVER
    stage.answer(Code.ADMIT, LEILEI)
    delegation(stage)
    press(stage, Key.Key_F12)
    delegation(stage)
    tick(stage, MEIMEI)
    tick(stage, GULI)
    press(stage, Key.Key_F12)
    delegation(stage)
    tick(stage, GULI)
    press(stage, Key.Key_F12)
    page(stage).field.setText("HAN Meimei")
    press(stage, Key.Key_Return, Control)
    assert renamed(stage) == [("rename", MEIMEI.id, "HAN Meimei")]
    assert delegation(stage).ticked == [MEIMEI.id], "back at the delegation"
    press(stage, Key.Key_F12)
    press(stage, Key.Key_Escape)
    assert delegation(stage).ticked == [MEIMEI.id]
    press(stage, Key.Key_Escape)
    assert stage.window.overlay is None


def test_who_is_inside_is_ticked_for_the_badge_alone(staged: Staging) -> None:
    stage = lane(staged)
    stage.kiosk.inside |= {MEIMEI.id}
    stage.kiosk.states[MEIMEI.id] = PrintState.PRINTED
    stage.answer(Code.ADMIT, LEILEI)
    press(stage, Key.Key_A, Control)
    assert MEIMEI.id not in delegation(stage)._ticked
    for who in delegation(stage).ticked:
        delegation(stage)._tiles[who].setChecked(False)
    tick(stage, MEIMEI)
    assert delegation(stage).ticked == []
    press(stage, Key.Key_Return, Control)
    press(stage, Key.Key_F3)
    assert [act for act in stage.kiosk.done if act[0] in ("admit_together", "register")] == []
    press(stage, Key.Key_F12)
    page(stage)


def test_a_delegation_at_a_desk_without_a_printer(staged: Staging) -> None:
    stage = lane(staged, status=replace(ONLINE, printer=Health.ABSENT))
    stage.kiosk.states[MEIMEI.id] = PrintState.PRINTED
    stage.answer(Code.ADMIT, LEILEI)
    tick(stage, MEIMEI)
    assert not key(stage).isVisible()
    press(stage, Key.Key_F12)
    delegation(stage)


def delegation(stage: StagedWindow) -> DelegationPage:
    assert isinstance(stage.window.overlay, DelegationPage)
    for _ in range(4):
        stage.settle()  # rows come a few at a time
    return stage.window.overlay


def tick(stage: StagedWindow, who: Delegate) -> None:
    delegation(stage)._tiles[who.id].click()
