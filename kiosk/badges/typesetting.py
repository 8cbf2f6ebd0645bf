"""One line of text becomes glyphs: order (`bidi`), face by face (`fonts`), shaped by HarfBuzz.

Knows nothing of pages, sizes and boxes: every measure here is in em, the size of the type.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from unicodedata import category, combining, normalize

import uharfbuzz as hb

from kiosk.badges.bidi import visual_runs
from kiosk.badges.composites import Composite
from kiosk.badges.fonts import Face, Typefaces, Weight

# Bounded because lines hold names. 4,096 is a conference's worth of categories, organisations and the names in work.
LINES_KEPT = 4096
JOINERS = "\u200c\u200d"
# A name sets at most three marks on a letter (Vietnamese two, Hebrew three); more is a prank that would print over
# everything around it.
MOST_MARKS = 4
NOTDEF = 0


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs of one face, left to right.

    `pieces` are what the PDF operator TJ shows: glyph ids in hexadecimal between moves in thousandths of an em, and
    composites, which get their number from the document. `meaning` is the text each glyph stands for.
    """

    face: Face
    glyphs: tuple[int, ...]
    pieces: tuple[str | Composite, ...]
    meaning: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line, ready to be drawn at any size. `width`, `top` (ink above the baseline) and `bottom` (below) are in em.

    `missing` are the characters no face has: they are drawn as empty boxes, and somebody must hear of it.
    """

    text: str
    runs: tuple[Run, ...]
    width: float
    top: float
    bottom: float
    missing: tuple[str, ...]


@lru_cache(maxsize=LINES_KEPT)
def clean(text: str) -> str:
    """The text without what cannot stand on paper: control characters, direction overrides, towers of marks.

    White space becomes one blank; a lone surrogate becomes U+FFFD, which is set and seen. Composed (NFC).
    """
    kept: list[str] = []
    marks = 0
    for char in normalize("NFC", text):
        kind = category(char)
        marks = marks + 1 if combining(char) else 0
        if char.isspace():
            kept.append(" ")
        elif kind == "Cs":
            kept.append("\ufffd")
        elif kind not in {"Cc", "Cn"} and char not in DIRECTION_CONTROLS and marks <= MOST_MARKS:
            kept.append(char)
    return " ".join("".join(kept).split())


DIRECTION_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def has_ideographs(text: str) -> bool:
    """True if the text has Han, kana or Hangul: wide characters that read at a smaller size than letters do."""
    return any(
        "\u2e80" <= char <= "\u9fff"
        or "\uac00" <= char <= "\ud7af"
        or "\uf900" <= char <= "\ufaff"
        or char >= "\U00020000"
        for char in text
    )


class Typesetter:
    """Lays out lines, remembering them. Safe to use from several threads."""

    def __init__(self, typefaces: Typefaces) -> None:
        self._typefaces = typefaces
        self.line = lru_cache(maxsize=LINES_KEPT)(self._line)

    def chain(self, weight: Weight) -> tuple[Face, ...]:
        """The faces of one weight, first choice first."""
        return self._typefaces.chain(weight)

    def _line(self, text: str, weight: Weight = Weight.REGULAR, language: str = "", base: int | None = None) -> Line:
        """`text` (cleaned) in one line; `base` is its direction: 0, 1 from right to left, None as its first letter."""
        chain = self.chain(weight)
        runs: list[Run] = []
        missing: dict[str, None] = {}
        width = top = bottom = 0.0
        for level_run in visual_runs(text, base):
            parts = list(_itemise(text, level_run.start, level_run.stop, chain))
            for part in reversed(parts) if level_run.level % 2 else parts:
                missing.update(dict.fromkeys(part.missing(text)))
                shaped = _shape(text, part, "rtl" if level_run.level % 2 else "ltr", language)
                runs.append(shaped.run)
                width += shaped.width
                top, bottom = max(top, shaped.top), max(bottom, shaped.bottom)
        return Line(text, tuple(runs), width, top, bottom, tuple(missing))


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of one face and one script, in logical order."""

    face: Face
    script: str
    start: int
    stop: int

    def missing(self, text: str) -> list[str]:
        return [char for char in text[self.start : self.stop] if not _invisible(char) and not self.face.covers(char)]


def _invisible(char: str) -> bool:
    return category(char) == "Cf" or "\ufe00" <= char <= "\ufe0f"


@lru_cache(maxsize=LINES_KEPT)
def _script(char: str) -> str:
    """ISO 15924 tag of a character's script; empty for what all scripts share (digits, punctuation, marks)."""
    buffer = hb.Buffer()
    buffer.add_codepoints([ord(char)])
    buffer.guess_segment_properties()
    return buffer.script or ""


