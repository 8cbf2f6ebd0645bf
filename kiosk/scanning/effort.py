"""How much trouble one picture or one live frame is worth."""

from __future__ import annotations

import math
import sys
import time
from dataclasses import dataclass, replace

clock_s = time.perf_counter if sys.platform == "win32" else time.thread_time
"""What a budget counts: the thread's own work, so that a busy computer reads fewer frames and not each one worse. On
Windows that clock ticks every 16 ms only."""


@dataclass(frozen=True, slots=True)
class Effort:
    """Limits of the search. `ends_s` is on `clock_s`, in the thread that searches; the step under way is finished."""

    triples: int  # finder triples followed
    corners: int  # places of the fourth corner tried where nothing holds it
    bends: int  # rounds of bending from each start
    bitwise: int  # views decoded bit by bit, at 4 to 10 ms each
    pair_score: float  # of a finder that may stand for a symbol with but one other
    pair_finders: int  # such finders paired
    pair_guesses: int  # places of a hidden third finder followed
    ends_s: float = math.inf
    turn: int = 0  # which of the ways comes first: a symbol that resists in a live picture is tried another way next

    def is_spent(self) -> bool:
        """Whether it is time to leave off."""
        return clock_s() >= self.ends_s


STILL = Effort(triples=8, corners=6, bends=4, bitwise=8, pair_score=0.65, pair_finders=4, pair_guesses=24)
_LIVE = Effort(triples=2, corners=4, bends=2, bitwise=1, pair_score=0.8, pair_finders=2, pair_guesses=2)


def live(budget_ms: float, turn: int = 0) -> Effort:
    """The effort of a live frame from now on. Every third turn spends it on bits rather than on bends."""
    ends_s = clock_s() + budget_ms / 1000
    effort = replace(_LIVE, ends_s=ends_s, turn=turn)
    return replace(effort, triples=1, corners=1, bends=1, bitwise=2) if turn % 3 == 2 else effort
