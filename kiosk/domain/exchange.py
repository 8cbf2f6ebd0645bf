"""The rules by which devices and a hub keep one log: who holds what, in which order, which message to ignore.

Pure, and the only copy: the hub's stores, the device's sync worker and the simulator all ask these functions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

FIRST_LINK = b"\0" * 32


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a hub holds a device's events: the highest contiguous number, the chain's hash there, its placed time."""

    ack: int = 0
    hash: bytes = FIRST_LINK
    placed_ms: int = 0


@dataclass(frozen=True, slots=True)
class Fresh:
    """The batch continues the log; its events from index `skip` on are new."""

    skip: int


@dataclass(frozen=True, slots=True)
class Gap:
    """The batch begins beyond what is held: nothing is stored, send from the acknowledged number on."""


@dataclass(frozen=True, slots=True)
class Forked:
    """The batch contradicts what is held: two devices share one identity, as after copying a disk."""


Judgement = Fresh | Gap | Forked


def judge(mark: Mark, first_seq: int, previous: bytes, hashes: Sequence[bytes], held: bytes | None) -> Judgement:
    """What to do with a batch of events.

    `hashes` is the chain after each of them, from `previous`. `held` is the stored hash of the batch's last event where
    that is below `mark.ack`, else None. A repeated batch is the normal case, and is Fresh with nothing new.
    """
    last_seq = first_seq + len(hashes) - 1
    if first_seq > mark.ack + 1:
        return Gap()
    if first_seq == mark.ack + 1:
        return Fresh(0) if previous == mark.hash else Forked()
    if last_seq < mark.ack:
        return Fresh(len(hashes)) if held == hashes[-1] else Forked()
    skip = mark.ack - first_seq + 1
    return Fresh(skip) if hashes[skip - 1] == mark.hash else Forked()


class Attested(StrEnum):
    """What a hub's signed checkpoint says to the device it was made for."""

    SOUND = "sound"
    WENT_BACK = "went_back"
    FORKED = "forked"


def attest(acknowledged: int, last_seq: int, ack: int, is_same_chain: bool) -> Attested:
    """Judge a checkpoint of the present epoch that holds `ack` of a device's events.

    `is_same_chain` says whether the chain there is the device's own. A hub that holds less than it acknowledged was put
    back without a new epoch; one that holds more than there is, or others, has heard another machine under this name.
    """
    if ack > last_seq or not is_same_chain:
        return Attested.FORKED
    return Attested.WENT_BACK if ack < acknowledged else Attested.SOUND


def place(claimed_ms: int, received_ms: int, previous_ms: int) -> int:
    """An event's place in time: as the device says, but not after it arrived and not before the device's last event.

    A clock that is off by a year misplaces its own events only, and none is refused for it.
    """
    return max(previous_ms, min(claimed_ms, received_ms))


@dataclass(frozen=True, slots=True)
class Position:
    """Where a device stands with its hub. Numbers of another hub or epoch mean nothing here."""

    hub: str = ""
    epoch: int = 0
    cursor: int = 0
    acknowledged: int = 0


def is_current(position: Position, hub: str, epoch: int) -> bool:
    """True if a message of this hub and epoch may be taken."""
    return position.hub == hub and position.epoch == epoch


def must_start_over(position: Position, hub: str, epoch: int) -> bool:
    """True if the hub is another, or was restored: drop its view, send everything again. False for an old message."""
    return epoch > position.epoch or (position.hub != hub and epoch == position.epoch)


def is_superseded(position: Position, hub: str, epoch: int) -> bool:
    """True if this is the same hub before it was restored or replaced: nothing of it may be taken, nothing given."""
    return position.hub == hub and epoch < position.epoch


def continues(position: Position, start: int) -> bool:
    """True if a pushed page begins exactly where this device stands; else the device must pull."""
    return start == position.cursor


def is_newer(held: tuple[int, int], offered: tuple[int, int]) -> bool:
    """True if the offered (epoch, version) of the rows does not go back."""
    return offered >= held


@dataclass(frozen=True, slots=True)
class Room:
    """One limited activity as the hub knows it.

    `occupancy` are the bodies in by the log, `outstanding` the permits that devices hold as far as the hub knows (one
    of them may be a body inside already, whose event is still on its way), `gates` how many devices want some.
    """

    capacity: int
    occupancy: int
    outstanding: int
    gates: int

    @property
    def free(self) -> int:
        """What may still be granted without ever letting in more than fit."""
        return max(0, self.capacity - self.occupancy - self.outstanding)


def grant(room: Room, wanted: int) -> int:
    """How many permits to give: a fair part of six tenths of the room, the rest in reserve.

    Near the end at most half of what is free, so that a quiet gate does not sit on the last seats; one at the very end.
    """
    share = room.capacity * 6 // 10 // max(1, room.gates)
    return max(0, min(wanted, room.free, max(1, min(share, (room.free + 1) // 2))))


def needs_refill(left: int, level: int) -> bool:
    """True if a device should ask for more: less than a third is left of what it had after its last grant."""
    return left * 3 < level or left == 0
