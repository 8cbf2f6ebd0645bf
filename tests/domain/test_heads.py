"""Somebody on the list who was registered on site once more is one head, whatever the order of what is known."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.events import Event, EventKind
from kiosk.domain.heads import Doubles, doubles, families, heads_of, members
from kiosk.domain.model import ActivityId, DelegateId
from tests.factory import event

IDS = st.sampled_from("ABCDE")


def finding(of: str, same_as: str = "", seq: int = 1, at_ms: int = 1000) -> tuple[int, Event]:
    """A supervisor's word on a registration: it is somebody on the list, or with an empty id nobody."""
    code, facts = ("SAME_PERSON", (("same_as", same_as),)) if same_as else ("TWO_PEOPLE", ())
    said = event(
        kind=EventKind.RESOLUTION, seq=seq, code=code, delegate=DelegateId(of), activity=None, facts=facts, undoes="w"
    )
    return at_ms, said


def test_one_finding() -> None:
    assert heads_of([finding("W:1", "D1")]) == {"W:1": "D1"}
    assert heads_of([finding("W:1")]) == {}
    assert heads_of([]) == {}


def test_the_latest_word_counts_in_whatever_order_they_come() -> None:
    said = [
        finding("W:1", "D1", 1, 1000),
        finding("W:1", "", 2, 2000),
        finding("W:1", "D2", 3, 3000),
        finding("W:2", "D2", 4, 500),
    ]
    for order in permutations(said):
        assert heads_of(order) == {"W:1": "D2", "W:2": "D2"}
    assert heads_of(said[:2]) == {}


def test_a_finding_about_somebody_let_in_twice_is_another_matter() -> None:
    at_ms, said = finding("D1", "D2")
    assert heads_of([(at_ms, replace(said, activity=ActivityId("hall")))]) == {}
    assert heads_of([(at_ms, replace(said, kind=EventKind.UNDO))]) == {}
    assert heads_of([finding("W:1", "D1"), (2000, replace(finding("W:1")[1], activity=ActivityId("hall")))]) == {
        "W:1": "D1"
    }


def test_chains_are_followed_and_circles_end() -> None:
    assert heads_of([finding("W:2", "W:1", 1), finding("W:1", "D1", 2)]) == {"W:2": "D1", "W:1": "D1"}
    assert heads_of([finding("W:2", "W:1", 1), finding("W:1", "W:2", 2)]) == {"W:2": "W:1"}


def test_what_is_counted_too_much() -> None:
    heads = {"W:1": "D1", "W:2": "D1", "W:3": "D3"}
    entered = [("W:1", "hall", 30), ("W:2", "hall", 20), ("D1", "forum", 10), ("W:1", "forum", 40), ("D3", "hall", 5)]
    assert members(heads) == {"W:1", "W:2", "W:3", "D1", "D3"}
    assert doubles(heads, entered) == Doubles(2, {"hall": 1, "forum": 1}, (20, 30))
    assert doubles({}, []) == Doubles(0, {}, ())


@given(st.lists(st.tuples(IDS, IDS)), st.lists(st.tuples(IDS, st.sampled_from(["hall", "forum"]), st.integers(0, 99))))
def test_less_what_is_doubled_everybody_counts_once(
    said: list[tuple[str, str]], entered: list[tuple[str, str, int]]
) -> None:
    heads = heads_of(finding(of, same_as, seq) for seq, (of, same_as) in enumerate(said, 1))
    assert all(head not in heads for head in heads.values())
    found = doubles(heads, (row for row in entered if row[0] in members(heads)))
    people = {heads.get(subject, subject) for subject, _, _ in entered}
    assert len({subject for subject, _, _ in entered}) - found.everywhere == len(people)
    for activity in ("hall", "forum"):
        there = {subject for subject, where, _ in entered if where == activity}
        assert len(there) - found.at.get(activity, 0) == len({heads.get(subject, subject) for subject in there})
    assert len(found.later_ms) == found.everywhere


def test_everybody_of_a_family_is_told_of_all() -> None:
    ids = ("D1", "W:1", "W:2")
    assert families({"W:2": "D1", "W:1": "D1"}) == dict.fromkeys(ids, ids)
    assert families({}) == {}


@given(st.lists(st.tuples(IDS, IDS)))
def test_families_are_apart_and_hold_all_that_are_not_alone(said: list[tuple[str, str]]) -> None:
    heads = heads_of(finding(of, same_as, seq) for seq, (of, same_as) in enumerate(said, 1))
    found = families(heads)
    assert found.keys() == members(heads)
    for one, ids in found.items():
        assert one in ids
        assert {heads.get(each, each) for each in ids} == {ids[0]}
        assert all(found[each] == ids for each in ids)
