"""A hub is found by its pin, by real multicast on the loopback interface; and is believed only for its key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.domain.faults import Fault
from kiosk.hub.announcement import Announcement
from kiosk.sync.discovery import Discovery, discovery_for
from kiosk.sync.enrolment import enrol_somewhere
from kiosk.wire.invitation import Invitation
from tests.hub.venue import Hub, running_hub

pytestmark = pytest.mark.slow  # a name on the network is checked for two seconds
LOOPBACK = ["127.0.0.1"]
NOBODY = "https://127.0.0.1:9"


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    with running_hub(tmp_path / "hub", is_plain=False) as hub:
        yield hub


def announced(hub: Hub, pin: str) -> Announcement:
    announcement = Announcement(hub.service.identity.hub, pin, hub.server.port, LOOPBACK)
    announcement.begin()
    return announcement


def test_an_announced_hub_is_found_by_its_pin_and_enrols(hub: Hub) -> None:
    pin = hub.service.identity.pin
    announcement = announced(hub, pin)
    discovery = Discovery(LOOPBACK, look_s=10.0)
    try:
        assert discovery.addresses(pin) == (hub.url,)
        assert discovery.addresses("another pin") == ()
    finally:
        announcement.end()
    assert discovery.addresses(pin) == (hub.url,)  # asked once a minute at most
    invitation = Invitation(NOBODY, pin, hub.invite())
    joined = enrol_somewhere(invitation, "K1", "", b"", discovery.addresses)
    assert joined.enrolment.url == hub.url
    assert Discovery(LOOPBACK, look_s=0.3).addresses(pin) == ()  # it said that it was gone


def test_an_address_that_shows_another_key_is_not_believed(hub: Hub) -> None:
    """Somebody else on the network claims to be our hub."""
    ours = "A" * 43
    announcement = announced(hub, ours)
    try:
        invitation = Invitation(NOBODY, ours, hub.invite())
        with pytest.raises(Fault) as raised:
            enrol_somewhere(invitation, "K1", "", b"", Discovery(LOOPBACK, look_s=10.0).addresses)
        assert raised.value.code == "HUB_PIN"
    finally:
        announcement.end()


def test_a_hub_on_this_machine_is_not_looked_for() -> None:
    assert discovery_for(NOBODY)("any pin") == ()
    invitation = Invitation(NOBODY, "A" * 43, "code")
    with pytest.raises(Fault) as raised:
        enrol_somewhere(invitation, "K1", "", b"", discovery_for(NOBODY))
    assert raised.value.code == "HUB_UNREACHABLE"
