"""Text into a box by measured width: first smaller, then on more lines, never cut, never with an ellipsis.

A name breaks after "·" and between words and nowhere else; other text also between ideographs, where no line may start
with a closing mark (ux.md 4.4, GB/T 15834).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
LINES_IN_NEED = 2
UNREADABLE_PT = 7.0

Measure = Callable[[str], Line]


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines from top to bottom at one size. `overflow`: smaller than the design allows."""

    lines: tuple[Line, ...]
    size: float
    overflow: bool


@dataclass(frozen=True, slots=True)
class Sizes:
    """Wished for, smallest on one line, smallest at all; in the unit of the box."""

    wish: float
    one_line: float
    least: float


def fit(
    text: str, width: float, height: float, sizes: Sizes, lines: int, leading: float, breaks: str, measure: Measure
) -> Fitted:
    """Sets `text` (not empty) as large as the box `width` x `height` and the design allow.

    A newline in it is where a line ends if at all possible; only where that gets too small the text is set as one.
    """
    paragraphs = text.split("\n")
    single = _at(tuple(measure(paragraph) for paragraph in paragraphs), width, height, sizes.wish, leading)
    if single.size >= (sizes.one_line if len(paragraphs) == 1 else sizes.least):
        return single
    pieces = _pieces(text.replace("\n", " "), breaks)
    best = max([single, *_splits(pieces, 2, lines, width, height, sizes.wish, leading, measure)], key=_size)
    if best.size >= sizes.least:
        return best
    in_need = _splits(pieces, lines + 1, lines + LINES_IN_NEED, width, height, sizes.least, leading, measure)
    best = max([best, *in_need], key=_size)
    if best.size < min(UNREADABLE_PT * 25.4 / 72, sizes.least):
        letters = _pieces(text, "anywhere")
        best = max([best, *_splits(letters, 2, 40, width, height, sizes.least, leading, measure)], key=_size)
    return Fitted(best.lines, best.size, overflow=True)


def _size(fitted: Fitted) -> float:
    return fitted.size


def _at(lines: tuple[Line, ...], width: float, height: float, wish: float, leading: float) -> Fitted:
    """The largest size, up to `wish`, at which these lines fit the box."""
    widest = max(line.width for line in lines)
    tall = _height(lines, leading)
    return Fitted(lines, min(wish, width / widest if widest else wish, height / tall), overflow=False)


def _height(lines: Sequence[Line], leading: float) -> float:
    """Height in em from the top of the first line to the bottom of the last."""
    return sum(baselines(lines, leading)[-1:]) + max(DESCENT, lines[-1].bottom)


def baselines(lines: Sequence[Line], leading: float) -> list[float]:
    """Distance in em of each baseline from the top of the block; lines with tall ink keep clear of each other."""
    at = [max(ASCENT, lines[0].top)]
    for above, below in pairwise(lines):
        at.append(at[-1] + max(leading, above.bottom + below.top + 0.06))
    return at


def _splits(
    pieces: list[str],
    fewest: int,
    most: int,
    width: float,
    height: float,
    wish: float,
    leading: float,
    measure: Measure,
) -> list[Fitted]:
    """The text on `fewest` to `most` lines, each time with the widest line as narrow as can be."""
    found = []
    for count in range(fewest, min(most, len(pieces)) + 1):
        lines = tuple(measure(text) for text in _balance(pieces, count, measure))
        found.append(_at(lines, width, height, wish, leading))
    return found


def _balance(pieces: list[str], count: int, measure: Measure) -> list[str]:
    """Puts the pieces on at most `count` lines whose widest is narrowest: bisects the width a greedy fill needs."""
    widths = [measure(piece).width for piece in pieces]
    low, high = max(widths), sum(widths)
    best = ["".join(pieces)]
    for _ in range(18):
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
