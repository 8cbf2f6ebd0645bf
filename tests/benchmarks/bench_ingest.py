"""Durable single-event ingest on SQLite: one signed event in each request, answered after the fsync.

From 50 connections, as the reference figure was taken, and from the 200 of a whole venue. The hub runs in its own
process, the load generator beside it on the same cores.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from kiosk.store.driver import Database
from tests.benchmarks.crowd import hub_process, publish
from tests.benchmarks.figure import Figure
from tests.benchmarks.load import port_of, send_all, senders

CONNECTIONS = 50
VENUE = 200
REQUESTS = 200
ROUNDS = 3


def run() -> Iterator[Figure]:
    """Events a second, and how long one of them waits."""
    with tempfile.TemporaryDirectory() as folder:
        publish(Path(folder), 100)
        with hub_process(Path(folder), "--enrol", str(CONNECTIONS)) as lines:
            yield from measure("ingest", Path(folder), lines, REQUESTS, 1, "at least 8,000")
    with tempfile.TemporaryDirectory() as folder:
        publish(Path(folder), 100)
        with hub_process(Path(folder), "--enrol", str(VENUE)) as lines:
            yield from measure("ingest-venue", Path(folder), lines, REQUESTS // 2, 1, "the same from 200 devices")


def measure(name: str, folder: Path, lines: list[str], requests: int, events: int, note: str) -> Iterator[Figure]:
    """Send `requests` batches of so many events on each connection, `ROUNDS` times."""
    devices = senders(lines)
    rates, waits, bare = [], [], []
    for _ in range(ROUNDS):
        begin_ms = time.time_ns() // 1_000_000 - requests * events * 1000
        queues = [
            [device.request(events, begin_ms + number * events * 1000) for number in range(requests)]
            for device in devices
        ]
        seconds, taken = send_all(port_of(lines), queues)
        rates.append(len(devices) * requests * events / seconds)
        waits += taken
        bare.append(bare_rate(folder, events))
    quantiles = statistics.quantiles(waits, n=100)
    rate, bare_one = statistics.median(rates), statistics.median(bare)
    note = f"{note}; baseline: the driver alone, one commit for every {events} rows"
    yield Figure(name, round(rate), "events/s", round(bare_one), round(rate / bare_one, 2), note)
    yield Figure(f"{name}-p50", round(quantiles[49] * 1000, 2), "ms", note=f"{len(devices)} connections")
    yield Figure(f"{name}-p99", round(quantiles[98] * 1000, 2), "ms", note=f"{len(devices)} connections")


def bare_rate(folder: Path, events: int) -> float:
    """Rows a second of ``BEGIN; INSERT …; COMMIT`` with the same driver and settings, on the same disk, now."""
    database = Database(folder / "bare.db", bytes(32))
    with database.transaction() as transaction:
        transaction.execute("CREATE TABLE IF NOT EXISTS bare (n INTEGER PRIMARY KEY, body BLOB)")
    rows = [(b"x" * 250,)] * events
    commits = 200 if events == 1 else 20
    begun_s = time.perf_counter()
    for _ in range(commits):
        with database.transaction() as transaction:
            transaction.executemany("INSERT INTO bare (body) VALUES (?)", rows)
    seconds = time.perf_counter() - begun_s
    database.close()
    return commits * events / seconds
