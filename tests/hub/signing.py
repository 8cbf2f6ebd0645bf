"""Batches that their devices signed, all with one key."""

from __future__ import annotations

from kiosk import wire
from kiosk.wire import seal
from kiosk.wire.messages import EventBatch, signed_part
from tests.hub.test_store import events

SEED = bytes(range(32))


def signed(device: str, first: int, last: int) -> EventBatch:
    """Events `first` to `last` of a device."""
    return sign(events(device, first, last))


def sign(plain: EventBatch) -> EventBatch:
    """The batch with its signature."""
    last_hash = wire.links(plain.previous, plain.bodies)[-1]
    part = signed_part(plain.device, plain.first_seq, plain.previous, last_hash)
    return EventBatch(
        device=plain.device,
        first_seq=plain.first_seq,
        previous=plain.previous,
        bodies=plain.bodies,
        signature=seal.sign(SEED, seal.EVENTS, part),
    )


def key_of(device: str) -> bytes | None:
    """Everybody's key; nobody knows the stranger."""
    return seal.public_key(SEED) if device != "stranger" else None
