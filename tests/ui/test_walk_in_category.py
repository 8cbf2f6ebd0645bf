"""Self-service registration offers the categories that the organiser has opened for it, and no other."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from kiosk.ui.people import WalkIn
from kiosk.ui.pictures import StagedWindow
from kiosk.ui.ports import Topic
from kiosk.ui.screens.walk_in import WalkInPage
from kiosk.ui.screens.walk_in_check import WalkInCheckPage
from tests.ui import walk
from tests.ui.conftest import LAPTOP, PORTRAIT, Staging

pytestmark = pytest.mark.slow  # each test opens a window of its own


def page(stage: StagedWindow) -> WalkInCheckPage:
    assert isinstance(stage.self_mode.page, WalkInCheckPage)
    return stage.self_mode.page


def fill_in(stage: StagedWindow) -> None:
    """The details, up to the step where the category is chosen."""
    stage.self_mode.open_page("walk_in")
    stage.settle()
    details = stage.self_mode.page
    assert isinstance(details, WalkInPage)
    for key in ("name", "organisation", "contact"):
        details.form.fields[key].setText("Zhao Liu")
    details.go_on()
    stage.settle()


def named(stage: StagedWindow, name: str) -> list[QAbstractButton]:
    tiles = [one for one in walk.controls(page(stage)) if isinstance(one, QAbstractButton)]
    return [tile for tile in tiles if walk.name(tile).startswith(name)]


def touch(stage: StagedWindow, name: str) -> None:
    (tile,) = named(stage, name)
    QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
    stage.settle()


def registered(stage: StagedWindow) -> WalkIn:
    """Send it."""
    page(stage).privacy.setChecked(True)
    page(stage).submit.click()
    stage.settle()
    (walk_in,) = [act[1] for act in stage.kiosk.done if act[0] == "register"]
    assert isinstance(walk_in, WalkIn)
    return walk_in


@pytest.mark.parametrize("size", [PORTRAIT, LAPTOP])
def test_the_open_ones_are_in_sight_and_the_choice_outlives_a_turned_panel(
    staged: Staging, size: tuple[int, int]
) -> None:
    stage = staged("self", size, language="en")
    fill_in(stage)
    assert [walk.name(tile) for tile in named(stage, "Visitor")] == ["Visitor 观众"]
    assert named(stage, "VIP") == []
    touch(stage, "Delegate")
    stage.window.resize(size[1], size[0])
    stage.settle()
    assert named(stage, "Delegate")[0].isChecked()
    assert registered(stage).category == "delegate"


def test_visitors_are_what_they_are_unless_they_choose(staged: Staging) -> None:
    stage = staged("self", PORTRAIT, language="en")
    fill_in(stage)
    assert registered(stage).category == "visitor"


def test_where_one_is_open_nothing_is_asked(staged: Staging) -> None:
    stage = staged("self", PORTRAIT, language="en")
    kinds = stage.kiosk.directory_now.categories
    closed = {key: replace(kind, is_self_service=key == "visitor") for key, kind in kinds.items()}
    stage.kiosk.directory_now = replace(stage.kiosk.directory_now, categories=closed)
    stage.kiosk.change(Topic.PLACE)
    stage.settle()
    fill_in(stage)
    assert named(stage, "Visitor") == []
    assert registered(stage).category is None, "the desk knows whose it is"
