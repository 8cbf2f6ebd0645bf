"""The ground all tests stand on: Qt without a display, and guards that fail a test for what it leaves behind.

A test fails if, when it is over, a thread still runs, a window is still open, a timer still ticks, or a record of
level WARNING or above was logged that it did not announce with `expect_log`.
"""

from __future__ import annotations

import logging
import os
import re
import sys
import threading
import time
from typing import TYPE_CHECKING

import hypothesis
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

# Before anything imports Qt. The font messages are about system fonts, which the kiosk does not use.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_LOGGING_RULES"] = "qt.text.font.db=false;qt.multimedia.*=false"
# The key store of whoever runs the tests is not ours to touch.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
# A zone that is not UTC: here a naive time is wrong by eight hours instead of right by luck.
os.environ["TZ"] = "Asia/Shanghai"
if hasattr(time, "tzset"):
    time.tzset()

# The same examples on every run, and no deadline: the time of one example says nothing on a shared machine.
hypothesis.settings.register_profile("kiosk", derandomize=True, deadline=None, database=None)
hypothesis.settings.load_profile("kiosk")

PATIENCE_S = 2.0  # for a thread that was told to end and is about to


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever asks for a running hub, with its sockets and certificates, is not part of the quick run."""
    for item in items:
        if isinstance(item, pytest.Function) and "hub" in item.fixturenames:
            item.add_marker(pytest.mark.slow)


@pytest.fixture
def tmp_base_dir(tmp_path: Path) -> Path:
    """An empty folder to give as `--base-dir`."""
    folder = tmp_path / "base"
    folder.mkdir()
    return folder


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """pytest-qt's hook just before QApplication. `import cv2` points Qt at OpenCV's own Qt 5 plug-ins: undo it."""
    for name in ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR"):
        os.environ.pop(name, None)
    return ["kiosk"]


@pytest.fixture(autouse=True)
def _no_thread_left() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before and still_runs(thread)]
    assert not left, f"threads left behind: {', '.join(thread.name for thread in left)}"


def still_runs(thread: threading.Thread) -> bool:
    """Wait a little for the thread. Python never forgets a thread it did not start (Qt's): ask for its frame."""
    if isinstance(thread, threading._DummyThread):
        return thread.ident in sys._current_frames()
    thread.join(PATIENCE_S)
    return thread.is_alive()


@pytest.fixture(autouse=True)
def _no_window_left() -> Iterator[None]:
    yield
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtCore import QCoreApplication, QEvent, QTimer
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance()
    if not isinstance(application, QApplication):
        return
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    windows = [window for window in application.topLevelWidgets() if window.isVisible()]
    for window in windows:
        window.close()  # so that the next test is judged by its own doing
    owners = [application, *application.topLevelWidgets()]
    timers = [timer for owner in owners for timer in owner.findChildren(QTimer) if timer.isActive()]
    for timer in timers:
        timer.stop()
    assert not windows, f"windows left open: {windows}"
    assert not timers, f"timers left ticking: {[timer.parent() for timer in timers]}"


class LoggedWarnings(logging.Handler):
    """Collects the records of one test from WARNING up, and the patterns the test announced."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []
        self.announced: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    def unexpected(self) -> list[str]:
        """The records that match no announced pattern, as they would be printed."""
        lines = [f"{record.levelname} {record.name}: {record.getMessage()}" for record in self.records]
        return [line for line in lines if not any(re.search(pattern, line) for pattern in self.announced)]

    def missing(self) -> list[str]:
        """The announced patterns that no record matches."""
        messages = [record.getMessage() for record in self.records]
        return [pattern for pattern in self.announced if not any(re.search(pattern, line) for line in messages)]


@pytest.fixture(autouse=True)
def _logged_warnings() -> Iterator[LoggedWarnings]:
    logged = LoggedWarnings()
    logging.getLogger().addHandler(logged)
    yield logged
    logging.getLogger().removeHandler(logged)
    assert not logged.unexpected(), "logged without `expect_log`:\n" + "\n".join(logged.unexpected())
    assert not logged.missing(), f"announced with `expect_log` but never logged: {logged.missing()}"


@pytest.fixture
def expect_log(_logged_warnings: LoggedWarnings) -> Callable[[str], None]:
    """`expect_log(pattern)`: this test logs a warning that matches, at least once, and that is right."""
    return _logged_warnings.announced.append
