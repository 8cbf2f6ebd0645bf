"""PWG Raster, read back by a decoder written from the standard alone."""

from __future__ import annotations

import struct

import numpy as np
import pytest

from kiosk.pdfium import Pixels, page_size_mm, render_pages
from kiosk.printing.pwg import encode_pages, pwg_raster
from tests.printing.stand_ins import badge, pdf_of

BADGE = pdf_of(badge())


def decoded(raw: bytes) -> tuple[list[bytes], list[Pixels]]:
    """Headers and pages."""
    assert raw[:4] == b"RaS2"
    at, headers, pages = 4, [], []
    while at < len(raw):
        headers.append(raw[at : at + 1796])
        width, height = struct.unpack_from(">II", raw, at + 372)
        bits, line_bytes = struct.unpack_from(">II", raw, at + 388)
        at += 1796
        size = bits // 8
        lines: list[bytes] = []
        while len(lines) < height:
            repeats, at = raw[at] + 1, at + 1
            line = b""
            while len(line) < line_bytes:
                count, at = raw[at], at + 1
                if count < 128:
                    line += raw[at : at + size] * (count + 1)
                    at += size
                else:
                    assert count > 128, "128 is not used"
                    line += raw[at : at + size * (257 - count)]
                    at += size * (257 - count)
            assert len(line) == line_bytes == width * size
            lines += [line] * repeats
        assert len(lines) == height
        pages.append(np.frombuffer(b"".join(lines), np.uint8).reshape(height, width, size))
    return headers, pages


@pytest.mark.parametrize(("is_colour", "dpi"), [(False, 300), (True, 203)])
def test_a_badge_comes_back_pixel_for_pixel(is_colour: bool, dpi: int) -> None:
    headers, [page] = decoded(pwg_raster(BADGE, dpi, is_colour))
    [expected] = render_pages(BADGE, dpi, is_colour)
    assert np.array_equal(page, expected)
    assert page.min() < 30
    assert page.max() == 255
    [header] = headers
    assert header[:10] == b"PwgRaster\0"
    assert struct.unpack_from(">II", header, 276) == (dpi, dpi)
    assert struct.unpack_from(">II", header, 352) == (298, 420), "points"
    assert struct.unpack_from(">I", header, 400) == (19 if is_colour else 18,)
    assert struct.unpack_from(">III", header, 452) == (1, 1, 1)


def test_noise_comes_back_too() -> None:
    noise = np.random.default_rng(1).integers(0, 256, (40, 701, 1), dtype=np.uint8)
    stripes = np.repeat(np.arange(301, dtype=np.uint8)[:, None] % 2 * 255, 300, axis=0)[:, :, None]
    halves = np.concatenate([noise[:, :350], np.zeros_like(noise[:, 350:])], axis=1)
    for pixels in (noise, stripes, halves):
        _, [page, again] = decoded(encode_pages([pixels, pixels], 300))
        assert np.array_equal(page, pixels)
        assert np.array_equal(again, pixels)


def test_the_page_knows_its_size() -> None:
    assert page_size_mm(BADGE) == pytest.approx((105.0, 148.0), abs=0.01)
