"""One line of text: cleaned, shaped, in order, nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.badges.fonts import Typefaces, Weight, font_files
from kiosk.badges.typesetting import Line, Typesetter, clean, has_ideographs

TYPESETTER = Typesetter(Typefaces(font_files()))


def _faces(line: Line) -> list[str]:
    return [run.face.file.family.removeprefix("Kiosk ") for run in line.runs]


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("  Ann \t\n Lee ", "Ann Lee"),
        ("a\x00b\x1b[31m", "ab[31m"),
        ("evil\u202egnp.exe\u2066x", "evilgnp.exex"),
        ("\ud800王", "\ufffd王"),
        ("\ufeffNguye\u0302\u0303n", "Nguyễn"),
        ("e" + "\u0301" * 40 + "f", "é" + "\u0301" * 4 + "f"),
        ("\u200fعلی\u200cرضا", "\u200fعلی\u200cرضا"),  # joiners and marks of direction are part of names
        ("", ""),
    ],
)
def test_what_cannot_stand_on_paper_is_taken_out(typed: str, cleaned: str) -> None:
    assert clean(typed) == cleaned


def test_each_script_is_set_from_its_own_face() -> None:
    assert _faces(TYPESETTER.line("王 Li 김")) == ["Sans SC", "Sans", "Sans KR"]
    assert _faces(TYPESETTER.line("𠮷田")) == ["Sans JP", "Sans SC"]


def test_a_mark_is_set_from_the_face_of_its_letter() -> None:
    line = TYPESETTER.line("x\u0332y")  # Inter has x and y, only the wider face has the line below
    assert _faces(line) == ["Sans Extended", "Sans"]
    assert line.missing == ()


def test_characters_of_no_face_are_told_and_shown_as_boxes() -> None:
    line = TYPESETTER.line("A😀B")
    assert line.missing == ("😀",)
    assert 0 in {glyph for run in line.runs for glyph in run.glyphs}
    assert TYPESETTER.line("A\u200d\ufe0fB").missing == ()


def test_right_to_left_stands_in_visual_order() -> None:
    line = TYPESETTER.line("علي Ali", base=1)
    assert _faces(line)[0] == "Sans"
    assert _faces(line)[-1] == "Sans Arabic"


def test_arabic_letters_join() -> None:
    assert TYPESETTER.line("بيت").width < sum(TYPESETTER.line(letter).width for letter in "بيت")


def test_bold_is_wider_than_regular() -> None:
    assert TYPESETTER.line("Weight", Weight.BOLD).width > TYPESETTER.line("Weight").width


def test_tall_ink_is_known() -> None:
    assert TYPESETTER.line("Ễ").top > TYPESETTER.line("E").top
    assert TYPESETTER.line("བཀྲ").bottom > TYPESETTER.line("E").bottom


@given(st.text(max_size=60))
def test_any_text_can_be_cleaned_and_set(text: str) -> None:
    cleaned = clean(text)
    line = TYPESETTER.line(cleaned)
    assert clean(cleaned) == cleaned
    assert line.width >= 0
    assert set(line.missing) <= set(cleaned)


def test_ideographs_are_told_from_letters() -> None:
    assert all(map(has_ideographs, "王あ김𠮷"))
    assert not any(map(has_ideographs, "aЖعแ·1"))
