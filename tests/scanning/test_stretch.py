import numpy as np
import pytest

from kiosk.scanning.decoder import StillDecoder
from kiosk.scanning.stretch import stretches
from kiosk.scanning.symbol import Symbol
from kiosk.scanning.vision import cv2
from tests.scanning.drawing import TEXT, modules_of, picture_of

pytestmark = pytest.mark.slow  # reads drawn pictures


def test_corners_come_back_to_the_original_picture() -> None:
    frame = np.zeros((120, 200), np.uint8)
    for stretched in stretches(frame):
        there = np.linalg.inv(stretched.back) @ [50.0, 60.0, 1.0]
        corner = (float(there[0]), float(there[1]))
        symbol = stretched.unstretched(Symbol(b"", "", (corner, corner, corner, corner), "soft"))
        assert np.allclose(symbol.corners, (50.0, 60.0))


def test_a_symbol_tilted_by_sixty_degrees_reads() -> None:
    code = picture_of(modules_of(), 5, 8)
    flat = np.asarray(cv2.resize(code, None, fx=0.5, fy=1.0, interpolation=cv2.INTER_AREA), np.uint8)
    blurred = np.asarray(cv2.GaussianBlur(np.pad(flat, 40, constant_values=150), (0, 0), 1.6), np.uint8)
    assert [symbol.text for symbol in StillDecoder().decode(blurred)] == [TEXT]
