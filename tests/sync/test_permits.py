"""Permits: what is granted never exceeds the room, whatever is repeated, lost or restored."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.domain.events import EventKind
from kiosk.domain.model import ActivityId, DelegateId, GateId
from kiosk.sync.link import HubRefusal
from kiosk.sync.worker import SyncWorker
from tests.hub.rows import FORUM
from tests.hub.venue import Device, Hub, enrolled_device

CAPACITY = 10  # of the forum
pytestmark = pytest.mark.slow  # each has a hub and two devices of its own


@pytest.fixture
def devices(hub: Hub, tmp_path: Path) -> Iterator[tuple[Device, Device]]:
    with enrolled_device(hub, tmp_path, "K1") as one, enrolled_device(hub, tmp_path, "K2") as two:
        for device in (one, two):
            serve(device, FORUM)
            device.sync()
        yield one, two


def serve(device: Device, *rooms: ActivityId) -> None:
    device.worker = SyncWorker(
        device.enrolment, device.journal, device.snapshots, device.link, chance=lambda: 0.0, rooms=lambda: rooms
    )


def left(device: Device) -> int:
    with device.database.reading() as reader:
        return device.journal.permits_left(reader, FORUM)


def enter(device: Device, delegate: str) -> bool:
    with device.journal.transaction() as transaction:
        permit = device.journal.spend_permit(transaction, FORUM)
        if permit:
            device.journal.append(
                transaction,
                EventKind.ENTRY,
                delegate=DelegateId(delegate),
                activity=FORUM,
                gate=GateId("north"),
                permit=permit,
            )
    return bool(permit)


def test_two_gates_never_let_in_more_than_fit(devices: tuple[Device, Device], hub: Hub) -> None:
    entered = 0
    for number in range(40):
        device = devices[number % 2]
        entered += enter(device, f"P{number}")
        device.sync()
    assert entered == CAPACITY
    assert hub.service.counts()[FORUM].occupancy == CAPACITY


def test_an_exit_makes_room_again(devices: tuple[Device, Device]) -> None:
    one, two = devices
    for number in range(40):
        for device in devices:
            enter(device, f"P{number}{device.enrolment.device}")
            device.sync()
    assert left(one) + left(two) == 0
    one.check_in(f"P0{one.enrolment.device}", EventKind.EXIT, FORUM)
    one.sync()
    assert left(one) == 1


def test_the_same_request_gets_the_same_grant(devices: tuple[Device, Device], hub: Hub) -> None:
    one, _ = devices
    question = one.worker.exchange.lease(FORUM, 5)
    first = one.link.lease(question)
    assert first.permits
    assert one.link.lease(question) == first
    one.worker.exchange.granted(first)
    before = left(one)
    one.worker.exchange.granted(first)  # the network delivered it twice
    assert left(one) == before


def test_a_device_gives_back_what_it_does_not_need(devices: tuple[Device, Device]) -> None:
    one, two = devices
    serve(one)  # another gate now
    one.sync()
    assert left(one) == 0
    taken = 0
    while enter(two, f"Q{taken}"):
        taken += 1
        two.sync()
    assert taken == CAPACITY


def test_a_question_of_another_epoch_is_not_granted(devices: tuple[Device, Device]) -> None:
    one, _ = devices
    question = one.worker.exchange.lease(FORUM, 5)
    old = type(question)(epoch=question.epoch - 1, request=question.request, activity=FORUM, wanted=5)
    answer = one.link.lease(old)
    assert (answer.permits, answer.is_waiting) == ([], True)


def test_a_hello_older_than_a_grant_is_refused(devices: tuple[Device, Device]) -> None:
    one, _ = devices
    one.worker.exchange.give_back(())
    stated = one.worker.exchange.hello_due()
    assert stated is not None
    granted = one.link.lease(one.worker.exchange.lease(FORUM, 2))
    assert granted.permits
    with pytest.raises(HubRefusal, match="STALE_HELLO"):
        one.link.lease_hello(stated)
    one.sync()  # hears of the grant under its number
    one.sync()  # and says hello with it
    assert one.journal.fact("greeted") == "1"
