"""The hub's own hand in the log: what a supervisor decides at the page is an event like any other, signed and chained.

The hub has a device identity of its own for this, so every gate hears of a decision through the feed and folds it as it
folds everything else. Several hub processes share the identity; whoever comes second asks again where the log ends.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import Final

from kiosk import wire
from kiosk.domain.events import Event, EventKind, Stamp
from kiosk.domain.exchange import Fresh
from kiosk.domain.faults import Fault
from kiosk.domain.model import ActivityId, CredentialId, DelegateId, DeviceId
from kiosk.hub.ledger import Then
from kiosk.hub.log import Receipt, Verdict
from kiosk.hub.register import Device
from kiosk.hub.store import HubStore
from kiosk.store.clock import new_id
from kiosk.wire import seal
from kiosk.wire.messages import EventBatch, signed_part

ROLE: Final = "hub"
TRIES: Final = 5
PATIENCE_S: Final = 10.0


class Pen:
    """Writes the hub's own events. Every call blocks until the event is durable: never call it on the event loop.

    `submit` hands a batch to the ledger from any thread.
    """

    def __init__(self, store: HubStore, submit: Callable[[EventBatch, Then], None]) -> None:
        self._store = store
        self._submit = submit
        self._boot = secrets.token_hex(6)

    def write(
        self,
        kind: EventKind,
        code: str,
        operator: str,
        now_ms: int,
        *,
        credential: CredentialId | None = None,
        delegate: DelegateId | None = None,
        activity: ActivityId | None = None,
        undoes: str = "",
        facts: tuple[tuple[str, str], ...] = (),
    ) -> Event:
        """Record what `operator` did. Fault PEN_BUSY if other processes were faster every time."""
        seed = self._store.fact_or_make("pen", seal.new_key())
        device = self._enrolled(seed, now_ms)
        for _ in range(TRIES):
            mark = self._store.log.mark(device)
            event = Event(
                device=device,
                seq=mark.ack + 1,
                id=new_id(now_ms),
                kind=kind,
                stamp=Stamp(now_ms, time.monotonic_ns() // 1_000_000, self._boot, error_ms=0, floor_ms=mark.placed_ms),
                code=code,
                credential=credential,
                delegate=delegate,
                activity=activity,
                undoes=undoes,
                operator=operator,
                view_age_s=0.0,
                facts=facts,
            )
            verdict: Future[Verdict] = Future()
            self._submit(_batch(seed, event, mark.hash), verdict.set_result)
            match verdict.result(PATIENCE_S):
                case Receipt(judgement=Fresh()):
                    return event
                case Fault() as fault:
                    raise fault
        raise Fault("PEN_BUSY", "The hub could not record this.", "Do it again.")

    def _enrolled(self, seed: bytes, now_ms: int) -> DeviceId:
        """The hub enrols itself like everybody else, once, by a code nobody sees."""
        public = seal.public_key(seed)
        device = hashlib.sha256(public).hexdigest()[:16]
        if self._store.register.device(device) is None:
            code = secrets.token_hex(32)
            self._store.register.add_code(code, ROLE, "", now_ms + 60_000, needs_compare=False)
            own = Device(device, "hub", public, ROLE, "", "active", "", now_ms, now_ms)
            self._store.register.enrol(code, own, now_ms)
        return DeviceId(device)


def _batch(seed: bytes, event: Event, previous: bytes) -> EventBatch:
    body = wire.encode_event(event)
    part = signed_part(event.device, event.seq, previous, wire.chain(previous, body))
    return EventBatch(
        device=event.device,
        first_seq=event.seq,
        previous=previous,
        bodies=[body],
        signature=seal.sign(seed, seal.EVENTS, part),
    )
