import numpy as np
import pytest

from kiosk.scanning.equalise import MARGIN, equalise
from kiosk.scanning.qr_tables import layout
from kiosk.scanning.vision import cv2
from tests.scanning.drawing import modules_of


def samples_of(modules: np.ndarray, blur: float) -> np.ndarray:
    light = np.pad(~modules, MARGIN, constant_values=True)
    samples = np.kron(np.where(light, 200.0, 50.0), np.ones((2, 2))).astype(np.float32)
    return np.asarray(cv2.GaussianBlur(samples, (0, 0), blur), np.float32) if blur else samples


@pytest.mark.parametrize("blur", [0.0, 0.8, 1.2])
def test_undoes_blur(blur: float) -> None:
    """1.2 samples are 0.6 modules: one module in twelve falls on the wrong side of a threshold."""
    modules = modules_of(version=2)
    plan = layout(2)
    samples = samples_of(modules, blur)
    soft = equalise(samples, plan.known, plan.dark)
    assert np.array_equal(soft > 0, modules)


def test_undoes_motion_along_one_axis() -> None:
    modules = modules_of(version=2)
    plan = layout(2)
    samples = np.asarray(cv2.blur(samples_of(modules, 0.0), (3, 1)), np.float32)
    assert np.array_equal(equalise(samples, plan.known, plan.dark) > 0, modules)


def test_a_shadow_does_not_turn_light_into_dark() -> None:
    modules = modules_of(version=2)
    plan = layout(2)
    samples = samples_of(modules, 0.5)
    samples[:, 24:] *= 0.3
    assert np.mean((equalise(samples, plan.known, plan.dark) > 0) != modules) < 0.05  # about the shadow's edge alone


def test_glare_and_fingers_are_not_believed() -> None:
    modules = modules_of(version=2)
    plan = layout(2)
    samples = samples_of(modules, 0.5)
    spot = slice(2 * (MARGIN + 11), 2 * (MARGIN + 17))
    samples[spot, spot] = 255.0
    soft = np.abs(equalise(samples, plan.known, plan.dark))
    assert soft[12:16, 12:16].max() < 0.35 * np.median(soft)
