"""What an event costs the hub when it holds ten thousand, and when it holds a million: it must not grow."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from kiosk.hub.engine import SqliteEngine
from kiosk.hub.store import HubStore
from kiosk.sync.link import Enrolment
from kiosk.wire import seal
from kiosk.wire.messages import EventBatch, decode
from tests.benchmarks.figure import Figure
from tests.benchmarks.load import Sender

DEVICES = 100
BATCH = 200
FEW, MANY = 10_000, 1_000_000
SAMPLE = 10_000
"""Events over which a cost is measured."""


def run() -> Iterator[Figure]:
    """Microseconds for one event at both sizes; the ledger alone, without network and signature check."""
    with tempfile.TemporaryDirectory() as folder:
        store = HubStore(SqliteEngine(Path(folder) / "hub.db", bytes(32)))
        members = [Enrolment("", "", "", b"", f"device{n:03d}", "", "", seal.new_key()) for n in range(DEVICES)]
        devices = [Sender(member, "") for member in members]
        grow(store, devices, FEW)
        few = [cost_us(store, devices) for _ in range(5)]
        grow(store, devices, MANY - FEW - 5 * SAMPLE)
        many = [cost_us(store, devices) for _ in range(5)]
        store.close()
    few_us, many_us = statistics.median(few), statistics.median(many)
    note = f"for one event, from {FEW:,} to {MANY:,} stored; 0.8 to 1.2"
    yield Figure("hub-growth", round(many_us, 1), "us", round(few_us, 1), round(many_us / few_us, 2), note)


def grow(store: HubStore, devices: list[Sender], events: int) -> None:
    """Store so many events."""
    for _ in range(max(1, events // (DEVICES * BATCH))):
        store.log.append([batch(device) for device in devices], 1_800_000_000_000)
        store.tidy()


def cost_us(store: HubStore, devices: list[Sender]) -> float:
    """Mean cost of one event over a sample."""
    groups = [[batch(device) for device in devices[:5]] for _ in range(SAMPLE // (5 * BATCH))]
    begun_s = time.perf_counter()
    for group in groups:
        store.log.append(group, 1_800_000_000_000)
    taken_s = time.perf_counter() - begun_s
    store.tidy()
    return taken_s / SAMPLE * 1e6


def batch(device: Sender) -> EventBatch:
    """The device's next batch; time goes on by a second for each event, as it does at a gate."""
    return decode(device.request(BATCH, 1_700_000_000_000 + device.seq * 1000).partition(b"\r\n\r\n")[2], EventBatch)
