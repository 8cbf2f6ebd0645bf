"""The badge desk by keyboard: a scan or a name makes a badge or finds it; what a person does about one in trouble."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.domain.verdicts import Code
from kiosk.printing.trouble import PrinterTrouble
from kiosk.ui.people import PrintState, ReprintReason
from kiosk.ui.pictures import StagedWindow
from kiosk.ui.ports import Health, Topic
from kiosk.ui.screens.badge_desk import BadgeDeskMode
from kiosk.ui.staged.answers import ONLINE
from kiosk.ui.staged.people import SATO, WANG, ZHANG, ZHAO
from kiosk.ui.widgets.steps import StepPicture, TroubleSteps
from tests.ui import walk
from tests.ui.conftest import Staging
from tests.ui.keys import press

pytestmark = pytest.mark.slow  # each test opens a window of its own

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier


def desk(stage: StagedWindow) -> BadgeDeskMode:
    assert isinstance(stage.window.mode, BadgeDeskMode)
    return stage.window.mode


def tiles(stage: StagedWindow) -> set[str]:
    """The words on what can be pressed beside the list."""
    return {walk.name(one) for one in walk.controls(stage.window) if one.isVisible()}


def test_a_badge_that_was_served_is_opened_and_handed_over(staged: Staging) -> None:
    stage = staged("badges")
    stage.kiosk.make_badge(SATO.id)
    stage.settle()
    assert "已打印 Printed" in walk.all_text(stage.window)
    press(stage, Key.Key_Return, Control)
    assert stage.kiosk.done[-1] == ("hand_over", SATO.id)


def test_a_badge_in_doubt_is_asked_about_and_never_handed_over_unasked(staged: Staging) -> None:
    stage = staged("badges")
    desk(stage).list.shown[3].click()
    stage.settle()
    assert any("已经打印出来了" in name for name in tiles(stage))
    press(stage, Key.Key_Return, Control)
    assert stage.kiosk.done[-1] == ("confirm_print", "p4")
    press(stage, Key.Key_F5)
    assert stage.kiosk.done[-1] == ("retry", "p4")
    assert not any(act[0] == "hand_over" for act in stage.kiosk.done)
    assert stage.kiosk.badge_of(WANG.id) is not None


def test_what_is_still_printing_can_neither_be_handed_over_nor_made_again(staged: Staging) -> None:
    stage = staged("badges")
    desk(stage).list.shown[0].click()
    stage.settle()
    press(stage, Key.Key_Return, Control)
    press(stage, Key.Key_F5)
    assert stage.kiosk.done == []


def test_a_finished_badge_is_made_again_for_a_reason(staged: Staging) -> None:
    stage = staged("badges")
    desk(stage).list.shown[4].click()
    stage.settle()
    lost = next(one for one in walk.controls(stage.window) if walk.name(one).startswith("遗失"))
    QTest.mouseClick(lost, Qt.MouseButton.LeftButton)
    press(stage, Key.Key_F5)
    assert stage.kiosk.done[-1] == ("reprint", SATO.id, ReprintReason.LOST)


def test_somebody_found_by_name_gets_their_badge_and_is_not_checked_in(staged: Staging) -> None:
    stage = staged("badges")
    press(stage, Key.Key_F2)
    QTest.keyClicks(stage.window.focusWidget() or stage.window, "zhao")
    stage.settle()
    assert [found.delegate for found in desk(stage)._found] == [ZHAO]
    press(stage, Key.Key_1, Control)
    assert stage.kiosk.done == [("make_badge", ZHAO.id)]
    assert desk(stage).query.text() == ""


def test_return_in_the_search_takes_the_first(staged: Staging) -> None:
    stage = staged("badges")
    press(stage, Key.Key_F2)
    QTest.keyClicks(stage.window.focusWidget() or stage.window, "zhao")
    press(stage, Key.Key_Return)
    assert stage.kiosk.done == [("make_badge", ZHAO.id)]


def test_whoever_may_have_no_badge_is_told_why(staged: Staging) -> None:
    stage = staged("badges")
    played: list[str] = []
    stage.window.sounded.connect(played.append)
    stage.answer(Code.UNPAID, ZHANG)
    assert desk(stage).banner.isVisible()
    assert desk(stage).banner.accessibleName().startswith("张伟  未缴费")
    assert played == ["attention"]
    stage.answer(Code.BLOCKED, ZHANG)
    assert played == ["attention"], "silent: the supervisor is told, not the queue"
    assert "张伟" not in desk(stage).banner.accessibleName()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("trouble", PrinterTrouble)
def test_every_trouble_stands_there_in_words_with_a_picture_of_each_step(
    staged: Staging, trouble: PrinterTrouble, language: str
) -> None:
    stage = staged("badges", language=language, status=replace(ONLINE, troubles=(trouble,)))
    (card,) = stage.window.findChildren(TroubleSteps)
    pictures = card.findChildren(StepPicture)
    assert card.isVisible()
    assert all(one.isVisible() and not one.visibleRegion().isEmpty() for one in pictures)
    assert len(pictures) == len(trouble.steps)
    told = walk.all_text(stage.window)
    for line in (trouble.sentence, *trouble.steps):
        assert line.zh in told
        assert line.en in told


def test_the_picture_goes_when_the_trouble_does_and_makes_room_for_an_opened_badge(staged: Staging) -> None:
    stage = staged("badges", status=replace(ONLINE, troubles=(PrinterTrouble.JAM,)))
    stage.kiosk.make_badge(SATO.id)
    stage.settle()
    assert not any(card.isVisible() for card in stage.window.findChildren(TroubleSteps))
    press(stage, Key.Key_Escape)
    assert any(card.isVisible() for card in stage.window.findChildren(TroubleSteps))
    stage.kiosk.status_now = ONLINE
    stage.kiosk.change(Topic.STATUS)
    stage.settle()
    assert not any(card.isVisible() for card in stage.window.findChildren(TroubleSteps))


def test_what_waits_is_moved_to_the_neighbour_by_hand(staged: Staging) -> None:
    status = replace(ONLINE, troubles=(PrinterTrouble.JAM,), spare_printer=Health.GOOD, spare_name="zpl://desk-2")
    stage = staged("badges", status=status)
    move = next(one for one in walk.controls(stage.window) if "另一台" in walk.name(one))
    QTest.mouseClick(move, Qt.MouseButton.LeftButton)
    stage.settle()
    assert stage.kiosk.done == [("move_prints",)]
    assert "已转移 2 张胸卡" in desk(stage).banner.accessibleName()
    alone = staged("badges", status=replace(ONLINE, troubles=(PrinterTrouble.JAM,)))
    assert not any("另一台" in name for name in tiles(alone))


def test_a_badge_made_elsewhere_can_be_handed_over_here(staged: Staging) -> None:
    stage = staged("badges")
    stage.kiosk.make_badge(ZHAO.id)
    stage.settle()
    opened = stage.kiosk.badge_of(ZHAO.id)
    assert opened is not None
    assert (opened.id, opened.state) == ("", PrintState.PRINTED)
    press(stage, Key.Key_Return, Control)
    assert stage.kiosk.done[-1] == ("hand_over", ZHAO.id)
