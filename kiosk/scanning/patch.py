"""The part of a picture around one symbol, brought to a working size and an even light.

Owns the change between frame pixels and patch pixels; knows nothing of what a symbol looks like. Points are (x, y) with
pixel centres at whole numbers, homographies map module coordinates (u to the right, v down, 0 to side) to pixels.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kiosk.scanning.frame import Luma
from kiosk.scanning.symbol import Corners
from kiosk.scanning.vision import cv2

Homography = NDArray[np.float64]  # 3 x 3
Points = NDArray[np.float64]  # k x 2

_NO_SECOND_MAP: Any = None  # both coordinates are in the first; an empty array here gives wrong values
_WORKING_MODULE_PX = 4.5  # finer sampling only adds noise: patches are shrunk until a module has at most this size
_CONTRAST_WINDOW_MODULES = 9.0
_CONTRAST_FLOOR = 0.35
_LONGEST_ROW = 16_384  # remap wants no dimension over 32,767


@dataclass(frozen=True, slots=True)
class Patch:
    """`gray`: brightness. `even`: dark positive, local brightness and contrast taken out, about -1 to 1.

    `slope_x`, `slope_y`: its derivatives a pixel. `module_px`: estimated size of a module in this patch.
    """

    gray: NDArray[np.uint8]
    even: NDArray[np.float32]
    slope_x: NDArray[np.float32]
    slope_y: NDArray[np.float32]
    module_px: float
    to_frame: Homography

    def framed(self, homography: Homography) -> Homography:
        """A homography of this patch as one of the frame."""
        return np.asarray(self.to_frame @ homography)

    def patched(self, homography: Homography) -> Homography:
        """A homography of the frame as one of this patch."""
        return np.asarray(np.linalg.inv(self.to_frame) @ homography)


def cut(gray: Luma, points: Points, module_px: float, *, is_light: bool, margin_modules: float = 8.0) -> Patch | None:
    """The patch that holds these frame points with a margin. `is_light`: invert, the symbol is light on dark."""
    margin = margin_modules * module_px
    left, top = np.maximum(np.floor(points.min(axis=0) - margin), 0).astype(int)
    right, bottom = (np.ceil(points.max(axis=0) + margin) + 1).astype(int)
    part = gray[top:bottom, left:right]
    if min(part.shape) < 12:
        return None
    shrink = max(1.0, module_px / _WORKING_MODULE_PX)
    if shrink > 1.0:
        part = np.asarray(cv2.resize(part, None, fx=1 / shrink, fy=1 / shrink, interpolation=cv2.INTER_AREA), np.uint8)
    if is_light:
        part = np.asarray(cv2.bitwise_not(part), np.uint8)
    offset = (shrink - 1) / 2
    to_frame = np.array([[shrink, 0, left + offset], [0, shrink, top + offset], [0, 0, 1]])
    module_px /= shrink
    even = _even_light(part, module_px)
    slope_x = np.asarray(cv2.Sobel(even, cv2.CV_32F, 1, 0, scale=0.125), np.float32)
    slope_y = np.asarray(cv2.Sobel(even, cv2.CV_32F, 0, 1, scale=0.125), np.float32)
    return Patch(part, even, slope_x, slope_y, module_px, to_frame)


def _even_light(gray: NDArray[np.uint8], module_px: float) -> NDArray[np.float32]:
    size = int(_CONTRAST_WINDOW_MODULES * module_px) | 1
    mean = cv2.boxFilter(gray, cv2.CV_32F, (size, size), borderType=cv2.BORDER_REFLECT)
    square = cv2.sqrBoxFilter(gray, cv2.CV_32F, (size, size), borderType=cv2.BORDER_REFLECT)
    deviation = np.sqrt(np.maximum(square - mean * mean, 0))
    floor = _CONTRAST_FLOOR * float(np.median(deviation)) + 1.0
    even = (mean - gray) / np.maximum(deviation, floor)
    return np.asarray(cv2.GaussianBlur(np.clip(even, -2.5, 2.5), (0, 0), 0.35 * module_px), np.float32)


def project(homography: Homography, points: Points) -> Points:
    """Module coordinates to pixels; `points` is ... x 2."""
    x = points[..., 0] * homography[0, 0] + points[..., 1] * homography[0, 1] + homography[0, 2]
    y = points[..., 0] * homography[1, 0] + points[..., 1] * homography[1, 1] + homography[1, 2]
    w = points[..., 0] * homography[2, 0] + points[..., 1] * homography[2, 1] + homography[2, 2]
    w = np.where(np.abs(w) < 1e-6, 1e-6, w)
    return np.stack([x / w, y / w], axis=-1)


def sample(picture: NDArray[np.uint8] | NDArray[np.float32], pixels: NDArray[np.floating[Any]]) -> NDArray[np.float32]:
    """Bilinear values at pixels (... x 2); beyond the edge the edge's value."""
    flat = pixels.reshape(-1, 2)
    if len(flat) <= _LONGEST_ROW:
        places = flat.astype(np.float32, copy=False).reshape(1, len(flat), 2)
    else:
        places = np.zeros((-(-len(flat) // _LONGEST_ROW), _LONGEST_ROW, 2), np.float32)
        places.reshape(-1, 2)[: len(flat)] = flat
    values = cv2.remap(picture, places, _NO_SECOND_MAP, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(values, np.float32).ravel()[: len(flat)].reshape(pixels.shape[:-1])


def corners_of(homography: Homography, side: int) -> Corners:
    """Corners of the symbol, clockwise from its own top left."""
    square = np.array([[0, 0], [side, 0], [side, side], [0, side]], float)
    a, b, c, d = ((float(x), float(y)) for x, y in project(homography, square))
    return a, b, c, d
