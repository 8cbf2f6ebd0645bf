"""A template and one delegate's words become things with a place: the laid-out badge."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from unicodedata import category

from kiosk.badges import codes, fitting, pictures, wording
from kiosk.badges.bidi import base_level
from kiosk.badges.fonts import Weight
from kiosk.badges.laid_out import (
    LaidOut,
    Placed,
    PlacedCode,
    PlacedFill,
    PlacedLine,
    PlacedPicture,
    Trouble,
    TroubleKind,
)
from kiosk.badges.pictures import Picture, PictureFault
from kiosk.badges.template import AnyItem, Code, Fill, Image, Photo, Template, Text
from kiosk.badges.typesetting import Line, Typesetter, has_ideographs
from kiosk.domain.badge import BadgeSpec
from kiosk.domain.faults import Fault

MM_PER_POINT = 25.4 / 72
GAP_MM = 0.8  # between an item and the one under it
CAP_HEIGHT, IDEOGRAPH_TOP, IDEOGRAPH_BOTTOM = 0.73, 0.85, 0.09
COLOURS = {"ink": "#12161C", "muted": "#434B57", "white": "#FFFFFF"}
BLOCKS_KEPT = 4096  # bounded, because they hold names


def contrast(colour: str, other: str) -> float:
    """Contrast ratio of two ``#RRGGBB`` colours, 1 to 21 (WCAG 2.2, 1.4.3)."""
    darker, lighter = sorted((_luminance(colour), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@dataclass(frozen=True, slots=True)
class _Block:
    """One item's text set: (x, baseline, line) at one size, where it ends, and whether it had to be forced in."""

    lines: tuple[tuple[float, float, Line], ...]
    size: float
    end: float
    overflow: bool


class Layout:
    """Lays out the badges of one template at one printer resolution. Safe to use from several threads."""

    def __init__(self, template: Template, typesetter: Typesetter, dpi: int | None = None) -> None:
        self._template = template
        self._typesetter = typesetter
        self._dpi = dpi or template.page.printer_dpi
        self._items: tuple[AnyItem, ...] = (*template.front, *template.back)
        self._artwork = {item.file: _artwork(template, item) for item in self._items if isinstance(item, Image)}
        self._block = lru_cache(maxsize=BLOCKS_KEPT)(self._set_block)

    def lay_out(self, spec: BadgeSpec) -> LaidOut:
        """The badge of one delegate."""
        badge = _Badge(spec)
        if all(category(char) in {"Cf", "Zs"} for char in badge.words["call_name"]):
            badge.note(TroubleKind.NO_NAME, "call-name")
        fronts = len(self._template.front)
        front = tuple(self._side(badge, range(fronts)))
        match self._template.page.back:
            case "none":
                back = None
            case "same":
                back = front
            case "own":
                back = tuple(self._side(badge, range(fronts, len(self._items))))
        if badge.missing:
            badge.note(TroubleKind.MISSING_GLYPH, "text", " ".join(badge.missing))
        return LaidOut(front, back, tuple(badge.troubles), tuple(badge.missing))

    def shows(self, item: AnyItem, spec: BadgeSpec) -> bool:
        """True if the item's conditions hold for this delegate."""
        return _Badge(spec).has_use_for(item)

    def _side(self, badge: _Badge, indexes: range) -> Iterator[Placed]:
        for index in indexes:
            item = self._items[index]
            if not badge.has_use_for(item):
                continue
            match item:
                case Text():
                    yield from self._text(badge, index, item)
                case Fill():
                    yield PlacedFill(*item.box, item.radius_mm, badge.colour(item.colour))
                case Photo():
                    if badge.photo:
                        yield _covering(item, badge.photo)
                case Image():
                    yield _fitted_in(item, self._artwork[item.file])
                case Code():
                    yield from self._code(badge, item)

    # -- text ------------------------------------------------------------------------------------------------------

    def _text(self, badge: _Badge, index: int, item: Text) -> Iterator[PlacedLine]:
        text = item.text.format_map(badge.words).strip()
        if not text:
            return
        top = max(item.box[1], badge.ends.get(item.under, 0.0)) if item.under else item.box[1]
        block = self._block(index, text, top, badge.spec.locale)
        if block.overflow:
            if item.if_room:
                return
            badge.note(TroubleKind.OVERFLOW, item.name or item.text, f"{block.size / MM_PER_POINT:.1f} pt")
        badge.ends[item.name] = block.end
        colour = badge.colour(item.colour)
        for x, baseline, line in block.lines:
            badge.missing.update(dict.fromkeys(line.missing))
            yield PlacedLine(x, baseline, block.size, line, colour)

    def _set_block(self, index: int, text: str, top: float, language: str) -> _Block:
        """The text of the item at `index`, in its box from `top` down. Remembered: half of a badge repeats."""
        item = self._items[index]
        assert isinstance(item, Text)
        x, y, width, height = item.box
        height = max(y + height - top, 0.1)
        base = base_level(text)
        weight = Weight.BOLD if item.weight == "bold" else Weight.REGULAR
        measure = partial(self._typesetter.line, weight=weight, language=language, base=base)
        room = fitting.Room(width, height, item.lines, item.leading, item.breaks)
        sizes = _sizes(item, text)
        fitted = fitting.fit(text, room, sizes, measure)
        overflow = fitted.size < sizes.least
        if overflow and not item.if_room:
            fitted = fitting.force(text, room, sizes, measure)
        top += _drop(item.valign, height, fitted, item.leading)
        share = _share(item.align, base)
        lines = [
            (x + (width - line.width * fitted.size) * share, top + down * fitted.size, line)
            for line, down in zip(fitted.lines, fitting.baselines(fitted.lines, item.leading), strict=True)
        ]
        end = lines[-1][1] + max(fitting.DESCENT, lines[-1][2].bottom) * fitted.size + GAP_MM
        return _Block(tuple(lines), fitted.size, end, overflow)

    # -- code ------------------------------------------------------------------------------------------------------

    def _code(self, badge: _Badge, item: Code) -> Iterator[PlacedCode]:
        symbol = codes.symbol(badge.spec.qr_payload)
        if symbol is None:
            badge.note(TroubleKind.NO_CODE, item.name or "code")
            return
        x, y, width, height = item.box
        module = codes.module_mm(symbol.side, min(width, height), self._dpi)
        if module < codes.SMALLEST_MODULE_MM:
            badge.note(TroubleKind.CODE_TOO_DENSE, item.name or "code", f"{module:.2f} mm")
        side, quiet = symbol.side * module, codes.QUIET_MODULES * module
        left = x + quiet + (width - side - 2 * quiet) * {"left": 0.0, "center": 0.5, "right": 1.0}[item.align]
        dot = codes.MM_PER_INCH / self._dpi
        yield PlacedCode(round(left / dot) * dot, round((y + (height - side) / 2) / dot) * dot, module, symbol)


class _Badge:
    """One badge in the making: the delegate's words, how far down items reach, and the troubles met so far."""

    def __init__(self, spec: BadgeSpec) -> None:
        self.spec = spec
        self.words = wording.words(spec)
        self.ends: dict[str, float] = {}
        self.missing: dict[str, None] = {}
        self.troubles: dict[Trouble, None] = {}
        self.photo = self._photograph()

    def note(self, kind: TroubleKind, where: str, detail: str = "") -> None:
        """Keeps a trouble, once."""
        self.troubles[Trouble(kind, where, detail)] = None

    def has_use_for(self, item: AnyItem) -> bool:
        """True if the item's conditions hold for this delegate."""
        letter = self.spec.category_letter
        if (item.only_for and letter not in item.only_for) or letter in item.not_for:
            return False
        return all(self._has(name.removeprefix("!")) != name.startswith("!") for name in item.when)

    def colour(self, name: str) -> str:
        """``#RRGGBB`` of a colour's name."""
        given = self.spec.category_colour
        category = given if re.fullmatch("#[0-9A-Fa-f]{6}", given) else COLOURS["muted"]
        if name == "category":
            return category
        if name == "on-category":
            return max(COLOURS["white"], COLOURS["ink"], key=partial(contrast, category))
        return COLOURS.get(name, name)

    def _has(self, field: str) -> bool:
        return self.photo is not None if field == "photo" else bool(self.words[field])

    def _photograph(self) -> Picture | None:
        if not self.spec.photo:
            return None
        found = pictures.photograph(self.spec.photo)
        if isinstance(found, PictureFault):
            self.note(TroubleKind(f"photo-{found.value}"), "photo")
            return None
        return found


def _artwork(template: Template, item: Image) -> Picture:
    """The picture in the file of an item. Fault TEMPLATE_INVALID if it is none."""
    try:
        found = pictures.artwork((Path(template.folder) / item.file).read_bytes())
    except OSError as error:
        raise Fault(
            "TEMPLATE_INVALID", f"The picture {item.file} cannot be read.", "Put it beside the design again."
        ) from error
    if isinstance(found, PictureFault):
        raise Fault("TEMPLATE_INVALID", f"The picture {item.file} cannot be used: {found}.", "Take a PNG or JPEG file.")
    return found


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
