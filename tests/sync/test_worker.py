"""The device's loop against a real hub: what is sent arrives, what others did arrives here, nothing twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk import wire
from kiosk.domain.model import CredentialId, Delegate, DelegateId
from kiosk.store.clock import SystemClock
from kiosk.wire.messages import decode
from kiosk.wire.rows import Revocation, row_of, tombstone
from kiosk.wire.venue import Report
from tests.hub.rows import FORUM
from tests.hub.venue import Device, Hub, enrolled_device

YEAR_MS = 365 * 86_400_000


def test_first_round_makes_the_device_ready_to_scan(device: Device) -> None:
    device.sync()
    snapshot = device.snapshots.current
    assert snapshot is not None
    credential = snapshot.credential(CredentialId("C2"))
    assert credential is not None
    delegate = snapshot.delegate(credential.delegate)
    assert delegate is not None
    assert delegate.name == "张伟2"
    assert [found.id for found in snapshot.find("zhangwei3", 8)] == ["D3"]
    state = device.worker.state()
    assert state.outbox == 0
    assert state.snapshot_age_s is not None
    assert state.snapshot_age_s < 60


def test_events_reach_the_hub_and_the_other_gate(hub: Hub, device: Device, tmp_path: Path) -> None:
    with enrolled_device(hub, tmp_path, "K2") as other:
        device.check_in("D1")
        device.check_in("D2")
        device.sync()
        other.sync()
        assert device.worker.state().outbox == 0
        assert other.headcount() == 2
        assert hub.store.heads().events == 2


@pytest.mark.slow
def test_a_repeated_send_stores_nothing_twice(hub: Hub, device: Device) -> None:
    device.check_in("D1")
    device.sync()
    device.worker.exchange.rewind(0)  # the answer was lost on its way
    device.check_in("D2")
    device.sync()
    assert hub.store.heads().events == 2
    assert device.worker.state().outbox == 0


@pytest.mark.slow
def test_deltas_change_insert_and_delete(hub: Hub, device: Device) -> None:
    device.sync()
    snapshot = device.snapshots.current
    assert snapshot is not None
    changed = Delegate(DelegateId("D1"), "李娜", snapshot.delegate(DelegateId("D1")).category, search="李娜 李 娜")  # type: ignore[union-attr]
    hub.service.roster.publish([changed], [tombstone("delegate", "D3")])
    device.sync()
    assert device.snapshots.current is snapshot
    assert snapshot.delegate(DelegateId("D3")) is None
    assert [found.id for found in snapshot.find("李娜", 8)] == ["D1"]
    assert snapshot.version == hub.store.heads().version


def test_revocations_arrive_with_the_next_round(hub: Hub, device: Device) -> None:
    device.sync()
    snapshot = device.snapshots.current
    assert snapshot is not None
    hub.service.roster.publish([Revocation(CredentialId("C1"))])
    device.sync()
    assert snapshot.is_revoked(CredentialId("C1"))
    hub.store.publish([tombstone("revocation", "C1")])
    device.sync()
    assert not snapshot.is_revoked(CredentialId("C1"))


@pytest.mark.slow
def test_without_a_hub_the_worker_waits_and_keeps_everything(hub: Hub, device: Device) -> None:
    device.sync()
    hub.stop()
    device.check_in("D1")
    wait = device.worker.run_once()
    state = device.worker.state()
    assert not state.is_online
    assert state.outbox == 1
    assert wait.seconds > 0
    assert state.trouble == ""


def told_of(hub: Hub, device: Device) -> Report:
    """What the hub knows of a device."""
    hub.service.keep_reports()
    kept = hub.store.register.device(device.enrolment.device)
    assert kept is not None
    assert kept.report is not None
    return decode(kept.report, Report)


def test_who_ends_the_program_leaves_nothing_behind_and_is_not_looked_for(hub: Hub, device: Device) -> None:
    device.sync()
    assert not told_of(hub, device).is_closed
    device.check_in("D1")
    device.worker.say_goodbye()
    assert device.worker.state().outbox == 0
    assert hub.store.heads().events == 1
    told = told_of(hub, device)
    assert (told.is_closed, told.outbox) == (True, 0)


@pytest.mark.slow
def test_a_hub_that_is_gone_keeps_nobody_from_ending(hub: Hub, device: Device) -> None:
    device.sync()
    hub.stop()
    device.check_in("D1")
    device.worker.say_goodbye()
    assert device.worker.state().outbox == 1
    device.worker.run_once()  # now it knows
    device.worker.say_goodbye()


@pytest.mark.slow
def test_a_gate_profile_gets_fewer_columns(hub: Hub, tmp_path: Path) -> None:
    with enrolled_device(hub, tmp_path, "K9", profile="gate") as gate:
        gate.sync()
        snapshot = gate.snapshots.current
        assert snapshot is not None
        delegate = snapshot.delegate(DelegateId("D1"))
        assert delegate is not None
        assert (delegate.name, delegate.phone_masked, delegate.search) == ("张伟1", "", "")
        assert snapshot.expected().by_activity == {FORUM: 3}
        assert gate.worker.rows.check() == 0


@pytest.mark.slow
def test_one_wrong_row_is_found_and_repaired(hub: Hub, device: Device) -> None:
    device.sync()
    snapshot = device.snapshots.current
    assert snapshot is not None
    with snapshot.database.transaction() as transaction:
        transaction.execute("UPDATE row SET body = ? WHERE kind = 'credential' AND id = 'C1'", (b"\x93\xa2C1\xa2D9",))
        transaction.execute("DELETE FROM row WHERE kind = 'delegate' AND id = 'D2'")
    assert device.worker.rows.check() == 2
    assert device.worker.rows.check() == 0
    assert snapshot.delegate(DelegateId("D2")) is not None
    assert row_of(snapshot.credential(CredentialId("C1"))).a == "D1"  # type: ignore[arg-type]


class WrongYear(SystemClock):
    """A machine whose clock is a year off, one way or the other."""

    def __init__(self, off_ms: int) -> None:
        self._off_ms = off_ms

    def wall_ms(self) -> int:
        return super().wall_ms() + self._off_ms


@pytest.mark.slow
@pytest.mark.parametrize("off_ms", [-YEAR_MS, YEAR_MS], ids=["a year ago", "in a year"])
def test_a_clock_off_by_a_year_is_corrected_by_the_hubs(hub: Hub, tmp_path: Path, off_ms: int) -> None:
    device = Device(tmp_path / "K9", hub.enrol("K9"), WrongYear(off_ms))
    device.check_in("D1")  # before it has met the hub: it knows no better
    device.sync()
    device.check_in("D2")
    device.sync()
    assert abs(device.stamps.now().timestamp() * 1000 - hub.service.now_ms()) < 60_000
    (first, second) = hub.store.log.events_after(0, 10)[1]
    assert abs(second.at_ms - hub.service.now_ms()) < 60_000
    assert first.at_ms <= second.at_ms
    stamp = wire.decode_event(second.body).stamp
    assert abs(stamp.at_ms - hub.service.now_ms()) < 60_000
    snapshot = device.snapshots.current
    assert snapshot is not None
    assert device.worker.state().trouble == ""
    device.close()
