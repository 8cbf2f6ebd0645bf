"""Composite glyphs added to an embedded TrueType subset: a letter and its marks become one glyph.

Arabic faces draw ب and ت as one bare letter under different dots, Thai and Devanagari stack signs. Written glyph by
glyph, such text is copied from a PDF as something else: readers know what a glyph means, not what a pile of them does.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

WORDS, XY, MORE = 0x0001, 0x0002, 0x0020  # flags of a component (OpenType 1.9, glyf)
TABLES_REWRITTEN = ("glyf", "head", "hhea", "hmtx", "loca", "maxp")


@dataclass(frozen=True, slots=True)
class Composite:
    """Glyphs of one face shown as one: glyph, x and y of every part in font units; the width of the whole; its text."""

    parts: tuple[tuple[int, int, int], ...]
    advance: int
    text: str


def add_composites(font: bytes, made: Sequence[tuple[Composite, tuple[int, int, int, int]]]) -> bytes:
    """The font with these glyphs behind its own. Parts are numbered as in `font`; beside each its box: x, y, x, y."""
    tables = _tables(font)
    glyphs = struct.unpack_from(">H", tables["maxp"], 4)[0]
    offsets = list(_offsets(tables, glyphs))
    glyf = bytearray(tables["glyf"][: offsets[-1]])
    metrics = bytearray(_metrics(tables, glyphs))
    for composite, box in made:
        glyf += _outline(composite, box)
        glyf += bytes(-len(glyf) % 4)
        offsets.append(len(glyf))
        metrics += struct.pack(">Hh", composite.advance, box[0])  # a left bearing that is the box's edge moves nothing
    tables["glyf"] = bytes(glyf)
    tables["loca"] = struct.pack(f">{len(offsets)}I", *offsets)
    tables["hmtx"] = bytes(metrics)
    tables["head"] = _patched(tables["head"], {50: 1})
    tables["hhea"] = _patched(tables["hhea"], {34: glyphs + len(made)})
    parts, depth = struct.unpack_from(">HH", tables["maxp"], 28)
    most = max(parts, *(len(composite.parts) for composite, _ in made))
    tables["maxp"] = _patched(tables["maxp"], {4: glyphs + len(made), 10: 4096, 12: 512, 28: most, 30: depth + 1})
    return _assembled(tables)


def _outline(composite: Composite, box: tuple[int, int, int, int]) -> bytes:
    out = [struct.pack(">5h", -1, *box)]
    for number, (glyph, x, y) in enumerate(composite.parts, 1):
        more = MORE if number < len(composite.parts) else 0
        out.append(struct.pack(">HHhh", WORDS | XY | more, glyph, x, y))
    return b"".join(out)


def _tables(font: bytes) -> dict[str, bytes]:
    count = struct.unpack_from(">H", font, 4)[0]
    entries = (struct.unpack_from(">4s3I", font, 12 + 16 * number) for number in range(count))
    return {tag.decode("ascii"): font[start : start + size] for tag, _, start, size in entries}


def _offsets(tables: dict[str, bytes], glyphs: int) -> tuple[int, ...]:
    """Where each glyph begins in glyf, from the short or the long form of loca."""
    if struct.unpack_from(">h", tables["head"], 50)[0]:
        return struct.unpack_from(f">{glyphs + 1}I", tables["loca"])
    return tuple(2 * half for half in struct.unpack_from(f">{glyphs + 1}H", tables["loca"]))


def _metrics(tables: dict[str, bytes], glyphs: int) -> bytes:
    """hmtx with a width for every glyph: the file leaves out a last width that repeats."""
    full = struct.unpack_from(">H", tables["hhea"], 34)[0]
    head, tail = tables["hmtx"][: 4 * full], tables["hmtx"][4 * full :]
    width = head[-4:-2]
    bearings = (tail[2 * number : 2 * number + 2] for number in range(glyphs - full))
    return head + b"".join(width + bearing for bearing in bearings)


def _patched(table: bytes, words: dict[int, int]) -> bytes:
    out = bytearray(table)
    for offset, value in words.items():
        struct.pack_into(">H", out, offset, value)
    return bytes(out)


def _assembled(tables: dict[str, bytes]) -> bytes:
    """A font file of these tables. Readers of embedded fonts do not look at check sums; they are noughts."""
    step = 1 << (len(tables).bit_length() - 1)
    head = [struct.pack(">4s4H", b"\0\1\0\0", len(tables), step * 16, step.bit_length() - 1, (len(tables) - step) * 16)]
    body = bytearray()
    start = 12 + 16 * len(tables)
    for tag in sorted(tables):
        head.append(struct.pack(">4s3I", tag.encode("ascii"), 0, start + len(body), len(tables[tag])))
        body += tables[tag] + bytes(-len(tables[tag]) % 4)
    return b"".join(head) + bytes(body)
