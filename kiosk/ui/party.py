"""Members of a delegation who were checked in together and of whom something is still wanted: answers, or a look at
their document. They come before the volunteer one after the other, and nobody is lost to a scan in between.

Pure: says who is next; what is shown, the window knows.
"""

from __future__ import annotations

from collections import deque

from kiosk.domain.outcome import TOGETHER, Outcome


class Party:
    """Whoever stands before the volunteer now, and who waits."""

    def __init__(self) -> None:
        self._now: Outcome | None = None
        self._waiting: deque[Outcome] = deque()

    @property
    def waiting(self) -> int:
        """How many wait behind the one who is asked now."""
        return len(self._waiting)

    def hear(self, outcome: Outcome) -> None:
        """A member's answer: they wait from now on, or no longer."""
        if self._now is not None and is_same_person(self._now, outcome):
            self._now = None
        self._waiting = deque(one for one in self._waiting if not is_same_person(one, outcome))
        if outcome.awaits_answers or outcome.awaits_operator:
            self._waiting.append(outcome)

    def next(self) -> Outcome | None:
        """Who is asked now; None if nobody waits."""
        self._now = self._waiting.popleft() if self._waiting else None
        return self._now

    def interrupt(self) -> None:
        """Somebody else comes first: whoever is asked now is the next again."""
        if self._now is not None:
            self._waiting.appendleft(self._now)
            self._now = None


def is_member(outcome: Outcome) -> bool:
    """Whether this answers for one of a delegation checked in together."""
    return outcome.source == TOGETHER


def is_same_person(first: Outcome, second: Outcome) -> bool:
    """Whether both answer for one known delegate."""
    return first.delegate is not None and second.delegate is not None and first.delegate.id == second.delegate.id
