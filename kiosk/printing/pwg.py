"""PWG Raster (PWG 5102.4): the one format every IPP Everywhere printer must take, where PDF is optional.

Owns the header's layout and the run-length coding. Knows no printer.
"""

from __future__ import annotations

import struct
from itertools import groupby, pairwise
from typing import Final

import numpy as np

from kiosk.pdfium import POINTS_PER_INCH, Pixels, render_pages

FORMAT: Final = "image/pwg-raster"
_SYNC_WORD: Final = b"RaS2"
_HEADER_BYTES: Final = 1796
_S_GRAY, _S_RGB = 18, 19
_MOST_LINES = 256
_MOST_PIXELS = 128


def pwg_raster(pdf: bytes, dpi: int, is_colour: bool) -> bytes:
    """All pages of a PDF, 8 bits a channel. Raises `UnreadablePdf`."""
    return encode_pages(render_pages(pdf, dpi, is_colour), dpi)


def encode_pages(pages: list[Pixels], dpi: int) -> bytes:
    """One document of some pages."""
    return _SYNC_WORD + b"".join(_header(page, dpi, len(pages)) + _lines(page) for page in pages)


def _header(pixels: Pixels, dpi: int, pages: int) -> bytes:
    height, width, channels = pixels.shape
    header = bytearray(_HEADER_BYTES)
    points = [round(size * POINTS_PER_INCH / dpi) for size in (width, height)]

    def put(offset: int, *numbers: int) -> None:
        struct.pack_into(f">{len(numbers)}I", header, offset, *numbers)

    header[0:9] = b"PwgRaster"
    put(276, dpi, dpi)
    put(340, 1)  # copies
    put(352, *points)
    put(372, width, height)
    put(384, 8, 8 * channels, width * channels, 0, _S_RGB if channels > 1 else _S_GRAY)
    put(420, channels)
    put(452, pages, 1, 1)  # page count; neither axis is mirrored
    put(480, 0xFFFFFF)  # what shows where nothing is printed: white
    return bytes(header)


def _lines(pixels: Pixels) -> bytes:
    """Equal lines that follow each other are written once, with their number."""
    parts = []
    for line, same in groupby(row.tobytes() for row in pixels):
        left = sum(1 for _ in same)
        runs = _runs(np.frombuffer(line, np.uint8).reshape(-1, pixels.shape[2]))
        while left:
            lines = min(left, _MOST_LINES)
            parts.append(bytes([lines - 1]) + runs)
            left -= lines
    return b"".join(parts)


def _runs(line: Pixels) -> bytes:
    """One line: (n - 1, pixel) for n equal pixels, (257 - n, pixels) for n different ones, n ≤ 128."""
    starts = np.flatnonzero(np.any(line[1:] != line[:-1], axis=1)) + 1
    edges = [0, *starts.tolist(), len(line)]
    coded = bytearray()
    different = 0  # pixels before `start` that belong to no run
    for start, end in pairwise(edges):
        if end - start == 1:
            different += 1
            continue
        _put_different(coded, line[start - different : start])
        different = 0
        for at in range(start, end, _MOST_PIXELS):
            coded.append(min(_MOST_PIXELS, end - at) - 1)
            coded += line[start].tobytes()
    _put_different(coded, line[len(line) - different :])
    return bytes(coded)


def _put_different(coded: bytearray, pixels: Pixels) -> None:
    for at in range(0, len(pixels), _MOST_PIXELS):
        some = pixels[at : at + _MOST_PIXELS]
        coded.append(257 - len(some) if len(some) > 1 else 0)
        coded += some.tobytes()
