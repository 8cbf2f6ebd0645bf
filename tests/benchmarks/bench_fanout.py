"""Kiosk A to kiosk B: 200 devices each listen to the hub's stream and record one check-in a second.

The time runs from before A sends until B has the event in its hands. One process plays all 200, beside the hub.
"""

from __future__ import annotations

import asyncio
import base64
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from kiosk import wire
from kiosk.wire.messages import FeedPage, decode
from tests.benchmarks.crowd import hub_process, publish
from tests.benchmarks.figure import Figure
from tests.benchmarks.load import Sender, port_of, senders
from tests.hub.postgres_server import binary, running_postgres

DEVICES = 200
SECONDS = 10


def run() -> Iterator[Figure]:
    """Quantiles over every event at a sample of the streams."""
    with tempfile.TemporaryDirectory() as folder:
        publish(Path(folder), 100)
        with hub_process(Path(folder), "--enrol", str(DEVICES)) as lines:
            yield from figures("fanout", [lines], "SQLite; at most 100")
    if binary("initdb") is None:
        return
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two, running_postgres() as url:
        publish(Path(one), 100, url)
        options = ("--store", url, "--enrol", str(DEVICES // 2))
        with hub_process(Path(one), *options) as first, hub_process(Path(two), *options) as second:
            yield from figures("fanout-postgres", [first, second], "two hubs on PostgreSQL; at most 300")


def figures(name: str, hubs: list[list[str]], note: str) -> Iterator[Figure]:
    """Run the venue on these hubs and sum up."""
    waits = asyncio.run(venue(hubs))
    quantiles = statistics.quantiles(waits, n=100)
    yield Figure(name, round(quantiles[98] * 1000, 1), "ms", note=f"p99, {DEVICES} devices, {note}")
    yield Figure(f"{name}-p50", round(quantiles[49] * 1000, 1), "ms", note=f"p50 of {len(waits):,} deliveries")


async def venue(hubs: list[list[str]]) -> list[float]:
    """Seconds from sending to hearing, for every event at every tenth device."""
    places = [(port_of(lines), sender) for lines in hubs for sender in senders(lines)]
    sent: dict[tuple[str, int], float] = {}
    waits: list[float] = []
    listeners = [
        asyncio.create_task(listen(port, sender, sent, waits if number % 10 == 0 else None))
        for number, (port, sender) in enumerate(places)
    ]
    await asyncio.sleep(1)
    step_s = 1 / len(places)
    await asyncio.gather(*(post(port, sender, sent, n * step_s) for n, (port, sender) in enumerate(places)))
    await asyncio.sleep(2)
    for listener in listeners:
        listener.cancel()
    await asyncio.gather(*listeners, return_exceptions=True)
    return waits


async def post(port: int, sender: Sender, sent: dict[tuple[str, int], float], after_s: float) -> None:
    """One event a second."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    await asyncio.sleep(after_s)
    for _ in range(SECONDS):
        due_s = time.perf_counter() + 1
        request = sender.request(1, time.time_ns() // 1_000_000)
        sent[(sender.member.device, sender.seq)] = time.perf_counter()
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        await reader.readexactly(int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0]))
        await asyncio.sleep(max(0.0, due_s - time.perf_counter()))
    writer.close()


async def listen(port: int, sender: Sender, sent: dict[tuple[str, int], float], waits: list[float] | None) -> None:
    """Read the stream; note the waits where this device is in the sample."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**20)
    writer.write(
        f"GET /feed?after=0 HTTP/1.1\r\nhost: hub\r\nauthorization: Bearer {sender.token}\r\n"
        "accept: text/event-stream\r\n\r\n".encode()
    )
    try:
        while line := await reader.readline():
            if waits is None or not line.startswith(b"data: "):
                continue
            heard_s = time.perf_counter()
            for told in decode(base64.b64decode(line[6:]), FeedPage).events:
                event = wire.decode_event(told.body)
                waits.append(heard_s - sent[(event.device, event.seq)])
    finally:
        writer.close()
