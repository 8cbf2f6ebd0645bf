"""Sheets of codes: as many pages as needed, every code readable, hostile names in their place."""

from __future__ import annotations

from contextlib import closing

import numpy as np
import pypdfium2
import pytest

from kiosk.badges.code_sheets import COLUMNS, ROWS, Label, code_sheets
from kiosk.badges.fonts import Typefaces, font_files
from kiosk.badges.typesetting import Typesetter
from kiosk.scanning.decoder import StillDecoder

pytestmark = pytest.mark.slow  # pages are rendered and their codes read


@pytest.fixture(scope="module")
def typesetter() -> Typesetter:
    """All bundled typefaces."""
    return Typesetter(Typefaces(font_files()))


def pages_of(pdf: bytes) -> int:
    """How many there are."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return len(document)


@pytest.mark.parametrize(("labels", "pages"), [(0, 1), (1, 1), (COLUMNS * ROWS, 1), (COLUMNS * ROWS + 1, 2)])
def test_as_many_pages_as_needed(labels: int, pages: int, typesetter: Typesetter) -> None:
    made = [Label(f"CODE-{number:05}", (f"Delegate {number}",)) for number in range(labels)]
    assert pages_of(code_sheets(made, typesetter)) == pages


def test_a_full_page_is_readable_code_by_code(typesetter: Typesetter) -> None:
    payloads = [f"T1:{number:05}{'A' * 138}" for number in range(COLUMNS * ROWS)]
    names = ("欧阳娜娜", "Anna-Maria von der Wiesenthal-Hohenstaufen zu Guttenberg", "x" * 64)
    pdf = code_sheets([Label(payload, names) for payload in payloads], typesetter)
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        picture = document[0].render(scale=4).to_pil().convert("L")
    width, height = picture.size
    read = []
    for number in range(COLUMNS * ROWS):
        row, column = divmod(number, COLUMNS)
        left, top = (7.25 + column * 66) / 210 * width, (15.15 + row * 38.1) / 297 * height
        part = picture.crop((int(left), int(top), int(left + width * 63.5 / 210), int(top + height * 38.1 / 297)))
        read += [symbol.payload.decode() for symbol in StillDecoder().decode(np.asarray(part))]
    assert read == payloads


@pytest.mark.parametrize("text", ["", "\u202e\u0000", "🏳️‍🌈" * 30, "\n\n", "a" * 3000])
def test_a_hostile_name_costs_nobody_else_their_code(text: str, typesetter: Typesetter) -> None:
    assert pages_of(code_sheets([Label("FINE-1", ("ok",)), Label("X" * 5000, (text, text))], typesetter)) == 1
