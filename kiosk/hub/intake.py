"""A device's batch of events on its way in: what it must be like, and what the device is answered."""

from __future__ import annotations

import asyncio

from kiosk.domain.exchange import Forked, Gap
from kiosk.domain.faults import Fault
from kiosk.hub.log import Receipt, Verdict
from kiosk.hub.service import Service
from kiosk.hub.trust import Refused, Role, Session
from kiosk.wire.messages import MOST_BATCH_BYTES, MOST_EVENTS, Ack, EventBatch


def check(batch: EventBatch, session: Session) -> None:
    """Refused: NOT_YOURS, TOO_LARGE, BAD_REQUEST."""
    if batch.device != session.device and session.role < Role.RELAY:
        raise Refused(403, "NOT_YOURS", "A device sends its own events only.")
    size = sum(map(len, batch.bodies))
    if not 1 <= len(batch.bodies) <= MOST_EVENTS or (size > MOST_BATCH_BYTES and len(batch.bodies) > 1):
        raise Refused(413, "TOO_LARGE", f"A batch holds 1 to {MOST_EVENTS} events, {MOST_BATCH_BYTES // 1000} kB.")
    if batch.first_seq < 1 or len(batch.previous) != 32:
        raise Refused(400, "BAD_REQUEST", "A batch begins at 1 or later and names a hash of 32 bytes.")


def stored(service: Service, receipt: Receipt) -> Ack:
    """The answer to a batch that continues the log."""
    return Ack(ack=receipt.ack, head=service.feed.end, quarantined=list(receipt.flawed))


async def answered(service: Service, batch: EventBatch, verdict: Verdict) -> Ack:
    """The answer to any batch. Refused: BAD_SIGNATURE, GAP, FORKED; or the store's Fault."""
    if isinstance(verdict, Fault):
        raise verdict
    if verdict is None:
        raise Refused(403, "BAD_SIGNATURE", "The batch is not signed by the device it names.")
    match verdict.judgement:
        case Gap():
            raise Refused(409, "GAP", f"The hub holds {verdict.ack} events: send from {verdict.ack + 1} on.")
        case Forked():
            await asyncio.to_thread(service.tell_fork, batch.device)
            raise Refused(409, "FORKED", "Another device has sent other events under this identity.")
    return stored(service, verdict)
