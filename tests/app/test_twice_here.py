"""Two gates that could not hear of each other let one code in: both are told, once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from kiosk.app.device import Device
from kiosk.app.oversight import Oversight
from kiosk.app.twice_here import TwiceHere
from kiosk.desk.conflicts import Conflicts, Finding
from kiosk.store.journal import ForeignEvent
from kiosk.ui.ports import Notice, Said
from kiosk.wire import decode_event
from tests.app.kiosks import device_with
from tests.factory import GATE_A, GATE_B, SetClock, code_of, scan

pytestmark = pytest.mark.slow  # devices with their files

Told = list[Notice]


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def gates(tmp_path: Path, clock: SetClock) -> Iterator[tuple[Device, Device]]:
    """Gate A and gate B, each alone."""
    with ExitStack() as stack:
        yield (
            stack.enter_context(device_with(tmp_path / "a", clock=clock, gate=GATE_A)),
            stack.enter_context(device_with(tmp_path / "b", clock=clock, gate=GATE_B)),
        )


def told_at(device: Device) -> tuple[Oversight, Told]:
    """The device's view of the log, and what its screens are told."""
    notices: Told = []
    snapshot = device.snapshots
    twice = TwiceHere(device.journal, lambda: snapshot.current, notices.append)
    return Oversight(device.journal, lambda: snapshot.current, dict, twice.tell), notices


def hear(device: Device, *others: Device) -> None:
    """The events of the others come in with the feed."""
    events = [decode_event(sent.body) for other in others for sent in other.journal.outbox(100)]
    bodies = [sent.body for other in others for sent in other.journal.outbox(100)]
    with device.journal.transaction() as transaction:
        told = zip(bodies, events, strict=True)
        device.journal.take(transaction, [ForeignEvent(body, event.stamp.at_ms) for body, event in told])


def test_both_gates_are_told_who_where_and_when_and_only_once(gates: tuple[Device, Device], clock: SetClock) -> None:
    first, second = gates
    assert first.desk.scan(scan(code_of(1))).is_admitted
    clock.pass_s(120)
    assert second.desk.scan(scan(code_of(1))).is_admitted, "it could not know"
    for device, other in ((first, second), (second, first)):
        hear(device, other)
        view, notices = told_at(device)
        assert len(view.conflicts()) == 1, "on the supervisor's work list too"
        assert notices == [Notice(Said.ADMITTED_TWICE, name="张伟 · A 09:10 · B 09:12")]
        again, more = told_at(device)
        again.conflicts()
        assert more == [], "also after a restart"


def test_what_happened_elsewhere_is_for_others_to_hear(gates: tuple[Device, Device], tmp_path: Path) -> None:
    first, second = gates
    for device in gates:
        device.desk.scan(scan(code_of(1)))
    with device_with(tmp_path / "c", clock=SetClock()) as third:
        hear(third, first, second)
        view, notices = told_at(third)
        assert len(view.conflicts()) == 1
        assert notices == []


def test_what_is_settled_before_it_is_read_is_not_told(gates: tuple[Device, Device]) -> None:
    first, second = gates
    for device in gates:
        device.desk.scan(scan(code_of(1)))
    hear(first, second)
    work_list = Conflicts(first.journal, lambda: first.snapshots.current)
    (conflict,) = work_list.admitted_twice()
    work_list.settle_entry(conflict, Finding.TWO_PEOPLE, "chen")
    view, notices = told_at(first)
    assert (view.conflicts(), notices) == ((), [])
