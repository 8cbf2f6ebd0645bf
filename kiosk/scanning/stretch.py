"""Steep tilt: stretching a picture along several directions makes a symbol held at 40 to 70 degrees look upright.

Everything that reads upright symbols then reads these. Knows only the change between the two pictures.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from kiosk.scanning.frame import Luma
from kiosk.scanning.patch import Homography, project
from kiosk.scanning.symbol import Symbol
from kiosk.scanning.vision import cv2


@dataclass(frozen=True, slots=True)
class Tilt:
    """Directions of the axis, and the change of size along and across it: together the flattening of a tilt."""

    directions_deg: tuple[float, ...]
    along: float
    across: float


STEEP = Tilt((0.0, 90.0, 45.0, 135.0), 1.45, 0.85)  # 54 degrees; the picture grows by a quarter
STEEPEST = Tilt(tuple(22.5 * step for step in range(8)), 1.7, 0.75)  # 64 degrees: twice as choosy of its direction


@dataclass(frozen=True, slots=True)
class Stretched:
    """A stretched picture and the way back."""

    gray: Luma
    back: Homography

    def unstretched(self, symbol: Symbol) -> Symbol:
        """A symbol found in the stretched picture, in pixels of the original."""
        a, b, c, d = ((float(x), float(y)) for x, y in project(self.back, np.array(symbol.corners)))
        return replace(symbol, corners=(a, b, c, d))


def stretches(gray: Luma, tilt: Tilt = STEEP) -> Iterator[Stretched]:
    """The picture stretched along each direction, its other axis a little squeezed."""
    height, width = gray.shape
    for degrees in tilt.directions_deg:
        angle = np.deg2rad(degrees)
        turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
        linear = turn.T @ np.diag([tilt.along, tilt.across]) @ turn
        corners = np.array([[0, 0], [width, 0], [width, height], [0, height]]) @ linear.T
        offset = -corners.min(axis=0)
        size = np.ceil(corners.max(axis=0) + offset).astype(int)
        onto = np.eye(3)
        onto[:2, :2], onto[:2, 2] = linear, offset
        picture = cv2.warpAffine(gray, onto[:2], (int(size[0]), int(size[1])), borderMode=cv2.BORDER_REPLICATE)
        yield Stretched(np.asarray(picture, np.uint8), np.asarray(np.linalg.inv(onto), np.float64))
