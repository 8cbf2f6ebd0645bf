"""Group commit: what arrived while the last transaction was written to the disk becomes the next one.

One writer thread for each hub process. Signatures are checked in it too: the libraries for both let the thread that
answers requests run meanwhile.
"""

from __future__ import annotations

import queue
from collections.abc import Callable
from concurrent.futures import Future

from kiosk import wire
from kiosk.domain.faults import Fault
from kiosk.hub.log import Log, Receipt
from kiosk.wire import seal
from kiosk.wire.messages import EventBatch, signed_part

MOST_A_GROUP = 400

Settled = list[tuple[Future[Receipt | None], Receipt | Fault | None]]


class Ledger:
    """Batches on their way into the store. A future's answer is its receipt, or None for a wrong signature.

    `key_of` gives a device's public key, None for an unknown one. `settle` is called once for each group, after it is
    durable, and must complete the futures (an event loop does that on its own thread).
    """

    def __init__(
        self,
        log: Log,
        key_of: Callable[[str], bytes | None],
        now_ms: Callable[[], int],
        settle: Callable[[Settled], None],
    ) -> None:
        self._log = log
        self._key_of = key_of
        self._now_ms = now_ms
        self._settle = settle
        self._waiting: queue.SimpleQueue[tuple[EventBatch, Future[Receipt | None]] | None] = queue.SimpleQueue()
        self.is_closed = False

    def submit(self, batch: EventBatch) -> Future[Receipt | None]:
        """Hand in a batch; the future is done when it is durable."""
        future: Future[Receipt | None] = Future()
        self._waiting.put((batch, future))
        return future

    def close(self) -> None:
        """Let `run_once` return and end."""
        self.is_closed = True
        self._waiting.put(None)

    def run_once(self) -> None:
        """Wait for a batch, then store all that wait in one transaction."""
        group = self._next_group()
        checked = [(batch, future, self._is_genuine(batch)) for batch, future in group]
        genuine = [(batch, future) for batch, future, is_genuine in checked if is_genuine]
        rejected: Settled = [(future, None) for _, future, is_genuine in checked if not is_genuine]
        answers: Settled
        try:
            receipts = self._log.append([batch for batch, _ in genuine], self._now_ms()) if genuine else []
            answers = [(future, receipt) for (_, future), receipt in zip(genuine, receipts, strict=True)]
        except Fault as fault:
            answers = [(future, fault) for _, future in genuine]
        if group:
            self._settle(answers + rejected)

    def _next_group(self) -> list[tuple[EventBatch, Future[Receipt | None]]]:
        group = []
        next_one = self._waiting.get()
        while next_one is not None:
            group.append(next_one)
            if len(group) == MOST_A_GROUP:
                break
            try:
                next_one = self._waiting.get_nowait()
            except queue.Empty:
                break
        return group

    def _is_genuine(self, batch: EventBatch) -> bool:
        key = self._key_of(batch.device)
        last_hash = wire.links(batch.previous, batch.bodies)[-1]
        part = signed_part(batch.device, batch.first_seq, batch.previous, last_hash)
        return key is not None and seal.is_genuine(key, seal.EVENTS, part, batch.signature)
