"""Text in a box: smaller, then on more lines, whole in every case."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.badges.fitting import Fitted, Room, Sizes, baselines, fit, force
from kiosk.badges.fonts import Typefaces, Weight, font_files
from kiosk.badges.typesetting import Typesetter, clean

MEASURE = partial(Typesetter(Typefaces(font_files())).line, weight=Weight.BOLD)
PT = 25.4 / 72
CALL_NAME = Sizes(54 * PT, 43 * PT, 29 * PT)


def _fit(text: str, breaks: str = "name", lines: int = 2) -> Fitted:
    return fit(text, Room(88, 28, lines, 1.06, breaks), CALL_NAME, MEASURE)


def _texts(fitted: Fitted) -> list[str]:
    return [line.text for line in fitted.lines]


def test_a_short_name_has_the_size_wished_for() -> None:
    assert _fit("李明").size == CALL_NAME.wish


def test_a_longer_name_first_gets_smaller_on_one_line() -> None:
    fitted = _fit("欧阳娜娜子")
    assert CALL_NAME.one_line <= fitted.size < CALL_NAME.wish
    assert len(fitted.lines) == 1


def test_then_it_breaks_after_the_dot_and_nowhere_else() -> None:
    assert _texts(_fit("阿卜杜热合曼·阿卜杜热依木江")) == ["阿卜杜热合曼·", "阿卜杜热依木江"]
    assert _texts(_fit("Maria Magdalena")) == ["Maria", "Magdalena"]
    assert _texts(_fit("Hauptverwaltungs-Überprüfung")) == ["Hauptverwaltungs-Überprüfung"]


def test_other_text_breaks_between_ideographs_but_no_line_begins_with_a_closing_mark() -> None:
    fitted = _fit("深圳市人力资源局，（国际）合作处", breaks="text")
    assert len(fitted.lines) == 2
    assert fitted.lines[1].text[0] not in "，）"
    assert fitted.lines[0].text[-1] not in "（"


def test_lines_are_balanced() -> None:
    fitted = _fit("one two three four five six seven eight", breaks="text")
    first, second = (line.width for line in fitted.lines)
    assert max(first, second) / min(first, second) < 1.4


def test_a_newline_is_where_a_line_ends_if_there_is_room() -> None:
    assert _texts(_fit("ZHU Li\nفاطمة")) == ["ZHU Li", "فاطمة"]
    assert _texts(_fit("AL-ZAHRA-BINT Fatima\nفاطمة"))[1] == "Fatima فاطمة"


def test_two_hundred_characters_are_forced_in_whole() -> None:
    name = "Keihanaikukau" * 16
    room = Room(88, 28, 2, 1.06, "name")
    assert fit(name, room, CALL_NAME, MEASURE).size < CALL_NAME.least
    forced = force(name, room, CALL_NAME, MEASURE)
    assert "".join(_texts(forced)) == name
    assert forced.size > 2
    assert max(line.width for line in forced.lines) * forced.size <= 88.01


def test_tall_lines_keep_clear_of_each_other() -> None:
    low, tall = MEASURE("ace"), MEASURE("Ễ\u0323བཀྲ")
    assert baselines([low, low], 1.06)[1] - baselines([low, low], 1.06)[0] == pytest.approx(1.06)
    apart = baselines([tall, tall], 1.06)
    assert apart[1] - apart[0] > tall.bottom + tall.top


@pytest.mark.slow
@given(st.text(alphabet="ab 王明·()，é", min_size=1, max_size=40).map(clean).filter(bool), st.integers(1, 4))
def test_nothing_is_lost_and_everything_is_inside(text: str, lines: int) -> None:
    room = Room(60, 20, lines, 1.1, "text")
    for fitted in (fit(text, room, CALL_NAME, MEASURE), force(text, room, CALL_NAME, MEASURE)):
        assert "".join("".join(_texts(fitted)).split()) == "".join(text.split())
        assert max(line.width for line in fitted.lines) * fitted.size <= 60.01
        height = baselines(fitted.lines, 1.1)[-1] + fitted.lines[-1].bottom
        assert height * fitted.size <= 20.01
