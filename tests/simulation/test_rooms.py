"""Real desks at the gates of one room, a hub between them, and a network that comes and goes: at no step are there more
bodies inside than the room holds, seats kept for some are not given to others before their time, and at the end
everybody agrees on how many there are.

The hub is as small as it can be: it holds what it was told, folds it by the one `fold`, and grants by the one `grant`.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from kiosk import wire
from kiosk.desk import CheckInDesk, Post
from kiosk.desk.permission import SamePerson
from kiosk.domain.credential import OpaqueReader
from kiosk.domain.events import Event, EventKind
from kiosk.domain.exchange import Room, grant
from kiosk.domain.model import DeviceId, Direction, Entitlement, GateId, ReEntry
from kiosk.domain.outcome import Outcome, View
from kiosk.domain.presence import fold, movement_of
from kiosk.domain.verdicts import Code
from kiosk.store.clock import Stamps
from kiosk.store.driver import Database
from kiosk.store.journal import ForeignEvent, Journal
from tests.factory import FORUM, SetClock, activity, at, code_of, delegate, gate, roster, scan
from tests.fakes import NoPrinter

CAPACITY, PEOPLE, GATES = 12, 25, 3
RESERVED, LISTED = 4, range(1, 6)
"""Seats kept, and the numbers of those they are kept for: one more than there are seats."""


def bodies(events: Iterable[Event]) -> int:
    """How many are inside if these events are all there are."""
    by_subject: defaultdict[str, list[Event]] = defaultdict(list)
    for event in events:
        by_subject[event.subject].append(event)
    inside = 0
    for told in by_subject.values():
        moved = [movement for event in told if (movement := movement_of(event))]
        inside += fold(moved, [event.undoes for event in told if event.kind == EventKind.UNDO]).bodies
    return inside


class Lane:
    """One device at one gate."""

    def __init__(self, folder: Path, number: int, clock: SetClock, **policy: Any) -> None:
        self.database = Database(folder / f"{number}.db", b"\1" * 32, is_durable=False)
        self.journal = Journal(self.database, DeviceId(f"device-{number}"), Stamps(clock, "boot"))
        snapshot = roster(PEOPLE, activity=activity(capacity=CAPACITY, **policy))
        for listed in LISTED:
            snapshot.entitle(Entitlement(delegate(listed).id, FORUM))
        self.gate = GateId(f"G{number}")
        snapshot.gates[self.gate] = gate(self.gate)
        self.age_s: float | None = None
        self.desk = CheckInDesk(
            self.journal,
            lambda: snapshot,
            lambda: View(gates_age_s=self.age_s),
            lambda: [OpaqueReader()],
            NoPrinter(),
            Post(self.gate),
            lambda: clock.mono_ms() / 1000,
        )

    def events(self) -> list[Event]:
        """Its own log."""
        return [wire.decode_event(sent.body) for sent in self.journal.outbox(10_000, most_bytes=10**9)]


class Venue:
    """The lanes, what the hub was told, and the permits it gave."""

    def __init__(self, folder: Path, seed: int, **policy: Any) -> None:
        self.chance = random.Random(seed)
        self.clock = SetClock()
        policy = {"re_entry": self.chance.choice([ReEntry.AFTER_EXIT, ReEntry.FREE]), **policy}
        self.leave = 0.0 if policy["re_entry"] is ReEntry.ONCE else 0.25
        self.lanes = [Lane(folder, number, self.clock, **policy) for number in range(GATES)]
        self.told: dict[tuple[str, int], Event] = {}
        self.granted: set[str] = set()
        self.names = count(1)
        self.queue: Sequence[int] = range(1, PEOPLE + 1)
        self.answers: defaultdict[Code, int] = defaultdict(int)

    def step(self) -> None:
        """Somebody comes, leaves, is taken back; or a lane reaches the hub, one way or both."""
        lane = self.chance.choice(self.lanes)
        self.clock.pass_s(self.chance.choice([0, 1, 7, 30]))
        match self.chance.randrange(8):
            case 0:
                self.talk(lane)
            case 1:
                self.tell(lane)
            case 2 if self.leave:
                lane.desk.undo("li")
            case _:
                self.pass_through(lane)

    def pass_through(self, lane: Lane) -> None:
        """One scan, on the way in but for those who may come again, and now and then the same person once more."""
        direction = Direction.EXIT if self.chance.random() < self.leave else Direction.ENTRY
        lane.desk.move(Post(lane.gate, direction=direction))
        who = self.chance.choice(self.queue)
        outcome: Outcome = lane.desk.scan(scan(code_of(who), self.clock.mono_ms() / 1000))
        self.answers[outcome.code] += 1
        if outcome.code is Code.ALREADY_IN and self.leave and self.chance.random() < 0.3:
            lane.desk.allow(outcome, SamePerson("li"))

    def tell(self, lane: Lane) -> None:
        """The lane's events reach the hub; the answer is lost."""
        self.told |= {(event.device, event.seq): event for event in lane.events()}
        lane.age_s = None

    def talk(self, lane: Lane) -> None:
        """Events up, the others' down, and permits."""
        self.tell(lane)
        others = [event for event in self.told.values() if event.device != lane.journal.device]
        self.chance.shuffle(others)
        with lane.journal.transaction() as transaction:
            lane.journal.take(transaction, [ForeignEvent(wire.encode_event(e), e.stamp.at_ms) for e in others])
            spent = {event.permit for event in self.told.values() if event.permit}
            room = Room(CAPACITY, bodies(self.told.values()), len(self.granted - spent), GATES)
            permits = [f"p{next(self.names)}" for _ in range(grant(room, wanted=5))]
            self.granted |= set(permits)
            lane.journal.grant_permits(transaction, FORUM, permits)
        lane.age_s = 1.0

    def inside(self) -> int:
        """How many really are: what a being would count who knows every log."""
        return bodies(event for lane in self.lanes for event in lane.events())

    def entered(self) -> tuple[int, int]:
        """How many of the others came in, and how many whom seats are kept for."""
        listed = {delegate(number).id for number in LISTED}
        came = [
            event.delegate in listed for lane in self.lanes for event in lane.events() if event.kind == EventKind.ENTRY
        ]
        return came.count(False), came.count(True)

    def close(self) -> None:
        """Let go of all files."""
        for lane in self.lanes:
            lane.database.close()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_never_more_inside_than_the_room_holds(tmp_path: Path, seed: int) -> None:
    venue = Venue(tmp_path, seed)
    fullest = 0
    try:
        for _ in range(250):
            venue.step()
            inside = venue.inside()
            assert inside <= CAPACITY, f"seed {seed}"
            fullest = max(fullest, inside)
        for lane in (*venue.lanes, *venue.lanes):
            venue.talk(lane)
        for lane in venue.lanes:
            with lane.journal.transaction() as transaction:
                assert lane.journal.occupancy(transaction, FORUM) == venue.inside()
    finally:
        venue.close()
    assert fullest >= CAPACITY - 3, "the room was to be used"
    assert venue.answers[Code.FULL] > 0
    assert venue.answers[Code.ADMIT] > 20


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_kept_seats_are_for_those_they_are_kept_for_until_shortly_before(tmp_path: Path, seed: int) -> None:
    """Whoever comes stays, so every seat given too early would be missing in the end; and then the room fills."""
    venue = Venue(tmp_path, seed, re_entry=ReEntry.ONCE, reserved=RESERVED)
    late = venue.chance.sample(LISTED, 3)
    venue.queue = [number for number in venue.queue if number not in late]
    try:
        for step in range(150):
            if step == 100:
                venue.queue = [*venue.queue, *late[:2]]
            venue.step()
            others, listed = venue.entered()
            assert others + listed == venue.inside() <= CAPACITY, f"seed {seed}"
            assert others <= CAPACITY - max(0, RESERVED - listed), f"seed {seed}: {others} others, {listed} listed"
        assert others > 0
        venue.clock.set_wall(at("09:55"))
        for _ in range(200):
            venue.step()
            assert venue.inside() <= CAPACITY, f"seed {seed}"
        for lane in (*venue.lanes, *venue.lanes, *venue.lanes):
            venue.talk(lane)
            for _ in range(30):
                venue.pass_through(lane)
        assert venue.inside() == CAPACITY, "what was kept is given out"
    finally:
        venue.close()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_a_reserve_and_people_who_come_and_go(tmp_path: Path, seed: int) -> None:
    venue = Venue(tmp_path, seed, reserved=RESERVED)
    try:
        for step in range(200):
            if step == 120:
                venue.clock.set_wall(at("09:55"))
            venue.step()
            assert venue.inside() <= CAPACITY, f"seed {seed}"
    finally:
        venue.close()
