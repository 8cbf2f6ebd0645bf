"""Badge layouts of pretix: its JSON, with or without the PDF background, becomes a design of ours.

What pretix's editor saves is a list of objects in millimetres from the bottom left of the page. What has no counterpart
here is left out and said, so that somebody looks at the result before ten thousand are printed.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image as PillowImage

from kiosk.badges.template import AnyItem, Code, Image, Page, Photo, Template, Text
from kiosk.domain.faults import Fault
from kiosk.pdfium import Pixels, UnreadablePdf, page_size_mm, render_pages

MM_PER_POINT = 25.4 / 72
BACKGROUND_DPI = 300
A6_MM = (105.0, 148.0)  # pretix's own default
SMALLEST_PART = 0.6  # of the wished size, where pretix would have let the text run on
FIELDS = {
    "attendee_name": "{name}",
    "attendee_name_given_name": "{call_name}",
    "attendee_name_for_salutation": "{call_name}",
    "attendee_company": "{organisation}",
    "attendee_job_title": "{role}",
    "attendee_country": "{country}",
    "item": "{category_zh} {category_en}",
    "item_name": "{category_zh} {category_en}",
    "item_category": "{category_zh} {category_en}",
    "itemvar": "{category_zh} {category_en}",
    "event_name": "{event_zh}",
    "organizer": "{event_en}",
}
BACKGROUNDS = ("background.png", "background-back.png")


@dataclass(frozen=True, slots=True)
class Imported:
    """The design, the files it needs beside it by name, and what could not be taken over."""

    template: Template
    files: dict[str, bytes]
    left_out: tuple[str, ...]


def import_layout(layout: str, background: bytes | None = None, title: str = "From pretix") -> Imported:
    """Reads pretix's JSON. Faults: PRETIX_LAYOUT if it is none, PRETIX_BACKGROUND if that is no PDF."""
    try:
        objects = json.loads(layout)
        if not isinstance(objects, list) or not all(isinstance(item, dict) for item in objects):
            raise ValueError("a layout is a list of objects")
    except ValueError as error:
        raise Fault("PRETIX_LAYOUT", f"This is no badge layout of pretix: {error}.", "Export it again.") from error
    width, height, pictures = _background(background) if background else (*A6_MM, [])
    left_out: list[str] = []
    sides: tuple[list[AnyItem], ...] = ([], [])
    files = dict(zip(BACKGROUNDS, pictures, strict=False))
    for name, side in zip(files, sides, strict=False):
        side.append(Image(file=name, box=(0, 0, width, height), name="background"))
    for number, source in enumerate(objects, 1):
        try:
            item, side_number = _item(source, width, height), int(source.get("page") or 1)
        except (KeyError, TypeError, ValueError) as error:
            item, side_number = f"cannot be read ({error})", 1
        if not 1 <= side_number <= len(sides):
            item = f"a badge has no page {side_number}"
        if isinstance(item, str):
            left_out.append(f"object {number} ({source.get('type', 'without a type')}): {item}")
        else:
            sides[side_number - 1].append(item)
    front, back = map(tuple, sides)
    page = Page(width_mm=width, height_mm=height, back="own" if back else "none")
    return Imported(Template(title=title, page=page, front=front, back=back), files, tuple(left_out))


def _background(pdf: bytes) -> tuple[float, float, list[bytes]]:
    """Size of the first page in mm, and the first two pages as PNG."""
    try:
        width, height = page_size_mm(pdf)
        pages = render_pages(pdf, BACKGROUND_DPI, is_colour=True)[: len(BACKGROUNDS)]
    except UnreadablePdf as error:
        raise Fault("PRETIX_BACKGROUND", "The background is not a readable PDF.", "Export it again.") from error
    return round(width, 2), round(height, 2), [_png(page) for page in pages]


def _png(pixels: Pixels) -> bytes:
    out = BytesIO()
    PillowImage.fromarray(pixels).save(out, "PNG", optimize=True)
    return out.getvalue()


def _item(source: dict[str, Any], page_width: float, page_height: float) -> AnyItem | str:
    """Our item for one of pretix's objects, or why there is none."""
    makers: dict[str, Callable[[dict[str, Any], float, float], AnyItem | str]] = {
        "textarea": _text,
        "textcontainer": _text,
        "barcodearea": _code,
        "imagearea": _picture,
    }
    maker = makers.get(source["type"])
    return maker(source, page_width, page_height) if maker else "there is nothing like it here"


def _text(source: dict[str, Any], page_width: float, page_height: float) -> AnyItem | str:
    text = _wording(source)
    if text is None:
        return f"there is no field '{source.get('content')}'"
    if float(source.get("rotation") or 0):
        return "text is not turned here"
    size = float(source["fontsize"])
    leading = float(source.get("lineheight") or 1.0) * 1.18
    lines = max(1, text.count("\n") + 1)
    height = float(source.get("height") or size * MM_PER_POINT * leading * (lines + 1))
    bottom = float(source["bottom"])
    top = page_height - bottom if source.get("downward") else page_height - bottom - height
    at_bottom = source["type"] == "textarea" and not source.get("downward")
    valign = source.get("verticalalign", "bottom" if at_bottom else "top")
    align = source.get("align", "left")
    return Text(
        box=_inside((float(source["left"]), top, float(source["width"]), height), page_width, page_height),
        text=text,
        size_pt=(size, size, max(4.0, size * SMALLEST_PART)),
        lines=max(lines, 2),
        weight="bold" if source.get("bold") else "regular",
        colour=_colour(source.get("color", [0, 0, 0, 1])),
        align=align if align in {"left", "center", "right"} else "left",
        valign=valign if valign in {"top", "middle", "bottom"} else "middle",
        breaks="name" if "name}" in text else "text",
    )


def _wording(source: dict[str, Any]) -> str | None:
    """The text with our fields in braces; None for a field we do not know."""
    content = str(source.get("content", ""))
    if content in {"other", "other_i18n"}:
        texts = source.get("text_i18n") or {}
        text = str(texts.get("zh-hans") or texts.get("en") or source.get("text", ""))
        return text.replace("{", "{{").replace("}", "}}")
    return FIELDS.get(content)


def _code(source: dict[str, Any], page_width: float, page_height: float) -> AnyItem | str:
    if source.get("content", "secret") not in {"secret", "pseudonymization_id"}:
        return "the only code here is the badge's own"
    size = float(source["size"])
    box = (float(source["left"]), page_height - float(source["bottom"]) - size, size, size)
    return Code(box=_inside(box, page_width, page_height), align="center")


def _picture(source: dict[str, Any], page_width: float, page_height: float) -> AnyItem | str:
    """pretix's pictures are answers to questions of the ticket order: on a badge, the photograph."""
    width, height = float(source["width"]), float(source["height"])
    box = (float(source["left"]), page_height - float(source["bottom"]) - height, width, height)
    return Photo(box=_inside(box, page_width, page_height))


def _inside(box: tuple[float, ...], page_width: float, page_height: float) -> tuple[float, float, float, float]:
    """The part of the box that is on the page: pretix lets boxes hang over its edge. ValueError if none is."""
    left, top, width, height = box
    right, bottom = min(left + width, page_width), min(top + height, page_height)
    left, top = max(left, 0.0), max(top, 0.0)
    if right <= left or bottom <= top:
        raise ValueError("it is not on the page")
    return round(left, 2), round(top, 2), round(right - left, 2), round(bottom - top, 2)


def _colour(parts: list[float]) -> str:
    return "#" + "".join(f"{min(255, max(0, int(part))):02X}" for part in parts[:3])
