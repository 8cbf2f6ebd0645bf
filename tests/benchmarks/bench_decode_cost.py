"""What a live frame costs, in CPU time of one thread: an easy one, one without a code, and the worst of all.

Ours, zxing-cpp and pyzbar take turns on every frame, so a busy machine slows them alike: read the ratios.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import islice
from statistics import mean, median
from typing import TypeVar

import numpy as np

from kiosk.scanning.decoder import LiveDecoder
from kiosk.scanning.staged import StagedCamera
from kiosk.scanning.stock import read_zbar, read_zxing
from tests.benchmarks.figure import Figure
from tests.benchmarks.frames import Gray, clips, empty_frames

Found = TypeVar("Found")

SEED, EASY_FRAMES, EMPTY_SCENES, FRAMES_A_SCENE = 5, 150, 16, 12


def run() -> Iterator[Figure]:
    """Milliseconds a frame."""
    decoder = LiveDecoder()
    zxing_ms, ours_ms = [], []
    for number, gray in enumerate(_easy_frames()):
        cost_ms, symbols = _timed(decoder.decode, gray, number / 30)
        if symbols:
            ours_ms.append(cost_ms)
            zxing_ms.append(_timed(read_zxing, gray)[0])
    easy, baseline = median(ours_ms), median(zxing_ms)
    yield Figure(
        "decode-cost easy frame", easy, "ms", baseline, easy / baseline, f"median of {len(ours_ms)}; against zxing"
    )
    yield from _without_code()
    worst_ms = max(cost_ms for clip in clips(SEED, seconds=1.5) for cost_ms in _costs(clip.frames))
    yield Figure("decode-cost worst frame", worst_ms, "ms", note="over hard clips")


def _easy_frames() -> Iterator[Gray]:
    camera = StagedCamera([b"EV26-ABCDEFGHJKLM%d" % number for number in range(9)], seed=SEED, is_paced=False)
    for _ in range(EASY_FRAMES):
        frame = camera.read(1.0)
        if frame is not None:
            yield frame.gray


def _without_code() -> Iterator[Figure]:
    """A camera that is knocked about, so that every frame is new and has to be searched."""
    rng = np.random.default_rng(SEED)
    ours_ms, zxing_ms, zbar_ms = [], [], []
    for scene in empty_frames(SEED, EMPTY_SCENES):
        decoder = LiveDecoder()
        for number in range(FRAMES_A_SCENE):
            down, right = rng.integers(0, 24, 2)
            gray = np.ascontiguousarray(np.roll(scene, (down, right), (0, 1)))
            ours_ms.append(_timed(decoder.decode, gray, number / 30)[0])
            zxing_ms.append(_timed(read_zxing, gray)[0])
            zbar_ms.append(_timed(read_zbar, gray)[0])
    ours, zbar = mean(ours_ms), mean(zbar_ms)
    note = f"mean of {len(ours_ms)}; against pyzbar; zxing alone {mean(zxing_ms):.2f} ms"
    yield Figure("decode-cost no code", ours, "ms", zbar, ours / zbar, note)


def _costs(frames: list[Gray]) -> Iterator[float]:
    decoder = LiveDecoder()
    for number, gray in enumerate(islice(frames, 10, None)):
        yield _timed(decoder.decode, gray, number / 30)[0]


def _timed(decode: Callable[..., Found], *arguments: object) -> tuple[float, Found]:
    started_s = time.thread_time()
    found = decode(*arguments)
    return (time.thread_time() - started_s) * 1000, found
