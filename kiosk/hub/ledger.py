"""Group commit: what arrived while the last transaction was written to the disk becomes the next one.

One writer thread for each hub process. Signatures are checked in it too: the libraries for both let the thread that
answers requests run meanwhile. Whoever hands in a batch is answered in any case, also when the writing failed.
"""

from __future__ import annotations

import queue
from collections.abc import Callable
from typing import Final

from kiosk import wire
from kiosk.domain.faults import Fault
from kiosk.hub.log import Log, Receipt
from kiosk.wire import seal
from kiosk.wire.messages import EventBatch, signed_part

MOST_A_GROUP = 400

Verdict = Receipt | Fault | None
"""What became of a batch: its receipt once it is durable, None for a wrong signature, or why it was not stored."""

Then = Callable[[Verdict], None]
Settled = list[tuple[Then, Verdict]]
Waiting = tuple[EventBatch, Then]

KEPT: Final = "The devices keep their events and send again."


class Ledger:
    """Batches on their way into the store.

    `key_of` gives a device's public key, None for an unknown one. `settle` is called once for each group, after it is
    durable, and must tell each of those who wait their verdict (an event loop does that on its own thread).
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
        self._waiting: queue.SimpleQueue[Waiting | None] = queue.SimpleQueue()
        self.is_closed = False

    def submit(self, batch: EventBatch, then: Then) -> None:
        """Hand in a batch; `then` hears its verdict from whoever settles."""
        self._waiting.put((batch, then))

    def close(self) -> None:
        """Let `run_once` return and end."""
        self.is_closed = True
        self._waiting.put(None)

    def run_once(self) -> None:
        """Wait for a batch, then store all that wait in one transaction."""
        group = self._next_group()
        if not group:
            return
        failed = Fault("LEDGER_FAILED", "The hub could not store this.", KEPT)
        settled: Settled = [(then, failed) for _, then in group]
        try:
            settled = self._stored(group)
        finally:  # also after a bug, which goes on to whoever runs us: nobody is left waiting
            self._settle(settled)

    def refuse_rest(self) -> None:
        """Tell those who came too late; after the last `run_once`."""
        while not self._waiting.empty():
            if waiting := self._waiting.get():
                self._settle([(waiting[1], Fault("HUB_STOPPING", "The hub is being stopped.", KEPT))])

    def _stored(self, group: list[Waiting]) -> Settled:
        genuine: list[Waiting] = []
        rejected: list[Waiting] = []
        for waiting in group:
            (genuine if self._is_genuine(waiting[0]) else rejected).append(waiting)
        settled: Settled = [(then, None) for _, then in rejected]
        try:
            receipts = self._log.append([batch for batch, _ in genuine], self._now_ms()) if genuine else []
        except Fault as fault:
            return settled + [(then, fault) for _, then in genuine]
        return settled + [(then, receipt) for (_, then), receipt in zip(genuine, receipts, strict=True)]

    def _next_group(self) -> list[Waiting]:
        """All that wait, at most `MOST_A_GROUP`; empty after `close`."""
        group = []
        next_one = self._waiting.get()
        while next_one is not None:
            group.append(next_one)
            if len(group) == MOST_A_GROUP or self._waiting.empty():
                break
            next_one = self._waiting.get()
        return group

    def _is_genuine(self, batch: EventBatch) -> bool:
        key = self._key_of(batch.device)
        last_hash = wire.links(batch.previous, batch.bodies)[-1]
        part = signed_part(batch.device, batch.first_seq, batch.previous, last_hash)
        return key is not None and seal.is_genuine(key, seal.EVENTS, part, batch.signature)
