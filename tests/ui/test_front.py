"""The window before its device is open: its picture is that of the screen to come; nothing done meanwhile is lost."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from kiosk.config import Settings
from kiosk.domain.model import ScanSource
from kiosk.ui import resting
from kiosk.ui.front import FrontWindow
from kiosk.ui.run import Equipment, open_application
from kiosk.ui.staged.kiosk import StagedKiosk
from kiosk.ui.theme import LIGHT, Look, Role

pytestmark = pytest.mark.slow  # each test opens a window of its own

ROOT = Path(__file__).parents[2]
LAPTOP, NOTABLE_PX = (1366, 768), 40  # with a camera the self-service page has no arrow beneath its picture
FIRST = """
import sys
from PySide6.QtWidgets import QApplication
from kiosk.config import Settings
from kiosk.ui.run import run
def painted():
    print(*(name for name in {heavy!r} if name in sys.modules))
    raise KeyboardInterrupt
try:
    run(painted, Settings(mode="{mode}"))
except KeyboardInterrupt:
    pass
"""
HEAVY = (
    "cv2", "numpy", "reportlab", "sqlcipher3", "msgspec", "PySide6.QtMultimedia", "zoneinfo",
    "kiosk.domain.model", "kiosk.ui.ports", "kiosk.ui.window", "kiosk.ui.widgets.text",
)  # fmt: skip


@pytest.fixture
def front(qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[FrontWindow]:
    """A window that waits for its device, in the mode of the test's parameter."""
    open_application()
    window = FrontWindow(Settings(mode=getattr(request, "param", "volunteer")))
    window.resize(*LAPTOP)
    with qtbot.waitSignal(window.first_painted, timeout=10_000):
        window.show()
    yield window
    window.close()
    window.deleteLater()


def marks(picture: QImage) -> QRect:
    """The box round everything of the mark's colour in the left 60 % of a picture."""
    ink = QColor(LIGHT.primary).rgb()
    here = [
        QPoint(x, y)
        for y in range(60, picture.height() * 3 // 4, 2)
        for x in range(0, picture.width() * 55 // 100, 2)
        if picture.pixel(x, y) == ink
    ]
    xs, ys = [point.x() for point in here], [point.y() for point in here]
    return QRect(QPoint(min(xs), min(ys)), QPoint(max(xs), max(ys)))


@pytest.mark.parametrize("front", ["volunteer", "self"], indirect=True)
def test_the_code_mark_stays_where_it_is_when_the_screens_come(front: FrontWindow) -> None:
    before = marks(front.grab().toImage())
    front.show_screens(StagedKiosk(settings=front.settings))
    QApplication.processEvents()
    after = marks(front.grab().toImage())
    corners = ((before.topLeft(), after.topLeft()), (before.bottomRight(), after.bottomRight()))
    assert max((old - new).manhattanLength() for old, new in corners) <= NOTABLE_PX, (before, after)


def test_the_words_are_those_of_the_screen_to_come(front: FrontWindow) -> None:
    assert [label.text() for label in front.findChildren(QLabel) if label.text()] == ["请扫码", "Ready to scan"]


def test_another_size_makes_the_picture_anew(front: FrontWindow) -> None:
    front.resize(1080, 1920)
    pages = [label.size().toTuple() for label in front.findChildren(QLabel) if label.property("part") == "page"]
    assert (1080, 1920) in pages


@pytest.mark.parametrize(("text", "ratio"), [("Ready to scan", resting.LATIN_LINE), ("请扫码", resting.HAN_LINE)])
def test_the_height_of_a_line_is_that_of_the_typefaces(text: str, ratio: float) -> None:
    open_application()
    metrics = QFontMetricsF(Look().font(Role.HERO, is_bold=True, px=100))
    assert metrics.boundingRect(text).height() <= ratio * 100 + 1
    assert metrics.height() == pytest.approx(resting.LATIN_LINE * 100, abs=2)


def test_what_is_scanned_while_the_device_opens_is_answered(front: FrontWindow, qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    for letter in "K7Q2M9\r":
        key = Qt.Key.Key_Return if letter == "\r" else ord(letter)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.postEvent(front, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter))
    kiosk, begun = StagedKiosk(), list[bool]()
    equipment = Equipment(lambda: (kiosk, lambda: begun.append(True)), front, application)
    equipment.bring_up()
    qtbot.waitUntil(lambda: ("scan", b"K7Q2M9", ScanSource.WEDGE) in kiosk.done, timeout=10_000)
    assert begun
    equipment.close()


@pytest.mark.parametrize("mode", ["volunteer", "self", "dashboard"])
def test_the_first_picture_needs_little_of_the_program(mode: str) -> None:
    script = FIRST.format(mode=mode, heavy=HEAVY)
    command = [sys.executable, "-c", script]
    ended = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=60, check=False)
    assert (ended.stdout.strip(), ended.stderr, ended.returncode) == ("", "", 0)
