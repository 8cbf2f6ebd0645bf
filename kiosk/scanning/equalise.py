"""From picture samples to soft module values, undoing blur without estimating it.

A symbol carries its own test chart: finders, timing and alignment patterns are known. A linear filter over neighbouring
modules is fitted (ridge regression) so that it gives those known modules their colour; whatever smeared the picture,
defocus, motion or a screen's grid, smeared them alike. The filter is then fitted again, wider, with the data modules it
is sure of. Samples are 2 x 2 a module with a margin of modules around the symbol.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kiosk.scanning.qr_tables import Grid
from kiosk.scanning.soft import Soft
from kiosk.scanning.vision import cv2

Samples = NDArray[np.float32]  # 2(side + 2 MARGIN) square, brightness

MARGIN = 3  # modules around the symbol that the widest filter looks at
_CONTRAST_WINDOW = 17  # samples: about 8 modules, wide enough to hold dark and light, narrow enough for shadows
_TEXTURE_WINDOW = 6  # samples: three modules
_GLARE_STEP = 0.12  # of the symbol's contrast: one step above its light modules is doubtful, two are glare
_TEXTURE_ENOUGH = 0.5  # of the symbol's median texture
_CONTRAST_FLOOR = 0.3  # of the symbol's own contrast: below it (glare, a finger) values fade instead of growing


def equalise(samples: Samples, known: Grid, dark: Grid, rounds: int = 2) -> Soft:
    """Soft values, side x side, about +1 for dark and -1 for light. `dark` counts only where `known`."""
    flat = _even_light(samples)
    soft = _fitted(flat, known, dark, np.ones(known.shape), reach=1, ridge=4.0)
    for _ in range(rounds):
        sure = np.clip(np.abs(soft) - 0.35, 0, 0.5)
        is_spoilt = known & (np.where(dark, soft, -soft) < 0)  # a pattern under glare or a thumb teaches nothing
        weight = np.where(known, np.where(is_spoilt, 0.1, 1.0), sure)
        soft = _fitted(flat, weight > 0, np.where(known, dark, soft > 0), weight, reach=2, ridge=6.0)
    return soft * _trust(samples, known, dark)


def _even_light(samples: Samples) -> NDArray[np.float32]:
    """Samples with local brightness and contrast taken out, dark positive."""
    size = (_CONTRAST_WINDOW, _CONTRAST_WINDOW)
    mean = cv2.boxFilter(samples, cv2.CV_32F, size, borderType=cv2.BORDER_REFLECT)
    square = cv2.sqrBoxFilter(samples, cv2.CV_32F, size, borderType=cv2.BORDER_REFLECT)
    deviation = np.sqrt(np.maximum(square - mean * mean, 0))
    floor = _CONTRAST_FLOOR * float(np.median(deviation)) + 1e-3
    return np.asarray((mean - samples) / np.maximum(deviation, floor), np.float32)


def _trust(samples: Samples, known: Grid, dark: Grid) -> NDArray[np.float64]:
    """Trust in each module, 0 to 1: less in spots of glare and under fingers.

    Such a spot is uniform where nine modules should differ (nine true ones are alike once in 256, and distrusting those
    as well costs next to nothing), and glare is brighter than the symbol's own light modules.
    """
    size = (_TEXTURE_WINDOW, _TEXTURE_WINDOW)
    mean = cv2.boxFilter(samples, cv2.CV_32F, size, borderType=cv2.BORDER_REFLECT)
    square = cv2.sqrBoxFilter(samples, cv2.CV_32F, size, borderType=cv2.BORDER_REFLECT)
    texture = _by_module(np.sqrt(np.maximum(square - mean * mean, 0)))
    varied = np.clip(texture / (_TEXTURE_ENOUGH * np.median(texture) + 1e-6), 0.0, 1.0) ** 2
    brightness = _by_module(samples)
    light, black = np.percentile(brightness[known & ~dark], 90), np.median(brightness[known & dark])
    step = _GLARE_STEP * max(float(light - black), 8.0)
    unglazed = np.clip(2.0 - (brightness - light) / step, 0.25, 1.0)
    return np.asarray(varied * unglazed)


def _by_module(samples: NDArray[np.float32]) -> NDArray[np.float64]:
    """Mean of the four samples of each module, margin cut off."""
    inside = samples[2 * MARGIN : -2 * MARGIN, 2 * MARGIN : -2 * MARGIN]
    return np.asarray(cv2.resize(inside, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), np.float64)


def _fitted(
    flat: NDArray[np.float32], chosen: Grid, dark: Grid, weight: NDArray[np.float64], reach: int, ridge: float
) -> Soft:
    """Fit a filter reaching `reach` modules on the chosen modules, then apply it to all."""
    side = len(chosen)
    features = _neighbourhoods(flat, side, reach)
    start = _plain_average(reach)
    rows = np.flatnonzero(chosen)
    x = features[rows]
    w = weight.ravel()[rows][:, None].astype(np.float32)
    target = np.where(dark.ravel()[rows], 1.0, -1.0).astype(np.float32) - x @ start
    gram = (x * w).T @ x
    gram[np.diag_indices_from(gram)] += ridge
    correction = np.linalg.solve(gram.astype(np.float64), ((x * w).T @ target).astype(np.float64))
    values = features @ (start + correction.astype(np.float32))
    return values.reshape(side, side).astype(np.float64)


def _neighbourhoods(flat: NDArray[np.float32], side: int, reach: int) -> NDArray[np.float32]:
    """side^2 x (2 (2 reach + 1))^2 + 1: the samples of each module and its neighbours, and a constant."""
    width = 2 * (2 * reach + 1)
    first = 2 * (MARGIN - reach)
    windows = np.lib.stride_tricks.sliding_window_view(flat, (width, width))
    windows = windows[first : first + 2 * side : 2, first : first + 2 * side : 2]
    features = np.ones((side * side, width * width + 1), np.float32)
    features[:, :-1] = windows.reshape(side * side, -1)
    return features


def _plain_average(reach: int) -> NDArray[np.float32]:
    width = 2 * (2 * reach + 1)
    start = np.zeros((width, width), np.float32)
    start[2 * reach : 2 * reach + 2, 2 * reach : 2 * reach + 2] = 0.25
    return np.append(start.ravel(), np.float32(0))
