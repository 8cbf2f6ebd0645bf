"""Finding finder patterns that run-length scanners miss.

First a blurred template, between round and square so that it serves any rotation, is correlated with the picture over a
scale pyramid: blur, noise and low contrast weaken a correlation but do not break it the way they break a 1:1:3:1:1 run.
Then every strong place is judged by sampling a true finder's modules there under many scales and rotations, which tells
finders from mere blobs. Inverted symbols answer with the opposite sign in the same pass. For symbols held at a steep
tilt the same is done with flattened templates.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

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
_MOST_JUDGED = 80
_SCALES = (0.82, 0.9, 1.0, 1.1, 1.22, 2.2, 2.45, 2.75)  # the last: its centre alone looks like a small finder
_TURNS = tuple(np.deg2rad(degrees) for degrees in range(0, 90, 15))
_TILTED = tuple((0.55, np.deg2rad(degrees)) for degrees in (0, 45, 90, 135))


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
    gray: Luma, *, smallest_px: float = 1.2, largest_px: float = 30.0, most: int = 14, tilted: bool = False
) -> list[Finder]:
    """The strongest finder-like places, at most `most` of each polarity, best first.

    `smallest_px`, `largest_px`: module sizes looked for. `tilted`: look for finders flattened by a steep tilt instead.
    """
    levels = _pyramid(gray, largest_px)
    places: list[_Place] = []
    for number, level in enumerate(levels):
        for module_px in _MODULE_STEPS_PX:
            if not smallest_px * 0.85 <= module_px * 2**number <= largest_px * 1.15:
                continue
            for aspect, angle in _TILTED if tilted else ((1.0, 0.0),):
                places += _peaks(level, number, module_px, aspect, angle)
    places.sort(key=lambda place: -place.strength)
    judged = [_judged(levels[place.level], place, tilted) for place in places[:_MOST_JUDGED]]
    return [*_strongest(judged, most, is_light=False), *_strongest(judged, most, is_light=True)]


def _pyramid(gray: Luma, largest_px: float) -> list[Luma]:
    levels = [gray]
    while min(levels[-1].shape) >= 28 and _MODULE_STEPS_PX[0] * 2 ** len(levels) <= largest_px:
        half = cv2.resize(levels[-1], None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
        levels.append(np.asarray(half, np.uint8))
    return levels


@functools.cache
def _template(module_px: float, aspect: float, angle: float) -> Template:
    """Zero mean, unit norm, positive where dark. Odd size. Flattened to `aspect` across the direction `angle`."""
    size = int(_EXTENT_MODULES * module_px / 2) * 2 + 1
    fine = 8
    places = ((np.arange(size * fine) + 0.5) / fine - size / 2) / module_px
    x, y = np.meshgrid(places, places)
    along = x * np.cos(angle) + y * np.sin(angle)
    across = (y * np.cos(angle) - x * np.sin(angle)) / aspect
    radius = (np.abs(along) ** 4 + np.abs(across) ** 4) ** 0.25  # between a circle and a square
    ring = np.where((radius < 1.5) | ((radius > 2.5) & (radius < 3.5)), 1.0, -1.0)
    ring[radius > 4.5] = 0.0
    ring = np.asarray(cv2.GaussianBlur(ring, (0, 0), 0.45 * module_px * fine))
    template = ring.reshape(size, fine, size, fine).mean(axis=(1, 3))
    template -= template.mean()
    return np.asarray(template / np.linalg.norm(template), np.float32)


def _peaks(picture: Luma, level: int, module_px: float, aspect: float, angle: float) -> list[_Place]:
    template = _template(module_px, aspect, angle)
    size = len(template)
    if min(picture.shape) <= size:
        return []
    answer = cv2.matchTemplate(picture.astype(np.float32), template, cv2.TM_CCORR)
    half = size // 2
    inside = (slice(half, half + answer.shape[0]), slice(half, half + answer.shape[1]))
    mean = cv2.boxFilter(picture, cv2.CV_32F, (size, size))[inside]
    square = cv2.sqrBoxFilter(picture, cv2.CV_32F, (size, size))[inside]
    deviation = np.sqrt(np.maximum(square - mean * mean, _FLAT**2))
    score = answer / (deviation * -size)
    strength = np.abs(score)
    top = cv2.dilate(strength, np.ones((5, 5), np.uint8))
    rows, columns = np.nonzero((strength == top) & (strength > _WEAKEST))
    best = np.argsort(-strength[rows, columns])[:30]
    return [_place(score, int(rows[k]), int(columns[k]), half, module_px, level) for k in best]


def _place(score: NDArray[np.float32], row: int, column: int, half: int, module_px: float, level: int) -> _Place:
    value = float(score[row, column])
    sign = 1 if value > 0 else -1
    x = column + half + _vertex(sign * score[row, max(column - 1, 0) : column + 2])
    y = row + half + _vertex(sign * score[max(row - 1, 0) : row + 2, column])
    return _Place(x, y, module_px, abs(value), value < 0, level)


def _vertex(three: NDArray[np.float32]) -> float:
    """Offset of the peak of the parabola through three values, within half a pixel."""
    if len(three) < 3:
        return 0.0
    left, middle, right = (float(value) for value in three)
    bend = left - 2 * middle + right
    return 0.0 if bend >= 0 else float(np.clip((left - right) / (2 * bend), -0.5, 0.5))


@functools.cache
def _finder_points(tilted: bool) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Sample points of a finder with its separator under all poses tried (poses x 81 x 2, modules), and its colours."""
    away = np.arange(-4, 5)
    x, y = (axis.ravel().astype(float) for axis in np.meshgrid(away, away))
    ring = np.maximum(np.abs(x), np.abs(y))
    colour = np.where((ring == 2) | (ring == 4), -1.0, 1.0)
    flattenings = [(1.0, 0.0)] if not tilted else [(a, d) for a in (0.75, 0.55, 0.42) for _, d in _TILTED]
    poses, sizes = [], []
    for scale in _SCALES:
        for turn in _TURNS:
            u, v = x * np.cos(turn) - y * np.sin(turn), x * np.sin(turn) + y * np.cos(turn)
            for aspect, angle in flattenings:
                along, across = u * np.cos(angle) + v * np.sin(angle), aspect * (v * np.cos(angle) - u * np.sin(angle))
                px, py = along * np.cos(angle) - across * np.sin(angle), along * np.sin(angle) + across * np.cos(angle)
                poses.append(np.column_stack([px, py]) * scale)
                sizes.append(scale)
    centred = colour - colour.mean()
    return np.array(poses), centred / np.linalg.norm(centred), np.array(sizes)


def _judged(picture: Luma, place: _Place, tilted: bool) -> Finder:
    """The place as a finder in frame pixels, under the best of all poses."""
    poses, colour, sizes = _finder_points(tilted)
    values = sample(picture, poses * place.module_px + (place.x, place.y))
    values = values - values.mean(axis=1, keepdims=True)
    strength = np.maximum(np.linalg.norm(values, axis=1), 9 * _FLAT)
    scores = -(values @ colour) / strength
    if place.is_light:
        scores = -scores
    best = int(np.argmax(scores))
    zoom = 2**place.level
    middle = (zoom - 1) / 2  # halving moves pixel centres
    module_px = place.module_px * zoom * float(sizes[best])
    return Finder(place.x * zoom + middle, place.y * zoom + middle, module_px, float(scores[best]), place.is_light)


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
