"""What a walk-in typed becomes a registration: in a category that was theirs to choose, the contact for the hub
alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.app.device import Device
from kiosk.app.registering import registration_of
from kiosk.domain.amendment import WalkIn as Registration
from kiosk.domain.model import CategoryId
from kiosk.sync import enrolment
from kiosk.sync.link import Enrolment
from kiosk.ui.people import WalkIn
from kiosk.wire import seal
from tests.app.kiosks import device_with, rows
from tests.factory import DELEGATE, VISITOR, category

pytestmark = pytest.mark.slow  # a device with its files

HUB_SEED = bytes(range(32))
HUB = Enrolment("https://hub", "", "hub", seal.public_key(HUB_SEED), "device", "gate", "full", bytes(32))
VIP = "vip"


@pytest.fixture
def device(tmp_base_dir: Path) -> Iterator[Device]:
    """Its organiser lets attendees choose between visitor and delegate."""
    kept = [row for row in rows() if type(row).__name__ != "Category"]
    kinds = [category(VISITOR, is_self_service=True), category(DELEGATE, is_self_service=True), category(VIP)]
    with device_with(tmp_base_dir, [*kept, *kinds]) as opened:
        yield opened


def registered(device: Device, chosen: str = "", *, is_self_service: bool = True) -> Registration:
    typed = WalkIn("赵六", "深圳大学", "13800138000", category=CategoryId(chosen) if chosen else None)
    return registration_of(typed, device.snapshots.current, device.journal, is_self_service=is_self_service)


def test_an_attendee_has_what_the_organiser_opened_and_staff_may_give_any(device: Device) -> None:
    assert registered(device).category == VISITOR
    assert registered(device, DELEGATE).category == DELEGATE
    assert registered(device, VIP).category == VISITOR, "not for an attendee to choose"
    assert registered(device, VIP, is_self_service=False).category == VIP
    assert registered(device, is_self_service=False).category == VISITOR


def test_the_contact_is_for_the_hub_alone_once_there_is_one(device: Device) -> None:
    assert registered(device).contact == "13800138000", "kept in this device's own encrypted journal"
    enrolment.keep(device.journal, HUB)
    sealed = registered(device)
    assert sealed.contact == ""
    assert seal.open_text(HUB_SEED, sealed.sealed_contact) == "13800138000"
