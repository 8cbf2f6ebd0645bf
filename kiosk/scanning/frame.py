"""A frame and its luma plane: the shape every source delivers and every decoder takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kiosk.domain.faults import Fault
from kiosk.scanning.vision import cv2

Luma = NDArray[np.uint8]  # H x W, C-contiguous
LARGEST_FRAME_PX = 200_000_000  # above this memory, not patience, decides: a 200 MP luma plane is 200 MB


@dataclass(frozen=True, slots=True)
class Frame:
    """`gray` is the source's own copy; `grabbed_at_s` is monotonic; `rgb` (H x W x 3) exists for previews alone."""

    gray: Luma
    grabbed_at_s: float
    rgb: NDArray[np.uint8] | None = None


def as_luma(image: NDArray[Any]) -> Luma:
    """Any camera array as a contiguous 8-bit luma plane.

    Takes H x W and H x W x {1, 3 (BGR), 4 (BGRA)} of 8 or 16 bits, any stride.
    Faults: FRAME_EMPTY, FRAME_FORMAT (bit depth or shape nobody can read), FRAME_TOO_LARGE.
    """
    if image.size == 0:
        raise Fault("FRAME_EMPTY", "The camera delivered an empty picture.", "Unplug the camera and plug it in again.")
    if image.ndim not in (2, 3) or image.dtype not in (np.uint8, np.uint16, np.bool_):
        shape = f"{image.dtype}, {image.ndim} dimensions"
        raise Fault("FRAME_FORMAT", f"The camera delivered an unknown picture format ({shape}).", "Use another camera.")
    if image.shape[0] * image.shape[1] > LARGEST_FRAME_PX:
        raise Fault("FRAME_TOO_LARGE", "The picture has more than 200 million pixels.", "Use a smaller picture.")
    if image.dtype == np.uint16:
        image = (image >> 8).astype(np.uint8)
    elif image.dtype == np.bool_:
        image = image.astype(np.uint8) * 255
    if image.ndim == 3:
        image = _from_colour(image)
    return np.ascontiguousarray(image)


def _from_colour(image: NDArray[Any]) -> NDArray[Any]:
    match image.shape[2]:
        case 1:
            return image[:, :, 0]
        case 3:
            return np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY))
        case 4:
            return np.asarray(cv2.cvtColor(image, cv2.COLOR_BGRA2GRAY))
        case channels:
            raise Fault("FRAME_FORMAT", f"The camera delivered {channels} colour channels.", "Use another camera.")
