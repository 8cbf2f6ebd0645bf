"""Starts Qt, shows the window, and brings up what the first picture does not need: other scripts, sounds, the
camera."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from kiosk.config import Settings
    from kiosk.ui.camera import CameraFeed
    from kiosk.ui.front import FrontWindow
    from kiosk.ui.mending import Mending
    from kiosk.ui.ports import Kiosk
    from kiosk.ui.serial_port import SerialScanners
    from kiosk.ui.wedge import WedgeFilter
    from kiosk.ui.window import MainWindow

    OpenKiosk = Callable[[], tuple[Kiosk, Callable[[], None]]]

QUIET = "qt.text.font.db=false;qt.multimedia.*=false"
"""Messages about system fonts, which are not used, and about missing video hardware, which is not needed."""

TURN_S = 0.001
"""How long the interpreter stays with another thread while the screen waits for it. With Python's own 5 ms a screen
that paints beside a list being indexed stood still for 80 to 95 ms, with this for 55 to 59 (loaded machine)."""


def has_display(environment: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Whether a window could be seen by anybody."""
    return not platform.startswith("linux") or bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def has_camera() -> bool:
    """Whether a camera is plugged in. After the first paint: QtMultimedia takes time to load."""
    try:
        from PySide6.QtMultimedia import QMediaDevices
    except ImportError:  # QtMultimedia needs libpulse
        return False
    return bool(QMediaDevices.videoInputs())


def prepare(environment: MutableMapping[str, str], platform: str = sys.platform) -> None:
    """Before Qt starts: without a display choose `offscreen` (the xcb plug-in would abort), and silence known noise."""
    if not has_display(environment, platform):
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    environment.setdefault("QT_LOGGING_RULES", QUIET)
    for name in ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR"):  # OpenCV points these at a Qt of its own
        environment.pop(name, None)


def open_application() -> QApplication:
    """Qt with this program's style and first fonts; the one already running, where there is one."""
    prepare(os.environ)
    from PySide6.QtWidgets import QApplication

    from kiosk.ui import fonts

    QApplication.setStyle("Fusion")  # before there is an application, which would otherwise load another style first
    application = QApplication.instance() or QApplication(["kiosk"])
    assert isinstance(application, QApplication)
    fonts.load_first()
    return application


def run(open_kiosk: OpenKiosk, settings: Settings) -> int:
    """Show the screens until they are closed; the exit code of the event loop. Call from the main thread.

    `open_kiosk` is called once the first picture is on the screen, because a journal takes longer to open than a screen
    to paint; the second of what it returns once scans are answered, to begin what takes longer still: network and
    printers. What either raises ends the loop and is raised here.
    """
    gc.disable()  # thousands of classes and functions are made until the first picture, and none of them is garbage
    application = open_application()
    from kiosk.ui.front import FrontWindow

    window = FrontWindow(settings)
    equipment = Equipment(open_kiosk, window, application)
    window.first_painted.connect(equipment.bring_up)
    is_full = settings.mode == "self"
    screen = application.primaryScreen()
    window.setGeometry(screen.geometry() if is_full else screen.availableGeometry())  # so that it is laid out once
    if is_full:
        lock(window, application)
        window.showFullScreen()
    else:
        window.showMaximized()
    interrupts = Interrupts(application)
    turn_s = sys.getswitchinterval()
    sys.setswitchinterval(TURN_S)
    try:
        code = application.exec()
    finally:
        sys.setswitchinterval(turn_s)
        gc.unfreeze()
        gc.enable()
        interrupts.close()
        equipment.close()
    if equipment.trouble is not None:
        raise equipment.trouble
    return code


