"""Is the GUI thread ever blocked? A beat of the event loop, and what each late one was waiting for.

A late beat is not yet a block: on a busy machine a thread also waits for a processor. The kernel counts that for each
thread (schedstat), so it can be taken off: what is left is the thread's own work, and waiting for a lock, the
interpreter or the disk. Where there is no schedstat the whole delay counts.
"""

from __future__ import annotations

import faulthandler
import os
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer

BEAT_MS = 5
IDLE = ("threading.py", "ssl.py", "selectors.py", "heartbeat.py", "in _read", "threads.py")
SUSPECT_MS = 30
"""So late, and somebody looks where the main thread stands."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One late beat: milliseconds since the one before, and how many of them were neither rest nor the machine's."""

    gap_ms: float
    blocked_ms: float
    where: str


class Heartbeat(QObject):
    """Beats in the thread that makes it, from `start` to `stop`. `gaps` are its late beats, worst first."""

    def __init__(self) -> None:
        super().__init__()
        self.beats = 0
        self._gaps: list[Gap] = []
        self._threads = _Threads()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._last_s = 0.0
        self._where = ""
        self._watched = threading.get_ident()
        self._is_over = threading.Event()
        self._looker = threading.Thread(target=self._look, name="looks where it stands")

    def start(self) -> None:
        """Begin."""
        self._threads.since_last()
        self._last_s = time.monotonic()
        self._timer.start(BEAT_MS)
        self._looker.start()

    def stop(self) -> None:
        """End."""
        self._timer.stop()
        self._is_over.set()
        self._looker.join()
        self._threads.close()

    @property
    def gaps(self) -> list[Gap]:
        """Late beats, worst first."""
        return sorted(self._gaps, key=lambda gap: -gap.blocked_ms)

    def forget(self) -> None:
        """Begin to count anew."""
        self._gaps.clear()
        self.beats = 0

    @property
    def worst_ms(self) -> float:
        """The longest that the event loop was kept from turning, without the machine's part."""
        return max((gap.blocked_ms for gap in self._gaps), default=0.0)

    def _beat(self) -> None:
        now_s = time.monotonic()
        gap_ms = (now_s - self._last_s) * 1000
        self._last_s = now_s
        self.beats += 1
        own, queued_ms, others_ms = self._threads.since_last()
        if gap_ms > 2 * BEAT_MS:
            waited_ms = max(0.0, gap_ms - BEAT_MS - own - queued_ms - others_ms)
            self._gaps.append(Gap(gap_ms, own + waited_ms, self._where if gap_ms > SUSPECT_MS else ""))
        self._where = ""

    def _look(self) -> None:
        """Note where the watched thread stands once it is late: found with the next turn of the interpreter."""
        while not self._is_over.wait(BEAT_MS / 1000):
            if (time.monotonic() - self._last_s) * 1000 > SUSPECT_MS and not self._where:
                self._where = _stacks(self._watched)


def _stacks(watched: int) -> str:
    """Where the watched thread stands, and the others that are at work. Not by their frames, which would keep alive
    what has just been let go of."""
    with tempfile.TemporaryFile() as file:
        faulthandler.dump_traceback(file)
        file.seek(0)
        blocks = file.read().decode(errors="replace").split("\n\n")
    own = next((block for block in blocks if f"{watched:016x}" in block), "")
    places = [line.strip() for block in blocks if block != own for line in block.splitlines()[1:2]]
    busy = [place for place in places if not any(idle in place for idle in IDLE)]
    return "\n".join([*own.splitlines()[1:12], *(f"  beside {place}" for place in busy)])


class _Threads:
    """What the kernel says each thread of this process did since it was last asked."""

    def __init__(self) -> None:
        self._main = threading.get_native_id()
        self._files: dict[int, int] = {}
        self._seen: dict[int, tuple[int, int]] = {}
        self._asked = 0

    def since_last(self) -> tuple[float, float, float]:
        """Milliseconds: this thread's work, its waiting for a processor, and the longest such wait of another."""
        if self._asked % 50 == 0:
            self._open()
        self._asked += 1
        done = {thread: self._done(thread) for thread in list(self._files)}
        own, queued = done.pop(self._main, (0.0, 0.0))
        return own, queued, max((waited for _, waited in done.values()), default=0.0)

    def close(self) -> None:
        """Let go of the kernel's files."""
        for file in self._files.values():
            os.close(file)
        self._files.clear()

    def _open(self) -> None:
        """Threads come and go: look again now and then."""
        folder = Path("/proc/self/task")
        for entry in folder.iterdir() if folder.is_dir() else ():
            if int(entry.name) not in self._files:
                try:
                    self._files[int(entry.name)] = os.open(entry / "schedstat", os.O_RDONLY)
                except OSError:
                    continue  # it has ended meanwhile

    def _done(self, thread: int) -> tuple[float, float]:
        try:
            run_ns, wait_ns, _ = map(int, os.pread(self._files[thread], 100, 0).split())
        except (OSError, ValueError):
            os.close(self._files.pop(thread))
            return 0.0, 0.0
        before = self._seen.get(thread, (run_ns, wait_ns))
        self._seen[thread] = (run_ns, wait_ns)
        return (run_ns - before[0]) / 1e6, (wait_ns - before[1]) / 1e6
