"""How much trouble one picture or one live frame is worth."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Effort:
    """Limits of the search. `ends_s` is on the clock of `time.perf_counter`; the step under way is finished."""

    triples: int  # finder triples followed
    corners: int  # places of the fourth corner tried where nothing holds it
    bends: int  # rounds of bending from each start
    bitwise: int  # views decoded bit by bit, at 4 to 10 ms each
    ends_s: float = math.inf

    def is_spent(self) -> bool:
        """Whether it is time to leave off."""
        return time.perf_counter() >= self.ends_s


STILL = Effort(triples=8, corners=6, bends=4, bitwise=8)


def live(budget_ms: float) -> Effort:
    """The effort of a live frame from now on."""
    return Effort(triples=2, corners=4, bends=2, bitwise=1, ends_s=time.perf_counter() + budget_ms / 1000)
