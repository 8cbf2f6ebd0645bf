"""Listens to the other gates: takes pages from the hub's stream as they come, and tells the worker what they imply.

Has a link and a thread of its own. A page that does not continue our cursor is left to the worker, which pulls.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Callable

from kiosk.domain.exchange import continues, is_current
from kiosk.domain.faults import Fault
from kiosk.sync.link import HubLink, HubRefusal, Unreachable
from kiosk.sync.state import BackOff, Wait
from kiosk.sync.worker import SyncWorker
from kiosk.wire.messages import FeedPage

log = logging.getLogger(__name__)


class FeedReader:
    """One device's ear. `on_change` is told after events were taken."""

    def __init__(
        self,
        link: HubLink,
        worker: SyncWorker,
        on_change: Callable[[], None] = lambda: None,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._link = link
        self._worker = worker
        self._on_change = on_change
        self._chance = chance
        self._back_off = BackOff()
        self._is_closing = False

    def run_once(self) -> Wait:
        """Listen until the stream ends, breaks, or `close` is called; then say when to try again."""
        position = self._worker.exchange.position()
        if not position.hub:
            return Wait(0.25)  # the worker has not met the hub yet
        try:
            for page in self._link.listen(position.cursor):
                self._back_off.succeeded()
                if self._is_closing or not self._take(page):
                    break
        except Unreachable:
            return Wait(self._back_off.failed_s(self._chance()))
        except HubRefusal as refusal:
            return Wait(max(self._back_off.failed_s(self._chance()), refusal.retry_after_s))
        except Fault as fault:
            log.warning("the feed cannot be followed", extra={"fault": fault.code})
            return Wait(self._back_off.failed_s(self._chance()))
        return Wait(0.0)

    def close(self) -> None:
        """End `run_once` within a beat of the stream; from any thread."""
        self._is_closing = True

    def _take(self, page: FeedPage) -> bool:
        """Take a page; False if the stream must begin anew."""
        exchange, answer = self._worker.exchange, self._link.last
        position = exchange.position()
        if answer is None or not is_current(position, answer.hub, answer.epoch):
            self._worker.look_again()
            return False
        if not continues(position, page.start):
            return False
        if page.end > page.start:
            exchange.take(page)
            self._on_change()
        self._worker.streamed(page)
        return True
