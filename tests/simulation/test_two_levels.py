"""One room with gates in two halls, each with a hub of its own, and at the hub behind them: permits are lent down in
blocks. Messages are lost, answers too, gates and halls are cut off for long, and any of the three hubs comes back from
an old backup. At no step are there more inside than the room holds, and in the end every seat can be given again.

The hubs' stores, the relay and the borrowing are the real ones; gates are as small as they can be. Of 320 seeds tried,
four found mistakes, which are mended: they are among those that are run.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from kiosk import wire
from kiosk.domain.events import Event, EventKind, Stamp
from kiosk.domain.model import ActivityId, DelegateId, DeviceId
from kiosk.hub.borrowing import GIVE_BACK_S, Borrowing, Wishes
from kiosk.hub.engine import SqliteEngine
from kiosk.hub.register import Device
from kiosk.hub.relay import Relay
from kiosk.hub.rooms import Limit
from kiosk.hub.store import HubStore
from kiosk.sync.link import Answer, HubRefusal, Unreachable
from kiosk.wire.messages import Ack, EventBatch, Granted, Lease, LeaseHello, Refusal, RelayAck, Relayed
from tests.hub.rows import KEY

ROOM = ActivityId("room")
CAPACITY, GATES_A_HUB = 12, 2
LIMIT = Limit(CAPACITY, 3 * GATES_A_HUB)
NOBODY: dict[str, tuple[int, ...]] = {}


class Hub:
    """A hub's store and what it answers to. `holder` is its name at the hub behind it."""

    def __init__(self, folder: Path, name: str, clock: list[float], holder: str = "") -> None:
        folder.mkdir()
        self.name, self.holder, self._folder, self._clock = name, holder, folder, clock
        self.backup: Path | None = None
        self._open()

    def _open(self) -> None:
        self.store = HubStore(SqliteEngine(self._folder / "hub.db", KEY))
        self.epoch = int(self.store.fact("epoch") or b"1")
        self.wishes = Wishes(lambda: self._clock[0])

    @property
    def now_ms(self) -> int:
        return int(self._clock[0] * 1000)

    def enrol(self, device: str, role: str) -> None:
        code = f"code of {device}"
        self.store.register.add_code(code, role, "", 10**15, needs_compare=False)
        new = Device(device, device, device.encode().ljust(32), role, "", "active", "", 0, 0)
        self.store.register.enrol(code, new, 0)

    def lease(self, device: str, asked: Lease) -> Granted:
        self.wishes.asked(asked.activity)
        return self.store.rooms.lease(device, asked, self.epoch, LIMIT, NOBODY, self.now_ms, self.holder)

    def hello(self, device: str, stated: LeaseHello) -> bool:
        return self.store.rooms.hello(device, stated, self.epoch, NOBODY, self.now_ms)

    def back_up(self) -> None:
        self.backup = self._folder / "backup.db"
        self.backup.unlink(missing_ok=True)
        self.store.copy_to(self.backup)

    def restore(self) -> None:
        """From its backup, under a new epoch, as `kiosk hub-restore` does."""
        if self.backup is not None:
            before = self.epoch
            self.store.close()
            for end in ("-wal", "-shm"):
                (self._folder / f"hub.db{end}").unlink(missing_ok=True)
            shutil.copy(self.backup, self._folder / "hub.db")
            self._open()
            while self.epoch <= before:
                self.epoch = self.store.begin_epoch()


