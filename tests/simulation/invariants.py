"""What must hold in a simulated venue when all have talked to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.domain.events import EventKind
from tests.simulation.parts import HALL, ROOM, Device, Mutation, Violation, presences

if TYPE_CHECKING:
    from tests.simulation.world import World


def compare(world: World) -> None:
    """What must hold when all have talked."""
    logged = [stored.event.id for stored in world.hub.log]
    if sorted(logged) != sorted(world.recorded):
        raise Violation("lost or doubled")
    if any(device.position.acknowledged != device.last_seq for device in world.devices):
        raise Violation("outbox did not drain")
    for device in world.devices:
        compare_view(world, device)
        if device.snapshot != (world.hub.epoch, world.hub.version) or device.revoked != world.hub.revoked:
            raise Violation("rows differ")


def compare_view(world: World, device: Device) -> None:
    """A device that has heard everything sees what the hub sees, in whatever order it came."""
    replica = [*device.events.values(), *device.others.values()]
    world.chance.shuffle(replica)
    if len(replica) != len(world.hub.log):
        raise Violation("device view differs")
    for activity in (ROOM, HALL):
        truth = presences(world.hub.log, activity)
        seen = presences(replica, activity, by_arrival=world.mutation is Mutation.FIRST_BY_ARRIVAL)
        if {s: p.duplicates for s, p in seen.items()} != {s: p.duplicates for s, p in truth.items()}:
            raise Violation("duplicate verdict differs")
        if seen != truth:
            raise Violation("device view differs")
    entries = sum(event.kind == EventKind.ENTRY for event in world.recorded.values())
    if world.mutation is Mutation.COUNT_BY_INCREMENT and device.counted != entries:
        raise Violation("count differs")
