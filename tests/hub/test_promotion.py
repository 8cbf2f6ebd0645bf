"""The hub is lost for good: a kiosk becomes the hub, and when all have enrolled there, nothing is missing."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.domain.events import EventKind
from kiosk.domain.faults import Fault
from kiosk.domain.model import CredentialId, DelegateId
from kiosk.hub.engine import SqliteEngine
from kiosk.hub.identity import add_addresses
from kiosk.hub.kit import pack, unpack
from kiosk.hub.promotion import promote
from kiosk.hub.store import HubStore
from kiosk.sync.enrolment import enrol, keep, kept
from kiosk.sync.link import Enrolment, HttpLink
from kiosk.sync.worker import SyncWorker
from kiosk.wire.rows import Revocation
from tests.hub.rows import KEY, conference_rows
from tests.hub.venue import Device, Hub, running_hub, start_hub


@pytest.mark.slow
def test_a_kiosk_takes_over(tmp_path: Path) -> None:
    with running_hub(tmp_path / "lost") as lost:
        lost.service.roster.publish([Revocation(CredentialId("C3"))])
        one, two = (Device(tmp_path / name, lost.enrol(name)) for name in ("K1", "K2"))
        for device, delegate in ((one, "D1"), (two, "D2")):
            device.check_in(delegate)
            device.sync()
            device.sync()
    store = HubStore(SqliteEngine(tmp_path / "new.db", KEY))
    made = promote(store, one.snapshots.current, one.worker.exchange.position().epoch)
    assert (made.epoch, made.rows) == (2, len(conference_rows()))
    hub = start_hub(tmp_path / "new", store=store)
    two.check_in("D3")  # while there was none
    for device in (one, two):
        follow(device, hub)
    for device in (one, two, one):
        device.worker.run_once()
        device.sync()
    assert hub.store.heads().events == 3
    assert one.headcount() == two.headcount() == 3
    snapshot = two.snapshots.current
    assert snapshot is not None
    assert snapshot.delegate(DelegateId("D1")) is not None
    assert snapshot.is_revoked(CredentialId("C3"))
    hub.stop()
    store.close()
    one.close()
    two.close()


def test_a_hub_is_not_made_over_a_hub_nor_of_nothing(tmp_path: Path) -> None:
    store = HubStore(SqliteEngine(tmp_path / "hub.db", KEY))
    with pytest.raises(Fault, match="no delegate list"):
        promote(store, None, 1)
    store.close()


def follow(device: Device, hub: Hub) -> None:
    """Enrol with the new hub under the same identity."""
    own = device.enrolment
    joined = enrol(hub.url, hub.service.identity.pin, hub.invite(), "K", device.journal.device, own.signing_key)
    device.link.close()
    device.enrolment = joined.enrolment
    device.link = HttpLink(joined.enrolment)
    device.worker = SyncWorker(device.enrolment, device.journal, device.snapshots, device.link, chance=lambda: 0.0)


@pytest.mark.slow
def test_with_the_kit_devices_come_over_by_themselves_and_never_go_back(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    port, old_port = free_port(), free_port()
    successor = f"http://127.0.0.1:{port}"
    lost = start_hub(tmp_path / "lost", old_port)
    lost.service.roster.publish(conference_rows())
    add_addresses(lost.store, [successor])  # `kiosk hub --also`
    one, two = (Device(tmp_path / name, lost.enrol(name)) for name in ("K1", "K2"))
    for device, delegate in ((one, "D1"), (two, "D2")):
        keep(device.journal, device.enrolment)
        device.check_in(delegate)
        device.sync()
        device.sync()
    assert enrolment_kept(one).addresses == (successor,)
    body, code = pack(lost.store)
    lost.stop()
    lost.store.close()

    with pytest.raises(Fault, match="code is wrong"):
        unpack(body, "A" * 24)
    store = HubStore(SqliteEngine(tmp_path / "new.db", KEY))
    made = promote(store, one.snapshots.current, one.worker.exchange.position().epoch, unpack(body, code.lower()))
    assert made.epoch == 2
    hub = start_hub(tmp_path / "new", port, store=store)
    two.check_in("D3")  # while there was none
    for device in (one, two):
        device.worker.run_once()  # nobody answers at the old address
        device.worker.run_once()  # the new one: a new epoch, so everything begins anew
    for device in (one, two, one):
        device.sync()
    assert hub.store.heads().events == 3
    assert one.headcount() == two.headcount() == 3

    old = start_hub(tmp_path / "lost", old_port)  # somebody switches it on again
    assert old.service.identity.hub == hub.service.identity.hub
    one.link.turn()
    one.worker._hello_due_s = 0.0
    expect_log("the hub cannot be followed")
    one.check_in("D1", EventKind.EXIT)
    one.worker.run_once()
    assert one.worker.state().trouble == "HUB_SUPERSEDED"
    one.sync()  # and it has gone on to the next address by itself
    assert hub.store.heads().events == 4
    assert old.store.heads().events == 2
    for running in (old, hub):
        running.stop()
        running.store.close()
    one.close()
    two.close()


def enrolment_kept(device: Device) -> Enrolment:
    member = kept(device.journal)
    assert member is not None
    return member


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
