"""The desk worked through the window itself: real keys, real device, real journal. What the staged screens and the
domain prove apart, together."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.app.device import Device
from kiosk.app.live import LiveKiosk
from kiosk.app.people import People
from kiosk.domain.events import Event, EventKind
from kiosk.domain.model import Bilingual, Delegation, Hold, Question, ScanSource
from kiosk.store import counts
from kiosk.store.pin import PinGuard
from kiosk.sync import enrolment
from kiosk.sync.link import Enrolment
from kiosk.ui.screens.delegation import DelegationPage
from kiosk.ui.screens.lookup import CardView
from kiosk.ui.screens.questions import QuestionsPage
from kiosk.ui.screens.supervisor import PinPage
from kiosk.ui.screens.volunteer import VolunteerMode
from kiosk.ui.screens.walk_in import WalkInOverlay
from kiosk.ui.widgets.tile import Tile
from kiosk.ui.window import MainWindow
from kiosk.wire import decode_event, seal
from tests.app.kiosks import GUANGDONG, device_with, rows
from tests.factory import SetClock, activity, badge_credential, code_of, credential, delegate
from tests.ui import walk

pytestmark = pytest.mark.slow  # a window over a device with its threads

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier
WITHIN_S = 30.0
PIN, HUB_SEED = "246802", bytes(range(32))
HUB = Enrolment("https://hub", "", "hub", seal.public_key(HUB_SEED), "device", "gate", "full", bytes(32))
PHOTOS = Question("photos", Bilingual("同意拍照", "Photographs"), is_consent=True)


class Desk:
    """A volunteer's window over a device, and the hands that work it."""

    def __init__(self, device: Device, clock: SetClock) -> None:
        self.device, self.clock = device, clock
        self.kiosk = LiveKiosk(device)
        self.window = MainWindow(self.kiosk, device.settings, is_still=True)
        self.window.resize(1366, 768)
        self.window.show()
        device.start()
        self.until(lambda: self.window.isActiveWindow() and self.window.focusWidget() is not None)

    @property
    def volunteer(self) -> VolunteerMode:
        assert isinstance(self.window.mode, VolunteerMode)
        return self.window.mode

    @property
    def said(self) -> str:
        """What the verdict panel tells a screen reader."""
        return self.volunteer.panel.accessibleName()

    def until(self, condition: Callable[[], bool]) -> None:
        """Let the window live until the condition holds."""
        deadline_s = time.monotonic() + WITHIN_S
        while not condition():
            assert time.monotonic() < deadline_s, (self.said, self.volunteer.banner.accessibleName())
            QTest.qWait(5)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.window.focusWidget() or self.window, key, modifier)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        QTest.keyClicks(self.window.focusWidget() or self.window, text)

    def scan(self, number: int, word: str) -> None:
        """The hand scanner reads a registration code; the panel says the word."""
        known = len(self.kiosk.recent(200))
        self.kiosk.scan(code_of(number).encode(), ScanSource.WEDGE)
        self.until(lambda: len(self.kiosk.recent(200)) > known and word in self.said)

    def events(self) -> list[Event]:
        """The device's own log."""
        return [decode_event(sent.body) for sent in self.device.journal.outbox(1000)]

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def desks(qapp: QApplication, tmp_base_dir: Path) -> Iterator[Callable[..., Desk]]:
    """`desks(questions=(...))`: the conference of `tests.app.kiosks`, with these rules at its forum."""
    clock = SetClock()

    def open_desk(quota: int | None = None, **policy: Any) -> Desk:
        kept = [row for row in rows() if type(row).__name__ not in ("Activity", "Delegation")]
        forum = activity(opens_before_min=120, **policy)
        vip = delegate(6, name="王贵", name_latin="WANG Gui", is_vip=True, host="陈 8012", note="轮椅 wheelchair")
        company = Delegation(GUANGDONG, Bilingual("广东", "Guangdong"), quota)
        blocked = delegate(7, name="孙八", hold=Hold.BLOCKED, note="欠款 owes money")
        values = [*kept, forum, company, vip, credential(6), badge_credential(6), blocked, credential(7)]
        device = context.enter_context(device_with(tmp_base_dir, values, clock))
        enrolment.keep(device.journal, HUB)
        desk = Desk(device, clock)
        context.callback(desk.close)
        return desk

    with ExitStack() as context:
        yield open_desk


Desks = Callable[..., Desk]


def test_questions_are_answered_and_the_answers_are_in_the_log(desks: Desks) -> None:
    desk = desks(questions=(PHOTOS,))
    desk.scan(1, "先回答问题")
    assert isinstance(desk.window.overlay, QuestionsPage)
    desk.press(Key.Key_1)
    desk.press(Key.Key_Return, Control)
    desk.until(lambda: "通过" in desk.said)
    assert [event.kind for event in desk.events()] == ["refusal", "answer", "entry"]
    assert desk.events()[1].facts == (("photos", "yes"),)
    desk.scan(2, "先回答问题")
    desk.press(Key.Key_Escape)
    desk.until(lambda: desk.window.overlay is None)
    assert [event.kind for event in desk.events()][3:] == ["refusal"], "leaving records nothing"


