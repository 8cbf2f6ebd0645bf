"""The badge desk, and the volunteer's, worked through their window over a real device and its printer: a badge is made,
its name is edited, and what lies behind is in the log."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from kiosk.domain.events import EventKind
from kiosk.domain.model import ScanSource
from kiosk.domain.outcome import Outcome
from kiosk.domain.verdicts import Code
from kiosk.ui.people import PrintState
from kiosk.ui.screens.badge_desk import BadgeDeskMode
from kiosk.ui.screens.badge_name import BadgeNamePage
from tests.app.test_at_the_window import Desk, Desks, desks
from tests.factory import code_of, delegate, scan
from tests.ui import walk

pytestmark = pytest.mark.slow  # a window over a device with its threads

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier
__all__ = ["desks"]  # the fixture
ONE = delegate(1).id


def is_printed(desk: Desk, revision: int) -> bool:
    """Whether this generation of the first delegate's badge is the latest, and out."""
    job, jobs = desk.kiosk.badge_of(ONE), desk.device.ledger.jobs_of(ONE)
    return job is not None and job.state is PrintState.PRINTED and jobs[-1].spec.revision == revision


def test_a_name_is_corrected_and_the_badge_with_the_old_one_opens_no_gate(desks: Desks) -> None:
    desk = desks()
    desk.kiosk.change_settings(replace(desk.device.settings, mode="badges", printer="folder", operator="li"))
    desk.until(lambda: isinstance(desk.window.mode, BadgeDeskMode) and desk.device.printer_health() is not None)
    desk.kiosk.scan(code_of(1).encode(), ScanSource.WEDGE)
    desk.until(lambda: is_printed(desk, 1))
    old = desk.device.ledger.jobs_of(ONE)[-1].spec
    desk.until(lambda: any(walk.name(one).startswith("F12") for one in walk.controls(desk.window)))
    desk.press(Key.Key_F12)
    desk.until(lambda: isinstance(desk.window.overlay, BadgeNamePage))
    page = desk.window.overlay
    assert isinstance(page, BadgeNamePage)
    assert page.field.text() == old.name
    desk.type("ZHANG Wei-Wei")
    desk.press(Key.Key_Return, Control)
    desk.until(lambda: is_printed(desk, 2))
    new = desk.device.ledger.jobs_of(ONE)[-1].spec
    assert (old.name, new.name) == ("张伟", "ZHANG Wei-Wei")
    (edit,) = [event for event in desk.events() if event.kind == EventKind.NAME_EDIT]
    assert (edit.operator, dict(edit.facts)) == ("li", {"name": "ZHANG Wei-Wei", "was": "张伟"})
    answers: list[Outcome] = []
    desk.device.on_outcome = answers.append
    desk.device.inbox.put(lambda: desk.device.answer(desk.device.desk.scan(scan(old.qr_payload))))
    desk.until(lambda: len(answers) == 1)
    assert answers[0].code is Code.REVOKED
    card = desk.kiosk.card(ONE)
    assert card is not None
    assert (card.badge_name, card.found.delegate.name) == ("ZHANG Wei-Wei", "张伟"), "the registration keeps its own"


def test_a_volunteer_corrects_the_name_of_whoever_was_let_in(desks: Desks) -> None:
    desk = desks(prints_badge=True)
    assert not any(walk.name(one).startswith("F12") for one in walk.controls(desk.window)), "no printer, no key"
    desk.kiosk.change_settings(replace(desk.device.settings, printer="folder"))
    desk.until(lambda: desk.device.printer_health() is not None)
    desk.scan(1, "通过")
    desk.until(lambda: is_printed(desk, 1))
    desk.until(lambda: any(walk.name(one).startswith("F12") for one in walk.controls(desk.window)))
    desk.press(Key.Key_F12)
    desk.until(lambda: isinstance(desk.window.overlay, BadgeNamePage))
    desk.type("ZHANG Wei-Wei")
    desk.press(Key.Key_Return, Control)
    desk.until(lambda: is_printed(desk, 2))
    assert desk.device.ledger.jobs_of(ONE)[-1].spec.name == "ZHANG Wei-Wei"
    assert [event.kind for event in desk.events()].count(EventKind.NAME_EDIT) == 1
