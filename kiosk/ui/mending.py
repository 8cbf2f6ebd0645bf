"""A bug in a screen, as `kiosk.app.threads` has it for workers: logged with its place, and the screens are made anew.

Qt goes on after an exception in whatever it calls. What stood half made at that moment would stand so until somebody
started the program again, and at an entrance nobody would know why.
"""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QTimer

_log = logging.getLogger(__name__)

SOON_S = 10.0
"""A failure so soon after another was not mended: what the screens showed is suspected, and let go of."""
AGAIN_S, MOST = 60.0, 2
"""No more often than that are they made anew: a screen that always fails must leave time for answers."""


class Mending:
    """From `open` to `close`, what nobody caught ends here. `make_anew(keeps)` makes the screens anew: with what they
    showed, or without. Main thread."""

    def __init__(self, make_anew: Callable[[bool], None], monotonic: Callable[[], float] = time.monotonic) -> None:
        self._make_anew, self._monotonic = make_anew, monotonic
        self._mended_s: list[float] = []
        self._is_due = False
        self._before = sys.excepthook

    def open(self) -> None:
        """Take the place of whoever heard of it before."""
        self._before, sys.excepthook = sys.excepthook, self._hear

    def close(self) -> None:
        """Give it back."""
        sys.excepthook = self._before

    def _hear(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not issubclass(kind, Exception):  # Ctrl+C
            self._before(kind, error, trace)
            return
        _log.error("a screen failed", exc_info=(kind, error, trace))
        if threading.current_thread() is threading.main_thread() and not self._is_due:
            self._is_due = True
            QTimer.singleShot(0, self._mend)

    def _mend(self) -> None:
        self._is_due = False
        now_s = self._monotonic()
        self._mended_s = [at_s for at_s in self._mended_s if now_s - at_s < AGAIN_S]
        if len(self._mended_s) < MOST:
            keeps = not self._mended_s or now_s - self._mended_s[-1] >= SOON_S
            self._mended_s.append(now_s)
            self._make_anew(keeps)
