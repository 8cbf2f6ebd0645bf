"""Full effort on one picture: every reader, every scale, every trick, the quick ones first.

The order is by cost: most pictures end after zxing. A picture in which zxing reads all it notices is done; what it
notices and cannot read is looked at softly; only a picture that is still silent is searched, stretched and
repainted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

import numpy as np

from kiosk.scanning.effort import STILL
from kiosk.scanning.fit import Fit, fits, pair_fits
from kiosk.scanning.frame import Luma
from kiosk.scanning.locate import find_finders
from kiosk.scanning.read import read_fit
from kiosk.scanning.region import Search, around
from kiosk.scanning.stock import read_zbar, read_zxing
from kiosk.scanning.stretch import STEEP, STEEPEST, Tilt, stretches
from kiosk.scanning.symbol import Corners, Point, Symbol, centre_of
from kiosk.scanning.vision import cv2

_FLAT_LEVELS = 6  # darkest to brightest: below it there is nothing but the sensor
_SEARCHED_PX = 1_500_000  # larger pictures are searched at half, a quarter ... of their size first
_LARGEST_SEARCHED_PX = 9_000_000
_SMALL_PX = 250_000  # smaller ones are enlarged as well
_MOST_UNREAD = 12
_MOST_TILTED = 2  # squares searched for the steepest tilt, at 0.2 s each
_LOCATED = 0.7  # correlation with the known modules that no wrong place reaches


def read_still(luma: Luma) -> list[Symbol]:
    """Every symbol that can be read in the picture."""
    if np.ptp(luma) < _FLAT_LEVELS:
        return []
    first = read_zxing(luma)
    found = first.valid + _read_noticed(luma, first.unread, first.valid)
    if len(found) > 1:
        return found + _read_fellows(luma, found)
    if found:
        return found
    is_located = False
    for zoom, smaller in _scales(luma):
        symbols = read_zxing(smaller).valid if zoom < 1 else []
        symbols = symbols or read_zbar(smaller)
        if not symbols and not is_located:
            symbols, is_located = _read_soft(smaller)
        if symbols:
            return [symbol.scaled(1 / zoom) for symbol in symbols]
    zoom, working = next(_scales(luma))
    symbols = _read_repainted(working) or _read_tilted(working)
    return [symbol.scaled(1 / zoom) for symbol in symbols]


def _scales(luma: Luma) -> Iterator[tuple[float, Luma]]:
    """(zoom, picture), from the size at which a search is quick up to the full one."""
    sizes = [luma]
    while sizes[-1].size > _SEARCHED_PX:
        half = cv2.resize(sizes[-1], None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
        sizes.append(np.asarray(half, np.uint8))
    for halvings, picture in reversed(list(enumerate(sizes))):
        if picture.size <= _LARGEST_SEARCHED_PX:
            yield 0.5**halvings, picture


def _read_noticed(luma: Luma, unread: list[Corners], found: list[Symbol]) -> list[Symbol]:
    """What zxing located but could not read, read softly where it lies."""
    extra: list[Symbol] = []
    for corners in unread[:_MOST_UNREAD]:
        if _is_taken(corners, [*found, *extra]):
            continue
        region = around(corners, luma)
        part = np.ascontiguousarray(region.cut(luma))
        finders = find_finders(part, smallest_px=region.smallest_px, largest_px=region.largest_px)
        extra += [region.framed(symbol) for symbol in _read_fits(fits(part, finders, STILL))[0]]
    return extra


def _read_fellows(luma: Luma, found: list[Symbol]) -> list[Symbol]:
    """Where several symbols were read there may be more, of which zxing noticed nothing."""
    zoom, working = next(_scales(luma))
    known = [symbol.scaled(zoom) for symbol in found]
    finders = [finder for finder in find_finders(working, most=40) if not _is_inside((finder.x, finder.y), known)]
    symbols, _ = _read_fits(fits(working, finders, STILL))
    return [symbol.scaled(1 / zoom) for symbol in symbols]


def _read_soft(luma: Luma) -> tuple[list[Symbol], bool]:
    """Symbols, and whether one was located at all: a symbol that lies there unreadable need not be searched further."""
    finders = find_finders(luma)
    symbols, is_located = _read_fits(fits(luma, finders, STILL))
    if symbols or is_located:
        return symbols, is_located
    return _read_fits(pair_fits(luma, finders, STILL), most=1)


def _read_fits(candidates: Iterator[Fit], most: int = 8) -> tuple[list[Symbol], bool]:
    found: list[Symbol] = []
    is_located = False
    for fit in candidates:
        if _is_taken(fit.corners, found):
            continue
        is_located |= fit.score > _LOCATED
        symbol = read_fit(fit, STILL).symbol
        if symbol is not None:
            found.append(symbol)
            if len(found) == most:
                break
    return found, is_located


def _is_taken(corners: Corners, found: list[Symbol]) -> bool:
    return _is_inside(centre_of(corners), found)


def _is_inside(place: Point, found: list[Symbol]) -> bool:
    outlines = (np.array(symbol.corners, np.float32) for symbol in found)
    return any(cv2.pointPolygonTest(outline, place, measureDist=False) >= 0 for outline in outlines)


def _read_tilted(luma: Luma) -> list[Symbol]:
    """Steep tilt in the whole picture, steeper tilt where it is likeliest."""
    found = _read_stretched(luma, STEEP)
    search = Search()
    for _ in range(_MOST_TILTED):
        region = None if found else search.next_region(luma)
        if region is None:
            break
        part = np.ascontiguousarray(region.cut(luma))
        found = [region.framed(symbol) for symbol in _read_stretched(part, STEEPEST)]
    return found


def _read_stretched(luma: Luma, tilt: Tilt) -> list[Symbol]:
    """zxing over all directions first, because it is quick."""
    tilted = list(stretches(luma, tilt))
    readers: tuple[Callable[[Luma], list[Symbol]], ...] = (
        lambda gray: read_zxing(gray).valid,
        lambda gray: _read_soft(gray)[0],
    )
    for read in readers:
        for stretched in tilted:
            found = read(stretched.gray)
            if found:
                return [stretched.unstretched(symbol) for symbol in found]
    return []


def _read_repainted(luma: Luma) -> list[Symbol]:
    """zxing on versions of the picture that suit its thresholds better: even contrast, smoothed, enlarged."""
    even = np.asarray(cv2.createCLAHE(3.0, (8, 8)).apply(luma), np.uint8)
    smooth = np.asarray(cv2.GaussianBlur(luma, (0, 0), 1.6), np.uint8)
    closed = np.asarray(cv2.morphologyEx(luma, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)), np.uint8)
    for picture in chain((even, smooth, closed), _enlarged(luma)):
        found = read_zxing(picture).valid
        if found:
            zoom = picture.shape[1] / luma.shape[1]
            return [symbol.scaled(1 / zoom) for symbol in found]
    return []


def _enlarged(luma: Luma) -> Iterator[Luma]:
    if luma.size <= _SMALL_PX:
        yield np.asarray(cv2.resize(luma, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC), np.uint8)
