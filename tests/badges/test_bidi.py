"""Order of the parts of a line: against an independent implementation, and the bracket rule by hand."""

from __future__ import annotations

import random

import pytest
from bidi.algorithm import get_display

from kiosk.badges.bidi import base_level, visual_runs

LETTERS = "abcאבגبتث12٣٤  +-,.:/%$&\u0301\u05b0"


MIRROR = str.maketrans("()[]", ")(][")


def _shown(text: str, base: int) -> str:
    """The characters from left to right on paper, brackets mirrored where they run right to left."""
    return "".join(
        text[run.start : run.stop][::-1].translate(MIRROR) if run.level % 2 else text[run.start : run.stop]
        for run in visual_runs(text, base)
    )


@pytest.mark.slow
@pytest.mark.parametrize("base", [0, 1])
def test_order_is_that_of_another_implementation(base: int) -> None:
    dice = random.Random(base)
    for _ in range(3000):
        text = "".join(dice.choices(LETTERS, k=dice.randint(1, 14)))
        expected = get_display(text, base_dir="LR"[base])
        marks = str.maketrans("", "", "\u0301\u05b0")  # the other one puts marks after their letters again
        assert _shown(text, base).translate(marks) == str(expected).translate(marks), ascii(text)


@pytest.mark.parametrize(
    ("text", "base", "shown"),
    [
        ("(Fatima) 王", 1, "王 (Fatima)"),
        ("אב (cd) גד", 1, "דג (cd) בא"),
        ("עמית (Ltd)", 1, "(Ltd) תימע"),
        ("אב(גד)ef", 0, "(דג)באef"),
        ("a(אב)c", 0, "a(בא)c"),
        ("Smith (סמית) 12", 0, "Smith (תימס) 12"),
        ("a [ב (ג] d)", 0, "a [ג) ב] d)"),  # a bracket without its partner is punctuation
    ],
)
def test_brackets_stand_around_what_they_enclose(text: str, base: int, shown: str) -> None:
    assert _shown(text, base) == shown


def test_the_first_letter_gives_the_direction() -> None:
    assert [base_level(text) for text in ("12 Ali علي", "12 علي Ali", "12 (-)")] == [0, 1, 0]
    assert visual_runs("") == []
