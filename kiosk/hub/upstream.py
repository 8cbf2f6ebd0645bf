"""The hub behind a venue's hub: the membership, how far each direction has come, and how old its news is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kiosk.hub.store import HubStore
from kiosk.sync.link import Answer, Enrolment
from kiosk.wire.messages import decode, encode

_MEMBER: Final = "upstream"
NEVER_S: Final = -1.0
"""On the wire: no news since this hub started."""


def join(store: HubStore, member: Enrolment) -> None:
    """Remember the hub behind this one."""
    store.set_fact(_MEMBER, encode(member))


def member_of(store: HubStore) -> Enrolment | None:
    """The membership of the hub behind this one, None if it stands alone."""
    kept = store.fact(_MEMBER)
    return decode(kept, Enrolment) if kept else None


class Bookmark:
    """How far one direction has come. Means nothing once another hub answers, or the same in another epoch."""

    def __init__(self, store: HubStore, name: str) -> None:
        self._store = store
        self._name = name

    def place(self) -> int:
        """The number reached; 0 before the first contact."""
        return int(self._kept()[1])

    def is_of(self, answer: Answer) -> bool:
        """Whether the place is one in the log of who answers."""
        return self._kept()[0] == f"{answer.hub} {answer.epoch}".encode()

    def put(self, answer: Answer, place: int) -> None:
        """Remember a place in the log of who answers."""
        self._store.set_fact(self._name, f"{answer.hub} {answer.epoch} {place}".encode())

    def _kept(self) -> tuple[bytes, bytes]:
        whose, _, place = (self._store.fact(self._name) or b" 0 0").rpartition(b" ")
        return whose, place


class News:
    """How old the news from the hub behind this one is. Single assignments, so no lock."""

    def __init__(self, monotonic_s: Callable[[], float]) -> None:
        self._monotonic_s = monotonic_s
        self._heard_s: float | None = None
        self._is_expected = False

    def expect(self) -> None:
        """There is a hub behind this one."""
        self._is_expected = True

    def heard(self, age_s: float | None) -> None:
        """All that it has to tell is here; its own news were `age_s` old, None where nobody stands behind it."""
        if age_s != NEVER_S:
            self._heard_s = self._monotonic_s() - (age_s or 0.0)

    def age_s(self) -> float | None:
        """As a `FeedPage` says it: None where no hub stands behind this one."""
        if not self._is_expected:
            return None
        return NEVER_S if self._heard_s is None else max(0.0, self._monotonic_s() - self._heard_s)
