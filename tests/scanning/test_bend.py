import numpy as np
import pytest

from kiosk.scanning.effort import STILL
from kiosk.scanning.fit import Fit
from kiosk.scanning.patch import sample
from kiosk.scanning.read import read_fit, soft_values
from kiosk.scanning.vision import cv2
from tests.scanning.drawing import TEXT, modules_of, picture_of, true_fit


def crumpled(picture: np.ndarray, amount_px: float) -> np.ndarray:
    rng = np.random.default_rng(6)
    across, down = (
        cv2.resize(wave, picture.shape[::-1], interpolation=cv2.INTER_CUBIC)
        for wave in rng.uniform(-1, 1, (2, 5, 5)).astype(np.float32)
    )
    y, x = np.indices(picture.shape).astype(np.float32)
    bent = cv2.remap(picture, x + across * amount_px, y + down * amount_px, cv2.INTER_LINEAR, borderValue=(210,))
    return np.asarray(bent, np.uint8)


def refitted(picture: np.ndarray, version: int) -> Fit:
    from kiosk.scanning.fit import fits
    from kiosk.scanning.locate import find_finders

    return next(fit for fit in fits(picture, find_finders(picture), STILL) if fit.version == version)


@pytest.mark.slow
def test_bending_follows_a_crumpled_token() -> None:
    text = "T1:" + "A7:K" * 36
    modules = modules_of(text, 8)
    fit = refitted(crumpled(picture_of(modules), 3.0), 8)
    as_it_lies = np.mean((soft_values(fit, None) > 0) != modules)
    assert as_it_lies > 0.05
    symbol = read_fit(fit, STILL).symbol
    assert symbol is not None
    assert symbol.text == text


def test_a_folded_far_corner_is_found() -> None:
    picture = picture_of(modules_of())
    y, x = (axis.astype(np.float32) for axis in np.indices(picture.shape))
    fold = np.clip((x - 60) / 50, 0, 1) * np.clip((y - 60) / 50, 0, 1) * 5.0
    folded = sample(picture, np.stack([x + fold, y - fold], axis=-1)).astype(np.uint8)
    symbol = read_fit(true_fit(folded, 1), STILL).symbol
    assert symbol is not None
    assert symbol.text == TEXT
