"""Re-entry by F8 behind the supervisor's PIN, through the window and over a real device."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from kiosk.domain.events import EventKind
from kiosk.store.pin import PinGuard
from kiosk.ui.screens.supervisor import ReEntryPage
from tests.app.test_at_the_window import PIN, Desk, Desks, desks
from tests.factory import delegate
from tests.ui import walk

pytestmark = pytest.mark.slow  # a window over a device with its threads

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier
__all__ = ["desks"]  # the fixture


def somebody_back(desks: Desks) -> Desk:
    """A desk that guards re-entry, and before it somebody who is in already."""
    desk = desks()
    desk.kiosk.change_settings(replace(desk.device.settings, is_re_entry_guarded=True, operator="li"))
    desk.scan(1, "通过")
    desk.kiosk.admit_manually(delegate(1).id)
    desk.until(lambda: "已入场" in desk.said)
    desk.press(Key.Key_F8)
    desk.until(lambda: isinstance(desk.window.overlay, ReEntryPage))
    return desk


def enter(desk: Desk, pin: str) -> None:
    desk.type(pin)
    desk.press(Key.Key_Return, Control)


def told(desk: Desk) -> str:
    return walk.all_text(desk.window)


def test_the_right_pin_lets_the_same_person_in_and_the_log_says_that_the_supervisor_did(desks: Desks) -> None:
    desk = somebody_back(desks)
    PinGuard(desk.device.journal, desk.device.key.key).set(PIN)
    enter(desk, "000000")
    desk.until(lambda: "密码不对" in told(desk))
    assert [event.kind for event in desk.events()].count(EventKind.ENTRY) == 1
    enter(desk, PIN)
    desk.until(lambda: "通过" in desk.said)
    last = desk.events()[-1]
    assert (last.kind, last.operator, dict(last.facts)["reason"]) == (EventKind.ENTRY, "supervisor", "same_person")


def test_where_no_pin_was_chosen_nobody_is_let_in_again(desks: Desks) -> None:
    desk = somebody_back(desks)
    enter(desk, PIN)
    desk.until(lambda: "现在不能执行" in told(desk))
    assert [event.kind for event in desk.events()] == [EventKind.ENTRY, EventKind.REFUSAL]
