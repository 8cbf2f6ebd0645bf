"""How events and rows are written down: one codec for the wire, the journal and the chain of hashes.

Owns the encoding, never the meaning. Unknown fields are tolerated on reading, so an older program reads a newer one.
`rows` are the organiser's rows, `messages` what device and hub say to each other, `seal` signs and checks.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Final

import msgspec

from kiosk.domain.events import Event

PROTOCOL: Final = 2
"""What this program speaks. 2 added checkpoints and devices' log lines."""

OLDEST_PROTOCOL: Final = PROTOCOL - 1
"""What it still understands: a venue's kiosks are never all updated in the same minute."""

GENESIS: Final = b"\0" * 32
"""Hash before a device's first event."""

_event_encoder = msgspec.msgpack.Encoder()
_event_decoder = msgspec.msgpack.Decoder(Event)


def common_protocol(oldest: int, newest: int) -> int | None:
    """The newest protocol that this program and one that speaks `oldest` to `newest` both understand, None if none."""
    spoken = min(PROTOCOL, newest)
    return spoken if spoken >= max(OLDEST_PROTOCOL, oldest) else None


def encode_event(event: Event) -> bytes:
    """The event's one body: stored, hashed, signed and sent as these bytes, never encoded twice."""
    return _event_encoder.encode(event)


def decode_event(body: bytes) -> Event:
    """Event of a body. Raises msgspec.ValidationError or DecodeError for bytes that are none."""
    return _event_decoder.decode(body)


def chain(previous: bytes, body: bytes) -> bytes:
    """SHA-256 that binds a body to all before it."""
    return hashlib.sha256(previous + body).digest()


def links(previous: bytes, bodies: Iterable[bytes]) -> list[bytes]:
    """The chain's hash after each body."""
    chained = []
    for body in bodies:
        previous = chain(previous, body)
        chained.append(previous)
    return chained
