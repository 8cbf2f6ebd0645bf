"""Starting: without a display, without multimedia, without what the first picture does not need."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.ui.run import prepare

ROOT = Path(__file__).parents[2]
WITHIN_S = 60
SHOW = """
import sys
for blocked in {blocked!r}:
    sys.modules[blocked] = None
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from kiosk.config import Settings
from kiosk.ui.run import run
from kiosk.ui.staged.kiosk import StagedKiosk
application = QApplication([])
kiosk = StagedKiosk(settings=Settings(mode="{mode}"))
seen = []
QTimer.singleShot({wait_ms}, lambda: (seen.extend(m for m in {heavy!r} if m in sys.modules), application.exit()))
code = run(lambda: (kiosk, lambda: None), kiosk.settings_now)
print(code, seen)
"""
HEAVY = ("cv2", "PySide6.QtMultimedia", "reportlab", "sqlite_utils", "qrcode", "PIL", "numpy")
MULTIMEDIA = ("PySide6.QtMultimedia", "PySide6.QtTextToSpeech")


def show(mode: str, wait_ms: int) -> subprocess.CompletedProcess[str]:
    """Start the screens in a process of their own, where QtMultimedia cannot load, and end them after a while."""
    script = SHOW.format(blocked=MULTIMEDIA, mode=mode, wait_ms=wait_ms, heavy=HEAVY)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", script]
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, check=False)


def test_without_a_display_qt_starts_offscreen() -> None:
    environment: dict[str, str] = {}
    prepare(environment, "linux")
    assert environment["QT_QPA_PLATFORM"] == "offscreen"


@pytest.mark.parametrize("display", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_with_a_display_qt_chooses_for_itself(display: str) -> None:
    environment = {display: ":0", "QT_QPA_PLATFORM_PLUGIN_PATH": "/opencv's/qt5"}
    prepare(environment, "linux")
    assert "QT_QPA_PLATFORM" not in environment
    assert "QT_QPA_PLATFORM_PLUGIN_PATH" not in environment


def test_other_systems_always_have_a_display() -> None:
    environment: dict[str, str] = {}
    prepare(environment, "win32")
    assert "QT_QPA_PLATFORM" not in environment


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["volunteer", "self", "dashboard", "badges"])
def test_every_mode_starts_and_ends_quietly_without_multimedia(mode: str) -> None:
    ended = show(mode, 300)
    assert (ended.returncode, ended.stdout.split(" ")[0], ended.stderr) == (0, "0", "")


@pytest.mark.slow
def test_the_first_picture_needs_nothing_heavy() -> None:
    ended = show("volunteer", 0)
    assert ended.stdout.strip() == "0 ['PySide6.QtMultimedia']", ended.stderr  # the block itself, nothing real


SWITCH = """
from dataclasses import replace
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from kiosk.config import Settings
from kiosk.ui.ports import Health
from kiosk.ui.run import run
from kiosk.ui.staged.kiosk import StagedKiosk
application = QApplication([])
kiosk = StagedKiosk(settings=Settings(gate="b2", serial="none"))
def begin():
    QTimer.singleShot(0, lambda: kiosk.change_settings(replace(kiosk.settings_now, serial={port!r})))
told = set()
def look():
    for act in list(kiosk.done):
        if act[0] == "scanner" and act[2] is Health.GOOD and not told:
            told.add(print("open", flush=True))
        if act[0] == "scan":
            print(act[1].decode(), flush=True)
            application.exit()
timer = QTimer()
timer.timeout.connect(look)
timer.start(20)
run(lambda: (kiosk, begin), kiosk.settings_now)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals to stand for a port")
def test_another_scanner_of_the_settings_is_read_without_a_restart() -> None:
    ours, theirs = os.openpty()
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", SWITCH.format(port=os.ttyname(theirs))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as child:
        try:
            assert child.stdout is not None
            assert child.stdout.readline().strip() == "open"
            os.write(ours, b"EV26-0001\r")
            assert child.stdout.readline().strip() == "EV26-0001"
            assert child.wait(WITHIN_S) == 0
        finally:
            child.kill()
            os.close(ours)
            os.close(theirs)
