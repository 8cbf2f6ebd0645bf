"""Reading, blaming and disproving conditions. What they mean, case by case: tests/connectors/test_pretix_rules.py."""

from __future__ import annotations

import json
import time as stopwatch
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.admission import decide
from kiosk.domain.condition import MOST_DEPTH, MOST_NODES, ConditionError, Situation, objection, read
from kiosk.domain.condition_proof import is_possible
from kiosk.domain.model import CategoryId, GateId
from kiosk.domain.presence import fold
from kiosk.domain.verdicts import Code, Facts
from tests.factory import DAY_2, DELEGATE, GATE_A, NOW, ZONE, at, movement, place, standing

MEMBERS = {"inList": [{"var": "category"}, {"objectList": ["delegate"]}]}
MEDIA = {"inList": [{"var": "category"}, {"objectList": ["media"]}]}
GATE_B = {"inList": [{"var": "gate"}, {"objectList": ["B"]}]}
TWICE = {"<": [{"var": "entries_number"}, 2]}
SOMEBODY_BEFORE = {">": [{"var": "entries_number"}, 0]}
WEEKDAYS = {"<": [{"var": "now_isoweekday"}, 6]}


def after(clock: str) -> dict[str, Any]:
    """Now is after that time of day."""
    return {"isAfter": [{"var": "now"}, {"buildTime": ["customtime", clock]}, 0]}


def before(clock: str) -> dict[str, Any]:
    """Now is before that time of day."""
    return {"isBefore": [{"var": "now"}, {"buildTime": ["customtime", clock]}, 0]}


def after_moment(text: str) -> dict[str, Any]:
    """Now is after that moment."""
    return {"isAfter": [{"var": "now"}, {"buildTime": ["custom", text]}]}


def before_moment(text: str) -> dict[str, Any]:
    """Now is before that moment."""
    return {"isBefore": [{"var": "now"}, {"buildTime": ["custom", text]}]}


TWO = fold([movement(0), movement(5)])

# (the condition, who asks, the code, the facts): NOW is ten past nine on a Sunday.
REFUSALS: list[tuple[Any, Any, Code, Facts]] = [
    (MEMBERS, standing(), Code.ADMIT, Facts(at=NOW)),
    (MEDIA, standing(), Code.WRONG_CATEGORY, Facts(category=DELEGATE)),
    (GATE_B, standing(), Code.WRONG_CATEGORY, Facts(category=DELEGATE)),
    (after("09:30"), standing(), Code.TOO_EARLY, Facts(opens_at=at("09:30"))),
    (after_moment("2026-11-02T09:00:00+08:00"), standing(), Code.WRONG_DAY, Facts(valid_on=DAY_2)),
    (before("09:00"), standing(), Code.WRONG_SESSION, Facts()),
    (WEEKDAYS, standing(), Code.WRONG_DAY, Facts()),
    (TWICE, standing(presence=TWO), Code.ALREADY_IN, Facts(at=at("09:05"), gate=GATE_A)),
    (SOMEBODY_BEFORE, standing(), Code.WRONG_SESSION, Facts()),
    ({"and": [TWICE, after("09:30")]}, standing(presence=TWO), Code.TOO_EARLY, Facts(opens_at=at("09:30"))),
    ({"or": [MEDIA, after("09:30")]}, standing(), Code.TOO_EARLY, Facts(opens_at=at("09:30"))),
    ({"or": [{"and": [MEDIA, TWICE]}, after("09:30")]}, standing(), Code.TOO_EARLY, Facts(opens_at=at("09:30"))),
    ({"or": [MEMBERS, after("09:30")]}, standing(), Code.ADMIT, Facts(at=NOW)),
]


@pytest.mark.parametrize(("tree", "who", "code", "facts"), REFUSALS, ids=[json.dumps(row[0]) for row in REFUSALS])
def test_the_leaf_to_blame_finds_the_words(tree: Any, who: Any, code: Code, facts: Facts) -> None:
    decision = decide(who, place(condition=json.dumps(tree)), NOW)
    assert (decision.code, decision.facts) == (code, facts)


MALFORMED = [
    ("", "no JSON"),
    ("{", "no JSON"),
    ("[]", "one operation"),
    ("{}", "one operation"),
    ('{"and": [{"or": [{"nor": []}]}]}', "rule.and[0].or[0]: nobody knows the operation 'nor'"),
    ('{"<": [{"var": "entries_number"}]}', "1 operands"),
    ('{"<": [{"var": "entries_number"}, true]}', "no number"),
    ('{"<": [{"var": "entries_number"}, "NaN"]}', "no number"),
    ('{"<": [{"var": "entries_number"}, 1e300]}', "no number"),
    ('{"<": [{"var": "entries_since"}, 1]}', "the wrong way round"),
    ('{"<": [{"entries_number": []}, 1]}', "the wrong way round"),
    ('{"<": [{"entries_since": []}, 1]}', "operands"),
    ('{"!=": [{"var": "entry_status"}, "present"]}', "entry_status"),
    ('{"inList": [{"var": "category"}, {"objectList": [7]}]}', "ids"),
    ('{"inList": [{"var": "now"}, {"objectList": []}]}', "not looked up"),
    ('{"isBefore": [{"var": "category"}, {"buildTime": ["customtime", "09:00"]}]}', "only now"),
    ('{"isBefore": [{"var": "now"}, {"buildTime": ["customtime", "25:00"]}]}', "no time"),
    ('{"isBefore": [{"var": "now"}, {"buildTime": ["custom", "2026-11-01T09:00"]}]}', "zone"),
    ('{"and": [' * 100_000 + "]}" * 100_000, "too deeply"),
    ('{"and": [' * 21 + "]}" * 21, "too deeply"),
    (json.dumps({"and": [TWICE] * (MOST_NODES + 1)}), "more than"),
]


