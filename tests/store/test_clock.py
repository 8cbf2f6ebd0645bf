"""Time as the device knows it, and ids that sort by it."""

from __future__ import annotations

import uuid
from datetime import timedelta

from kiosk.domain.events import Stamp
from kiosk.store.clock import Offset, Stamps, SystemClock, new_id
from tests.factory import NOW, SetClock, at, ms


def test_corrected_time_is_ours_plus_the_hubs_offset() -> None:
    stamps = Stamps(SetClock(), "boot")
    assert stamps.now() == NOW
    stamps.set_offset(Offset(60_000, 15))
    assert stamps.now() == at("09:11")
    assert stamps.offset == Offset(60_000, 15)
    assert stamps.stamp() == Stamp(
        wall_ms=ms(NOW), mono_ms=0, boot="boot", offset_ms=60_000, error_ms=15, floor_ms=0, logical=1
    )


def test_a_dead_clock_battery_does_not_bring_back_the_seventies() -> None:
    """The hub vouched for its list at that moment, so it cannot be earlier now."""
    clock = SetClock(at("09:00"))
    stamps = Stamps(clock)
    stamps.set_floor(ms(at("08:55")))
    assert stamps.now() == at("09:00")
    clock.set_wall(at("00:05"))
    assert stamps.now() == at("08:55")
    stamps.set_floor(ms(at("07:00")))
    assert stamps.now() == at("08:55")


def test_what_was_seen_sorts_before_what_is_done_next() -> None:
    stamps = Stamps(SetClock(at("09:00")))
    stamps.see(ms(at("09:30")), 12)
    stamp = stamps.stamp()
    assert (stamp.at_ms, stamp.logical) == (ms(at("09:30")), 13)
    assert stamps.seen == (stamp.at_ms, stamp.logical)


def test_a_clock_a_year_ahead_is_believed_only_until_the_hub_is_met() -> None:
    clock = SetClock()
    now_ms, year_ms = clock.wall_ms(), 365 * 86_400_000
    clock.set_wall(NOW + timedelta(days=365))
    stamps = Stamps(clock)
    before = stamps.stamp()
    assert before.at_ms == now_ms + year_ms
    stamps.set_offset(Offset(-year_ms, 5))
    after = stamps.stamp()
    assert after.at_ms == now_ms
    assert after.logical > before.logical
    stamps.see(now_ms + 30_000, 9)  # another gate's, placed by the hub: clocks differ by seconds
    stamps.set_offset(Offset(-year_ms, 5))
    assert stamps.stamp().at_ms == now_ms + 30_000


def test_each_stamp_is_after_the_one_before() -> None:
    clock = SetClock()
    stamps = Stamps(clock)
    taken = []
    for seconds in (0, 5, -20, 0, 3):
        clock.pass_s(seconds)
        taken.append(stamps.stamp())
    places = [(stamp.at_ms, stamp.logical) for stamp in taken]
    assert places == sorted(set(places))


def test_ids_are_version_7_and_sort_by_time() -> None:
    earlier, later = new_id(1_790_000_000_000), new_id(1_790_000_000_001)
    assert uuid.UUID(earlier).version == 7
    assert uuid.UUID(earlier).variant == uuid.RFC_4122
    assert earlier < later
    assert len({new_id(1_790_000_000_000) for _ in range(1000)}) == 1000


def test_the_machines_own_clocks() -> None:
    clock = SystemClock()
    assert clock.wall_ms() > ms(at("00:00")) - 10 * 365 * 86_400_000
    assert clock.mono_ms() <= clock.mono_ms()
