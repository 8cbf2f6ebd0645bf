"""How long a page stays, in pure arithmetic."""

from __future__ import annotations

from kiosk.ui.dwell import FORM_IDLE_S, LARGEST_EXTENSIONS, WARNING_S, Dwell


def test_a_page_goes_when_its_time_is_over() -> None:
    dwell = Dwell(4.0, 10.0)
    assert (dwell.left_s(12.0), dwell.is_over(13.9), dwell.is_over(14.0)) == (2.0, False, True)


def test_the_warning_lasts_at_least_twenty_seconds() -> None:
    assert WARNING_S >= 20
    dwell = Dwell(FORM_IDLE_S, 0.0, WARNING_S)
    assert [dwell.is_warning(at) for at in (59.0, 60.0, 84.9, 85.0)] == [False, True, True, False]


def test_touching_before_the_warning_costs_no_extension() -> None:
    dwell = Dwell(FORM_IDLE_S, 0.0, WARNING_S)
    assert all(dwell.extend(at) for at in range(30))
    assert dwell.extensions == 0


def test_the_warning_can_be_answered_ten_times() -> None:
    dwell, now_s = Dwell(FORM_IDLE_S, 0.0, WARNING_S), 0.0
    for _ in range(LARGEST_EXTENSIONS):
        now_s += 70
        assert dwell.extend(now_s)
    assert not dwell.extend(now_s + 70)


def test_the_share_runs_from_one_to_nought() -> None:
    dwell = Dwell(10.0, 0.0)
    assert [round(dwell.share(at), 2) for at in (0.0, 5.0, 10.0, 99.0)] == [1.0, 0.5, 0.0, 0.0]
    assert Dwell(0.0, 0.0).share(0.0) == 0.0
