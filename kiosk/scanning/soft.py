"""From soft module values to a payload: format bits by likelihood, Reed-Solomon with erasures, and the right to refuse.

A soft value is positive for dark, its size the belief in it. Knows the code, not the picture: where the values come
from (`equalise`, summed frames) is no matter here. The repaired symbol is redrawn and zxing parses it, so that
every mode and character set has one reader.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kiosk.scanning.content import sense_bits
from kiosk.scanning.ordered import likeliest
from kiosk.scanning.qr_tables import Block, Grid, Layout, blocks, format_words, layout, mask
from kiosk.scanning.reed_solomon import correct
from kiosk.scanning.stock import read_zxing
from kiosk.scanning.vision import cv2

Soft = NDArray[np.float64]  # side x side, positive = dark

ENOUGH_EVIDENCE_BITS = 16.0  # a symbol passes by luck with a chance of 2^-16
EVIDENCE_A_BLOCK_BITS = 8.0  # each block of several is repaired for itself, so each must be sure of itself
# A value as strong as the mean is wrong once in 50 (measured over 220 degraded symbols: once in 5,000; the worst of
# them are the ones that need this, hence the caution).
_BELIEF = 4.0
_SUREST = 0.985
_FORMATS_TRIED = 3
_ERASED_SHARES = (0.0, 0.3, 0.6, 0.85)  # of the parity codewords, in the order tried


@dataclass(frozen=True, slots=True)
class Repaired:
    """A symbol that passed Reed-Solomon: its true modules, and how sure that is."""

    modules: Grid
    evidence_bits: float


def repair(soft: Soft, version: int, *, is_bitwise: bool = True) -> Repaired | None:
    """The symbol these values most likely show, or None where too little is sure. `soft` is side x side.

    `is_bitwise`: decode bit by bit where Reed-Solomon on bytes gives up, at several times the cost.
    """
    plan = layout(version)
    soft = _upright(soft, plan)
    for level, pattern in _likely_formats(soft, plan):
        repaired = _repair_as(soft, plan, level, pattern, is_bitwise)
        if repaired is not None:
            return repaired
    return None


def payload_of(modules: Grid) -> tuple[bytes, str] | None:
    """Payload and text of a perfect symbol, as zxing parses it; None when its bits say nothing sensible."""
    picture = np.pad(np.where(modules, 0, 255).astype(np.uint8), 4, constant_values=255)
    picture = np.asarray(cv2.resize(picture, None, fx=3, fy=3, interpolation=cv2.INTER_NEAREST), np.uint8)
    symbols = read_zxing(picture, is_pure=True).valid
    return (symbols[0].payload, symbols[0].text) if symbols else None


def _upright(soft: Soft, plan: Layout) -> Soft:
    """The values as read from the front. A symbol seen in a mirror (a web camera that mirrors, a code on glass) is one
    with rows and columns exchanged, in which all patterns but the format bits look the same."""
    plain, mirrored = (max(_format_scores(values, plan).values()) for values in (soft, soft.T))
    return soft if plain >= mirrored else soft.T


def _format_scores(soft: Soft, plan: Layout) -> dict[tuple[str, int], float]:
    first, second = plan.format_cells
    seen = soft[first[:, 0], first[:, 1]] + soft[second[:, 0], second[:, 1]]
    return {key: float(np.where(word, seen, -seen).sum()) for key, word in format_words().items()}


def _likely_formats(soft: Soft, plan: Layout) -> list[tuple[str, int]]:
    scores = _format_scores(soft, plan)
    ranked = sorted(scores, key=lambda key: -scores[key])[:_FORMATS_TRIED]
    return [key for key in ranked if scores[key] > 0.6 * scores[ranked[0]]]


def _repair_as(soft: Soft, plan: Layout, level: str, pattern: int, is_bitwise: bool) -> Repaired | None:
    rows, columns = plan.data_cells.T
    inverts = mask(plan.side, pattern)[rows, columns]
    values = np.where(inverts, -soft[rows, columns], soft[rows, columns])
    weights = np.abs(values).reshape(-1, 8)
    stream = np.packbits(values > 0)
    right = np.minimum(1 / (1 + np.exp(-_BELIEF * weights / (weights.mean() + 1e-9))), _SUREST)
    evidence_bits = -math.log2(2 * _FORMATS_TRIED * len(_ERASED_SHARES))  # ways tried; 2: plain and mirrored
    plan_blocks = blocks(plan.version, level)
    for block in plan_blocks:
        found = _repair_block(stream[block.places], right[block.places], block, is_bitwise)
        if found is None or found[1] < (EVIDENCE_A_BLOCK_BITS if len(plan_blocks) > 1 else 0.0):
            return None
        stream[block.places], block_bits = found
        evidence_bits += block_bits
    evidence_bits += sense_bits(stream, plan.version, level)
    if evidence_bits < ENOUGH_EVIDENCE_BITS:
        return None
    bits = np.unpackbits(stream).astype(bool)
    return Repaired(_drawn(plan, level, pattern, bits ^ inverts), evidence_bits)


def _repair_block(
    received: NDArray[np.uint8], right: NDArray[np.float64], block: Block, is_bitwise: bool
) -> tuple[NDArray[np.uint8], float] | None:
    """The block with its evidence: by Reed-Solomon with ever more erasures, else bit by bit; None without either.

    `right`: for every bit (codewords x 8) the chance that it is as received.
    """
    freedom = 8.0 * (len(received) - block.ec)
    worst_first = np.argsort(np.log(right).sum(axis=1))
    for share in _ERASED_SHARES:
        repaired = correct(received, block.ec, worst_first[: round(share * block.ec)].tolist())
        if repaired is not None:
            bits = _evidence_bits(received, repaired, right) - freedom
            if bits > ENOUGH_EVIDENCE_BITS:
                return repaired, bits
    if not is_bitwise:
        return None
    weights = np.log(right / (1 - right)).ravel()
    bitwise = np.packbits(likeliest(np.unpackbits(received).astype(bool), weights, block.ec))
    return bitwise, _evidence_bits(received, bitwise, right) - freedom


def _evidence_bits(received: NDArray[np.uint8], repaired: NDArray[np.uint8], right: NDArray[np.float64]) -> float:
    """log2 of how much likelier the values are under these codewords than under bits drawn by lot.

    Less the bits of freedom that codewords have (8 a data codeword), this is the evidence that they are the true ones.
    """
    is_kept = np.unpackbits(received ^ repaired).reshape(-1, 8) == 0
    return float(np.log2(2 * np.where(is_kept, right, 1 - right)).sum())


def _drawn(plan: Layout, level: str, pattern: int, data: NDArray[np.bool_]) -> Grid:
    modules = np.where(plan.known, plan.dark, mask(plan.side, pattern))  # leaves the remainder bits zero
    for cells in plan.format_cells:
        modules[cells[:, 0], cells[:, 1]] = format_words()[level, pattern]
    modules[plan.side - 8, 8] = True
    modules[plan.data_cells[:, 0], plan.data_cells[:, 1]] = data
    return modules
