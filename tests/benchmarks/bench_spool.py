"""200 badges through everything that goes wrong with printers and computers: how many come out, and how often each.

The spooler is a process of its own that is killed and started again; the printer speaks real IPP. The baseline is a
spooler that sends again whenever it did not hear "yes", through the same mishaps but without the kills and the power
cuts, which it would not survive.
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from kiosk.printing.ipp import Answered, IppClient, parse_address
from kiosk.printing.practice_ipp import Mishap, PracticeJob
from kiosk.printing.practice_printer import PracticePrinter
from kiosk.store.print_jobs import PrintState
from tests.benchmarks.figure import Figure
from tests.printing.spooling import answer_doubts, order, states
from tests.printing.stand_ins import badge, pdf_of

BADGES = 200
PAGE_S = 0.004
SEED = 20241101
MISHAPS = {
    Mishap.REPLY_LOST: 20,
    Mishap.DROPPED: 12,
    Mishap.BUSY: 12,
    Mishap.ABORTED: 12,
    Mishap.GARBAGE: 6,
}
CALM_AFTER_MISHAP = 2  # ordinary jobs for each mishap, about
KILL_EVERY = 23  # jobs taken; the kill falls between the sending and the reply
STORM_EVERY = 17  # badges out; then paper out, no connection, printer off and on, or a kill at any moment
STORM_S = 0.15


def run() -> Iterator[Figure]:
    """Figures of one storm."""
    naive = _naive()
    with tempfile.TemporaryDirectory() as folder:
        storm = _Storm(Path(folder))
        storm.run()
        printed = storm.copies()
        done = states(Path(folder))[PrintState.DONE]
    note = f"{storm.kills} process kills, {storm.stops} stops, {sum(MISHAPS.values())} mishaps, {storm.sent} jobs taken"
    total, distinct = sum(printed.values()), len(printed)
    yield Figure("spool_printed", total, "badges", sum(naive.values()), total / sum(naive.values()), note)
    yield Figure("spool_distinct", distinct, "badges", len(naive), distinct / len(naive), f"of {BADGES} ordered")
    yield Figure("spool_recorded", done, "badges", note="done in the journal")
    yield Figure("spool_asked", storm.asked, "questions", note="did it print? answered by looking into the tray")
    yield Figure("spool_time", storm.took_s / BADGES * 1000, "ms per badge", note="restarts and waits included")


def _plan() -> list[Mishap | None]:
    """The same mishaps in the same order for both spoolers."""
    mishaps: list[Mishap | None] = [mishap for mishap, count in MISHAPS.items() for _ in range(count)]
    mishaps += [None] * CALM_AFTER_MISHAP * len(mishaps)
    random.Random(SEED).shuffle(mishaps)
    return mishaps


class _Storm:
    """Our spooler, and what befalls it."""

    def __init__(self, folder: Path) -> None:
        self.kills = self.stops = self.asked = self.sent = 0
        self.took_s = 0.0
        self._folder = folder
        self._practice = PracticePrinter(PAGE_S, on_taken=self._taken)
        self._process: subprocess.Popen[bytes] | None = None

    def run(self) -> None:
        started_s = time.perf_counter()
        with self._practice as practice:
            practice.plan(*_plan())
            order(self._folder, BADGES, parse_address(practice.uri).uri)
            weather = threading.Thread(target=self._weather)
            weather.start()
            while states(self._folder)[PrintState.DONE] < BADGES:
                self._spool()
                self.asked += answer_doubts(self._folder, practice)
            weather.join()
        self.took_s = time.perf_counter() - started_s

    def copies(self) -> Counter[str]:
        return Counter(job.name.rsplit("-", 1)[0] for job in self._practice.printed)

    def _spool(self) -> None:
        """One life of the spooler after another, until one ends by itself."""
        code = 1
        while code:
            command = [sys.executable, "-m", "tests.printing.spooling", str(self._folder), self._practice.uri]
            self._process = subprocess.Popen(command)
            code = self._process.wait()
            if code not in (0, -signal.SIGKILL):
                raise RuntimeError(f"the spooler ended with {code}")

    def _taken(self, _job: PracticeJob) -> None:
        self.sent += 1
        if self.sent % KILL_EVERY == 0:
            self._kill()

    def _kill(self) -> None:
        process = self._process
        if process and process.poll() is None:
            process.kill()
            self.kills += 1

    def _weather(self) -> None:
        for number, count in enumerate(range(STORM_EVERY, BADGES, STORM_EVERY)):
            self._practice.wait_printed(count, timeout_s=120)
            match number % 4:
                case 0:
                    self._practice.set_reasons("media-empty")
                    time.sleep(STORM_S)
                    self._practice.set_reasons()
                    self.stops += 1
                case 1:
                    self._practice.refuse()
                    time.sleep(STORM_S)
                    self._practice.listen()
                    self.stops += 1
                case 2:
                    self._practice.restart()  # what it held is gone, and what it knew
                    self.stops += 1
                case _:
                    self._kill()


def _naive() -> Counter[str]:
    """Copies of each badge where every missing "yes" is answered by sending again."""
    with PracticePrinter(PAGE_S) as practice:
        practice.plan(*_plan())
        client = IppClient(parse_address(practice.uri), timeout_s=5.0)
        for number in range(BADGES):
            reply = None
            while not (isinstance(reply, Answered) and reply.is_ok):
                reply = client.print_job(f"badge-{number}", pdf_of(badge(f"d{number}")), "application/pdf", {})
        while any(not job.state.is_over for job in practice.jobs):
            practice.wait_printed(len(practice.printed) + 1, timeout_s=0.1)
        return Counter(job.name for job in practice.printed)
