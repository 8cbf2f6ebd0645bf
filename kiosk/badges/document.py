"""PDF from laid-out badges, by ReportLab's document with our own objects in it.

ReportLab's canvas cannot set shaped text (its TTFont maps characters, not glyphs) and takes ten times as long
(benchmark `badge`). What is used of its internals is little, and golden pages guard it: `PDFDocument.Reference`,
`addPage`, `delayedFonts`, `Pages` and the dictionary of fonts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from math import radians, tan

from reportlab.pdfbase import pdfdoc

from kiosk.badges.embedding import EmbeddedFont
from kiosk.badges.fonts import Face
from kiosk.badges.laid_out import Placed, PlacedCode, PlacedFill, PlacedLine, PlacedPicture, PlacedStroke
from kiosk.badges.pdf_objects import Raw, number_of, stream
from kiosk.badges.pictures import Picture

POINTS_PER_MM = 72 / 25.4
CURVE = 4 / 3 * tan(radians(22.5))  # control points of a quarter circle


class BadgeDocument:
    """A PDF file in the making: `add_page` any number of times, then `save` once."""

    def __init__(self, title: str = "") -> None:
        self._pdf = pdfdoc.PDFDocument(compression=0, invariant=1)  # same content, same bytes; no date, no machine
        self._pdf.setProducer("kiosk")
        if title:
            self._pdf.setTitle(title)
        self._fonts: dict[str, EmbeddedFont] = {}
        self._font_resources = number_of(self._pdf, self._pdf.idToObject["BasicFonts"], "BasicFonts")
        self._parent = number_of(self._pdf, self._pdf.Pages)
        self._pictures: dict[str, int] = {}

    def add_page(
        self, width_mm: float, height_mm: float, parts: Sequence[tuple[Sequence[Placed], Placing]], marks: str = ""
    ) -> None:
        """One page of paper; each part is a side of a badge and where it stands on the page."""
        page = _Content(height_mm, self._font, self._picture)
        for side, placing in parts:
            page.draw(side, placing)
        content = number_of(self._pdf, stream("", page.operators(marks)))
        pictures = "".join(f"/P{number} {number} 0 R " for number in sorted(page.pictures))
        self._pdf.addPage(
            Raw(
                f"<< /Type /Page /Parent {self._parent} 0 R /Contents {content} 0 R "
                f"/MediaBox [0 0 {width_mm * POINTS_PER_MM:.4f} {height_mm * POINTS_PER_MM:.4f}] "
                f"/Resources << /Font {self._font_resources} 0 R /XObject << {pictures}>> >> >>".encode("ascii")
            )
        )

    def save(self) -> bytes:
        """The whole file."""
        return bytes(self._pdf.GetPDFData(None))

    def _font(self, face: Face) -> EmbeddedFont:
        font = self._fonts.get(face.name)
        if font is None:
            font = self._fonts[face.name] = EmbeddedFont(f"F{len(self._fonts)}", face)
            self._pdf.delayedFonts.append(font)  # ReportLab asks it for its objects when the glyphs are known
        return font

    def _picture(self, picture: Picture) -> int:
        number = self._pictures.get(picture.name)
        if number is None:
            number = self._pictures[picture.name] = number_of(self._pdf, self._image(picture))
        return number

    def _image(self, picture: Picture) -> Raw:
        space = "/DeviceGray" if picture.is_grey else "/DeviceRGB"
        size = f"/Type /XObject /Subtype /Image /Width {picture.width} /Height {picture.height} /BitsPerComponent 8"
        if picture.is_jpeg:
            return stream(f"{size} /ColorSpace {space} /Filter /DCTDecode", picture.data, pack=None)
        mask = ""
        if picture.alpha is not None:
            shade = stream(f"{size} /ColorSpace /DeviceGray /Filter /FlateDecode", picture.alpha, pack=None)
            mask = f" /SMask {number_of(self._pdf, shade)} 0 R"
        return stream(f"{size} /ColorSpace {space}{mask} /Filter /FlateDecode", picture.data, pack=None)


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
        self, height_mm: float, font: Callable[[Face], EmbeddedFont], picture: Callable[[Picture], int]
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
                case PlacedStroke():
                    self._stroke(item)
        self._out.append("Q")

    def _up(self, y: float) -> float:
        return self._badge_height - y

    def _paint(self, colour: str) -> None:
        if colour != self._colour:
            self._colour = colour
            self._out.append(f"{_rgb(colour)} rg")

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

    def _stroke(self, item: PlacedStroke) -> None:
        dash = "[{:.4f} {:.4f}] 0 d ".format(*item.dash) if item.dash else ""
        corners = " ".join(
            f"{x:.4f} {self._up(y):.4f} {'l' if index else 'm'}" for index, (x, y) in enumerate(item.points)
        )
        self._out.append(f"q {_rgb(item.colour)} RG {item.width:.4f} w 1 J 1 j {dash}{corners} S Q")

    def _code(self, item: PlacedCode) -> None:
        """Dark modules of a row as one rectangle, all in one fill: sharp at any resolution, 0.1 ms for 41 modules."""
        self._paint("#000000")
        cells = "%d %d %d 1 re\n" * len(item.symbol.runs) % tuple(chain.from_iterable(item.symbol.runs))
        self._out.append(
            f"q {item.module:.6f} 0 0 {-item.module:.6f} {item.x:.5f} {self._up(item.y):.5f} cm\n{cells}f Q"
        )


def _rgb(colour: str) -> str:
    return " ".join(f"{int(colour[i : i + 2], 16) / 255:.4g}" for i in (1, 3, 5))


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
