"""Each mistake an organiser can make, refused with the object and the field it stands in."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kiosk.domain.faults import Fault
from kiosk.domain.model import (
    ActivityId,
    AnswerKind,
    Bilingual,
    Category,
    CategoryId,
    Conference,
    Direction,
    Gate,
    Question,
    ReEntry,
    TokenKey,
    Window,
)
from kiosk.domain.ruleset import POLICY_VERSIONS, Problem, Ruleset, check, check_version, problems
from tests.factory import DELEGATE, MEDIA, VISITOR, activity, at, category, conference, gate

NOBODY = frozenset({CategoryId("nobody")})
KEY = TokenKey(1, bytes(32))
MEAL = Question("meal", Bilingual("餐食", "Meal"), options=(Bilingual("素", "vegetarian"), Bilingual("荤", "meat")))
NUTS = Question("nuts", Bilingual("坚果", "Nuts?"), is_consent=True, asked_if=("meal", "vegetarian"))


def rules(
    conference_is: Conference | None = None,
    categories: tuple[Category, ...] = (),
    gates: tuple[Gate, ...] = (),
    /,
    **fields: Any,
) -> Ruleset:
    """Sound rules, with one thing replaced; `fields` go to the only activity."""
    return Ruleset(
        conference_is or conference(rights=("hall", "lunch")),
        categories or (category(DELEGATE, code=1), category(VISITOR, code=2), category(MEDIA)),
        (activity(**fields),),
        gates or (gate(),),
    )


NEVER = '{"or": []}'
MISTAKES: list[tuple[Ruleset, str]] = [
    (rules(conference(policy_version=0)), "conference , policy_version"),
    (rules(conference(policy_version=99)), "conference , policy_version"),
    (rules(conference(days=())), "conference , days"),
    (rules(conference(timezone="Asia/Atlantis")), "conference , timezone"),
    (rules(conference(rights=tuple(map(str, range(41))))), "conference , rights"),
    (rules(conference(token_keys=(KEY, KEY))), "conference , token_keys"),
    (rules(conference(token_keys=tuple(TokenKey(n, bytes(32)) for n in range(5)))), "conference , token_keys"),
    (rules(conference(token_keys=(TokenKey(1, b"short"),))), "conference , token_keys"),
    (rules(None, (category(DELEGATE), category(DELEGATE))), "category delegate, id"),
    (rules(None, (category(DELEGATE, colour="blue"),)), "category delegate, colour"),
    (rules(None, (category(DELEGATE, code=7), category(MEDIA, code=7))), "category media, code"),
    (rules(None, (category(DELEGATE, code=70_000),)), "category delegate, code"),
    (rules(ends_at=at("10:00")), "activity forum, ends_at"),
    (rules(opens_before_min=-1), "activity forum, opens_before_min"),
    (rules(windows=(Window(at("10:00"), at("10:00")),)), "activity forum, windows"),
    (rules(closes_at=(at("08:00"),)), "activity forum, closes_at"),
    (rules(categories=NOBODY), "activity forum, categories"),
    (rules(checks_id_of=NOBODY), "activity forum, checks_id_of"),
    (rules(categories=frozenset({DELEGATE}), checks_id_of=frozenset({MEDIA})), "activity forum, checks_id_of"),
    (rules(capacity=9, reserved=3, reserved_for=NOBODY), "activity forum, reserved_for"),
    (rules(rights=0b100), "activity forum, rights"),
    (rules(capacity=0), "activity forum, capacity"),
    (rules(capacity=5, reserved=6), "activity forum, reserved"),
    (rules(reserved=1), "activity forum, reserved"),
    (rules(reserved_for=frozenset({MEDIA})), "activity forum, reserved_for"),
    (rules(max_entries=0), "activity forum, max_entries"),
    (rules(min_minutes_between=-5), "activity forum, min_minutes_between"),
    (rules(re_entry=ReEntry.ONCE, max_entries=2), "activity forum, re_entry"),
    (rules(re_entry=ReEntry.ONCE, min_minutes_between=5), "activity forum, re_entry"),
    (rules(condition="{"), "activity forum, condition"),
    (rules(condition=NEVER), "activity forum, condition"),
    (rules(questions=(MEAL, MEAL)), "activity forum, questions"),
    (rules(questions=(Question("", Bilingual()),)), "activity forum, questions"),
    (rules(questions=(NUTS, MEAL)), "activity forum, questions"),
    (rules(questions=(replace(MEAL, options=(Bilingual(),)),)), "activity forum, questions"),
    (rules(questions=(replace(NUTS, asked_if=None, kind=AnswerKind.DATE),)), "activity forum, questions"),
    (rules(questions=(MEAL, replace(NUTS, asked_if=("meal", "stones")))), "activity forum, questions"),
    (rules(None, (), (gate(), gate())), "gate A, id"),
    (rules(None, (), (gate(activities=()),)), "gate A, activities"),
    (rules(None, (), (gate(activities=(ActivityId("none"),)),)), "gate A, activities"),
    (rules(None, (), (gate(categories=NOBODY),)), "gate A, categories"),
    (rules(None, (), (gate(categories=frozenset({MEDIA})),), categories=frozenset({DELEGATE})), "gate A, categories"),
]


@pytest.mark.parametrize(("ruleset", "where"), MISTAKES, ids=[f"{n}: {row[1]}" for n, row in enumerate(MISTAKES)])
def test_a_mistake_is_named_with_its_place(ruleset: Ruleset, where: str) -> None:
    found = list(problems(ruleset))
    assert where in [f"{problem.kind} {problem.id}, {problem.field}" for problem in found]
    with pytest.raises(Fault) as caught:
        check(ruleset)
    assert caught.value.code == "RULES"
    assert str(found[0]) in caught.value.sentence


SOUND: list[Ruleset] = [
    rules(),
    rules(conference(token_keys=(KEY, TokenKey(2, bytes(32))), timezone="UTC+08:00")),
    rules(categories=frozenset({DELEGATE, MEDIA}), checks_id_of=frozenset({MEDIA}), rights=0),
    rules(capacity=9, reserved=9, reserved_for=frozenset({MEDIA}), max_entries=1, closes_at=(at("18:00"),)),
    rules(re_entry=ReEntry.ONCE, max_entries=1, windows=(Window(at("09:00"), at("10:00")),)),
    rules(questions=(MEAL, NUTS, replace(NUTS, id="sure", asked_if=("nuts", "no")))),
    rules(condition='{"<": [{"var": "entries_number"}, 3]}'),
    rules(None, (), (gate(categories=frozenset({DELEGATE, MEDIA})),), categories=frozenset({MEDIA})),
    rules(None, (), (gate(categories=frozenset({MEDIA}), direction=Direction.EXIT),), categories=frozenset({DELEGATE})),
]


@pytest.mark.parametrize("ruleset", SOUND)
def test_sound_rules_pass(ruleset: Ruleset) -> None:
    assert list(problems(ruleset)) == []
    check(ruleset)


def test_an_importer_tells_its_own_lines_and_the_first_five() -> None:
    wrong = rules(None, (), (gate(activities=()),) * 8, capacity=0, ends_at=at("08:00"))
    with pytest.raises(Fault) as caught:
        check(wrong, lambda problem: f"line {len(problem.id)}")
    assert caught.value.sentence.count("line") == 5
    assert "more" in caught.value.sentence


def test_rules_of_another_program() -> None:
    for version in POLICY_VERSIONS:
        check_version(version)
    for version, word in ((0, "older"), (POLICY_VERSIONS.stop, "newer")):
        with pytest.raises(Fault, match=word) as caught:
            check_version(version)
        assert caught.value.code == "POLICY_VERSION"


def test_a_problem_reads_as_a_sentence() -> None:
    assert str(Problem("activity", "forum", "capacity", "nobody could come in")) == (
        "activity forum, capacity: nobody could come in"
    )
