"""Who is inside, from the log alone: `fold` is the one place that counts, on the device, in the hub and in the tests.

The result depends on the set of movements, never on the order they arrived in. Nothing here knows where movements are
kept.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from kiosk.domain.events import ADMISSIONS, Event, EventKind
from kiosk.domain.model import GateId


class Way(StrEnum):
    """What a movement does to presence. AGAIN is an entry the policy allows while inside, so never a duplicate."""

    IN = "in"
    AGAIN = "again"
    OUT = "out"


@dataclass(frozen=True, slots=True, order=True)
class Movement:
    """One entry or exit of one subject at one activity, in the order that decides who was first.

    `at_ms` is corrected time; `logical`, `device` and `seq` settle ties the same way on every replica. `event` is the
    event's id, by which it can be taken back.
    """

    at_ms: int
    logical: int
    device: str
    seq: int
    way: Way
    event: str = ""
    gate: GateId | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Presence:
    """All that the log says of one subject at one activity.

    `bodies` are the people in the room under this subject: two when both halves of a split network let one code in.
    `entries` lists the times of every entry that is no duplicate, oldest first. `duplicates` are entries made while the
    subject was inside already: the earliest entry is the true one, whichever was uploaded first. `ghosts` are exits
    without an entry: somebody was never seen coming in.
    """

    bodies: int = 0
    entries: tuple[Movement, ...] = ()
    last_exit: Movement | None = None
    duplicates: tuple[Movement, ...] = ()
    ghosts: tuple[Movement, ...] = ()

    @property
    def is_inside(self) -> bool:
        """True while at least one body is in."""
        return self.bodies > 0

    @property
    def ghost_exits(self) -> int:
        """How many exits had no entry."""
        return len(self.ghosts)

    @property
    def last_entry(self) -> Movement | None:
        """The latest entry that is no duplicate."""
        return self.entries[-1] if self.entries else None

    @property
    def last_ms(self) -> int:
        """When the subject was last seen here, 0 if never."""
        latest = (*self.entries[-1:], *self.duplicates[-1:], *((self.last_exit,) if self.last_exit else ()))
        return max((movement.at_ms for movement in latest), default=0)


ABSENT = Presence()


def movement_of(event: Event, at_ms: int | None = None) -> Movement | None:
    """The movement an event records, or None. `at_ms` is the hub's placed time where it has one."""
    if event.activity is None or not event.subject:
        return None
    if event.kind in ADMISSIONS:
        way = Way.AGAIN if event.is_repeatable else Way.IN
    elif event.kind == EventKind.EXIT:
        way = Way.OUT
    else:
        return None
    placed = event.stamp.at_ms if at_ms is None else at_ms
    return Movement(placed, event.stamp.logical, event.device, event.seq, way, event.id, event.gate)


def fold(movements: Iterable[Movement], undone: Iterable[str] = (), closings_ms: Sequence[int] = ()) -> Presence:
    """Presence of one subject at one activity.

    `undone` are the ids of events taken back; `closings_ms` are moments at which the room is emptied by rule. Whoever
    leaves after such a moment is no ghost: `late` counts those who still may.
    """
    taken_back = frozenset(undone)
    presence, late = ABSENT, 0
    closings = sorted(closings_ms, reverse=True)
    for movement in sorted(set(movements)):
        while closings and closings[-1] <= movement.at_ms:
            closings.pop()
            late += presence.bodies
            presence = replace(presence, bodies=0)
        if movement.event in taken_back:
            continue
        if movement.way is Way.OUT and late and not presence.is_inside:
            late -= 1
            presence = replace(presence, last_exit=movement)
        else:
            presence = _step(presence, movement)
    return presence


def fold_as_one(
    of_each: Iterable[Collection[Movement]], undone: Iterable[str] = (), closings_ms: Sequence[int] = ()
) -> Presence:
    """Presence at one activity of one person who is known under several ids, each with its movements.

    They are one body: coming in under one id while inside under another is an entry again, as the same person's, and
    leaving under any of them leaves. A second entry under one and the same id is a duplicate as ever: that code may be
    in two hands.
    """
    taken_back, movements = frozenset(undone), list[Movement]()
    for own in of_each:
        in_two_hands = frozenset(fold(own, taken_back, closings_ms).duplicates)
        movements += (
            replace(one, way=Way.AGAIN) if one.way is Way.IN and one not in in_two_hands else one for one in own
        )
    return fold(movements, taken_back, closings_ms)


def at(presence: Presence, now_ms: int, closings_ms: Sequence[int]) -> Presence:
    """The same presence seen at `now_ms`: closings since the last movement have emptied the room."""
    if presence.is_inside and any(presence.last_ms < closing <= now_ms for closing in closings_ms):
        return replace(presence, bodies=0)
    return presence


def _step(presence: Presence, movement: Movement) -> Presence:
    match movement.way:
        case Way.OUT if not presence.is_inside:
            return replace(presence, last_exit=movement, ghosts=(*presence.ghosts, movement))
        case Way.OUT:
            return replace(presence, last_exit=movement, bodies=presence.bodies - 1)
        case Way.AGAIN:
            return replace(presence, entries=(*presence.entries, movement), bodies=max(1, presence.bodies))
        case _ if presence.is_inside:
            return replace(presence, duplicates=(*presence.duplicates, movement), bodies=presence.bodies + 1)
        case _:
            return replace(presence, entries=(*presence.entries, movement), bodies=1)


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of one activity. `headcount` are subjects ever in, `occupancy` bodies now in."""

    headcount: int = 0
    occupancy: int = 0
    duplicates: int = 0


def count(presences: Iterable[Presence]) -> Counts:
    """Counts over the subjects of one activity."""
    headcount = occupancy = duplicates = 0
    for presence in presences:
        headcount += bool(presence.entries)
        occupancy += presence.bodies
        duplicates += len(presence.duplicates)
    return Counts(headcount, occupancy, duplicates)
