"""A hub for the whole conference, two halls' hubs before it, and a device in each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.hub.following import Following
from kiosk.hub.messenger import taken
from kiosk.hub.relay import Relay
from kiosk.hub.upstream import join, member_of
from kiosk.sync.link import HttpLink
from kiosk.wire import rows
from tests.hub.venue import Device, Hub, enrolled_device, running_hub, start_hub


@dataclass
class Hall:
    """A venue's hub whose messengers run when they are told to."""

    hub: Hub
    relay: Relay
    following: Following

    def tell(self) -> None:
        """Everything goes up."""
        while self.relay.run_once().seconds == 0:
            pass

    def hear(self) -> None:
        """Everything comes down."""
        while self.following.run_once().seconds == 0:
            pass

    def delegates(self) -> list[str]:
        return sorted(rows.value_of("delegate", body).id for body in self.hub.store.published.values("delegate"))


@pytest.fixture
def cloud(tmp_path: Path) -> Iterator[Hub]:
    with running_hub(tmp_path / "cloud") as hub:
        yield hub


@pytest.fixture
def hall(cloud: Hub, tmp_path: Path) -> Iterator[Callable[[str], Hall]]:
    with ExitStack() as stack:

        def begin(name: str) -> Hall:
            hub = start_hub(tmp_path / name)
            stack.callback(hub.store.close)
            stack.callback(hub.stop)
            join(hub.store, cloud.enrol(name, "relay"))
            member = member_of(hub.store)
            assert member is not None
            mouth, ear = HttpLink(member), HttpLink(member)
            stack.callback(mouth.close)
            stack.callback(ear.close)
            service = hub.service
            service.upstream.expect()
            following = Following(
                hub.store,
                ear,
                member.hub_key,
                service.upstream,
                service.halls,
                lambda batches: taken(service, batches),
                service.tell_fork,
                service.now_ms,
                chance=lambda: 0.0,
            )
            return Hall(hub, Relay(hub.store, mouth, chance=lambda: 0.0), following)

        yield begin


@pytest.fixture
def one(hall: Callable[[str], Hall]) -> Hall:
    return hall("one")


@pytest.fixture
def two(hall: Callable[[str], Hall]) -> Hall:
    return hall("two")


@pytest.fixture
def device(one: Hall, tmp_path: Path) -> Iterator[Device]:
    with enrolled_device(one.hub, tmp_path, "K1") as device:
        yield device


@pytest.fixture
def elsewhere(two: Hall, tmp_path: Path) -> Iterator[Device]:
    with enrolled_device(two.hub, tmp_path, "K2") as device:
        yield device
