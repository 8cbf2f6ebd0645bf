"""The rows of the dashboard's tables, from what gates counted and devices reported."""

from __future__ import annotations

import pytest

from kiosk.app.figures import _gate
from kiosk.ui.figures import DeviceFigures
from kiosk.ui.ports import Health

NOW_MS = 1_800_000_000_000
OPEN = DeviceFigures("K1", "A1", "1", 2.0, 0, printer=Health.GOOD, verdict_ms=20.0, labels_left=80)
ENDED = DeviceFigures("K2", "A1", "1", 900.0, 0, printer=Health.BAD, verdict_ms=900.0, labels_left=0, is_closed=True)
ELSEWHERE = DeviceFigures("K3", "B2", "1", 1.0, 0)


@pytest.mark.parametrize("is_beside", [True, False])
def test_a_gate_is_what_its_open_lanes_are(is_beside: bool) -> None:
    row = _gate("a1", "A1", None, 10, [OPEN, ELSEWHERE, *([ENDED] if is_beside else [])], NOW_MS)
    assert (row.is_closed, row.seen_age_s, row.sync_age_s) == (False, 2.0, 2.0)
    assert (row.printer, row.labels_left, row.median_ms) == (Health.GOOD, 80, 20.0)


def test_a_gate_whose_lanes_were_all_ended_is_closed() -> None:
    assert _gate("a1", "A1", None, 0, [ENDED, ELSEWHERE], NOW_MS).is_closed


def test_a_gate_of_which_no_device_is_known_is_not_closed() -> None:
    assert not _gate("a1", "A1", None, 0, [ELSEWHERE], NOW_MS).is_closed
