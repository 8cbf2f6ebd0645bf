"""The first set-up, walked through in a real window over a staged device: by keyboard, by touch, with everything that
may go wrong; and that nothing is kept by halves. Against a real hub it is walked in tests/e2e/test_set_up.py."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kiosk.config import Settings
from kiosk.domain.model import Direction
from kiosk.domain.verdicts import Code
from kiosk.ui.pictures import StagedWindow
from kiosk.ui.ports import Said, Topic
from kiosk.ui.screens.equipment import EquipmentPage
from kiosk.ui.screens.self_mode import SelfMode
from kiosk.ui.screens.self_test import SelfTestPage
from kiosk.ui.screens.set_up import SetUpMode
from kiosk.ui.screens.set_up_steps import STEPS
from kiosk.ui.screens.volunteer import VolunteerMode
from kiosk.ui.staged import answers
from kiosk.ui.staged.place import DIRECTORY
from kiosk.ui.staged.upkeep import FINDINGS, INVITATION
from tests.ui import walk
from tests.ui.conftest import LAPTOP, PORTRAIT, Staging

pytestmark = pytest.mark.slow  # each test opens a window of its own


def fresh(staged: Staging, mode: str = "volunteer", size: tuple[int, int] = LAPTOP) -> StagedWindow:
    """A device that nobody has set up."""
    stage = staged(mode, size, language="en")
    kiosk = stage.kiosk
    kiosk.settings_now = replace(kiosk.settings_now, gate="")
    kiosk.directory_now = replace(DIRECTORY, conference=None, gate=None, activity=None, gates={}, activities={})
    kiosk.status_now = replace(kiosk.status_now, link_trouble="NOT_ENROLLED", is_online=False)
    kiosk.upkeep_now.is_new_now = True
    stage.window.rebuild()
    stage.settle()
    return stage


def wizard(stage: StagedWindow) -> SetUpMode:
    assert isinstance(stage.window.mode, SetUpMode)
    return stage.window.mode


def step(stage: StagedWindow) -> str:
    shown = wizard(stage).step
    assert shown is not None
    return shown.key


def tile(stage: StagedWindow, name: str) -> QWidget:
    return next(one for one in walk.controls(stage.window) if walk.name(one).startswith(name))


def press(stage: StagedWindow, name: str) -> None:
    QTest.mouseClick(tile(stage, name), Qt.MouseButton.LeftButton)
    stage.settle()


def type_into(stage: StagedWindow, text: str) -> None:
    focus = stage.window.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, text)
    stage.settle()


def go_on(stage: StagedWindow) -> None:
    focus = stage.window.focusWidget() or stage.window
    QTest.keyClick(focus, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stage.settle()


def join(stage: StagedWindow) -> None:
    go_on(stage)
    type_into(stage, INVITATION)
    focus = stage.window.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Return)
    stage.settle()


def test_the_whole_way_by_keyboard(staged: Staging) -> None:
    stage = fresh(staged)
    assert step(stage) == "language"
    join(stage)
    assert "3 gates are known" in walk.all_text(stage.window)
    go_on(stage)
    assert step(stage) == "place"
    tile(stage, "B2").setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(tile(stage, "B2"), Qt.Key.Key_Space)
    go_on(stage)
    assert step(stage) == "codes"
    for _ in range(4):
        go_on(stage)
    assert step(stage) == "pin"
    for _ in range(2):
        type_into(stage, "246802")
        focus = stage.window.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Return)
        stage.settle()
    assert stage.kiosk.upkeep_now.pin == "246802"
    assert not [done for done in stage.kiosk.done if done[0] in ("settings", "place")], "nothing is kept before Start"
    go_on(stage)
    assert step(stage) == "ready"
    stage.kiosk.upkeep_now.is_new_now = False  # it will have a gate
    go_on(stage)
    kept = [done for done in stage.kiosk.done if done[0] in ("settings", "place")]
    assert [done[0] for done in kept] == ["settings", "place"]
    assert kept[1][1:] == ("b2", None, Direction.ENTRY)
    settings = kept[0][1]
    assert isinstance(settings, Settings)
    assert (settings.gate, settings.mode) == ("b2", "volunteer")
    assert isinstance(stage.window.mode, VolunteerMode)


def test_the_whole_way_by_touch_on_a_self_service_panel(staged: Staging) -> None:
    stage = fresh(staged, "self", PORTRAIT)
    press(stage, "Skip" if "Skip" in walk.all_text(stage.window) else "Next")
    assert step(stage) == "hub"
    assert not tile_is_enabled(stage, "Next"), "without a list there is no gate to choose"
    for letter in "kiosk":
        press(stage, letter)
    assert any(text == "kiosk" for text in fields(stage))
    stage.kiosk.join()
    stage.settle()
    press(stage, "Next")
    press(stage, "Self-service")
    press(stage, "A1")
    for _ in range(5):
        press(stage, "Next")
    assert step(stage) == "pin"
    assert not tile_is_enabled(stage, "Next"), "the PIN is the only way out of a self-service kiosk"
    for _ in range(2):
        for digit in "1357":
            press(stage, digit)
        press(stage, "Enter")
    press(stage, "Next")
    stage.kiosk.upkeep_now.is_new_now = False
    press(stage, "Start")
    assert isinstance(stage.window.mode, SelfMode)
    assert stage.kiosk.settings_now.gate == "a1"


def tile_is_enabled(stage: StagedWindow, name: str) -> bool:
    return any(walk.name(one).startswith(name) for one in walk.controls(stage.window))


def fields(stage: StagedWindow) -> list[str]:
    from PySide6.QtWidgets import QLineEdit

    return [one.text() for one in walk.shown(stage.window) if isinstance(one, QLineEdit)]


def test_a_code_that_is_none_is_told_and_another_may_be_tried(staged: Staging) -> None:
    stage = fresh(staged)
    go_on(stage)
    type_into(stage, "https://example.org")
    press(stage, "Join")
    assert "This is no enrolment code" in walk.all_text(stage.window)
    stage.kiosk.notice(Said.NOT_ENROLLED, name="SOMETHING_NEW")
    stage.settle()
    assert "Not joined" in walk.all_text(stage.window)
    assert fields(stage) == ["https://example.org"], "what was typed is not cleared"


def test_the_digits_stay_on_screen_until_the_supervisor_has_confirmed(staged: Staging) -> None:
    stage = fresh(staged)
    go_on(stage)
    stage.kiosk.status_now = replace(stage.kiosk.status_now, link_trouble="WAITING")
    stage.kiosk.notice(Said.ENROLLED, name="402 117")
    stage.settle()
    assert "402 117" in walk.all_text(stage.window)
    stage.kiosk.join()
    stage.settle()
    assert "402 117" not in "\n".join(walk.name(one) for one in walk.shown(stage.window))


def test_the_draft_outlives_a_turned_panel_and_a_new_list(staged: Staging) -> None:
    stage = fresh(staged)
    join(stage)
    go_on(stage)
    press(stage, "A1")
    stage.window.resize(*PORTRAIT)
    stage.settle()
    assert step(stage) == "place"
    assert wizard(stage).draft.gate == "a1"
    stage.kiosk.change(Topic.PLACE)
    stage.settle()
    assert (step(stage), wizard(stage).draft.gate) == ("place", "a1")


def test_whoever_would_rather_not_gets_the_lane_and_may_come_back(staged: Staging) -> None:
    stage = fresh(staged)
    press(stage, "Later")
    assert isinstance(stage.window.mode, VolunteerMode)
    assert stage.kiosk.done == [], "nothing is kept by halves"
    stage.window.open_overlay("settings")
    stage.settle()
    press(stage, "Set up again")
    assert step(stage) == "language"


def test_a_device_that_has_a_hub_begins_behind_it(staged: Staging) -> None:
    stage = fresh(staged)
    stage.kiosk.status_now = replace(stage.kiosk.status_now, link_trouble="")
    stage.kiosk.directory_now = DIRECTORY
    stage.window.rebuild()
    wizard(stage)
    stage.window.mode = None
    stage.window.rebuild()
    assert step(stage) == "place"


def test_two_pins_that_differ_are_not_kept(staged: Staging) -> None:
    stage = fresh(staged)
    wizard(stage).draft.number = next(n for n, one in enumerate(STEPS) if one.key == "pin")
    wizard(stage).compose()
    stage.settle()
    for pin in ("1234", "4321"):
        type_into(stage, pin)
        press(stage, "Enter")
    assert stage.kiosk.upkeep_now.pin == ""
    assert "The two differ" in walk.all_text(stage.window)


def test_camera_and_scanner_are_tried_without_checking_anybody_in(staged: Staging) -> None:
    stage = fresh(staged)
    wizard(stage).draft.number = next(n for n, one in enumerate(STEPS) if one.key == "codes")
    wizard(stage).compose()
    stage.answer(Code.FAULT, source="wedge")
    assert "The hand scanner has read a code" in walk.all_text(stage.window)
    stage.answer(Code.FAULT, source="camera")
    assert "The camera has read a code" in walk.all_text(stage.window)
    assert step(stage) == "codes"


def test_a_test_badge_and_its_trouble_are_told(staged: Staging) -> None:
    stage = fresh(staged)
    wizard(stage).draft.number = next(n for n, one in enumerate(STEPS) if one.key == "printer")
    wizard(stage).compose()
    stage.settle()
    press(stage, "PDF files")
    press(stage, "Print a test badge")
    assert stage.kiosk.done == [("test_print", "folder")]
    assert "look at the badge" in walk.all_text(stage.window)
    press(stage, "Network printer")
    type_into_field(stage, "ipp://10.0.0.5/ipp/print")
    press(stage, "Print a test badge")
    assert stage.kiosk.done[-1] == ("test_print", "ipp://10.0.0.5/ipp/print")
    assert "out of paper" in walk.all_text(stage.window)
    assert wizard(stage).draft.settings.printer == "ipp://10.0.0.5/ipp/print"
    press(stage, "No printer")
    assert wizard(stage).draft.settings.printer == ""


def type_into_field(stage: StagedWindow, text: str) -> None:
    from PySide6.QtWidgets import QLineEdit

    field = next(one for one in walk.shown(stage.window) if isinstance(one, QLineEdit))
    field.setFocus()
    QTest.keyClicks(field, text)


def test_every_sound_can_be_heard(staged: Staging) -> None:
    stage = fresh(staged)
    heard: list[str] = []
    stage.window.sounded.connect(heard.append)
    wizard(stage).draft.number = next(n for n, one in enumerate(STEPS) if one.key == "sound")
    wizard(stage).compose()
    stage.settle()
    for name in ("Admit", "Look", "Refuse", "Help page", "Staff are called"):
        press(stage, name)
    assert heard == ["admit", "attention", "refuse", "info", "staffcall"]


def test_a_machine_without_sound_says_so(staged: Staging) -> None:
    stage = fresh(staged)
    stage.window.has_sound = False
    stage.window.open_overlay("equipment")
    stage.settle()
    assert "This machine has no sound" in walk.all_text(stage.window)


def test_equipment_is_tried_behind_the_pin_and_kept_when_asked(staged: Staging) -> None:
    stage = staged("volunteer", LAPTOP, language="en")
    stage.window.open_overlay("equipment")
    stage.settle()
    assert isinstance(stage.window.overlay, EquipmentPage)
    stage.answer(Code.ADMIT, source="wedge")
    assert isinstance(stage.window.overlay, EquipmentPage), "a code is a try here"
    press(stage, "Printer")
    press(stage, "PDF files")
    press(stage, "Save")
    assert stage.kiosk.settings_now.printer == "folder"


def test_the_self_test_shows_trouble_first_and_what_to_do(staged: Staging) -> None:
    stage = staged("volunteer", LAPTOP, language="en")
    stage.window.open_overlay("self_test")
    stage.settle()
    assert isinstance(stage.window.overlay, SelfTestPage)
    text = walk.all_text(stage.window)
    assert text.index("Out of labels") < text.index("48.2 GB")
    assert text.index("Out of labels") < text.index("标签用完了。打开机盖"), "Chinese beneath"
    assert "2 to look at" in text
    assert len(FINDINGS) == 11


def test_the_log_is_written_out_from_the_settings(staged: Staging) -> None:
    stage = staged("volunteer", LAPTOP, language="en")
    stage.window.open_overlay("settings")
    stage.settle()
    press(stage, "Rescue export")
    assert ("rescue",) in stage.kiosk.done
    assert "rescue-b2.jsonl" in walk.all_text(stage.window)


@pytest.mark.parametrize("mode", ["self", "volunteer"])
def test_only_a_self_service_kiosk_is_locked(staged: Staging, mode: str) -> None:
    stage = staged(mode, LAPTOP, language="en")
    assert stage.window.close() is (mode == "volunteer")


def test_the_supervisor_leaves_a_locked_kiosk(staged: Staging) -> None:
    stage = staged("self", LAPTOP, language="en")
    stage.window.open_overlay("supervisor")
    stage.settle()
    assert stage.window.overlay is not None
    QTest.keyClicks(stage.window.focusWidget() or stage.window.overlay, "246802")
    QTest.keyClick(stage.window.focusWidget() or stage.window.overlay, Qt.Key.Key_Return)
    stage.settle()
    press(stage, "Exit kiosk")
    assert not stage.window.isVisible()


def test_an_answer_that_comes_while_the_lane_is_set_up_is_kept_out_of_the_way(staged: Staging) -> None:
    stage = fresh(staged)
    stage.kiosk.answer(answers.outcome(Code.ADMIT))
    stage.settle()
    assert step(stage) == "language"
