"""Adding up what successive frames say about one symbol.

Each frame's soft values are noisy in their own way (glare wanders, a hand trembles, the sensor sparkles), the symbol is
the same. Values are added with the weight their frame's fit deserves; when another code appears the sum is dropped.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kiosk.scanning.soft import Soft

REMEMBERED_S = 0.6  # a symbol unseen for longer is a new one
_ANOTHER_CODE = 0.15  # correlation of data with the sum: two random symbols reach 0.05, the same one 0.3 and more
_FADING = 0.9  # old frames count less: the grip changes


@dataclass(slots=True)
class _Sum:
    values: Soft
    frames: int
    seen_s: float


class Fusion:
    """The running sums of one symbol's soft values, one a version: a wrong guess at the version must not end the right
    one's sum. Not thread-safe."""

    def __init__(self) -> None:
        self._sums: dict[int, _Sum] = {}

    def add(self, soft: Soft, version: int, weight: float, now_s: float) -> Soft | None:
        """Take one frame's values; the sum so far if at least two frames agree, else None."""
        scaled = soft * (weight / (float(np.abs(soft).mean()) + 1e-9))
        self._sums = {known: total for known, total in self._sums.items() if now_s - total.seen_s <= REMEMBERED_S}
        before = self._sums.get(version)
        if before is None or not _is_same_code(soft, before.values):
            self._sums[version] = _Sum(scaled, 1, now_s)
            return None
        before.values = before.values * _FADING + scaled
        before.frames += 1
        before.seen_s = now_s
        return before.values

    def clear(self) -> None:
        """Forget: the symbol was read or is gone."""
        self._sums.clear()


def _is_same_code(soft: Soft, values: Soft) -> bool:
    return float(np.corrcoef(soft.ravel(), values.ravel())[0, 1]) > _ANOTHER_CODE
