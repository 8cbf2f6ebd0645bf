"""A screen that fails is logged and made anew, more and more carefully, and never so often that nobody is answered."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from kiosk.domain.verdicts import Code
from kiosk.log import RedactedLines
from kiosk.ui.mending import AGAIN_S, MOST, SOON_S, Mending
from kiosk.ui.screens.attract import AttractPage
from kiosk.ui.screens.result import HelpPage
from tests.ui import walk
from tests.ui.conftest import Staging

ROOT = Path(__file__).parents[2]
PEOPLE: dict[str, str] = {}


class Workshop:
    """What was asked of it, at a time that moves when told."""

    def __init__(self) -> None:
        self.now_s = 100.0
        self.made: list[bool] = []
        self.mending = Mending(self.made.append, lambda: self.now_s)

    def fail(self, qtbot: QtBot, times: int = 1) -> None:
        """A slot raises, and the event loop goes on."""
        with qtbot.captureExceptions() as elsewhere:
            self.mending.open()
            for _ in range(times):
                QTimer.singleShot(0, lambda: PEOPLE["the name of a person"])
            qtbot.wait(20)
            self.mending.close()
        assert not elsewhere


@pytest.fixture
def workshop(expect_log: Callable[[str], None]) -> Iterator[Workshop]:
    expect_log("a screen failed")
    before = sys.excepthook
    yield Workshop()
    assert sys.excepthook is before


def test_a_failure_is_logged_with_its_place_and_quotes_nobody(
    workshop: Workshop, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    workshop.fail(qtbot)
    (record,) = caplog.records
    line = RedactedLines().format(record)
    assert record.levelno == logging.ERROR
    assert '"exception": "KeyError"' in line
    assert "test_mending.py" in line
    assert "person" not in line


def test_failures_of_one_moment_are_mended_once(workshop: Workshop, qtbot: QtBot) -> None:
    workshop.fail(qtbot, times=5)
    assert workshop.made == [True]


def test_what_fails_again_at_once_is_made_without_what_it_showed(workshop: Workshop, qtbot: QtBot) -> None:
    workshop.fail(qtbot)
    workshop.now_s += SOON_S / 2
    workshop.fail(qtbot)
    assert workshop.made == [True, False]


def test_what_fails_after_a_while_keeps_what_it_showed(workshop: Workshop, qtbot: QtBot) -> None:
    for _ in range(5):
        workshop.fail(qtbot)
        workshop.now_s += AGAIN_S
    assert workshop.made == [True] * 5


def test_what_always_fails_leaves_time_for_answers(
    workshop: Workshop, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(20):
        workshop.fail(qtbot)
        workshop.now_s += 0.25
    assert len(workshop.made) == MOST
    assert len(caplog.records) == 20


@pytest.mark.slow
def test_screens_made_anew_keep_the_person_and_without_anything_begin_again(staged: Staging) -> None:
    stage = staged("self", language="en")
    stage.answer(Code.UNPAID)
    stage.window.rebuild(keeps=True)
    assert isinstance(stage.self_mode.page, HelpPage)
    stage.window.rebuild(keeps=False)
    assert isinstance(stage.self_mode.page, AttractPage)


@pytest.mark.slow
def test_a_volunteers_desk_made_anew_without_anything_shows_nobody(staged: Staging) -> None:
    stage = staged("volunteer", language="en")
    stage.answer(Code.UNPAID)
    stage.window.open_overlay("help")
    stage.window.rebuild(keeps=True)
    text = walk.all_text(stage.window)
    assert "Start practice" in text, "the help card is there again"
    assert "Smith" in text
    stage.window.rebuild(keeps=False)
    stage.settle()
    text = walk.all_text(stage.window)
    assert "Start practice" not in text
    assert "Smith" not in text


BREAK = """
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication
from kiosk.config import Settings
from kiosk.ui.run import open_application, run
from kiosk.ui.staged.kiosk import StagedKiosk
application = open_application()
kiosk = StagedKiosk(settings=Settings(mode="self"))
broken = []
def screens():
    return next(widget.screens for widget in QApplication.topLevelWidgets() if hasattr(widget, "screens"))
def look():
    mode = screens().mode
    if not broken:
        broken.append(mode)
        mode.page.deleteLater()
    elif mode is not broken[0] and mode.page.isVisible():
        print(type(mode.page).__name__)
        application.exit()
timer = QTimer()
timer.timeout.connect(look)
run(lambda: (kiosk, lambda: timer.start(50)), kiosk.settings_now)
"""


@pytest.mark.slow
def test_a_panel_whose_page_is_gone_stands_again() -> None:
    """The program itself; without a log file the log goes to standard error."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", BREAK]
    ended = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, check=False)
    assert (ended.returncode, ended.stdout) == (0, "AttractPage\n"), ended.stderr
    assert "a screen failed" in ended.stderr
