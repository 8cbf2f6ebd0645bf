"""The volunteer's screen: each verdict, one key one meaning, banners, and what strange circumstances do to it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from kiosk.domain.model import Direction
from kiosk.domain.verdicts import SILENT, Code
from kiosk.printing.trouble import PrinterTrouble
from kiosk.ui.people import PrintState
from kiosk.ui.ports import Health, Said, Topic
from kiosk.ui.staged import answers
from kiosk.ui.staged.answers import FRESH, OFFLINE, ONLINE
from kiosk.ui.staged.people import GULI, ZHANG
from kiosk.ui.staged.place import B2
from kiosk.ui.theme import FILL_HEX
from kiosk.ui.widgets.preview import PreviewPane
from kiosk.ui.widgets.steps import StepPicture, TroubleSteps
from kiosk.ui.widgets.tile import Tile
from kiosk.ui.wording import FILL_OF_TONE
from tests.ui import walk
from tests.ui.conftest import Staging
from tests.ui.keys import CONTROL, Key, press

pytestmark = pytest.mark.slow  # each test opens a window of its own


@pytest.mark.parametrize("code", Code)
def test_every_verdict_is_painted_in_its_class_and_announced(staged: Staging, code: Code) -> None:
    stage = staged("volunteer")
    said: list[str] = []
    played: list[str] = []
    stage.window.announced.connect(said.append)
    stage.window.sounded.connect(played.append)
    stage.answer(code, ZHANG)
    fill = FILL_OF_TONE[answers.outcome(code).tone]
    corner = stage.volunteer.panel.mapTo(stage.window, stage.volunteer.panel.rect().center())
    pixels = stage.picture()
    assert pixels.pixelColor(corner.x() + 300, corner.y()).name().upper() == FILL_HEX[fill][0]
    assert len(said) == 1
    assert said[0] == walk.name(stage.volunteer.panel)
    assert played == ([] if code in SILENT else [fill.value])


def test_the_result_stays_until_the_next_scan(staged: Staging) -> None:
    stage = staged("volunteer")
    stage.answer(Code.ADMIT)
    stage.pass_time(3600)
    assert "通过" in walk.name(stage.volunteer.panel)


def test_a_replay_says_just_now_and_is_not_listed_again(staged: Staging) -> None:
    stage = staged("volunteer")
    stage.answer(Code.ADMIT)
    rows = [walk.name(row) for row in stage.volunteer.last.shown]
    stage.answer(Code.ADMIT, is_replay=True)
    assert stage.volunteer.panel.verdict.tag == "刚刚 Just now"
    assert [walk.name(row) for row in stage.volunteer.last.shown] == rows


@pytest.mark.parametrize(
    ("code", "key", "modifier", "done"),
    [
        (Code.ADMIT, Key.Key_F4, Qt.KeyboardModifier.NoModifier, ("undo",)),
        (Code.ALREADY_IN, Key.Key_F8, Qt.KeyboardModifier.NoModifier, ("re_enter", "e-ALREADY_IN")),
        (Code.CHECK_ID, Key.Key_Return, CONTROL, ("confirm", "e-CHECK_ID")),
        (Code.CHECK_ID, Key.Key_Enter, CONTROL, ("confirm", "e-CHECK_ID")),
    ],
)
def test_one_key_one_meaning(
    staged: Staging, code: Code, key: Qt.Key, modifier: Qt.KeyboardModifier, done: tuple[str, ...]
) -> None:
    stage = staged("volunteer")
    stage.answer(code)
    press(stage, key, modifier)
    assert stage.kiosk.done == [done]


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Space, Key.Key_F8, Key.Key_Tab])
def test_what_a_scanner_might_type_admits_nobody(staged: Staging, key: Qt.Key) -> None:
    stage = staged("volunteer")
    stage.answer(Code.CHECK_ID)
    press(stage, key)
    assert stage.kiosk.done == []


def test_the_badge_is_made_again_with_f5(staged: Staging) -> None:
    stage = staged("volunteer")
    stage.answer(Code.ADMIT, ZHANG)
    press(stage, Key.Key_F5)
    assert stage.kiosk.done[0][:2] == ("reprint", ZHANG.id)
    assert "补打已排队" in walk.name(stage.volunteer.banner)


def test_the_verdict_follows_its_badge(staged: Staging) -> None:
    stage = staged("volunteer")
    stage.answer(Code.ADMIT)
    stage.kiosk.job_state = PrintState.PRINTED
    stage.kiosk.change(Topic.PRINTS)
    stage.settle()
    stage.volunteer.tick()
    assert "胸卡已打印 Badge printed" in stage.volunteer.panel.verdict.foot


def test_direction_turns_with_f7(staged: Staging) -> None:
    stage = staged("volunteer")
    press(stage, Key.Key_F7)
    assert stage.kiosk.done == [("place", B2.id, None, Direction.EXIT)]
    assert stage.volunteer.scene.directory.direction is Direction.EXIT


def test_a_lane_can_rest(staged: Staging) -> None:
    stage = staged("volunteer")
    press(stage, Key.Key_F9)
    assert "本通道已暂停" in walk.name(stage.volunteer.panel)
    press(stage, Key.Key_F9)
    assert "请扫码" in walk.name(stage.volunteer.panel)


def test_offline_is_told_with_its_age_and_what_waits_and_then_that_it_was_sent(staged: Staging) -> None:
    stage = staged("volunteer", status=replace(OFFLINE, view=FRESH))
    assert "离线验票" in walk.name(stage.volunteer.banner)
    assert "37 条待上传" in walk.name(stage.volunteer.banner)
    stage.kiosk.status_now = ONLINE
    stage.kiosk.change(Topic.STATUS)
    stage.settle()
    assert "已同步 37 条" in walk.name(stage.volunteer.banner)


def test_who_was_let_in_twice_is_told_with_a_sound(staged: Staging) -> None:
    stage = staged("volunteer")
    played: list[str] = []
    stage.window.sounded.connect(played.append)
    stage.kiosk.notice(Said.ADMITTED_TWICE, name="张伟 · A 09:10 · B 09:12")
    stage.settle()
    assert "一码两次放行：张伟 · A 09:10 · B 09:12" in walk.name(stage.volunteer.banner)
    assert played == ["attention"]


def test_blocked_shows_neither_name_nor_photograph(staged: Staging) -> None:
    stage = staged("volunteer")
    stage.kiosk.answer(replace(answers.outcome(Code.BLOCKED), delegate=ZHANG))
    stage.settle()
    assert stage.volunteer.panel.verdict.name is None
    assert "张伟" not in walk.name(stage.volunteer.last.shown[0])


def test_a_turned_panel_keeps_the_result(staged: Staging) -> None:
    stage = staged("volunteer")
    stage.answer(Code.ALREADY_IN)
    stage.window.resize(768, 1366)
    stage.settle()
    assert "已入场" in walk.name(stage.volunteer.panel)


def test_every_key_of_the_strip_can_be_touched(staged: Staging) -> None:
    stage = staged("volunteer")
    tiles = [one for one in stage.window.findChildren(Tile) if one.text().startswith("F")]
    assert [one.text().split()[0] for one in tiles] == [*(f"F{number}" for number in range(2, 11)), "F12"]


@pytest.mark.parametrize("name", ["Łukasz 'O' <b>Müller</b> & Söhne", "\u202eEvil\x07", "名" * 200])
def test_strange_names_are_shown_and_do_no_harm(staged: Staging, name: str) -> None:
    stage = staged("volunteer")
    stage.answer(Code.ADMIT, replace(ZHANG, name=name, organisation=name, organisation_en=name))
    assert name in walk.name(stage.volunteer.panel)
    assert not stage.picture().isNull()


def test_text_of_twice_the_size_keeps_the_last_three_in_sight(staged: Staging) -> None:
    stage = staged("volunteer", text_scale=2.0)
    stage.answer(Code.UNKNOWN)
    stage.answer(Code.ADMIT, GULI)
    told = [walk.name(one) for one in walk.shown(stage.window)]
    (strip,) = [name for name in told if GULI.name in name and "K7-402" in name]
    assert strip.index(GULI.name) < strip.index("K7-402"), "the newest first"


def test_a_camera_plugged_in_later_gets_its_picture_and_the_result_stays(staged: Staging) -> None:
    stage = staged("volunteer", status=replace(ONLINE, camera=Health.ABSENT))
    stage.answer(Code.ALREADY_IN)
    assert stage.window.findChild(PreviewPane) is None
    stage.kiosk.tell_camera("Logi", Health.GOOD)
    stage.settle()
    assert stage.window.findChild(PreviewPane) is not None
    assert "已入场" in walk.name(stage.volunteer.panel)


@pytest.mark.parametrize("trouble", [trouble for trouble in PrinterTrouble if trouble.is_blocking])
def test_a_printer_that_stands_still_shows_what_to_do_and_the_lane_goes_on(
    staged: Staging, trouble: PrinterTrouble
) -> None:
    stage = staged("volunteer", status=replace(ONLINE, printer=Health.BAD, troubles=(trouble,)))
    (card,) = stage.window.findChildren(TroubleSteps)
    assert card.isVisible()
    assert len(card.findChildren(StepPicture)) == len(trouble.steps)
    assert trouble.sentence.en in stage.volunteer.banner.accessibleName()
    assert not stage.volunteer.last.isVisible()
    stage.answer(Code.ADMIT)
    assert stage.volunteer.panel.isVisible()
    stage.kiosk.status_now = ONLINE
    stage.volunteer.tick()
    stage.settle()
    assert stage.volunteer.last.isVisible()
    assert not any(one.isVisible() for one in stage.window.findChildren(TroubleSteps))


@pytest.mark.parametrize("text_scale", [1.0, 1.25, 2.0])
def test_whoever_is_ready_reads_what_to_do_without_a_code_and_nothing_half_painted(
    staged: Staging, text_scale: float
) -> None:
    stage = staged("volunteer", language="en", text_scale=text_scale, status=OFFLINE)
    told = " ".join(step.first for step in stage.volunteer.panel.verdict.steps)
    assert ("F2 finds by name" in told, "F3 registers" in told) == (text_scale < 2,) * 2
    panel, pixels = stage.volunteer.panel, stage.picture()
    edge = panel.mapTo(stage.window, panel.rect().bottomLeft())
    ground = pixels.pixelColor(edge.x() + 30, edge.y() - 4)
    row = [pixels.pixelColor(edge.x() + x, edge.y() - 4) for x in range(30, panel.width() - 30)]
    assert {colour.name() for colour in row} == {ground.name()}, "no line of text is cut by the panel's edge"
