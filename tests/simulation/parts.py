"""What a simulated venue is made of: devices, a hub, what they hold, and the mistakes that must be noticed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.domain.events import Event
from kiosk.domain.exchange import (
    Mark,
    Position,
)
from kiosk.domain.model import ActivityId
from kiosk.domain.presence import Movement, Presence, fold, movement_of

DEVICES = 3
SUBJECTS = 5
CAPACITY = 4
ROOM, HALL = ActivityId("room"), ActivityId("hall")  # with a limit, and without
MOST_A_BATCH = 4


class Mutation(StrEnum):
    """The mistakes that must be noticed."""

    NONE = "none"
    NO_DEDUPE = "hub stores an event twice"
    EARLY_ACK = "hub acks before its commit"
    DELETE_ON_SEND = "device deletes on send"
    GAP_ACCEPTED = "feed push accepted across a gap"
    OLD_SNAPSHOT = "older snapshot accepted"
    SEQ_IN_MEMORY = "seq kept in memory"
    COUNT_BY_INCREMENT = "count by increment"
    SPEND_IN_MEMORY = "permit spend kept in memory"
    FIRST_BY_ARRIVAL = "first decided by arrival, not by time"
    PERMITS_EXPIRE = "permits expire by clock"
    GRANT_REPLAYED = "permit grant replayed"
    SAME_EPOCH = "hub restored without a new epoch"
    PURGE_AFTER_ACK = "device purges after ack"
    GRANT_AT_ONCE = "hub grants at once after restore"


class Violation(AssertionError):  # noqa: N818 - what it is
    """An invariant did not hold; the text names it."""


@dataclass(frozen=True, slots=True)
class Stored:
    """An event as a device or the hub holds it: its place in time and its link of the chain."""

    event: Event
    at_ms: int
    link: bytes


Page = tuple[int, int, list[Stored]]
"""(start, end, events) of the feed."""


@dataclass(slots=True)
class Device:
    """One kiosk; everything here survives a crash except `seq_in_memory` and `spent_in_memory`."""

    name: str
    skew_ms: int
    events: dict[int, Stored] = field(default_factory=dict)
    others: dict[tuple[str, int], Stored] = field(default_factory=dict)
    position: Position = field(default_factory=Position)
    permits: dict[str, bool] = field(default_factory=dict)
    level: int = 0
    request: int = 1
    greeted: int = 0
    snapshot: tuple[int, int] = (0, 0)
    revoked: tuple[int, frozenset[int]] = (0, frozenset())
    last_seq: int = 0
    seen: tuple[int, int] = (0, 0)
    seq_in_memory: int = 0
    spent_in_memory: set[str] = field(default_factory=set)
    counted: int = 0
    is_cut_off: bool = False

    def left(self) -> list[str]:
        return [permit for permit, is_spent in self.permits.items() if not is_spent]


@dataclass(slots=True)
class HubState:
    """What the hub has committed; a backup is a copy of it."""

    epoch: int = 1
    log: list[Stored] = field(default_factory=list)
    marks: dict[str, Mark] = field(default_factory=dict)
    version: int = 1
    revoked: tuple[int, frozenset[int]] = (1, frozenset())
    leases: dict[tuple[str, int], int] = field(default_factory=dict)
    outstanding: dict[str, int] = field(default_factory=dict)
    granted_at_ms: dict[str, int] = field(default_factory=dict)
    greeted: dict[str, int] = field(default_factory=dict)


def link_of(previous: bytes, event: Event) -> bytes:
    """The chain's next link; an id stands for the whole body."""
    return hashlib.sha256(previous + event.id.encode()).digest()


def moved(position: Position, *, cursor: int | None = None, acknowledged: int | None = None) -> Position:
    """The same hub and epoch, further on."""
    return Position(
        position.hub,
        position.epoch,
        position.cursor if cursor is None else cursor,
        position.acknowledged if acknowledged is None else acknowledged,
    )


def presences(log: list[Stored], activity: ActivityId, *, by_arrival: bool = False) -> dict[str, Presence]:
    """The fold of a replica, by subject."""
    movements: dict[str, list[Movement]] = {}
    for number, stored in enumerate(log):
        at_ms = number if by_arrival else stored.at_ms
        movement = movement_of(stored.event, at_ms)
        if stored.event.activity == activity and movement is not None:
            movements.setdefault(stored.event.subject, []).append(movement)
    return {subject: fold(moves) for subject, moves in movements.items()}
