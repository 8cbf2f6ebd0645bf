"""Which part of a frame to look at: around what zxing noticed, or where a printed code would make edges.

Knows edge density only. A region is a rectangle of frame pixels that keeps its offset, so that symbols found inside can
be given back in frame pixels.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from kiosk.scanning.frame import Luma
from kiosk.scanning.symbol import Corners, Symbol
from kiosk.scanning.vision import cv2

SEARCH_SIDE_PX = 340
_SHRINK = 8  # edge density is judged on a picture this much smaller
_QUIET_MODULES = 6  # margin around corners, in 1/21 of the symbol's side: room for the quiet zone and for wrong corners
_CHANGED = 5.0  # edge strength of a cell between two looks: below this only noise moved
_NEIGHBOURHOOD = np.ones((5, 5), np.uint8)
_WORTHWHILE = 0.3  # mean edge strength of what is new in a square
_OLDEST = 8.0  # looks after which a square counts as long unvisited


@dataclass(frozen=True, slots=True)
class Region:
    """Frame pixels [top:bottom, left:right], and the range of module sizes to expect inside."""

    left: int
    top: int
    right: int
    bottom: int
    smallest_px: float = 1.2
    largest_px: float = 16.0

    def cut(self, gray: Luma) -> Luma:
        """A view of the frame."""
        return gray[self.top : self.bottom, self.left : self.right]

    def framed(self, symbol: Symbol) -> Symbol:
        """A symbol found in the cut, in frame pixels."""
        return replace(symbol, corners=self.shifted(symbol.corners))

    def shifted(self, corners: Corners) -> Corners:
        """Corners in the cut as corners in the frame."""
        a, b, c, d = ((x + self.left, y + self.top) for x, y in corners)
        return a, b, c, d


def around(corners: Corners, gray: Luma) -> Region:
    """The region that certainly holds a symbol lying at about these corners."""
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    side = max(max(xs) - min(xs), max(ys) - min(ys), 24.0)
    margin = side * _QUIET_MODULES / 21 + 10
    height, width = gray.shape
    left, right = max(0, int(min(xs) - margin)), min(width, int(max(xs) + margin))
    top, bottom = max(0, int(min(ys) - margin)), min(height, int(max(ys) + margin))
    return Region(left, top, right, bottom, max(1.2, side / 130), max(2.4, side / 14))


class Search:
    """Where to look next for a symbol that nobody noticed: one camera's memory of where it looked and what it saw."""

    def __init__(self) -> None:
        self._seen = self._age = np.zeros((0, 0), np.float32)

    def next_region(self, gray: Luma) -> Region | None:
        """The square with the most edges in both directions that are new there; of equals the longest unvisited.

        None while nothing is new. New is what was never looked at, or has changed since: a code that somebody brings
        before a fixed camera is looked at first and, as hands tremble, again and again.
        """
        height, width = gray.shape
        busy = _edge_density(gray)
        if busy.shape != self._seen.shape:
            self._seen, self._age = np.full_like(busy, -np.inf), np.zeros_like(busy)
        self._age += 1
        noise = float(np.partition(busy, busy.size // 3, axis=None)[busy.size // 3])  # walls and floors show no more
        is_new = (np.abs(busy - self._seen) > _CHANGED).astype(np.uint8)
        is_new = cv2.dilate(is_new, _NEIGHBOURHOOD)  # of what moves a little only some cells change
        news = np.where(is_new > 0, np.maximum(busy - noise, 0), 0)
        size = (SEARCH_SIDE_PX // _SHRINK // 2,) * 2
        worth = news
        for _ in range(2):  # a box twice is a pyramid: the square lies centrally on what is new in it
            worth = np.asarray(cv2.boxFilter(worth, cv2.CV_32F, size, borderType=cv2.BORDER_CONSTANT))
        row, column = divmod(int(np.argmax(worth * np.minimum(self._age, _OLDEST))), worth.shape[1])
        if worth[row, column] < _WORTHWHILE:
            return None
        left = int(np.clip(column * _SHRINK - SEARCH_SIDE_PX // 2, 0, max(0, width - SEARCH_SIDE_PX)))
        top = int(np.clip(row * _SHRINK - SEARCH_SIDE_PX // 2, 0, max(0, height - SEARCH_SIDE_PX)))
        region = Region(left, top, min(width, left + SEARCH_SIDE_PX), min(height, top + SEARCH_SIDE_PX))
        self._note(region, busy)
        return region

    def _note(self, region: Region, busy: NDArray[np.float32]) -> None:
        rows = slice(region.top // _SHRINK, -(-region.bottom // _SHRINK))
        columns = slice(region.left // _SHRINK, -(-region.right // _SHRINK))
        self._seen[rows, columns], self._age[rows, columns] = busy[rows, columns], 0


def _edge_density(gray: Luma) -> NDArray[np.float32]:
    """Per cell of 8 x 8 pixels, edge strength of the weaker direction: stripes and table edges have only one."""
    half = cv2.resize(gray, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    across = cv2.convertScaleAbs(cv2.Sobel(half, cv2.CV_16S, 1, 0, ksize=1))
    down = cv2.convertScaleAbs(cv2.Sobel(half, cv2.CV_16S, 0, 1, ksize=1))
    size = (max(1, gray.shape[1] // _SHRINK), max(1, gray.shape[0] // _SHRINK))
    weaker = np.minimum(*(cv2.resize(edges, size, interpolation=cv2.INTER_AREA) for edges in (across, down)))
    return np.minimum(weaker, 40).astype(np.float32)
