"""A delegation whose members all have something to answer, through the window and over a real device."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from kiosk.domain.events import EventKind
from kiosk.domain.model import DelegateId
from kiosk.store import counts
from kiosk.ui.screens.delegation import DelegationPage
from kiosk.ui.screens.questions import QuestionsPage
from tests.app.test_at_the_window import PHOTOS, Desk, Desks, desks
from tests.factory import delegate

pytestmark = pytest.mark.slow  # a window over a device with its threads

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier
__all__ = ["desks"]  # the fixture
LEADER, SECOND, THIRD, STRANGER = (delegate(number).id for number in (2, 3, 4, 1))


def asked(desk: Desk) -> DelegateId | None:
    page = desk.window.overlay
    return page.asked.delegate.id if isinstance(page, QuestionsPage) and page.asked.delegate else None


def agree(desk: Desk) -> None:
    desk.press(Key.Key_1)
    desk.press(Key.Key_Return, Control)


def admitted(desk: Desk) -> set[DelegateId | None]:
    return {event.delegate for event in desk.events() if event.kind == EventKind.ENTRY}


def test_all_are_asked_one_after_the_other_and_a_scan_between_them_loses_nobody(desks: Desks) -> None:
    desk = desks(questions=(PHOTOS,))
    desk.scan(2, "先回答问题")
    desk.until(lambda: asked(desk) == LEADER)
    agree(desk)
    desk.until(lambda: isinstance(desk.window.overlay, DelegationPage))
    desk.press(Key.Key_A, Control)
    desk.press(Key.Key_Return, Control)
    desk.until(lambda: len(desk.events()) == 5 and asked(desk) is not None)  # both are told that they must answer
    first = asked(desk)
    desk.scan(1, "先回答问题")
    desk.until(lambda: asked(desk) == STRANGER)
    agree(desk)
    desk.until(lambda: STRANGER in admitted(desk) and desk.window.overlay is None)
    desk.press(Key.Key_Return, Control)
    desk.until(lambda: asked(desk) == first)
    agree(desk)
    desk.until(lambda: asked(desk) in {SECOND, THIRD} - {first})
    agree(desk)
    desk.until(lambda: admitted(desk) == {LEADER, SECOND, THIRD, STRANGER} and desk.window.overlay is None)
    assert "通过" in desk.said
    assert counts.everywhere(desk.device.journal.database).headcount == 4
    answered = [event.delegate for event in desk.events() if event.kind == EventKind.ANSWER]
    assert sorted(filter(None, answered)) == sorted((LEADER, SECOND, THIRD, STRANGER))
