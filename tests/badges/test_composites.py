"""Several glyphs as one: they are drawn where they were, and copied as what they mean."""

from __future__ import annotations

import uharfbuzz as hb

from kiosk.badges.composites import Composite, add_composites
from kiosk.badges.fonts import font_files

LATIN = next(file.path for file in font_files() if file.path.name == "KioskSans-Bold.ttf")


def _subset(text: str) -> hb.Face:
    wish = hb.SubsetInput()
    wish.unicode_set.set(set(map(ord, text)))
    wish.flags = hb.SubsetFlags.NO_HINTING
    return hb.subset(hb.Face(hb.Blob.from_file_path(str(LATIN))), wish)


def test_a_composite_is_its_parts_at_their_places() -> None:
    face = _subset("oi")
    font = hb.Font(face)
    o, i = (font.get_nominal_glyph(ord(letter)) for letter in "oi")
    assert o is not None
    assert i is not None
    made = Composite(((o, 0, 0), (i, 500, -200)), 900, "oi")
    box = (10, -250, 1100, 1500)
    grown = hb.Font(hb.Face(hb.Blob(add_composites(bytes(face.blob.data), [(made, box), (made, box)]))))
    assert grown.face.glyph_count == face.glyph_count + 2
    assert grown.get_glyph_h_advance(face.glyph_count) == 900
    for glyph in range(face.glyph_count):
        assert grown.get_glyph_h_advance(glyph) == font.get_glyph_h_advance(glyph)

    def path(source: hb.Font, glyph: int, x: float = 0, y: float = 0) -> list[tuple[float, ...]]:
        points: list[tuple[float, ...]] = []
        functions = hb.DrawFuncs()
        functions.set_move_to_func(lambda px, py, _: points.append((px + x, py + y)))
        functions.set_line_to_func(lambda px, py, _: points.append((px + x, py + y)))
        functions.set_quadratic_to_func(lambda ax, ay, px, py, _: points.append((ax + x, ay + y, px + x, py + y)))
        source.draw_glyph(glyph, functions)
        return points

    assert path(grown, face.glyph_count + 1) == path(font, o) + path(font, i, 500, -200)
