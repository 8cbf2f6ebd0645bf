"""Bit-level soft decoding of one Reed-Solomon block: ordered statistics.

A Reed-Solomon code over bytes is also a linear code over bits, and blur, noise and glare spoil bits, not bytes: ten
wrong bits in nine codewords defeat any byte decoder but leave 198 of 208 bits right. So: let the surest bits that
determine the block stand as received, compute all others from them, and see how likely the result is; then flip one
or two of the sure bits, wherever that makes the whole likelier, until nothing does. (Fossorier and Lin,
"Soft-decision decoding of linear block codes based on ordered statistics", IEEE Trans. Inf. Theory 41, 1995.)
"""

from __future__ import annotations

import functools

import numpy as np
from numpy.typing import NDArray

from kiosk.scanning.reed_solomon import powers_of_two

Bits = NDArray[np.bool_]

_ROUNDS = 4  # of flipping pairs; more never helped


def likeliest(received: Bits, weights: NDArray[np.float64], ec: int) -> Bits:
    """The most likely block found. `weights`: cost of contradicting each bit, its log odds; `ec`: parity codewords."""
    order = np.argsort(weights, kind="stable")  # doubtful bits first: those shall depend on the others
    dependent, independent, rule = _solved(len(received) // 8, ec, order)
    base = received[independent]
    computed = (rule @ base.astype(np.uint8) & 1).astype(bool)
    own = weights[independent]
    for _ in range(_ROUNDS):
        flips = _best_flips(
            rule, computed != received[dependent], weights[dependent], own, base == received[independent]
        )
        if not len(flips):
            break
        base[flips] ^= True
        computed ^= (rule[:, flips].sum(axis=1) & 1).astype(bool)
    block = np.empty_like(received)
    block[independent], block[dependent] = base, computed
    return block


def _best_flips(
    rule: NDArray[np.uint8],
    is_wrong: Bits,
    weights: NDArray[np.float64],
    own: NDArray[np.float64],
    is_kept: Bits,
) -> NDArray[np.intp]:
    """The one or two independent bits whose flip lowers the cost most; none if no flip does."""
    gains = np.where(is_wrong, -weights, weights).astype(np.float32)  # cost of flipping each dependent bit
    columns = rule.astype(np.float32)
    single = np.where(is_kept, own, -own) + gains @ columns
    shared = (columns * gains[:, None]).T @ columns
    pairs = single[:, None] + single[None, :] - 2 * shared
    np.fill_diagonal(pairs, single)
    first, second = np.unravel_index(int(np.argmin(pairs)), pairs.shape)
    if pairs[first, second] >= -1e-6:
        return np.array([], np.intp)
    return np.unique([first, second])


def _solved(
    length: int, ec: int, order: NDArray[np.intp]
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.uint8]]:
    """Gauss-Jordan over bits: which bits depend on which, and how (dependent x independent, 0 or 1).

    Pivots are taken in `order`. Rows are packed, 64 bits a word.
    """
    checks = _parity_checks(length, ec)[:, order]
    rows, columns = checks.shape
    words = -(-columns // 64)
    packed = np.zeros((rows, words * 8), np.uint8)
    packed[:, : -(-columns // 8)] = np.packbits(checks, axis=1)
    table = packed.view(">u8").astype(np.uint64)
    pivots: list[int] = []
    for column in range(columns):
        done = len(pivots)
        word, shift = column // 64, np.uint64(63 - column % 64)
        holds = np.flatnonzero(table[:, word] >> shift & np.uint64(1))
        free = holds[holds >= done]
        if not len(free):
            continue
        pivot = table[free[0]].copy()
        table[free[0]] = table[done]
        others = holds[holds != free[0]]
        others = np.where(others == done, free[0], others)  # the rows just changed places
        table[others] ^= pivot
        table[done] = pivot
        pivots.append(column)
        if len(pivots) == rows:
            break
    solved = np.unpackbits(table.astype(">u8").view(np.uint8), axis=1)[:, :columns]
    is_pivot = np.zeros(columns, bool)
    is_pivot[pivots] = True
    return order[pivots], order[~is_pivot], solved[: len(pivots), ~is_pivot]


@functools.lru_cache(maxsize=32)
def _parity_checks(length: int, ec: int) -> NDArray[np.uint8]:
    """Parity checks over bits, 8 ec x 8 length: every syndrome of a block is zero, bit by bit."""
    exponents = np.arange(ec)[:, None, None] * np.arange(length - 1, -1, -1)[:, None] + np.arange(7, -1, -1)
    products = powers_of_two(exponents)  # ec x length x 8: what each bit adds to each syndrome
    checks = products[:, None] >> np.arange(8)[:, None, None] & 1
    return np.asarray(checks.reshape(8 * ec, 8 * length), np.uint8)
