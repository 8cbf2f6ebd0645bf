"""Permits lent by one hub to another, each rule by itself; all at once in `tests/simulation/test_two_levels.py`."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.hub.borrowing import GIVE_BACK_S
from kiosk.hub.upstream import join
from kiosk.sync.link import HttpLink
from kiosk.wire.messages import Lease
from tests.hub.rows import FORUM
from tests.hub.venue import running_hub, start_hub
from tests.simulation.test_two_levels import CAPACITY, ROOM, World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A hub, two halls before it, two gates at each, and nothing is lost on the way."""
    world = World(tmp_path, seed=1)
    world.loss = 0.0
    yield world
    world.close()


def lent(world: World) -> dict[str, int]:
    """What the hub behind the halls believes each to hold."""
    rows = world.cloud.store.engine.read("SELECT device, permits FROM outstanding WHERE activity = ?", (ROOM,))
    return {str(device): int(permits) for device, permits in rows if permits}


def test_a_hall_lends_on_what_it_was_lent_and_its_entries_count_at_both(world: World) -> None:
    gate = world.gates[2]  # the first of hall a
    gate.talk(world.is_lost)
    assert gate.permits == []  # the hall has nothing before it has asked
    world.relay(0)
    gate.talk(world.is_lost)
    assert gate.permits
    world.pass_through(gate)
    gate.talk(world.is_lost)
    world.relay(0)  # the entry, with the permit it used
    world.relay(0)  # another permit
    while world.cloud.store.rooms.project({}, world.cloud.now_ms):
        pass
    assert world.cloud.store.rooms.counts()[ROOM].occupancy == 1
    held = world.halls[0].store.rooms.block_account("hall-a", {}, world.cloud.now_ms)[1]
    assert held == {ROOM: lent(world)["hall-a"]}
    assert world.taken <= CAPACITY


def test_what_nobody_asks_for_is_given_back(world: World) -> None:
    gate = world.gates[2]
    gate.talk(world.is_lost)
    world.relay(0)
    assert lent(world)["hall-a"] > 0
    world.clock[0] += GIVE_BACK_S
    world.relay(0)
    assert lent(world) == {}


def test_a_restored_hall_gives_nothing_it_may_have_given_back(world: World) -> None:
    hall, gate = world.halls[0], world.gates[2]
    gate.talk(world.is_lost)
    world.relay(0)
    hall.back_up()
    world.clock[0] += GIVE_BACK_S
    world.relay(0)
    assert lent(world) == {}
    hall.restore()
    world.start()
    gate.talk(world.is_lost)  # says hello, and asks
    assert gate.permits == []
    world.relay(0)
    assert lent(world).get("hall-a", 0) == hall.store.rooms.block_left(hall.holder, ROOM)


def test_a_restored_hub_grants_nothing_before_its_halls_have_said_hello(world: World) -> None:
    world.cloud.back_up()
    gate, other = world.gates[2], world.gates[0]
    for _ in range(4):
        gate.talk(world.is_lost)
        world.relay(0)
    in_hand = len(gate.permits)
    assert in_hand
    world.cloud.restore()
    world.gates[1].talk(world.is_lost)
    other.talk(world.is_lost)
    assert other.permits == []
    for number in (0, 1):
        world.relay(number)
    assert lent(world)["hall-a"] >= in_hand
    other.talk(world.is_lost)
    assert other.permits
    assert world.taken <= CAPACITY


def test_no_hello_while_something_is_untold(world: World) -> None:
    gate = world.gates[2]
    for _ in range(3):
        gate.talk(world.is_lost)
        world.relay(0)
    world.cloud.back_up()
    world.cloud.restore()
    world.pass_through(gate)
    gate.talk(world.is_lost)
    world.lines[0].beat()
    world.borrowings[0].keep_up()  # before the entry was told: what the hall holds now is not what was lent
    assert "hall-a" in world.cloud.store.rooms.waiting(world.cloud.epoch)
    world.relay(0)
    world.relay(0)
    assert "hall-a" not in world.cloud.store.rooms.waiting(world.cloud.epoch)


@pytest.mark.slow
def test_over_the_wire(tmp_path: Path) -> None:
    with running_hub(tmp_path / "cloud") as cloud:
        (tmp_path / "hall").mkdir()
        hall = start_hub(tmp_path / "hall")
        join(hall.store, cloud.enrol("hall", "relay"))
        hall.stop()
        hall.store.close()
        hall = start_hub(tmp_path / "hall")
        device = HttpLink(hall.enrol("K1"))
        try:
            deadline_s, permits = time.monotonic() + 30, list[str]()
            while not permits:
                assert time.monotonic() < deadline_s
                permits = device.lease(Lease(epoch=1, request=1, activity=FORUM, wanted=5)).permits
                time.sleep(0.05)  # as a kiosk does: its hall has neither list nor permits yet
        finally:
            device.close()
            hall.stop()
            hall.store.close()
        held = cloud.store.engine.read("SELECT permits FROM outstanding WHERE device = ?", (hall.service.holder,))
        assert int(held[0][0]) >= len(permits)
        assert permits[0].startswith(f"{hall.service.holder}-")
