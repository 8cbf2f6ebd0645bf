"""A venue hub's word to the hub behind it: every device's batches go on as the device signed them.

The upstream hub verifies the devices, not the relay, and takes each event once, whichever way it came: a device that
reaches upstream by itself does no harm. One batch that it will never take holds up no other: it is kept there for
people to look at. An upstream hub is updated before the hubs of its venues.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Final, Protocol

from kiosk.hub.pen import ROLE
from kiosk.hub.register import Device
from kiosk.hub.store import HubStore
from kiosk.hub.upstream import Bookmark
from kiosk.sync.link import Answer, HubRefusal, Unreachable
from kiosk.sync.state import BackOff, Wait
from kiosk.wire.messages import MOST_BATCH_BYTES, EventBatch, Refusal, RelayAck, Relayed, RelayedDevice, encode

BATCHES_A_STEP: Final = 200
IDLE_S: Final = 0.1
"""Between two looks at the own log."""
KIOSK, HUB = "device", ROLE
"""Who writes events: kiosks, and a hub's own hand."""

log = logging.getLogger(__name__)


class Upstream(Protocol):
    """What a relay asks of the hub behind it (`kiosk.sync.link.HttpLink` is one)."""

    last: Answer | None

    def hand_in(self, relayed: Relayed) -> RelayAck:
        """Batches, and whose they are."""
        ...

    def rescue(self, why: str, body: bytes) -> None:
        """Bytes for people to look at."""
        ...


class Relay:
    """One venue hub's messenger. `run_once` is called by one thread. `heard` is how the hub behind answered last on
    another line, if there is one: only so a quiet hall learns that it was restored."""

    def __init__(
        self,
        store: HubStore,
        link: Upstream,
        chance: Callable[[], float] = random.random,
        heard: Callable[[], Answer | None] = lambda: None,
    ) -> None:
        self._store = store
        self._link = link
        self._chance = chance
        self._heard = heard
        self._back_off = BackOff()
        self._bookmark = Bookmark(store, "upstream_cursor")
        self._set_aside: set[str] = set()

    def run_once(self) -> Wait:
        """Send the next events on. Trouble ends in a longer wait; nothing is skipped."""
        try:
            is_more = self._step()
        except Unreachable:
            return Wait(self._back_off.failed_s(self._chance()))
        except HubRefusal as refusal:
            if refusal.code != "GAP":
                log.warning("the hub behind this one refuses", extra={"code": refusal.code})
            return Wait(max(self._back_off.failed_s(self._chance()), refusal.retry_after_s))
        self._back_off.succeeded()
        return Wait(0.0 if is_more else IDLE_S)

    def told(self, there: Answer) -> int:
        """Up to which number of the log here that hub has heard everything; -1 if it is not the one that did."""
        return self._bookmark.place() if self._bookmark.is_of(there) else -1

    def _step(self) -> bool:
        there = self._heard()
        if there is not None and not self._bookmark.is_of(there):
            self._bookmark.put(there, 0)  # restored, or another: also what nobody adds to is told again
        after = self._bookmark.place()
        end, batches = self._store.log.batches_after(after, BATCHES_A_STEP)
        if end == after:
            return False
        devices = {device.id: device for device in self._store.register.devices()}
        ours = [batch for batch in batches if not devices[batch.device].is_behind]
        for part in _parcels(ours):
            if not self._hand_in(part, devices):
                return True
        if self._link.last is not None:
            self._bookmark.put(self._link.last, end)
        return True

    def _hand_in(self, batches: Sequence[EventBatch], devices: dict[str, Device]) -> bool:
        """Hand in a parcel; False if everything must be told again: upstream was restored, or is another."""
        whose = [devices[device] for device in dict.fromkeys(batch.device for batch in batches)]
        told = self._link.hand_in(Relayed(devices=introduced(whose), batches=list(batches)))
        answer = self._link.last
        if answer is None or not self._bookmark.is_of(answer):
            self._tell_all_again()
            return False
        for batch, word in zip(batches, told.words, strict=True):
            if word == "GAP" and batch.device not in self._set_aside:
                self._tell_all_again()
                raise HubRefusal(Refusal(code=word))  # told again after a while: it must not become a circle
            if word:
                self._keep_there(batch, word)
        return True

    def _tell_all_again(self) -> None:
        self._set_aside.clear()
        if self._link.last is not None:
            self._bookmark.put(self._link.last, 0)

    def _keep_there(self, batch: EventBatch, word: str) -> None:
        """What cannot enter upstream's log goes to its people. The log here holds it in any case."""
        if batch.device not in self._set_aside:
            log.warning("the hub behind this one does not take a device's events", extra={"code": word})
        self._set_aside.add(batch.device)
        with suppress(HubRefusal):  # it keeps no more of them
            self._link.rescue(f"relayed_{word.lower()}", encode(batch))


def introduced(devices: Sequence[Device]) -> list[RelayedDevice]:
    """Devices as another hub must know them."""
    return [
        RelayedDevice(
            id=device.id,
            name=device.name,
            public_key=device.public_key,
            role=HUB if device.role == HUB else KIOSK,
        )
        for device in devices
    ]


def _parcels(batches: Sequence[EventBatch]) -> Iterator[list[EventBatch]]:
    """Parts that fit into a request: each holds one batch, or several of together no more than the largest may have."""
    parcel: list[EventBatch] = []
    size = 0
    for batch in batches:
        weight = sum(map(len, batch.bodies)) + 200  # signature, names and numbers
        if parcel and size + weight > MOST_BATCH_BYTES:
            yield parcel
            parcel, size = [], 0
        parcel.append(batch)
        size += weight
    if parcel:
        yield parcel
