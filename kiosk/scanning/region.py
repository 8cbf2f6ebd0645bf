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
_CHANGED = 2.0  # mean grey levels between thumbnails: below this only noise moved


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


def busy_regions(gray: Luma, most: int) -> list[Region]:
    """Squares with the most edges in both directions, busiest first, hardly overlapping."""
    height, width = gray.shape
    if min(height, width) <= SEARCH_SIDE_PX:
        return [Region(0, 0, width, height)]
    busy = _edge_density(gray)
    window = SEARCH_SIDE_PX // _SHRINK
    density = np.asarray(cv2.boxFilter(busy, cv2.CV_32F, (window, window), borderType=cv2.BORDER_CONSTANT))
    regions = []
    for _ in range(most):
        row, column = divmod(int(np.argmax(density)), density.shape[1])
        if density[row, column] <= 0:
            break
        left = int(np.clip(column * _SHRINK - SEARCH_SIDE_PX // 2, 0, max(0, width - SEARCH_SIDE_PX)))
        top = int(np.clip(row * _SHRINK - SEARCH_SIDE_PX // 2, 0, max(0, height - SEARCH_SIDE_PX)))
        regions.append(Region(left, top, min(width, left + SEARCH_SIDE_PX), min(height, top + SEARCH_SIDE_PX)))
        reach = window * 2 // 3
        density[max(0, row - reach) : row + reach, max(0, column - reach) : column + reach] = 0
    return regions


def _edge_density(gray: Luma) -> NDArray[np.float32]:
    """Per cell of 8 x 8 pixels, edge strength of the weaker direction: stripes and table edges have only one."""
    half = cv2.resize(gray, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    across = cv2.convertScaleAbs(cv2.Sobel(half, cv2.CV_16S, 1, 0, ksize=1))
    down = cv2.convertScaleAbs(cv2.Sobel(half, cv2.CV_16S, 0, 1, ksize=1))
    size = (gray.shape[1] // _SHRINK, gray.shape[0] // _SHRINK)
    weaker = np.minimum(*(cv2.resize(edges, size, interpolation=cv2.INTER_AREA) for edges in (across, down)))
    return np.minimum(weaker, 40).astype(np.float32)


class Stillness:
    """Whether anything moved since the frame that was last searched."""

    def __init__(self) -> None:
        self._last: NDArray[np.uint8] | None = None

    def is_changed(self, gray: Luma) -> bool:
        """Compare 160 x 90 thumbnails; remembers this one if it is new."""
        small = np.asarray(cv2.resize(gray, (160, 90), interpolation=cv2.INTER_AREA), np.uint8)
        if self._last is not None and float(cv2.absdiff(small, self._last).mean()) < _CHANGED:
            return False
        self._last = small
        return True
