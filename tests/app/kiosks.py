"""Devices with a delegate list and no hub, for tests: real files, the clock of the factory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from kiosk.app.device import Device
from kiosk.config import Paths, Settings
from kiosk.domain.model import Bilingual, Delegation, DelegationId
from kiosk.store.clock import Clock
from kiosk.store.snapshot import Identity
from kiosk.store.snapshots import Snapshots
from kiosk.wire.rows import Table, Value, row_of
from tests.factory import (
    DELEGATE,
    GATE_A,
    GATE_B,
    NOW,
    VISITOR,
    SetClock,
    activity,
    badge_credential,
    category,
    conference,
    credential,
    delegate,
    gate,
)

GUANGDONG = DelegationId("GD")


def people() -> list[Value]:
    """Delegates 1 to 5, each with a code and a badge code; the second leads a delegation of three."""
    named = [
        delegate(1, name="张伟", name_latin="ZHANG Wei", search="zhangwei 张伟 0001"),
        delegate(2, name="李娜", name_latin="LI Na", delegation=GUANGDONG, is_leader=True, search="lina 李娜 0002"),
        delegate(3, name="王芳", name_latin="WANG Fang", delegation=GUANGDONG, search="wangfang 王芳 0003"),
        delegate(4, name="Ahmed", name_latin="AHMED", delegation=GUANGDONG, search="ahmed 0004"),
        delegate(5, name="张伟", name_latin="ZHANG Wei", search="zhangwei 张伟 0005"),
    ]
    return [row for number, d in enumerate(named, start=1) for row in (d, credential(number), badge_credential(number))]


def rows(*more: Value) -> list[Value]:
    """A whole small conference."""
    return [
        conference(),
        category(DELEGATE),
        category(VISITOR),
        activity(prints_badge=True, opens_before_min=120),
        gate(GATE_A),
        gate(GATE_B),
        Delegation(GUANGDONG, Bilingual("广东", "Guangdong")),
        *people(),
        *more,
    ]


def give_list(snapshots: Snapshots, values: Sequence[Value], version: int = 1, hub_key: bytes = b"") -> None:
    """What the first sync does."""
    tables: dict[str, Table] = {}
    for row in map(row_of, values):
        tables.setdefault(row.kind, (row.kind, []))[1].append((row.id, version, row.a, row.b, row.body))
    identity = Identity("8c1d22f0e7a94b31", 1, version, NOW - timedelta(minutes=10), hub_key=hub_key)
    snapshot = snapshots.make([list(tables.values())], identity, len(values))
    while snapshot.names.step():
        pass


@contextmanager
def device_with(
    base_dir: Path, values: Sequence[Value] | None = None, clock: Clock | None = None, gate: str = GATE_A
) -> Iterator[Device]:
    """A device that stands at gate A and knows these rows, or those of `rows`; none for an empty list."""
    device = Device(Paths(base_dir), Settings(gate=gate), clock or SetClock())
    try:
        given = rows() if values is None else values
        if given:
            give_list(device.snapshots, given)
        yield device
    finally:
        device.stop()
