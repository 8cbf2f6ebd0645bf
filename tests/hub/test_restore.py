"""A hub that comes back from an old backup: every device tells it again what it knew; nothing is lost or doubled."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.config import Paths
from kiosk.domain.faults import Fault
from kiosk.hub.keeping import back_up, restore
from kiosk.hub.opening import open_store
from kiosk.sync.worker import SyncWorker
from tests.hub.rows import FORUM, conference_rows
from tests.hub.venue import Device, start_hub


@pytest.mark.slow
def test_nothing_is_lost_when_an_old_backup_returns(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "base")
    hub = start_hub(paths.hub, store=open_store(paths))
    port = hub.server.port
    hub.service.roster.publish(conference_rows())
    device = Device(tmp_path / "K1", hub.enrol("K1"))
    other = Device(tmp_path / "K2", hub.enrol("K2"))
    device.check_in("D1")
    device.sync()
    assert back_up(paths, tmp_path / "backup").events == 1
    device.check_in("D2")
    device.sync()
    other.check_in("D3")
    other.sync()
    assert device.worker.state().outbox == 0
    hub.stop()
    hub.store.close()

    assert restore(paths, tmp_path / "backup") == 2
    hub = start_hub(paths.hub, port, store=open_store(paths))
    assert hub.store.heads().events == 1  # the hub itself has forgotten
    device.worker.run_once()  # finds the new epoch, begins anew
    device.sync()
    other.worker.run_once()
    other.sync()
    device.sync()
    assert hub.store.heads().events == 3
    assert device.headcount() == other.headcount() == 3
    assert device.worker.state().epoch == 2
    hub.stop()
    hub.store.close()
    device.close()
    other.close()


@pytest.mark.slow
def test_permits_wait_until_every_device_has_said_hello(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "base")
    hub = start_hub(paths.hub, store=open_store(paths))
    port = hub.server.port
    hub.service.roster.publish(conference_rows())
    one, two = (Device(tmp_path / name, hub.enrol(name)) for name in ("K1", "K2"))
    for device in (one, two):
        serve(device)
    back_up(paths, tmp_path / "backup")
    two.sync()
    held = permits(two)
    assert held > 0
    hub.stop()
    hub.store.close()
    restore(paths, tmp_path / "backup")
    hub = start_hub(paths.hub, port, store=open_store(paths))
    one.worker.run_once()
    one.sync()
    assert permits(one) == 0  # the hub does not know yet what the other holds
    two.worker.run_once()
    two.sync()
    one.sync()
    assert permits(one) + permits(two) <= 10
    assert permits(one) > 0
    hub.stop()
    hub.store.close()
    one.close()
    two.close()


def test_a_second_restore_of_one_backup_is_a_third_epoch(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "base")
    open_store(paths).close()
    back_up(paths, tmp_path / "backup")
    assert restore(paths, tmp_path / "backup") == 2
    assert restore(paths, tmp_path / "backup") == 3


def test_what_is_no_backup_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Fault, match="no backup"):
        restore(Paths(tmp_path / "base"), tmp_path)
    with pytest.raises(Fault, match="no hub"):
        back_up(Paths(tmp_path / "base"), tmp_path / "backup")


def serve(device: Device) -> None:
    device.worker = SyncWorker(
        device.enrolment, device.journal, device.snapshots, device.link, chance=lambda: 0.0, rooms=lambda: (FORUM,)
    )


def permits(device: Device) -> int:
    with device.database.reading() as reader:
        return device.journal.permits_left(reader, FORUM)
