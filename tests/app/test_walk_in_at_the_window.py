"""Somebody registers at a kiosk that prints: the real window over a real device shows the badge before there is one."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.app.device import Device
from kiosk.app.live import LiveKiosk
from kiosk.sync import enrolment
from kiosk.sync.link import Enrolment
from kiosk.ui.ports import Health
from kiosk.ui.screens.result import WelcomePage
from kiosk.ui.screens.self_mode import SelfMode
from kiosk.ui.screens.walk_in import WalkInPage
from kiosk.ui.screens.walk_in_check import WalkInCheckPage
from kiosk.ui.window import MainWindow
from kiosk.wire import seal
from tests.app.kiosks import device_with
from tests.ui import walk

pytestmark = pytest.mark.slow  # a window over a device with its threads

WITHIN_S = 30.0
HUB = Enrolment("https://hub", "", "hub", seal.public_key(bytes(range(32))), "device", "gate", "full", bytes(32))


@pytest.fixture
def device(tmp_base_dir: Path) -> Iterator[Device]:
    """It prints into a folder."""
    with device_with(tmp_base_dir) as device:
        enrolment.keep(device.journal, HUB)
        device.settings = replace(device.settings, mode="self", printer="folder", language="en")
        yield device


def until(condition: Callable[[], bool]) -> None:
    """Let the window live until the condition holds."""
    deadline_s = time.monotonic() + WITHIN_S
    while not condition():
        assert time.monotonic() < deadline_s
        QTest.qWait(5)


@pytest.fixture
def window(device: Device, qapp: QApplication) -> Iterator[MainWindow]:
    """A portrait panel; no network."""
    window = MainWindow(LiveKiosk(device), device.settings, is_still=True)
    window.resize(1080, 1920)
    window.show()
    device.start()
    device.change_printer()
    yield window
    window.leave()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_the_badge_is_seen_then_printed_and_nothing_of_it_stays(device: Device, window: MainWindow) -> None:
    mode = window.mode
    assert isinstance(mode, SelfMode)
    kiosk = mode.scene.kiosk
    until(lambda: kiosk.status().printer is Health.GOOD)
    mode.open_page("walk_in")
    details = mode.page
    assert isinstance(details, WalkInPage)
    for key, text in (("name", "Zoë Ångström"), ("organisation", "KTH"), ("contact", "zoe@kth.example")):
        details.form.fields[key].setText(text)
    details.go_on()
    until(lambda: isinstance(mode.page, WalkInCheckPage) and mode.page.pane.paper.height() > 0)
    check = mode.page
    assert isinstance(check, WalkInCheckPage)
    assert check.pane.paper.height() > window.height() * 0.4
    assert not check.card.isVisible()
    check.privacy.setChecked(True)
    check.register()
    until(lambda: isinstance(mode.page, WelcomePage))
    assert kiosk.badge_proof() is None
    until(lambda: len(list(device.paths.badges.glob("*.pdf"))) == 1)
    mode.start()
    assert "KTH" not in walk.all_text(window)
