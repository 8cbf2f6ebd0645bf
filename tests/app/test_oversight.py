"""What a supervisor looks into: the decisions behind a row, and the conflicts with what was found out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk import wire
from kiosk.app.device import Device
from kiosk.app.oversight import MOST_ANSWERS, Oversight
from kiosk.domain.events import EventKind, Stamp
from kiosk.domain.model import CredentialState, DeviceId
from kiosk.store.journal import ForeignEvent
from kiosk.ui.figures import ConflictKind, Part, Subject
from tests.app.kiosks import device_with, rows
from tests.factory import DEVICE, FORUM, GATE_A, GATE_B, at, code_of, credential, event, ms, scan

pytestmark = pytest.mark.slow  # each has a device with a list

OTHER = "device-2"


@pytest.fixture
def device(tmp_base_dir: Path) -> Iterator[Device]:
    """A device at gate A; the fifth delegate's code is blocked."""
    blocked = credential(5, state=CredentialState.BLOCKED)
    with device_with(tmp_base_dir, [row for row in rows() if getattr(row, "id", "") != blocked.id] + [blocked]) as made:
        yield made


@pytest.fixture
def oversight(device: Device) -> Oversight:
    """Its view into the log."""
    return Oversight(device.journal, lambda: device.snapshots.current, lambda: {OTHER: "K2"})


def take_entry(device: Device, seq: int = 1, **more: Any) -> None:
    """What gate B did."""
    other = event(seq, device=DeviceId(OTHER), **more)
    with device.journal.transaction() as transaction:
        device.journal.take(transaction, [ForeignEvent(wire.encode_event(other), other.stamp.at_ms)])


def test_the_decisions_behind_a_gate_newest_first(device: Device, oversight: Oversight) -> None:
    for number in (1, 1, 2):
        device.desk.scan(scan(code_of(number), seen_at=10.0 * number))
    take_entry(device)
    gate = Subject(Part.GATE, GATE_A)
    assert oversight.detail() is None
    oversight.look_into(gate)
    oversight.read()
    detail = oversight.detail()
    assert detail is not None
    assert detail.subject == gate
    assert {(one.who, one.word) for one in detail.answers} >= {("张伟", "ADMIT"), ("李娜", "ADMIT")}
    assert {one.gate for one in detail.answers} == {"A"}


def test_a_session_gathers_all_gates_and_a_device_its_own(device: Device, oversight: Oversight) -> None:
    device.desk.scan(scan(code_of(2)))
    take_entry(device)
    oversight.look_into(Subject(Part.SESSION, FORUM))
    oversight.read()
    detail = oversight.detail()
    assert detail is not None
    assert {one.gate for one in detail.answers} == {"A", "B"}
    oversight.look_into(Subject(Part.DEVICE, OTHER))
    assert oversight.detail() is None, "what was read before belongs to another row"
    oversight.read()
    detail = oversight.detail()
    assert detail is not None
    assert [(one.gate, one.device) for one in detail.answers] == [("B", "K2")]


def test_nobody_is_named_who_may_not_be(device: Device, oversight: Oversight) -> None:
    device.desk.scan(scan(code_of(5)))
    oversight.look_into(Subject(Part.GATE, GATE_A))
    oversight.read()
    detail = oversight.detail()
    assert detail is not None
    (answer,) = detail.answers
    assert answer.word == "BLOCKED"
    assert "张伟" not in answer.who


def test_no_more_than_fifty(device: Device, oversight: Oversight) -> None:
    for seq in range(1, 70):
        take_entry(device, seq, id=f"x/{seq}")
    oversight.look_into(Subject(Part.GATE, GATE_B))
    oversight.read()
    detail = oversight.detail()
    assert detail is not None
    assert len(detail.answers) == MOST_ANSWERS
    assert [one.at for one in detail.answers] == sorted((one.at for one in detail.answers), reverse=True)


@pytest.mark.parametrize("is_same", [True, False])
def test_a_conflict_is_told_and_ends_when_it_is_settled(device: Device, oversight: Oversight, is_same: bool) -> None:
    device.desk.scan(scan(code_of(1)))
    take_entry(device, stamp=Stamp(wall_ms=ms(at("08:43"))))
    (conflict,) = oversight.conflicts()
    assert conflict.kind is ConflictKind.ADMITTED_TWICE
    assert (conflict.first_gate, conflict.gate, conflict.first_at) == ("B", "A", at("08:43"))
    assert oversight.settle(conflict.id, None, "Chen", is_same=is_same)
    assert oversight.conflicts() == ()
    assert not oversight.settle(conflict.id, None, "Chen", is_same=is_same), "nobody settles it twice"
    with device.journal.database.reading() as reader:
        written = [one for _, one in device.journal.statements_about(reader, "d00001")]
    assert [(one.kind, one.operator) for one in written if one.undoes == conflict.id] == [
        (EventKind.UNDO if is_same else EventKind.RESOLUTION, "Chen")
    ]
    assert device.journal.device != DEVICE
