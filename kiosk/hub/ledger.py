"""Group commit: what arrived while the last transaction was written to the disk becomes the next one.

Two threads for each hub process: one has signatures checked, one writes. Both let other threads run meanwhile. Whoever
hands in a batch is answered in any case, also when something failed.
"""

from __future__ import annotations

import queue
from collections.abc import Callable, Sequence
from typing import Final

from kiosk.domain.faults import Fault
from kiosk.hub.log import Log, Receipt
from kiosk.wire.messages import EventBatch

MOST_A_GROUP = 400
MOST_A_CHECK = 64
"""So many signatures take four milliseconds: the writer is not kept waiting, nor woken for each."""

Verdict = Receipt | Fault | None
"""What became of a batch: its receipt once it is durable, None for a wrong signature, or why it was not stored."""

Then = Callable[[Verdict], None]
Settled = list[tuple[Then, Verdict]]
Waiting = tuple[EventBatch, Then]

KEPT: Final = "The devices keep their events and send again."


class Ledger:
    """Batches on their way into the store.

    `are_genuine` says of each batch whether its device signed it. `settle` is called once for each group, after it is
    durable, and must tell each of those who wait their verdict (an event loop does that on its own thread).
    """

    def __init__(
        self,
        log: Log,
        are_genuine: Callable[[Sequence[EventBatch]], list[bool]],
        now_ms: Callable[[], int],
        settle: Callable[[Settled], None],
    ) -> None:
        self._log = log
        self._are_genuine = are_genuine
        self._now_ms = now_ms
        self._settle = settle
        self._arrived: queue.SimpleQueue[Waiting | None] = queue.SimpleQueue()
        self._checked: queue.SimpleQueue[Waiting | None] = queue.SimpleQueue()
        self.is_closed = False

    def submit(self, batch: EventBatch, then: Then) -> None:
        """Hand in a batch; `then` hears its verdict from whoever settles."""
        self._arrived.put((batch, then))

    def close(self) -> None:
        """Let `check_once` and `store_once` return and end."""
        self.is_closed = True
        self._arrived.put(None)
        self._checked.put(None)

    def check_once(self) -> None:
        """Wait for batches, and pass on to `store_once` those that their devices signed."""
        self._work(self._check, _next_group(self._arrived, MOST_A_CHECK))

    def store_once(self) -> None:
        """Wait for checked batches, then store all that wait in one transaction."""
        self._work(self._store, _next_group(self._checked, MOST_A_GROUP))

    def refuse_rest(self) -> None:
        """Tell those who came too late; after the last `check_once` and `store_once`."""
        for waiting in (self._arrived, self._checked):
            while not waiting.empty():
                if late := waiting.get():
                    self._settle([(late[1], Fault("HUB_STOPPING", "The hub is being stopped.", KEPT))])

    def _work(self, work: Callable[[list[Waiting]], Settled], group: list[Waiting]) -> None:
        failed = Fault("LEDGER_FAILED", "The hub could not store this.", KEPT)
        settled: Settled = [(then, failed) for _, then in group]
        try:
            settled = work(group)
        finally:  # also after a bug, which goes on to whoever runs us: nobody is left waiting
            if settled:
                self._settle(settled)

    def _check(self, group: list[Waiting]) -> Settled:
        """The verdicts on those that are not genuine; the others go on."""
        checked = list(zip(group, self._are_genuine([batch for batch, _ in group]), strict=True))
        for waiting, is_genuine in checked:
            if is_genuine:
                self._checked.put(waiting)
        return [(then, None) for (_, then), is_genuine in checked if not is_genuine]

    def _store(self, group: list[Waiting]) -> Settled:
        try:
            receipts = self._log.append([batch for batch, _ in group], self._now_ms()) if group else []
        except Fault as fault:
            return [(then, fault) for _, then in group]
        return [(then, receipt) for (_, then), receipt in zip(group, receipts, strict=True)]


def _next_group(waiting: queue.SimpleQueue[Waiting | None], most: int) -> list[Waiting]:
    """All that wait, at most so many; empty after `close`."""
    group: list[Waiting] = []
    next_one = waiting.get()
    while next_one is not None:
        group.append(next_one)
        if len(group) == most or waiting.empty():
            break
        next_one = waiting.get()
    return group
