"""Seconds from the moment a code is fully in view until it is read, at 30 frames a second, newest frame wins.

A decoder that takes 50 ms over a frame misses the next one, as it would behind a camera. Clips that are not read within
2.5 s count as 2.5 s. zxing-cpp alone goes over the same clips.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from statistics import mean

from kiosk.scanning.decoder import LiveDecoder
from kiosk.scanning.stock import read_zxing
from kiosk.scanning.symbol import Symbol
from tests.benchmarks.figure import Figure
from tests.benchmarks.frames import FPS, Clip, Gray, clips

SEED, LIMIT_S = 7, 2.5


def run() -> Iterator[Figure]:
    """Mean time and share read, ours against zxing alone."""
    ours_s, zxing_s = [], []
    for clip in clips(SEED, seconds=LIMIT_S + 0.4):
        ours, zxing = _seconds(clip, LiveDecoder().decode), _seconds(clip, lambda gray, _: read_zxing(gray).valid)
        ours_s.append(ours)
        zxing_s.append(zxing)
        yield Figure(f"time-to-decode {clip.scenario}", ours, "s", zxing, ours / zxing)
    ours, zxing = mean(ours_s), mean(zxing_s)
    yield Figure("time-to-decode", ours, "s", zxing, ours / zxing, f"mean of {len(ours_s)} clips")
    ours, zxing = (100 * mean(taken_s < LIMIT_S for taken_s in taken) for taken in (ours_s, zxing_s))
    yield Figure("read in 2.5 s", ours, "%", zxing, ours / zxing)


def _seconds(clip: Clip, decode: Callable[[Gray, float], list[Symbol]]) -> float:
    at_s, number = 0.0, 0
    while number < len(clip.frames):
        started_s = time.thread_time()
        symbols = decode(clip.frames[number], number / FPS)
        at_s = number / FPS + time.thread_time() - started_s
        if any(symbol.text == clip.text for symbol in symbols):
            return min(LIMIT_S, max(1 / FPS, at_s - clip.in_view / FPS))
        number = max(number + 1, int(at_s * FPS))
    return LIMIT_S
