import numpy as np

from kiosk.scanning.fuse import Fusion
from kiosk.scanning.soft import repair
from tests.scanning.drawing import modules_of


def test_frames_too_noisy_alone_read_together() -> None:
    rng = np.random.default_rng(1)
    modules = modules_of()
    fusion = Fusion()
    together = None
    for number in range(6):
        soft = np.where(modules, 1.0, -1.0) + rng.normal(0, 1.3, modules.shape)
        assert repair(soft, 1) is None
        together = fusion.add(soft, 1, 1.0, number / 30)
    assert together is not None
    repaired = repair(together, 1)
    assert repaired is not None
    assert np.array_equal(repaired.modules, modules)


def test_another_code_starts_anew() -> None:
    one, other = (np.where(modules_of(text), 1.0, -1.0) for text in ("EV26-AAAAAAAAAAAAAAA", "EV26-7QX2KPLM9RTWB4C"))
    data = np.ones_like(one)
    data[:9, :9] = data[:9, -8:] = data[-8:, :9] = 0  # the patterns are the same in every symbol
    fusion = Fusion()
    assert fusion.add(one * data, 1, 1.0, 0.0) is None
    assert fusion.add(one * data, 1, 1.0, 0.03) is not None
    assert fusion.add(other * data, 1, 1.0, 0.06) is None
    assert fusion.add(other * data, 1, 1.0, 0.09) is not None


def test_a_gap_starts_anew() -> None:
    soft = np.where(modules_of(), 1.0, -1.0)
    fusion = Fusion()
    fusion.add(soft, 1, 1.0, 0.0)
    assert fusion.add(soft, 1, 1.0, 2.0) is None
    fusion.clear()
    assert fusion.add(soft, 1, 1.0, 2.03) is None


def test_a_wrong_guess_at_the_version_does_not_end_the_sum() -> None:
    soft, wrong = (np.where(modules_of(version=version), 1.0, -1.0) for version in (2, 3))
    fusion = Fusion()
    assert fusion.add(soft, 2, 1.0, 0.0) is None
    assert fusion.add(wrong, 3, 1.0, 0.03) is None
    assert fusion.add(soft, 2, 1.0, 0.06) is not None
