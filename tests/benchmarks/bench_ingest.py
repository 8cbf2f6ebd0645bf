"""Durable single-event ingest on SQLite: one signed event in each request, answered after the fsync.

From 50 connections, as the reference figure was taken, and from the 200 of a whole venue. The hub runs in its own
process, the load generator beside it on the same cores. In turns with it, with the same requests, `reference_hub`: the
protocol's reference took 10,650 on the machine it was measured on, without signatures, tokens, limits, chain or feed.
So 8,000 on that machine is three quarters of it on any: machines, and their hours, differ by half.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks.crowd import hub_process, publish
from tests.benchmarks.figure import Figure
from tests.benchmarks.load import port_of, send_all, senders

CONNECTIONS = 50
VENUE = 200
REQUESTS = 200
ROUNDS = 5

Queues = Sequence[Sequence[bytes]]
"""The requests of each connection."""


def run() -> Iterator[Figure]:
    """Events a second, and how long one of them waits."""
    with tempfile.TemporaryDirectory() as folder:
        publish(Path(folder), 100)
        with hub_process(Path(folder), "--enrol", str(CONNECTIONS)) as lines, reference(Path(folder)) as beside:
            yield from measure(
                "ingest",
                lines,
                REQUESTS,
                1,
                beside,
                "at least 8,000 where the reference hub beside it takes 10,650: 0.75",
            )
    with tempfile.TemporaryDirectory() as folder:
        publish(Path(folder), 100)
        with hub_process(Path(folder), "--enrol", str(VENUE)) as lines, reference(Path(folder)) as beside:
            yield from measure("ingest-venue", lines, REQUESTS // 2, 1, beside, "the same from 200 devices")


def measure(
    name: str, lines: list[str], requests: int, events: int, beside: Callable[[Queues], float], note: str
) -> Iterator[Figure]:
    """Send `requests` batches of so many events on each connection, `ROUNDS` times; `beside` says how long something
    else takes for the same."""
    devices = senders(lines)
    rates, waits, others = [], [], []
    for _ in range(ROUNDS):
        begin_ms = time.time_ns() // 1_000_000 - requests * events * 1000
        queues = [
            [device.request(events, begin_ms + number * events * 1000) for number in range(requests)]
            for device in devices
        ]
        others.append(len(devices) * requests * events / beside(queues))
        seconds, taken = send_all(port_of(lines), queues)
        rates.append(len(devices) * requests * events / seconds)
        waits += taken
    quantiles = statistics.quantiles(waits, n=100)
    rate, other = statistics.median(rates), statistics.median(others)
    yield Figure(name, round(rate), "events/s", round(other), round(rate / other, 2), note)
    yield Figure(f"{name}-p50", round(quantiles[49] * 1000, 2), "ms", note=f"{len(devices)} connections")
    yield Figure(f"{name}-p99", round(quantiles[98] * 1000, 2), "ms", note=f"{len(devices)} connections")


@contextmanager
def reference(folder: Path) -> Iterator[Callable[[Queues], float]]:
    """The reference hub in a process of its own: how many seconds it takes for the same requests."""
    command = [sys.executable, "-m", "tests.benchmarks.reference_hub", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as hub:
        assert hub.stdout is not None
        port = port_of([hub.stdout.readline().strip()])
        try:
            yield lambda queues: send_all(port, queues)[0]
        finally:
            hub.terminate()
