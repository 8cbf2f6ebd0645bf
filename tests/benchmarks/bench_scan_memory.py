"""Memory of a live decoder over thousands of frames, of which some read, some are noticed and some show nothing."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Iterator

import numpy as np

from kiosk.scanning.decoder import LiveDecoder
from kiosk.scanning.staged import StagedCamera
from kiosk.scanning.vision import cv2
from tests.benchmarks.figure import Figure

SEED, SETTLED, FRAMES, SCENES = 11, 400, 4000, 120


def run() -> Iterator[Figure]:
    """Kilobytes allocated after `FRAMES` frames beyond those after `SETTLED`."""
    camera = StagedCamera((b"EV26-%07d" % number for number in range(99)), seed=SEED, is_paced=False)
    frames = [frame.gray for _ in range(SCENES) if (frame := camera.read(1.0)) is not None]
    scenes = [np.asarray(cv2.resize(gray, (640, 360)), np.uint8) for gray in frames]
    rng, decoder = np.random.default_rng(SEED), LiveDecoder()
    tracemalloc.start()
    settled_kb = 0.0
    for number in range(FRAMES):
        gray = np.roll(scenes[number % SCENES], int(rng.integers(40)), 1)
        if number % 7 == 0:
            gray = np.asarray(cv2.GaussianBlur(gray, (0, 0), 2.2), np.uint8)
        decoder.decode(gray, number / 30)
        if number == SETTLED:
            settled_kb = _held_kb()
    grown_kb = _held_kb() - settled_kb
    tracemalloc.stop()
    yield Figure("scan-memory growth", grown_kb, "kB", note=f"from frame {SETTLED} to frame {FRAMES}")


def _held_kb() -> float:
    gc.collect()
    return tracemalloc.get_traced_memory()[0] / 1024
