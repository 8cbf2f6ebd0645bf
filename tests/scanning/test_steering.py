"""A simulated camera that obeys: the loop must end with the code read, and must leave alone what is well."""

import numpy as np
import pytest
from numpy.typing import NDArray

from kiosk.scanning.decoder import LiveDecoder
from kiosk.scanning.steering import KEPT_S, REFOCUS_S, Orders, Steering, look_of
from kiosk.scanning.symbol import Corners
from kiosk.scanning.vision import cv2
from tests.scanning.drawing import TEXT, modules_of, picture_of

LEFT, TOP, MODULE_PX, DELAY_FRAMES = 220, 130, 4, 5


class Hall:
    """A code held before a camera of so many photo-electrons; `light`: of its white, 1 is the full range."""

    def __init__(self, light: float, bloom: float = 0.0, defocus_px: float = 0.0) -> None:
        self.light, self.bloom, self.defocus_px = light, bloom, defocus_px
        self.rng = np.random.default_rng(1)
        code = picture_of(modules_of(), MODULE_PX, quiet=4)
        side = len(code) - 8 * MODULE_PX
        self.scene = np.full((480, 640), 0.25, np.float32)
        self.scene[TOP : TOP + len(code), LEFT : LEFT + len(code)] = np.where(code > 100, 1.0, 0.04) * light
        left, top = LEFT + 4 * MODULE_PX, TOP + 4 * MODULE_PX
        self.corners: Corners = ((left, top), (left + side, top), (left + side, top + side), (left, top + side))
        self.pending = [Orders()] * DELAY_FRAMES

    def frame(self, orders: Orders) -> NDArray[np.uint8]:
        self.pending.append(orders)
        now = self.pending.pop(0)
        scene = self.scene * 2.0**now.exposure_ev
        if self.bloom:  # light spills over, before the sensor clips
            scene = scene + self.bloom * cv2.GaussianBlur(scene, (0, 0), 9)
        if self.defocus_px and not now.focus_run:
            scene = cv2.GaussianBlur(scene, (0, 0), self.defocus_px)
        grain = self.rng.normal(0, 0.02, scene.shape)  # read noise: what makes dark pictures hard
        return np.asarray(np.clip(np.clip(scene + grain, 0, 1) ** (1 / 2.2) * 255, 0, 255), np.uint8)


def frames_until_read(hall: Hall, *, is_steered: bool, most: int = 75) -> int:
    decoder, steering = LiveDecoder(), Steering()
    for number in range(most):
        gray = hall.frame(steering.orders if is_steered else Orders())
        found = decoder.decode(gray, number / 30)
        if any(symbol.text == TEXT for symbol in found):
            return number
        steering.see(gray, hall.corners, number / 30, is_read=False)
    return most


@pytest.mark.slow
@pytest.mark.parametrize("hall", [(6.0, 0.8, 0.0), (14.0, 0.3, 0.0), (0.012, 0.0, 0.0)], ids=["bloom", "bright", "dim"])
def test_a_code_exposed_wrongly_is_read_once_the_camera_obeys(hall: tuple[float, float, float]) -> None:
    alone, steered = (frames_until_read(Hall(*hall), is_steered=is_steered) for is_steered in (False, True))
    assert steered < 75
    assert steered < alone


@pytest.mark.slow
def test_a_well_exposed_sharp_code_is_left_alone() -> None:
    hall, steering = Hall(0.8), Steering()
    for number in range(60):
        assert steering.see(hall.frame(Orders()), hall.corners, number / 30, is_read=False) == Orders()


def test_focus_is_wished_on_the_code_and_not_again_at_once() -> None:
    hall, steering = Hall(0.8, defocus_px=3.5), Steering()
    blurred = hall.frame(Orders())
    runs = [steering.see(blurred, hall.corners, number / 30, is_read=False).focus_run for number in range(60)]
    assert runs[0] == 0
    assert runs[-1] == 1 + int((59 / 30 - runs.index(1) / 30) / REFOCUS_S)
    assert steering.orders.focus_at == pytest.approx(((LEFT + 16 + 42) / 640, (TOP + 16 + 42) / 480))


@pytest.mark.slow
def test_a_code_that_stays_dark_gets_the_torch_and_everything_is_let_go_when_it_leaves() -> None:
    hall, steering = Hall(0.0005), Steering()
    for number in range(90):
        steering.see(hall.frame(Orders()), hall.corners, number / 30, is_read=False)
    assert steering.orders.is_torch_on
    assert steering.orders.exposure_ev == pytest.approx(2.1)
    dark = hall.frame(Orders())
    assert steering.see(dark, None, 3.0 + KEPT_S / 2, is_read=False).is_torch_on
    assert steering.see(dark, None, 3.1 + KEPT_S, is_read=False) == Orders()


@pytest.mark.slow
def test_what_was_read_needs_no_change() -> None:
    hall, steering = Hall(0.01), Steering()
    for number in range(60):
        assert steering.see(hall.frame(Orders()), hall.corners, number / 30, is_read=True) == Orders()


def test_nothing_to_measure_gives_no_look() -> None:
    gray = np.zeros((40, 40), np.uint8)
    assert look_of(gray, ((50, 50), (60, 50), (60, 60), (50, 60))) is None
    assert look_of(gray, ((-9, -9), (-2, -9), (-2, -2), (-9, -2))) is None
    assert look_of(gray, ((5, 5), (6, 5), (6, 6), (5, 6))) is None
