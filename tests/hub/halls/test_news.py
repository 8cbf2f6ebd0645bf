"""How old what a hub tells is: from the hub behind it, and from the hall that was heard longest ago."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.hub.feed import page_after
from kiosk.hub.relayed import SEEN
from kiosk.hub.upstream import member_of
from tests.hub.halls.conftest import Hall
from tests.hub.venue import Device, Hub, enrolled_device

pytestmark = pytest.mark.slow  # three hubs each


def now_known(hub: Hub) -> None:
    """What is in the register is told from now on; the hub's own loop looks every second."""
    hub.service.keep_reports()
    hub.service.halls._looked_s = float("-inf")
    hub.service.halls.look()


def test_every_page_says_how_old_the_news_from_behind_is(cloud: Hub, one: Hall, device: Device) -> None:
    cursor = page_after(one.hub.store, 0, 0).end
    assert device.link.feed(cursor).upstream_age_s == -1.0  # there is one, and nothing was heard of it
    one.hear()
    age_s = device.link.feed(cursor).upstream_age_s
    assert age_s is not None
    assert 0 <= age_s < 60
    page = next(iter(device.link.listen(cursor)))
    assert page.upstream_age_s is not None
    told = one.hub.service.board.overview("").upstream_age_s
    assert told is not None
    assert 0 <= told < 60
    with enrolled_device(cloud, one.hub.server._folder, "K9") as at_the_top:
        assert at_the_top.link.feed(0).upstream_age_s is None


def test_every_page_names_the_hall_that_was_heard_longest_ago(
    cloud: Hub, one: Hall, two: Hall, device: Device, tmp_path: Path
) -> None:
    """Everywhere but in that hall itself, which knows how old its own news is."""
    one.hear()
    two.hear()
    now_known(cloud)
    one.hear()
    cloud.service.keep_reports()  # what comes next is not overtaken by it
    member = member_of(one.hub.store)
    assert member is not None
    cloud.store.register.report([(member.device, SEEN, cloud.service.now_ms() - 60_000)])
    now_known(cloud)
    two.hear()
    with enrolled_device(cloud, tmp_path, "K9") as at_the_top:
        told = at_the_top.link.feed(0).quiet
    assert told is not None
    assert told.hall == "one"
    assert 60 <= told.age_s < 120
    here, there = one.hub.service.halls.quietest(), two.hub.service.halls.quietest()
    assert here is not None
    assert (here.hall, here.age_s < 30) == ("two", True)
    assert there is not None
    assert (there.hall, there.age_s >= 60) == ("one", True)
    assert cloud.service.board.overview("").quiet is not None


def test_the_hub_behind_misses_a_hall_that_is_silent(cloud: Hub, one: Hall) -> None:
    one.hear()
    now_ms = cloud.service.now_ms()
    cloud.service.keep_reports()
    (hall,) = (known for known in cloud.store.register.devices() if known.role == "relay")
    assert abs(now_ms - hall.seen_ms) < 60_000
    alarms = cloud.service.board.alarms
    assert alarms.lines([], [], {}, hall.seen_ms + 120_000, [hall]) == []
    (missed,) = alarms.lines([], [], {}, hall.seen_ms + 121_000, [hall])
    assert (missed.kind, missed.level, missed.at_ms, missed.values["gate"]) == ("hall_lost", "bad", hall.seen_ms, "one")
    assert alarms.lines([], [], {}, hall.seen_ms + 5 * 3_600_000, [hall]) == []  # switched off
    assert cloud.service.board.overview("").alerts == []
