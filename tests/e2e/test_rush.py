"""A rush on a real hub, whose second writer is killed in it: everybody is answered, and everything is stored once."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from kiosk.config import Paths
from kiosk.hub.opening import open_store
from kiosk.hub.second_writer import COMMAND
from kiosk.sync.enrolment import enrol, read_invitation
from tests.benchmarks.crowd import hub_process, publish
from tests.benchmarks.load import Sender, port_of, send_all, senders

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="finds processes in /proc"),
]

DEVICES = 40
REQUESTS = 150
MOST_ROUNDS = 20
LATE = 10
KILLS = 2


class Killer(threading.Thread):
    """Kills the second writer of whichever hub is a child of this process, twice, when it has had time to work."""

    def __init__(self) -> None:
        super().__init__(name="killer")
        self.killed: list[int] = []
        self._is_over = threading.Event()

    def run(self) -> None:
        while len(self.killed) < KILLS and not self._is_over.wait(0.02):
            for writer in second_writers():
                if writer not in self.killed and not self._is_over.wait(0.3):
                    os.kill(writer, signal.SIGKILL)
                    self.killed.append(writer)

    def end(self) -> None:
        self._is_over.set()
        self.join()


def second_writers() -> Iterator[int]:
    for hub in children(os.getpid()):
        for process in children(hub):
            if COMMAND.encode() in Path(f"/proc/{process}/cmdline").read_bytes().split(b"\0"):
                yield process


def children(parent: int) -> list[int]:
    found = (path.read_text().split() for path in Path(f"/proc/{parent}/task").glob("*/children"))
    return [int(child) for each in found for child in each]


def test_its_second_writer_is_killed_and_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    publish(tmp_path, 10)
    with hub_process(tmp_path, "--enrol", str(DEVICES + LATE)) as lines:
        late = [line for line in lines if line.startswith("enrol ")][DEVICES:]
        devices = senders([*(line for line in lines if line not in late)])
        killer, others = Killer(), threading.Thread(target=join, args=(late,), name="joins meanwhile")
        killer.start()
        others.start()
        rounds = 0
        try:
            while rounds < MOST_ROUNDS and (killer.is_alive() or others.is_alive()):
                send_round(port_of(lines), devices)
                rounds += 1
        finally:
            killer.end()
            others.join()
    assert len(killer.killed) == KILLS
    store = open_store(Paths(tmp_path))
    acks = store.log.acks()
    assert [acks[device.member.device] for device in devices] == [rounds * REQUESTS] * DEVICES
    assert store.heads().events == rounds * DEVICES * REQUESTS
    assert len(list(store.register.devices())) == DEVICES + LATE
    store.close()


def send_round(port: int, devices: Sequence[Sender]) -> None:
    """Everybody sends as fast as it is answered; fails for any answer but 200."""
    begin_ms = time.time_ns() // 1_000_000
    queues = [[device.request(1, begin_ms + number) for number in range(REQUESTS)] for device in devices]
    _, taken = send_all(port, queues)
    assert len(taken) == DEVICES * REQUESTS


def join(lines: Sequence[str]) -> None:
    """More devices are enrolled, which the hub's own process writes."""
    for line in lines:
        invited = read_invitation(line.removeprefix("enrol "))
        enrol(invited.url, invited.pin, invited.code, "late")
