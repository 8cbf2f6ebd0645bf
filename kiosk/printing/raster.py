"""A badge's PDF as pixels, for devices that take nothing else."""

from __future__ import annotations

import threading
from typing import Final

import numpy as np
import pypdfium2
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
"""Rows x columns x channels (1 grey or 3 red, green, blue), 0 black."""

POINTS_PER_INCH: Final = 72
MM_PER_INCH: Final = 25.4

_pdfium_lock = threading.Lock()
"""PDFium may be entered by one thread at a time; each printer has a worker."""


def render_pages(pdf: bytes, dpi: float, is_colour: bool) -> list[Pixels]:
    """Every page at the device's resolution. Raises `pypdfium2.PdfiumError` for bytes that are no PDF."""
    with _pdfium_lock:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return [_pixels(page, dpi, is_colour) for page in document]
        finally:
            document.close()


def _pixels(page: pypdfium2.PdfPage, dpi: float, is_colour: bool) -> Pixels:
    bitmap = page.render(scale=dpi / POINTS_PER_INCH, grayscale=not is_colour, rev_byteorder=True)
    pixels: Pixels = np.array(bitmap.to_numpy(), dtype=np.uint8)  # a copy: the bitmap's memory goes with it
    return pixels.reshape(*pixels.shape[:2], -1)[:, :, :3]


def page_size_mm(pdf: bytes) -> tuple[float, float]:
    """Width and height of the first page. Raises `pypdfium2.PdfiumError` for bytes that are no PDF."""
    with _pdfium_lock:
        document = pypdfium2.PdfDocument(pdf)
        try:
            width, height = document.get_page_size(0)
        finally:
            document.close()
    return width * MM_PER_INCH / POINTS_PER_INCH, height * MM_PER_INCH / POINTS_PER_INCH
