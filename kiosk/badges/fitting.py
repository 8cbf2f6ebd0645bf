"""Text into a box by measured width: first smaller, then on more lines, never cut, never with an ellipsis.

A name breaks after "·" and between words and nowhere else; other text also between ideographs, where no line may start
with a closing mark (ux.md 4.4, GB/T 15834).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import category

from kiosk.badges.typesetting import Line, has_ideographs

DOTS = "·•・‧"
NEVER_FIRST = frozenset("，。、；：！？）》」』】〕］｝”’…—·,.;:!?)]}%ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ")
NEVER_LAST = frozenset("（《「『【〔［｛“‘([{$¥￥")
# Ink of ordinary letters stays inside these; anything taller (Tibetan, stacked Vietnamese marks) takes room of its own.
ASCENT, DESCENT = 0.80, 0.20
# Text that does not fit at its smallest size is still printed whole, and reported: on so many lines more, then, where
# that is unreadable, broken anywhere.
LINES_IN_NEED, MOST_LINES = 2, 40
UNREADABLE = 7 * 25.4 / 72  # 7 pt in mm
WIDTH_ENOUGH = 0.02  # em: nobody sees a narrower difference

Measure = Callable[[str], Line]


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines from top to bottom, all at one size."""

    lines: tuple[Line, ...]
    size: float


@dataclass(frozen=True, slots=True)
class Sizes:
    """Wished for, smallest on one line, smallest at all; in the unit of the box."""

    wish: float
    one_line: float
    least: float


@dataclass(frozen=True, slots=True)
class Room:
    """The box, and how it may be filled: most lines, their distance in em, and where a line may end."""

    width: float
    height: float
    lines: int
    leading: float
    breaks: str


def fit(text: str, room: Room, sizes: Sizes, measure: Measure) -> Fitted:
    """Sets `text` (not empty) as large as room and sizes allow; smaller than `sizes.least` if it does not fit.

    A newline in it is where a line ends if at all possible; only where that gets too small the text is set as one.
    """
    paragraphs = text.split("\n")
    single = _at(tuple(measure(paragraph) for paragraph in paragraphs), room, sizes.wish)
    if single.size >= (sizes.one_line if len(paragraphs) == 1 else sizes.least):
        return single
    pieces = _pieces(text.replace("\n", " "), room.breaks)
    return max([single, *_splits(pieces, range(2, room.lines + 1), room, sizes.wish, measure)], key=_size)


def force(text: str, room: Room, sizes: Sizes, measure: Measure) -> Fitted:
    """Sets text that does not fit: whole all the same, on more lines, and where that is unreadable broken anywhere."""
    text = text.replace("\n", " ")
    pieces = _pieces(text, room.breaks)
    best = max(_splits(pieces, range(1, room.lines + LINES_IN_NEED + 1), room, sizes.least, measure), key=_size)
    if best.size < UNREADABLE:
        best = max(
            [best, *_splits(_pieces(text, "anywhere"), range(2, MOST_LINES), room, sizes.least, measure)], key=_size
        )
    return best


def _size(fitted: Fitted) -> float:
    return fitted.size


def _at(lines: tuple[Line, ...], room: Room, wish: float) -> Fitted:
    """The largest size, up to `wish`, at which these lines fit the room."""
    widest = max(line.width for line in lines)
    return Fitted(lines, min(wish, room.width / widest if widest else wish, room.height / _height(lines, room.leading)))


def _height(lines: Sequence[Line], leading: float) -> float:
    """Height in em from the top of the first line to the bottom of the last."""
    return sum(baselines(lines, leading)[-1:]) + max(DESCENT, lines[-1].bottom)


def baselines(lines: Sequence[Line], leading: float) -> list[float]:
    """Distance in em of each baseline from the top of the block; lines with tall ink keep clear of each other."""
    at = [max(ASCENT, lines[0].top)]
    for above, below in pairwise(lines):
        at.append(at[-1] + max(leading, above.bottom + below.top + 0.06))
    return at


def _splits(pieces: list[str], counts: range, room: Room, wish: float, measure: Measure) -> Iterator[Fitted]:
    """The text on each of these numbers of lines, each time with the widest line as narrow as can be."""
    widths = [measure(piece).width for piece in pieces]
    for count in counts:
        if count <= len(pieces):
            yield _at(tuple(measure(text) for text in _balance(pieces, widths, count)), room, wish)


def _balance(pieces: list[str], widths: list[float], count: int) -> list[str]:
    """Puts the pieces on at most `count` lines whose widest is narrowest: bisects the width a greedy fill needs."""
    low, high = max(widths), sum(widths)
    best = ["".join(pieces)]
    while count > 1 and high - low > WIDTH_ENOUGH:
        middle = (low + high) / 2
        lines = _fill(pieces, widths, middle)
        if len(lines) <= count:
            best, high = lines, middle
        else:
            low = middle
    return [line.strip() for line in best]


def _fill(pieces: list[str], widths: list[float], limit: float) -> list[str]:
    lines: list[str] = []
    used = 0.0
    for piece, width in zip(pieces, widths, strict=True):
        if lines and used + width <= limit + 1e-9:
            lines[-1] += piece
            used += width
        else:
            lines.append(piece)
            used = width
    return lines


def _pieces(text: str, breaks: str) -> list[str]:
    """The text cut at every place where a line may end; blanks stay at the end of the piece before."""
    pieces = [""]
    for index, char in enumerate(text):
        pieces[-1] += char
        if index + 1 < len(text) and _may_break(char, text[index + 1], breaks):
            pieces.append("")
    return pieces


def _may_break(before: str, after: str, breaks: str) -> bool:
    if breaks == "anywhere":
        return not _is_mark(after)
    if after == " " or after in NEVER_FIRST:
        return False
    if before == " " or before in DOTS:
        return True
    if breaks == "name":
        return False
    wide = has_ideographs(before) or has_ideographs(after)
    return (wide and before not in NEVER_LAST) or before in "/-–—"


def _is_mark(char: str) -> bool:
    return category(char).startswith("M") or char in "\u200c\u200d"
