import numpy as np
import pytest

from kiosk.scanning.still import read_still
from kiosk.scanning.stock import read_zxing
from kiosk.scanning.vision import cv2
from tests.scanning.drawing import TEXT, modules_of, picture_of

pytestmark = pytest.mark.slow  # reads drawn pictures

OTHER = "EV26-7QX2KPLM9RTWB4C"


def scene(blur: float, *codes: np.ndarray, width: int = 640) -> np.ndarray:
    frame = np.full((300, width), 150, np.uint8)
    for place, code in enumerate(codes):
        left = 40 + place * 300
        frame[40 : 40 + len(code), left : left + len(code)] = code
    return np.asarray(cv2.GaussianBlur(frame, (0, 0), blur), np.uint8) if blur else frame


@pytest.mark.parametrize("blur", [0.0, 2.5])
def test_all_codes_in_view_are_read(blur: float) -> None:
    """Blurred, neither is for zxing."""
    frame = scene(blur, picture_of(modules_of(TEXT)), picture_of(modules_of(OTHER)))
    assert (read_zxing(frame).valid == []) is (blur > 0)
    assert {symbol.text for symbol in read_still(frame)} == {TEXT, OTHER}


def test_a_code_of_few_noisy_pixels_is_read_although_it_fits_badly() -> None:
    far = cv2.resize(picture_of(modules_of(), 6), None, fx=0.26, fy=0.26, interpolation=cv2.INTER_AREA)
    frame = scene(0.7, np.asarray(far, np.uint8))
    noisy = np.clip(frame + np.random.default_rng(1).normal(0, 8, frame.shape), 0, 255).astype(np.uint8)
    assert [symbol.text for symbol in read_still(noisy)] == [TEXT]


def test_large_pictures_are_searched_small_and_corners_come_back_to_full_size() -> None:
    frame = scene(2.5, picture_of(modules_of(TEXT)))
    large = np.asarray(cv2.resize(frame, None, fx=4, fy=4, interpolation=cv2.INTER_CUBIC), np.uint8)
    [small_symbol], [symbol] = read_still(frame), read_still(large)
    assert symbol.text == TEXT
    assert np.abs(np.array(symbol.corners) - 4 * np.array(small_symbol.corners)).max() < 12


def test_flat_pictures_are_done_at_once() -> None:
    assert read_still(np.full((5000, 5000), 128, np.uint8)) == []
