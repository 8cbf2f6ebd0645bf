"""What a supervisor sets at a laptop is in sight at once: no page of the settings and no step of the set-up scrolls, in
any language, with as many gates, sessions and devices as a large conference has."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QAbstractButton, QScrollArea

from kiosk.domain.model import Activity, ActivityId, Gate, GateId
from kiosk.ui.pictures import StagedWindow
from kiosk.ui.screens.equipment import EquipmentPage
from kiosk.ui.screens.set_up import SetUpMode
from kiosk.ui.screens.set_up_steps import STEPS
from kiosk.ui.staged.place import B2, DIRECTORY, FORUM
from tests.ui import walk
from tests.ui.conftest import LAPTOP, WALL, Staging

pytestmark = pytest.mark.slow  # each test opens a window of its own

LEAST_MM = 12.0
EVERYWHERE = pytest.mark.parametrize("size", [LAPTOP, WALL], ids=["laptop", "desktop"])
IN_ALL = pytest.mark.parametrize("language", ["zh", "en", "ar"])
GATES: dict[GateId, Gate] = {
    GateId(f"g{n}"): replace(B2, id=GateId(f"g{n}"), name=f"{'ABCD'[n % 4]}{n // 4 + 1}") for n in range(24)
}
SESSIONS: dict[ActivityId, Activity] = {
    ActivityId(f"s{n}"): replace(FORUM, id=ActivityId(f"s{n}"), ends_at=FORUM.ends_at + timedelta(minutes=n))
    for n in range(20)
}
LARGE = replace(DIRECTORY, gates={**DIRECTORY.gates, **GATES}, activities={**DIRECTORY.activities, **SESSIONS})


def hidden_px(stage: StagedWindow) -> int:
    """How much of the page is out of sight."""
    areas = [one for one in walk.shown(stage.window) if isinstance(one, QScrollArea)]
    assert areas
    return max(area.verticalScrollBar().maximum() for area in areas)


def least_mm(stage: StagedWindow) -> float:
    """The shorter side of the smallest tile."""
    tiles = [one for one in walk.controls(stage.window) if isinstance(one, QAbstractButton)]
    assert stage.window.mode is not None
    return min(min(one.width(), one.height()) for one in tiles) / stage.window.mode.scene.look.px_per_mm


def fits(stage: StagedWindow) -> bool:
    stage.settle()
    return hidden_px(stage) == 0 and least_mm(stage) > LEAST_MM - 0.2  # a pixel's rounding


@EVERYWHERE
@IN_ALL
@pytest.mark.parametrize("mode", ["volunteer", "badges"])
def test_the_settings_fit_the_screen(staged: Staging, mode: str, language: str, size: tuple[int, int]) -> None:
    stage = staged(mode, size, language=language)
    stage.window.open_overlay("settings")
    assert fits(stage)


@EVERYWHERE
@IN_ALL
@pytest.mark.parametrize("page", ["session", "calibrate", "self_test", "practice", "help", "supervisor"])
def test_what_the_settings_lead_to_fits_too(staged: Staging, page: str, language: str, size: tuple[int, int]) -> None:
    stage = staged("volunteer", size, language=language)
    stage.kiosk.directory_now = LARGE
    stage.window.rebuild()
    stage.window.open_overlay(page)
    assert fits(stage)


@EVERYWHERE
@IN_ALL
def test_each_kind_of_equipment_fits(staged: Staging, language: str, size: tuple[int, int]) -> None:
    stage = staged("volunteer", size, language=language)
    stage.kiosk.upkeep_now.readers = ("ACS ACR122U PICC Interface 00 00", "HID Omnikey 5022 CL 00 00")
    stage.kiosk.settings_now = replace(
        stage.kiosk.settings_now, serial="COM3", printer="folder", spare_printer="ipp://10.0.0.6/ipp/print"
    )
    stage.kiosk.status_now = replace(stage.kiosk.status_now, scanner_name="COM3", scanner_trouble="SCANNER_MISSING")
    stage.window.open_overlay("equipment")
    page = stage.window.overlay
    assert isinstance(page, EquipmentPage)
    for kind, trial in zip(page.kinds.findChildren(QAbstractButton), page.trials, strict=True):
        kind.click()
        assert fits(stage)
        assert [one for one in page.trials if one.isVisible()] == [trial]


@EVERYWHERE
@IN_ALL
@pytest.mark.parametrize("number", range(len(STEPS)), ids=[step.key for step in STEPS])
def test_each_step_of_the_set_up_fits(staged: Staging, number: int, language: str, size: tuple[int, int]) -> None:
    stage = staged("volunteer", size, language=language)
    stage.kiosk.upkeep_now.is_new_now = True
    stage.window.rebuild()
    assert isinstance(stage.window.mode, SetUpMode)
    stage.window.mode.draft.number = number
    stage.window.mode.compose()
    assert fits(stage)
