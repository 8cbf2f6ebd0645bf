"""A template and one delegate's words become things with a place: the laid-out badge.

Millimetres from the top left corner of the badge. Knows nothing of PDF.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path

from kiosk.badges import codes, fitting, pictures, wording
from kiosk.badges.bidi import base_level
from kiosk.badges.fonts import Weight
from kiosk.badges.pictures import Picture, PictureFault
from kiosk.badges.template import AnyItem, Code, Fill, Image, Photo, Template, Text
from kiosk.badges.typesetting import Line, Typesetter, has_ideographs
from kiosk.domain.badge import BadgeSpec

MM_PER_POINT = 25.4 / 72
LATIN_FACTOR = 1.28  # capitals as high as the ideographs of the smaller size: ux.md 4.4, 69 pt Latin for 54 pt Han
GAP_MM = 0.8  # between an item and the one under it
CAP_HEIGHT, IDEOGRAPH_TOP, IDEOGRAPH_BOTTOM = 0.73, 0.85, 0.09

COLOURS = {"ink": "#12161C", "muted": "#434B57", "white": "#FFFFFF"}


class TroubleKind(StrEnum):
    """What can be wrong with one badge. The text is stable: reports and translations are keyed by it."""

    MISSING_GLYPH = "missing-glyph"
    OVERFLOW = "overflow"
    NO_CODE = "no-code"
    CODE_TOO_DENSE = "code-too-dense"
    PHOTO_NOT_AN_IMAGE = "photo-not-an-image"
    PHOTO_TRUNCATED = "photo-truncated"
    PHOTO_TOO_LARGE = "photo-too-large"
    NO_NAME = "no-name"


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing wrong: where (the item's name) and with what, in a few words."""

    kind: TroubleKind
    where: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line of text: left end of its baseline, size in mm, colour ``#RRGGBB``."""

    x: float
    baseline: float
    size: float
    line: Line
    colour: str


