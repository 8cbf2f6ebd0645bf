"""Self-service: forms and calls for staff, their idle warning, what they keep and where they lead."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from kiosk.domain.verdicts import Code
from kiosk.ui.ports import Said
from kiosk.ui.screens.attract import AttractPage
from kiosk.ui.screens.find_me import FindPage
from kiosk.ui.screens.result import HelpPage, WelcomePage
from kiosk.ui.screens.waiting import CallPage
from kiosk.ui.screens.walk_in import WalkInPage
from kiosk.ui.screens.walk_in_check import WalkInCheckPage
from kiosk.ui.staged import answers
from kiosk.ui.staged.people import SMITH, ZHANG
from kiosk.ui.widgets.tile import Tile
from tests.ui import walk
from tests.ui.conftest import PORTRAIT, Staging

pytestmark = pytest.mark.slow  # each test opens a window of its own


def test_an_idle_form_asks_after_sixty_seconds_and_goes_after_twenty_five_more(staged: Staging) -> None:
    stage = staged("self")
    stage.self_mode.open_page("find")
    stage.pass_time(59)
    assert "还在吗？" not in walk.all_text(stage.window)
    stage.pass_time(1.5)
    assert "还在吗？" in walk.all_text(stage.window)
    stage.pass_time(25)
    assert isinstance(stage.self_mode.page, AttractPage)


@pytest.mark.parametrize("sign", ["key", "touch"])
def test_any_sign_of_life_keeps_the_form_and_what_was_typed(staged: Staging, sign: str) -> None:
    stage = staged("self")
    stage.self_mode.open_page("find")
    stage.settle()
    field = stage.window.findChildren(QLineEdit)[0]
    field.setText("zhang")
    stage.pass_time(70)
    if sign == "key":
        QTest.keyClick(stage.window, Qt.Key.Key_Shift)
    else:
        QTest.mouseClick(stage.window, Qt.MouseButton.LeftButton, pos=stage.window.rect().center())
    stage.pass_time(50)
    assert isinstance(stage.self_mode.page, FindPage)
    assert field.text() == "zhang"


def test_two_facts_are_asked_before_anything_is_shown(staged: Staging) -> None:
    stage = staged("self", PORTRAIT)
    stage.self_mode.open_page("find")
    stage.settle()
    name, fact = stage.window.findChildren(QLineEdit)
    go = next(one for one in stage.window.findChildren(Tile) if walk.name(one).startswith("查找"))
    name.setText("zhang")
    assert not go.isEnabled()
    fact.setText("9999")
    assert go.isEnabled()
    QTest.mouseClick(go, Qt.MouseButton.LeftButton)
    stage.settle()
    text = walk.all_text(stage.window)
    assert "没有找到" in text
    assert "张伟" not in text


def test_yes_me_checks_in(staged: Staging) -> None:
    stage = staged("self", PORTRAIT)
    stage.self_mode.open_page("find")
    stage.settle()
    name, fact = stage.window.findChildren(QLineEdit)
    name.setText("zhangw")
    fact.setText("8121")
    page = stage.self_mode.page
    assert isinstance(page, FindPage)
    page.find_person()
    stage.settle()
    yes = next(one for one in walk.controls(stage.window) if walk.name(one).startswith("是我"))
    QTest.mouseClick(yes, Qt.MouseButton.LeftButton)
    stage.settle()
    assert ("admit", ZHANG.id) in stage.kiosk.done
    assert isinstance(stage.self_mode.page, WelcomePage)


def test_a_walk_in_is_told_what_is_missing_and_keeps_what_was_typed(staged: Staging) -> None:
    stage = staged("self", PORTRAIT)
    stage.self_mode.open_page("walk_in")
    stage.settle()
    page = stage.self_mode.page
    assert isinstance(page, WalkInPage)
    page.form.fields["name"].setText("Zoë Ångström")
    page.go_on()
    assert "请填写单位" in walk.all_text(stage.window)
    assert page.form.fields["name"].text() == "Zoë Ångström"
    page.form.fields["organisation"].setText("KTH")
    page.form.fields["contact"].setText("zoe@kth.se")
    page.go_on()
    stage.settle()
    check = stage.self_mode.page
    assert isinstance(check, WalkInCheckPage)
    check.register()
    assert "请先阅读隐私说明" in walk.all_text(stage.window)
    check.privacy.setChecked(True)
    check.register()
    stage.settle()
    assert stage.kiosk.done[-1][0] == "register"


def test_whoever_finds_a_mistake_goes_back_to_what_was_typed(staged: Staging) -> None:
    stage = staged("self", language="en")
    stage.self_mode.open_page("walk_in")
    stage.settle()
    for field, text in zip(stage.window.findChildren(QLineEdit), ("Zoë", "KHT", "zoe@kth.se", ""), strict=True):
        field.setText(text)
    for name in ("Next", "Back", "Next"):
        tile = next(one for one in walk.controls(stage.window) if walk.name(one).startswith(name))
        QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
        stage.settle()
        if name == "Back":
            assert [one.text() for one in stage.window.findChildren(QLineEdit)] == ["Zoë", "KHT", "zoe@kth.se", ""]
            stage.window.findChildren(QLineEdit)[1].setText("KTH")
    assert isinstance(stage.self_mode.page, WalkInCheckPage)
    assert "KTH" in walk.all_text(stage.window)
    stage.self_mode.start()
    stage.settle()
    assert not [trace for trace in ("Zoë", "KTH", "zoe@") if trace in walk.all_text(stage.window)]


def test_the_keyboard_on_screen_types_into_the_field_last_touched(staged: Staging) -> None:
    stage = staged("self", PORTRAIT)
    stage.self_mode.open_page("find")
    stage.settle()
    fields = stage.window.findChildren(QLineEdit)
    fields[1].setFocus()
    for letter in ("8", "1"):
        key = next(one for one in walk.controls(stage.window) if walk.name(one) == letter)
        QTest.mouseClick(key, Qt.MouseButton.LeftButton)
    assert [field.text() for field in fields] == ["", "81"]


def test_calling_staff_calls_staff_once(staged: Staging) -> None:
    stage = staged("self")
    stage.self_mode.open_page("call")
    stage.settle()
    assert isinstance(stage.self_mode.page, CallPage)
    assert stage.kiosk.done == [("call", "")]
    stage.pass_time(61)
    assert isinstance(stage.self_mode.page, AttractPage)


def test_a_call_names_the_case_it_is_about_and_forgets_it_with_the_person(staged: Staging) -> None:
    stage = staged("self", language="en")
    stage.answer(Code.UNPAID)
    call = next(one for one in walk.controls(stage.window) if walk.name(one).startswith("Call staff"))
    QTest.mouseClick(call, Qt.MouseButton.LeftButton)
    stage.settle()
    text = walk.all_text(stage.window)
    assert "Show this number to whoever comes" in text
    assert "K7-402" in text
    assert "Wait here, at Gate B2" in text
    stage.self_mode.start()
    stage.self_mode.open_page("call")
    stage.settle()
    assert "K7-402" not in walk.all_text(stage.window)
    assert stage.kiosk.done == [("call", "K7-402"), ("call", "")]


def test_nobody_is_promised_while_a_call_reaches_no_one(staged: Staging) -> None:
    stage = staged("self", language="en", status=answers.OFFLINE)
    stage.self_mode.open_page("call")
    stage.settle()
    text = walk.all_text(stage.window)
    assert "Go to Help desk 3, 20 m on your right" in text
    assert "told" not in text
    assert "Type a note" not in text, "nobody would read it in time"
    assert stage.kiosk.done == [("call", "")], "it is told as soon as it can be"


def test_a_form_that_cannot_be_done_leads_to_a_person(staged: Staging) -> None:
    stage = staged("self", PORTRAIT)
    stage.self_mode.open_page("walk_in")
    stage.settle()
    stage.kiosk.notice(Said.NOT_POSSIBLE)
    stage.settle()
    text = walk.all_text(stage.window)
    assert "我们来帮您处理" in text
    assert "请到 3 号服务台（右侧 20 米）" in text


def test_a_note_reaches_the_staff_who_are_coming(staged: Staging) -> None:
    stage = staged("self", PORTRAIT, language="en")
    stage.self_mode.open_page("call")
    stage.settle()
    note = next(one for one in stage.window.findChildren(Tile) if walk.name(one).startswith("Type a note"))
    QTest.mouseClick(note, Qt.MouseButton.LeftButton)
    stage.settle()
    send = next(one for one in stage.window.findChildren(Tile) if walk.name(one).startswith("Send"))
    assert not send.isEnabled()
    stage.window.findChildren(QLineEdit)[0].setText("  My badge is wet ")
    send.click()
    stage.settle()
    assert stage.kiosk.done == [("call", ""), ("say more", "My badge is wet")]
    assert isinstance(stage.self_mode.page, CallPage), "to go on waiting, and see who comes"
    assert "wet" not in walk.all_text(stage.window)


@pytest.mark.parametrize("last_word", ["left", "wanted"])
def test_a_page_that_ends_as_somebody_is_answered_leaves_them_their_answer(staged: Staging, last_word: str) -> None:
    """Both in one turn of the event loop."""
    stage = staged("self", language="en")
    stage.self_mode.open_page("find")
    stage.settle()
    page = stage.self_mode.page
    assert page is not None
    stage.kiosk.answer(answers.outcome(Code.UNPAID, SMITH))
    if last_word == "left":
        page.left.emit()
    else:
        page.wanted.emit("walk_in")
    stage.settle()
    assert isinstance(stage.self_mode.page, HelpPage)


def test_a_page_that_cannot_be_made_leaves_the_one_that_stands(staged: Staging) -> None:
    stage = staged("self", language="en")
    before = stage.self_mode.page
    with pytest.raises(KeyError):
        stage.self_mode.open_page("nowhere")
    stage.settle()
    stage.pass_time(1)
    assert stage.self_mode.page is before
    stage.answer(Code.ADMIT)
    stage.settle()
    assert isinstance(stage.self_mode.page, WelcomePage)
