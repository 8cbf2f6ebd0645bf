"""What everybody needs of the screens: every language, the Tab key's way, mirrored arrangement, no motion, and nothing
told by one means alone."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from itertools import pairwise
from random import Random

import pytest
from PySide6.QtCore import QAbstractAnimation, QRect, Qt
from PySide6.QtGui import QRawFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kiosk.rehearsal.people import Population
from kiosk.ui import fonts
from kiosk.ui.icons import ICON_OF_FILL
from kiosk.ui.pictures import Picture, StagedWindow, pictures, staged_for
from kiosk.ui.screens.attract import AttractPage
from kiosk.ui.screens.find_me import FindPage
from kiosk.ui.sounds import TONES
from kiosk.ui.theme import FILL_HEX, Fill
from kiosk.ui.widgets.tile import Tile
from kiosk.ui.words import AUTONYMS, Words
from tests.ui import walk
from tests.ui.conftest import LAPTOP, PORTRAIT, Staging
from tests.ui.test_layout import clipped, in_tab_order, sideways

pytestmark = pytest.mark.slow  # each test opens windows of its own

SELF = [one for one in pictures(("zh",), ("light",), (PORTRAIT,)) if one.mode == "self"]
OTHERS = [language for language in AUTONYMS if language not in ("zh-Hans", "en", "ar")]
"""Chinese, English and Arabic are measured in every size by test_layout."""


@pytest.fixture
def stage(request: pytest.FixtureRequest, qapp: object) -> Iterator[StagedWindow]:
    stage = staged_for(request.param)
    yield stage
    stage.close()


@pytest.mark.parametrize("language", OTHERS)
def test_every_attendee_screen_is_whole_in_every_language(language: str, qapp: object) -> None:
    for picture in SELF:
        if picture.name.startswith("s0"):
            continue
        stage = staged_for(Picture(picture.name, "self", picture.act, language, "light", PORTRAIT, picture.status))
        try:
            assert [one for one in walk.focusable(stage.window) if not walk.name(one).strip()] == [], picture.name
            assert clipped(stage.window) == [], picture.name
            assert sideways(stage.window) == [], picture.name
        finally:
            stage.close()


@pytest.mark.parametrize("language", ["zh", "ar"])
@pytest.mark.parametrize("picture", SELF, ids=lambda one: one.name)
def test_on_a_portrait_panel_tab_goes_down_and_along_the_line(picture: Picture, language: str, qapp: object) -> None:
    stage = staged_for(Picture(picture.name, "self", picture.act, language, "light", PORTRAIT, picture.status))
    try:
        places = [walk.place(one, stage.window) for one in in_tab_order(stage.window)]
        is_rtl = stage.self_mode.layoutDirection() == Qt.LayoutDirection.RightToLeft if language == "ar" else False
    except AssertionError:  # the first set-up is no self-service screen
        places, is_rtl = [], False
    finally:
        stage.close()
    for before, after in pairwise(places):
        assert goes_on(before, after, is_rtl=is_rtl), (picture.name, before, after)


def goes_on(before: QRect, after: QRect, *, is_rtl: bool) -> bool:
    """Below, or beside in the direction of reading."""
    if abs(before.center().y() - after.center().y()) < max(before.height(), after.height()) / 2:
        return after.center().x() < before.center().x() if is_rtl else after.center().x() > before.center().x()
    return after.center().y() > before.center().y()


def test_tab_comes_round_and_escape_leads_home(staged: Staging) -> None:
    stage = staged("self", PORTRAIT, language="en")
    stops = len(in_tab_order(stage.window))
    tiles = walk.focusable(stage.window)
    tiles[0].setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(stops):
        QTest.keyClick(stage.window.focusWidget() or stage.window, Qt.Key.Key_Tab)
    assert stage.window.focusWidget() is tiles[0]
    for name in ("find", "walk_in", "language", "call"):
        stage.self_mode.open_page(name)
        stage.settle()
        QTest.keyClick(stage.window.focusWidget() or stage.self_mode, Qt.Key.Key_Escape)
        stage.settle()
        assert isinstance(stage.self_mode.page, AttractPage), name


def test_an_attendee_finds_herself_without_mouse_or_touch(staged: Staging) -> None:
    stage = staged("self", PORTRAIT, language="zh")
    tab_to(stage, "English")
    assert "Show your QR code" in walk.all_text(stage.window)
    tab_to(stage, "No code?")
    assert isinstance(stage.self_mode.page, FindPage)
    focus = stage.window.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, "zhangw")
    QTest.keyClick(focus, Qt.Key.Key_Tab)
    QTest.keyClicks(stage.window.focusWidget() or stage.window, "8121")
    tab_to(stage, "Find")
    assert "Is this you?" in walk.all_text(stage.window)
    tab_to(stage, "Yes, me")
    assert stage.kiosk.done[-1][0] == "admit"


def test_staff_are_called_and_the_text_enlarged_by_keyboard(staged: Staging) -> None:
    stage = staged("self", PORTRAIT, language="en")
    tab_to(stage, "Larger")
    assert stage.self_mode.scene.look.text_scale > 1
    tab_to(stage, "Call staff")
    assert ("call", "") in stage.kiosk.done


def tab_to(stage: StagedWindow, name: str) -> None:
    """Tab until there, then Space."""
    for _ in range(60):
        focus = stage.window.focusWidget()
        if focus is not None and walk.name(focus).startswith(name):
            QTest.keyClick(focus, Qt.Key.Key_Space)
            stage.settle()
            return
        QTest.keyClick(focus or stage.window, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never comes to {name}")


@pytest.mark.parametrize("name", ["attract", "find", "language", "call"])
def test_turned_round_every_control_stands_at_the_mirrored_place(staged: Staging, name: str) -> None:
    stage = staged("self", LAPTOP, language="en")
    if name != "attract":
        stage.self_mode.open_page(name)
        stage.settle()
    page = stage.self_mode.page
    assert page is not None
    before = placed(page)
    stage.self_mode.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    stage.settle()
    after = placed(page)
    keys = [tile for tile in before if tile.parentWidget() is not None and not is_on_keyboard(tile)]
    assert keys
    for tile in keys:
        was, is_now = before[tile], after[tile]
        assert abs(is_now.left() - (page.width() - was.left() - was.width())) <= 2, walk.name(tile)
        assert abs(is_now.top() - was.top()) <= 2


def placed(page: QWidget) -> dict[QWidget, QRect]:
    return {one: walk.place(one, page) for one in walk.shown(page) if isinstance(one, Tile)}


def is_on_keyboard(tile: QWidget) -> bool:
    """Keyboards are not mirrored."""
    parent = tile.parentWidget()
    while parent is not None:
        if type(parent).__name__ == "Keyboard":
            return True
        parent = parent.parentWidget()
    return False


@pytest.mark.parametrize("mode", ["self", "volunteer", "badges", "dashboard"])
def test_nothing_moves_where_motion_is_reduced(staged: Staging, mode: str) -> None:
    stage = staged(mode, LAPTOP, is_still=True)
    assert [
        one for one in stage.window.findChildren(QAbstractAnimation) if one.state() == QAbstractAnimation.State.Running
    ] == []


def test_the_four_classes_differ_by_every_means(qapp: object) -> None:
    words = Words("en")
    sounds = {Fill.ADMIT: "admit", Fill.ATTENTION: "attention", Fill.REFUSE: "refuse", Fill.INFO: "info"}
    means = {
        fill: (FILL_HEX[fill][0], ICON_OF_FILL[fill], words(f"class.{fill}"), tuple(TONES[sounds[fill]].notes))
        for fill in Fill
    }
    for one, other in itertools.combinations(means.values(), 2):
        assert all(mine != theirs for mine, theirs in zip(one, other, strict=True))


def test_the_bundled_fonts_have_every_character_of_five_hundred_names(qapp: object) -> None:
    raw = [QRawFont(str(file), 20) for typeface in fonts.typefaces() for file in typeface.files[:1]]
    population = Population(Random(7))
    names = [population.next_person() for _ in range(500)]
    characters = {one for person in names for one in person.name + person.name_latin if not one.isspace()}
    assert len(characters) > 300
    assert {one for one in characters if not any(font.supportsCharacter(ord(one)) for font in raw)} == set()
