import numpy as np

from kiosk.scanning.region import SEARCH_SIDE_PX, Stillness, around, busy_regions
from tests.scanning.drawing import modules_of, picture_of


def test_the_busiest_region_holds_the_code_and_not_the_stripes() -> None:
    frame = np.full((720, 1280), 90, np.uint8)
    frame[:, 100:400:8] = 220  # blinds
    code = picture_of(modules_of(version=3), 4)
    frame[400 : 400 + len(code), 900 : 900 + len(code)] = code
    region = busy_regions(frame, 5)[0]
    assert region.left <= 920
    assert region.right >= 900 + len(code) - 20
    assert region.top <= 420
    assert region.cut(frame).shape <= (SEARCH_SIDE_PX, SEARCH_SIDE_PX)


def test_small_frames_are_one_region_and_flat_ones_none() -> None:
    assert len(busy_regions(np.zeros((100, 120), np.uint8), 5)) == 1
    assert busy_regions(np.zeros((720, 1280), np.uint8), 5) == []


def test_around_stays_in_the_frame() -> None:
    region = around(((-20.0, 10.0), (80.0, 0.0), (90.0, 120.0), (-10.0, 130.0)), np.zeros((100, 100), np.uint8))
    assert (region.left, region.top, region.right, region.bottom) == (0, 0, 100, 100)
    assert region.shifted(((1, 2), (3, 4), (5, 6), (7, 8))) == ((1, 2), (3, 4), (5, 6), (7, 8))


def test_noise_is_not_change() -> None:
    rng = np.random.default_rng(1)
    scene = rng.integers(0, 255, (720, 1280)).astype(np.uint8)
    stillness = Stillness()
    assert stillness.is_changed(scene)
    noisy = np.clip(scene + rng.normal(0, 4, scene.shape), 0, 255).astype(np.uint8)
    assert not stillness.is_changed(noisy)
    assert stillness.is_changed(255 - scene)
