"""`preview`: pictures a second that the attendee sees of the camera while every one of them is looked at for codes.

Recorded frames, 1280 x 720, 30 a second, pushed as a camera's are: halls without a code, and codes that cannot be read,
which cost the decoder most and leave the picture on the screen. The shipping decoder, the real window. At least 20 in
every second. Baseline: the frames that were pushed in that second.
"""

from __future__ import annotations

import itertools
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer

from kiosk.config import Settings
from kiosk.rehearsal.cases import ENTRANCE
from kiosk.ui.widgets.preview import PreviewPane
from tests.benchmarks.figure import Figure
from tests.benchmarks.frames import FPS, Gray, empty_frames, scrambled
from tests.benchmarks.lane import PATIENCE_S, Lane, at_work, venue

DELEGATES, SECONDS, SETTLE_S = 500, 12, 2.0
SEED = 11
MODES = {"self": (1080, 1920), "volunteer": (1366, 768)}


def run() -> Iterator[Figure]:
    """The worst and the median second of each mode."""
    recorded = [*empty_frames(SEED, 20), *scrambled(SEED, 20)]  # to be searched in vain
    for mode, size in MODES.items():
        seconds: list[tuple[int, int]] = []
        with tempfile.TemporaryDirectory() as folder, venue(Path(folder), DELEGATES) as (invitation, _):
            frames = itertools.cycle(recorded)
            script = _Script(invitation, frames, seconds)
            at_work(Path(folder) / "device", Settings(gate=ENTRANCE, mode=mode), script, size=size, has_camera=True)
        painted, pushed = min(seconds)
        note = f"worst of {len(seconds)} seconds, {size[0]} x {size[1]}; at least 20"
        yield Figure(f"preview_{mode}", painted, "frames/s", pushed, round(painted / pushed, 2), note)
        painted, pushed = sorted(seconds)[len(seconds) // 2]
        yield Figure(f"preview_{mode}_median", painted, "frames/s", pushed, round(painted / pushed, 2))


class _Paints(QObject):
    """Counts how often the pane is painted."""

    def __init__(self, pane: PreviewPane) -> None:
        super().__init__(pane)
        self.count = 0
        pane.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        self.count += event.type() == QEvent.Type.Paint
        return False


class _Script:
    """Pushes frames at their time and counts, second by second, what is painted."""

    def __init__(self, invitation: str, frames: Iterator[Gray], seconds: list[tuple[int, int]]) -> None:
        self._invitation, self._frames, self._seconds = invitation, frames, seconds
        self._pushed = 0

    def __call__(self, lane: Lane) -> None:
        lane.join(self._invitation)
        assert lane.until(lambda: lane.device.snapshots.current is not None, PATIENCE_S), "no list came"
        timer = QTimer()
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(lambda: self._push(lane))
        timer.start(round(1000 / FPS))
        lane.live(SETTLE_S)
        for _ in range(SECONDS):
            self._count(lane)
        timer.stop()

    def _count(self, lane: Lane) -> None:
        panes = [pane for pane in lane.screens.findChildren(PreviewPane) if pane.isVisible()]
        counters, pushed = [_Paints(pane) for pane in panes], self._pushed
        began_s = time.monotonic()
        lane.live(1.0)
        taken_s = time.monotonic() - began_s
        if any(pane.isVisible() for pane in panes):  # not while a verdict stands in its place
            painted = max(counter.count for counter in counters)
            self._seconds.append((round(painted / taken_s), round((self._pushed - pushed) / taken_s)))

    def _push(self, lane: Lane) -> None:
        assert lane.camera is not None
        lane.camera.push(next(self._frames), time.monotonic())
        self._pushed += 1
