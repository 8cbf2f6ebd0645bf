"""The fields of self-service forms: every label in its place, in every language and on both kinds of panel; and where
text is large."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QScrollArea

from kiosk.ui.pictures import StagedWindow
from kiosk.ui.screens.forms import LEAD_MM
from kiosk.ui.screens.walk_in import WalkInPage
from kiosk.ui.widgets.tile import Tile
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


def in_sight(stage: StagedWindow) -> list[QLineEdit]:
    """Fields that are seen whole."""
    fields = stage.window.findChildren(QLineEdit)
    return [field for field in fields if field.visibleRegion().boundingRect() == field.rect()]


@pytest.mark.parametrize("language", ["zh", "de", "ar"])
@pytest.mark.parametrize(("form", "count"), [("walk_in", 4), ("find", 2)])
def test_larger_text_leaves_all_fields_in_sight_on_a_landscape_panel(
    staged: Staging, form: str, count: int, language: str
) -> None:
    stage = staged("self", LAPTOP, language=language)
    stage.self_mode.open_page("larger")
    stage.self_mode.open_page(form)
    stage.settle()
    assert len(in_sight(stage)) == count


@pytest.mark.parametrize("language", ["zh", "de", "ar"])
@pytest.mark.parametrize("form", ["walk_in", "find"])
def test_twice_the_size_leaves_the_field_in_use_and_what_it_leads_to_in_sight(
    staged: Staging, form: str, language: str
) -> None:
    stage = staged("self", LAPTOP, language=language, text_scale=2.0)
    stage.self_mode.open_page(form)
    stage.settle()
    assert stage.window.focusWidget() in in_sight(stage)
    page = stage.self_mode.page
    assert page is not None
    (go,) = [tile for tile in page.findChildren(Tile) if tile.minimumHeight() >= page.scene.look.px(LEAD_MM)]
    assert go.visibleRegion().boundingRect() == go.rect()


def test_lower_reach_with_large_text_shows_all_fields_above_the_keys(staged: Staging) -> None:
    stage = staged("self", PORTRAIT)
    stage.self_mode.open_page("larger")
    stage.self_mode.open_page("lower")
    stage.self_mode.open_page("walk_in")
    stage.settle()
    assert len(in_sight(stage)) == 4
    assert min(walk.place(field, stage.window).top() for field in in_sight(stage)) >= PORTRAIT[1] * 0.4


def test_what_may_be_left_out_says_so_in_the_field_and_to_a_screen_reader(staged: Staging) -> None:
    stage = staged("self", PORTRAIT, language="en")
    stage.self_mode.open_page("walk_in")
    stage.settle()
    fields = stage.window.findChildren(QLineEdit)
    assert [field.placeholderText() for field in fields] == ["", "", "", "Optional"]
    assert walk.name(fields[3]) == "Name on badge 胸卡姓名 Optional"
