"""The same answers as pretix's documented semantics, case by case, with the answer written down in each.

pretix compares whole numbers (-1 minutes before the first entry), takes limits in time as exclusive, moves them by a
tolerance in favour of whoever comes, counts entries "since" inclusively and "before" exclusively, and days and
midnights at the venue. Where ours differs on purpose, `DIFFERENCES` says why.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

import pytest

from kiosk.connectors.pretix_rules import PretixEvent, condition_of
from kiosk.domain.condition import ConditionError, Situation, read
from kiosk.domain.condition_proof import is_possible
from kiosk.domain.faults import Fault
from kiosk.domain.model import CategoryId, GateId
from tests.factory import DAY_2, ZONE, at

pytestmark = pytest.mark.slow  # some seven hundred and fifty cases

NOON = at("12:00")  # a Sunday
EVENT = PretixEvent(
    categories={
        (1, None): CategoryId("full"),
        (2, 21): CategoryId("student-day-1"),
        (2, 22): CategoryId("student-day-2"),
        (3, None): CategoryId("media"),
    },
    gates={5: GateId("A"), 6: GateId("B")},
    starts_at=at("10:00"),
    ends_at=at("18:00", DAY_2),
    admission_at=at("09:00"),
)
IN = [at("09:00", DAY_2 - timedelta(days=2)), at("10:00"), at("11:30")]  # the day before, and twice today

Case = tuple[str, dict[str, Any], dict[str, Any], bool]


def entry(**fields: Any) -> Situation:
    """Somebody with a full ticket at gate A at noon, for the first time."""
    given: dict[str, Any] = {"category": CategoryId("full"), "gate": GateId("A"), "asked_at": NOON, "zone": ZONE}
    return Situation(**given | fields)


def var(name: str) -> dict[str, Any]:
    """pretix's own spelling of a variable."""
    return {"var": name}


def looked_up(model: str, *numbers: int) -> dict[str, Any]:
    """pretix's own spelling of a list."""
    return {"objectList": [{"lookup": [model, str(number), f"name {number}"]} for number in numbers]}


def built(kind: str, text: str | None = None) -> dict[str, Any]:
    """pretix's own spelling of a time."""
    return {"buildTime": [kind] if text is None else [kind, text]}


TRUE, NEVER = {">=": [var("entries_number"), 0]}, {"<": [var("entries_number"), 0]}
NOT_HERE = {">": [var("entries_number"), 99]}

