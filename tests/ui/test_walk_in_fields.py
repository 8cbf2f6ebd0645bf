"""The fields of self-service registration: every label in its place, in every language and on both kinds of panel."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QScrollArea

from kiosk.ui.screens.walk_in import WalkInPage
from kiosk.ui.words import AUTONYMS
from tests.ui import walk
from tests.ui.conftest import LAPTOP, PORTRAIT, Staging

pytestmark = pytest.mark.slow  # each test opens a window of its own


@pytest.mark.parametrize("size", [PORTRAIT, LAPTOP])
@pytest.mark.parametrize("language", AUTONYMS)
def test_no_label_breaks_by_itself_and_all_fields_are_in_sight(
    staged: Staging, language: str, size: tuple[int, int]
) -> None:
    stage = staged("self", size, language=language)
    stage.self_mode.open_page("walk_in")
    stage.settle()
    page = stage.self_mode.page
    assert isinstance(page, WalkInPage)
    labels = [label for label in walk.labels(page.form) if label.buddy() is not None]
    assert len(labels) == 4
    for label in labels:
        widest = max(label.fontMetrics().horizontalAdvance(line) for line in label.text().split("\n"))
        assert widest <= label.width(), label.text()
    areas = [one for one in walk.shown(page) if isinstance(one, QScrollArea)]
    assert [area.verticalScrollBar().maximum() for area in areas] == [0] * len(areas)


def test_what_may_be_left_out_says_so_in_the_field_and_to_a_screen_reader(staged: Staging) -> None:
    stage = staged("self", PORTRAIT, language="en")
    stage.self_mode.open_page("walk_in")
    stage.settle()
    fields = stage.window.findChildren(QLineEdit)
    assert [field.placeholderText() for field in fields] == ["", "", "", "Optional"]
    assert walk.name(fields[3]) == "Name on badge 胸卡姓名 Optional"
