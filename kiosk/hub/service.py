"""The hub's parts in one place, and its clock. Knows no HTTP; `routes` and `server` use it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from kiosk.domain.faults import Fault
from kiosk.domain.presence import Counts
from kiosk.domain.schedule import all_closings_ms
from kiosk.hub import identity as identities
from kiosk.hub.feed import Feed
from kiosk.hub.ledger import Ledger, Settled
from kiosk.hub.rooms import Alert, Limit
from kiosk.hub.roster import Roster
from kiosk.hub.store import HubStore
from kiosk.hub.trust import Trust
from kiosk.wire import rows
from kiosk.wire.messages import (
    ActivityFigures,
    AlertTold,
    DeviceState,
    Granted,
    Lease,
    LeaseHello,
    Overview,
    Report,
    decode,
)

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
    ) -> None:
        self.store = store
        self.now_ms = now_ms
        self.monotonic_s = monotonic_s
        self.identity = identities.load(store)
        self.trust = Trust(store, self.identity)
        self.roster = Roster(store, self.identity)
        self.feed = Feed(store)
        self.ledger = Ledger(store.log, self._key_of, now_ms, self._settle)
        self.is_closing = False
        self.loop = loop
        self._keys: dict[str, bytes] = {}
        self._closings: tuple[int, dict[str, tuple[int, ...]]] = (-1, {})

    def name(self) -> tuple[str, int]:
        """(hub id, epoch), for every answer."""
        return self.identity.hub, self.identity.epoch

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

    # -- rooms ---------------------------------------------------------------------------------------------------------

    def lease(self, device: str, asked: Lease) -> Granted:
        """Permits for a device. None for a room without a limit: it needs none."""
        limit = self._limit(asked.activity) or Limit(capacity=0, gates=1)
        return self.store.rooms.lease(device, asked, self.identity.epoch, limit, self.closings(), self.now_ms())

    def lease_hello(self, device: str, stated: LeaseHello) -> bool:
        """Take a device's account of its permits; False if it is out of date."""
        return self.store.rooms.hello(device, stated, self.identity.epoch, self.closings(), self.now_ms())

    def counts(self) -> dict[str, Counts]:
        """Headcount, occupancy and duplicates by activity, brought up to the log."""
        while self.store.rooms.project(self.closings(), self.now_ms()):
            pass
        return self.store.rooms.counts()

    def overview(self) -> Overview:
        """Everything on the supervisor's page, all of one moment."""
        counted, heads, now_ms = self.counts(), self.store.heads(), self.now_ms()
        activities = [rows.value_of("activity", body) for body in self.store.published.values("activity")]
        acks = self.store.log.acks()
        return Overview(
            hub=self.identity.hub,
            epoch=self.identity.epoch,
            as_of_ms=now_ms,
            events=heads.events,
            version=heads.version,
            counts=[
                ActivityFigures(
                    id=a.id,
                    zh=a.title.zh,
                    en=a.title.en,
                    counts=counted.get(a.id, Counts()),
                    capacity=a.policy.capacity,
                )
                for a in sorted(activities, key=lambda a: (a.starts_at, a.id))
            ],
            devices=[
                DeviceState(
                    id=d.id,
                    name=d.name,
                    role=d.role,
                    state=d.state,
                    digits=d.digits,
                    events=acks.get(d.id, 0),
                    seen_age_s=max(0.0, (now_ms - d.seen_ms) / 1000),
                    report=decode(d.report, Report) if d.report else None,
                )
                for d in self.store.register.devices()
                if d.role == "device"
            ],
            alerts=[
                AlertTold(id=a.id, at_ms=a.at_ms, kind=a.kind, device=a.device, subject=a.subject, owner=a.owner)
                for a in self.store.rooms.alerts()
            ],
            waiting=self.store.rooms.waiting(self.identity.epoch),
        )

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
        self.is_closing = True
        self.ledger.close()

    def _key_of(self, device: str) -> bytes | None:
        """A device's key never changes, so it is asked for once."""
        if device not in self._keys:
            known = self.store.register.device(device)
            if known is None:
                return None
            self._keys[device] = known.public_key
        return self._keys[device]

    def _settle(self, settled: Settled) -> None:
        self.loop.call_soon_threadsafe(_complete, settled)


def _complete(settled: Settled) -> None:
    for future, answer in settled:
        if future.cancelled():
            continue
        if isinstance(answer, Fault):
            future.set_exception(answer)
        else:
            future.set_result(answer)
