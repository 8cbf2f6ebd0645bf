"""What can be set of an item or of the badge, as a form: which keys, shown how, and what the file gets. No Qt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from kiosk.badges.template import AnyItem, Code, Fill, Image, Photo, Template, Text


class Shape(Enum):
    """How a key is shown."""

    LENGTH = auto()  # millimetres
    NUMBER = auto()  # of points, lines, or a factor
    TEXT = auto()
    WORDING = auto()  # text with fields in braces, on several lines
    NUMBERS = auto()  # "24, 20, 14"
    NAMES = auto()  # "photo, !role"
    CHOICE = auto()
    COLOUR = auto()
    SWITCH = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """One key. `part` picks a number out of a box. `options` are values as the file says them."""

    key: str
    shape: Shape
    part: int = -1
    options: tuple[str, ...] = ()
    low: float = 0.0
    high: float = 1000.0

    @property
    def name(self) -> str:
        """The key of its words."""
        return self.key if self.part < 0 else ("x", "y", "width", "height")[self.part]


COLOURS = ("ink", "muted", "white", "category", "on-category")
BOX = tuple(Field("box", Shape.LENGTH, part, low=0.0 if part < 2 else 0.1) for part in range(4))
CONDITIONS = (Field("when", Shape.NAMES), Field("only_for", Shape.NAMES), Field("not_for", Shape.NAMES))
NAME = Field("name", Shape.TEXT)
RADIUS = Field("radius_mm", Shape.LENGTH, high=100)
OF_KIND: dict[type[AnyItem], tuple[Field, ...]] = {
    Text: (
        Field("text", Shape.WORDING),
        Field("size_pt", Shape.NUMBERS),
        Field("latin_pt", Shape.NUMBERS),
        Field("weight", Shape.CHOICE, options=("regular", "bold")),
        Field("colour", Shape.COLOUR, options=COLOURS),
        Field("align", Shape.CHOICE, options=("start", "left", "center", "right", "end")),
        Field("valign", Shape.CHOICE, options=("top", "middle", "bottom")),
        Field("lines", Shape.NUMBER, low=1, high=6),
        Field("leading", Shape.NUMBER, low=0.8, high=3),
        Field("breaks", Shape.CHOICE, options=("text", "name")),
        Field("under", Shape.TEXT),
        Field("if_room", Shape.SWITCH),
    ),
    Fill: (Field("colour", Shape.COLOUR, options=COLOURS), RADIUS),
    Photo: (RADIUS,),
    Image: (Field("file", Shape.TEXT),),
    Code: (Field("align", Shape.CHOICE, options=("left", "center", "right")),),
}
OF_PAGE = (
    Field("width_mm", Shape.LENGTH, low=10),
    Field("height_mm", Shape.LENGTH, low=10),
    Field("back", Shape.CHOICE, options=("none", "same", "own")),
    Field("printer_dpi", Shape.NUMBER, low=100, high=2400),
)
KINDS: dict[str, type[AnyItem]] = {"text": Text, "fill": Fill, "photo": Photo, "image": Image, "code": Code}


def fields_of(item: AnyItem) -> tuple[Field, ...]:
    """The form of an item."""
    return (*BOX, *OF_KIND[type(item)], NAME, *CONDITIONS)


def kind_of(item: AnyItem) -> str:
    """The word the file has for it."""
    return next(word for word, cls in KINDS.items() if type(item) is cls)


def shown(field: Field, of: AnyItem | Template) -> Any:
    """The present value as its editor takes it: a float, a text or a switch."""
    value: Any = getattr(of.page if isinstance(of, Template) else of, field.key)
    if field.part >= 0:
        value = value[field.part]
    match field.shape:
        case Shape.NUMBERS:
            return ", ".join(f"{number:g}" for number in value or ())
        case Shape.NAMES:
            return ", ".join(value)
        case Shape.LENGTH | Shape.NUMBER:
            return float(value)
        case _:
            return value


def written(field: Field, value: Any, of: AnyItem | Template) -> Any:
    """The value for the file; None where the key may go. What makes no sense goes in as it is, to be complained of."""
    match field.shape:
        case Shape.LENGTH if field.part >= 0:
            box = list(of.box)  # type: ignore[union-attr]
            box[field.part] = value
            return tuple(box)
        case Shape.NUMBER:
            return int(value) if value == int(value) else value
        case Shape.NUMBERS:
            return _numbers(value) or (None if field.key == "latin_pt" else value)
        case Shape.NAMES:
            return _parts(value) or None
        case Shape.TEXT | Shape.SWITCH:
            return value or None
        case _:
            return value


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for part in re.split(r"[,，;\s]+", text.strip()) if part)


def _numbers(text: str) -> tuple[float, ...] | str:
    """The numbers in a text; the text itself where there is something else in it."""
    try:
        return tuple(map(float, _parts(text)))
    except ValueError:
        return text


def new_item(kind: str, design: Template, pictures: tuple[str, ...]) -> dict[str, Any]:
    """A new item of a kind in the middle of the badge. `pictures` are files beside the design; there must be one for
    an image."""
    page = design.page
    width, height = {
        "text": (page.width_mm * 0.7, page.height_mm * 0.1),
        "fill": (page.width_mm * 0.4, page.height_mm * 0.06),
        "photo": (page.width_mm * 0.25, page.width_mm * 0.32),
        "image": (page.width_mm * 0.2, page.width_mm * 0.2),
        "code": (page.width_mm * 0.34, page.width_mm * 0.34),
    }[kind]
    width, height = min(width, page.width_mm), min(height, page.height_mm)
    box = tuple(
        round(value * 2) / 2 for value in ((page.width_mm - width) / 2, (page.height_mm - height) / 2, width, height)
    )
    more: dict[str, dict[str, Any]] = {
        "text": {"text": "{name}", "size_pt": (18, 14, 8), "align": "center"},
        "image": {"file": next(iter(pictures), "")},
        "code": {"align": "center"},
    }
    return {"kind": kind, "box": box, **more.get(kind, {})}
