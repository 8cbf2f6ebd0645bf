"""Screens of one kiosk side by side, driven by a script instead of a person: for the rehearsal and its pictures.

The very windows of `run`, in an event loop that the script lends time to. Needs no display.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path

from kiosk.config import Settings
from kiosk.ui import fonts
from kiosk.ui.ports import Kiosk
from kiosk.ui.run import open_application

Screen = tuple[Kiosk, Settings, tuple[int, int]]
"""A kiosk, how its screen is set up, and the screen's width and height in pixels."""


class Stage:
    """Windows by name. Call everything from the main thread."""

    def __init__(self, screens: Mapping[str, Screen]) -> None:
        self._application = open_application()
        fonts.load_rest()
        from kiosk.ui.window import MainWindow

        self._windows = {}
        for name, (kiosk, settings, (width, height)) in screens.items():
            window = self._windows[name] = MainWindow(kiosk, settings, is_still=True)
            window.resize(width, height)
            window.show()

    def wait_until(self, condition: Callable[[], bool], timeout_s: float) -> bool:
        """Let the screens live until the condition holds; False if it did not in time."""
        deadline_s = time.monotonic() + timeout_s
        while not condition():
            if time.monotonic() > deadline_s:
                return False
            self.live(0.02)
        return True

    def live(self, seconds: float) -> None:
        """Let the screens live for a while."""
        from PySide6.QtCore import QEventLoop, QTimer

        loop = QEventLoop()
        QTimer.singleShot(max(1, round(seconds * 1000)), loop.quit)
        loop.exec()

    def picture(self, name: str, path: Path) -> None:
        """Save what a screen shows now as PNG."""
        path.parent.mkdir(parents=True, exist_ok=True)
        if not self._windows[name].grab().save(str(path)):
            raise OSError(f"{path} could not be written")

    def close(self) -> None:
        """Close all windows."""
        for window in self._windows.values():
            window.close()
            window.deleteLater()
        self.live(0.01)
