"""PDF pages as pixels. The one door to PDFium, which may be entered by one thread at a time in the whole program.

Printers that take no PDF, previews, preflight and proofs come through here; nobody else imports pypdfium2. Knows
nothing of what is on a page.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Final

import numpy as np
import pypdfium2
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
"""Rows x columns x channels (1 grey or 3 red, green, blue), 0 black."""

POINTS_PER_INCH: Final = 72
MM_PER_INCH: Final = 25.4
POINTS_PER_MM: Final = POINTS_PER_INCH / MM_PER_INCH
UNCUT: Final = (0.0, 0.0, 0.0, 0.0)

_door = threading.Lock()


class UnreadablePdf(Exception):  # noqa: N818  said of a file, as in "an unreadable PDF"
    """These bytes are no PDF, or one with a password."""


def render_pages(pdf: bytes, dpi: float, is_colour: bool) -> list[Pixels]:
    """Every page at the device's resolution. Raises `UnreadablePdf`."""
    with _opened(pdf) as document:
        return [_pixels(page, dpi, is_colour, UNCUT) for page in document]


def render_page(
    pdf: bytes, dpi: float, *, is_colour: bool, cut_mm: tuple[float, float, float, float] = UNCUT
) -> Pixels:
    """The first page, without `cut_mm` at its left, bottom, right and top. Raises `UnreadablePdf`."""
    with _opened(pdf) as document:
        return _pixels(document[0], dpi, is_colour, cut_mm)


def page_size_mm(pdf: bytes) -> tuple[float, float]:
    """Width and height of the first page. Raises `UnreadablePdf`."""
    with _opened(pdf) as document:
        width, height = document.get_page_size(0)
    return width / POINTS_PER_MM, height / POINTS_PER_MM


@contextmanager
def _opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """The document, with the door shut behind us until it is closed again."""
    with _door:
        try:
            with closing(pypdfium2.PdfDocument(pdf)) as document:
                yield document
        except pypdfium2.PdfiumError as error:
            raise UnreadablePdf(str(error)) from error


def _pixels(page: pypdfium2.PdfPage, dpi: float, is_colour: bool, cut_mm: tuple[float, float, float, float]) -> Pixels:
    crop = tuple(max(0.0, mm) * POINTS_PER_MM for mm in cut_mm)
    bitmap = page.render(scale=dpi / POINTS_PER_INCH, crop=crop, grayscale=not is_colour, rev_byteorder=True)
    pixels: Pixels = np.array(bitmap.to_numpy(), dtype=np.uint8)  # a copy: the bitmap's memory goes with it
    return pixels.reshape(*pixels.shape[:2], -1)[:, :, :3]