# Which of less, equal, greater satisfy each comparison.
COMPARISONS = {"<": "100", "<=": "110", ">": "001", ">=": "011", "==": "010", "!=": "101"}
QUANTITIES: list[tuple[Any, dict[str, Any], int]] = [
    (var("entries_number"), {"entries": ()}, 0),
    (var("entries_number"), {"entries": tuple(IN)}, 3),
    (var("entries_today"), {"entries": tuple(IN)}, 2),
    (var("entries_today"), {"entries": (at("00:00"),)}, 1),
    (var("entries_today"), {"entries": (at("00:00") - timedelta(seconds=1),)}, 0),
    (var("entries_days"), {"entries": tuple(IN)}, 2),
    (var("entries_days"), {"entries": (at("00:00") - timedelta(seconds=1), at("00:00"))}, 2),
    (var("minutes_since_last_entry"), {"entries": ()}, -1),
    (var("minutes_since_last_entry"), {"entries": tuple(IN)}, 30),
    (var("minutes_since_last_entry"), {"entries": (NOON - timedelta(seconds=59),)}, 0),
    (var("minutes_since_last_entry"), {"entries": (NOON - timedelta(seconds=119),)}, 1),
    (var("minutes_since_first_entry"), {"entries": ()}, -1),
    (var("minutes_since_first_entry"), {"entries": tuple(IN[1:])}, 120),
    (var("now_isoweekday"), {}, 7),
    (var("now_isoweekday"), {"asked_at": at("00:00", DAY_2)}, 1),
    (var("now_isoweekday"), {"asked_at": at("00:00", DAY_2) - timedelta(seconds=1)}, 7),
    ({"entries_since": [built("custom", at("10:00").isoformat())]}, {"entries": tuple(IN)}, 2),
    ({"entries_since": [built("custom", "2026-11-01T10:00:01+08:00")]}, {"entries": tuple(IN)}, 1),
    ({"entries_since": [built("customtime", "11:30:00")]}, {"entries": tuple(IN)}, 1),
    ({"entries_since": [built("date_from")]}, {"entries": tuple(IN)}, 2),
    ({"entries_before": [built("custom", at("10:00").isoformat())]}, {"entries": tuple(IN)}, 1),
    ({"entries_before": [built("custom", "2026-11-01T10:00:01+08:00")]}, {"entries": tuple(IN)}, 2),
    ({"entries_before": [built("date_admission")]}, {"entries": tuple(IN)}, 1),
    ({"entries_days_since": [built("customtime", "00:00:00")]}, {"entries": tuple(IN)}, 1),
    ({"entries_days_since": [built("custom", "2026-10-31T00:00:00+08:00")]}, {"entries": tuple(IN)}, 2),
    ({"entries_days_before": [built("customtime", "00:00:00")]}, {"entries": tuple(IN)}, 1),
    ({"entries_days_before": [built("date_to")]}, {"entries": tuple(IN)}, 2),
]


def numbers() -> Iterator[Case]:
    """Every quantity against numbers below, equal and above, with every comparison."""
    for left, situation, value in QUANTITIES:
        for sign, answers in COMPARISONS.items():
            for step, answer in zip((1, 0, -1), answers, strict=True):
                name = f"{json.dumps(left)}={value} {sign} {value + step}"
                yield name, {sign: [left, value + step]}, situation, answer == "1"


POINTS = [
    (built("custom", "2026-11-01T12:00:00+08:00"), NOON),
    (built("custom", "2026-11-01T04:00:00Z"), NOON),
    (built("customtime", "12:00:00"), NOON),
    (built("customtime", "23:30"), at("23:30")),
    (built("date_from"), at("10:00")),
    (built("date_to"), at("18:00", DAY_2)),
    (built("date_admission"), at("09:00")),
]
TOLERANCES: list[tuple[list[Any], int]] = [([], 0), ([None], 0), ([0], 0), ([5], 5), (["10"], 10)]


def moments() -> Iterator[Case]:
    """Just before, at and just after every kind of limit, with every spelling of a tolerance."""
    for (point, moment), (spelled, minutes) in product(POINTS, TOLERANCES):
        for name, limit in (
            ("isBefore", moment + timedelta(minutes=minutes)),
            ("isAfter", moment - timedelta(minutes=minutes)),
        ):
            for second, answer in ((-1, name == "isBefore"), (0, False), (1, name == "isAfter")):
                now = limit + timedelta(seconds=second)
                about = f"{now:%H:%M:%S} {name} {point['buildTime']} {spelled}"
                yield about, {name: [var("now"), point, *spelled]}, {"asked_at": now}, answer


