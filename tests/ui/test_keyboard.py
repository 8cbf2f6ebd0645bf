"""The on-screen keyboard in a real form: capitals, accents, other scripts, characters by their reading."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit

from kiosk.ui.pictures import StagedWindow
from kiosk.ui.widgets.keyboard import Keyboard
from kiosk.ui.widgets.tile import Tile
from tests.ui import walk
from tests.ui.conftest import LAPTOP, PORTRAIT, Staging

pytestmark = pytest.mark.slow  # each test opens a window of its own


def board_of(stage: StagedWindow) -> Keyboard:
    (board,) = stage.window.findChildren(Keyboard)
    return board


def name_field(stage: StagedWindow) -> QLineEdit:
    return next(one for one in walk.shown(stage.window) if isinstance(one, QLineEdit))


def press(stage: StagedWindow, *names: str) -> None:
    for name in names:
        tiles = [one for one in board_of(stage).findChildren(Tile) if one.isVisible()]
        next(one for one in tiles if walk.name(one) == name or walk.name(one).startswith(f"{name} ")).click()
        stage.settle()


def form(staged: Staging, language: str, size: tuple[int, int] = LAPTOP, page: str = "walk_in") -> StagedWindow:
    stage = staged("self", size, language=language)
    stage.self_mode.open_page(page)
    stage.settle()
    return stage


def test_a_name_keeps_its_capitals_and_accents(staged: Staging) -> None:
    stage = form(staged, "fr")
    press(stage, "Majuscules", "N", "o", "Autres lettres", "ë", "Autres lettres", "l")
    assert name_field(stage).text() == "Noël"


def test_a_chinese_name_is_chosen_by_its_reading(staged: Staging) -> None:
    stage = form(staged, "zh")
    press(stage, *"zhang", "张", *"wei", "伟")
    assert name_field(stage).text() == "张伟"
    press(stage, *"li")
    board_of(stage).type("")
    board_of(stage).type("")
    board_of(stage).type("")
    assert name_field(stage).text() == "张", "the reading goes first, then what was written"


def test_space_takes_the_first_and_nonsense_gathers_nothing(staged: Staging) -> None:
    stage = form(staged, "zh")
    press(stage, *"wang")
    board_of(stage).type("x")
    board_of(stage).type(" ")
    assert name_field(stage).text() == "王"
    for key in " 7·":
        board_of(stage).type(key)
    assert name_field(stage).text() == "王 7·"


def test_rare_characters_are_on_the_next_leaf(staged: Staging) -> None:
    stage = form(staged, "zh")
    press(stage, *"yi")
    first = [walk.name(one) for one in board_of(stage)._bar.findChildren(Tile) if one.isVisible()]
    press(stage, "更多字")
    second = [walk.name(one) for one in board_of(stage)._bar.findChildren(Tile) if one.isVisible()]
    assert not set(first[:-1]) & set(second[:-1])


@pytest.mark.parametrize(
    ("language", "keys", "name"),
    [
        ("ko", "ㄱㅣㅁㅅㅜ", "김수"),
        ("ja", "すす゛き", "すずき"),
        ("ru", "анна", "анна"),
        ("ar", "محمد", "محمد"),
        ("th", "สมชาย", "สมชาย"),
    ],
)
def test_readers_of_other_scripts_type_their_own(staged: Staging, language: str, keys: str, name: str) -> None:
    stage = form(staged, language)
    for key in keys:
        board_of(stage).type(key)
    assert name_field(stage).text() == name
    board_of(stage).type("")
    assert name_field(stage).text() == name[:-1]


@pytest.mark.parametrize("language", ["zh", "ja", "th", "ar", "de"])
@pytest.mark.parametrize("size", [LAPTOP, PORTRAIT])
def test_every_page_of_every_keyboard_fits_and_its_keys_are_large_enough(
    staged: Staging, language: str, size: tuple[int, int]
) -> None:
    stage = form(staged, language, size, "find")
    board = board_of(stage)
    least = round(19.7 * stage.self_mode.scene.look.px_per_mm)
    for _ in range(3):
        keys = [one for one in board.findChildren(Tile) if one.isVisible()]
        assert min(min(one.width(), one.height()) for one in keys) >= least, (language, board.page.sign)
        assert all(stage.window.rect().contains(walk.place(one, stage.window)) for one in keys), board.page.sign
        board.turn_page()
        stage.settle()
