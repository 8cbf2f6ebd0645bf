"""`kiosk chaos`, short: kiosks and hub are killed, the network is cut; nothing that was answered is lost or doubled."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.rehearsal.chaos import Chaos, Toll


@pytest.mark.e2e
@pytest.mark.slow
def test_nothing_is_lost_while_everything_dies(tmp_path: Path) -> None:
    toll = Chaos(tmp_path, devices=2, seed=5).run(seconds=8, kills=3, answers=101)
    assert toll.is_good, toll
    assert toll.kiosk_kills >= 3
    assert toll.answered > 100
    assert toll.stored >= toll.answered


def test_a_loss_or_a_difference_is_no_success() -> None:
    good = Toll(9, 2, 3, 1, 100, 101, lost=0, doubled=0, headcounts=(5, 5))
    assert good.is_good
    assert not Toll(9, 2, 3, 1, 100, 99, lost=1, doubled=0, headcounts=(5, 5)).is_good
    assert not Toll(9, 2, 3, 1, 100, 101, lost=0, doubled=1, headcounts=(5, 5)).is_good
    assert not Toll(9, 2, 3, 1, 100, 101, lost=0, doubled=0, headcounts=(5, 6)).is_good
