"""Which questions are left, and which answers are any."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.model import AnswerKind, Bilingual, Question
from kiosk.domain.questions import (
    AnswerProblem,
    canonical,
    fitting_answers,
    open_questions,
    problem_of,
    to_ask,
)

MEAL = Question("meal", Bilingual("餐食", "Meal"), options=(Bilingual("素", "vegetarian"), Bilingual("荤", "meat")))
NUTS = Question("nuts", Bilingual("过敏", "Allergies"), is_required=False, asked_if=("meal", "vegetarian"))
PHOTO = Question("photo", Bilingual("同意拍照", "Photos"), is_consent=True)
NEWS = Question("news", Bilingual("订阅", "Newsletter"), is_consent=True, is_required=False)
ALL = (MEAL, NUTS, PHOTO, NEWS)

LEFT = [
    ({}, ["meal", "nuts", "photo", "news"]),
    ({"meal": "meat"}, ["photo", "news"]),
    ({"meal": "vegetarian"}, ["nuts", "photo", "news"]),
    ({"meal": "素"}, ["nuts", "photo", "news"]),
    ({"meal": "stones"}, ["meal", "nuts", "photo", "news"]),
    ({"meal": "vegetarian", "nuts": "none"}, ["photo", "news"]),
    ({"meal": "meat", "photo": "no"}, ["photo", "news"]),
    ({"meal": "meat", "photo": "yes", "news": "no"}, []),
]


@pytest.mark.parametrize(("answers", "left"), LEFT)
def test_what_is_still_to_be_asked(answers: dict[str, str], left: list[str]) -> None:
    assert [question.id for question in open_questions(ALL, answers)] == left


def test_what_depends_on_an_open_question_is_asked_once_that_is_answered() -> None:
    left = open_questions(ALL, {})
    for answers, asked in (
        ({}, ["meal", "photo", "news"]),
        ({"meal": "荤"}, ["meal", "photo", "news"]),
        ({"meal": "素"}, ["meal", "nuts", "photo", "news"]),
        ({"meal": "vegetarian"}, ["meal", "nuts", "photo", "news"]),
    ):
        assert [question.id for question in to_ask(left, answers)] == asked
    assert to_ask(open_questions(ALL, {"meal": "素"}), {}) == (NUTS, PHOTO, NEWS), "settled before"


def test_a_chain_of_dependents_is_asked_link_by_link() -> None:
    first = Question("a", Bilingual("a"), kind=AnswerKind.YES_NO)
    second = Question("b", Bilingual("b"), kind=AnswerKind.YES_NO, asked_if=("a", "yes"))
    third = Question("c", Bilingual("c"), asked_if=("b", "yes"))
    left = open_questions((first, second, third), {})
    assert left == (first, second, third)
    assert to_ask(left, {"b": "yes"}) == (first,), "b was not asked, so its answer opens nothing"
    assert to_ask(left, {"a": "yes"}) == (first, second)
    assert to_ask(left, {"a": "yes", "b": "yes"}) == (first, second, third)
    assert open_questions((first, second, third), {"a": "no"}) == ()


def test_an_optional_question_is_settled_by_having_been_asked() -> None:
    assert open_questions((NEWS, NUTS), {}) == (NEWS,), "what NUTS depends on is not asked here"
    assert open_questions((NEWS,), {"news": ""}) == ()
    assert open_questions((PHOTO,), {"photo": ""}) == (PHOTO,), "a required one is not"
    mail = Question("mail", Bilingual("邮箱", "E-mail"), asked_if=("news", "yes"))
    assert open_questions((NEWS, mail), {"news": ""}) == ()
    assert open_questions((NEWS, mail), {"news": "yes"}) == (mail,)


AGE = Question("age", Bilingual("年龄", "Age"), kind=AnswerKind.NUMBER)
BORN = Question("born", Bilingual("生日", "Born"), kind=AnswerKind.DATE)
FIRST = Question("first", Bilingual("首次？", "First time?"), kind=AnswerKind.YES_NO)

ANSWERS = [
    (AGE, "42", "42", None),
    (AGE, " -3,5 ", "-3.5", None),
    (AGE, "４２", "42", None),
    (AGE, "forty", "", AnswerProblem.NO_NUMBER),
    (AGE, "1e9", "", AnswerProblem.NO_NUMBER),
    (AGE, "", "", AnswerProblem.MISSING),
    (BORN, "2026-11-01", "2026-11-01", None),
    (BORN, "20261101", "2026-11-01", None),
    (BORN, "2026年11月1日", "2026-11-01", None),
    (BORN, "2026/2/30", "", AnswerProblem.NO_DATE),
    (BORN, "0000-01-01", "", AnswerProblem.NO_DATE),
    (BORN, "yesterday", "", AnswerProblem.NO_DATE),
    (FIRST, "no", "no", None),
    (FIRST, "maybe", "", AnswerProblem.NO_OPTION),
    (PHOTO, "no", "no", AnswerProblem.NO_CONSENT),
    (PHOTO, "yes", "yes", None),
    (NEWS, "no", "no", None),
    (NEWS, "", "", None),
    (MEAL, "素", "vegetarian", None),
    (MEAL, "stones", "", AnswerProblem.NO_OPTION),
    (NUTS, " a\u202e\x00 few\n", "a few", None),
]


@pytest.mark.parametrize(("question", "answer", "kept", "problem"), ANSWERS)
def test_what_is_an_answer(question: Question, answer: str, kept: str, problem: AnswerProblem | None) -> None:
    assert (canonical(question, answer), problem_of(question, answer)) == (kept, problem)
    assert canonical(question, canonical(question, answer)) == kept, "what is kept is an answer too"


@given(st.text(max_size=600), st.sampled_from([AGE, BORN, FIRST, MEAL, NUTS, PHOTO]))
def test_nothing_that_is_typed_breaks_it(typed: str, question: Question) -> None:
    kept = canonical(question, typed)
    assert len(kept) <= 500
    assert canonical(question, kept) == kept
    assert kept.isprintable()


def test_only_answers_to_questions_and_their_options_are_kept() -> None:
    told = {"meal": "stones", "nuts": "  a few ", "photo": "maybe", "news": "yes", "age": "40", "x": ""}
    assert dict(fitting_answers(ALL, told)) == {"nuts": "a few", "news": "yes"}
    assert dict(fitting_answers(ALL, {"meal": "素", "nuts": "  ", "photo": ""})) == {
        "meal": "vegetarian",
        "nuts": "",
    }
    assert len(dict(fitting_answers(ALL, {"nuts": "x" * 9000}))["nuts"]) == 500
