"""Sides on sheets: single, several, folded, and the back behind its front."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest

from kiosk.badges.render import BadgeRenderer
from kiosk.badges.template import parse
from tests.badges.specs import spec

BADGE = 'title = "t"\n[page]\nwidth_mm = 50\nheight_mm = 40\n'
CORNER = '[[{}]]\nkind = "fill"\ncolour = "{}"\nbox = [0, 0, 10, 8]\n'
BLACK, GREY = "#000000", "#808080"


def _pages(design: str, badges: int) -> list[np.ndarray]:
    """Grey values, one pixel for a millimetre."""
    out = io.BytesIO()
    renderer = BadgeRenderer(parse(design, Path("t.toml")))
    assert renderer.render_many([spec(seed=n) for n in range(badges)], out) == badges
    document = pdfium.PdfDocument(out.getvalue())
    return [np.array(page.render(scale=25.4 / 72, grayscale=True).to_pil()) for page in document]


def _corners(page: np.ndarray, value: int) -> set[tuple[int, int]]:
    """Columns and rows, in badges of 50 x 40 mm, whose top left corner has this grey."""
    height, width = page.shape
    return {
        (x // 50, y // 40)
        for x in range(0, width - 9, 50)
        for y in range(0, height - 9, 40)
        if abs(int(page[y + 3, x + 4]) - value) < 3
    }


def test_as_many_on_a_sheet_as_it_has_places() -> None:
    design = BADGE + "[sheet]\nwidth_mm = 100\nheight_mm = 80\ncolumns = 2\nrows = 2\n" + CORNER.format("front", BLACK)
    first, second = _pages(design, 5)
    assert _corners(first, 0) == {(0, 0), (1, 0), (0, 1), (1, 1)}
    assert _corners(second, 0) == {(0, 0)}


def test_backs_lie_behind_their_fronts_when_the_sheet_is_turned_over_its_long_edge() -> None:
    design = (
        BADGE + 'back = "own"\n[sheet]\nwidth_mm = 100\nheight_mm = 40\ncolumns = 2\n'
        + CORNER.format("front", BLACK) + CORNER.format("back", GREY)
    )  # fmt: skip
    front, back = _pages(design, 1)
    assert _corners(front, 0) == {(0, 0)}
    assert _corners(back, 128) == {(1, 0)}


def test_a_single_badge_with_a_back_is_two_pages() -> None:
    pages = _pages(BADGE + 'back = "same"\n' + CORNER.format("front", BLACK), 1)
    assert [_corners(page, 0) for page in pages] == [{(0, 0)}] * 2


def test_folded_at_the_side_the_back_is_left_of_the_front() -> None:
    design = (
        BADGE + 'back = "own"\n[sheet]\nwidth_mm = 100\nheight_mm = 40\nfold = "side"\n'
        + CORNER.format("front", BLACK) + CORNER.format("back", GREY)
    )  # fmt: skip
    (page,) = _pages(design, 1)
    assert _corners(page, 128) == {(0, 0)}
    assert _corners(page, 0) == {(1, 0)}


def test_folded_at_the_top_the_back_stands_on_its_head() -> None:
    design = (
        BADGE + 'back = "own"\n[sheet]\nwidth_mm = 50\nheight_mm = 80\nfold = "top"\n'
        + CORNER.format("front", BLACK) + CORNER.format("back", GREY)
    )  # fmt: skip
    (page,) = _pages(design, 1)
    assert _corners(page, 0) == {(0, 1)}
    assert page[36, 46] == pytest.approx(128, abs=3)
    assert page[3, 4] == 255


def test_cut_marks_stand_outside_the_badges() -> None:
    design = BADGE + "[sheet]\nwidth_mm = 70\nheight_mm = 60\nleft_mm = 10\ntop_mm = 10\ncut_marks = true\n"
    out = io.BytesIO()
    BadgeRenderer(parse(design + CORNER.format("front", "white"), Path("t.toml"))).render_many([spec()], out)
    page = np.array(pdfium.PdfDocument(out.getvalue())[0].render(scale=10 * 25.4 / 72, grayscale=True).to_pil())
    assert page[:99].min() < 128
    assert page[100:500, 100:600].min() == 255
