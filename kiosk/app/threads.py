"""Threads for workers that know none: each is an object with `run_once()`; this gives it a loop, a wake-up and an end.

The one `except Exception` of a worker's loop is here: what is not a `Fault` is a bug, is logged with its place, marks
the worker unwell and does not stop the kiosk.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable

from kiosk.domain.faults import Fault

_log = logging.getLogger(__name__)

AFTER_A_BUG_S = 1.0
"""Pause before a worker that failed unexpectedly is tried again: long enough not to fill the log."""


class WorkerThread:
    """Calls `run_once` again and again. It returns how many seconds it wants to rest; `wake()` ends the rest early.

    A worker that others wake directly brings its own `rest` and `rouse`; `close` ends a call that blocks for long.
    """

    def __init__(
        self,
        name: str,
        run_once: Callable[[], float],
        *,
        rest: Callable[[float], object] | None = None,
        rouse: Callable[[], None] | None = None,
        close: Callable[[], None] = lambda: None,
    ) -> None:
        self.name = name
        self.is_well = True
        self._run_once = run_once
        self._awake = threading.Event()
        self._rest = rest or self._sleep
        self._rouse = rouse or self._awake.set
        self._close = close
        self._is_stopping = False
        self._thread = threading.Thread(target=self._loop, name=f"kiosk-{name}", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def wake(self) -> None:
        """There is something to do. Any thread may call."""
        self._rouse()

    def end(self) -> None:
        """Finish the round under way and end; `join` waits for it."""
        self._is_stopping = True
        self._close()
        self._rouse()

    def join(self, timeout_s: float = 5.0) -> bool:
        """Wait for the end; False if it did not come in time."""
        if self._thread.is_alive():
            self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _sleep(self, seconds: float) -> None:
        self._awake.wait(seconds)
        self._awake.clear()

    def _loop(self) -> None:
        while not self._is_stopping:
            rest_s = self._round()
            if rest_s > 0 and not self._is_stopping:
                self._rest(rest_s)

    def _round(self) -> float:
        try:
            rest_s = self._run_once()
        except Fault as fault:
            _log.warning("a worker met trouble", extra={"worker": self.name, "fault": fault.code})
            self.is_well = False
            return AFTER_A_BUG_S
        except Exception:  # noqa: BLE001 - the one place: a bug in one worker must not stop the lane
            _log.exception("a worker failed", extra={"worker": self.name})
            self.is_well = False
            return AFTER_A_BUG_S
        self.is_well = True
        return rest_s


class Inbox:
    """Work for one thread, in order: what camera, hand scanner and screens ask of the desk."""

    def __init__(self) -> None:
        self._tasks: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()

    def put(self, task: Callable[[], None]) -> None:
        """Do this next. Any thread may call."""
        self._tasks.put(task)

    def run_once(self, wait_s: float = 0.2) -> float:
        """Do the next task, or wait a little for one."""
        try:
            task = self._tasks.get(timeout=wait_s)
        except queue.Empty:
            return 0.0
        task()
        return 0.0

    def is_empty(self) -> bool:
        """True if nothing waits."""
        return self._tasks.empty()
