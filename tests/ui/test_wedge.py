"""A hand scanner never types into a field and never presses a button."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from kiosk.domain.model import ScanSource
from kiosk.domain.verdicts import Code
from kiosk.scanning.wedge import WedgeFraming
from kiosk.ui.pictures import StagedWindow
from kiosk.ui.staged import answers
from kiosk.ui.staged.people import LEILEI
from kiosk.ui.wedge import WedgeFilter, evdev_code
from kiosk.ui.widgets.tile import Tile
from tests.ui import walk
from tests.ui.conftest import LAPTOP, PORTRAIT, Staging

pytestmark = pytest.mark.slow  # each test opens a window of its own

TOKEN = "K1 AB CD-7F2/X"


class Scanner:
    """Types like a scanner: two milliseconds between keys, by a clock of its own."""

    def __init__(self, framing: WedgeFraming) -> None:
        self.now_s = 0.0
        self.scans: list[bytes] = []
        self.filter = WedgeFilter(self.scans.append, framing, lambda: self.now_s)

    def type(self, stage: StagedWindow, text: str, gap_s: float = 0.002, *, ends: bool = True) -> None:
        for letter in text:
            self.now_s += gap_s
            QTest.keyClicks(stage.window.focusWidget() or stage.window, letter)
            if gap_s > 0.05:
                self.filter.settle()
        if ends:
            self.now_s += gap_s
            QTest.keyClick(stage.window.focusWidget() or stage.window, Qt.Key.Key_Return)
        self.now_s += 1.0
        self.filter.settle()
        stage.settle()


@pytest.fixture(params=[WedgeFraming(), WedgeFraming(prefix="\x02", suffix="\x03")], ids=["speed", "framed"])
def scanner(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Scanner]:
    scanner = Scanner(request.param)
    scanner.filter.install(qapp)
    yield scanner
    qapp.removeEventFilter(scanner.filter)


def test_a_scan_is_one_scan_wherever_the_focus_is(staged: Staging, scanner: Scanner) -> None:
    stage = staged("self", PORTRAIT)
    stage.self_mode.open_page("walk_in")
    stage.settle()
    clicks: list[str] = []
    stops = walk.focusable(stage.window)
    assert len(stops) >= 6
    for tile in stage.window.findChildren(Tile):
        tile.clicked.connect(lambda _checked=False, tile=tile: clicks.append(walk.name(tile)))
    for stop in stops:
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        scanner.type(stage, TOKEN)
    assert scanner.scans == [TOKEN.encode()] * len(stops)
    assert clicks == []
    assert {field.text() for field in stage.window.findChildren(QLineEdit)} == {""}


def test_a_scan_over_an_open_card_admits_nobody(staged: Staging, scanner: Scanner) -> None:
    stage = staged("volunteer")
    stage.volunteer.query.setText("zhang")
    stage.volunteer.look_up("zhang")
    stage.volunteer.open_card(0)
    scanner.type(stage, TOKEN)
    assert stage.kiosk.done == []
    assert scanner.scans == [TOKEN.encode()]


def test_a_scan_over_a_delegation_ticks_nobody(staged: Staging, scanner: Scanner) -> None:
    stage = staged("volunteer")
    stage.answer(Code.ADMIT, LEILEI)
    for tile in [one for one in stage.window.findChildren(Tile) if one.isCheckable()]:
        tile.setFocus(Qt.FocusReason.TabFocusReason)
        scanner.type(stage, TOKEN)
        assert not tile.isChecked()


def test_what_people_type_arrives_unchanged(staged: Staging, scanner: Scanner) -> None:
    stage = staged("volunteer")
    stage.volunteer.begin_search()
    scanner.type(stage, "zhang wei", gap_s=0.12, ends=False)
    assert stage.volunteer.query.text() == "zhang wei"
    assert scanner.scans == []


def test_function_keys_pass_at_once(staged: Staging, scanner: Scanner) -> None:
    stage = staged("volunteer")
    QTest.keyClick(stage.window.focusWidget() or stage.window, Qt.Key.Key_F4)
    assert stage.kiosk.done == [("undo",)]


def test_a_scan_ends_up_at_the_desk(staged: Staging, scanner: Scanner) -> None:
    stage = staged("volunteer")
    stage.kiosk.answers[TOKEN.encode()] = answers.outcome(Code.ADMIT)
    scanner.type(stage, TOKEN)
    stage.kiosk.scan(scanner.scans[0], ScanSource.WEDGE)
    stage.settle()
    assert "通过" in walk.name(stage.volunteer.panel)


@pytest.mark.skipif("sys.platform != 'linux'")
def test_places_on_the_keyboard_are_counted_from_eight_on_linux() -> None:
    assert (evdev_code(38), evdev_code(0)) == (30, None)


def press(receiver: QWidget, letter: str, stamp_ms: int) -> None:
    """A key goes down and up at a moment of the system's clock."""
    key = Qt.Key.Key_Return if letter == "\r" else ord(letter.upper())
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter)
        event.setTimestamp(stamp_ms)
        QApplication.postEvent(receiver, event)


def be_busy(seconds: float) -> None:
    """Keep the thread, as a long paint does."""
    until_s = time.monotonic() + seconds
    while time.monotonic() < until_s:
        pass


def test_a_busy_moment_in_the_middle_of_a_scan_does_not_break_it(staged: Staging, qtbot: QtBot) -> None:
    stage = staged("volunteer", LAPTOP)
    scans: list[bytes] = []
    wedge = WedgeFilter(scans.append)
    application = QApplication.instance()
    assert application is not None
    wedge.install(application)
    for place, letter in enumerate("K7Q"):
        press(stage.window, letter, 1_000 + 4 * place)
    QApplication.processEvents()
    be_busy(0.3)  # meanwhile the scanner has typed the rest
    for place, letter in enumerate("2M9\r"):
        press(stage.window, letter, 1_012 + 4 * place)
    qtbot.waitUntil(lambda: bool(scans), timeout=10_000)
    application.removeEventFilter(wedge)
    assert scans == [b"K7Q2M9"]


def test_keys_of_people_are_told_apart_though_handled_at_once(staged: Staging, qtbot: QtBot) -> None:
    stage = staged("volunteer", LAPTOP)
    scans: list[bytes] = []
    wedge = WedgeFilter(scans.append)
    application = QApplication.instance()
    assert application is not None
    wedge.install(application)
    stage.volunteer.begin_search()
    press(stage.volunteer.query, "x", 500)  # by which the two clocks are compared
    QApplication.processEvents()
    be_busy(0.6)
    for place, letter in enumerate("zhangwei"):
        press(stage.volunteer.query, letter, 560 + 60 * place)
    qtbot.waitUntil(lambda: stage.volunteer.query.text() == "xzhangwei", timeout=10_000)
    application.removeEventFilter(wedge)
    assert scans == []


@pytest.mark.parametrize(("now_s", "stamp_s", "told_s"), [(50.0, 0.0, 50.0), (50.0, 10.0, 50.0), (9.0, 1.0, 9.0)])
def test_the_first_key_is_handled_when_it_is_pressed(now_s: float, stamp_s: float, told_s: float) -> None:
    assert WedgeFilter(lambda _: None, monotonic=lambda: now_s)._pressed_at_s(stamp_s) == told_s