@dataclass(frozen=True, slots=True)
class PlacedFill:
    """A filled rectangle with round corners."""

    x: float
    y: float
    width: float
    height: float
    radius: float
    colour: str


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture at `x`, `y`, shown only inside `clip` (x, y, width, height, corner radius) if there is one."""

    x: float
    y: float
    width: float
    height: float
    picture: Picture
    clip: tuple[float, float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class PlacedCode:
    """A QR code: corner of its first module, size of one module."""

    x: float
    y: float
    module: float
    symbol: codes.Symbol


Placed = PlacedLine | PlacedFill | PlacedPicture | PlacedCode


@dataclass(frozen=True, slots=True)
class LaidOut:
    """One badge. `back` is None where nothing is printed there."""

    front: tuple[Placed, ...]
    back: tuple[Placed, ...] | None
    troubles: tuple[Trouble, ...]
    missing: tuple[str, ...]


def contrast(colour: str, other: str) -> float:
    """Contrast ratio of two ``#RRGGBB`` colours, 1 to 21 (WCAG 2.2, 1.4.3)."""
    darker, lighter = sorted((_luminance(colour), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


class Layout:
    """Lays out the badges of one template at one printer resolution. Safe to use from several threads."""

    def __init__(self, template: Template, typesetter: Typesetter, dpi: int | None = None) -> None:
        self._template = template
        self._typesetter = typesetter
        self._dpi = dpi or template.page.printer_dpi
        folder = Path(template.folder)
        self._artwork = {
            item.file: pictures.artwork((folder / item.file).read_bytes())
            for item in (*template.front, *template.back)
            if isinstance(item, Image)
        }

    def lay_out(self, spec: BadgeSpec) -> LaidOut:
        """The badge of one delegate."""
        return _Badge(self._template, self._typesetter, self._dpi, self._artwork, spec).lay_out()


class _Badge:
    """One badge in the making: the delegate's words and the troubles met so far."""

    def __init__(
        self,
        template: Template,
        typesetter: Typesetter,
        dpi: int,
        artwork: dict[str, Picture | PictureFault],
        spec: BadgeSpec,
    ) -> None:
        self._template, self._typesetter, self._dpi, self._artwork, self._spec = (
            template,
            typesetter,
            dpi,
            artwork,
            spec,
        )
        self._words = wording.words(spec)
        self._troubles: dict[Trouble, None] = {}
        self._missing: dict[str, None] = {}
        self._photo = self._photograph()
        self._ends: dict[str, float] = {}

    def lay_out(self) -> LaidOut:
        if not self._words["call_name"]:
            self._note(TroubleKind.NO_NAME, "call_name")
        page = self._template.page
        front = tuple(self._side(self._template.front))
        back = {"none": None, "same": front, "own": ()}[page.back]
        if page.back == "own":
            back = tuple(self._side(self._template.back))
        if self._missing:
            self._note(TroubleKind.MISSING_GLYPH, "text", " ".join(self._missing))
        return LaidOut(front, back, tuple(self._troubles), tuple(self._missing))

    def _note(self, kind: TroubleKind, where: str, detail: str = "") -> None:
        self._troubles[Trouble(kind, where, detail)] = None

    def _photograph(self) -> Picture | None:
        if not self._spec.photo:
            return None
        found = pictures.photograph(self._spec.photo)
        if isinstance(found, PictureFault):
            self._note(TroubleKind(f"photo-{found.value}"), "photo")
            return None
        return found

    def _side(self, items: tuple[AnyItem, ...]) -> Iterator[Placed]:
        for item in items:
            if self._is_due(item):
                yield from self._placed(item)

    def _is_due(self, item: AnyItem) -> bool:
        letter = self._spec.category_letter
        if (item.only_for and letter not in item.only_for) or letter in item.not_for:
            return False
        return all(self._is_there(name.removeprefix("!")) != name.startswith("!") for name in item.when)

    def _is_there(self, field: str) -> bool:
        return self._photo is not None if field == "photo" else bool(self._words[field])

    def _placed(self, item: AnyItem) -> Iterator[Placed]:
        match item:
            case Text():
                yield from self._text(item)
            case Fill():
                yield PlacedFill(*item.box, item.radius_mm, self._colour(item.colour))
            case Photo():
                if self._photo:
                    yield _covering(item, self._photo)
            case Image():
                picture = self._artwork[item.file]
                if isinstance(picture, Picture):
                    yield _fitted_in(item, picture)
            case Code():
                yield from self._code(item)

    def _colour(self, name: str) -> str:
        if name == "category":
            return self._spec.category_colour
        if name == "on-category":
            white, ink = COLOURS["white"], COLOURS["ink"]
            return max(white, ink, key=partial(contrast, self._spec.category_colour))
        return COLOURS.get(name, name)

    # -- text ------------------------------------------------------------------------------------------------------

    def _text(self, item: Text) -> Iterator[PlacedLine]:
        text = item.text.format_map(self._words)
        if not text.strip():
            return
        x, y, width, height = self._below(item)
        base = base_level(text)
        weight = Weight.BOLD if item.weight == "bold" else Weight.REGULAR
        measure = partial(self._typesetter.line, weight=weight, language=self._spec.locale, base=base)
        sizes = _sizes(item, text)
        fitted = fitting.fit(text, width, height, sizes, item.lines, item.leading, item.breaks, measure)
        if fitted.overflow and item.if_room:
            return
        if fitted.overflow:
            self._note(TroubleKind.OVERFLOW, item.name or item.text, f"{fitted.size / MM_PER_POINT:.1f} pt")
        for line in fitted.lines:
            self._missing.update(dict.fromkeys(line.missing))
        top = y + _drop(item.valign, height, fitted, item.leading)
        for line, down in zip(fitted.lines, fitting.baselines(fitted.lines, item.leading), strict=True):
            at = x + (width - line.width * fitted.size) * _share(item.align, base)
            yield PlacedLine(at, top + down * fitted.size, fitted.size, line, self._colour(item.colour))
        self._ends[item.name] = top + (down + max(fitting.DESCENT, line.bottom)) * fitted.size + GAP_MM

    def _below(self, item: Text) -> tuple[float, float, float, float]:
        """The item's box, without what the item it stands under takes of it."""
        x, y, width, height = item.box
        top = max(y, self._ends.get(item.under, y)) if item.under else y
        return x, top, width, max(y + height - top, 0.1)

    # -- code ------------------------------------------------------------------------------------------------------

    def _code(self, item: Code) -> Iterator[PlacedCode]:
        symbol = codes.symbol(self._spec.qr_payload)
        if symbol is None:
            self._note(TroubleKind.NO_CODE, item.name or "code")
            return
        x, y, width, height = item.box
        module = codes.module_mm(symbol.side, min(width, height), self._dpi)
        if module < codes.SMALLEST_MODULE_MM:
            self._note(TroubleKind.CODE_TOO_DENSE, item.name or "code", f"{module:.2f} mm")
        side, quiet = symbol.side * module, codes.QUIET_MODULES * module
        free = width - side - 2 * quiet
        left = x + quiet + free * {"left": 0.0, "center": 0.5, "right": 1.0}[item.align]
        top = y + (height - side) / 2
        dot = codes.MM_PER_INCH / self._dpi
        yield PlacedCode(round(left / dot) * dot, round(top / dot) * dot, module, symbol)


def _sizes(item: Text, text: str) -> fitting.Sizes:
    """In mm. Text without ideographs takes `latin_pt`."""
    points = item.size_pt if item.latin_pt is None or has_ideographs(text) else item.latin_pt
    wish, one_line, least = (*points, points[-1], points[-1])[:3]
    return fitting.Sizes(wish * MM_PER_POINT, one_line * MM_PER_POINT, least * MM_PER_POINT)


def _share(align: str, base: int) -> float:
    """Part of the free width that stands left of the line; start and end follow the direction of the text."""
    if align in {"start", "end"}:
        align = "left" if (align == "start") == (base == 0) else "right"
    return {"left": 0.0, "center": 0.5, "right": 1.0}[align]


def _drop(valign: str, height: float, fitted: fitting.Fitted, leading: float) -> float:
    """How far below the top of its box the block begins, so that capitals or ideographs look aligned."""
    downs = fitting.baselines(fitted.lines, leading)
    wide = any(has_ideographs(line.text) for line in fitted.lines)
    ink_top = (downs[0] - (IDEOGRAPH_TOP if wide else CAP_HEIGHT)) * fitted.size
    ink_bottom = (downs[-1] + (IDEOGRAPH_BOTTOM if wide else 0.0)) * fitted.size
    block = (downs[-1] + max(fitting.DESCENT, fitted.lines[-1].bottom)) * fitted.size
    if valign == "top":
        return -max(0.0, min(ink_top, fitted.size * 0.1))
    if valign == "bottom":
        return height - block
    return max(0.0, min(height - block, (height - ink_bottom - ink_top) / 2))


def _covering(item: Photo, picture: Picture) -> PlacedPicture:
    """The picture as large as it takes to fill the box; faces are near the top, so what is cut is cut below."""
    x, y, width, height = item.box
    scale = max(width / picture.width, height / picture.height)
    wide, tall = picture.width * scale, picture.height * scale
    clip = (x, y, width, height, item.radius_mm)
    return PlacedPicture(x - (wide - width) / 2, y - (tall - height) / 4, wide, tall, picture, clip)


def _fitted_in(item: Image, picture: Picture) -> PlacedPicture:
    x, y, width, height = item.box
    scale = min(width / picture.width, height / picture.height)
    wide, tall = picture.width * scale, picture.height * scale
    return PlacedPicture(x + (width - wide) / 2, y + (height - tall) / 2, wide, tall, picture)
