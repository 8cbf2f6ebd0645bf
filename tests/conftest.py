"""The ground all tests stand on: which tests are quick, files in memory, Qt without a display, and guards that fail a
test for what it leaves behind.

A test fails if, when it is over, a thread still runs, a window is still open, a timer still ticks, or a record of
level WARNING or above was logged that it did not announce with `expect_log`. A test that is not marked `slow` or `e2e`
fails too if it starts a process, uses a socket or sets up Qt's windows: that keeps the quick part quick.
"""

from __future__ import annotations

import atexit
import gc
import logging
import os
import re
import shutil
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Whoever wants no compiled files beside the sources gets none, but they are kept: to compile the tests and the program
# takes as long as half the quick part, and every process that a test starts would do it again.
if sys.dont_write_bytecode:
    sys.dont_write_bytecode = False
    sys.pycache_prefix = str(Path(__file__).resolve().parents[1] / ".pytest_cache" / "compiled")
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix
    del os.environ["PYTHONDONTWRITEBYTECODE"]

import hypothesis
import pytest

# Before anything imports Qt. The font messages are about system fonts, which the kiosk does not use.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_LOGGING_RULES"] = "qt.text.font.db=false;qt.multimedia.*=false"
# The key store of whoever runs the tests is not ours to touch.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
# A zone that is not UTC: here a naive time is wrong by eight hours instead of right by luck.
os.environ["TZ"] = "Asia/Shanghai"
if hasattr(time, "tzset"):
    time.tzset()

# Where it can be done, `tmp_path` lies in memory: the tests make a thousand small databases, each in 2 ms there, and in
# up to 40 ms on a disk that others use too (measured). PYTEST_DEBUG_TEMPROOT or --basetemp choose another place.
MEMORY, ROOM = Path("/dev/shm"), 2_000_000_000  # bytes
if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))

# The two parts of `build/dev.py test`. The quick one is for every save: it should take less than ten seconds.
QUICK, REST = "not slow and not e2e", "slow or e2e"
SLOW_FOLDERS = {"e2e", "hub"}  # the whole program; a hub's databases and sockets
SLOW_FIXTURES = {"hub", "qapp"}  # a running hub; Qt's windows
WHOLLY_SLOW = re.compile(r"^pytestmark = .*\bmark\.(slow|e2e)\b", re.MULTILINE)
OUTSIDE = {  # what Python tells an audit hook -> what no quick test may do
    "subprocess.Popen": "starts a process",
    "os.fork": "starts a process",
    "socket.bind": "opens a port",
    "socket.connect": "connects to a port",
}

LDCONFIG = "/sbin/ldconfig"  # by which `import pyzbar` finds its library

# The same examples on every run, and no deadline: the time of one example says nothing on a shared machine.
hypothesis.settings.register_profile("kiosk", derandomize=True, deadline=None, database=None)
hypothesis.settings.register_profile("quick", hypothesis.settings.get_profile("kiosk"), max_examples=20)

PATIENCE_S = 20.0  # for a thread that was told to end and is about to; a busy machine may keep it waiting


def pytest_configure(config: pytest.Config) -> None:
    """In the quick part properties are tried on few examples."""
    hypothesis.settings.load_profile("quick" if config.option.markexpr == QUICK else "kiosk")
    sys.addaudithook(outside.hear)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """The quick part need not even import what is slow as a whole."""
    if config.option.markexpr != QUICK:
        return None
    if collection_path.suffix == ".py":
        return bool(WHOLLY_SLOW.search(collection_path.read_text(encoding="utf-8"))) or None
    return collection_path.name in SLOW_FOLDERS or None


def pytest_collection_modifyitems(items: list[pytest.Item], config: pytest.Config) -> None:
    """Some tests are slow by rule. Properties are tried in both parts, in the slow one on more examples."""
    for item in items:
        is_slow = bool(SLOW_FOLDERS.intersection(item.path.parts))
        if isinstance(item, pytest.Function):
            is_tried_again = config.option.markexpr == REST and getattr(item.obj, "is_hypothesis_test", False)
            is_slow |= is_tried_again or bool(SLOW_FIXTURES.intersection(item.fixturenames))
        if is_slow:
            item.add_marker(pytest.mark.slow)


def pytest_collection_finish() -> None:
    """What has been imported stays: the garbage collector need not go through it again and again."""
    gc.collect()
    gc.freeze()
    atexit.register(gc.unfreeze)  # libraries complain of what is left when Python ends


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


class Outside:
    """What the test under way does that is not for a quick test to do."""

    def __init__(self) -> None:
        self.done: set[str] = set()

    def hear(self, event: str, arguments: tuple[object, ...]) -> None:
        """Python's audit hook: told of every file, process and socket, on any thread."""
        if event in OUTSIDE and arguments[0] != LDCONFIG:
            self.done.add(OUTSIDE[event])


outside = Outside()


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
def _guarded(request: pytest.FixtureRequest) -> Iterator[LoggedWarnings]:
    """All guards in one fixture: it is set up thousands of times."""
    is_slow = any(map(request.node.get_closest_marker, ("slow", "e2e")))
    before, had_qt = set(threading.enumerate()), has_qt()
    logged = LoggedWarnings()
    logging.getLogger().addHandler(logged)
    outside.done.clear()
    yield logged
    logging.getLogger().removeHandler(logged)
    done = outside.done | ({"sets up Qt's windows"} if has_qt() and not had_qt else set())
    windows, timers = left_in_qt()  # stopped before the first assert: the next test is judged by its own doing
    threads = [thread for thread in threading.enumerate() if thread not in before and still_runs(thread)]
    assert not threads, f"threads left behind: {', '.join(thread.name for thread in threads)}"
    assert not windows, f"windows left open: {windows}"
    assert not timers, f"timers left ticking: {timers}"
    assert not logged.unexpected(), "logged without `expect_log`:\n" + "\n".join(logged.unexpected())
    assert not logged.missing(), f"announced with `expect_log` but never logged: {logged.missing()}"
    assert is_slow or not done, f"{', '.join(sorted(done))}: mark it `@pytest.mark.slow`"


def still_runs(thread: threading.Thread) -> bool:
    """Wait a little for the thread. Python never forgets a thread it did not start (Qt's): ask for its frame."""
    if isinstance(thread, threading._DummyThread):
        return thread.ident in sys._current_frames()
    thread.join(PATIENCE_S)
    return thread.is_alive()


def has_qt() -> bool:
    """Has anybody made a QApplication?"""
    if "PySide6.QtWidgets" not in sys.modules:
        return False
    from PySide6.QtWidgets import QApplication

    return isinstance(QApplication.instance(), QApplication)


def left_in_qt() -> tuple[list[object], list[object]]:
    """The windows that are open and the owners of timers that tick. Afterwards none does."""
    if not has_qt():
        return [], []
    from PySide6.QtCore import QCoreApplication, QEvent, QTimer
    from PySide6.QtWidgets import QApplication

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    windows = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    for window in windows:
        window.close()
    owners = [QApplication.instance(), *QApplication.topLevelWidgets()]
    timers = [timer for owner in owners if owner for timer in owner.findChildren(QTimer) if timer.isActive()]
    for timer in timers:
        timer.stop()
    return [*windows], [timer.parent() for timer in timers]


@pytest.fixture
def expect_log(_guarded: LoggedWarnings) -> Callable[[str], None]:
    """`expect_log(pattern)`: this test logs a warning that matches, at least once, and that is right."""
    return _guarded.announced.append
