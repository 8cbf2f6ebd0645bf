"""The window as a whole, quickly: every mode opens, answers, is announced and closes."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from kiosk.domain.verdicts import Code
from kiosk.ui.ports import Directory, Health, Status, Topic
from kiosk.ui.staged import answers, dashboard
from kiosk.ui.staged.people import PEOPLE
from tests.ui import walk
from tests.ui.conftest import Staging

pytestmark = pytest.mark.slow  # each test opens a window of its own

CODES = list(Code)
PATIENCE = 3  # the tests run on slow machines too; `bench paint` has the true figure


@pytest.mark.parametrize("mode", ["volunteer", "self", "dashboard", "badges", "no such mode"])
def test_every_mode_opens_and_takes_an_answer(staged: Staging, mode: str) -> None:
    stage = staged(mode)
    stage.answer(Code.ADMIT)
    assert stage.window.mode is not None
    assert not stage.picture().isNull()


@pytest.mark.parametrize("mode", ["volunteer", "self", "dashboard", "badges"])
def test_every_mode_stands_before_the_first_sync(staged: Staging, mode: str) -> None:
    stage = staged(mode)
    stage.kiosk.directory_now, stage.kiosk.figures_now, stage.kiosk.status_now = Directory(), None, Status()
    stage.kiosk.change(Topic.PLACE)
    stage.settle()
    stage.kiosk.answer(replace(answers.outcome(Code.FAULT), gate=None, activity=None))
    stage.settle()
    for page in ("session", "settings", "help", "practice", "calibrate", "walk_in"):
        stage.window.open_overlay(page)
        stage.settle()
    assert not stage.picture().isNull()


def test_an_answer_is_said_once_to_assistive_technology(staged: Staging) -> None:
    QAccessible.setActive(True)
    stage = staged("self")
    said: list[str] = []
    stage.window.announced.connect(said.append)
    stage.answer(Code.ALREADY_IN)
    QAccessible.setActive(False)
    assert len(said) == 1
    assert "09:12" in said[0]
    assert "K7-402" in said[0]


def test_muting_is_heard_at_once(staged: Staging) -> None:
    stage = staged("volunteer")
    played: list[str] = []
    stage.window.sounded.connect(played.append)
    for is_muted in (False, True, False):
        stage.kiosk.change_settings(replace(stage.kiosk.settings_now, is_muted=is_muted))
        stage.settle()
        stage.answer(Code.ALREADY_IN)
    assert played == ["refuse", "refuse"]


def test_answers_heard_after_the_window_is_closed_change_nothing(staged: Staging) -> None:
    stage = staged("volunteer")
    stage.window.close()
    stage.answer(Code.ADMIT)
    assert "请扫码" in walk.name(stage.volunteer.panel)


def test_a_lost_camera_is_told_to_staff(staged: Staging) -> None:
    stage = staged("volunteer")
    stage.kiosk.tell_camera("Logi", Health.BAD)
    stage.settle()
    assert "摄像头无画面" in walk.name(stage.volunteer.banner)


def test_a_theme_nobody_knows_is_light(staged: Staging) -> None:
    stage = staged("volunteer", theme="mauve")
    assert stage.volunteer.scene.look.palette.background == "#FFFFFF"


def test_the_voice_speaks_only_to_who_asked_and_forgets_it(staged: Staging) -> None:
    stage = staged("self")
    stage.window.has_voice = True
    stage.window.rebuild()
    spoken: list[tuple[str, str]] = []
    stage.window.spoken.connect(lambda text, language: spoken.append((text, language)))
    stage.answer(Code.UNPAID)
    assert spoken == []
    stage.self_mode.start()
    stage.self_mode.open_page("voice")
    stage.pass_time(2)
    stage.answer(Code.UNPAID)
    assert [language for _text, language in spoken] == ["zh-Hans", "zh-Hans"]
    stage.self_mode.start()
    stage.pass_time(2)
    stage.answer(Code.UNPAID)
    assert len(spoken) == 2


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["volunteer", "self"])
def test_many_answers_leave_no_widget_behind(staged: Staging, mode: str) -> None:
    stage = staged(mode)
    counts = []
    for turn in range(4):
        for number in range(50):
            stage.now_s += 60
            stage.kiosk.answer(answers.outcome(CODES[number % len(CODES)], PEOPLE[number % len(PEOPLE)]))
            QCoreApplication.processEvents()
            if turn and mode == "self":
                stage.self_mode.tick()
        stage.self_mode.start() if mode == "self" else stage.volunteer.start()
        stage.settle()
        counts.append(len(QApplication.allWidgets()))
    assert counts[1] == counts[2] == counts[3]


def test_the_main_thread_is_never_held_up_for_long(staged: Staging) -> None:
    stage = staged("dashboard", (1920, 1080))
    longest_s = 0.0
    for _ in range(40):
        stage.kiosk.figures_now = dashboard.figures()
        for topic in Topic:
            if topic not in (Topic.PLACE, Topic.SETTINGS):
                stage.kiosk.change(topic)
        began_s = time.thread_time()  # of the processor: on a busy machine the clock on the wall says nothing
        QCoreApplication.processEvents()
        longest_s = max(longest_s, time.thread_time() - began_s)
    assert longest_s < 0.05 * PATIENCE
