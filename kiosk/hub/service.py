"""The hub's parts in one place, and its clock. Knows no HTTP; `routes` and `server` use it."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from dataclasses import replace

from kiosk.config import own_command
from kiosk.domain.faults import Fault
from kiosk.domain.presence import Counts
from kiosk.domain.schedule import all_closings_ms
from kiosk.hub import identity as identities
from kiosk.hub.borrowing import Wishes
from kiosk.hub.device_logs import DeviceLogs
from kiosk.hub.feed import Feed
from kiosk.hub.halls import Halls
from kiosk.hub.ledger import Ledger, Settled, Then
from kiosk.hub.log import Receipt, Verdict
from kiosk.hub.metrics import Meter
from kiosk.hub.overview import Board
from kiosk.hub.pen import Pen
from kiosk.hub.purge import Purging
from kiosk.hub.rooms import Alert, Limit
from kiosk.hub.roster import Roster
from kiosk.hub.second_writer import COMMAND, SecondWriter
from kiosk.hub.store import HubStore
from kiosk.hub.trust import Trust
from kiosk.hub.upstream import News, member_of
from kiosk.wire import rows, seal
from kiosk.wire.messages import Checkpoint, EventBatch, Granted, Lease, LeaseHello, Signed, encode

MOST_RESCUED = 1000
"""Each at most 512 kB: a stranger must not fill the disk."""


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
        *,
        device_logs: DeviceLogs,
    ) -> None:
        self.store = store
        self.device_logs = device_logs
        self.now_ms = now_ms
        self.monotonic_s = monotonic_s
        self.identity = identities.load(store)
        self.upstream = News(monotonic_s)
        member = member_of(store)
        self.holder = member.device if member else ""
        self.wishes = Wishes(monotonic_s)
        self.trust = Trust(store, self.identity)
        self.roster = Roster(store, self.identity)
        self.halls = Halls(store, now_ms, monotonic_s)
        self.feed = Feed(store, self.upstream.age_s, self.halls.quietest)
        self.second = SecondWriter(own_command(COMMAND), store.engine.address)
        self.ledger = Ledger(
            store.log, self.second, self._key_of, now_ms, self._tell, loop.call_soon, loop.call_soon_threadsafe
        )
        ages = (self.upstream.age_s, self.halls.quietest)
        self.board = Board(store, self.identity, self._count_now, self.closings, now_ms, *ages)
        self.pen = Pen(store, self.submit)
        self.purging = Purging(store, self.identity)
        self.meter = Meter()
        self.closing = threading.Event()
        self.loop = loop
        self._keys: dict[str, bytes] = {}
        self._reports: dict[str, tuple[bytes, int]] = {}
        self._reports_lock = threading.Lock()
        self._reports_kept_ms = 0
        self._closings: tuple[int, dict[str, tuple[int, ...]]] = (-1, {})

    @property
    def is_closing(self) -> bool:
        """True from the moment the hub is to stop: streams and threads end by themselves."""
        return self.closing.is_set()

    def name(self) -> tuple[str, int]:
        """(hub id, epoch), for every answer."""
        return self.identity.hub, self.identity.epoch

    def checkpoint(self, device: str) -> Signed:
        """Which events of a device are held, signed."""
        mark = self.store.log.mark(device)
        told = Checkpoint(
            hub=self.identity.hub,
            epoch=self.identity.epoch,
            device=device,
            ack=mark.ack,
            hash=mark.hash,
            head=self.store.heads().events,
            issued_ms=self.now_ms(),
        )
        body = encode(told)
        return Signed(body=body, signature=seal.sign(self.identity.signing_key, seal.CHECKPOINT, body))

    def submit(self, batch: EventBatch, then: Then) -> None:
        """Hand a batch to the ledger, from any thread; `then` hears its verdict on the event loop."""
        self.loop.call_soon_threadsafe(self.ledger.submit, batch, then)

    async def append(self, batch: EventBatch) -> Verdict:
        """Hand a batch to the ledger and wait until it is durable, or refused."""
        waiting: asyncio.Future[Verdict] = self.loop.create_future()

        def tell(verdict: Verdict) -> None:
            if not waiting.done():  # whoever asked may have gone
                waiting.set_result(verdict)

        self.ledger.submit(batch, tell)
        return await waiting

    # -- what needs a person -------------------------------------------------------------------------------------------

    def tell_fork(self, device: str) -> None:
        """Two machines act under one identity: one was copied from the other."""
        self.store.rooms.raise_alert(Alert(f"forked {device}", self.now_ms(), "forked", device, "", ""))

    def rescue(self, device: str, why: str, body: bytes) -> None:
        """Keep bytes for people to look at, at most `MOST_RESCUED` of them."""
        if self.store.log.rescued() >= MOST_RESCUED:
            raise Fault("RESCUE_FULL", "The hub keeps no more rescued bytes.", "Look at them, then clear them.")
        self.store.log.rescue(device, why, body, self.now_ms())
        self.store.rooms.raise_alert(Alert(f"rescued {device} {why}", self.now_ms(), "rescued", device, "", ""))

    # -- how the devices are -------------------------------------------------------------------------------------------

    def take_report(self, device: str, report: bytes) -> None:
        """A device's account of its health. Kept for `keep_reports`: two hundred devices must not mean forty
        transactions a second."""
        with self._reports_lock:
            self._reports[device] = (report, self.now_ms())

    def keep_reports(self, pause_ms: int = 0) -> None:
        """Write down what was reported, unless that was done less than `pause_ms` ago."""
        with self._reports_lock:
            if not self._reports or self.now_ms() - self._reports_kept_ms < pause_ms:
                return
            reports, self._reports = self._reports, {}
            self._reports_kept_ms = self.now_ms()
        self.store.register.report((device, report, at_ms) for device, (report, at_ms) in reports.items())

    def _count_now(self) -> dict[str, Counts]:
        self.keep_reports()
        return self.counts()

    # -- rooms ---------------------------------------------------------------------------------------------------------

    def lease(self, device: str, asked: Lease) -> Granted:
        """Permits for a device. None for a room without a limit: it needs none."""
        known = self._limit(asked.activity)
        limit = known or Limit(capacity=0, gates=1)
        if known and self.holder:
            self.wishes.asked(asked.activity)
        return self.store.rooms.lease(
            device, asked, self.identity.epoch, limit, self.closings(), self.now_ms(), self.holder
        )

    def lease_hello(self, device: str, stated: LeaseHello) -> bool:
        """Take a device's account of its permits; False if it is out of date."""
        return self.store.rooms.hello(device, stated, self.identity.epoch, self.closings(), self.now_ms())

    def counts(self) -> dict[str, Counts]:
        """Headcount, occupancy and duplicates by activity, brought up to the log."""
        while self.store.rooms.project(self.closings(), self.now_ms()):
            pass
        twice = self.board.tally.doubles().at
        counts = self.store.rooms.counts()
        return {a: replace(there, headcount=there.headcount - twice.get(a, 0)) for a, there in counts.items()}

    def closings(self) -> dict[str, tuple[int, ...]]:
        """Moments at which rooms are emptied by rule, from the published policies."""
        version = self.store.heads().version
        if self._closings[0] != version:
            conference = self.store.published.row("conference", "conference")
            activities = [rows.value_of("activity", body) for body in self.store.published.values("activity")]
            known = all_closings_ms(activities, rows.value_of("conference", conference)) if conference else {}
            self._closings = (version, known)
        return self._closings[1]

    def _limit(self, activity: str) -> Limit | None:
        body = self.store.published.row("activity", activity)
        capacity = rows.value_of("activity", body).policy.capacity if body else None
        if capacity is None:
            return None
        gates = [rows.value_of("gate", body) for body in self.store.published.values("gate")]
        return Limit(capacity, sum(activity in gate.activities for gate in gates))

    def close(self) -> None:
        """End streams and the writer thread's loop."""
        self.closing.set()
        self.ledger.close()

    def _key_of(self, device: str) -> bytes | None:
        """A device's key never changes, so it is asked for once."""
        if device not in self._keys:
            known = self.store.register.device(device)
            if known is None:
                return None
            self._keys[device] = known.public_key
        return self._keys[device]

    def _tell(self, settled: Settled) -> None:
        for then, verdict in settled:
            then(verdict)
        self.feed.committed([told.piece for _, told in settled if isinstance(told, Receipt) and told.piece])
