"""Real desks at the gates of one room, a hub between them, and a network that comes and goes: at no step are there more
bodies inside than the room holds, and at the end everybody agrees on how many there are.

The hub is as small as it can be: it holds what it was told, folds it by the one `fold`, and grants by the one `grant`.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable
from itertools import count
from pathlib import Path

import pytest

from kiosk import wire
from kiosk.desk import CheckInDesk, Post
from kiosk.desk.permission import SamePerson
from kiosk.domain.credential import OpaqueReader
from kiosk.domain.events import Event, EventKind
from kiosk.domain.exchange import Room, grant
from kiosk.domain.model import DeviceId, Direction, GateId, ReEntry
from kiosk.domain.outcome import Outcome, View
from kiosk.domain.presence import fold, movement_of
from kiosk.domain.verdicts import Code
from kiosk.store.clock import Stamps
from kiosk.store.driver import Database
from kiosk.store.journal import ForeignEvent, Journal
from tests.factory import FORUM, SetClock, activity, code_of, gate, roster, scan
from tests.fakes import NoPrinter

CAPACITY, PEOPLE, GATES = 12, 25, 3


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

    def __init__(self, folder: Path, number: int, clock: SetClock, re_entry: ReEntry) -> None:
        self.database = Database(folder / f"{number}.db", b"\1" * 32, is_durable=False)
        self.journal = Journal(self.database, DeviceId(f"device-{number}"), Stamps(clock, "boot"))
        snapshot = roster(PEOPLE, activity=activity(capacity=CAPACITY, re_entry=re_entry))
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

    def __init__(self, folder: Path, seed: int) -> None:
        self.chance = random.Random(seed)
        self.clock = SetClock()
        re_entry = self.chance.choice([ReEntry.AFTER_EXIT, ReEntry.FREE])
        self.lanes = [Lane(folder, number, self.clock, re_entry) for number in range(GATES)]
        self.told: dict[tuple[str, int], Event] = {}
        self.granted: set[str] = set()
        self.names = count(1)
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
            case 2:
                lane.desk.undo("li")
            case _:
                self.pass_through(lane)

    def pass_through(self, lane: Lane) -> None:
        """One scan, three times in four on the way in, and now and then the same person once more."""
        direction = Direction.EXIT if self.chance.random() < 0.25 else Direction.ENTRY
        lane.desk.move(Post(lane.gate, direction=direction))
        outcome: Outcome = lane.desk.scan(scan(code_of(self.chance.randint(1, PEOPLE)), self.clock.mono_ms() / 1000))
        self.answers[outcome.code] += 1
        if outcome.code is Code.ALREADY_IN and self.chance.random() < 0.3:
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