LISTS: list[Case] = [
    ("product in list", {"inList": [var("product"), looked_up("product", 1, 3)]}, {}, True),
    ("product not in list", {"inList": [var("product"), looked_up("product", 3)]}, {}, False),
    ("no product at all", {"inList": [var("product"), looked_up("product")]}, {}, False),
    ("variable in brackets", {"inList": [{"var": ["product"]}, looked_up("product", 1)]}, {}, True),
    ("ids as numbers", {"inList": [var("product"), {"objectList": [{"lookup": ["product", 1, "x"]}]}]}, {}, True),
    (
        "a product with all its variations",
        {"inList": [var("product"), looked_up("product", 2)]},
        {"category": CategoryId("student-day-2")},
        True,
    ),
    (
        "variation in list",
        {"inList": [var("variation"), looked_up("variation", 21)]},
        {"category": CategoryId("student-day-1")},
        True,
    ),
    (
        "variation not in list",
        {"inList": [var("variation"), looked_up("variation", 21)]},
        {"category": CategoryId("student-day-2")},
        False,
    ),
    ("a product without variations", {"inList": [var("variation"), looked_up("variation", 21, 22)]}, {}, False),
    ("gate in list", {"inList": [var("gate"), looked_up("gate", 5, 6)]}, {}, True),
    ("gate not in list", {"inList": [var("gate"), looked_up("gate", 6)]}, {}, False),
    ("a gate nobody knows", {"inList": [var("gate"), looked_up("gate", 6, 77)]}, {"gate": GateId("B")}, True),
    ("inside is present", {"==": [var("entry_status"), "present"]}, {"is_inside": True}, True),
    ("outside is not", {"==": [var("entry_status"), "present"]}, {}, False),
    ("outside is absent", {"==": [var("entry_status"), "absent"]}, {}, True),
    ("inside is not", {"==": [var("entry_status"), "absent"]}, {"is_inside": True}, False),
    ("no rules", {}, {}, True),
    ("and of nothing", {"and": []}, {}, True),
    ("a number spelled as text", {"<": [var("entries_number"), "1"]}, {}, True),
    ("a fraction", {"<": [var("entries_number"), 0.5]}, {}, True),
]


def trees() -> Iterator[Case]:
    """All truth values of three leaves in the shapes people draw."""
    leaves = {True: TRUE, False: NOT_HERE}
    for a, b, c in product((True, False), repeat=3):
        x, y, z = leaves[a], leaves[b], leaves[c]
        yield f"and {a}{b}{c}", {"and": [x, y, z]}, {}, a and b and c
        yield f"or {a}{b}{c}", {"or": [x, y, z]}, {}, a or b or c
        yield f"and of or {a}{b}{c}", {"and": [{"or": [x, y]}, z]}, {}, (a or b) and c
        yield f"or of and {a}{b}{c}", {"or": [{"and": [x, y]}, z]}, {}, (a and b) or c


CASES = [*numbers(), *moments(), *LISTS, *trees()]


def test_there_are_five_hundred_cases_and_each_is_its_own() -> None:
    assert len(CASES) >= 500
    assert len({(json.dumps(rules), str(situation)) for _, rules, situation, _ in CASES}) > 490
    assert 0.3 < sum(answer for *_, answer in CASES) / len(CASES) < 0.7


@pytest.mark.parametrize(("about", "rules", "situation", "answer"), CASES, ids=[case[0] for case in CASES])
def test_the_answer_is_pretixs(about: str, rules: dict[str, Any], situation: dict[str, Any], answer: bool) -> None:
    """Beside each rule stands one that never holds here: alone, rules that nobody can meet are refused."""
    text = condition_of({"or": [rules, NOT_HERE]} if rules else {}, EVENT, "Main")
    assert (not text or read(text).holds(entry(**situation))) is answer


def test_the_example_of_pretixs_own_explanation() -> None:
    """Full tickets from nine to five, media from eight to six."""
    hours = {
        "or": [
            {
                "and": [
                    {"inList": [var("product"), looked_up("product", 1)]},
                    {"isAfter": [var("now"), built("customtime", "09:00:00"), 0]},
                    {"isBefore": [var("now"), built("customtime", "17:00:00"), 0]},
                ]
            },
            {
                "and": [
                    {"inList": [var("product"), looked_up("product", 3)]},
                    {"isAfter": [var("now"), built("customtime", "08:00:00"), 0]},
                    {"isBefore": [var("now"), built("customtime", "18:00:00"), 0]},
                ]
            },
        ]
    }
    condition = read(condition_of(hours, EVENT, "Main"))
    media = CategoryId("media")
    assert condition.holds(entry(asked_at=at("16:59")))
    assert not condition.holds(entry(asked_at=at("17:30")))
    assert condition.holds(entry(asked_at=at("17:30"), category=media))
    assert not condition.holds(entry(asked_at=at("17:30"), category=None))


