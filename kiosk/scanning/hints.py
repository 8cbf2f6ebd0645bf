"""What would help to read the code in view, judged from where it lies and how it looks.

Pure: a frame and corners in, a `Hint` out. Wording and patience (when to show it) belong to the screen.
"""

from __future__ import annotations

import math
from enum import StrEnum

import numpy as np

from kiosk.scanning.frame import Luma
from kiosk.scanning.symbol import Corners, area_of
from kiosk.scanning.vision import cv2

_SMALLEST_MODULE_PX = 1.9  # below it most frames need luck
_FASTEST_MODULES = 0.8  # moved from frame to frame: the streak is about half of it
_FLATTEST = 0.62  # short side over long side, or area over the square of the mean side: a tilt of 50 degrees
_GLARE_SHARE = 0.04  # of the symbol's area burnt out
_BURNT, _DARK, _BRIGHT = 250, 70, 235


class Hint(StrEnum):
    """A key of the screen's wording."""

    NONE = ""
    HOLD_STILL = "hold_still"
    CLOSER = "closer"
    FARTHER = "farther"
    TILT = "tilt"
    GLARE = "glare"
    TOO_DARK = "too_dark"
    TOO_BRIGHT = "too_bright"


def hint_for(luma: Luma, corners: Corners, modules: int, moved_px: float) -> Hint:
    """The first thing to change. `modules`: along the symbol's side; `moved_px`: of its centre since the last frame."""
    sides = [math.dist(corners[place], corners[(place + 1) % 4]) for place in range(4)]
    side_px = sum(sides) / 4
    height, width = luma.shape
    if any(not (0 <= x < width and 0 <= y < height) for x, y in corners):
        return Hint.FARTHER
    if moved_px > _FASTEST_MODULES * side_px / modules:
        return Hint.HOLD_STILL
    light = _light_hint(luma, corners)
    if light is not Hint.NONE:
        return light
    if min(sides) < _FLATTEST * max(sides) or area_of(corners) < _FLATTEST * side_px**2:
        return Hint.TILT
    if side_px < _SMALLEST_MODULE_PX * modules:
        return Hint.CLOSER
    return Hint.HOLD_STILL


def _light_hint(luma: Luma, corners: Corners) -> Hint:
    inside = np.zeros(luma.shape, np.uint8)
    cv2.fillConvexPoly(inside, np.array(corners, np.int32), (255,))
    values = luma[inside > 0]
    if not values.size:
        return Hint.NONE
    dark, light = (float(level) for level in np.percentile(values, (10, 80)))
    if light < _DARK:
        return Hint.TOO_DARK
    if dark > _BRIGHT or (light - dark < 12 and light > _BRIGHT):
        return Hint.TOO_BRIGHT
    is_glazed = light < _BURNT - 20 and float((values >= _BURNT).mean()) > _GLARE_SHARE
    return Hint.GLARE if is_glazed else Hint.NONE
