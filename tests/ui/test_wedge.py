"""A hand scanner never types into a field and never presses a button."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from kiosk.domain.model import ScanSource
from kiosk.domain.verdicts import Code
from kiosk.scanning.wedge import WedgeFraming
from kiosk.ui.pictures import StagedWindow
from kiosk.ui.staged import answers
from kiosk.ui.staged.people import LEILEI
from kiosk.ui.wedge import WedgeFilter, evdev_code
from kiosk.ui.widgets.tile import Tile
from tests.ui import walk
from tests.ui.conftest import PORTRAIT, Staging

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
