"""Sheets of codes to cut or peel: A4, three by seven labels of 63.5 x 38.1 mm, each with a code and who it is for.

Owns the arrangement on paper. Whose codes they are, and that nobody else gets them, is the caller's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.badges.codes import QUIET_MODULES, symbol
from kiosk.badges.document import BadgeDocument, Placing
from kiosk.badges.fitting import Fitted, Room, Sizes, baselines, fit
from kiosk.badges.fonts import Weight
from kiosk.badges.laid_out import Placed, PlacedCode, PlacedLine
from kiosk.badges.typesetting import Typesetter, clean

PAGE_MM = (210.0, 297.0)
LABEL_MM = (63.5, 38.1)
COLUMNS, ROWS = 3, 7
LEFT_MM, TOP_MM, GAP_MM = 7.25, 15.15, 2.5
CODE_MM = 34.0
MARGIN_MM = 2.0
LEADING = 1.35
"""Distance of lines in em."""
INK = "#000000"


@dataclass(frozen=True, slots=True)
class Label:
    """One code and up to three lines of text beside it, the first in bold."""

    payload: str
    lines: tuple[str, ...]


def code_sheets(labels: Sequence[Label], typesetter: Typesetter) -> bytes:
    """A PDF of as many pages as the labels need. A payload no QR code can carry leaves its place empty."""
    document = BadgeDocument()
    a_page = COLUMNS * ROWS
    for start in range(0, max(1, len(labels)), a_page):
        page = labels[start : start + a_page]
        parts = [(_label(label, typesetter), _place(number)) for number, label in enumerate(page)]
        document.add_page(*PAGE_MM, parts)
    return document.save()


def _place(number: int) -> Placing:
    row, column = divmod(number, COLUMNS)
    return Placing(LEFT_MM + column * (LABEL_MM[0] + GAP_MM), TOP_MM + row * LABEL_MM[1])


def _label(label: Label, typesetter: Typesetter) -> list[Placed]:
    placed: list[Placed] = []
    made = symbol(label.payload)
    if made is not None:
        module = CODE_MM / (made.side + 2 * QUIET_MODULES)
        edge = QUIET_MODULES * module
        placed.append(PlacedCode(edge, (LABEL_MM[1] - CODE_MM) / 2 + edge, module, made))
    blocks = [_fitted(text, number, typesetter) for number, text in enumerate(dict.fromkeys(filter(None, label.lines)))]
    heights = [len(block.lines) * block.size * LEADING for block in blocks]
    top = (LABEL_MM[1] - sum(heights)) / 2
    for block, height in zip(blocks, heights, strict=True):
        placed += [
            PlacedLine(CODE_MM, top + at * block.size, block.size, line, INK)
            for line, at in zip(block.lines, baselines(block.lines, LEADING), strict=True)
        ]
        top += height
    return placed


def _fitted(text: str, number: int, typesetter: Typesetter) -> Fitted:
    """One of the texts beside a code, on up to three lines: the first larger and in bold."""
    weight, wish = (Weight.REGULAR, 2.8) if number else (Weight.BOLD, 3.6)
    room = Room(LABEL_MM[0] - CODE_MM - MARGIN_MM, LABEL_MM[1] / 3, lines=3, leading=LEADING, breaks="name")
    return fit(clean(text), room, Sizes(wish, one_line=2.6, least=1.8), lambda piece: typesetter.line(piece, weight))
