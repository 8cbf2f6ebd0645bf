"""Lines and boxes on a page of a report: the badges' typesetting in the sizes and colours of paper.

Every function gives placed things in mm from the top left of the page and says how far down it reached.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Final

from kiosk.badges import fitting
from kiosk.badges.bidi import base_level
from kiosk.badges.fonts import Typefaces, Weight, font_files
from kiosk.badges.laid_out import PlacedLine
from kiosk.badges.typesetting import Line, Typesetter, clean

MM_PER_POINT: Final = 25.4 / 72
SMALLEST_PT: Final = 5.5

# The tokens of the light theme on screen (ux.md 7), so that paper and dashboard look alike.
INK, MUTED, PRIMARY, HAIRLINE, SURFACE = "#12161C", "#434B57", "#0A4A94", "#DDE2E9", "#F2F4F7"
ATTENTION, REFUSE = "#FFE14D", "#9E1B00"


@dataclass(frozen=True, slots=True)
class Style:
    """How a text looks; `share` is 0 at the left of its width, 1 at the right."""

    points: float
    weight: Weight = Weight.REGULAR
    colour: str = INK
    share: float = 0.0


TITLE: Final = Style(25, Weight.BOLD)
HEADING: Final = Style(14, Weight.BOLD)
NUMBER: Final = Style(23, Weight.BOLD)
BODY: Final = Style(9)
BODY_BOLD: Final = Style(9, Weight.BOLD)
SMALL: Final = Style(7.5, colour=MUTED)
SMALLER: Final = Style(6.5, colour=MUTED)


class Type:
    """Sets text. Keeps the typefaces open, so one serves a whole report."""

    def __init__(self) -> None:
        self._typesetter = Typesetter(Typefaces(font_files()))

    def line(self, text: str, style: Style) -> Line:
        """One line, measured in em."""
        shown = clean(text) if not text.isascii() else text
        return self._typesetter.line(shown, style.weight, "", base_level(shown))

    def width_mm(self, text: str, style: Style) -> float:
        """How wide a text is."""
        return self.line(text, style).width * style.points * MM_PER_POINT

    def put(self, text: str, x: float, baseline: float, style: Style, width: float = 0.0) -> PlacedLine:
        """One line on a baseline; within `width`, if given, aligned and made as small as it takes."""
        line = self.line(text, style)
        size = style.points * MM_PER_POINT
        if width and line.width * size > width:
            size = width / line.width
        return PlacedLine(x + (width - line.width * size) * style.share, baseline, size, line, style.colour)

    def wrap(
        self, text: str, x: float, top: float, width: float, style: Style, lines: int
    ) -> tuple[list[PlacedLine], float]:
        """A paragraph of at most so many lines, smaller if it takes that; and where it ends."""
        shown = "\n".join(filter(None, map(clean, text.split("\n"))))
        if not shown:
            return [], top
        measure = partial(self._typesetter.line, weight=style.weight, language="", base=base_level(shown))
        size = style.points * MM_PER_POINT
        room = fitting.Room(width, lines * size * 1.4, lines, 1.25, "text")
        sizes = fitting.Sizes(size, size, SMALLEST_PT * MM_PER_POINT)
        fitted = fitting.fit(shown, room, sizes, measure)
        if fitted.size < sizes.least:
            fitted = fitting.force(shown, room, sizes, measure)
        downs = fitting.baselines(fitted.lines, room.leading)
        placed = [
            PlacedLine(
                x + (width - line.width * fitted.size) * style.share,
                top + down * fitted.size,
                fitted.size,
                line,
                style.colour,
            )
            for line, down in zip(fitted.lines, downs, strict=True)
        ]
        return placed, top + (downs[-1] + 0.25) * fitted.size