class Line:
    """From a hall to the hub behind: a question, or its answer, may be lost."""

    def __init__(self, cloud: Hub, hall: str, is_lost: Callable[[], bool]) -> None:
        self._cloud, self._hall, self._is_lost = cloud, hall, is_lost
        self.last: Answer | None = None

    def hand_in(self, relayed: Relayed) -> RelayAck:
        self._question()
        self._cloud.store.register.introduce(relayed.devices, "below", 0)
        self._cloud.store.log.append(relayed.batches, self._cloud.now_ms)
        self._answer()
        return RelayAck(words=[""] * len(relayed.batches))

    def rescue(self, why: str, body: bytes) -> None:
        raise AssertionError(why)

    def lease(self, lease: Lease) -> Granted:
        self._question()
        granted = self._cloud.lease(self._hall, lease)
        self._answer()
        return granted

    def lease_hello(self, hello: LeaseHello) -> Ack:
        self._question()
        is_taken = self._cloud.hello(self._hall, hello)
        self._answer()
        if not is_taken:
            raise HubRefusal(Refusal(code="STALE_HELLO"))
        return Ack(ack=0, head=0)

    def beat(self) -> None:
        """The other messenger asks for news."""
        self._question()
        self._answer()

    def _question(self) -> None:
        if self._is_lost():
            raise Unreachable

    def _answer(self) -> None:
        if self._is_lost():
            raise Unreachable
        self.last = Answer(self._cloud.name, self._cloud.epoch, 0, 0.0, 0.0)


class Gate:
    """A device: its events, and the permits it has in hand."""

    def __init__(self, hub: Hub, name: str) -> None:
        self.hub, self.name = hub, name
        hub.enrol(name, "device")
        self.events: list[Event] = []
        self.permits: list[str] = []
        self.request, self.greeted = 1, 0

    def talk(self, is_lost: Callable[[], bool]) -> None:
        """Events up, hello where it is due, and a question."""
        if is_lost():
            return
        self._send()
        if is_lost():
            return
        if self.greeted != self.hub.epoch:
            unspent = {str(ROOM): len(self.permits)} if self.permits else {}
            stated = LeaseHello(epoch=self.hub.epoch, last_seq=len(self.events), request=self.request, unspent=unspent)
            if not self.hub.hello(self.name, stated):
                self._ask(is_lost)
                return
            self.greeted = self.hub.epoch
        if len(self.permits) < 2:
            self._ask(is_lost)

    def give_back(self) -> None:
        self.permits, self.greeted = [], 0

    def _ask(self, is_lost: Callable[[], bool]) -> None:
        asked = Lease(epoch=self.hub.epoch, request=self.request, activity=ROOM, wanted=1000)
        answer = self.hub.lease(self.name, asked)
        if answer.permits and not is_lost():
            self.permits += answer.permits
            self.request += 1

    def _send(self) -> None:
        ack = self.hub.store.log.mark(self.name).ack
        bodies = [wire.encode_event(event) for event in self.events]
        if len(bodies) > ack:
            before = wire.links(wire.GENESIS, bodies[:ack])[-1] if ack else wire.GENESIS
            batch = EventBatch(
                device=self.name, first_seq=ack + 1, previous=before, bodies=bodies[ack:], signature=b"s" * 64
            )
            self.hub.store.log.append([batch], self.hub.now_ms)


