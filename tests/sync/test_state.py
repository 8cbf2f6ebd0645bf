"""What a verdict says it was checked against: all gates, this hall's, or nobody else; and how old that was."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from kiosk.domain.outcome import Reach, View
from kiosk.sync.state import Pulse
from kiosk.wire.messages import Quiet

NOW = datetime(2026, 11, 21, 6, 2, tzinfo=UTC)
NOW_S = 10_000.0


def pulse(*, feed_age_s: float | None = 1.0, upstream_age_s: float | None = None, is_online: bool = True) -> Pulse:
    """In contact a second ago, list and revocations three seconds ago."""
    made = Pulse()
    made.is_online = is_online
    made.contact_s = NOW_S - 1
    made.rows_s = made.revocations_s = NOW_S - 3
    if feed_age_s is not None:
        made.heard(NOW_S - feed_age_s, upstream_age_s)
    return made


def view(pulse: Pulse) -> View:
    return pulse.view(NOW_S, NOW, 86_400.0)


@pytest.mark.parametrize(
    ("pulse", "reach", "gates_age_s"),
    [
        (pulse(), Reach.ALL_GATES, 1.0),  # the hub is the top: it knows all gates
        (pulse(upstream_age_s=2.0), Reach.ALL_GATES, 3.0),
        (pulse(upstream_age_s=14.0), Reach.ALL_GATES, 15.0),
        (pulse(upstream_age_s=15.0), Reach.HALL, 16.0),
        (pulse(upstream_age_s=-1.0), Reach.HALL, None),
        (pulse(feed_age_s=61.0), Reach.RECENT, 61.0),
        (pulse(feed_age_s=61.0, upstream_age_s=600.0), Reach.RECENT, 661.0),
        (pulse(feed_age_s=None), Reach.RECENT, None),
        (pulse(is_online=False), Reach.ALONE, 1.0),
        (pulse(is_online=False, upstream_age_s=600.0), Reach.ALONE, 601.0),
    ],
)
def test_reach_and_age(pulse: Pulse, reach: Reach, gates_age_s: float | None) -> None:
    assert (view(pulse).reach, view(pulse).gates_age_s) == (reach, gates_age_s)


def test_the_halls_own_gates_have_an_age_of_their_own() -> None:
    assert view(pulse(feed_age_s=2.0, upstream_age_s=600.0)).hall_age_s == 2.0
    assert view(pulse(feed_age_s=None)).hall_age_s is None


@pytest.mark.parametrize(
    ("quiet_s", "reach", "gates_age_s", "without"),
    [
        (0.0, Reach.ALL_GATES, 3.0, ""),
        (13.0, Reach.ALL_GATES, 14.0, ""),
        (14.5, Reach.MOST_GATES, 15.5, "Hall B"),
        (600.0, Reach.MOST_GATES, 601.0, "Hall B"),
    ],
)
def test_a_hall_that_is_cut_off_is_missing_from_what_the_others_check(
    quiet_s: float, reach: Reach, gates_age_s: float, without: str
) -> None:
    made = pulse()
    made.heard(NOW_S - 1, 2.0, Quiet(hall="Hall B", age_s=quiet_s))
    seen = view(made)
    assert (seen.reach, seen.gates_age_s, seen.without) == (reach, gates_age_s, without)
    assert (seen.snapshot_age_s, seen.revocations_age_s, seen.hall_age_s) == (3.0, 3.0, 1.0), "these are not from there"
    if without:
        assert seen.since == NOW - timedelta(seconds=quiet_s + 1)


def test_a_hall_that_is_cut_off_itself_says_that_first() -> None:
    made = pulse()
    made.heard(NOW_S - 1, 60.0, Quiet(hall="Hall B", age_s=600.0))
    assert (view(made).reach, view(made).without) == (Reach.HALL, "")


def test_a_hall_alone_says_since_when() -> None:
    assert view(pulse(upstream_age_s=239.0)).since == NOW - timedelta(seconds=240)
    assert view(pulse(upstream_age_s=-1.0)).since is None
    assert view(pulse(upstream_age_s=239.0, is_online=False)).since == NOW - timedelta(seconds=1)


def test_list_and_revocations_are_no_younger_than_the_news_of_the_hub_they_come_from() -> None:
    assert (view(pulse()).snapshot_age_s, view(pulse()).revocations_age_s) == (3.0, 3.0)
    cut = view(pulse(upstream_age_s=239.0))
    assert (cut.snapshot_age_s, cut.revocations_age_s) == (240.0, 240.0)
    never = view(pulse(upstream_age_s=-1.0))
    assert (never.snapshot_age_s, never.revocations_age_s) == (86_400.0, None)


def test_a_list_not_synced_since_the_start_is_as_old_as_its_own_date() -> None:
    started = pulse()
    started.rows_s = None
    assert view(started).snapshot_age_s == 86_400.0


def test_a_device_that_moves_to_the_hub_at_the_top_knows_all_gates_again() -> None:
    moved = pulse(upstream_age_s=600.0)
    moved.heard(NOW_S, None)
    assert (view(moved).reach, view(moved).gates_age_s) == (Reach.ALL_GATES, 0.0)
