"""Which of the halls' hubs was heard longest ago: what happens there is missing from everything this hub tells.

The halls before this hub are read from the register, of the others the hub behind tells. Must not need the event loop:
every page of the feed asks, so it answers from memory.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kiosk.hub.alarms import GONE_S
from kiosk.hub.store import HubStore
from kiosk.wire.messages import Quiet

PAUSE_S: Final = 1.0


class Halls:
    """`look` reads, at most once in `PAUSE_S`; `quietest` answers. Single assignments, so no lock."""

    def __init__(self, store: HubStore, now_ms: Callable[[], int], monotonic_s: Callable[[], float]) -> None:
        self._store = store
        self._now_ms = now_ms
        self._monotonic_s = monotonic_s
        self._before_us: tuple[tuple[str, str, int], ...] = ()
        self._elsewhere: tuple[str, float] | None = None
        self._looked_s = float("-inf")

    def look(self) -> None:
        """Whom this hub knows, and when each was here."""
        now_s = self._monotonic_s()
        if now_s - self._looked_s >= PAUSE_S:
            self._before_us = tuple((hall.id, hall.name, hall.seen_ms) for hall in self._store.register.halls())
            self._looked_s = now_s

    def heard(self, quiet: Quiet | None) -> None:
        """What the hub behind this one tells of the halls; not of this one, which asks."""
        self._elsewhere = None if quiet is None else (quiet.hall, self._monotonic_s() - quiet.age_s)

    def quietest(self, but: str = "") -> Quiet | None:
        """The hall that was heard longest ago, of those that were heard in `GONE_S`; None where no hall stands. `but`
        is the id of one that is not counted."""
        now_ms = self._now_ms()
        ages = [(max(0.0, (now_ms - seen_ms) / 1000), name) for id, name, seen_ms in self._before_us if id != but]
        if self._elsewhere is not None:
            name, heard_s = self._elsewhere
            ages.append((self._monotonic_s() - heard_s, name))
        age_s, name = max((one for one in ages if one[0] <= GONE_S), default=(0.0, ""))
        return Quiet(hall=name, age_s=age_s) if name else None
