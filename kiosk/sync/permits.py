"""Keeps a device's permits at their level: asks for more in time, gives back what it does not need, states what it has.

After a hub was restored it grants nothing until every device has said hello, so that comes first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kiosk.domain.model import ActivityId
from kiosk.store.exchange import Exchange
from kiosk.sync.link import HubLink, HubRefusal

MOST_WANTED = 1000
"""The hub gives what is fair; a device takes what it gets."""


class PermitSync:
    """One device's permits. `rooms` are the limited activities its gate serves now."""

    def __init__(self, exchange: Exchange, link: HubLink, rooms: Callable[[], Sequence[ActivityId]]) -> None:
        self._exchange = exchange
        self._link = link
        self._rooms = rooms

    def keep_up(self) -> None:
        """One step: hello if it is due, then one question for each room that runs low."""
        rooms = self._rooms()
        self._exchange.give_back(rooms)
        self._say_hello()
        for _ in rooms:
            question = self._exchange.lease_due(rooms, MOST_WANTED)
            if question is None:
                return
            answer = self._link.lease(question)
            if self._is_current():
                self._exchange.granted(answer)

    def _say_hello(self) -> None:
        stated = self._exchange.hello_due()
        if stated is None:
            return
        try:
            self._link.lease_hello(stated)
        except HubRefusal as refusal:
            if refusal.code != "STALE_HELLO":
                raise
            # The hub has granted what we never heard of: ask again under the same number, then state that too.
            self._exchange.granted(self._link.lease(self._exchange.lease(ActivityId(""), 0)))
            return
        if self._is_current():
            self._exchange.greeted(stated.epoch)

    def _is_current(self) -> bool:
        answer = self._link.last
        return answer is not None and answer.epoch == self._exchange.position().epoch
