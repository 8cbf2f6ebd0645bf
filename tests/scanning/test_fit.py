import numpy as np
import pytest

from kiosk.scanning.effort import STILL
from kiosk.scanning.fit import Fit, fits, pair_fits, refine, triples
from kiosk.scanning.locate import find_finders
from kiosk.scanning.qr_tables import side_of
from kiosk.scanning.read import read_fit
from kiosk.scanning.symbol import Corners
from kiosk.scanning.vision import cv2
from tests.scanning.drawing import TEXT, modules_of, picture_of, true_fit

pytestmark = pytest.mark.slow  # reads drawn pictures


def tilted(picture: np.ndarray, lean: float) -> tuple[np.ndarray, np.ndarray]:
    height, width = picture.shape
    square = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    leaning = square + np.array([[lean, lean / 2], [-lean / 3, 0], [0, -lean], [-lean / 4, lean / 5]], np.float32)
    onto = cv2.getPerspectiveTransform(square, leaning)
    leant = cv2.warpPerspective(picture, onto, (width, height), borderValue=(210,))
    return np.asarray(leant, np.uint8), np.asarray(onto)


def fit_score(fit: Fit) -> float:
    """Of the true place: bilinear sampling and the even light keep it below 1."""
    return refine(fit.patch, fit.version, fit.homography, steps=1).score


def farthest(corners: Corners, truth: np.ndarray) -> float:
    return float(np.abs(np.array(corners) - truth).max())


@pytest.mark.parametrize("version", [1, 2, 7, 12])
def test_finds_version_and_corners_under_perspective(version: int) -> None:
    picture, onto = tilted(picture_of(modules_of(TEXT, version)), 30.0)
    fit = next(fits(picture, find_finders(picture), STILL))
    low, high = 24 - 0.5, 24 + 4 * side_of(version) - 0.5
    square = np.array([[[low, low], [high, low], [high, high], [low, high]]], np.float32)
    assert fit.version == version
    assert fit.score > 0.85
    assert farthest(fit.corners, cv2.perspectiveTransform(square, onto)[0]) < 2.0


def test_refinement_pulls_in_from_half_a_module() -> None:
    fit = true_fit(picture_of(modules_of()), 1)
    off = fit.homography @ np.array([[1.02, 0, 0.5], [0, 0.99, -0.4], [0, 0, 1.0]])
    refined = refine(fit.patch, 1, off, steps=8)
    assert refined.score > fit_score(fit) - 0.005
    assert farthest(refined.corners, np.array(fit.corners)) < 0.8


def test_a_hidden_finder_is_done_without() -> None:
    picture = picture_of(modules_of())
    picture[20:56, 20:56] = 255
    finders = find_finders(picture)
    assert not any(read_fit(fit, STILL).symbol for fit in fits(picture, finders, STILL))
    symbols = (read_fit(fit, STILL).symbol for fit in pair_fits(picture, finders, STILL))
    assert TEXT in [symbol.text for symbol in symbols if symbol is not None]


def test_no_triple_in_noise() -> None:
    noise = np.random.default_rng(1).integers(0, 255, (300, 300)).astype(np.uint8)
    assert not triples(find_finders(noise))
