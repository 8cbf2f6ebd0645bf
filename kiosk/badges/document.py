"""PDF from laid-out badges, by ReportLab's document with our own objects in it.

ReportLab's canvas cannot set shaped text (its TTFont maps characters, not glyphs) and takes ten times as long. What is
used of its internals is small and guarded by golden pages: `PDFDocument.Reference`, `delayedFonts`, `Pages`.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b
from math import radians, tan
from typing import Any

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from kiosk.badges.composites import Composite, add_composites
from kiosk.badges.fonts import Face
from kiosk.badges.laid_out import Placed, PlacedCode, PlacedFill, PlacedLine, PlacedPicture
from kiosk.badges.pictures import Picture
from kiosk.badges.typesetting import NOTDEF, Run

POINTS_PER_MM = 72 / 25.4
SUBSETS_KEPT = 256
CURVE = 4 / 3 * tan(radians(22.5))  # control points of a quarter circle
UNEMBEDDED_TABLES = [
    int.from_bytes(tag, "big")
    for tag in (b"GSUB", b"GPOS", b"GDEF", b"name", b"post", b"OS/2", b"cmap", b"STAT", b"BASE")
]
"""Tables a CIDFontType2 font does without (ISO 32000-1, 9.9): layout is done, characters are mapped by ToUnicode."""


class _Raw(pdfdoc.PDFObject):  # type: ignore[misc]
    """An object of the file whose bytes are written as they are."""

    __RefOnly__ = 1  # ReportLab: always by reference

    def __init__(self, content: bytes) -> None:
        self.content = content

    def format(self, document: object) -> bytes:  # noqa: ARG002  ReportLab's signature
        return self.content


def _packed(data: bytes) -> bytes:
    """By zlib at level 4: level 6 makes pages 5 % smaller in three times the time."""
    return zlib.compress(data, 4)


def _packed_runs(data: bytes) -> bytes:
    """What is nearly all noughts: half the time and the size of the ordinary way."""
    packer = zlib.compressobj(1, strategy=zlib.Z_RLE)
    return packer.compress(data) + packer.flush()


def _stream(entries: str, data: bytes, pack: Callable[[bytes], bytes] | None = _packed) -> _Raw:
    """A stream of `data`, packed or as it is."""
    if pack is not None:
        data, entries = pack(data), f"{entries} /Filter /FlateDecode"
    return _Raw(b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries.encode("ascii"), len(data), data))


class BadgeDocument:
    """A PDF file in the making: `add_page` any number of times, then `save` once."""

    def __init__(self) -> None:
        self._pdf = pdfdoc.PDFDocument(compression=0, invariant=1)  # same content, same bytes; no date, no machine
        self._pdf.setProducer("kiosk")
        self._fonts: dict[str, _EmbeddedFont] = {}
        self._font_resources = self._number(self._pdf.idToObject["BasicFonts"], "BasicFonts")
        self._parent = self._number(self._pdf.Pages)
        self._pictures: dict[str, int] = {}

    def add_page(
        self, width_mm: float, height_mm: float, parts: Sequence[tuple[Sequence[Placed], Placing]], marks: str = ""
    ) -> None:
        """One page of paper; each part is a side of a badge and where it stands on the page."""
        page = _Content(height_mm, self._font, self._picture)
        for side, placing in parts:
            page.draw(side, placing)
        content = self._number(_stream("", page.operators(marks)))
        pictures = "".join(f"/P{number} {number} 0 R " for number in sorted(page.pictures))
        self._pdf.addPage(
            _Raw(
                f"<< /Type /Page /Parent {self._parent} 0 R /Contents {content} 0 R "
                f"/MediaBox [0 0 {width_mm * POINTS_PER_MM:.4f} {height_mm * POINTS_PER_MM:.4f}] "
                f"/Resources << /Font {self._font_resources} 0 R /XObject << {pictures}>> >> >>".encode("ascii")
            )
        )

    def save(self) -> bytes:
        """The whole file."""
        return bytes(self._pdf.GetPDFData(None))

    def _number(self, thing: object, name: str | None = None) -> int:
        """The object number of `thing`, registered now if it was not."""
        reference = self._pdf.Reference(thing, name)
        return int(self._pdf.idToObjectNumberAndVersion[reference.name][0])

    def _font(self, face: Face) -> _EmbeddedFont:
        font = self._fonts.get(face.name)
        if font is None:
            font = self._fonts[face.name] = _EmbeddedFont(f"F{len(self._fonts)}", face)
            self._pdf.delayedFonts.append(font)  # ReportLab asks it for its objects when the glyphs are known
        return font

    def _picture(self, picture: Picture) -> int:
        number = self._pictures.get(picture.name)
        if number is None:
            number = self._pictures[picture.name] = self._number(self._image(picture))
        return number

    def _image(self, picture: Picture) -> _Raw:
        space = "/DeviceGray" if picture.is_grey else "/DeviceRGB"
        size = f"/Type /XObject /Subtype /Image /Width {picture.width} /Height {picture.height} /BitsPerComponent 8"
        if picture.is_jpeg:
            return _stream(f"{size} /ColorSpace {space} /Filter /DCTDecode", picture.data, pack=None)
        mask = ""
        if picture.alpha is not None:
            shade = _stream(f"{size} /ColorSpace /DeviceGray /Filter /FlateDecode", picture.alpha, pack=None)
            mask = f" /SMask {self._number(shade)} 0 R"
        return _stream(f"{size} /ColorSpace {space}{mask} /Filter /FlateDecode", picture.data, pack=None)


@dataclass(frozen=True, slots=True)
class Placing:
    """Where the top left corner of a badge stands on the page, in mm; `turned`: upside down, for a fold at the top."""

    left: float = 0.0
    top: float = 0.0
    turned: bool = False
    width: float = 0.0
    height: float = 0.0


class _Content:
    """The operators of one page, in mm from its bottom left; items come in mm from the top left of a badge."""

    def __init__(
        self, height_mm: float, font: Callable[[Face], _EmbeddedFont], picture: Callable[[Picture], int]
    ) -> None:
        self._height = height_mm
        self._font, self._picture = font, picture
        self._out = [f"{POINTS_PER_MM:.7f} 0 0 {POINTS_PER_MM:.7f} 0 0 cm"]
        self._colour = ""
        self._badge_height = 0.0
        self.pictures: set[int] = set()

    def operators(self, marks: str) -> bytes:
        """The page's content; `marks` are drawn last, in mm from the bottom left."""
        return "\n".join([*self._out, marks]).encode("ascii")

    def draw(self, side: Sequence[Placed], placing: Placing) -> None:
        """Draws one side of a badge."""
        self._badge_height = placing.height
        bottom = self._height - placing.top - placing.height
        if placing.turned:
            self._out.append(f"q -1 0 0 -1 {placing.left + placing.width:.4f} {bottom + placing.height:.4f} cm")
        else:
            self._out.append(f"q 1 0 0 1 {placing.left:.4f} {bottom:.4f} cm")
        self._colour = ""
        for item in side:
            match item:
                case PlacedLine():
                    self._line(item)
                case PlacedFill():
                    self._paint(item.colour)
                    self._out.append(
                        _rectangle(item.x, self._up(item.y + item.height), item.width, item.height, item.radius) + " f"
                    )
                case PlacedPicture():
                    self._draw_picture(item)
                case PlacedCode():
                    self._code(item)
        self._out.append("Q")

    def _up(self, y: float) -> float:
        return self._badge_height - y

    def _paint(self, colour: str) -> None:
        if colour != self._colour:
            self._colour = colour
            self._out.append(" ".join(f"{int(colour[i : i + 2], 16) / 255:.4g}" for i in (1, 3, 5)) + " rg")

    def _line(self, item: PlacedLine) -> None:
        """One line of text."""
        self._paint(item.colour)
        out = self._out
        out.append(f"BT 1 0 0 1 {item.x:.4f} {self._up(item.baseline):.4f} Tm")
        for run in item.line.runs:
            font = self._font(run.face)
            out.append(f"/{font.name} {item.size:.5g} Tf [{font.show(run)}] TJ")
        out.append("ET")

    def _draw_picture(self, item: PlacedPicture) -> None:
        number = self._picture(item.picture)
        self.pictures.add(number)
        clip = ""
        if item.clip:
            x, y, width, height, radius = item.clip
            clip = _rectangle(x, self._up(y + height), width, height, radius) + " W n "
        place = f"{item.width:.4f} 0 0 {item.height:.4f} {item.x:.4f} {self._up(item.y + item.height):.4f} cm"
        self._out.append(f"q {clip}{place} /P{number} Do Q")

    def _code(self, item: PlacedCode) -> None:
        """Dark modules of a row as one rectangle, all in one fill: sharp at any resolution, 0.1 ms for 41 modules."""
        self._paint("#000000")
        cells = "".join(map("%d %d %d 1 re\n".__mod__, item.symbol.runs))
        self._out.append(
            f"q {item.module:.6f} 0 0 {-item.module:.6f} {item.x:.5f} {self._up(item.y):.5f} cm\n{cells}f Q"
        )


