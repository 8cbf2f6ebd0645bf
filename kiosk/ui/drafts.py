"""What staff have begun to write on the pages over their screen. The pages go whenever a code is read or the panel is
turned; what was written stays here until the page is finished or left. No Qt here."""

from __future__ import annotations

from kiosk.domain.outcome import Outcome
from kiosk.ui.visit import Draft

MOST = 12
"""Pages that were interrupted and never finished; the oldest is forgotten, with what it says of somebody."""


class Drafts:
    """One for each page and whom it is about."""

    def __init__(self) -> None:
        self._kept: dict[str, Draft] = {}

    def of(self, page: str, about: Outcome | None) -> Draft:
        """What the page is to begin with, and to write to."""
        key = _key(page, about)
        draft = self._kept.get(key) or Draft()
        begun = [(other, one) for other, one in self._kept.items() if other != key and one.is_begun]
        self._kept = dict(begun[1 - MOST :]) | {key: draft}
        return draft

    def is_begun(self, page: str, about: Outcome | None) -> bool:
        """Whether anything is written there."""
        draft = self._kept.get(_key(page, about))
        return draft is not None and draft.is_begun

    def forget(self, page: str, about: Outcome | None) -> None:
        """The page is finished, or was left."""
        self._kept.pop(_key(page, about), None)


def _key(page: str, about: Outcome | None) -> str:
    """Questions are a person's, ticks a delegation's; any other page says itself whom it is about."""
    who = about.delegate if about is not None else None
    if page == "questions" and about is not None:
        return f"{page}:{who.id if who is not None else about.credential}"
    if page == "delegation" and who is not None:
        return f"{page}:{who.delegation}"
    return page
