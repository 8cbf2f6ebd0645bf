"""A venue hub's link to a hub behind it: every device's batches go on as the device signed them.

The upstream hub verifies the devices, not the relay, and takes each event once, whichever way it came: a device that
reaches upstream by itself does no harm.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Callable
from typing import Protocol

from kiosk.hub.store import HubStore
from kiosk.sync.link import Answer, Enrolment, HubRefusal, Unreachable
from kiosk.sync.state import BackOff, Wait
from kiosk.wire.messages import Ack, EventBatch, Relayed, RelayedDevice, decode, encode

BATCHES_A_STEP = 50
IDLE_S = 2.0
_MEMBER, _CURSOR = "upstream", "upstream_cursor"

log = logging.getLogger(__name__)


class Upstream(Protocol):
    """What a relay asks of the hub behind it (`kiosk.sync.link.HttpLink` is one)."""

    last: Answer | None

    def send(self, batch: EventBatch) -> Ack:
        """Hand in a device's batch."""
        ...

    def introduce(self, devices: Relayed) -> None:
        """Tell whose batches will come."""
        ...


def join(store: HubStore, member: Enrolment) -> None:
    """Remember the hub behind this one."""
    store.set_fact(_MEMBER, encode(member))


def member_of(store: HubStore) -> Enrolment | None:
    """The membership of the hub behind this one, None if it stands alone."""
    kept = store.fact(_MEMBER)
    return decode(kept, Enrolment) if kept else None


class Relay:
    """One venue hub's messenger. `run_once` is called by one thread."""

    def __init__(self, store: HubStore, link: Upstream, chance: Callable[[], float] = random.random) -> None:
        self._store = store
        self._link = link
        self._chance = chance
        self._back_off = BackOff()

    def run_once(self) -> Wait:
        """Send the next events on. Trouble ends in a longer wait; nothing is skipped."""
        try:
            is_more = self._step()
        except Unreachable:
            return Wait(self._back_off.failed_s(self._chance()))
        except HubRefusal as refusal:
            if refusal.code == "GAP":  # upstream was restored, or is another: tell it everything again
                self._remember(0)
            else:
                log.warning("the hub behind this one refuses", extra={"code": refusal.code})
            return Wait(max(self._back_off.failed_s(self._chance()), refusal.retry_after_s))
        self._back_off.succeeded()
        return Wait(0.0 if is_more else IDLE_S)

    def _step(self) -> bool:
        after = self._cursor()
        end, batches = self._store.log.batches_after(after, BATCHES_A_STEP)
        if end == after:
            return False
        devices = [
            RelayedDevice(id=device.id, name=device.name, public_key=device.public_key)
            for device in self._store.register.devices()
            if device.role == "device"
        ]
        self._link.introduce(Relayed(devices=devices))
        if self._is_another_epoch():
            self._remember(0)
            return True
        for batch in batches:
            self._link.send(batch)
        self._remember(end)
        return True

    def _cursor(self) -> int:
        return int((self._store.fact(_CURSOR) or b" 0 0").split(b" ")[2])

    def _is_another_epoch(self) -> bool:
        """True if what upstream holds is not what we know of: also before the first contact."""
        answer = self._link.last
        known = (self._store.fact(_CURSOR) or b" 0 0").rsplit(b" ", 1)[0]
        return answer is not None and known != f"{answer.hub} {answer.epoch}".encode()

    def _remember(self, cursor: int) -> None:
        answer = self._link.last
        hub, epoch = (answer.hub, answer.epoch) if answer else ("", 0)
        self._store.set_fact(_CURSOR, f"{hub} {epoch} {cursor}".encode())
