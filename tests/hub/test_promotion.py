"""The hub is lost for good: a kiosk becomes the hub, and when all have enrolled there, nothing is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.domain.faults import Fault
from kiosk.domain.model import CredentialId, DelegateId
from kiosk.hub.engine import SqliteEngine
from kiosk.hub.promotion import promote
from kiosk.hub.store import HubStore
from kiosk.sync.enrolment import enrol
from kiosk.sync.link import HttpLink
from kiosk.sync.worker import SyncWorker
from kiosk.wire.rows import Revocation
from tests.hub.venue import KEY, Device, Hub, conference_rows, running_hub, start_hub


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
