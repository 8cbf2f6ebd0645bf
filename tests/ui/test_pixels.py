"""What is really painted: a style may say one colour and the pixels show another (Fusion shades what is left open)."""

from __future__ import annotations

import itertools
from collections import Counter

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from kiosk.domain.verdicts import Code
from kiosk.ui.theme import FILL_HEX, PALETTES, Fill
from kiosk.ui.widgets.tile import Tile
from tests.ui import walk
from tests.ui.colour import COLOUR_VISION, contrast, delta_e, seen_by
from tests.ui.conftest import LAPTOP, PORTRAIT, Staging

pytestmark = pytest.mark.slow  # each test opens a window of its own

CODE_OF_FILL = {Fill.ADMIT: Code.ADMIT, Fill.ATTENTION: Code.UNKNOWN, Fill.REFUSE: Code.REVOKED}


def commonest(picture: QImage, widget: QWidget, window: QWidget, count: int = 2) -> list[str]:
    """The commonest colours of a widget: ground first, then ink."""
    place = walk.place(widget, window)
    seen: Counter[str] = Counter()
    for x in range(place.left() + 12, place.right() - 12, 1):
        for y in range(place.top() + 12, place.bottom() - 12, 2):
            seen[picture.pixelColor(x, y).name()] += 1
    return [colour for colour, _times in seen.most_common(count)]


@pytest.mark.parametrize("theme", PALETTES)
def test_labels_on_tiles_have_the_contrast_the_tokens_promise(staged: Staging, theme: str) -> None:
    stage = staged("self", LAPTOP, theme=theme)
    picture = stage.picture()
    for tile in [one for one in walk.controls(stage.window) if isinstance(one, Tile)][:8]:
        ground, ink = commonest(picture, tile, stage.window)
        assert contrast(ground, ink) >= 7, (walk.name(tile), ground, ink)


@pytest.mark.parametrize("fill", CODE_OF_FILL)
def test_a_verdict_is_one_flat_fill_with_readable_ink(staged: Staging, fill: Fill) -> None:
    stage = staged("volunteer")
    stage.answer(CODE_OF_FILL[fill])
    ground, ink = commonest(stage.picture(), stage.volunteer.panel, stage.window)
    assert ground.upper() == FILL_HEX[fill][0]
    assert contrast(ground, ink) >= 7


def test_rendered_verdicts_are_told_apart_with_every_kind_of_colour_vision(staged: Staging) -> None:
    stage = staged("volunteer")
    grounds = []
    for code in CODE_OF_FILL.values():
        stage.answer(code)
        grounds.append(commonest(stage.picture(), stage.volunteer.panel, stage.window, 1)[0])
    for vision, (one, other) in itertools.product(COLOUR_VISION, itertools.combinations(grounds, 2)):
        assert delta_e(seen_by(vision, one), seen_by(vision, other)) >= 25


def test_in_grey_the_verdicts_still_differ_in_shape(staged: Staging) -> None:
    stage = staged("volunteer")
    shapes = []
    for code in CODE_OF_FILL.values():
        stage.answer(code)
        corner = walk.place(stage.volunteer.panel, stage.window).adjusted(24, 24, 0, 0).topLeft()
        grey = stage.picture().copy(corner.x(), corner.y(), 135, 135).convertToFormat(QImage.Format.Format_Grayscale8)
        ground = grey.pixelColor(2, 2).lightness()
        shapes.append(
            bytes(abs(grey.pixelColor(x, y).lightness() - ground) > 60 for y in range(135) for x in range(135))
        )
    for one, other in itertools.combinations(shapes, 2):
        assert sum(a != b for a, b in zip(one, other, strict=True)) > 800


@pytest.mark.parametrize("theme", PALETTES)
def test_fields_and_pages_are_painted_in_the_themes_own_colours(staged: Staging, theme: str) -> None:
    stage = staged("self", PORTRAIT, theme=theme)
    stage.self_mode.open_page("find")
    picture = stage.picture()
    palette, grounds = PALETTES[theme], [picture.pixelColor(6, y).name().upper() for y in (200, 800, 1900)]
    assert grounds == [palette.tint, palette.background, palette.tray]
    field = walk.controls(stage.window)[0]
    assert commonest(picture, field, stage.window, 1)[0].upper() == PALETTES[theme].raised
