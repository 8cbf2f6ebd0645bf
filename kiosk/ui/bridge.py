"""From worker threads to the main thread: the one place where callbacks become Qt signals.

The bridge lives in the main thread and is never moved: an object moved to a worker runs connected lambdas there. It is
closed before its window is let go of: a worker that speaks to a window which is being destroyed ends the program.
Signals carry outcomes, topics and notices, never rows of a database.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from kiosk.domain.outcome import Outcome
from kiosk.ui.ports import Kiosk, Notice, Topic


class Bridge(QObject):
    """The screens' listener. Connect to the three public signals; they arrive in the main thread, in order.

    `_lock` is held while a worker speaks, so that `close` returns when the last one has finished.
    """

    answered_on_screen = Signal(object)
    changed_on_screen = Signal(str)
    noticed_on_screen = Signal(object)
    _answered = Signal(object)
    _changed = Signal(str)
    _noticed = Signal(object)

    def __init__(self, kiosk: Kiosk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        queued = Qt.ConnectionType.QueuedConnection
        self._answered.connect(self.answered_on_screen, queued)
        self._changed.connect(self._hand_on, queued)
        self._noticed.connect(self.noticed_on_screen, queued)
        self._lock = threading.Lock()
        self._is_open = True
        self._pending: set[Topic] = set()
        self._unsubscribe: Callable[[], None] | None = kiosk.subscribe(self)

    def answered(self, outcome: Outcome) -> None:
        """Any thread."""
        with self._lock:
            if self._is_open:
                self._answered.emit(outcome)

    def changed(self, topic: Topic) -> None:
        """Any thread. A topic that waits to be handed on is not queued again: a busy worker cannot flood the screen."""
        with self._lock:
            if self._is_open and topic not in self._pending:
                self._pending.add(topic)
                self._changed.emit(topic.value)

    def noticed(self, notice: Notice) -> None:
        """Any thread."""
        with self._lock:
            if self._is_open:
                self._noticed.emit(notice)

    def _hand_on(self, topic: str) -> None:
        with self._lock:
            self._pending.discard(Topic(topic))
        self.changed_on_screen.emit(topic)

    def close(self) -> None:
        """Stop listening, also to those who were about to speak; twice is allowed."""
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None
        with self._lock:
            self._is_open = False
