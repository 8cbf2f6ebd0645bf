"""The window as a whole, quickly: every mode opens, answers, is announced and closes."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible

from kiosk.domain.verdicts import Code
from kiosk.ui.ports import Health
from tests.ui import walk
from tests.ui.conftest import Staging


@pytest.mark.parametrize("mode", ["volunteer", "self", "dashboard", "badges", "no such mode"])
def test_every_mode_opens_and_takes_an_answer(staged: Staging, mode: str) -> None:
    stage = staged(mode)
    stage.answer(Code.ADMIT)
    assert stage.window.mode is not None
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
