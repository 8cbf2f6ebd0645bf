"""The layout of QR code Model 2 symbols (ISO/IEC 18004:2015), versions 1 to 40, as arrays.

Knows where every module lies and what it means; knows nothing of pixels. Arrays are read-only and cached: one
layout per version, one block plan per version and level, one mask per side and pattern. Cells are (row, column)
from the top left.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Grid = NDArray[np.bool_]  # side x side, True = dark
Cells = NDArray[np.intp]  # k x 2 (row, column)

LEVELS = "LMQH"


def _by_version(row: str) -> tuple[int, ...]:
    return tuple(int(number) for number in row.split())


# Table 9: error correction codewords per block, and number of blocks, by level and version (1, 2, 3, ...)
_EC_CODEWORDS = {
    "L": _by_version(
        "7 10 15 20 26 18 20 24 30 18 20 24 26 30 22 24 28 30 28 28 28 "
        "28 30 30 26 28 30 30 30 30 30 30 30 30 30 30 30 30 30 30"
    ),
    "M": _by_version(
        "10 16 26 18 24 16 18 22 22 26 30 22 22 24 24 28 28 26 26 26 26 "
        "28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28"
    ),
    "Q": _by_version(
        "13 22 18 26 18 24 18 22 20 24 28 26 24 20 30 24 28 28 26 30 28 "
        "30 30 30 30 28 30 30 30 30 30 30 30 30 30 30 30 30 30 30"
    ),
    "H": _by_version(
        "17 28 22 16 22 28 26 26 24 28 24 28 22 24 24 30 28 28 26 28 30 "
        "24 30 30 30 30 30 30 30 30 30 30 30 30 30 30 30 30 30 30"
    ),
}
_BLOCKS = {
    "L": _by_version(
        "1 1 1 1 1 2 2 2 2 4 4 4 4 4 6 6 6 6 7 8 8 9 9 10 12 12 12 13 14 15 16 17 18 19 19 20 21 22 24 25"
    ),
    "M": _by_version(
        "1 1 1 2 2 4 4 4 5 5 5 8 9 9 10 10 11 13 14 16 17 17 18 20 21 23 25 26 28 29 31 33 35 37 38 40 43 45 47 49"
    ),
    "Q": _by_version(
        "1 1 2 2 4 4 6 6 8 8 8 10 12 16 12 17 16 18 21 20 23 23 25 27 29 34 34 35 38 40 43 45 48 51 53 56 59 62 65 68"
    ),
    "H": _by_version(
        "1 1 2 4 4 4 5 6 8 8 11 11 16 16 18 16 19 21 25 25 25 34 30 32 35 37 40 42 45 48 51 54 57 60 63 66 70 74 77 81"
    ),
}
_LEVEL_BITS = {"L": 1, "M": 0, "Q": 3, "H": 2}


def side_of(version: int) -> int:
    """Modules along one side."""
    return 17 + 4 * version


def alignment_centres(version: int) -> list[int]:
    """Row and column coordinates of the alignment patterns (Annex E), evenly spaced from the last one backwards."""
    if version == 1:
        return []
    count = version // 7 + 2
    step = 26 if version == 32 else (version * 4 + count * 2 + 1) // (count * 2 - 2) * 2
    last = side_of(version) - 7
    return [6, *(last - step * place for place in range(count - 2, -1, -1))]


@dataclass(frozen=True, slots=True)
class Layout:
    """What every module of one version is for.

    `known`: modules whose colour follows from the version alone (finders with separators, timing, alignment, version
    bits, the dark module), `dark` their colour. `format_cells`: the two copies of the 15 format bits, most significant
    first. `data_cells`: the data and error correction bits in reading order, remainder bits cut off.
    """

    version: int
    side: int
    known: Grid
    dark: Grid
    format_cells: tuple[Cells, Cells]
    data_cells: Cells
    alignments: tuple[tuple[int, int], ...]


@functools.cache
def layout(version: int) -> Layout:
    """Layout of versions 1 to 40."""
    side = side_of(version)
    known, dark = np.zeros((side, side), bool), np.zeros((side, side), bool)
    known[6, :] = known[:, 6] = True
    dark[6, ::2] = dark[::2, 6] = True
    alignments = _draw_alignments(version, known, dark)
    _draw_finders(known, dark)
    if version >= 7:
        _draw_version(version, known, dark)
    known[side - 8, 8] = dark[side - 8, 8] = True
    format_cells = _format_cells(side)
    reserved = known.copy()
    for cells in format_cells:
        reserved[cells[:, 0], cells[:, 1]] = True
    cells = _reading_order(reserved)
    frozen = (known, dark, *format_cells, cells)
    for array in frozen:
        array.flags.writeable = False
    return Layout(version, side, known, dark, format_cells, cells[: len(cells) // 8 * 8], alignments)


def _draw_finders(known: Grid, dark: Grid) -> None:
    side = len(known)
    away = np.abs(np.arange(-1, 8) - 3)
    ring = np.maximum(away[:, None], away[None, :])  # 0 in the centre, 4 in the separator
    pattern = (ring != 2) & (ring != 4)
    for row, column in ((0, 0), (0, side - 7), (side - 7, 0)):
        for r in range(max(row - 1, 0), min(row + 8, side)):
            for c in range(max(column - 1, 0), min(column + 8, side)):
                known[r, c], dark[r, c] = True, pattern[r - row + 1, c - column + 1]


def _draw_alignments(version: int, known: Grid, dark: Grid) -> tuple[tuple[int, int], ...]:
    centres = alignment_centres(version)
    corners = {(6, 6), (6, centres[-1]), (centres[-1], 6)} if centres else set()
    places = tuple((row, column) for row in centres for column in centres if (row, column) not in corners)
    away = np.abs(np.arange(-2, 3))
    pattern = np.maximum(away[:, None], away[None, :]) != 1
    for row, column in places:
        known[row - 2 : row + 3, column - 2 : column + 3] = True
        dark[row - 2 : row + 3, column - 2 : column + 3] = pattern
    return places


def _draw_version(version: int, known: Grid, dark: Grid) -> None:
    bits = version << 12 | _bch_remainder(version << 12, 0x1F25, 12)
    side = len(known)
    for place in range(18):
        a, b = side - 11 + place % 3, place // 3
        known[a, b] = known[b, a] = True
        dark[a, b] = dark[b, a] = bool(bits >> place & 1)


def _format_cells(side: int) -> tuple[Cells, Cells]:
    around = [(8, c) for c in (0, 1, 2, 3, 4, 5, 7, 8)] + [(r, 8) for r in (7, 5, 4, 3, 2, 1, 0)]
    apart = [(side - 1 - place, 8) for place in range(7)] + [(8, side - 8 + place) for place in range(8)]
    return np.array(around, np.intp), np.array(apart, np.intp)


def _reading_order(reserved: Grid) -> Cells:
    """Two columns at a time from the right, up and down in turn, stepping over the vertical timing pattern."""
    side = len(reserved)
    pairs = []
    rows = np.arange(side)
    for turn, right in enumerate([*range(side - 1, 6, -2), 5, 3, 1]):
        upward_or_down = rows if turn % 2 else rows[::-1]
        pairs.append(np.column_stack([np.repeat(upward_or_down, 2), np.tile([right, right - 1], side)]))
    cells = np.concatenate(pairs)
    return np.asarray(cells[~reserved[cells[:, 0], cells[:, 1]]], np.intp)


@functools.cache
def mask(side: int, pattern: int) -> Grid:
    """True where data mask `pattern` (0 to 7, Table 10) inverts a module."""
    i, j = np.indices((side, side))
    conditions = (
        lambda: (i + j) % 2,
        lambda: i % 2,
        lambda: j % 3,
        lambda: (i + j) % 3,
        lambda: (i // 2 + j // 3) % 2,
        lambda: i * j % 2 + i * j % 3,
        lambda: (i * j % 2 + i * j % 3) % 2,
        lambda: ((i + j) % 2 + i * j % 3) % 2,
    )
    inverts: Grid = conditions[pattern]() == 0
    inverts.flags.writeable = False
    return inverts


@functools.cache
def format_words() -> dict[tuple[str, int], NDArray[np.bool_]]:
    """(level, mask pattern) -> the 15 format bits as drawn, most significant first."""
    words = {}
    for level, bits in _LEVEL_BITS.items():
        for pattern in range(8):
            value = (bits << 3 | pattern) << 10
            value = (value | _bch_remainder(value, 0x537, 10)) ^ 0x5412
            words[level, pattern] = np.array([value >> place & 1 for place in range(14, -1, -1)], bool)
    return words


@dataclass(frozen=True, slots=True)
class Block:
    """One Reed-Solomon block: where its codewords stand in the symbol's stream, the last `ec` of them being parity."""

    places: NDArray[np.intp]
    ec: int


@functools.cache
def blocks(version: int, level: str) -> tuple[Block, ...]:
    """How the codeword stream is interleaved (7.6): shorter blocks first, data by columns, then parity by columns."""
    total = len(layout(version).data_cells) // 8
    ec, count = _EC_CODEWORDS[level][version - 1], _BLOCKS[level][version - 1]
    shortest, longer = divmod(total, count)
    data_lengths = [shortest - ec + (place >= count - longer) for place in range(count)]
    places: list[list[int]] = [[] for _ in range(count)]
    stream = iter(range(total))
    for column in range(max(data_lengths)):
        for place in range(count):
            if column < data_lengths[place]:
                places[place].append(next(stream))
    for _ in range(ec):
        for place in range(count):
            places[place].append(next(stream))
    return tuple(Block(np.array(block, np.intp), ec) for block in places)


def _bch_remainder(value: int, generator: int, degree: int) -> int:
    for place in range(value.bit_length() - 1, degree - 1, -1):
        if value >> place & 1:
            value ^= generator << (place - degree)
    return value
