"""Scanner's port, badge reader and spare printer are chosen from what is there, tried at once, and kept with "Save";
what is not kept ends with the page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from kiosk.domain.verdicts import Code
from kiosk.scanning.hand_scanners import FoundPort
from kiosk.ui.pictures import StagedWindow
from kiosk.ui.ports import Health, Topic
from kiosk.ui.screens.codes import port_options, reader_options
from kiosk.ui.screens.equipment import EquipmentPage
from kiosk.ui.screens.set_up import SetUpMode
from kiosk.ui.screens.set_up_steps import STEPS
from kiosk.ui.screens.trial import PluggedChoice
from kiosk.ui.words import Words
from tests.ui import walk
from tests.ui.conftest import LAPTOP, Staging

WORDS = Words("en")
PORTS = [FoundPort("COM3", 0x0C2E, "Honeywell 1450g"), FoundPort("COM7")]
READER = "ACS ACR122U PICC Interface 00 00"


def test_ports_are_offered_by_name_and_a_missing_one_of_the_settings_too() -> None:
    assert [key for key, _line in port_options(PORTS, "", WORDS)] == ["", "none", "COM3", "COM7"]
    assert port_options(PORTS, "", WORDS)[2][1].spoken == "COM3 Honeywell 1450g"
    assert [key for key, _line in port_options(PORTS, "COM3@115200", WORDS)][2] == "COM3@115200", "its speed is kept"
    assert [key for key, _line in port_options([], "/dev/ttyUSB0", WORDS)] == ["", "none", "/dev/ttyUSB0"]


def test_badge_readers_are_offered_only_where_there_is_a_service_for_them() -> None:
    assert reader_options(None, "none", WORDS) == []
    assert [key for key, _line in reader_options((), "none", WORDS)] == ["none", "any"]
    assert [key for key, _line in reader_options((READER,), "any", WORDS)] == ["none", "any", READER]
    assert [key for key, _line in reader_options(None, "ACS", WORDS)] == ["none", "any", "ACS"]


def equipment(staged: Staging, ports: list[FoundPort] | None = None) -> tuple[StagedWindow, EquipmentPage]:
    """The page in a window, over these ports."""
    stage = staged("volunteer", LAPTOP, language="en")
    stage.window.open_overlay("equipment")
    stage.settle()
    if ports is None:
        assert isinstance(stage.window.overlay, EquipmentPage)
        return stage, stage.window.overlay
    plugged = replace(stage.volunteer.scene.plugged, serial_ports=lambda: list(ports))
    page = EquipmentPage(replace(stage.volunteer.scene, plugged=plugged))
    page.wanted.connect(stage.window.open_overlay)
    page.resize(*LAPTOP)
    page.show()
    stage.settle()
    return stage, page


def press(stage: StagedWindow, page: QWidget, name: str, place: int = 0) -> None:
    """The tile of this name; the n-th where two choices offer the same."""
    tiles = [one for one in page.findChildren(QAbstractButton) if walk.name(one).startswith(name)]
    QTest.mouseClick([one for one in tiles if one.isVisible()][place], Qt.MouseButton.LeftButton)
    stage.settle()


def look_again(stage: StagedWindow, page: EquipmentPage) -> None:
    """Two seconds have passed."""
    for choice in page.findChildren(PluggedChoice):
        choice.look_again()
    stage.settle()


def names(page: QWidget) -> list[str]:
    return [walk.name(one) for one in page.findChildren(QAbstractButton) if one.isVisible()]


@pytest.mark.slow
def test_a_port_is_tried_at_once_and_kept_with_save(staged: Staging) -> None:
    stage, page = equipment(staged, PORTS)
    asked: list[str] = []
    stage.window.scanner_wanted.connect(asked.append)
    press(stage, page, "COM3")
    assert asked == ["COM3"]
    assert stage.kiosk.settings_now.serial == "", "not kept yet"
    press(stage, page, "Save")
    assert stage.kiosk.settings_now.serial == "COM3"
    page.close()
    stage.settle()
    assert set(asked) == {"COM3"}
    page.deleteLater()


@pytest.mark.slow
def test_what_was_tried_and_not_kept_ends_with_the_page(staged: Staging) -> None:
    stage, page = equipment(staged)
    asked: list[str] = []
    stage.window.scanner_wanted.connect(asked.append)
    stage.kiosk.upkeep_now.readers = (READER,)
    look_again(stage, page)
    press(stage, page, "None")
    press(stage, page, READER)
    assert (asked, stage.kiosk.done) == (["none"], [("badge_reader", READER)])
    QTest.keyClick(page, Qt.Key.Key_Escape)
    stage.settle()
    assert (asked, stage.kiosk.done[-1]) == (["none", ""], ("badge_reader", "none"))
    assert stage.kiosk.settings_now.badge_reader == "none"


@pytest.mark.slow
def test_what_is_plugged_in_later_is_offered_without_losing_the_choice_or_the_focus(staged: Staging) -> None:
    ports = list(PORTS[:1])
    stage, page = equipment(staged, ports)
    press(stage, page, "COM3")
    tile = next(one for one in page.findChildren(QAbstractButton) if walk.name(one).startswith("COM3"))
    tile.setFocus()
    ports.append(PORTS[1])
    assert "COM7" not in names(page)
    look_again(stage, page)
    assert "COM7" in names(page)
    kept = page.focusWidget()
    assert isinstance(kept, QAbstractButton)
    assert (walk.name(kept).split()[0], kept.isChecked()) == ("COM3", True)
    page.close()
    page.deleteLater()


@pytest.mark.slow
def test_a_scanner_or_badge_reader_says_how_it_is_and_that_it_has_read(staged: Staging) -> None:
    stage, page = equipment(staged)
    stage.kiosk.tell_scanner("COM3", Health.GOOD)
    stage.settle()
    assert "Scanner or badge reader works: COM3" in walk.all_text(page)
    stage.kiosk.tell_scanner("COM3", Health.BAD, "SCANNER_DENIED")
    stage.settle()
    assert "another program holds it" in walk.all_text(page)
    stage.answer(Code.ADMIT, source="nfc")
    assert "The badge reader has read a badge" in walk.all_text(page)
    stage.kiosk.status_now = replace(stage.kiosk.status_now, scanner_name="", scanner_trouble="")
    stage.kiosk.change(Topic.STATUS)
    stage.settle()
    assert "holds it" not in "\n".join(walk.name(one) for one in walk.shown(page))


@pytest.mark.slow
def test_the_neighbours_printer_is_another_than_the_own_and_is_kept(staged: Staging) -> None:
    stage, page = equipment(staged)
    press(stage, page, "Printer")
    assert "as a spare" not in "\n".join(label.text() for label in walk.labels(page)), "without a printer there is none"
    press(stage, page, "PDF files")
    assert len([name for name in names(page) if name.startswith("PDF files")]) == 1, "it is not its own neighbour"
    press(stage, page, "Network printer", 1)
    field = next(one for one in page.findChildren(QLineEdit) if one.isVisible())
    assert walk.name(field).startswith("Neighbour's address")
    QTest.keyClicks(field, "zpl://10.0.0.6")
    press(stage, page, "Save")
    kept = stage.kiosk.settings_now
    assert (kept.printer, kept.spare_printer) == ("folder", "zpl://10.0.0.6")


@pytest.mark.slow
def test_the_first_set_up_tries_a_port_and_lets_go_of_it_when_put_off(staged: Staging) -> None:
    stage = staged("volunteer", LAPTOP, language="en")
    stage.kiosk.upkeep_now.is_new_now = True
    stage.window.rebuild()
    mode = stage.window.mode
    assert isinstance(mode, SetUpMode)
    mode.draft.number = next(n for n, one in enumerate(STEPS) if one.key == "codes")
    mode.compose()
    stage.settle()
    asked: list[str] = []
    stage.window.scanner_wanted.connect(asked.append)
    press(stage, mode, "None")
    assert mode.draft.settings.serial == "none"
    press(stage, mode, "Later")
    assert asked == ["none", ""]
    assert stage.kiosk.settings_now.serial == ""
