import numpy as np
import pytest

from kiosk.scanning.locate import find_finders
from kiosk.scanning.vision import cv2
from tests.scanning.drawing import modules_of, picture_of, turned

pytestmark = pytest.mark.slow  # reads drawn pictures


def best_three(picture: np.ndarray) -> list[tuple[float, float, float]]:
    return [(f.x, f.y, f.module_px) for f in find_finders(picture)[:3]]


@pytest.mark.parametrize("module_px", [2, 4, 9, 20])
def test_finds_the_three_finders_at_any_size(module_px: int) -> None:
    picture = picture_of(modules_of(), module_px)
    near, far = 9.5 * module_px - 0.5, 23.5 * module_px - 0.5
    for x, y, size in best_three(picture):
        assert min(abs(x - near), abs(x - far)) < 0.4 * module_px + 0.5
        assert min(abs(y - near), abs(y - far)) < 0.4 * module_px + 0.5
        assert size == pytest.approx(module_px, rel=0.25)


@pytest.mark.parametrize("degrees", [0, 20, 45, 77])
def test_at_any_rotation_and_out_of_focus(degrees: float) -> None:
    picture = cv2.GaussianBlur(turned(picture_of(modules_of(), 5, 10), degrees), (0, 0), 3.0)
    scores = [f.score for f in find_finders(np.asarray(picture, np.uint8))]
    assert scores[2] > 0.75
    assert len(scores) == 3 or scores[3] < scores[2] - 0.1


def test_inverted_finders_are_light() -> None:
    found = find_finders(255 - picture_of(modules_of()))
    assert [f.is_light for f in sorted(found, key=lambda f: -f.score)[:3]] == [True] * 3


def test_nothing_in_flat_or_tiny_pictures() -> None:
    assert find_finders(np.full((200, 300), 128, np.uint8)) == []
    assert find_finders(np.zeros((5, 5), np.uint8)) == []
