"""Reading one fitted symbol: sample, equalise, repair; where that fails, bend the grid in likely ways and try again."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kiosk.scanning.bend import Bend, bent, far_corner_bends, flat
from kiosk.scanning.effort import STILL, Effort
from kiosk.scanning.equalise import MARGIN, Samples, equalise
from kiosk.scanning.fit import Chart, Fit, chart
from kiosk.scanning.patch import Points, project, sample
from kiosk.scanning.qr_tables import layout, side_of
from kiosk.scanning.soft import Soft, payload_of, repair
from kiosk.scanning.symbol import Symbol

_CLEAR = 0.45  # soft values beyond this take part in bending


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one fit: its clearest soft values, and the symbol if some sufficed."""

    soft: Soft
    symbol: Symbol | None


def read_fit(fit: Fit, effort: Effort) -> Reading:
    """Read a fitted symbol as it lies, then bent as the effort allows; at last the clearest views bit by bit."""
    views: list[Soft] = []
    for soft in _views(fit, effort):
        symbol = symbol_of(soft, fit, is_bitwise=False)
        if symbol is not None:
            return Reading(soft, symbol)
        views.append(soft)
        if effort.is_spent():
            break
    views.sort(key=lambda soft: -float(np.abs(soft).mean()))
    for soft in views[: effort.bitwise]:
        if effort.is_spent():
            break
        symbol = symbol_of(soft, fit, is_bitwise=True)
        if symbol is not None:
            return Reading(soft, symbol)
    return Reading(views[0], None)


def _views(fit: Fit, effort: Effort) -> Iterator[Soft]:
    """Soft values of ever more daring readings of the same picture."""
    soft = soft_values(fit, None)
    yield soft
    starts = far_corner_bends(fit, STILL.corners) if fit.version == 1 else []
    first = effort.turn % max(1, len(starts))
    for start in [*starts[first:], *starts[:first]][: effort.corners] or [flat(fit.version)]:
        bend = start
        if starts:
            soft = soft_values(fit, bend)
            yield soft
        for _ in range(effort.bends):
            bend = bent(fit, bend, _clear_chart(soft, fit.version))
            soft = soft_values(fit, bend)
            yield soft


def soft_values(fit: Fit, bend: Bend | None) -> Soft:
    """Equalised soft values of the symbol as fitted, or as fitted and bent."""
    plan = layout(fit.version)
    points = _sample_points(fit.version)
    if bend is not None:
        points = bend.moved(points, plan.side)
    samples: Samples = sample(fit.patch.gray, project(fit.homography, points))
    return equalise(samples, plan.known, plan.dark)


def symbol_of(soft: Soft, fit: Fit, *, is_bitwise: bool) -> Symbol | None:
    """The symbol these values show, or None."""
    repaired = repair(soft, fit.version, is_bitwise=is_bitwise)
    parsed = payload_of(repaired.modules) if repaired is not None else None
    if parsed is None:
        return None
    payload, text = parsed
    return Symbol(payload, text, fit.corners, "soft")


def _clear_chart(soft: Soft, version: int) -> Chart:
    """Known modules, and data modules that read clearly, as far as they do."""
    plan = layout(version)
    weight: NDArray[np.float64] = np.where(plan.known, 1.0, np.clip(np.abs(soft) - _CLEAR, 0, 0.6))
    rows, columns = np.nonzero(weight > 0)
    is_dark = np.where(plan.known, plan.dark, soft > 0)[rows, columns]
    return chart(rows, columns, np.where(is_dark, 1.0, -1.0), weight[rows, columns])


@functools.lru_cache(maxsize=48)
def _sample_points(version: int) -> Points:
    """2 x 2 points a module with the margin the equaliser needs, in module coordinates."""
    axis = (np.arange(2 * (side_of(version) + 2 * MARGIN)) + 0.5) / 2 - MARGIN
    u, v = np.meshgrid(axis, axis)
    return np.stack([u, v], axis=-1)
