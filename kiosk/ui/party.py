"""Who is still to be asked something at a volunteer's desk: members of a delegation who were checked in together, and
whoever had begun to answer when somebody else's code was read. They come one after the other, and nobody is lost to a
scan in between.

Pure: says who is next; what is shown, the window knows.
"""

from __future__ import annotations

from collections import deque

from kiosk.domain.outcome import TOGETHER, Outcome
from kiosk.ui.drafts import Drafts


class Party:
    """Whoever stands before the volunteer now, and who waits. `drafts` knows what they have answered so far."""

    def __init__(self, drafts: Drafts) -> None:
        self._drafts = drafts
        self._now: Outcome | None = None
        self._waiting: deque[Outcome] = deque()

    @property
    def waiting(self) -> int:
        """How many wait behind the one who is asked now."""
        return len(self._waiting)

    def hear(self, outcome: Outcome) -> None:
        """Somebody was answered: they wait no longer; a member of whom something is wanted waits from now on."""
        if self._now is not None and is_same_person(self._now, outcome):
            self._now = None
        self._waiting = deque(one for one in self._waiting if not is_same_person(one, outcome))
        if not outcome.awaits_answers:
            self._drafts.forget("questions", outcome)
        if is_member(outcome) and (outcome.awaits_answers or outcome.awaits_operator):
            self._waiting.append(outcome)

    def ask(self, outcome: Outcome) -> None:
        """They are asked now, before all who wait."""
        self._now = outcome

    def next(self) -> Outcome | None:
        """Who is asked now; None if nobody waits."""
        self._now = self._waiting.popleft() if self._waiting else None
        return self._now

    def leave(self) -> None:
        """Whoever is asked now need not answer."""
        self._now = None

    def interrupt(self) -> None:
        """Somebody else comes first: whoever is asked now is the next again. Someone who came alone and has answered
        nothing shows their code again."""
        if self._now is not None and (is_member(self._now) or self._drafts.is_begun("questions", self._now)):
            self._waiting.appendleft(self._now)
        self._now = None


def is_member(outcome: Outcome) -> bool:
    """Whether this answers for one of a delegation checked in together."""
    return outcome.source == TOGETHER


def is_same_person(first: Outcome, second: Outcome) -> bool:
    """Whether both answer for one known delegate."""
    return first.delegate is not None and second.delegate is not None and first.delegate.id == second.delegate.id
