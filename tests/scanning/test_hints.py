import numpy as np
import pytest

from kiosk.scanning.hints import Hint, hint_for
from kiosk.scanning.symbol import Corners
from tests.scanning.drawing import modules_of, picture_of

SQUARE: Corners = ((100, 100), (200, 100), (200, 200), (100, 200))


def frame_with_code(dark: int = 40, light: int = 210) -> np.ndarray:
    frame = np.full((300, 400), 120, np.uint8)
    symbol = picture_of(modules_of(), 5, 0)[:100, :100]
    frame[100:200, 100:200] = np.where(symbol > 100, light, dark)
    return frame


@pytest.mark.parametrize(
    ("corners", "modules", "moved_px", "hint"),
    [
        (SQUARE, 21, 0.0, Hint.HOLD_STILL),
        (SQUARE, 21, 9.0, Hint.HOLD_STILL),
        (SQUARE, 77, 0.0, Hint.CLOSER),
        (((100, 100), (200, 100), (200, 140), (100, 140)), 21, 0.0, Hint.TILT),
        (((-5, 100), (200, 100), (200, 200), (-5, 200)), 21, 0.0, Hint.FARTHER),
    ],
)
def test_where_it_lies(corners: Corners, modules: int, moved_px: float, hint: Hint) -> None:
    assert hint_for(frame_with_code(), corners, modules, moved_px) is hint


def test_how_it_is_lit() -> None:
    assert hint_for(frame_with_code(5, 40), SQUARE, 21, 0.0) is Hint.TOO_DARK
    assert hint_for(frame_with_code(240, 255), SQUARE, 21, 0.0) is Hint.TOO_BRIGHT
    glazed = frame_with_code(40, 190)
    glazed[150:190, 150:190] = 255
    assert hint_for(glazed, SQUARE, 21, 0.0) is Hint.GLARE
