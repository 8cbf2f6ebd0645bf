import numpy as np
import pytest

from kiosk.scanning.patch import cut, project, sample


@pytest.mark.parametrize("count", [7, 5000, 40_000])
def test_samples_are_bilinear_values(count: int) -> None:
    rng = np.random.default_rng(1)
    row, column = np.indices((60, 80))
    plane = (2 * column + row).astype(np.float32)
    pixels = rng.uniform(0, 59, (count, 2))
    assert np.allclose(sample(plane, pixels), 2 * pixels[:, 0] + pixels[:, 1], atol=0.1)


def test_beyond_the_edge_is_the_edge() -> None:
    plane = np.full((10, 10), 77, np.uint8)
    assert sample(plane, np.array([[-50.0, 5.0], [500.0, 500.0]])).tolist() == [77, 77]


def test_a_patch_knows_its_place_in_the_frame() -> None:
    rng = np.random.default_rng(2)
    frame = rng.integers(0, 255, (300, 400)).astype(np.uint8)
    patch = cut(frame, np.array([[100.0, 80.0], [200.0, 180.0]]), 2.0, is_light=False)
    assert patch is not None
    inside = np.array([[20.0, 30.0]])
    assert sample(patch.gray, inside) == sample(frame, project(patch.to_frame, inside))


def test_a_patch_off_the_frame_is_none() -> None:
    assert cut(np.zeros((50, 50), np.uint8), np.array([[500.0, 500.0]]), 2.0, is_light=False) is None
