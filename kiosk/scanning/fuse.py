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
class Fusion:
    """The running sum of one symbol's soft values. Not thread-safe."""

    version: int = 0
    frames: int = 0
    _sum: Soft | None = None
    _seen_s: float = 0.0

    def add(self, soft: Soft, version: int, weight: float, now_s: float) -> Soft | None:
        """Take one frame's values; the sum so far if at least two frames agree, else None."""
        scaled = soft * (weight / (float(np.abs(soft).mean()) + 1e-9))
        if self._sum is None or not self._continues(soft, version, now_s):
            self.version, self.frames, self._sum = version, 1, scaled
        else:
            self._sum = self._sum * _FADING + scaled
            self.frames += 1
        self._seen_s = now_s
        return self._sum if self.frames > 1 else None

    def clear(self) -> None:
        """Forget: the symbol was read or is gone."""
        self.version, self.frames, self._sum = 0, 0, None

    def _continues(self, soft: Soft, version: int, now_s: float) -> bool:
        if self._sum is None or version != self.version or now_s - self._seen_s > REMEMBERED_S:
            return False
        a, b = soft.ravel(), self._sum.ravel()
        return float(np.corrcoef(a, b)[0, 1]) > _ANOTHER_CODE