def _rectangle(x: float, y: float, width: float, height: float, radius: float) -> str:
    """Path of a rectangle from its lower left corner, its corners rounded by quarter circles."""
    if not radius:
        return f"{x:.4f} {y:.4f} {width:.4f} {height:.4f} re"
    r, c = radius, radius * (1 - CURVE)
    right, top = x + width, y + height
    points = [
        f"{x + r:.4f} {y:.4f} m {right - r:.4f} {y:.4f} l",
        f"{right - c:.4f} {y:.4f} {right:.4f} {y + c:.4f} {right:.4f} {y + r:.4f} c {right:.4f} {top - r:.4f} l",
        f"{right:.4f} {top - c:.4f} {right - c:.4f} {top:.4f} {right - r:.4f} {top:.4f} c {x + r:.4f} {top:.4f} l",
        f"{x + c:.4f} {top:.4f} {x:.4f} {top - c:.4f} {x:.4f} {top - r:.4f} c {x:.4f} {y + r:.4f} l",
        f"{x:.4f} {y + c:.4f} {x + c:.4f} {y:.4f} {x + r:.4f} {y:.4f} c h",
    ]
    return " ".join(points)


class _EmbeddedFont:
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

        def number(thing: object) -> int:
            return int(pdf.idToObjectNumberAndVersion[pdf.Reference(thing).name][0])

        subset = _subset(self._face, tuple(sorted(self._glyphs - {NOTDEF})), tuple(self._composites))
        file, glyph_map = number(_Raw(subset.file)), number(_Raw(subset.glyph_map))
        descriptor = number(_Raw(_descriptor(self._face, subset.name, file)))
        descendant = number(
            _Raw(
                f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{subset.name} /FontDescriptor {descriptor} 0 R "
                f"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
                f"/CIDToGIDMap {glyph_map} 0 R /DW 1000 /W [{subset.widths}] >>".encode("ascii")
            )
        )
        to_unicode = number(_stream("", _to_unicode(self._meaning)))
        font = _Raw(
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
        _stream("", file).content,
        _stream("", bytes(glyph_map), _packed_runs).content,
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
