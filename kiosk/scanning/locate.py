"""Finding finder patterns that run-length scanners miss.

First a blurred template, between round and square so that it serves any rotation, is correlated with the picture over a
scale pyramid: blur, noise and low contrast weaken a correlation but do not break it the way they break a 1:1:3:1:1 run.
Then every strong place is judged by sampling a true finder's modules there under many scales and rotations, which tells
finders from mere blobs. Inverted symbols answer with the opposite sign in the same pass.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kiosk.scanning.frame import Luma
from kiosk.scanning.patch import sample
from kiosk.scanning.vision import cv2

Template = NDArray[np.float32]

_MODULE_STEPS_PX = (1.25, 1.48, 1.76, 2.1)  # template sizes within an octave; octaves are halvings of the picture
_EXTENT_MODULES = 9.0  # the template covers the finder and its light separator
_FLAT = 3.0  # grey levels of deviation below which an area counts as flat: sensor noise
_WEAKEST = 0.45  # correlation of a place worth judging
_WEAKEST_JUDGED = 0.40
_MOST_A_SIZE, MOST_JUDGED = 30, 100
_NEIGHBOURHOOD = np.ones((5, 5), np.uint8)
_SCALES = (0.8, 0.9, 1.0, 1.12, 1.26, 2.2, 2.45, 2.75)  # the last: its centre alone looks like a small finder
_TURNS = tuple(np.deg2rad(degrees) for degrees in range(0, 90, 15))


@dataclass(frozen=True, slots=True)
class Finder:
    """A finder-like place: centre and module size in pixels, correlation 0 to 1. `is_light`: light on dark."""

    x: float
    y: float
    module_px: float
    score: float
    is_light: bool


@dataclass(frozen=True, slots=True)
class _Place:
    """A peak of the first pass, in pixels of its pyramid level."""

    x: float
    y: float
    module_px: float
    strength: float
    is_light: bool
    level: int


def find_finders(
    gray: Luma, *, smallest_px: float = 1.2, largest_px: float = 30.0, most: int = 14, judged: int = MOST_JUDGED
) -> list[Finder]:
    """The strongest finder-like places, at most `most` of each polarity, best first.

    `smallest_px`, `largest_px`: module sizes looked for; `judged`: places looked at closely, which is half the cost.
    """
    levels = _pyramid(gray, largest_px)
    places: list[_Place] = []
    for number, level in enumerate(levels):
        exact = level.astype(np.float32)
        for module_px in _MODULE_STEPS_PX:
            if smallest_px * 0.85 <= module_px * 2**number <= largest_px * 1.15:
                places += _peaks(level, exact, number, module_px)
    places.sort(key=lambda place: -place.strength)
    places = places[:judged]
    found: list[Finder] = []
    for number, level in enumerate(levels):
        found += _judged(level, [place for place in places if place.level == number])
    return [*_strongest(found, most, is_light=False), *_strongest(found, most, is_light=True)]


def _pyramid(gray: Luma, largest_px: float) -> list[Luma]:
    levels = [gray]
    while min(levels[-1].shape) >= 28 and _MODULE_STEPS_PX[0] * 2 ** len(levels) <= largest_px:
        half = cv2.resize(levels[-1], None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
        levels.append(np.asarray(half, np.uint8))
    return levels


@functools.cache
def _template(module_px: float) -> Template:
    """Zero mean, unit norm, positive where dark. Odd size."""
    size = int(_EXTENT_MODULES * module_px / 2) * 2 + 1
    fine = 8
    places = ((np.arange(size * fine) + 0.5) / fine - size / 2) / module_px
    x, y = np.meshgrid(places, places)
    radius = (np.abs(x) ** 4 + np.abs(y) ** 4) ** 0.25  # between a circle and a square
    ring = np.where((radius < 1.5) | ((radius > 2.5) & (radius < 3.5)), 1.0, -1.0)
    ring = np.asarray(cv2.GaussianBlur(ring, (0, 0), 0.45 * module_px * fine))
    template = ring.reshape(size, fine, size, fine).mean(axis=(1, 3))
    template -= template.mean()
    return np.asarray(template / np.linalg.norm(template), np.float32)


def _peaks(picture: Luma, exact: NDArray[np.float32], level: int, module_px: float) -> list[_Place]:
    """Local maxima of normalised correlation, either sign."""
    template = _template(module_px)
    size = len(template)
    if min(picture.shape) <= size + 2:
        return []
    answer = np.asarray(cv2.matchTemplate(exact, template, cv2.TM_CCORR), np.float32)
    half = size // 2
    inside = (slice(half, half + answer.shape[0]), slice(half, half + answer.shape[1]))
    mean = cv2.boxFilter(picture, cv2.CV_32F, (size, size))[inside]
    square = cv2.sqrBoxFilter(picture, cv2.CV_32F, (size, size))[inside]
    variance = cv2.max(cv2.subtract(square, cv2.multiply(mean, mean)), np.array([_FLAT**2]))
    squared = np.asarray(cv2.divide(cv2.multiply(answer, answer), variance), np.float32)  # correlation^2 * size^2
    top = cv2.dilate(squared, _NEIGHBOURHOOD)
    strong = cv2.compare(squared, np.array([(_WEAKEST * size) ** 2]), cv2.CMP_GT)
    found: Any = cv2.findNonZero(cv2.bitwise_and(cv2.compare(squared, top, cv2.CMP_EQ), strong))
    if found is None:
        return []
    columns, rows = found.reshape(-1, 2).T
    best = np.argsort(-squared[rows, columns])[:_MOST_A_SIZE]
    return _places(answer, squared, rows[best], columns[best], module_px, level)


def _places(
    answer: NDArray[np.float32],
    squared: NDArray[np.float32],
    rows: NDArray[np.intp],
    columns: NDArray[np.intp],
    module_px: float,
    level: int,
) -> list[_Place]:
    size = len(_template(module_px))
    height, width = answer.shape
    middle = answer[rows, columns]
    right, left = answer[rows, np.minimum(columns + 1, width - 1)], answer[rows, np.maximum(columns - 1, 0)]
    below, above = answer[np.minimum(rows + 1, height - 1), columns], answer[np.maximum(rows - 1, 0), columns]
    xs = columns + size // 2 + _vertices(left, middle, right)
    ys = rows + size // 2 + _vertices(above, middle, below)
    strengths = np.sqrt(squared[rows, columns]) / size
    found = zip(xs.tolist(), ys.tolist(), strengths.tolist(), (middle > 0).tolist(), strict=True)
    return [_Place(x, y, module_px, strength, is_light, level) for x, y, strength, is_light in found]


def _vertices(
    before: NDArray[np.float32], middle: NDArray[np.float32], after: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Offsets of the extrema of the parabolas through three values each, within half a pixel."""
    bends = before - 2 * middle + after
    offsets = np.divide(before - after, 2 * bends, out=np.zeros_like(bends), where=bends != 0)
    return np.asarray(np.clip(offsets, -0.5, 0.5), np.float32)


