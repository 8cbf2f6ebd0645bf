"""A typeface inside a PDF file: the glyphs used and no others, and what text each of them is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b
from typing import Any

import uharfbuzz as hb

from kiosk.badges.composites import Composite, add_composites
from kiosk.badges.fonts import Face
from kiosk.badges.pdf_objects import Raw, number_of, packed_runs, stream
from kiosk.badges.typesetting import NOTDEF, Run

SUBSETS_KEPT = 256
UNEMBEDDED_TABLES = [
    int.from_bytes(tag, "big")
    for tag in (b"GSUB", b"GPOS", b"GDEF", b"name", b"post", b"OS/2", b"cmap", b"STAT", b"BASE")
]
"""Tables a CIDFontType2 font does without (ISO 32000-1, 9.9): layout is done, characters are mapped by ToUnicode."""


class EmbeddedFont:
    """One face in one document: remembers the glyphs used, and at the end writes those and no others into the file.

    The page keeps the face's own glyph ids, composites are numbered from behind the last of them, the embedded subset
    numbers all anew, and CIDToGIDMap joins the two: 1 kB, where keeping the ids would leave a table of 150 kB.
    """

    def __init__(self, name: str, face: Face) -> None:
        self.name = name
        self._face = face
        self._meaning: dict[int, str] = {}
        self._glyphs: set[int] = set()
        self._composites: dict[Composite, int] = {}

    def show(self, run: Run) -> str:
        """Operands of TJ for a run, whose glyphs are noted."""
        self._glyphs.update(run.glyphs)
        for glyph, text in run.meaning:
            self._meaning.setdefault(glyph, text)
        return "".join(piece if isinstance(piece, str) else f"<{self._number(piece):04x}>" for piece in run.pieces)

    def _number(self, composite: Composite) -> int:
        number = self._composites.setdefault(composite, self._face.glyph_count + len(self._composites))
        self._meaning[number] = composite.text
        return number

    def addObjects(self, pdf: Any) -> None:  # noqa: N802  ReportLab's name
        """Writes the font's objects into ReportLab's document."""
        subset = _subset(self._face, tuple(sorted(self._glyphs - {NOTDEF})), tuple(self._composites))
        file, glyph_map = number_of(pdf, Raw(subset.file)), number_of(pdf, Raw(subset.glyph_map))
        descriptor = number_of(pdf, Raw(_descriptor(self._face, subset.name, file)))
        descendant = number_of(
            pdf,
            Raw(
                f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{subset.name} /FontDescriptor {descriptor} 0 R "
                f"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
                f"/CIDToGIDMap {glyph_map} 0 R /DW 1000 /W [{subset.widths}] >>".encode("ascii")
            ),
        )
        to_unicode = number_of(pdf, stream("", _to_unicode(self._meaning)))
        font = Raw(
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{subset.name} /Encoding /Identity-H "
            f"/DescendantFonts [{descendant} 0 R] /ToUnicode {to_unicode} 0 R >>".encode("ascii")
        )
        pdf.idToObject["BasicFonts"].dict[self.name] = pdf.Reference(font)


@dataclass(frozen=True, slots=True)
class _Subset:
    """What stands in a file for some glyphs of a face: two packed streams, the widths, and a name of its own."""

    name: str
    file: bytes
    glyph_map: bytes
    widths: str


@lru_cache(maxsize=SUBSETS_KEPT)
def _subset(face: Face, glyphs: tuple[int, ...], composites: tuple[Composite, ...]) -> _Subset:
    """A TrueType file of these glyphs (and the parts they are made of) and composites, numbered anew.

    Remembered, because on most badges one or two faces set nothing but words that all badges have.
    """
    wish = hb.SubsetInput()
    wish.glyph_set.set(glyphs)
    wish.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NOTDEF_OUTLINE
    for table in UNEMBEDDED_TABLES:
        wish.drop_table_tag_set.add(table)
    plan = hb.SubsetPlan(face.ready_to_subset(), wish)
    subset = plan.execute()
    file = bytes(subset.blob.data)
    numbers = plan.old_to_new_glyph_mapping
    places = {glyph: numbers[glyph] for glyph in glyphs}
    widths = {glyph: face.advance(glyph) for glyph in (NOTDEF, *glyphs)}
    if composites:
        file = add_composites(file, [_renumbered(composite, places, face) for composite in composites])
        for number, composite in enumerate(composites):
            places[face.glyph_count + number] = subset.glyph_count + number
            widths[face.glyph_count + number] = composite.advance
    glyph_map = bytearray(2 * (max(places, default=NOTDEF) + 1))
    for glyph, place in places.items():
        glyph_map[2 * glyph : 2 * glyph + 2] = place.to_bytes(2, "big")
    scale = 1000 / face.upem  # widths of one em are the default, /DW 1000
    return _Subset(
        f"{_tag(face.name, (*glyphs, composites))}+{face.name}",
        stream("", file).content,
        stream("", bytes(glyph_map), packed_runs).content,
        " ".join(f"{glyph} [{width * scale:.5g}]" for glyph, width in widths.items() if width != face.upem),
    )


def _renumbered(
    composite: Composite, places: dict[int, int], face: Face
) -> tuple[Composite, tuple[int, int, int, int]]:
    """The composite in the numbers of the subset, and its box."""
    boxes = [(x + box.x_bearing, y + box.y_bearing, box) for glyph, x, y in composite.parts if (box := face.ink(glyph))]
    left = min((x for x, _, _ in boxes), default=0)
    right = max((x + box.width for x, _, box in boxes), default=0)
    low = min((y + box.height for _, y, box in boxes), default=0)
    high = max((y for _, y, _ in boxes), default=0)
    parts = tuple((places.get(glyph, NOTDEF), x, y) for glyph, x, y in composite.parts)
    return replace(composite, parts=parts), (left, low, right, high)


def _descriptor(face: Face, base: str, file: int) -> bytes:
    extents = face.font.get_font_extents("ltr")
    scale = 1000 / face.upem
    ascent, descent = extents.ascender * scale, extents.descender * scale
    return (
        f"<< /Type /FontDescriptor /FontName /{base} /Flags 4 /FontBBox [-1000 {descent:.0f} 3000 {ascent:.0f}] "
        f"/ItalicAngle 0 /Ascent {ascent:.0f} /Descent {descent:.0f} /CapHeight 730 /StemV 100 /FontFile2 {file} 0 R >>"
    ).encode("ascii")


def _to_unicode(meaning: dict[int, str]) -> bytes:
    """CMap from glyph to text, in blocks of at most 100 (Adobe Technical Note 5014)."""
    entries = [f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>" for glyph, text in sorted(meaning.items()) if text]
    blocks = [entries[start : start + 100] for start in range(0, len(entries), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{body}\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode("ascii")


def _tag(name: str, glyphs: tuple[object, ...]) -> str:
    """Six capitals that tell one subset of a font from another (ISO 32000-1, 9.6.4)."""
    digest = blake2b(repr((name, glyphs)).encode(), digest_size=6).digest()
    return "".join(chr(65 + byte % 26) for byte in digest)
