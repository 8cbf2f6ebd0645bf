"""Where boxes come to rest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.badges.template import Box
from kiosk.ui.designer.snapping import SMALLEST_MM, Guide, Handle, dragged, neighbours

PAGE = (100.0, 140.0)
OTHER: Box = (20.0, 50.0, 40.0, 10.0)
NEAR = neighbours([OTHER], PAGE, 1.0)
BOX: Box = (5.0, 5.0, 30.0, 20.0)


def test_a_left_edge_comes_to_rest_at_anothers() -> None:
    box, guides = dragged(BOX, Handle.WHOLE, (14.4, 0.3), PAGE, NEAR)
    assert box == (20.0, 5.5, 30.0, 20.0)
    assert guides == (Guide(True, 20.0),)


def test_middles_meet_the_middle_of_the_badge() -> None:
    box, guides = dragged(BOX, Handle.WHOLE, (30.7, 54.6), PAGE, NEAR)
    assert box[0] + box[2] / 2 == 50
    assert box[1] == 60  # under the other's lower edge
    assert set(guides) == {Guide(True, 50.0), Guide(False, 60.0)}


def test_far_from_everything_there_is_the_grid() -> None:
    box, guides = dragged(BOX, Handle.WHOLE, (2.3, 2.2), PAGE, neighbours([], PAGE, 0.1))
    assert (box, guides) == ((7.5, 7.0, 30.0, 20.0), ())


def test_with_alt_held_nothing_attracts() -> None:
    box, guides = dragged(BOX, Handle.WHOLE, (14.43, 0.31), PAGE, None)
    assert (box, guides) == ((19.4, 5.3, 30.0, 20.0), ())


@pytest.mark.parametrize(
    ("handle", "expected"),
    [
        (Handle.EAST, (5.0, 5.0, 40.0, 20.0)),
        (Handle.WEST, (15.0, 5.0, 20.0, 20.0)),
        (Handle.SOUTH, (5.0, 5.0, 30.0, 30.0)),
        (Handle.NORTH, (5.0, 15.0, 30.0, 10.0)),
        (Handle.SOUTH_EAST, (5.0, 5.0, 40.0, 30.0)),
        (Handle.NORTH_WEST, (15.0, 15.0, 20.0, 10.0)),
    ],
)
def test_a_handle_moves_its_own_edges_alone(handle: Handle, expected: Box) -> None:
    assert dragged(BOX, handle, (10.0, 10.0), PAGE, neighbours([], PAGE, 0.1))[0] == expected


def test_a_resized_edge_comes_to_rest_too() -> None:
    box, guides = dragged(BOX, Handle.EAST, (24.3, 0), PAGE, NEAR)
    assert box == (5.0, 5.0, 55.0, 20.0)
    assert guides == (Guide(True, 60.0),)


@given(
    st.sampled_from(Handle),
    st.tuples(st.floats(-300, 300), st.floats(-300, 300)),
    st.booleans(),
)
def test_no_box_leaves_the_badge_or_vanishes(handle: Handle, by: tuple[float, float], is_free: bool) -> None:
    (x, y, width, height), guides = dragged(BOX, handle, by, PAGE, None if is_free else NEAR)
    assert x >= 0
    assert y >= 0
    assert x + width <= PAGE[0] + 1e-6
    assert y + height <= PAGE[1] + 1e-6
    assert min(width, height) >= SMALLEST_MM
    for guide in guides:
        start, size = (x, width) if guide.is_vertical else (y, height)
        assert any(abs(guide.at_mm - line) < 1e-6 for line in (start, start + size / 2, start + size))
