"""The laid-out badge: things with a place on it, and what is wrong with it. Values only.

Millimetres from the top left corner of the badge. PDF draws these, a preview and a label printer's language may too.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kiosk.badges.codes import Symbol
from kiosk.badges.pictures import Picture
from kiosk.badges.typesetting import Line


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
    NO_PHOTO = "no-photo"
    CODE_UNREADABLE = "code-unreadable"
    SAME_CODE = "same-code"
    SAME_PERSON = "same-person"


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
    symbol: Symbol


@dataclass(frozen=True, slots=True)
class PlacedStroke:
    """Straight lines from point to point, their ends and corners round; `dash` is (drawn, left out) in mm."""

    points: tuple[tuple[float, float], ...]
    width: float
    colour: str
    dash: tuple[float, float] | None = None


Placed = PlacedLine | PlacedFill | PlacedPicture | PlacedCode | PlacedStroke


@dataclass(frozen=True, slots=True)
class LaidOut:
    """One badge. `back` is None where nothing is printed there."""

    front: tuple[Placed, ...]
    back: tuple[Placed, ...] | None
    troubles: tuple[Trouble, ...]
    missing: tuple[str, ...]