def before(point: dict[str, Any]) -> dict[str, Any]:
    """Now lies before that."""
    return {"isBefore": [var("now"), point]}


# What pretix accepts, or crashes on at the gate, and we refuse when it is imported.
DIFFERENCES = [
    ("an unknown operation answers 400 at every scan there", {"xor": [TRUE, TRUE]}, "xor"),
    ("arithmetic is not in its editor", {"<": [{"+": [var("entries_number"), 1]}, 3]}, "'+'"),
    ("a bare truth value is for its tests", {"and": [True]}, "rules"),
    ("a variable nobody knows is null there", {"<": [var("shoe_size"), 43]}, "shoe_size"),
    ("null is compared as text there", {"==": [var("entries_number"), None]}, "None"),
    ("a time without a zone is the server's", before(built("custom", "2026-11-01T10:00")), "zone"),
    ("an impossible time crashes at the gate", before(built("custom", "yesterday")), "no time"),
    ("an unknown kind of time crashes at the gate", before(built("date_of_birth")), "date_of_birth"),
    ("comparisons the other way round", {">": [3, var("entries_number")]}, "rules"),
    ("a list of products of another event", {"inList": [var("product"), {"objectList": ["x"]}]}, "'x'"),
    ("never true: nobody is told why at the gate", {"and": [NEVER, TRUE]}, "nobody"),
    ("no alternative at all", {"or": []}, "nobody"),
    ("two operations in one", {"<": [var("entries_number"), 1], ">": [var("entries_number"), 1]}, "one operation"),
]  # fmt: skip


@pytest.mark.parametrize(("about", "rules", "told"), DIFFERENCES)
def test_what_is_refused_at_import(about: str, rules: dict[str, Any], told: str) -> None:
    with pytest.raises(Fault) as caught:
        condition_of(rules, EVENT, "Main entrance")
    assert caught.value.code == "PRETIX_RULES"
    assert "Main entrance" in caught.value.sentence
    assert told in caught.value.sentence


def test_a_list_that_cuts_a_category_in_two_is_refused() -> None:
    merged = PretixEvent({(1, None): CategoryId("x"), (2, None): CategoryId("x")}, {}, at("10:00"))
    with pytest.raises(Fault) as caught:
        condition_of({"inList": [var("product"), looked_up("product", 1)]}, merged, "Main")
    assert "the category x" in caught.value.sentence
    assert condition_of({"inList": [var("product"), looked_up("product", 1, 2)]}, merged, "Main")


def test_without_an_end_or_admission_the_beginning_counts() -> None:
    bare = PretixEvent({}, {}, starts_at=at("10:00"))
    for kind in ("date_to", "date_admission"):
        condition = read(condition_of({"isBefore": [var("now"), built(kind)]}, bare, "Main"))
        assert condition.holds(entry(asked_at=at("09:59")))
        assert not condition.holds(entry(asked_at=at("10:00")))


def test_the_day_of_a_clock_time_is_the_venues() -> None:
    """At 23:30 UTC it is already tomorrow half past seven in Shenzhen."""
    early = datetime(2026, 11, 1, 23, 30, tzinfo=UTC)
    condition = read(condition_of({"isBefore": [var("now"), built("customtime", "08:00:00")]}, EVENT, "Main"))
    assert condition.holds(entry(asked_at=early))


def test_condition_text_is_read_once_and_refused_whole() -> None:
    text = condition_of({"and": [TRUE]}, EVENT, "Main")
    assert read(text) is read(text)
    assert is_possible(read(text))
    with pytest.raises(ConditionError):
        read(text[:-1])
