"""A venue hub tells the hub behind it everything, as the devices signed it; whatever comes twice is there once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk import wire
from kiosk.domain.model import DeviceId
from kiosk.hub.relay import Relay
from kiosk.hub.upstream import join, member_of
from kiosk.sync.enrolment import enrol
from kiosk.sync.link import HttpLink, HubRefusal
from kiosk.wire.messages import EventBatch, RelayAck, Relayed
from tests.hub.venue import Device, Hub, enrolled_device, running_hub

pytestmark = pytest.mark.slow  # two hubs each


class Twice(HttpLink):
    """A link on which every batch arrives twice."""

    def hand_in(self, relayed: Relayed) -> RelayAck:
        super().hand_in(relayed)
        return super().hand_in(relayed)


@pytest.fixture
def upstream(tmp_path: Path) -> Iterator[Hub]:
    with running_hub(tmp_path / "cloud") as hub:
        yield hub


@pytest.fixture
def venue(tmp_path: Path) -> Iterator[Hub]:
    with running_hub(tmp_path / "venue") as hub:
        yield hub


@pytest.fixture
def link(upstream: Hub, venue: Hub) -> Iterator[HttpLink]:
    join(venue.store, upstream.enrol("venue hub", "relay"))
    member = member_of(venue.store)
    assert member is not None
    link = Twice(member)
    yield link
    link.close()


@pytest.fixture
def device(venue: Hub, tmp_path: Path) -> Iterator[Device]:
    with enrolled_device(venue, tmp_path) as device:
        yield device


def told(hub: Hub) -> list[tuple[str, int]]:
    events = [wire.decode_event(event.body) for event in hub.store.log.events_after(0, 1000)[1]]
    return sorted((event.device, event.seq) for event in events)


def run(relay: Relay) -> None:
    while relay.run_once().seconds == 0:
        pass


def test_everything_goes_on_once(upstream: Hub, venue: Hub, link: HttpLink, device: Device) -> None:
    relay = Relay(venue.store, link, chance=lambda: 0.0)
    run(relay)
    for number in range(1, 4):
        device.check_in(f"D{number}")
        device.sync()
        run(relay)
    assert told(upstream) == told(venue) == [(device.enrolment.device, seq) for seq in (1, 2, 3)]
    relay = Relay(venue.store, link, chance=lambda: 0.0)  # started again
    run(relay)
    assert len(told(upstream)) == 3


def test_an_upstream_that_was_restored_is_told_everything_again(
    upstream: Hub, venue: Hub, link: HttpLink, device: Device
) -> None:
    device.check_in("D1")
    device.sync()
    relay = Relay(venue.store, link, chance=lambda: 0.0)
    run(relay)
    with upstream.store._engine.write() as tx:  # as a backup from before would leave it
        for table in ("event", "batch", "mark"):
            tx.run(f"DELETE FROM {table}")
    upstream.service.identity = replace(upstream.service.identity, epoch=2)
    device.check_in("D2")
    device.sync()
    run(relay)
    assert len(told(upstream)) == 2


def test_the_hub_behind_verifies_devices_not_the_relay(
    upstream: Hub, venue: Hub, link: HttpLink, device: Device
) -> None:
    device.check_in("D1")
    device.sync()
    run(Relay(venue.store, link, chance=lambda: 0.0))
    _, (batch,) = venue.store.log.batches_after(0, 10)
    forged = EventBatch(
        device=batch.device, first_seq=2, previous=b"x" * 32, bodies=[b"made up"], signature=batch.signature
    )
    assert link.hand_in(Relayed(devices=[], batches=[forged])).words == ["BAD_SIGNATURE"]


def test_a_relayed_device_must_enrol_before_it_speaks_for_itself(
    upstream: Hub, venue: Hub, link: HttpLink, device: Device
) -> None:
    device.check_in("D1")
    device.sync()
    run(Relay(venue.store, link, chance=lambda: 0.0))
    direct = HttpLink(replace(device.enrolment, url=upstream.url))
    with pytest.raises(HubRefusal, match="RELAYED"):
        direct.held()
    direct.close()
    own = device.enrolment
    joined = enrol(
        upstream.url, upstream.service.identity.pin, upstream.invite(), "K1", DeviceId(own.device), own.signing_key
    )
    direct = HttpLink(joined.enrolment)
    assert direct.held().ack == 1  # what the relay brought
    direct.close()
