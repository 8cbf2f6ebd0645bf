"""PDF to pixels: one door for all threads, the same answer for rubbish everywhere."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

import kiosk
from kiosk.badges.render import BadgeRenderer
from kiosk.pdfium import UnreadablePdf, page_size_mm, render_page, render_pages
from tests.badges.specs import spec

IMPORT = re.compile(r"^\s*(import|from) pypdfium2", re.MULTILINE)
BADGE = BadgeRenderer.from_file().render(spec()).pdf


def test_nobody_else_enters() -> None:
    """The lock is of use only if there is no way round it."""
    kiosk_dir = Path(kiosk.__file__).parent
    doors = [path for path in kiosk_dir.rglob("*.py") if IMPORT.search(path.read_text("utf-8"))]
    assert doors == [kiosk_dir / "pdfium.py"]


def test_a_page_has_the_devices_resolution() -> None:
    (grey,), (colour,) = (render_pages(BADGE, 203, is_colour) for is_colour in (False, True))
    assert page_size_mm(BADGE) == pytest.approx((100, 140), abs=0.01)
    assert grey.shape == (1119, 800, 1)  # 140 and 100 mm at 203 dpi, whole pixels
    assert colour.shape == (1119, 800, 3)


def test_cutting_keeps_the_pixels_where_they_are() -> None:
    whole = render_page(BADGE, 254, is_colour=False)  # 10 dots a millimetre
    part = render_page(BADGE, 254, is_colour=False, cut_mm=(60, 15, 0, 80))
    assert part.shape == (450, 401, 1)
    assert np.array_equal(part[:-1], whole[-600:-151, 600:])  # the last row lies half in what was cut off


def test_red_comes_before_blue() -> None:
    band = render_page(BADGE, 72, is_colour=True)[-10, 10]
    assert band.tolist() == [0x0A, 0x4A, 0x94]


@pytest.mark.parametrize("rubbish", [b"", b"%PDF-1.7 and no more", BADGE[:700], b"\x89PNG\r\n"])
def test_rubbish_is_one_error(rubbish: bytes) -> None:
    for ask in (page_size_mm, lambda pdf: render_pages(pdf, 72, True)):
        with pytest.raises(UnreadablePdf):
            ask(rubbish)


@pytest.mark.slow
def test_threads_take_turns() -> None:
    """PDFium crashes the process, or mixes pages up, where two threads are inside."""
    expected = render_page(BADGE, 60, is_colour=True)
    with ThreadPoolExecutor(4) as pool:
        pages = list(pool.map(lambda _: render_page(BADGE, 60, is_colour=True), range(40)))
    assert all(np.array_equal(page, expected) for page in pages)
