"""A venue in which everything dies: kiosks and hub are killed, the network is cut and breaks, and people keep coming.

Real processes, real files, real sockets. At the end all is mended, every outbox has drained, and the hub's own log must
hold every check-in that any kiosk ever answered, once.
"""

from __future__ import annotations

import json
import queue
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

from kiosk import wire
from kiosk.config import Paths, own_command
from kiosk.domain.faults import Fault
from kiosk.domain.model import CredentialKind
from kiosk.hub.opening import open_store
from kiosk.rehearsal.cases import ENTRANCE
from kiosk.rehearsal.conference import generate
from kiosk.rehearsal.proxy import ChaosProxy
from kiosk.rehearsal.venue import clock_at_nine, rows_of
from kiosk.wire.invitation import read_invitation
from kiosk.wire.rows import row_of

BREAK_CHANCE = 0.002
"""Of every piece of up to 16 kB on the network."""

STANDSTILL_S = 60.0
"""If nothing changes for so long, nothing ever will. A slow machine only takes longer."""


@dataclass(frozen=True, slots=True)
class Toll:
    """What happened, and what was lost: nothing, or the program is wrong."""

    kiosk_kills: int
    hub_kills: int
    cuts: int
    broken: int
    answered: int
    stored: int
    lost: int
    doubled: int
    headcounts: tuple[int, ...]

    @property
    def is_good(self) -> bool:
        """Nothing lost or doubled, and everybody counts the same."""
        return self.lost == 0 and self.doubled == 0 and len(set(self.headcounts)) == 1


