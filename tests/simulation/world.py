"""A venue in one process: devices, a hub that crashes and returns from backups, and a network that loses and repeats.

One seed is one history. What is durable is played in memory; every rule is the program's own (`kiosk.domain.exchange`,
`kiosk.domain.presence`). `Mutation` breaks one rule at a time: a simulator that does not notice is worth nothing.
"""

from __future__ import annotations

import copy
import random

from kiosk.domain.events import Event, EventKind, Stamp
from kiosk.domain.exchange import (
    FIRST_LINK,
    Fresh,
    Mark,
    Position,
    Room,
    continues,
    grant,
    is_current,
    is_newer,
    judge,
    must_start_over,
    needs_refill,
    place,
)
from kiosk.domain.model import ActivityId, DelegateId, DeviceId
from tests.simulation.invariants import compare
from tests.simulation.parts import (
    CAPACITY,
    DEVICES,
    HALL,
    MOST_A_BATCH,
    ROOM,
    SUBJECTS,
    Device,
    HubState,
    Mutation,
    Page,
    Stored,
    Violation,
    link_of,
    moved,
    presences,
)


class World:
    """One history. `step` does one random thing; `settle` mends everything and compares."""

    def __init__(self, seed: int, mutation: Mutation = Mutation.NONE) -> None:
        self.chance = random.Random(seed)
        self.mutation = mutation
        self.now_ms = 1_000_000
        skews = (self.chance.choice((0, 0, -40_000, 25_000, 31_536_000_000)) for _ in range(DEVICES))
        self.devices = [Device(f"d{number}", skew) for number, skew in enumerate(skews)]
        self.hub = HubState()
        self.pending: list[tuple[Device, int, bytes, list[Stored]]] = []
        self.backups: list[HubState] = []
        self.network: list[tuple[str, Device, object]] = []
        self.is_settling = False
        self.created: dict[tuple[str, int], str] = {}
        self.recorded: dict[str, Event] = {}
        self.bodies: list[str] = []  # who is truly in the room, as nobody but the world knows

    # -- running -------------------------------------------------------------------------------------------------------

    def run(self, steps: int) -> None:
        """A history of so many steps, then peace, then the invariants."""
        for _ in range(steps):
            self.step()
        self.settle()

    def step(self) -> None:
        """One random thing happens."""
        self.now_ms += self.chance.randrange(1, 3_000)
        device = self.chance.choice(self.devices)
        roll = self.chance.random()
        if roll < 0.22:
            self.scan(device)
        elif roll < 0.55:
            self.deliver()
        elif roll < 0.72:
            self.talk(device)
        elif roll < 0.80:
            self.commit()
        elif roll < 0.86:
            self.push(device)
        elif roll < 0.90:
            self.publish()
        else:
            self.trouble(device, roll)
        if len(self.bodies) > CAPACITY:
            raise Violation("capacity exceeded")

    def trouble(self, device: Device, roll: float) -> None:
        """Crashes, cuts, backups and restores."""
        if roll < 0.93:
            device.is_cut_off = not device.is_cut_off
        elif roll < 0.955:
            self.crash(device)
        elif roll < 0.975:
            self.pending.clear()  # the hub crashes: what was not committed is gone
        elif roll < 0.99:
            self.backups.append(copy.deepcopy(self.hub))
        elif self.backups:
            self.restore(self.chance.choice(self.backups))

    def settle(self) -> None:
        """Mend everything, let all talk until nothing moves, then compare."""
        self.is_settling = True
        for device in self.devices:
            device.is_cut_off = False
        for _ in range(40):
            for device in self.devices:
                self.talk(device, everything=True)
            while self.network or self.pending:
                self.commit()
                self.deliver()
                if len(self.bodies) > CAPACITY:
                    raise Violation("capacity exceeded")
        compare(self)

    # -- a device ------------------------------------------------------------------------------------------------------

    def scan(self, device: Device) -> None:
        """Somebody passes the device's gate: decision, permit and event are durable together."""
        activity = self.chance.choice((ROOM, ROOM, HALL))
        subject = f"s{self.chance.randrange(SUBJECTS)}"
        if activity is ROOM and self.bodies and self.chance.random() < 0.15:
            subject = self.chance.choice(self.bodies)
            self.bodies.remove(subject)
            self.record(device, EventKind.EXIT, subject, activity)
        elif activity is HALL:
            kind = self.chance.choice((EventKind.ENTRY, EventKind.ENTRY, EventKind.EXIT))
            self.record(device, kind, subject, activity)
        elif device.left():
            permit = device.left()[0]
            device.permits[permit] = True
            device.spent_in_memory.add(permit)
            self.bodies.append(subject)
            self.record(device, EventKind.ENTRY, subject, activity, permit)

    def record(self, device: Device, kind: EventKind, subject: str, activity: ActivityId, permit: str = "") -> None:
        seq = device.last_seq + 1
        if self.mutation is Mutation.SEQ_IN_MEMORY:
            device.seq_in_memory += 1
            seq = device.seq_in_memory
        floor_ms, logical = device.seen
        stamp = Stamp(wall_ms=self.now_ms + device.skew_ms, floor_ms=floor_ms, logical=logical + 1)
        event = Event(
            device=DeviceId(device.name),
            seq=seq,
            id=f"{device.name}-{len(self.created)}",
            kind=kind,
            stamp=stamp,
            delegate=DelegateId(subject),
            activity=activity,
            permit=permit,
        )
        if (device.name, seq) in self.created:
            raise Violation("sequence reused")
        self.created[(device.name, seq)] = event.id
        self.recorded[event.id] = event
        device.last_seq = seq
        device.seen = (max(floor_ms, stamp.at_ms), logical + 1)
        device.events[seq] = Stored(event, stamp.at_ms, link_of(self.before(device, seq), event))
        device.counted += event.kind == EventKind.ENTRY

    def before(self, device: Device, seq: int) -> bytes:
        return device.events[seq - 1].link if seq - 1 in device.events else FIRST_LINK

    def crash(self, device: Device) -> None:
        """Power off and on: only what was durable is left."""
        device.seq_in_memory = device.position.acknowledged
        if self.mutation is Mutation.SPEND_IN_MEMORY:
            for permit in device.spent_in_memory:
                device.permits[permit] = False
        device.spent_in_memory = set()

    def talk(self, device: Device, *, everything: bool = False) -> None:
        """The device sends what it has to say: one thing, or all of it."""
        sayings = [self.send, self.ask_feed, self.ask_rows, self.ask_permits, self.say_hello]
        for say in sayings if everything else [self.chance.choice(sayings)]:
            say(device)

    def send(self, device: Device) -> None:
        first = device.position.acknowledged + 1
        batch = [device.events[seq] for seq in range(first, first + MOST_A_BATCH) if seq in device.events]
        if not batch:
            return
        self.post("events", device, (first, self.before(device, first), batch))
        if self.mutation is Mutation.DELETE_ON_SEND:
            device.position = moved(device.position, acknowledged=first + len(batch) - 1)

    def ask_feed(self, device: Device) -> None:
        self.post("pull", device, device.position.cursor)

    def ask_rows(self, device: Device) -> None:
        self.post("rows", device, None)

    def ask_permits(self, device: Device) -> None:
        if needs_refill(len(device.left()), device.level):
            self.post("lease", device, (device.position.epoch, device.request))

    def say_hello(self, device: Device) -> None:
        position = device.position
        if device.greeted != position.epoch and position.acknowledged == device.last_seq:
            self.post("hello", device, (position.epoch, device.last_seq, device.request, len(device.left())))

    def hear(self, device: Device, what: str, epoch: int, told: object) -> None:
        """An answer of the hub reaches a device."""
        if must_start_over(device.position, "hub", epoch):
            device.position = Position("hub", epoch, 0, 0)
            device.others.clear()
            return
        if not is_current(device.position, "hub", epoch):
            return
        match what, told:
            case "ack", int(ack):
                self.take_ack(device, ack)
            case "gap", int(ack):
                device.position = moved(device.position, acknowledged=min(ack, device.position.acknowledged))
            case "page", (int(start), int(end), list(events)):
                self.take_page(device, start, end, events)
            case "rows told", ((int(), int(version)), (int(number), frozenset(ids))):
                self.take_rows(device, (epoch, version), (number, ids))
            case "grant", (int(request), list(permits)):
                self.take_grant(device, request, permits)
            case "hello taken", int(greeted):
                device.greeted = greeted

    def take_ack(self, device: Device, ack: int) -> None:
        if ack > device.position.acknowledged:
            device.position = moved(device.position, acknowledged=ack)
        if self.mutation is Mutation.PURGE_AFTER_ACK:
            device.events = {seq: held for seq, held in device.events.items() if seq >= ack}

    def take_page(self, device: Device, start: int, end: int, events: list[Stored]) -> None:
        is_gap_taken = self.mutation is Mutation.GAP_ACCEPTED and end > device.position.cursor
        if not continues(device.position, start) and not is_gap_taken:
            return
        for held in events:
            key = (str(held.event.device), held.event.seq)
            device.seen = (max(device.seen[0], held.at_ms), max(device.seen[1], held.event.stamp.logical))
            if held.event.device != device.name:
                device.counted += held.event.kind == EventKind.ENTRY
                device.others[key] = held
            elif held.event.seq in device.events:
                own = device.events[held.event.seq]
                device.events[held.event.seq] = Stored(own.event, held.at_ms, own.link)
        device.position = moved(device.position, cursor=end)

    def take_rows(self, device: Device, offered: tuple[int, int], revoked: tuple[int, frozenset[int]]) -> None:
        if is_newer(device.snapshot, offered) or self.mutation is Mutation.OLD_SNAPSHOT:
            if offered < device.snapshot:
                raise Violation("snapshot went back")
            device.snapshot, device.revoked = offered, revoked

    def take_grant(self, device: Device, request: int, permits: list[str]) -> None:
        if self.mutation is Mutation.GRANT_REPLAYED and request < device.request:
            permits = [f"{permit} again {len(device.permits)}" for permit in permits]
        elif request != device.request:
            return
        for permit in permits:
            device.permits.setdefault(permit, False)
        if permits and request == device.request:
            device.request += 1
        device.level = max(device.level if not permits else 0, len(device.left()))

    # -- the hub -------------------------------------------------------------------------------------------------------

    def answer(self, what: str, device: Device, asked: object) -> None:
        """A question of a device reaches the hub."""
        match what, asked:
            case "events", (int(first), bytes(previous), list(batch)):
                self.pending.append((device, first, previous, batch))
                if self.mutation is Mutation.EARLY_ACK:
                    self.post("ack", device, (self.hub.epoch, first + len(batch) - 1))
            case "pull", int(cursor):
                self.post("page", device, (self.hub.epoch, self.page(cursor)))
            case "rows", _:
                told = ((self.hub.epoch, self.hub.version), self.hub.revoked)
                self.post("rows told", device, (self.hub.epoch, told))
            case "lease", (int(epoch), int(request)):
                self.lease(device, epoch, request)
            case "hello", (int(epoch), int(last_seq), int(request), int(unspent)):
                self.hello(device, epoch, last_seq, request, unspent)

    def page(self, cursor: int) -> Page:
        end = min(len(self.hub.log), cursor + MOST_A_BATCH)
        return min(cursor, end), end, self.hub.log[cursor:end]

    def push(self, device: Device) -> None:
        """The stream brings a page; the hub believes the device to be where it is, or a little further."""
        start = min(len(self.hub.log), device.position.cursor + self.chance.choice((0, 0, 0, 1, 2)))
        self.post("page", device, (self.hub.epoch, self.page(start)))

    def commit(self) -> None:
        """What waits becomes one transaction, and is acknowledged when it is durable."""
        group, self.pending = self.pending, []
        for device, first, previous, batch in group:
            mark = self.hub.marks.get(device.name, Mark())
            links = [held.link for held in batch]
            last_seq = first + len(batch) - 1
            held = self.held(device.name, last_seq) if last_seq < mark.ack else None
            judgement = judge(mark, first, previous, links, held)
            if self.mutation is Mutation.NO_DEDUPE and first <= mark.ack:
                judgement = Fresh(0)
            if not isinstance(judgement, Fresh):
                self.post("gap", device, (self.hub.epoch, mark.ack))
                continue
            placed_ms = mark.placed_ms
            for stored in batch[judgement.skip :]:
                placed_ms = place(stored.event.stamp.at_ms, self.now_ms, placed_ms)
                self.hub.log.append(Stored(stored.event, placed_ms, stored.link))
                if stored.event.permit:
                    self.hub.outstanding[device.name] = self.hub.outstanding.get(device.name, 0) - 1
            if judgement.skip < len(batch):
                self.hub.marks[device.name] = Mark(last_seq, links[-1], placed_ms)
            self.post("ack", device, (self.hub.epoch, self.hub.marks[device.name].ack))

    def held(self, device: str, seq: int) -> bytes | None:
        return next((s.link for s in self.hub.log if s.event.device == device and s.event.seq == seq), None)

    def publish(self) -> None:
        """The organiser changes something, or revokes a credential."""
        self.hub.version += 1
        if self.chance.random() < 0.5:
            self.hub.revoked = (self.hub.version, self.hub.revoked[1] | {self.chance.randrange(50)})

    def lease(self, device: Device, epoch: int, request: int) -> None:
        hub = self.hub
        key = (device.name, request)
        if key not in hub.leases:
            is_waiting = hub.epoch > 1 and any(hub.greeted.get(d.name) != hub.epoch for d in self.devices)
            if epoch != hub.epoch or (is_waiting and self.mutation is not Mutation.GRANT_AT_ONCE):
                return
            if self.mutation is Mutation.PERMITS_EXPIRE:
                for name, granted_ms in hub.granted_at_ms.items():
                    hub.outstanding[name] = 0 if self.now_ms - granted_ms > 15_000 else hub.outstanding[name]
            occupancy = sum(presence.bodies for presence in presences(hub.log, ROOM).values())
            room = Room(CAPACITY, occupancy, sum(hub.outstanding.values()), DEVICES)
            permits = grant(room, 100)
            if not permits:
                return
            hub.leases[key] = permits
            hub.outstanding[device.name] = hub.outstanding.get(device.name, 0) + permits
            hub.granted_at_ms[device.name] = self.now_ms
        names = [f"{device.name}-{request}-{number}" for number in range(hub.leases[key])]
        self.post("grant", device, (hub.epoch, (request, names)))

    def hello(self, device: Device, epoch: int, last_seq: int, request: int, unspent: int) -> None:
        hub = self.hub
        told = hub.marks.get(device.name, Mark()).ack
        answered = max((number for name, number in hub.leases if name == device.name), default=0)
        if epoch == hub.epoch and told == last_seq:
            if answered < request:
                hub.outstanding[device.name] = unspent
                hub.greeted[device.name] = epoch
                self.post("hello taken", device, (hub.epoch, epoch))
            else:  # the device never heard of a grant: it asks again under the same number
                self.lease(device, epoch, request)

    def restore(self, backup: HubState) -> None:
        """The hub comes back as it once was, under an epoch never used before."""
        epoch = self.hub.epoch
        self.hub = copy.deepcopy(backup)
        self.hub.epoch = epoch if self.mutation is Mutation.SAME_EPOCH else epoch + 1
        self.pending.clear()

    # -- the network ---------------------------------------------------------------------------------------------------

    def post(self, what: str, device: Device, message: object) -> None:
        self.network.append((what, device, message))

    def deliver(self) -> None:
        """One message arrives, in any order; or is lost; or arrives and stays to arrive again."""
        if not self.network:
            return
        index = self.chance.randrange(len(self.network))
        what, device, message = self.network[index]
        roll = self.chance.random()
        if self.is_settling or roll > 0.2:
            self.network.pop(index)
        elif roll < 0.1:
            self.network.pop(index)
            return
        if device.is_cut_off:
            return
        if what in ("events", "pull", "rows", "lease", "hello"):
            self.answer(what, device, message)
        else:
            assert isinstance(message, tuple)
            self.hear(device, what, *message)
