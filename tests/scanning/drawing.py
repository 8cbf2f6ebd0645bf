"""Symbols drawn for the tests of this folder."""

from __future__ import annotations

import numpy as np
import qrcode
from numpy.typing import NDArray

from kiosk.scanning.fit import Fit
from kiosk.scanning.patch import cut
from kiosk.scanning.qr_tables import side_of
from kiosk.scanning.vision import cv2

TEXT = "EV26-ABCDEFGHJKLMNPQ"


def modules_of(text: str = TEXT, version: int | None = None) -> NDArray[np.bool_]:
    """The symbol's modules, level M, without quiet zone."""
    code = qrcode.QRCode(version=version, error_correction=qrcode.constants.ERROR_CORRECT_M, border=0)
    code.add_data(text)
    code.make(fit=version is None)
    return np.array(code.get_matrix(), bool)


def picture_of(modules: NDArray[np.bool_], module_px: int = 4, quiet: int = 6) -> NDArray[np.uint8]:
    """Dark 40 on light 210, nothing else."""
    light = np.pad(~modules, quiet, constant_values=True)
    return np.kron(np.where(light, 210, 40), np.ones((module_px, module_px))).astype(np.uint8)


def true_fit(picture: NDArray[np.uint8], version: int, module_px: int = 4, quiet: int = 6) -> Fit:
    """The fit a perfect locator would find in `picture_of`."""
    start, side = quiet * module_px, side_of(version) * module_px
    corners = np.array([[start, start], [start + side, start + side]], float)
    patch = cut(picture, corners, module_px, is_light=False)
    assert patch is not None
    onto = np.array([[module_px, 0, start - 0.5], [0, module_px, start - 0.5], [0, 0, 1.0]])
    return Fit(patch, version, patch.patched(onto), 1.0)


def turned(picture: NDArray[np.uint8], degrees: float) -> NDArray[np.uint8]:
    """Rotated about its middle on a light ground."""
    height, width = picture.shape
    onto = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return np.asarray(cv2.warpAffine(picture, onto, (width, height), borderValue=(210,)), np.uint8)