def lock(window: FrontWindow, application: QApplication) -> None:
    """A kiosk in public: nothing over it, no frame, no arrow on a panel that is touched. What Qt cannot keep away, the
    system's own keys, is for the system's kiosk session."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QInputDevice

    window.setWindowFlags(Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint)
    if any(device.type() == QInputDevice.DeviceType.TouchScreen for device in QInputDevice.devices()):
        application.setOverrideCursor(Qt.CursorShape.BlankCursor)


class Interrupts:
    """Ctrl+C and a service manager's SIGTERM close the window like its own button does.

    Qt waits outside Python, where no signal is handled, so it comes back a few times a second to let them in.
    """

    EVERY_MS = 250

    def __init__(self, application: QApplication) -> None:
        from PySide6.QtCore import QTimer

        self._before = {
            number: signal.signal(number, lambda *_: application.exit()) for number in (signal.SIGINT, signal.SIGTERM)
        }
        self._timer = QTimer()
        self._timer.timeout.connect(lambda: None)
        self._timer.start(self.EVERY_MS)

    def close(self) -> None:
        """Give the signals back."""
        self._timer.stop()
        for number, handler in self._before.items():
            signal.signal(number, handler)


class Equipment:
    """What comes after the first paint. `trouble` is what kept the device from opening."""

    def __init__(self, open_kiosk: OpenKiosk, window: FrontWindow, application: QApplication) -> None:
        self._open_kiosk, self._window, self._application = open_kiosk, window, application
        self._camera: CameraFeed | None = None
        self._wedge: WedgeFilter | None = None
        self._serial: SerialScanners | None = None
        self._loading: Loading | None = None
        self._mending: Mending | None = None
        self._screens: MainWindow | None = None
        self.trouble: BaseException | None = None

    def bring_up(self) -> None:
        """The device and its screens, which answer from here on; the rest when they are on the screen."""
        gc.enable()
        from PySide6.QtCore import QTimer

        with self._trouble_ends_the_loop():
            kiosk, begin = self._open_kiosk()
            screens = self._screens = self._window.show_screens(kiosk)
            self._mend(screens)
            self._open_wedge(kiosk)
            QTimer.singleShot(0, lambda: self._complete(kiosk, begin, screens))

    def _complete(self, kiosk: Kiosk, begin: Callable[[], None], screens: MainWindow) -> None:
        """Network and printers, then remaining scripts, loudspeaker, voice, camera: each of these may be missing."""
        with self._trouble_ends_the_loop():
            begin()
            self._open_serial(screens, kiosk)
            self._open_sounds(screens, kiosk.settings())
            self._open_camera(screens, kiosk)
            self._loading = Loading()

    @contextmanager
    def _trouble_ends_the_loop(self) -> Iterator[None]:
        """The event loop would swallow an exception: carry it out, to `run`."""
        try:
            yield
        except BaseException as trouble:  # noqa: BLE001
            self.trouble = trouble
            self._application.exit()

    def close(self) -> None:
        """Let go of the devices, and hear no worker any more."""
        if self._screens is not None:
            self._screens.bridge.close()
        if self._mending is not None:
            self._mending.close()
        if self._loading is not None:
            self._loading.stop()
        if self._wedge is not None:
            self._application.removeEventFilter(self._wedge)
        if self._serial is not None:
            self._serial.close()
        if self._camera is not None:
            self._camera.close()

    def _mend(self, screens: MainWindow) -> None:
        from kiosk.ui.mending import Mending

        self._mending = Mending(lambda keeps: screens.rebuild(keeps=keeps))
        self._mending.open()

    def _open_wedge(self, kiosk: Kiosk) -> None:
        from kiosk.domain.model import ScanSource
        from kiosk.scanning.wedge import WedgeFraming
        from kiosk.ui.wedge import WedgeFilter

        settings = kiosk.settings()
        framing = WedgeFraming(prefix=settings.wedge_prefix, suffix=settings.wedge_suffix)
        self._wedge = WedgeFilter(lambda payload: kiosk.scan(payload, ScanSource.WEDGE), framing)
        self._wedge.install(self._application)

    def _open_serial(self, screens: MainWindow, kiosk: Kiosk) -> None:
        from kiosk.domain.model import ScanSource
        from kiosk.ui.serial_port import SerialScanners

        def scanned(payload: bytes) -> None:
            kiosk.scan(payload, ScanSource.SERIAL)

        self._serial = SerialScanners(kiosk.settings().serial, scanned, kiosk.tell_scanner)
        self._serial.start()
        screens.scanner_wanted.connect(self._serial.use)

    def _open_sounds(self, screens: MainWindow, settings: Settings) -> None:
        from kiosk.ui import fonts
        from kiosk.ui.sounds import Speaker

        fonts.load_rest()
        self._speaker = Speaker()
        screens.has_sound = not self._speaker.is_silent
        screens.sounded.connect(self._speaker.play)
        if settings.mode == "self":
            self._open_voice(screens)

    def _open_voice(self, screens: MainWindow) -> None:
        from kiosk.ui.voice import Voice

        self._voice = Voice()
        if self._voice.is_available:
            screens.spoken.connect(self._voice.say)
            screens.has_voice = True
            screens.rebuild()

    def _open_camera(self, screens: MainWindow, kiosk: Kiosk) -> None:
        sink = kiosk.frames()
        if sink is None:
            return
        try:
            from kiosk.ui.camera import CameraFeed
        except ImportError:  # QtMultimedia needs libpulse
            return

        def use(name: str) -> None:
            if self._camera is not None:
                self._camera.close()
            self._camera = CameraFeed(name, sink, kiosk.tell_camera)
            self._camera.start()

        use(kiosk.settings().camera)
        screens.camera_wanted.connect(use)


class Loading:
    """Brings in the screens nobody has opened yet, one at a time, so that whatever happens meanwhile is painted."""

    EVERY_MS = 20

    def __init__(self) -> None:
        from PySide6.QtCore import QTimer

        from kiosk.ui.screens.mode import load_overlays

        self._steps = load_overlays()
        self._timer = QTimer()
        self._timer.timeout.connect(self._go_on)
        self._timer.start(self.EVERY_MS)

    def stop(self) -> None:
        """Leave the rest to be loaded when it is needed."""
        self._timer.stop()

    def _go_on(self) -> None:
        if next(self._steps, None) is None:
            self.stop()
            gc.freeze()  # hundreds of thousands of objects that stay: to look through them again stops the screen 90 ms
