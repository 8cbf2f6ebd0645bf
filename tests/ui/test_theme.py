"""Colours, sizes and the distances between them, as numbers."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtGui import QColor

from kiosk.ui.staged.place import CATEGORIES
from kiosk.ui.theme import FILL_HEX, PALETTES, Fill, Look, Role, mixed, px_per_mm
from tests.ui.colour import COLOUR_VISION, contrast, delta_e, seen_by

TEXT_CONTRAST, SHAPE_CONTRAST, LEAST_DISTANCE = 7.0, 3.0, 25.0


@pytest.mark.parametrize("theme", PALETTES)
def test_text_is_readable_on_every_ground(theme: str) -> None:
    palette = PALETTES[theme]
    for ground in (palette.background, palette.surface, palette.raised, palette.tint):
        for ink in (palette.text, palette.muted, palette.primary):
            assert contrast(ink, ground) >= TEXT_CONTRAST, (ink, ground)
    assert contrast(palette.text, palette.tray) >= TEXT_CONTRAST
    assert contrast(palette.muted, palette.tray) >= TEXT_CONTRAST
    assert contrast(palette.on_primary, palette.primary) >= TEXT_CONTRAST


@pytest.mark.parametrize("theme", PALETTES)
def test_borders_and_focus_ring_can_be_seen(theme: str) -> None:
    palette = PALETTES[theme]
    for shape in (palette.border, palette.focus):
        assert contrast(shape, palette.background) >= SHAPE_CONTRAST
        assert contrast(shape, palette.surface) >= SHAPE_CONTRAST


@pytest.mark.parametrize("fill", Fill)
def test_text_is_readable_on_every_fill(fill: Fill) -> None:
    ground, ink = FILL_HEX[fill]
    assert contrast(ink, ground) >= TEXT_CONTRAST


@pytest.mark.parametrize("vision", COLOUR_VISION)
def test_the_four_fills_are_told_apart_with_every_kind_of_colour_vision(vision: str) -> None:
    for one, other in itertools.combinations(FILL_HEX.values(), 2):
        assert delta_e(seen_by(vision, one[0]), seen_by(vision, other[0])) >= LEAST_DISTANCE, (one, other)


@pytest.mark.parametrize("category", CATEGORIES.values(), ids=lambda category: category.letter)
def test_category_bands_carry_white_text(category: object) -> None:
    assert contrast("#FFFFFF", category.colour) >= TEXT_CONTRAST  # type: ignore[attr-defined]


def test_a_21_inch_portrait_panel_has_4_03_pixels_a_millimetre() -> None:
    assert px_per_mm(1080, 1920, 21.5) == pytest.approx(4.03, abs=0.01)


def test_the_verdict_word_is_98_pixels_on_a_21_inch_panel() -> None:
    assert Look(px_per_mm=4.03, is_kiosk=True).font_px(Role.VERDICT) == 98


def test_larger_text_is_larger() -> None:
    assert Look(text_scale=2.0).font_px(Role.BODY) == pytest.approx(2 * Look().font_px(Role.BODY), abs=1)


def test_something_that_exists_is_at_least_a_pixel() -> None:
    assert (Look(px_per_mm=2.0).px(0.1), Look().px(0.0)) == (1, 0)


def test_figures_in_columns_have_one_width(qapp: object) -> None:
    from PySide6.QtGui import QFontMetricsF

    metrics = QFontMetricsF(Look().font(Role.BODY, is_tabular=True))
    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("0000")


def test_mixing_meets_in_the_middle() -> None:
    assert QColor(mixed("#000000", "#FFFFFF", 0.5)).red() == 128
