"""The first start, in a real window over a real device with an empty folder, against a real hub: scanned or typed,
walked by keyboard, broken off in between, and at work at the end."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QElapsedTimer, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.app.device import Device
from kiosk.app.live import LiveKiosk
from kiosk.config import Paths, Settings, load_settings
from kiosk.domain.model import ScanSource
from kiosk.store.pin import PinAnswer, PinGuard
from kiosk.ui import fonts
from kiosk.ui.screens.set_up import SetUpMode
from kiosk.ui.screens.volunteer import VolunteerMode
from kiosk.ui.window import MainWindow
from tests.e2e.processes import Hub, ended, import_delegates
from tests.ui import walk

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

PATIENCE_MS = 30_000


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    """A hub with thirty delegates and one code to enrol with."""
    import_delegates(tmp_path / "hub", 30)
    hub = Hub(tmp_path / "hub", invitations=1)
    with ended(hub):
        yield hub


class Start:
    """One start of the program: device and window, as `kiosk run` makes them."""

    def __init__(self, base_dir: Path) -> None:
        paths = Paths(base_dir)
        self.device = Device(paths, load_settings(paths, {}, {"language": "en"}))
        self.kiosk = LiveKiosk(self.device)
        self.device.start()
        self.window = MainWindow(self.kiosk, self.kiosk.settings())
        self.window.resize(1366, 768)
        self.window.show()
        self.device.start_workers()
        self.window.activateWindow()
        QApplication.processEvents()

    def until(self, is_so: Callable[[], bool]) -> None:
        """Let the window live until something holds."""
        clock, loop, timer = QElapsedTimer(), QEventLoop(), QTimer()
        clock.start()
        timer.timeout.connect(lambda: loop.quit() if is_so() or clock.elapsed() > PATIENCE_MS else None)
        timer.start(20)
        loop.exec()
        timer.stop()
        assert is_so(), self.told()

    def told(self) -> str:
        """What a screen reader would say of the window."""
        return "\n".join(walk.name(one) for one in walk.shown(self.window))

    @property
    def step(self) -> str:
        """The step on screen; empty once the set-up is over."""
        mode = self.window.mode
        return mode.step.key if isinstance(mode, SetUpMode) and mode.step is not None else ""

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key, wherever the focus is."""
        QTest.keyClick(self.window.focusWidget() or self.window, key, modifier)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Several."""
        QTest.keyClicks(self.window.focusWidget() or self.window, text)
        QApplication.processEvents()

    def go_on(self) -> None:
        """Ctrl+Enter: the next step."""
        self.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def choose(self, name: str) -> None:
        """Space on the tile of that name."""
        tile: QWidget = next(one for one in walk.controls(self.window) if walk.name(one) == name)
        tile.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(tile, Qt.Key.Key_Space)
        QApplication.processEvents()

    def close(self) -> None:
        """End the program."""
        self.window.leave()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.device.stop()


@pytest.fixture
def start(qapp: QApplication, tmp_path: Path) -> Iterator[Callable[[], Start]]:
    """Starts the program on the same folder; what still runs is ended."""
    fonts.load_first()
    starts: list[Start] = []

    def begin() -> Start:
        for one in starts:
            one.close()
        starts[:] = [Start(tmp_path / "kiosk")]
        return starts[0]

    yield begin
    for one in starts:
        one.close()


def kept(base_dir: Path) -> dict[str, object]:
    """The settings on disk."""
    file = Paths(base_dir).settings
    return tomllib.loads(file.read_text("utf-8")) if file.exists() else {}


def test_from_an_empty_folder_to_work(hub: Hub, start: Callable[[], Start], tmp_path: Path) -> None:
    (line,) = hub.invitations()
    first = start()
    assert first.step == "language"
    first.go_on()
    first.type(line)
    first.key(Qt.Key.Key_Return)
    first.until(lambda: "gates are known" in first.told())
    first.go_on()
    assert first.step == "place"
    assert "gate" not in kept(tmp_path / "kiosk")

    # Somebody pulls the plug: the device has its hub, and nothing is half set.
    second = start()
    assert second.step == "place"
    second.until(lambda: bool(second.kiosk.directory().gates))
    gate = min(second.kiosk.directory().gates.values(), key=lambda one: one.name)
    second.until(lambda: any(walk.name(one) == gate.name for one in walk.controls(second.window)))
    second.choose(gate.name)
    second.go_on()
    assert second.step == "codes"
    second.kiosk.scan(b"hello", ScanSource.WEDGE)
    second.until(lambda: "The hand scanner has read a code" in second.told())
    second.go_on()
    second.choose("PDF files in a folder PDF 文件夹")
    second.choose("Print a test badge 打印测试胸卡")
    second.until(lambda: "look at the badge" in second.told())
    assert len(list(Paths(tmp_path / "kiosk").badges.glob("*.pdf"))) == 1
    for _ in range(3):
        second.go_on()
    assert second.step == "pin"
    for _ in range(2):
        second.type("246802")
        second.key(Qt.Key.Key_Return)
    second.until(lambda: "PIN chosen" in second.told())
    second.go_on()
    assert second.step == "ready"
    assert "gate" not in kept(tmp_path / "kiosk"), "nothing is kept before Start"
    second.go_on()
    second.until(lambda: isinstance(second.window.mode, VolunteerMode))
    assert kept(tmp_path / "kiosk") == {"gate": gate.id, "printer": "folder", "language": "en"}
    second.until(lambda: second.kiosk.directory().gate == gate)

    # It works at once, with the printer that was chosen a moment ago.
    second.kiosk.scan(b"CODE00001", ScanSource.WEDGE)
    second.until(lambda: second.window.mode is not None and second.window.mode.outcome is not None)
    outcome = second.window.mode.outcome  # type: ignore[union-attr]
    assert outcome is not None
    assert outcome.is_admitted
    health = second.device.printer_health()
    assert health is not None
    assert PinGuard(second.device.journal, second.device.key.key).check("246802").answer is PinAnswer.ACCEPTED

    # And the next start asks for nothing.
    third = start()
    assert third.step == ""


def test_the_hubs_code_may_be_scanned_and_only_a_new_device_follows_it(hub: Hub, start: Callable[[], Start]) -> None:
    (line,) = hub.invitations()
    begun = start()
    begun.go_on()
    assert begun.step == "hub"
    begun.kiosk.scan(line.encode(), ScanSource.CAMERA)
    begun.until(lambda: "gates are known" in begun.told())
    heard: list[str] = []
    begun.window.answered.connect(lambda outcome: heard.append(outcome.code))
    begun.kiosk.scan(b"kiosk-enrol:?url=https%3A%2F%2Fevil&pin=00&code=X", ScanSource.CAMERA)
    begun.until(lambda: bool(heard))
    assert heard, "to a device that has a hub it is a code like any other"
    assert Settings().gate == ""


def test_a_spent_code_is_refused_in_words(hub: Hub, start: Callable[[], Start], tmp_path: Path) -> None:
    (line,) = hub.invitations()
    other = Device(Paths(tmp_path / "other"), Settings())
    try:
        other.enrol(line, "other")
    finally:
        other.stop()
    begun = start()
    begun.go_on()
    begun.type(line)
    begun.key(Qt.Key.Key_Return)
    begun.until(lambda: "ask for a new one" in begun.told())
    assert begun.kiosk.upkeep().is_new()
