"""The signed credential, version 1: 31 fixed bytes and an Ed25519 signature, in 146 characters a QR code can carry.

Text = ``T1:`` + base45(body ‖ signature). The signature covers ``"checkin-credential-v1" ‖ 0x00 ‖ body``. All integers
are unsigned and big-endian. Checking the signature needs cryptography, which is passed in as `Verify`: the domain has
none.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from kiosk.domain import base45

PREFIX = "T1:"
CHARACTERS = 146
SIGNED_CONTEXT = b"checkin-credential-v1\x00"
_BODY = struct.Struct(">BBIQHIIBIH")
_VERSION = 1

Verify = Callable[[int, bytes, bytes], bool]
"""(key id, signed message, 64-byte signature) -> True if a live key of that id made it. Never raises."""


@dataclass(frozen=True, slots=True)
class Claims:
    """What a token says of itself. Valid from `valid_from` (inclusive) to `valid_to` (exclusive)."""

    key: int
    event: int
    credential: int
    category: int
    valid_from: datetime
    valid_to: datetime
    rights: int
    revision: int

    @property
    def credential_id(self) -> str:
        """The credential's name everywhere else: the prefix and 16 hexadecimal digits. With the prefix, because an
        opaque code that merely spells the digits must not open the door a signature guards."""
        return f"{PREFIX}{self.credential:016x}"


def body_of(claims: Claims) -> bytes:
    """The 31 bytes that are signed."""
    return _BODY.pack(
        _VERSION,
        claims.key,
        claims.event,
        claims.credential,
        claims.category,
        int(claims.valid_from.timestamp()),
        int(claims.valid_to.timestamp()),
        claims.rights >> 32,
        claims.rights & 0xFFFFFFFF,
        claims.revision,
    )


def text_of(body: bytes, signature: bytes) -> str:
    """The QR text of a signed body."""
    return PREFIX + base45.encode(body + signature)


def split(text: str) -> tuple[bytes, bytes] | None:
    """(body, signature) of a text with the right length, alphabet, prefix and version; else None."""
    if len(text) != CHARACTERS or not text.startswith(PREFIX):
        return None
    raw = base45.decode(text[len(PREFIX) :])
    if raw is None or len(raw) != _BODY.size + 64 or raw[0] != _VERSION:
        return None
    return raw[: _BODY.size], raw[_BODY.size :]


def claims_of(body: bytes) -> Claims:
    """Claims of a 31-byte body."""
    _, key, event, credential, category, start, end, high, low, revision = _BODY.unpack(body)
    return Claims(
        key=key,
        event=event,
        credential=credential,
        category=category,
        valid_from=datetime.fromtimestamp(start, UTC),
        valid_to=datetime.fromtimestamp(end, UTC),
        rights=(high << 32) | low,
        revision=revision,
    )
