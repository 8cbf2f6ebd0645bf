"""Type that a page brings along."""

from __future__ import annotations

import re
from base64 import b64decode

import pytest
import uharfbuzz as hb

from kiosk.badges.fonts import Typefaces, font_files
from kiosk.badges.web_fonts import font_faces


@pytest.fixture(scope="module")
def typefaces() -> Typefaces:
    return Typefaces(font_files())


def test_every_character_comes_along_once_and_letters_still_join(typefaces: Typefaces) -> None:
    text = "王喆祎 𠮷 Ánh Tuyết محمد श्री བཀྲ་ཤིས།"
    found: dict[int, int] = {}
    for data in re.findall(r"base64,([^)]+)\)", font_faces(text, typefaces)):
        face = hb.Face(b64decode(data))
        for code in face.unicodes:
            found[code] = found.get(code, 0) + 1
    assert {ord(char) for char in text} <= found.keys()
    arabic = next(
        face
        for data in re.findall(r"base64,([^)]+)\)", font_faces("محمد", typefaces))
        if ord("م") in (face := hb.Face(b64decode(data))).unicodes
    )
    buffer = hb.Buffer()
    buffer.add_str("محمد")
    buffer.guess_segment_properties()
    hb.shape(hb.Font(arabic), buffer)
    alone = [hb.Font(arabic).get_nominal_glyph(ord(char)) for char in "محمد"]
    assert sorted(glyph.codepoint for glyph in buffer.glyph_infos) != sorted(alone)


def test_a_page_of_a_few_names_stays_small_and_what_no_face_has_is_left_out(typefaces: Typefaces) -> None:
    assert len(font_faces("李丽 LI Li 深圳大学", typefaces)) < 60_000
    assert font_faces("\u0001\ue000", typefaces) == ""
