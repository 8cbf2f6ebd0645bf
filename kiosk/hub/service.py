"""The hub's parts in one place, and its clock. Knows no HTTP; `routes` and `server` use it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from kiosk.domain.faults import Fault
from kiosk.hub import identity as identities
from kiosk.hub.feed import Feed
from kiosk.hub.ledger import Ledger, Settled
from kiosk.hub.roster import Roster
from kiosk.hub.store import HubStore
from kiosk.hub.trust import Trust


def wall_ms() -> int:
    """Milliseconds since 1970, UTC."""
    return time.time_ns() // 1_000_000


class Service:
    """One hub process on a store. Make it on the event loop's thread; `loop` completes what the writer thread did."""

    def __init__(
        self,
        store: HubStore,
        loop: asyncio.AbstractEventLoop,
        now_ms: Callable[[], int] = wall_ms,
        monotonic_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self.store = store
        self.now_ms = now_ms
        self.monotonic_s = monotonic_s
        self.identity = identities.load(store)
        self.trust = Trust(store, self.identity)
        self.roster = Roster(store, self.identity)
        self.feed = Feed(store)
        self.ledger = Ledger(store, self._key_of, now_ms, self._settle)
        self.is_closing = False
        self._loop = loop
        self._keys: dict[str, bytes] = {}

    def name(self) -> tuple[str, int]:
        """(hub id, epoch), for every answer."""
        return self.identity.hub, self.identity.epoch

    def close(self) -> None:
        """End streams and the writer thread's loop."""
        self.is_closing = True
        self.ledger.close()

    def _key_of(self, device: str) -> bytes | None:
        """A device's key never changes, so it is asked for once."""
        if device not in self._keys:
            known = self.store.device(device)
            if known is None:
                return None
            self._keys[device] = known.public_key
        return self._keys[device]

    def _settle(self, settled: Settled) -> None:
        self._loop.call_soon_threadsafe(_complete, settled)


def _complete(settled: Settled) -> None:
    for future, answer in settled:
        if future.cancelled():
            continue
        if isinstance(answer, Fault):
            future.set_exception(answer)
        else:
            future.set_result(answer)
