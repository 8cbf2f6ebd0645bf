"""One measured figure, as `build/dev.py bench` prints it: a JSON line."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """`ratio` is value / baseline, both taken in the same run, because machines are noisy."""

    name: str
    value: float
    unit: str
    baseline: float | None = None
    ratio: float | None = None
    note: str = ""

    def line(self) -> str:
        """The figure as one JSON line."""
        return json.dumps(asdict(self), ensure_ascii=False)
