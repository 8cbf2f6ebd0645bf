"""Which questions are left, and which answers are any."""

from __future__ import annotations

import pytest

from kiosk.domain.model import Bilingual, Question
from kiosk.domain.questions import fitting_answers, open_questions

MEAL = Question("meal", Bilingual("餐食", "Meal"), options=(Bilingual("素", "vegetarian"), Bilingual("荤", "meat")))
NUTS = Question("nuts", Bilingual("过敏", "Allergies"), is_required=False, asked_if=("meal", "vegetarian"))
PHOTO = Question("photo", Bilingual("同意拍照", "Photos"), is_consent=True)
NEWS = Question("news", Bilingual("订阅", "Newsletter"), is_consent=True, is_required=False)
ALL = (MEAL, NUTS, PHOTO, NEWS)

LEFT = [
    ({}, ["meal", "photo", "news"]),
    ({"meal": "meat"}, ["photo", "news"]),
    ({"meal": "vegetarian"}, ["nuts", "photo", "news"]),
    ({"meal": "vegetarian", "nuts": "none"}, ["photo", "news"]),
    ({"meal": "meat", "photo": "no"}, ["photo", "news"]),
    ({"meal": "meat", "photo": "yes", "news": "no"}, []),
]


@pytest.mark.parametrize(("answers", "left"), LEFT)
def test_what_is_still_to_be_asked(answers: dict[str, str], left: list[str]) -> None:
    assert [question.id for question in open_questions(ALL, answers)] == left


def test_only_answers_to_questions_and_their_options_are_kept() -> None:
    given = {"meal": "stones", "nuts": "  a few ", "photo": "maybe", "news": "yes", "age": "40", "x": ""}
    assert dict(fitting_answers(ALL, given)) == {"nuts": "a few", "news": "yes"}
    assert dict(fitting_answers(ALL, {"meal": "素", "nuts": "  "})) == {"meal": "素"}
    assert len(dict(fitting_answers(ALL, {"nuts": "x" * 9000}))["nuts"]) == 500
