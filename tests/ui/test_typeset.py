"""Painted text: whole, shrunk before it is cut, names broken only where names break."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont

from kiosk.ui.theme import Look, Role
from kiosk.ui.typeset import Setting, fit_text, set_text

pytestmark = pytest.mark.slow  # Qt lays out every text

UYGHUR = "阿卜杜热合曼·阿卜杜热依木江"


@pytest.fixture
def font(qapp: object) -> QFont:
    return Look().font(Role.TITLE, px=40)


def lines(setting: Setting) -> list[str]:
    text, layout = setting.layout.text(), setting.layout
    found = [layout.lineAt(index) for index in range(layout.lineCount())]
    return [text[one.textStart() : one.textStart() + one.textLength()] for one in found]


def test_text_that_fits_stays_at_its_size(font: QFont) -> None:
    assert fit_text("张伟", font, 400, 100, smallest_px=10).layout.font().pixelSize() == 40


def test_text_that_does_not_fit_shrinks(font: QFont) -> None:
    setting = fit_text("Wolfeschlegelsteinhausen", font, 200, 60, smallest_px=10, max_lines=1)
    assert setting.is_whole
    assert 10 <= setting.layout.font().pixelSize() < 40


def test_it_never_shrinks_below_what_can_be_read(font: QFont) -> None:
    assert fit_text("x" * 500, font, 100, 20, smallest_px=16).layout.font().pixelSize() == 16


def test_a_name_with_a_dot_breaks_after_the_dot(font: QFont) -> None:
    whole = [line.replace("\u2060", "").rstrip("\u200b") for line in lines(set_text(UYGHUR, font, 400))]
    assert whole == ["阿卜杜热合曼·", "阿卜杜热依木江"]


def test_chinese_lines_do_not_begin_with_closing_marks(font: QFont) -> None:
    sentence = "此码已过期，请刷新后再扫。（右侧二十米）、谢谢您的配合，祝您参会愉快。"
    for width in range(120, 700, 20):
        assert not [line for line in lines(set_text(sentence, font, width)) if line[:1] in "，。、）"]


def test_words_are_not_broken_while_a_smaller_size_would_do(font: QFont) -> None:
    setting = fit_text("Internationalisation Department", font, 260, 200, smallest_px=8, max_lines=2)
    assert [line.strip() for line in lines(setting)] == ["Internationalisation", "Department"]


@pytest.mark.parametrize("text", ["", "\u202e evil", "a\x00b\x07", "🙂" * 50, "\u0301" * 300])
def test_hostile_text_is_laid_out_without_harm(font: QFont, text: str) -> None:
    assert fit_text(text, font, 300, 100, smallest_px=10).height >= 0


def test_no_character_is_left_alone_on_a_last_line(font: QFont) -> None:
    sentence = "二维码已过期，请刷新后再扫"
    for width in range(200, 520, 10):
        whole = lines(fit_text(sentence, font, width, 200, smallest_px=12, max_lines=3))
        assert len(whole) == 1 or len(whole[-1]) >= 2, (width, whole)