@pytest.mark.parametrize(("text", "told"), MALFORMED, ids=range(len(MALFORMED)))
def test_what_is_no_condition_says_where(text: str, told: str) -> None:
    with pytest.raises(ConditionError) as caught:
        read(text)
    assert told in str(caught.value)


def test_depth_within_bounds_is_no_trouble() -> None:
    assert is_possible(read('{"and": [' * MOST_DEPTH + "]}" * MOST_DEPTH))


IMPOSSIBLE: list[Any] = [
    {"or": []},
    {"and": [MEMBERS, MEDIA]},
    {"inList": [{"var": "category"}, {"objectList": []}]},
    {"<": [{"var": "entries_number"}, 0]},
    {"<": [{"var": "minutes_since_last_entry"}, -1]},
    {"==": [{"var": "entries_number"}, 0.5]},
    {"==": [{"var": "now_isoweekday"}, 8]},
    {"and": [{"<": [{"var": "entries_number"}, 2]}, {">": [{"var": "entries_number"}, 1]}]},
    {"and": [{"<": [{"var": "entries_number"}, 1]}, {"!=": [{"var": "entries_number"}, 0]}]},
    {"and": [{"==": [{"var": "entry_status"}, "present"]}, {"==": [{"var": "entry_status"}, "absent"]}]},
    {"and": [after("22:00"), before("06:00")]},
    {"and": [after_moment("2026-11-02T09:00:00Z"), before_moment("2026-11-02T09:00:00Z")]},
    {"and": [{"or": [MEDIA, GATE_B]}, MEMBERS, {"inList": [{"var": "gate"}, {"objectList": ["A"]}]}]},
    before("00:00"),
]  # fmt: skip
POSSIBLE: list[Any] = [
    {"and": []},
    {"or": [MEMBERS, MEDIA]},
    {"and": [{"or": [MEDIA, GATE_B]}, MEMBERS]},
    {"and": [{"<": [{"var": "entries_number"}, 3]}, {">": [{"var": "entries_number"}, 1]}]},
    {"and": [after("06:00"), before("22:00")]},
    {"and": [after("22:00"), {"isBefore": [{"var": "now"}, {"buildTime": ["customtime", "21:50"]}, 15]}]},
    {"or": [{"and": [after("22:00"), before("06:00")]}, TWICE]},
    {"==": [{"var": "minutes_since_last_entry"}, -1]},
]


@pytest.mark.parametrize("tree", IMPOSSIBLE, ids=json.dumps)
def test_what_nobody_can_ever_meet(tree: Any) -> None:
    assert not is_possible(read(json.dumps(tree)))


@pytest.mark.parametrize("tree", POSSIBLE, ids=json.dumps)
def test_what_somebody_can(tree: Any) -> None:
    assert is_possible(read(json.dumps(tree)))


def test_a_tree_with_a_million_ways_through_is_answered_at_once() -> None:
    fork = {"or": [MEMBERS, GATE_B]}
    began = stopwatch.thread_time()
    assert is_possible(read(json.dumps({"and": [fork] * 40})))
    assert is_possible(read(json.dumps({"and": [{"or": [MEDIA, GATE_B]}] * 30 + [MEMBERS]})))
    assert not is_possible(read(json.dumps({"and": [fork] * 40 + [{"or": []}]})))
    assert stopwatch.thread_time() - began < 2


leaves = st.sampled_from([MEMBERS, MEDIA, GATE_B, TWICE, SOMEBODY_BEFORE, WEEKDAYS, after("09:30"), before("09:00")])
trees = st.recursive(
    leaves,
    lambda inner: st.tuples(st.sampled_from(["and", "or"]), st.lists(inner, max_size=3)).map(lambda t: {t[0]: t[1]}),
    max_leaves=8,
)
situations = st.builds(
    Situation,
    category=st.sampled_from([CategoryId("delegate"), CategoryId("media"), None]),
    gate=st.sampled_from([GateId("A"), GateId("B")]),
    asked_at=st.sampled_from([NOW, at("08:00"), at("10:00", DAY_2)]),
    zone=st.just(ZONE),
    entries=st.sampled_from([(), (at("08:00"),), (at("07:00"), at("08:00"))]),
)


@given(trees, situations)
def test_there_is_somebody_to_blame_exactly_when_it_does_not_hold(tree: Any, situation: Situation) -> None:
    condition = read(json.dumps(tree))
    blamed = objection(condition, situation)
    assert (blamed is None) is condition.holds(situation)
    assert blamed is None or not blamed.holds(situation)
    assert is_possible(condition) or not condition.holds(situation)
