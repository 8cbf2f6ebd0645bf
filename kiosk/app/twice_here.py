"""Tells a gate that somebody it let in was let in elsewhere as well, while the two could not hear of each other.

Each gate finds out for itself, as soon as the other's events have reached it, and is told once: also after a restart.
The supervisor finds the same on the work list; what it means, a person decides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from kiosk.desk.conflicts import MOST, AdmittedTwice
from kiosk.domain.presence import Movement
from kiosk.store.journal import Journal
from kiosk.store.snapshot import Snapshot
from kiosk.ui.ports import Notice, Said

_TOLD = "told_twice"


class TwiceHere:
    """One device's own double entries. `say` gives a notice to its screens."""

    def __init__(
        self, journal: Journal, snapshot: Callable[[], Snapshot | None], say: Callable[[Notice], None]
    ) -> None:
        self._journal = journal
        self._snapshot = snapshot
        self._say = say

    def tell(self, twice: Sequence[AdmittedTwice]) -> None:
        """Tell those that concern this device and were not told yet, oldest first."""
        mine = [one for one in reversed(twice) if self._journal.device in (one.first.device, one.again.device)]
        if not mine:
            return
        told = self._journal.fact(_TOLD).split()
        fresh = [one for one in mine if one.id not in told]
        if not fresh:
            return
        with self._journal.transaction() as transaction:
            self._journal.set_fact(transaction, _TOLD, " ".join([*told, *(one.id for one in fresh)][-MOST:]))
        for one in fresh:
            self._say(Notice(Said.ADMITTED_TWICE, name=self._story(one)))

    def _story(self, one: AdmittedTwice) -> str:
        who = one.delegate.name if one.delegate else one.subject[-6:]
        return " · ".join((who, self._place(one.first), self._place(one.again)))

    def _place(self, entry: Movement) -> str:
        snapshot = self._snapshot()
        gate = snapshot.gates.get(entry.gate) if snapshot and entry.gate else None
        zone = snapshot.conference.zone if snapshot else UTC
        return f"{gate.name if gate else entry.gate or ''} {datetime.fromtimestamp(entry.at_ms / 1000, zone):%H:%M}"
