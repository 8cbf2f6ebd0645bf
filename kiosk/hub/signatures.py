"""Whether a batch is signed by the device it names."""

from __future__ import annotations

from kiosk import wire
from kiosk.wire import seal
from kiosk.wire.messages import EventBatch, signed_part


def is_genuine(key: bytes, batch: EventBatch) -> bool:
    """Whether the owner of a public key signed this batch; nobody owns an empty one."""
    last_hash = wire.links(batch.previous, batch.bodies)[-1]
    part = signed_part(batch.device, batch.first_seq, batch.previous, last_hash)
    return seal.is_genuine(key, seal.EVENTS, part, batch.signature)
