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
from kiosk.wire.rows import Value
from tests.app.kiosks import device_with, give_list, rows
from tests.factory import DELEGATE, VISITOR, category

pytestmark = pytest.mark.slow  # a device with its files

HUB_SEED = bytes(range(32))
HUB = Enrolment("https://hub", "", "hub", seal.public_key(HUB_SEED), "device", "gate", "full", bytes(32))
VIP = "vip"


@pytest.fixture
def device(tmp_base_dir: Path) -> Iterator[Device]:
    """Its organiser lets attendees choose between visitor and delegate."""
    with device_with(tmp_base_dir, organised()) as opened:
        yield opened


def organised() -> list[Value]:
    kept = [row for row in rows() if type(row).__name__ != "Category"]
    kinds = [category(VISITOR, is_self_service=True), category(DELEGATE, is_self_service=True), category(VIP)]
    return [*kept, *kinds]


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
    assert registered(device).contact == "13800138000", "nobody knows whose list this is"
    enrolment.keep(device.journal, HUB)
    sealed = registered(device)
    assert sealed.contact == ""
    assert seal.open_text(HUB_SEED, sealed.sealed_contact) == "13800138000"


def test_a_device_whose_membership_is_over_seals_to_the_hub_that_signed_its_list(device: Device) -> None:
    give_list(device.snapshots, organised(), 2, hub_key=HUB.hub_key)
    sealed = registered(device)
    assert sealed.contact == ""
    assert seal.open_text(HUB_SEED, sealed.sealed_contact) == "13800138000"
