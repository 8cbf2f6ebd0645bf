"""Hand scanners that type: an application-wide filter over `kiosk.scanning.wedge`, which tells a scan from typing.

A scan never reaches a field, a button or a list; what people type arrives a few hundredths of a second later,
unchanged.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent

from kiosk.scanning.wedge import KeyPress, Wedge, WedgeFraming, WedgeStep

SETTLE_MS = 40  # just over the gap after which held keys are typing
X11_TO_EVDEV = 8


@dataclass(frozen=True, slots=True)
class _Origin:
    """Where a held key was going."""

    watched: QObject
    event: QKeyEvent


class WedgeFilter(QObject):
    """Installed on the application; gives payloads to `scanned`. Keep a reference for as long as it shall work."""

    def __init__(
        self,
        scanned: Callable[[bytes], None],
        framing: WedgeFraming | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self._scanned, self._monotonic = scanned, monotonic
        self._wedge = Wedge(framing or WedgeFraming())
        self._is_giving_back = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.settle)

    def install(self, application: QCoreApplication) -> None:
        """Begin to filter."""
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._is_giving_back or not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.KeyRelease:
            return self._wedge.is_holding
        if event.type() != QEvent.Type.KeyPress:
            return False
        key = KeyPress(
            event.text(),
            self._monotonic(),
            evdev_code(event.nativeScanCode()),
            is_shifted=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier),
            is_repeat=event.isAutoRepeat(),
            origin=_Origin(watched, event.clone()),
        )
        step = self._wedge.press(key)
        if step.typed == (key,) and step.payload is None:
            return False  # an arrow or function key with nothing held: let it take its own way
        self._take(step)
        if self._wedge.is_holding:
            self._timer.start(SETTLE_MS)
        return True

    def settle(self) -> None:
        """Time has passed: held keys that no scan followed are typing."""
        self._take(self._wedge.expire(self._monotonic()))
        if self._wedge.is_holding:
            self._timer.start(SETTLE_MS)

    def _take(self, step: WedgeStep) -> None:
        self._is_giving_back = True
        try:
            for key in step.typed:
                assert isinstance(key.origin, _Origin)
                QCoreApplication.sendEvent(key.origin.watched, key.origin.event)
        finally:
            self._is_giving_back = False
        if step.payload is not None:
            self._scanned(step.payload)


def evdev_code(native: int) -> int | None:
    """The key's place on the keyboard where the system tells it: X11 and Wayland count from 8, Windows from 0."""
    if native <= 0 or sys.platform == "darwin":
        return None
    return native - X11_TO_EVDEV if sys.platform.startswith("linux") else native