def test_who_registers_on_site_is_let_in_and_found_by_name(desks: Desks) -> None:
    desk = desks()
    desk.press(Key.Key_F3)
    page = desk.window.overlay
    assert isinstance(page, WalkInOverlay)
    for name, text in (("name", "赵六"), ("organisation", "深圳大学"), ("contact", "13800138000")):
        page.form.fields[name].setText(text)
    page.privacy.setChecked(True)
    page.submit.click()
    desk.until(lambda: "通过" in desk.said)
    registered = desk.events()[0]
    told = dict(registered.facts)
    assert "13800138000" not in str(registered), "sealed to the hub"
    assert seal.open_text(HUB_SEED, told["sealed_contact"]) == "13800138000"
    desk.press(Key.Key_F2)
    desk.type("zhaol")
    desk.until(lambda: len(desk.volunteer.found_list.list.shown) == 1)
    desk.press(Key.Key_Return)
    card = desk.volunteer.stack.currentWidget()
    assert isinstance(card, CardView)
    assert (card.card.found.delegate.name, card.card.found.is_inside) == ("赵六", True)


def test_a_delegation_comes_in_parts_as_far_as_its_quota_goes(desks: Desks) -> None:
    desk = desks(quota=2)
    desk.scan(2, "通过")
    desk.until(lambda: isinstance(desk.window.overlay, DelegationPage))
    page = desk.window.overlay
    assert isinstance(page, DelegationPage)
    assert "名额已用 1/2" in walk.all_text(page)
    desk.press(Key.Key_A, Control)
    assert len(page.ticked) == 2, "the leader is in"
    desk.press(Key.Key_Return, Control)
    desk.until(lambda: len(desk.events()) == 3)
    assert [event.code for event in desk.events()] == ["ADMIT", "ADMIT", "FULL"]
    desk.until(lambda: "已满" in desk.said)


def test_a_substitute_takes_a_members_place_and_the_log_says_who_let_them(desks: Desks) -> None:
    desk = desks()
    desk.kiosk.change_settings(replace(desk.device.settings, operator="li"))
    desk.scan(2, "通过")
    desk.until(lambda: isinstance(desk.window.overlay, DelegationPage))
    desk.until(lambda: bool(tiles_of(desk, "王芳")))
    tiles_of(desk, "王芳")[0].setChecked(True)
    desk.press(Key.Key_F3)
    desk.until(lambda: isinstance(desk.window.overlay, WalkInOverlay))
    form = desk.window.overlay
    assert isinstance(form, WalkInOverlay)
    assert "王芳" in form.accessibleName()
    form.form.fields["name"].setText("赵六")
    form.form.fields["organisation"].setText("广东省科学院")
    form.form.fields["contact"].setText("13800138000")
    form.privacy.setChecked(True)
    form.submit.click()
    desk.until(lambda: desk.window.overlay is None and "赵六" in desk.said)
    substitution = next(event for event in desk.events() if event.kind == EventKind.SUBSTITUTION)
    assert (substitution.delegate, substitution.operator) == (delegate(3).id, "li")
    desk.scan(3, "已作废")
    company = People(desk.device.journal, lambda: desk.device.snapshots.current).company(GUANGDONG)
    assert company is not None
    assert {row.delegate.name for row in company.members} == {"李娜", "Ahmed", "赵六"}


def test_an_admission_is_taken_back_within_a_minute(desks: Desks) -> None:
    desk = desks()
    desk.scan(1, "通过")
    desk.clock.pass_s(59)
    desk.press(Key.Key_F4)
    desk.until(lambda: desk.events()[-1].kind == EventKind.UNDO)
    assert counts.everywhere(desk.device.journal.database).headcount == 0
    desk.scan(1, "通过")
    desk.clock.pass_s(61)
    desk.press(Key.Key_F4)
    desk.until(lambda: "没有可撤销的放行" in desk.volunteer.banner.accessibleName())
    assert counts.everywhere(desk.device.journal.database).headcount == 1


def test_only_the_pin_lets_in_whom_the_rules_refuse_and_the_reason_is_kept(desks: Desks) -> None:
    desk = desks(rights=0b1)
    PinGuard(desk.device.journal, desk.device.key.key).set(PIN)
    desk.scan(1, "非本场")
    for pin, entered in (("000000", False), (PIN, True)):
        desk.press(Key.Key_F10)
        desk.until(lambda: isinstance(desk.window.overlay, PinPage))
        desk.type(pin)
        desk.press(Key.Key_Return, Control)
        if entered:
            desk.until(lambda: "通过" in desk.said)
        else:
            desk.until(lambda: "密码不对" in _all_said(desk))
            assert EventKind.OVERRIDE not in [event.kind for event in desk.events()]
            desk.press(Key.Key_Escape)
    last = desk.events()[-1]
    assert (last.kind, dict(last.facts)["waived"], dict(last.facts)["reason"]) == (
        EventKind.OVERRIDE,
        "WRONG_SESSION",
        "desk_fixed",
    )


def test_a_vip_is_admitted_with_the_host_to_call_and_the_note(desks: Desks) -> None:
    desk = desks()
    desk.scan(6, "陈 8012")
    assert "轮椅 wheelchair" in desk.said


def test_a_blocked_person_is_stopped_without_name_reason_or_sound(desks: Desks) -> None:
    desk = desks()
    sounded: list[str] = []
    desk.window.sounded.connect(sounded.append)
    desk.scan(7, "暂停，叫主管")
    shown = walk.all_text(desk.window)
    assert "孙八" not in shown
    assert "欠款" not in shown, "the reason is nobody's business in the lane"
    assert sounded == []
    assert (desk.events()[-1].code, desk.events()[-1].delegate) == ("BLOCKED", delegate(7).id), "the supervisor knows"


def tiles_of(desk: Desk, name: str) -> list[Tile]:
    page = desk.window.overlay
    return [tile for tile in page.findChildren(Tile) if name in tile.text()] if page is not None else []


def _all_said(desk: Desk) -> str:
    page = desk.window.overlay
    return walk.all_text(page) if page is not None else ""
