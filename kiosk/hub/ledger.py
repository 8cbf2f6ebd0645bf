"""Group commit: what arrived while the last transaction was written to the disk becomes the next one.

Batches come in on the event loop. As long as they are few, their signatures are checked there and one thread writes;
what a rush brings goes to the second writer, a process of its own, which also checks half of the signatures. Only one
of the two has work at a time, so a device's batches are stored in the order in which they came. Whoever hands in a
batch is answered in any case, also when something failed.
"""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Final

from kiosk.domain.faults import Fault
from kiosk.hub.handover import Outcome, Question, verdict_of
from kiosk.hub.log import Log, Verdict
from kiosk.hub.second_writer import Second
from kiosk.hub.signatures import is_genuine
from kiosk.wire.messages import EventBatch

CROWD: Final = 10
"""So many at once are a rush; fewer are stored here before another process has woken up."""

LARGE: Final = 20
"""Events for each batch: more, and to copy them to another process costs more than it is spared here."""

MOST_A_TURN: Final = 64
MOST_A_GROUP: Final = 400

Then = Callable[[Verdict], None]
Settled = list[tuple[Then, Verdict]]
Waiting = tuple[EventBatch, Then]
Soon = Callable[[Callable[[], None]], object]

KEPT: Final = "The devices keep their events and send again."


class Ledger:
    """Batches on their way into the store.

    `key_of` gives a device's public key, None for an unknown one. `soon` calls something back when the event loop has
    read what else came in, `from_thread` does so from the writer's thread. `tell` is called on the event loop once for
    each group that is durable, and must tell each of those who wait their verdict.
    """

    def __init__(
        self,
        log: Log,
        second: Second,
        key_of: Callable[[str], bytes | None],
        now_ms: Callable[[], int],
        tell: Callable[[Settled], None],
        soon: Soon,
        from_thread: Soon,
    ) -> None:
        self._log = log
        self._second = second
        self._key_of = key_of
        self._now_ms = now_ms
        self._tell = tell
        self._soon = soon
        self._from_thread = from_thread
        self._arrived: list[Waiting] = []
        self._to_write: queue.SimpleQueue[list[Waiting]] = queue.SimpleQueue()
        self._at_thread = 0
        self.is_closed = False

    # -- on the event loop ---------------------------------------------------------------------------------------------

    def submit(self, batch: EventBatch, then: Then) -> None:
        """Hand in a batch; `then` hears its verdict from whoever tells."""
        if not self._arrived:
            self._soon(self._pass_on)
        self._arrived.append((batch, then))

    def close(self) -> None:
        """Let `store_once` return and end."""
        self.is_closed = True
        self._to_write.put([])

    def refuse_rest(self) -> None:
        """Tell those whom the writers did not come to; after the thread's last `store_once` and the second's end."""
        while not self._to_write.empty():
            self._refuse(self._to_write.get())
        self._refuse(self._arrived)
        self._arrived = []

    def _pass_on(self) -> None:
        is_rush = self._is_rush()
        if is_rush and self._at_thread and self._second.is_there and not self.is_closed:
            return  # the thread finishes first, and calls again
        group = self._arrived[:MOST_A_TURN]
        del self._arrived[:MOST_A_TURN]
        if self._arrived:
            self._soon(self._pass_on)
        if self.is_closed:
            self._refuse(group)
        elif self._second.is_busy or (is_rush and self._second.is_there):
            self._ask_second(group)
        else:
            if is_rush:
                self._second.start()
            self._store_here(group)

    def _is_rush(self) -> bool:
        if len(self._arrived) < CROWD:
            return False
        return sum(len(batch.bodies) for batch, _ in self._arrived) <= LARGE * len(self._arrived)

    def _ask_second(self, group: list[Waiting]) -> None:
        """It begins with the first half while the other is checked here."""
        first, rest = group[: (len(group) + 1) // 2], group[(len(group) + 1) // 2 :]
        with self._failing(rest):
            self._ask(first, [self._key(batch) for batch, _ in first])
        self._ask(self._genuine(rest), None)

    def _ask(self, waiting: list[Waiting], keys: list[bytes] | None) -> None:
        if waiting:
            with self._failing(waiting):
                question = Question(self._now_ms(), [batch for batch, _ in waiting], keys)
                self._second.ask(question, partial(self._heard, waiting))

    def _heard(self, waiting: list[Waiting], outcomes: Sequence[Outcome] | None) -> None:
        if outcomes is not None:
            self._tell([(then, verdict_of(told)) for (_, then), told in zip(waiting, outcomes, strict=True)])
        elif self.is_closed:
            self._refuse(waiting)
        else:
            self._store_here(waiting)

    def _store_here(self, group: list[Waiting]) -> None:
        if genuine := self._genuine(group):
            self._at_thread += len(genuine)
            self._to_write.put(genuine)

    def _genuine(self, group: list[Waiting]) -> list[Waiting]:
        """Those that their devices signed; the others are told."""
        with self._failing(group):
            are = [is_genuine(self._key(batch), batch) for batch, _ in group]
        if not all(are):
            self._tell([(then, None) for (_, then), is_ in zip(group, are, strict=True) if not is_])
        return [waiting for waiting, is_ in zip(group, are, strict=True) if is_]

    def _key(self, batch: EventBatch) -> bytes:
        return self._key_of(batch.device) or b""

    def _refuse(self, group: list[Waiting]) -> None:
        self._tell(_all(group, Fault("HUB_STOPPING", "The hub is being stopped.", KEPT)))

    def _written(self, settled: Settled) -> None:
        self._at_thread -= len(settled)
        self._tell(settled)
        if self._arrived and not self._at_thread:
            self._pass_on()

    @contextmanager
    def _failing(self, group: list[Waiting]) -> Iterator[None]:
        """After a bug, which goes on to whoever runs us, nobody is left waiting."""
        try:
            yield
        except BaseException:
            self._tell(_failed(group))
            raise

    # -- the writer's thread -------------------------------------------------------------------------------------------

    def store_once(self) -> None:
        """Wait for checked batches, then store all that wait in one transaction."""
        group = self._to_write.get()
        while len(group) < MOST_A_GROUP and not self._to_write.empty():
            group = group + self._to_write.get()
        if group:
            settled = _failed(group)
            try:
                settled = self._stored(group)
            finally:
                self._from_thread(partial(self._written, settled))

    def _stored(self, group: list[Waiting]) -> Settled:
        try:
            receipts = self._log.append([batch for batch, _ in group], self._now_ms())
        except Fault as fault:
            return _all(group, fault)
        return [(then, receipt) for (_, then), receipt in zip(group, receipts, strict=True)]


def _failed(group: list[Waiting]) -> Settled:
    return _all(group, Fault("LEDGER_FAILED", "The hub could not store this.", KEPT))


def _all(group: list[Waiting], verdict: Verdict) -> Settled:
    return [(then, verdict) for _, then in group]
