"""Starts Qt, shows the window, and brings up what the first picture does not need: other scripts, sounds, the
camera."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, MutableMapping
from typing import TYPE_CHECKING

from kiosk.config import Settings
from kiosk.ui.ports import Kiosk

if TYPE_CHECKING:
    from kiosk.ui.camera import CameraFeed
    from kiosk.ui.window import MainWindow

QUIET = "qt.text.font.db=false;qt.multimedia.*=false"
"""Messages about system fonts, which are not used, and about missing video hardware, which is not needed."""


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


def run(kiosk: Kiosk, settings: Settings, on_shown: Callable[[], None] = lambda: None) -> int:
    """Show the screens until they are closed; the exit code of the event loop. Call from the main thread.

    `on_shown` is called once the first picture is on the screen: the moment for whatever takes time to load.
    """
    prepare(os.environ)
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication

    from kiosk.domain.model import ScanSource
    from kiosk.scanning.wedge import WedgeFraming
    from kiosk.ui import fonts
    from kiosk.ui.wedge import WedgeFilter
    from kiosk.ui.window import MainWindow

    application = QApplication.instance() or QApplication(["kiosk"])
    assert isinstance(application, QApplication)
    application.setStyle("Fusion")
    fonts.load_first()
    window = MainWindow(kiosk, settings)
    wedge = WedgeFilter(
        lambda payload: kiosk.scan(payload, ScanSource.WEDGE),
        WedgeFraming(prefix=settings.wedge_prefix, suffix=settings.wedge_suffix),
    )
    wedge.install(application)
    if settings.mode == "self":
        window.showFullScreen()
    else:
        window.resize(1366, 768)
        window.showMaximized()
    equipment = Equipment(kiosk, settings, window)
    window.first_painted.connect(on_shown, Qt.ConnectionType.QueuedConnection)
    window.first_painted.connect(equipment.bring_up, Qt.ConnectionType.QueuedConnection)
    try:
        return application.exec()
    finally:
        application.removeEventFilter(wedge)
        equipment.close()


class Equipment:
    """What comes after the first paint."""

    def __init__(self, kiosk: Kiosk, settings: Settings, window: MainWindow) -> None:
        self._kiosk, self._settings, self._window = kiosk, settings, window
        self._camera: CameraFeed | None = None

    def bring_up(self) -> None:
        """Remaining scripts, loudspeaker, voice, camera: each may be missing."""
        from kiosk.ui import fonts
        from kiosk.ui.sounds import Speaker

        fonts.load_rest()
        self._speaker = Speaker(is_muted=self._settings.is_muted)
        self._window.sounded.connect(self._speaker.play)
        if self._settings.mode == "self":
            self._open_voice()
        self._open_camera()

    def _open_voice(self) -> None:
        from kiosk.ui.voice import Voice

        self._voice = Voice()
        if self._voice.is_available:
            self._window.spoken.connect(self._voice.say)
            self._window.has_voice = True
            self._window.rebuild()

    def _open_camera(self) -> None:
        sink = self._kiosk.frames()
        if sink is None:
            return
        try:
            from kiosk.ui.camera import CameraFeed
        except ImportError:  # QtMultimedia needs libpulse
            return
        self._camera = CameraFeed(self._settings.camera, sink, self._kiosk.tell_camera)
        self._camera.start()

    def close(self) -> None:
        """Let go of the devices."""
        if self._camera is not None:
            self._camera.close()
