"""Decoders: luma plane in, symbols out. `StillDecoder` spends what it takes, `LiveDecoder` what a frame can afford.

Both ask zxing first (1 ms, and most codes), then look where zxing noticed a symbol it could not read, then where a
symbol might be, each time with the soft reader and with zbar as a second opinion.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from kiosk.scanning.effort import Effort, live
from kiosk.scanning.fit import Fit, fits, pair_fits
from kiosk.scanning.frame import Luma, as_luma
from kiosk.scanning.fuse import Fusion
from kiosk.scanning.hints import Hint, hint_for
from kiosk.scanning.locate import find_finders
from kiosk.scanning.qr_tables import layout, side_of
from kiosk.scanning.read import read_fit, symbol_of
from kiosk.scanning.region import Region, Search, around
from kiosk.scanning.still import read_still
from kiosk.scanning.stock import read_zxing
from kiosk.scanning.symbol import Corners, Symbol, area_of, centre_of

TRACKED_S = 0.35  # a region is looked at again for this long after a symbol was last made out in it
BUDGET_MS = 32.0  # of one live frame; the step under way is finished, which takes 20 ms more at worst
_LIVE_VERSIONS = range(1, 26)  # no pass holds more than a version 25 symbol: 1,853 alphanumeric characters
_JUDGED = 40  # places of a region: holds all three finders as often as 100 do, but for one symbol in a hundred
_SEARCH_EVERY = 4  # frames


class StillDecoder:
    """Full effort, for pictures. Holds no state; one object per thread."""

    def decode(self, gray: Luma) -> list[Symbol]:
        """Every symbol in the picture. Faults as `as_luma`."""
        return read_still(as_luma(gray))


class LiveDecoder:
    """Budgeted, for a camera: follows regions and adds up frames. One object per camera, one thread.

    `hint` and `region` (corners in frame pixels) tell what is in view but unread, for the preview.
    """

    def __init__(self) -> None:
        self.hint = Hint.NONE
        self.region: Corners | None = None
        self._tracked_until_s = 0.0
        self._fusion = Fusion()
        self._search = Search()
        self._frame_number = 0
        self._turn = 0  # frames for which the tracked symbol has resisted
        _warm_up()

    def decode(self, gray: Luma, now_s: float) -> list[Symbol]:
        """Symbols in this frame; `now_s` is the frame's monotonic time. Faults as `as_luma`."""
        luma = as_luma(gray)
        effort = live(BUDGET_MS, self._turn)
        self._frame_number += 1
        first = read_zxing(luma)
        if first.valid:
            self._forget()
            return first.valid
        if now_s > self._tracked_until_s:
            self.region, self.hint, self._turn = None, Hint.NONE, 0
        for region in self._regions(luma, first.unread):
            symbol = self._read_region(luma, region, now_s, effort)
            if symbol is not None:
                self._forget()
                return [symbol]
            if effort.is_spent():
                break
        return []

    def _forget(self) -> None:
        self.region, self.hint, self._turn = None, Hint.NONE, 0
        self._fusion.clear()

    def _regions(self, luma: Luma, unread: list[Corners]) -> Iterator[Region]:
        if self.region is not None and (not unread or self._turn % 2):
            yield around(self.region, luma)  # what zxing notices may be something else, or half of it
        elif unread:
            yield around(max(unread, key=area_of), luma)
        elif self._frame_number % _SEARCH_EVERY == 0:
            region = self._search.next_region(luma)
            if region is not None:
                yield region

    def _read_region(self, luma: Luma, region: Region, now_s: float, effort: Effort) -> Symbol | None:
        part = as_luma(region.cut(luma))
        finders = find_finders(
            part, smallest_px=region.smallest_px, largest_px=region.largest_px, most=8, judged=_JUDGED
        )
        is_found = False
        for find in (fits, pair_fits):
            for fit in find(part, finders, effort, _LIVE_VERSIONS):
                is_found = True
                symbol = self._read_fit(luma, fit, region, now_s, effort)
                if symbol is not None:
                    return symbol
                if effort.is_spent():
                    return None
            if is_found:
                break
        return None

    def _read_fit(self, luma: Luma, fit: Fit, region: Region, now_s: float, effort: Effort) -> Symbol | None:
        reading = read_fit(fit, effort)
        if reading.symbol is not None:
            return region.framed(reading.symbol)
        self._track(luma, region.shifted(fit.corners), side_of(fit.version), now_s)
        together = self._fusion.add(reading.soft, fit.version, max(fit.score, 0.05) ** 2, now_s)
        if together is None:
            return None
        symbol = symbol_of(together, fit, is_bitwise=not effort.is_spent())
        return region.framed(symbol) if symbol is not None else None

    def _track(self, luma: Luma, corners: Corners, modules: int, now_s: float) -> None:
        moved_px = math.dist(centre_of(corners), centre_of(self.region)) if self.region is not None else 0.0
        self.hint = hint_for(luma, corners, modules, moved_px)
        self.region = corners
        self._turn += 1
        self._tracked_until_s = now_s + TRACKED_S


def _warm_up() -> None:
    """Read a symbol's patterns once: numpy and the tables load parts at first use, which must not happen on a frame."""
    patterns = np.kron(np.where(layout(2).dark, 0, 255), np.ones((4, 4))).astype(np.uint8)
    picture = np.pad(patterns, 16, constant_values=255)
    fusion = Fusion()
    for fit in fits(picture, find_finders(picture), live(0.0)):
        for seen_s in (0.0, 0.1):
            fusion.add(read_fit(fit, live(0.0)).soft, fit.version, 1.0, seen_s)