class World:
    """Three hubs, six gates, and everybody who came."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.chance = random.Random(seed)
        self.clock = [1000.0]
        self.cloud = Hub(folder / "cloud", "cloud", self.clock)
        self.halls = [Hub(folder / name, name, self.clock, name) for name in ("hall-a", "hall-b")]
        self.lines = [Line(self.cloud, hall.name, self.is_lost) for hall in self.halls]
        for hall in self.halls:
            self.cloud.enrol(hall.name, "relay")
        self.hubs = [self.cloud, *self.halls]
        self.gates = [Gate(hub, f"{hub.name[-1]}{n}") for hub in self.hubs for n in range(GATES_A_HUB)]
        self.loss = 0.15
        self.inside: list[str] = []
        self.fullest = 0
        self._people = count(1)
        self.start()

    def start(self) -> None:
        """The halls' messengers, as after a start of their programs."""
        self.relays, self.borrowings = [], []
        for hall, line in zip(self.halls, self.lines, strict=True):
            relay = Relay(hall.store, line, self.chance.random, lambda line=line: line.last)  # type: ignore[misc]
            self.relays.append(relay)
            self.borrowings.append(
                Borrowing(
                    hall.store,
                    line,
                    hall.holder,
                    hall.epoch,
                    hall.wishes,
                    lambda line=line: line.last,  # type: ignore[misc]
                    relay.told,
                    lambda: NOBODY,
                    lambda hall=hall: hall.now_ms,  # type: ignore[misc]
                )
            )

    def is_lost(self) -> bool:
        return self.chance.random() < self.loss

    def step(self) -> None:
        self.clock[0] += self.chance.choice([0.1, 1, 5])
        match self.chance.randrange(1000):
            case number if number < 350:
                self.pass_through(self.chance.choice(self.gates))
            case number if number < 650:
                self.chance.choice(self.gates).talk(self.is_lost)
            case number if number < 950:
                self.relay(self.chance.randrange(len(self.halls)))
            case number if number < 970:
                self.chance.choice(self.hubs).back_up()
            case number if number < 974:
                self.chance.choice(self.hubs).restore()
                self.start()
            case number if number < 985:
                self.start()
            case number if number < 995:
                self.chance.choice(self.gates).give_back()
            case _:
                self.clock[0] += GIVE_BACK_S

    @property
    def taken(self) -> int:
        """Everybody inside, and everybody whom a gate could let in now."""
        return len(self.inside) + sum(len(gate.permits) for gate in self.gates)

    def pass_through(self, gate: Gate) -> None:
        """Somebody leaves, or comes in on a permit."""
        if self.inside and self.chance.random() < 0.2:
            self.record(gate, EventKind.EXIT, self.inside.pop(self.chance.randrange(len(self.inside))), "")
        elif gate.permits:
            delegate = f"D{next(self._people)}"
            self.inside.append(delegate)
            self.record(gate, EventKind.ENTRY, delegate, gate.permits.pop(0))
        self.fullest = max(self.fullest, len(self.inside))

    def record(self, gate: Gate, kind: EventKind, delegate: str, permit: str) -> None:
        self.clock[0] += 0.01  # so that nobody leaves before coming in
        seq, now_ms = len(gate.events) + 1, int(self.clock[0] * 1000)
        gate.events.append(
            Event(
                device=DeviceId(gate.name),
                seq=seq,
                id=f"{gate.name}-{seq}",
                kind=kind,
                stamp=Stamp(wall_ms=now_ms),
                code="ADMIT",
                delegate=DelegateId(delegate),
                activity=ROOM,
                permit=permit,
            )
        )

    def relay(self, number: int) -> None:
        """A round of a hall's messengers."""
        try:
            self.lines[number].beat()
            if self.relays[number].run_once().seconds == pytest.approx(0.1):
                self.borrowings[number].keep_up()
        except (Unreachable, HubRefusal):
            pass

    def quiet(self) -> None:
        """All is told and nothing is lost any more."""
        self.loss = 0.0
        for _ in range(12):
            for gate in self.gates:
                gate.talk(self.is_lost)
            for number in range(len(self.halls)):
                self.relay(number)

    def close(self) -> None:
        for hub in self.hubs:
            hub.store.close()


@pytest.mark.slow
@pytest.mark.parametrize("seed", [*range(4), 63, 101, 104, 252])
def test_never_more_inside_than_the_room_holds_over_three_hubs(tmp_path: Path, seed: int) -> None:
    world = World(tmp_path, seed)
    try:
        for _ in range(600):
            world.step()
            assert world.taken <= CAPACITY, f"seed {seed}"
        world.quiet()
        for gate in world.gates:
            gate.give_back()
        world.clock[0] += GIVE_BACK_S
        world.quiet()
        for _ in range(60):  # whatever is free is taken by those who ask, wherever they stand
            for gate in world.gates:
                world.pass_through(gate)
            world.quiet()
            assert world.taken <= CAPACITY, f"seed {seed}"
    finally:
        world.close()
    assert world.fullest >= CAPACITY - 2, "the room was to be used"
