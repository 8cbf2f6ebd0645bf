"""Several hub processes on one PostgreSQL: devices on either see each other, and one can go without being missed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.hub.postgres import PostgresEngine
from kiosk.hub.store import HubStore
from kiosk.sync.link import HttpLink
from kiosk.sync.worker import SyncWorker
from tests.hub.rows import conference_rows
from tests.hub.venue import Device, Hub, start_hub


@pytest.mark.slow
def test_one_of_two_hubs_goes_and_nobody_notices(postgres: str, tmp_path: Path) -> None:
    first = start_hub(tmp_path / "h1", store=HubStore(PostgresEngine(postgres)))
    second = start_hub(tmp_path / "h2", store=HubStore(PostgresEngine(postgres)))
    assert first.service.identity == second.service.identity  # one pin, one signing key
    first.service.roster.publish(conference_rows())
    one, two = Device(tmp_path / "K1", first.enrol("K1")), Device(tmp_path / "K2", second.enrol("K2"))
    for number in range(1, 4):
        one.check_in(f"D{number}")
        one.sync()
    two.sync()
    assert two.headcount() == 3

    second.stop()
    second.store.close()
    two.check_in("D4")
    two.worker.run_once()
    assert two.worker.state().outbox == 1
    through(two, first)
    two.sync()
    one.sync()
    assert one.headcount() == two.headcount() == 4
    assert two.worker.state().epoch == 1  # nothing began anew
    first.stop()
    first.store.close()
    one.close()
    two.close()


def through(device: Device, hub: Hub) -> None:
    """The proxy before the hubs sends the device to another one."""
    device.link.close()
    device.link = HttpLink(replace(device.enrolment, url=hub.url))
    device.worker = SyncWorker(device.enrolment, device.journal, device.snapshots, device.link, chance=lambda: 0.0)
