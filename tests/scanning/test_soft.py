import numpy as np
import pytest

from kiosk.scanning.soft import payload_of, repair
from tests.scanning.drawing import TEXT, modules_of


def soft_of(modules: np.ndarray, noise: float, seed: int = 1) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return np.where(modules, 1.0, -1.0) + rng.normal(0, noise, modules.shape)


@pytest.mark.parametrize(
    ("text", "version"), [(TEXT, 1), (TEXT, 2), ("T1:" + "A7:K" * 36, 8), ("https://example.org/é", 3)]
)
def test_reads_noisy_values(text: str, version: int) -> None:
    modules = modules_of(text, version)
    repaired = repair(soft_of(modules, 0.45), version)
    assert repaired is not None
    assert np.array_equal(repaired.modules, modules)
    assert payload_of(repaired.modules) == (text.encode(), text)


def test_a_thumb_over_a_tenth_is_erased() -> None:
    modules = modules_of()
    soft = soft_of(modules, 0.1)
    soft[11:18, 11:18] *= 0.02
    repaired = repair(soft, 1)
    assert repaired is not None
    assert np.array_equal(repaired.modules, modules)


@pytest.mark.slow
def test_refuses_scrambled_symbols() -> None:
    """Patterns and format are right, data is drawn by lot, from clear to noisy."""
    rng = np.random.default_rng(4)
    for number in range(60):
        version = 1 + number % 3
        modules = modules_of(TEXT, version)
        lot = rng.random(modules.shape) < 0.5
        modules[9:-8, 9:] = lot[9:-8, 9:]
        modules[9:, 9:-8] = lot[9:, 9:-8]
        assert repair(soft_of(modules, 0.2 + 0.01 * number, number), version) is None


@pytest.mark.slow
def test_refuses_noise() -> None:
    rng = np.random.default_rng(5)
    assert all(repair(rng.normal(0, 1, (21, 21)), 1) is None for _ in range(20))


def test_a_symbol_seen_in_a_mirror_reads() -> None:
    rng = np.random.default_rng(3)
    modules = modules_of(version=3)
    soft = np.where(modules.T, 1.0, -1.0) + rng.normal(0, 0.4, modules.shape)
    repaired = repair(soft, 3)
    assert repaired is not None
    assert np.array_equal(repaired.modules, modules)
