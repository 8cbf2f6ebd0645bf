"""Group commit: what arrived while the last transaction was written to the disk becomes the next one.

Batches come in and are checked on the event loop; one thread for each hub process writes. Whoever hands in a batch is
answered in any case, also when something failed.
"""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Final

from kiosk.domain.faults import Fault
from kiosk.hub.log import Log, Receipt
from kiosk.hub.signatures import THRONG, Ask
from kiosk.wire.messages import EventBatch

MOST_A_GROUP: Final = 400

Verdict = Receipt | Fault | None
"""What became of a batch: its receipt once it is durable, None for a wrong signature, or why it was not stored."""

Then = Callable[[Verdict], None]
Settled = list[tuple[Then, Verdict]]
Waiting = tuple[EventBatch, Then]

KEPT: Final = "The devices keep their events and send again."


class Ledger:
    """Batches on their way into the store.

    `ask` finds out which of some batches their devices signed. `soon` calls something back when the event loop has
    read what else came in. `settle` is called once for each group, after it is durable, and must tell each of those who
    wait their verdict on the event loop.
    """

    def __init__(
        self,
        log: Log,
        ask: Ask,
        now_ms: Callable[[], int],
        settle: Callable[[Settled], None],
        soon: Callable[[Callable[[], None]], object],
    ) -> None:
        self._log = log
        self._ask = ask
        self._now_ms = now_ms
        self._settle = settle
        self._soon = soon
        self._arrived: list[Waiting] = []
        self._checked: queue.SimpleQueue[list[Waiting]] = queue.SimpleQueue()
        self.is_closed = False

    # -- on the event loop ---------------------------------------------------------------------------------------------

    def submit(self, batch: EventBatch, then: Then) -> None:
        """Hand in a batch; `then` hears its verdict from whoever settles."""
        if not self._arrived:
            self._soon(self._check)
        self._arrived.append((batch, then))

    def close(self) -> None:
        """Let `store_once` return and end."""
        self.is_closed = True
        self._checked.put([])

    def refuse_rest(self) -> None:
        """Tell those whom the writer did not come to; after its last `store_once`, when nothing is being checked."""
        while not self._checked.empty():
            self._refuse(self._checked.get())

    def _check(self) -> None:
        group = self._arrived[:THRONG]
        del self._arrived[:THRONG]
        if self._arrived:
            self._soon(self._check)
        if self.is_closed:
            self._refuse(group)
            return
        with self._failing(group):
            self._ask([batch for batch, _ in group], partial(self._sort, group))

    def _refuse(self, group: list[Waiting]) -> None:
        self._settle([(then, Fault("HUB_STOPPING", "The hub is being stopped.", KEPT)) for _, then in group])

    def _sort(self, group: list[Waiting], are_genuine: Sequence[bool]) -> None:
        """What is genuine goes on to the writer, together."""
        answered = list(zip(group, are_genuine, strict=True))
        if genuine := [waiting for waiting, is_genuine in answered if is_genuine]:
            self._checked.put(genuine)
        if forged := [(then, None) for (_, then), is_genuine in answered if not is_genuine]:
            self._settle([*forged])

    # -- the writer's thread -------------------------------------------------------------------------------------------

    def store_once(self) -> None:
        """Wait for checked batches, then store all that wait in one transaction."""
        group = self._checked.get()
        while len(group) < MOST_A_GROUP and not self._checked.empty():
            group = group + self._checked.get()
        if group:
            with self._failing(group):
                self._settle(self._stored(group))

    def _stored(self, group: list[Waiting]) -> Settled:
        try:
            receipts = self._log.append([batch for batch, _ in group], self._now_ms())
        except Fault as fault:
            return [(then, fault) for _, then in group]
        return [(then, receipt) for (_, then), receipt in zip(group, receipts, strict=True)]

    # -- both ----------------------------------------------------------------------------------------------------------

    @contextmanager
    def _failing(self, group: list[Waiting]) -> Iterator[None]:
        """After a bug, which goes on to whoever runs us, nobody is left waiting."""
        try:
            yield
        except BaseException:
            failed = Fault("LEDGER_FAILED", "The hub could not store this.", KEPT)
            self._settle([(then, failed) for _, then in group])
            raise
