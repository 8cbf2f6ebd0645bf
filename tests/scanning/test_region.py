import numpy as np

from kiosk.scanning.region import SEARCH_SIDE_PX, Search, around
from tests.scanning.drawing import modules_of, picture_of


def test_the_busiest_region_holds_the_code_and_not_the_stripes() -> None:
    frame = np.full((720, 1280), 90, np.uint8)
    frame[:, 100:400:8] = 220  # blinds
    code = picture_of(modules_of(version=3), 4)
    frame[400 : 400 + len(code), 900 : 900 + len(code)] = code
    region = Search().next_region(frame)
    assert region is not None
    assert region.left <= 920
    assert region.right >= 900 + len(code) - 20
    assert region.top <= 420
    assert region.cut(frame).shape <= (SEARCH_SIDE_PX, SEARCH_SIDE_PX)


def test_small_frames_are_one_region_and_flat_ones_none() -> None:
    region = Search().next_region(picture_of(modules_of()))
    assert region is not None
    assert (region.left, region.top) == (0, 0)
    assert Search().next_region(np.zeros((720, 1280), np.uint8)) is None
    assert Search().next_region(np.zeros((3, 5), np.uint8)) is None


def test_around_stays_in_the_frame() -> None:
    region = around(((-20.0, 10.0), (80.0, 0.0), (90.0, 120.0), (-10.0, 130.0)), np.zeros((100, 100), np.uint8))
    assert (region.left, region.top, region.right, region.bottom) == (0, 0, 100, 100)
    assert region.shifted(((1, 2), (3, 4), (5, 6), (7, 8))) == ((1, 2), (3, 4), (5, 6), (7, 8))


def test_what_is_new_is_looked_at_first_and_again_while_it_moves() -> None:
    rng = np.random.default_rng(1)
    hall = np.full((720, 1280), 90, np.uint8)
    code = picture_of(modules_of(version=3), 4)
    for left in (40, 400):
        hall[60 : 60 + len(code), left : left + len(code)] = code  # posters
    search = Search()
    while search.next_region(hall) is not None:
        pass
    noisy = np.clip(hall + rng.normal(0, 4, hall.shape), 0, 255).astype(np.uint8)
    assert search.next_region(noisy) is None, "noise is no news"
    for step in (0, 5, 10):
        held = hall.copy()
        held[420 : 420 + len(code), 900 + step : 900 + step + len(code)] = code
        region = search.next_region(held)
        assert region is not None
        assert region.left < 900 < 900 + len(code) < region.right
        assert region.top < 420 < 420 + len(code) < region.bottom
