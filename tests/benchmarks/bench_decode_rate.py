"""Share of codes read in single frames, and whether anything is ever read that is not there.

Baselines on the very same frames: zxing-cpp (QR only) and pyzbar (QR only).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from statistics import mean

from kiosk.scanning.decoder import LiveDecoder, StillDecoder
from kiosk.scanning.stock import read_zbar, read_zxing
from kiosk.scanning.symbol import Symbol
from tests.benchmarks.figure import Figure
from tests.benchmarks.frames import Gray, empty_frames, scrambled, shots

SEED, EMPTY_STILL, EMPTY_LIVE, SCRAMBLED_STILL, SCRAMBLED_LIVE = 2, 20, 500, 40, 2000

Read = Callable[[Gray], list[Symbol]]


def run() -> Iterator[Figure]:
    """Rates in per cent, mean over conditions; then counts of what must never happen."""
    readers: dict[str, Read] = {
        "ours": StillDecoder().decode,
        "zxing": lambda gray: read_zxing(gray).valid,
        "pyzbar": read_zbar,
    }
    seen: dict[tuple[str, str], list[bool]] = defaultdict(list)
    wrong = 0
    for condition, shot in shots(SEED):
        for name, read in readers.items():
            texts = [symbol.text for symbol in read(shot.gray)]
            seen[name, condition].append(shot.text in texts)
            wrong += name == "ours" and any(text != shot.text for text in texts)
    conditions = [condition for name, condition in seen if name == "ours"]
    rates = {name: 100 * mean(mean(seen[name, condition]) for condition in conditions) for name in readers}
    note = f"{len(conditions)} conditions; pyzbar {rates['pyzbar']:.1f} %"
    yield Figure("decode-rate", rates["ours"], "%", rates["zxing"], rates["ours"] / rates["zxing"], note)
    for condition in conditions:
        ours, zxing = (100 * mean(seen[name, condition]) for name in ("ours", "zxing"))
        yield Figure(f"decode-rate {condition}", ours, "%", zxing, ours / zxing if zxing else None)
    yield Figure("wrong texts", float(wrong), "codes", note="in the frames above")
    yield from _never()


def _never() -> Iterator[Figure]:
    still, live = StillDecoder(), LiveDecoder()
    read = sum(bool(still.decode(gray)) for gray in empty_frames(SEED, EMPTY_STILL))
    read += sum(bool(live.decode(gray, number / 30)) for number, gray in enumerate(empty_frames(SEED + 1, EMPTY_LIVE)))
    yield Figure("false reads", float(read), "frames", note=f"of {EMPTY_STILL + EMPTY_LIVE} without a code")
    accepted = sum(bool(still.decode(gray)) for gray in scrambled(SEED, SCRAMBLED_STILL))
    lots = scrambled(SEED + 1, SCRAMBLED_LIVE)
    accepted += sum(bool(live.decode(gray, number / 30)) for number, gray in enumerate(lots))
    note = f"of {SCRAMBLED_STILL + SCRAMBLED_LIVE} with data drawn by lot"
    yield Figure("scrambled accepts", float(accepted), "symbols", note=note)
