"""Signatures of devices and hubs: Ed25519, each over a context word and the message, so none can pass for another.

PyNaCl, because it lets other threads run while it computes: a hub checks one signature for every batch.
"""

from __future__ import annotations

import base64
import hashlib
import secrets

from nacl.bindings import crypto_sign_BYTES, crypto_sign_open, crypto_sign_PUBLICKEYBYTES
from nacl.exceptions import CryptoError
from nacl.public import SealedBox
from nacl.signing import SigningKey, VerifyKey

EVENTS = b"kiosk-events-v1\0"
MANIFEST = b"kiosk-manifest-v1\0"
REVOCATIONS = b"kiosk-revocations-v1\0"
CHECKPOINT = b"kiosk-checkpoint-v1\0"
TOKEN = b"kiosk-token-v1\0"
ENROL = b"kiosk-enrol-v1\0"
EPOCH = b"kiosk-epoch-v1\0"
PURGE = b"kiosk-purge-v1\0"


def new_key() -> bytes:
    """Seed of a new signing key, 32 bytes."""
    return secrets.token_bytes(32)


def public_key(seed: bytes) -> bytes:
    """The 32 bytes others verify with."""
    return bytes(SigningKey(seed).verify_key)


def sign(seed: bytes, context: bytes, message: bytes) -> bytes:
    """64 bytes of signature over a message, for one purpose."""
    return SigningKey(seed).sign(context + message).signature


def is_genuine(public: bytes, context: bytes, message: bytes, signature: bytes) -> bool:
    """True if the key's owner signed this message for this purpose. Never raises for bad bytes."""
    if len(public) != crypto_sign_PUBLICKEYBYTES or len(signature) != crypto_sign_BYTES:
        return False
    try:
        crypto_sign_open(signature + context + message, public)
    except CryptoError:
        return False
    return True


def pin(subject_public_key_info: bytes) -> str:
    """The pin of a TLS key (RFC 7469: SHA-256 of its DER), base64 for URLs without padding."""
    return base64.urlsafe_b64encode(hashlib.sha256(subject_public_key_info).digest()).decode().rstrip("=")


def close_box(public: bytes, message: bytes) -> bytes:
    """Encrypt to the owner of a signing key: not even the sender can open it again."""
    return SealedBox(VerifyKey(public).to_curve25519_public_key()).encrypt(message)


def close_text(public: bytes, text: str) -> str:
    """A short text in such a box, as base64: the contact of a walk-in, in an event that every gate reads."""
    return base64.b64encode(close_box(public, text.encode())).decode()


def open_text(seed: bytes, box: str) -> str | None:
    """The text of `close_text`; None if it was not sealed to this key, or was altered."""
    try:
        opened = open_box(seed, base64.b64decode(box, validate=True))
        return opened.decode() if opened is not None else None
    except ValueError:
        return None


def open_box(seed: bytes, box: bytes) -> bytes | None:
    """What was sealed to this key; None if it was not, or was altered."""
    try:
        return SealedBox(SigningKey(seed).to_curve25519_private_key()).decrypt(box)
    except CryptoError:
        return None
