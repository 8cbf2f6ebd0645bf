"""`fold` on scripts a person can follow, then on all orders of arbitrary ones."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.events import EventKind, Stamp
from kiosk.domain.model import DeviceId
from kiosk.domain.presence import ABSENT, Counts, Movement, Presence, Way, at, count, fold, fold_as_one, movement_of
from tests.factory import GATE_A, NOW, event, movement, ms
from tests.factory import at as clock

CLOSING = ms(clock("09:30"))

IN, OUT, AGAIN = Way.IN, Way.OUT, Way.AGAIN

# (what happens, the movements as (minute, way), undone minutes, bodies, entries, duplicates, ghosts)
SCRIPTS = [
    ("nobody came", [], [], 0, 0, 0, 0),
    ("one came", [(1, IN)], [], 1, 1, 0, 0),
    ("one came and left", [(1, IN), (2, OUT)], [], 0, 1, 0, 0),
    ("came, left, came back", [(1, IN), (2, OUT), (3, IN)], [], 1, 2, 0, 0),
    ("one code at two gates that were cut off", [(1, IN), (2, IN)], [], 2, 1, 1, 0),
    ("and both bodies leave", [(1, IN), (2, IN), (3, OUT), (4, OUT)], [], 0, 1, 1, 0),
    ("left without having come", [(1, OUT)], [], 0, 0, 0, 1),
    ("free passage while inside", [(1, AGAIN), (2, AGAIN)], [], 1, 2, 0, 0),
    ("free passage makes one body of it", [(1, AGAIN), (2, AGAIN), (3, OUT)], [], 0, 2, 0, 0),
    ("an entry taken back", [(1, IN)], [1], 0, 0, 0, 0),
    ("the earlier taken back, the later is the first", [(1, IN), (2, IN)], [1], 1, 1, 0, 0),
    ("an exit taken back", [(1, IN), (2, OUT)], [2], 1, 1, 0, 0),
    ("the room was emptied at half past nine", [(1, IN), (31, IN)], [], 1, 2, 0, 0),
    ("at the very closing, after it", [(1, IN), (30, IN)], [], 1, 2, 0, 0),
    ("leaving after the closing is no ghost", [(1, IN), (31, OUT)], [], 0, 1, 0, 0),
    ("but a second leaving is", [(1, IN), (31, OUT), (32, OUT)], [], 0, 1, 0, 1),
    ("two were left in, both may leave late", [(1, IN), (2, IN), (31, OUT), (32, OUT)], [], 0, 1, 1, 0),
]


@pytest.mark.parametrize(("story", "moves", "undone", "bodies", "entries", "duplicates", "ghosts"), SCRIPTS)
def test_a_story(
    story: str, moves: list[tuple[int, Way]], undone: list[int], bodies: int, entries: int, duplicates: int, ghosts: int
) -> None:
    movements = [movement(minute, way) for minute, way in moves]
    taken_back = [movement(minute).event for minute in undone]
    presence = fold(movements, taken_back, [CLOSING])
    told = (presence.bodies, len(presence.entries), len(presence.duplicates), presence.ghost_exits)
    assert told == (bodies, entries, duplicates, ghosts)
    assert presence.is_inside == (bodies > 0)


def test_the_earliest_is_the_true_one_whoever_uploads_first() -> None:
    first, second = movement(1, device="b"), movement(2, device="a")
    presence = fold([second, first])
    assert presence.entries == (first,)
    assert presence.duplicates == (second,)
    assert presence.last_entry == first
    assert presence.last_ms == second.at_ms


def test_equal_times_are_settled_the_same_way_everywhere() -> None:
    tied = [movement(1, device=device, seq=7) for device in ("c", "a", "b")]
    assert fold(tied).entries == fold(reversed(tied)).entries == (tied[1],)


def test_the_same_movement_twice_is_one() -> None:
    assert fold([movement(1), movement(1)]) == fold([movement(1)])


def test_a_closing_since_then_empties_the_room() -> None:
    presence = fold([movement(1), movement(2)], (), [CLOSING])
    assert at(presence, CLOSING - 1, [CLOSING]).bodies == 2
    assert at(presence, CLOSING, [CLOSING]).bodies == 0
    assert at(presence, CLOSING, [CLOSING]).entries == presence.entries
    late = fold([movement(40)], (), [CLOSING])
    assert at(late, ms(NOW), [CLOSING]) == late
    assert at(ABSENT, CLOSING, [CLOSING]) == ABSENT


def test_counts_are_heads_bodies_and_duplicates() -> None:
    presences = [fold([movement(1), movement(2)]), fold([movement(1), movement(2, OUT)]), ABSENT]
    assert count(presences) == Counts(headcount=2, occupancy=2, duplicates=1)


EVENTS = [
    (EventKind.ENTRY, {}, IN),
    (EventKind.ENTRY, {"is_repeatable": True}, AGAIN),
    (EventKind.OVERRIDE, {}, IN),
    (EventKind.EXIT, {}, OUT),
    (EventKind.REFUSAL, {}, None),
    (EventKind.PRINT, {}, None),
    (EventKind.ENTRY, {"activity": None}, None),
    (EventKind.ENTRY, {"delegate": None}, None),
    ("of_a_newer_version", {}, None),
]


@pytest.mark.parametrize(("kind", "fields", "way"), EVENTS)
def test_what_moves_whom(kind: EventKind, fields: dict[str, object], way: Way | None) -> None:
    moved = movement_of(event(3, kind, **fields))
    assert (moved.way if moved else None) == way


def test_the_hubs_place_in_time_wins() -> None:
    happened = event(3, stamp=Stamp(wall_ms=1000, offset_ms=50, floor_ms=900, logical=4))
    own, placed = movement_of(happened), movement_of(happened, 77)
    assert own is not None
    assert placed is not None
    assert (own.at_ms, placed.at_ms, placed.logical) == (1050, 77, 4)


movements = st.lists(
    st.builds(
        Movement,
        at_ms=st.integers(0, 12),
        logical=st.integers(0, 1),
        device=st.sampled_from(["a", "b", "c"]).map(DeviceId),
        seq=st.integers(1, 4),
        way=st.sampled_from(Way),
        event=st.sampled_from(["e1", "e2", "e3", "e4", "e5"]),
        gate=st.sampled_from([GATE_A, None]),
    ),
    max_size=12,
    unique_by=lambda m: (m.device, m.seq),
)
undone_ids = st.sets(st.sampled_from(["e1", "e2", "e9"]))
closings = st.lists(st.integers(0, 12), max_size=3)


@given(movements, undone_ids, closings, st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(
    moved: list[Movement], undone: set[str], empties: list[int], chance: random.Random
) -> None:
    """Whatever order the other gates' events come in, and however often: the same presence."""
    shuffled = [*moved, *chance.sample(moved, len(moved) // 2)]
    chance.shuffle(shuffled)
    chance.shuffle(empties)
    assert fold(shuffled, undone, empties) == fold(moved, undone, empties)


@given(movements, undone_ids, closings)
def test_what_holds_of_every_presence(moved: list[Movement], undone: set[str], empties: list[int]) -> None:
    presence: Presence = fold(moved, undone, empties)
    assert presence.bodies >= 0
    assert presence.entries == tuple(sorted(presence.entries))
    kept = [m for m in moved if m.event not in undone]
    assert len(presence.entries) + len(presence.duplicates) == sum(m.way is not OUT for m in kept)
    assert not presence.entries or presence.entries[0] == min(m for m in kept if m.way is not OUT)


@given(movements)
def test_undoing_everything_leaves_nothing(moved: list[Movement]) -> None:
    assert fold(moved, [m.event for m in moved]) == ABSENT


# -- one person under several ids --------------------------------------------------------------------------------------

# (what happens, the movements as (id, minute, way), bodies, entries, duplicates, ghosts)
SHARED = [
    ("in under one id", [("w", 1, IN)], 1, 1, 0, 0),
    ("in under both before anybody knew", [("w", 1, IN), ("d", 2, IN)], 1, 2, 0, 0),
    ("and out once", [("w", 1, IN), ("d", 2, IN), ("d", 3, OUT)], 0, 2, 0, 0),
    ("in under one, out under the other", [("w", 1, IN), ("d", 2, OUT)], 0, 1, 0, 0),
    ("and back", [("w", 1, IN), ("d", 2, OUT), ("w", 3, IN)], 1, 2, 0, 0),
    ("one id in two hands is two bodies as ever", [("d", 1, IN), ("d", 2, IN), ("w", 3, IN)], 2, 2, 1, 0),
    ("out under both, in under one", [("w", 1, IN), ("w", 2, OUT), ("d", 3, OUT)], 0, 1, 0, 1),
    ("the room was emptied between", [("w", 1, IN), ("d", 31, IN)], 1, 2, 0, 0),
]


@pytest.mark.parametrize(("story", "moves", "bodies", "entries", "duplicates", "ghosts"), SHARED)
def test_a_story_of_one_person_under_two_ids(
    story: str, moves: list[tuple[str, int, Way]], bodies: int, entries: int, duplicates: int, ghosts: int
) -> None:
    of_each = [[movement(minute, way) for one, minute, way in moves if one == who] for who in ("d", "w")]
    presence = fold_as_one(of_each, (), [CLOSING])
    told = (presence.bodies, len(presence.entries), len(presence.duplicates), presence.ghost_exits)
    assert told == (bodies, entries, duplicates, ghosts)


def _of_each(moved: list[Movement], split: list[int]) -> list[list[Movement]]:
    """The movements dealt out to three ids."""
    hands: list[list[Movement]] = [[], [], []]
    for one, hand in zip(moved, split, strict=False):
        hands[hand].append(one)
    return hands


splits = st.lists(st.integers(0, 2), min_size=12, max_size=12)


@given(movements, splits, undone_ids, closings, st.randoms(use_true_random=False))
def test_ids_and_movements_may_come_in_any_order(
    moved: list[Movement], split: list[int], undone: set[str], empties: list[int], chance: random.Random
) -> None:
    hands = _of_each(moved, split)
    expected = fold_as_one(hands, undone, empties)
    for hand in hands:
        chance.shuffle(hand)
    chance.shuffle(hands)
    assert fold_as_one(hands, undone, empties) == expected


@given(movements, undone_ids, closings)
def test_whoever_has_one_id_is_folded_as_ever(moved: list[Movement], undone: set[str], empties: list[int]) -> None:
    alone, as_one = fold(moved, undone, empties), fold_as_one([moved, []], undone, empties)
    assert (as_one.bodies, as_one.ghosts, as_one.last_exit) == (alone.bodies, alone.ghosts, alone.last_exit)
    assert [m.event for m in as_one.entries] == [m.event for m in alone.entries]
    assert as_one.duplicates == alone.duplicates


@given(movements, splits, undone_ids, closings)
def test_one_person_is_one_body_and_is_where_they_were_seen_last(
    moved: list[Movement], split: list[int], undone: set[str], empties: list[int]
) -> None:
    hands = _of_each(moved, split)
    presence = fold_as_one(hands, undone, empties)
    kept = [m for m in moved[: len(split)] if m.event not in undone]
    if not any(fold(hand, undone, empties).duplicates for hand in hands):
        last = max(kept, default=None)
        is_emptied = last is not None and any(last.at_ms < moment <= max(m.at_ms for m in moved) for moment in empties)
        assert presence.bodies == (last is not None and last.way is not OUT and not is_emptied)
    assert len(presence.entries) + len(presence.duplicates) == sum(m.way is not OUT for m in kept)