def _itemise(text: str, start: int, stop: int, chain: tuple[Face, ...]) -> Iterator[_Part]:
    """Cuts a level run where the face or the script changes."""
    current: _Part | None = None
    for first, last in _clusters(text, start, stop):
        cluster = text[first:last]
        face = _face_for(cluster, chain, current.face if current else None)
        script = _script(cluster[0])
        if current and face is current.face and (script in {"", current.script} or not current.script):
            current = _Part(face, current.script or script, current.start, last)
            continue
        if current:
            yield current
        current = _Part(face, script, first, last)
    if current:
        yield current


def _clusters(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """A character with the marks, joiners and variation selectors that follow it."""
    first = start
    for index in range(start + 1, stop + 1):
        if index == stop or not (category(text[index]).startswith("M") or text[index] in JOINERS):
            yield first, index
            first = index


def _face_for(cluster: str, chain: tuple[Face, ...], current: Face | None) -> Face:
    """The first face that has the whole cluster, else its base; a blank stays with the face before it.

    The whole cluster counts, because a mark set from another face than its letter lands beside it.
    """
    visible = "".join(char for char in cluster if not _invisible(char))
    if current and (not visible or visible == " ") and current.covers(visible):
        return current
    for wanted in (visible, visible[:1]):
        face = next((face for face in chain if face.covers(wanted)), None)
        if face:
            return face
    return chain[0]


@dataclass(frozen=True, slots=True)
class _Shaped:
    run: Run
    width: float
    top: float
    bottom: float


def _shape(text: str, part: _Part, direction: str, language: str) -> _Shaped:
    """One HarfBuzz buffer, with its neighbours in sight so that Arabic joins across a change of face."""
    face = part.face
    buffer = hb.Buffer()
    buffer.add_codepoints([ord(char) for char in text], part.start, part.stop - part.start)
    buffer.direction = direction
    buffer.script = part.script or "Zyyy"
    if language:
        buffer.language = language
    hb.shape(face.font, buffer)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    texts = _cluster_texts(text, part, {info.cluster for info in infos})
    meaning: dict[int, str] = {}
    pen = _Pen(face)
    top = bottom = width = 0
    for cluster, cells in groupby(zip(infos, positions, strict=True), key=lambda cell: cell[0].cluster):
        parts = []
        start = width
        for info, at in cells:
            parts.append((info.codepoint, width - start + at.x_offset, at.y_offset))
            width += at.x_advance
            ink = face.ink(info.codepoint)
            if ink is not None:
                top = max(top, ink.y_bearing + at.y_offset)
                bottom = max(bottom, -(ink.y_bearing + ink.height + at.y_offset))
        # Readers take glyphs from left to right and turn right-to-left text round, letter by letter (PDFium, Poppler).
        told = texts[cluster][:: -1 if direction == "rtl" else 1]
        glyph, x, y = parts[0]
        if len(parts) == 1 and not y and meaning.setdefault(glyph, told) == told:
            pen.show(glyph, width - start, x)
        else:
            pen.compose(Composite(tuple(parts), width - start, told))
    run = Run(face, tuple(info.codepoint for info in infos), pen.pieces(), tuple(meaning.items()))
    return _Shaped(run, width / face.upem, top / face.upem, bottom / face.upem)


def _cluster_texts(text: str, part: _Part, starts: set[int]) -> dict[int, str]:
    """The text of each HarfBuzz cluster, by its start."""
    ordered = sorted(starts)
    return {start: text[start:stop] for start, stop in zip(ordered, [*ordered[1:], part.stop], strict=True)}


class _Pen:
    """Writes glyphs down, with only the moves that differ from their own advance."""

    def __init__(self, face: Face) -> None:
        self._face = face
        self._scale = 1000 / face.upem
        self._pieces: list[str | Composite] = []
        self._operands: list[str] = []
        self._glyphs: list[str] = []
        self._move = 0.0

    def show(self, glyph: int, advance: int, x_offset: int) -> None:
        """One glyph, in font units."""
        self._move -= x_offset
        self._place()
        self._glyphs.append(f"{glyph:04x}")
        self._move -= advance - self._face.advance(glyph) - x_offset

    def compose(self, composite: Composite) -> None:
        """Several glyphs as one, which is as wide as it moves."""
        self._place()
        self._finish_operands()
        self._pieces.append(composite)

    def pieces(self) -> tuple[str | Composite, ...]:
        """All that was written."""
        self._place()
        self._finish_operands()
        return tuple(self._pieces)

    def _place(self) -> None:
        """Writes the pending move, in thousandths of an em leftwards, between two strings of glyphs."""
        if self._move:
            self._finish_glyphs()
            self._operands.append(f"{self._move * self._scale:.6g}")
            self._move = 0.0

    def _finish_glyphs(self) -> None:
        if self._glyphs:
            self._operands.append(f"<{''.join(self._glyphs)}>")
            self._glyphs = []

    def _finish_operands(self) -> None:
        self._finish_glyphs()
        if self._operands:
            self._pieces.append("".join(self._operands))
            self._operands = []
