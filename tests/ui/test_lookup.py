"""Somebody is found by name from the keyboard, opened and checked in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtTest import QTest

from kiosk.domain.verdicts import Code
from kiosk.ui.ports import Topic
from kiosk.ui.screens.lookup import CardView, presence
from kiosk.ui.staged.people import ZHANG, ZHAO, found
from kiosk.ui.staged.place import C1
from kiosk.ui.theme import Fill
from kiosk.ui.words import Line
from tests.ui import walk
from tests.ui.conftest import Staging
from tests.ui.keys import CONTROL, Key, press, type_text

pytestmark = pytest.mark.slow  # each test opens a window of its own


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
    press(stage, Key.Key_Return, CONTROL)
    assert stage.kiosk.done == [("admit", ZHANG.id)]
    assert stage.volunteer.query.text() == ""


def test_the_second_row_opens_by_number(staged: Staging) -> None:
    stage = staged("volunteer")
    press(stage, Key.Key_F2)
    type_text(stage, "8121")
    press(stage, Key.Key_2, CONTROL)
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


def test_only_who_is_in_is_marked_and_when_and_where_comes_first(staged: Staging) -> None:
    stage = staged("volunteer", language="en")
    press(stage, Key.Key_F2)
    type_text(stage, "z")
    told = [walk.name(row) for row in stage.volunteer.found_list.list.shown]
    assert told[0].endswith("Not in 未入场")
    assert told[1].endswith("In 09:12 已入场 · A1")
    words = stage.volunteer.scene.words
    assert presence(found(ZHANG), words) == (None, Line("Not in", "未入场"))
    assert presence(found(ZHAO, is_inside=True), words) == (Fill.REFUSE, Line("In 09:12", "已入场 · A1"))