@functools.cache
def _finder_poses() -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    """Sample points of a finder and separator under all poses (poses x 81 x 2, modules); its colours; the scales."""
    away = np.arange(-4, 5)
    x, y = (axis.ravel().astype(np.float32) for axis in np.meshgrid(away, away))
    ring = np.maximum(np.abs(x), np.abs(y))
    colour = np.where((ring == 2) | (ring == 4), -1.0, 1.0)
    centred = (colour - colour.mean()) / np.linalg.norm(colour - colour.mean())
    poses = [
        np.column_stack([x * np.cos(turn) - y * np.sin(turn), x * np.sin(turn) + y * np.cos(turn)]) * scale
        for scale in _SCALES
        for turn in _TURNS
    ]
    return np.array(poses, np.float32), centred.astype(np.float32), np.repeat(np.array(_SCALES), len(_TURNS))


def _judged(picture: Luma, places: list[_Place]) -> list[Finder]:
    """The places of one pyramid level as finders in frame pixels, each under the best of all poses."""
    if not places:
        return []
    poses, colour, scales = _finder_poses()
    centres = np.array([(place.x, place.y) for place in places], np.float32)
    sizes = np.array([place.module_px for place in places], np.float32)
    values = sample(picture, poses * sizes[:, None, None, None] + centres[:, None, None, :])
    count = values.shape[2]
    spread = np.einsum("ijk,ijk->ij", values, values) - (values @ np.ones(count, np.float32)) ** 2 / count
    signs = np.array([1.0 if place.is_light else -1.0 for place in places])
    scores = signs[:, None] * (values @ colour) / np.sqrt(np.maximum(spread, (9 * _FLAT) ** 2))
    best = scores.argmax(axis=1)
    zoom = 2 ** places[0].level
    middle = (zoom - 1) / 2  # halving moves pixel centres
    return [
        Finder(
            x=place.x * zoom + middle,
            y=place.y * zoom + middle,
            module_px=place.module_px * zoom * float(scales[pose]),
            score=float(row[pose]),
            is_light=place.is_light,
        )
        for place, row, pose in zip(places, scores, best, strict=True)
    ]


def _strongest(found: list[Finder], most: int, *, is_light: bool) -> list[Finder]:
    """Best first; a place answers at several sizes, the best of which speaks for it."""
    kept: list[Finder] = []
    for finder in sorted((f for f in found if f.is_light is is_light), key=lambda f: -f.score):
        if finder.score >= _WEAKEST_JUDGED and all(_apart(finder, other) for other in kept):
            kept.append(finder)
            if len(kept) == most:
                break
    return kept


def _apart(a: Finder, b: Finder) -> bool:
    reach = 3.0 * max(a.module_px, b.module_px)
    return abs(a.x - b.x) > reach or abs(a.y - b.y) > reach
