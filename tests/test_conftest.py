"""The guards of `conftest` do bite: each is set on a small test run of its own that leaves something behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow  # one whole pytest run, with Qt, inside this one
ROOT = Path(__file__).parent.parent
CASES = """
import logging, socket, subprocess, sys, threading
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

stop = threading.Event()

def test_thread():
    threading.Thread(target=stop.wait, name="straggler", daemon=True).start()

def test_window(qapp):
    global window
    window = QWidget()
    window.show()

def test_timer(qapp):
    timer = QTimer(qapp)
    timer.start(60_000)

def test_warning():
    logging.getLogger("kiosk.desk").warning("the disk is nearly full")

def test_announced_and_never_logged(expect_log):
    expect_log("the disk is nearly full")

def test_announced_and_logged(expect_log):
    expect_log("disk .* full")
    logging.getLogger("kiosk.desk").warning("the disk is nearly full")

def test_process():
    subprocess.run([sys.executable, "-c", ""], check=True)

def test_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))

@pytest.mark.slow
def test_process_of_a_slow_test():
    subprocess.run([sys.executable, "-c", ""], check=True)

def test_tidy(qapp, qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    worker = threading.Thread(target=int)
    worker.start()
    logging.getLogger("kiosk.desk").info("all is well")
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What pytest printed about CASES, run under a copy of our conftest."""
    folder = tmp_path_factory.mktemp("guarded")
    (folder / "test_cases.py").write_text(CASES, encoding="utf-8")
    (folder / "conftest.py").write_text((ROOT / "tests/conftest.py").read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\nqt_api = pyside6\n", encoding="utf-8")
    arguments = [sys.executable, "-m", "pytest", "-rA", "-p", "no:cacheprovider", "-p", "no:xdist", str(folder)]
    wide = {**os.environ, "COLUMNS": "250"}  # reasons are not cut short
    ran = subprocess.run(arguments, check=False, cwd=folder, env=wide, capture_output=True, encoding="utf-8")
    assert ran.returncode == 1, ran.stdout + ran.stderr
    return ran.stdout


@pytest.mark.parametrize(
    ("case", "reason"),
    [
        ("test_thread", "threads left behind: straggler"),
        ("test_window", "windows left open"),
        ("test_timer", "timers left ticking"),
        ("test_warning", "logged without `expect_log`:"),
        ("test_announced_and_never_logged", "never logged: ['the disk is nearly full']"),
        ("test_process", "starts a process: mark it `@pytest.mark.slow`"),
        ("test_port", "opens a port: mark it"),
    ],
)
def test_what_is_left_behind_fails_the_test(report: str, case: str, reason: str) -> None:
    errors = [line for line in report.splitlines() if line.startswith(f"ERROR test_cases.py::{case} - ")]
    assert len(errors) == 1
    assert reason in errors[0]


@pytest.mark.parametrize("case", ["test_announced_and_logged", "test_process_of_a_slow_test", "test_tidy"])
def test_a_tidy_test_passes(report: str, case: str) -> None:
    assert f"PASSED test_cases.py::{case}" in report
    assert f"ERROR test_cases.py::{case} " not in report
