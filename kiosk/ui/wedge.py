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
LATE_S = 0.02  # a timer this late was kept by a busy thread, and keys may have come meanwhile
OTHER_CLOCK_S = 60.0  # no key waits a minute: the system's clock of events began anew (X11's does every 49 days)
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
        self._lag_s = 0.0
        self._due_s = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._time_out)

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
            self._pressed_at_s(event.timestamp() / 1000),
            evdev_code(event.nativeScanCode()),
            is_shifted=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier),
            is_repeat=event.isAutoRepeat(),
            origin=_Origin(watched, event.clone()),
        )
        step = self._wedge.press(key)
        if step.typed == (key,) and step.payload is None:
            return False  # an arrow or function key with nothing held: let it take its own way
        self._take(step)
        self._settle_later()
        return True

    def settle(self) -> None:
        """Time has passed: held keys that no scan followed are typing."""
        self._take(self._wedge.expire(self._monotonic()))
        self._settle_later()

    def _settle_later(self) -> None:
        if self._wedge.is_holding:
            self._due_s = self._monotonic() + SETTLE_MS / 1000
            self._timer.start(SETTLE_MS)

    def _time_out(self) -> None:
        """Settle; but after a busy moment keys wait in the queue behind this timer, and go first."""
        if self._monotonic() - self._due_s > LATE_S:
            self._due_s = self._monotonic()
            self._timer.start(0)
        else:
            self.settle()

    def _pressed_at_s(self, stamp_s: float) -> float:
        """When the key went down, however late it is handled: the system's time of the event, on our clock.

        The two clocks differ by the smallest lag ever seen. 0.0 is an event without a time.
        """
        now_s = self._monotonic()
        if not stamp_s:
            return now_s
        lag_s = now_s - stamp_s
        if not self._lag_s or not 0 <= lag_s - self._lag_s < OTHER_CLOCK_S:
            self._lag_s = lag_s
        return stamp_s + self._lag_s

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