class _Process:
    """One `kiosk …` whose lines go into a queue."""

    def __init__(self, errors: Path, *words: str) -> None:
        with errors.open("ab") as file:
            self._process = subprocess.Popen(  # noqa: S603
                own_command(*words), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=file
            )
        self.lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, name=f"reads {words[0]}")
        self._reader.start()

    def write(self, line: str) -> bool:
        """Write a line; False if nobody reads any more."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(f"{line}\n".encode())
            self._process.stdin.flush()
        except (OSError, ValueError):  # it is gone, or was killed this moment and its pipe is closed already
            return False
        return True

    def kill(self) -> None:
        """What a power cut is to a program."""
        self._process.kill()
        self._ended()

    def end(self) -> None:
        """Ask it to stop."""
        self._process.terminate()
        self._ended()

    def _ended(self) -> None:
        self._process.wait(30)
        self._reader.join(30)
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            with suppress(OSError):
                pipe.close()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for raw in self._process.stdout:
            if raw.endswith(b"\n"):  # half a line was never told to anybody
                self.lines.put(raw.decode().strip())
        self.lines.put(None)


class _Lane:
    """Presents codes to a kiosk as fast as they are answered, and starts it again when it was killed."""

    def __init__(self, folder: Path, invitation: str, codes: Iterator[str]) -> None:
        self.answered: list[str] = []
        self.status: dict[str, object] = {}
        self.is_resting = True
        self.has_answered = False  # since its kiosk was started
        self._folder = folder
        self._invitation = invitation
        self._codes = codes
        self._is_over = False
        self._process: _Process | None = None
        self._thread = threading.Thread(target=self._serve, name=f"lane {folder.name}")
        self._thread.start()

    def kill(self) -> None:
        """Kill the kiosk in whatever it does."""
        self.status = {}
        self.has_answered = False
        if self._process is not None:
            self._process.kill()

    def end(self) -> None:
        """Close the lane."""
        self._is_over = True
        if self._process is not None:
            self._process.end()
        self._thread.join(30)

    @property
    def headcount(self) -> int | None:
        """As the kiosk last told; None until it is online, has the list and has handed in everything."""
        told = self.status
        is_settled = told.get("is_online") and told.get("outbox") == 0 and told.get("delegates")
        return int(str(told["headcount"])) if is_settled else None

    def _serve(self) -> None:
        words = ("--gate", ENTRANCE, "--enrol", self._invitation)
        while not self._is_over:
            base = ("--base-dir", str(self._folder))
            self._process = _Process(self._folder.with_suffix(".err"), "run", "--headless", *base, *words)
            self._answer(self._process)
            words = ("--gate", ENTRANCE, "--name", self._folder.name)

    def _answer(self, process: _Process) -> None:
        """One line in, one answer out, until the kiosk is gone."""
        is_waiting = False
        while (text := process.lines.get()) is not None:
            line = json.loads(text)
            if line["kind"] == "answer":
                is_waiting = False
                self.has_answered = True
                self.answered += [line["event"]] if line["event"] and not line["is_replay"] else []
            elif line["kind"] == "status":
                self.status = line
            if not is_waiting and not self.is_resting:
                is_waiting = process.write(next(self._codes))


class Chaos:
    """One venue: `devices` kiosks at one entrance, a hub, and the network between them."""

    def __init__(self, folder: Path, devices: int, seed: int) -> None:
        self._folder = folder
        self._chance = Random(seed)  # noqa: S311 - chaos, not secrets
        clock = clock_at_nine(datetime.now(UTC))
        generated = generate(seed, 2000, opening=clock.opening.date(), timezone=clock.timezone)
        store = open_store(_prepared(folder / "hub"))
        store.publish(map(row_of, rows_of(generated)))
        store.close()
        codes = [c.id for c in generated.credentials if c.kind is CredentialKind.REGISTRATION]
        self._hub, invitations = self._start_hub(0, devices)
        self._network = ChaosProxy(self._port, seed=seed).start()
        url = f"https://127.0.0.1:{self._network.port}"
        self._lanes = [
            _Lane(folder / f"kiosk{n}", replace(read_invitation(text), url=url).text(), cycle(codes[n::devices]))
            for n, text in enumerate(invitations)
        ]

    def run(self, seconds: float, kills: int = 0, answers: int = 0) -> Toll:
        """Let people through while everything dies, then mend it and count.

        It goes on for so many seconds, and on a slow machine until so many kiosks were killed and so many answered.
        """
        self._until(lambda: all(lane.headcount is not None for lane in self._lanes))
        self._network.break_chance = BREAK_CHANCE  # not before: who cannot enrol ends and is asked to try again
        for lane in self._lanes:
            lane.is_resting = False
            lane.status = {}
        done: Counter[str] = Counter()
        over_s = time.monotonic() + seconds
        while time.monotonic() < over_s or done["kiosk"] < kills or self._answers() < answers:
            time.sleep(self._chance.uniform(0.1, 0.6))
            done[self._strike()] += 1
        for lane in self._lanes:
            lane.is_resting = True
        self._network.mend()
        self._network.break_chance = 0.0
        self._until(self._is_settled)
        headcounts = tuple(lane.headcount or 0 for lane in self._lanes)
        self.close()
        return self._toll(done, headcounts)

    def close(self) -> None:
        """End all processes."""
        for lane in self._lanes:
            lane.end()
        self._network.stop()
        self._hub.end()

    # -- inside --------------------------------------------------------------------------------------------------------

    def _strike(self) -> str:
        roll = self._chance.random()
        if roll < 0.60:
            lane = self._chance.choice(self._lanes)
            if not lane.has_answered:  # a kiosk that dies before it has done anything proves nothing
                return "spared"
            lane.kill()
            return "kiosk"
        if roll < 0.75:
            self._hub.kill()
            self._hub, _ = self._start_hub(self._port, 0)
            return "hub"
        if roll < 0.90:
            self._network.cut()
            return "cut"
        self._network.mend()
        return "mend"

    def _start_hub(self, port: int, devices: int) -> tuple[_Process, list[str]]:
        words = ("--bind", "127.0.0.1", "--port", str(port), "--enrol", str(devices))
        hub = _Process(self._folder / "hub.err", "hub", "--base-dir", str(self._folder / "hub"), *words)
        invitations = []
        while (line := hub.lines.get()) is not None:
            word, _, rest = line.partition(" ")
            if word == "enrol":
                invitations.append(rest)
            elif word == "ready":
                self._port = int(urlsplit(rest).port or 0)
                return hub, invitations
        raise Fault("HUB_DIED", "The hub did not start.", f"See {self._folder / 'hub.err'}.")

    def _until(self, is_so: Callable[[], bool]) -> None:
        told, changed_s = "", time.monotonic()
        while not is_so():
            now_told = "; ".join(str(lane.status) for lane in self._lanes)
            if now_told != told:
                told, changed_s = now_told, time.monotonic()
            elif time.monotonic() - changed_s > STANDSTILL_S:
                self.close()
                raise Fault("NOT_SETTLED", f"The venue did not come to rest: {told}.", f"Look into {self._folder}.")
            time.sleep(0.2)

    def _answers(self) -> int:
        return sum(len(lane.answered) for lane in self._lanes)

    def _is_settled(self) -> bool:
        headcounts = {lane.headcount for lane in self._lanes}
        return None not in headcounts and len(headcounts) == 1

    def _toll(self, done: Counter[str], headcounts: tuple[int, ...]) -> Toll:
        held = _event_ids(self._folder / "hub")
        answered = [event for lane in self._lanes for event in lane.answered]
        return Toll(
            kiosk_kills=done["kiosk"],
            hub_kills=done["hub"],
            cuts=done["cut"],
            broken=self._network.broken,
            answered=len(answered),
            stored=held.total(),
            lost=sum(held[event] == 0 for event in answered),
            doubled=sum(times > 1 for times in held.values()),
            headcounts=headcounts,
        )


def _prepared(folder: Path) -> Paths:
    paths = Paths(folder)
    paths.create()
    return paths


def _event_ids(folder: Path) -> Counter[str]:
    """How often the hub's log holds each event, read from its file."""
    store = open_store(Paths(folder))
    try:
        ids: Counter[str] = Counter()
        after = 0
        while True:
            after, page = store.log.events_after(after, 1000)
            if not page:
                return ids
            ids.update(wire.decode_event(row.body).id for row in page)
    finally:
        store.close()
