"""How much sense the data of a symbol makes: evidence beside the error correction.

Of all bit strings few are well-formed: mode indicators, lengths that fit, a terminator, padding that alternates.
Bits drawn by lot hardly ever obey, so obedience counts towards believing a doubtful symbol. Contents are not kept
here: zxing parses them for good.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kiosk.scanning.qr_tables import blocks

_NUMERIC, _ALPHANUMERIC, _BYTE, _KANJI, _ECI = 1, 2, 4, 8, 7
_LENGTH_BITS = {_NUMERIC: (10, 12, 14), _ALPHANUMERIC: (9, 11, 13), _BYTE: (8, 16, 16), _KANJI: (8, 10, 12)}
_PRINTABLE_BITS = math.log2(256 / 95)


def sense_bits(stream: NDArray[np.uint8], version: int, level: str) -> float:
    """Bits of evidence in the codeword stream of a symbol; negative infinity when the data is malformed."""
    data = np.concatenate([stream[block.places[: -block.ec]] for block in blocks(version, level)])
    reader = _Bits("".join(f"{byte:08b}" for byte in data.tolist()))
    evidence = 0.0
    while reader.left() >= 4:
        mode = reader.take(4)
        evidence += 1.0  # about half of the sixteen indicators mean something here
        if mode == 0:
            return evidence + 3.0 + _padding_bits(reader)
        found = _segment_bits(reader, mode, version)
        if found is None:
            return -math.inf
        evidence += found
    return evidence


@dataclass(slots=True)
class _Bits:
    digits: str
    place: int = 0

    def left(self) -> int:
        return len(self.digits) - self.place

    def take(self, count: int) -> int:
        self.place += count
        return int(self.digits[self.place - count : self.place] or "0", 2)


def _segment_bits(reader: _Bits, mode: int, version: int) -> float | None:
    """Evidence of one segment; None if it does not fit. Modes without a length of their own say nothing."""
    if mode == _ECI:
        reader.take(8)
        return 0.0
    if mode not in _LENGTH_BITS:
        return 0.0 if mode in (3, 5, 9) else None
    width = _LENGTH_BITS[mode][0 if version < 10 else 1 if version < 27 else 2]
    if reader.left() < width:
        return None
    room = reader.left() - width
    length = reader.take(width)
    needed = _payload_bits(mode, length)
    if needed > room:
        return None
    fitting = max(1.0, room * max(length, 1) / max(needed, 1))
    evidence = max(0.0, width - math.log2(fitting + 1))
    if mode != _BYTE:
        reader.take(needed)
        return evidence
    text = [reader.take(8) for _ in range(length)]
    return evidence + (_PRINTABLE_BITS * length if all(32 <= byte < 127 for byte in text) else 0.0)


def _payload_bits(mode: int, length: int) -> int:
    if mode == _NUMERIC:
        return length // 3 * 10 + (0, 4, 7)[length % 3]
    if mode == _ALPHANUMERIC:
        return length // 2 * 11 + length % 2 * 6
    return length * (8 if mode == _BYTE else 13)


def _padding_bits(reader: _Bits) -> float:
    """Zeros to the next byte, then 0xEC and 0x11 in turn. Other padding is legal enough, and no evidence."""
    zeros = -reader.place % 8
    if zeros and reader.take(zeros):
        return 0.0
    evidence = float(zeros)
    for place in range(reader.left() // 8):
        if reader.take(8) != (0x11 if place % 2 else 0xEC):
            return evidence
        evidence += 8.0
    return evidence
