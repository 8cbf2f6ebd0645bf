"""Reed-Solomon decoding over GF(256) with errors and erasures, as QR codes use it (polynomial 0x11D, first root 1).

With `e` erasures (places known to be doubtful) and `t` further errors a block of `ec` parity codewords is repaired
whenever 2t + e <= ec. The method is Berlekamp-Massey on syndromes freed of the erasures, Chien search and Forney's
rule.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Codewords = NDArray[np.uint8]


def _tables() -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    exponents, logarithms = np.zeros(510, np.intp), np.zeros(256, np.intp)
    value = 1
    for power in range(255):
        exponents[power] = exponents[power + 255] = value
        logarithms[value] = power
        value = value << 1 ^ (0x11D if value & 0x80 else 0)
    return exponents, logarithms


_EXP_ARRAY, _LOG_ARRAY = _tables()
_EXP, _LOG = _EXP_ARRAY.tolist(), _LOG_ARRAY.tolist()  # lists: plain indexing is faster in the short loops


def powers_of_two(exponents: NDArray[np.intp]) -> NDArray[np.intp]:
    """2 to the exponents in the field."""
    return _EXP_ARRAY[exponents % 255]


def syndromes(block: Codewords, ec: int) -> list[int]:
    """Values of the received polynomial at the generator's roots; all zero for a codeword."""
    filled = np.flatnonzero(block)
    powers = len(block) - 1 - filled
    logs = (_LOG_ARRAY[block[filled]][None, :] + np.outer(np.arange(ec), powers)) % 255
    return np.bitwise_xor.reduce(_EXP_ARRAY[logs], axis=1).tolist() if len(filled) else [0] * ec


def correct(block: Codewords, ec: int, erasures: Sequence[int] = ()) -> Codewords | None:
    """The repaired block (a new array), or None when it cannot be repaired. `erasures` are places in the block."""
    if len(erasures) > ec:
        return None
    found = syndromes(block, ec)
    if not any(found):
        return block.copy()
    length = len(block)
    locator = [1]
    for place in erasures:
        locator = _multiply(locator, [_EXP[length - 1 - place], 1])  # highest power first: 1 + x * a^power, reversed
    locator = locator[::-1]  # lowest power first from here on
    locator = _berlekamp_massey(found, locator, len(erasures))
    if 2 * (len(locator) - 1) - len(erasures) > ec:
        return None
    powers = _roots(locator, length)
    if len(powers) != len(locator) - 1:
        return None
    repaired = block.copy()
    for power, magnitude in zip(powers, _magnitudes(found, locator, powers), strict=True):
        repaired[length - 1 - power] ^= magnitude
    return None if any(syndromes(repaired, ec)) else repaired


def _berlekamp_massey(found: list[int], erasure_locator: list[int], erased: int) -> list[int]:
    """The locator of erasures and errors together, lowest power first; too long when there are too many errors."""
    ec = len(found)
    locator, previous = list(erasure_locator), list(erasure_locator)
    errors = 0  # found so far beyond the erasures, plus the erasures
    errors = erased
    for step in range(erased, ec):
        previous.insert(0, 0)
        discrepancy = found[step]
        for place in range(1, min(len(locator), step + 1)):
            if locator[place] and found[step - place]:
                discrepancy ^= _EXP[_LOG[locator[place]] + _LOG[found[step - place]]]
        if not discrepancy:
            continue
        scaled = _scale(previous, discrepancy)
        updated = _add(locator, scaled)
        if 2 * errors <= step + erased:
            errors = step + 1 + erased - errors
            previous = _scale(locator, _EXP[255 - _LOG[discrepancy]])
        locator = updated
    while len(locator) > 1 and not locator[-1]:
        locator.pop()
    return locator


def _roots(locator: list[int], length: int) -> list[int]:
    """Powers p such that the locator vanishes at a^-p, among the places of the block (Chien search)."""
    filled = [place for place, value in enumerate(locator) if value]
    logs = np.array([_LOG[locator[place]] for place in filled])
    exponents = (logs[None, :] - np.outer(np.arange(length), filled)) % 255
    values = np.bitwise_xor.reduce(_EXP_ARRAY[exponents], axis=1)
    return np.flatnonzero(values == 0).tolist()


def _magnitudes(found: list[int], locator: list[int], powers: list[int]) -> list[int]:
    """Forney's rule for a first root of a^0: X * evaluator(1/X) / locator'(1/X)."""
    evaluator = _multiply(found, locator)[: len(found)]
    derivative = [value if place % 2 else 0 for place, value in enumerate(locator)][1:]
    magnitudes = []
    for power in powers:
        inverse = (255 - power) % 255
        numerator, denominator = _value(evaluator, inverse), _value(derivative, inverse)
        if not numerator or not denominator:
            magnitudes.append(0)
            continue
        magnitudes.append(_EXP[(_LOG[numerator] - _LOG[denominator] + power) % 255])
    return magnitudes


def _value(polynomial: list[int], log_x: int) -> int:
    value = 0
    for place, coefficient in enumerate(polynomial):
        if coefficient:
            value ^= _EXP[(_LOG[coefficient] + log_x * place) % 255]
    return value


def _multiply(a: list[int], b: list[int]) -> list[int]:
    product = [0] * (len(a) + len(b) - 1)
    for i, x in enumerate(a):
        if x:
            log_x = _LOG[x]
            for j, y in enumerate(b):
                if y:
                    product[i + j] ^= _EXP[log_x + _LOG[y]]
    return product


def _scale(polynomial: list[int], factor: int) -> list[int]:
    log_factor = _LOG[factor]
    return [_EXP[_LOG[value] + log_factor] if value else 0 for value in polynomial]


def _add(a: list[int], b: list[int]) -> list[int]:
    longer, shorter = (a, b) if len(a) >= len(b) else (b, a)
    return [x ^ y for x, y in zip(longer, shorter, strict=False)] + longer[len(shorter) :]
