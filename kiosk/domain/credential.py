"""From a payload to what it presents. Formats are readers behind one interface, tried in order; the first that answers
wins.

A reader looks only at the text: whether the snapshot holds the credential, and what that means, is `admission`'s.
Nothing read here is ever opened, run or used in a path or a statement. The ids of one format cannot be spelled in
another: each begins with its format's prefix, and opaque ids hold no colon.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from kiosk.domain import token
from kiosk.domain.model import CategoryId, CredentialId
from kiosk.domain.verdicts import Code

LONGEST_PAYLOAD = 3000
"""Bytes. A QR code holds at most 2,953; anything longer is a fault of the scanner or an attack."""


@dataclass(frozen=True, slots=True)
class Presented:
    """A well-formed code. `claims` are set, and their signature is genuine, only for a signed token.

    `revision` is the badge generation the code names, None for codes without generations. `category` is what a signed
    code of another system says where our own tokens have a number.
    """

    id: CredentialId
    claims: token.Claims | None = None
    revision: int | None = None
    category: CategoryId | None = None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A payload no reader takes: NOT_OURS, or FORGED where it pretends to be ours."""

    code: Code


Reading = Presented | Unreadable
NOT_OURS = Unreadable(Code.NOT_OURS)


class CredentialReader(Protocol):
    """One format. None: not this format, ask the next reader."""

    def read(self, text: str) -> Reading | None:
        """Read `text`, which holds no CR or LF at its ends and at most `LONGEST_PAYLOAD` characters."""
        ...


@dataclass(frozen=True, slots=True)
class TokenReader:
    """Signed tokens of this conference, checked in the strict order of the format: form, version, key and signature,
    claims."""

    event: int
    verify: token.Verify

    def read(self, text: str) -> Reading | None:
        """Presented with claims, FORGED, NOT_OURS for another conference; None without the prefix."""
        if not text.startswith(token.PREFIX):
            return None
        parts = token.split(text)
        if parts is None:
            return NOT_OURS
        body, signature = parts
        claims = token.claims_of(body)
        if not self.verify(claims.key, token.SIGNED_CONTEXT + body, signature):
            return Unreadable(Code.FORGED)
        if claims.event != self.event or claims.valid_from >= claims.valid_to or claims.revision < 1:
            return NOT_OURS
        return Presented(CredentialId(claims.credential_id), claims, claims.revision)


BADGE_PREFIX = "B1:"
_BADGE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Thirty-two, without I, O, 0 and 1: a person may have to read them aloud."""

BADGE_ID_BYTES = 10


def badge_id(random: bytes) -> CredentialId:
    """Id of a new badge credential, of `BADGE_ID_BYTES` random bytes."""
    number = int.from_bytes(random, "big")
    letters = (_BADGE_LETTERS[number >> shift & 31] for shift in range(0, len(random) * 8, 5))
    return CredentialId(BADGE_PREFIX + "".join(letters))


def badge_payload(credential: CredentialId, revision: int) -> str:
    """Text of a badge's code: the badge credential's id, which was drawn at random, and the badge's generation.

    Short and in QR alphanumeric mode, so it reads from far. A reprint raises the revision: every gate that has heard of
    it, or holds a newer snapshot, refuses the older badge, with no signature needed.
    """
    return f"{credential}-{revision}"


class BadgeReader:
    """Codes of printed badges (`badge_payload`)."""

    def read(self, text: str) -> Reading | None:
        """Presented with its revision, NOT_OURS if malformed; None without the prefix."""
        if not text.startswith(BADGE_PREFIX):
            return None
        name, _, number = text.partition("-")
        letters = name.removeprefix(BADGE_PREFIX)
        is_number = number.isascii() and number.isdigit() and len(number) <= 4 and not number.startswith("0")
        if not 8 <= len(letters) <= 32 or not set(letters) <= set(_BADGE_LETTERS) or not is_number:
            return NOT_OURS
        return Presented(CredentialId(name), revision=int(number))


@dataclass(frozen=True, slots=True)
class OpaqueReader:
    """Ids that mean nothing by themselves: 6 to 64 characters of letters, digits, ``-``, ``_``, ``.`` and ``/``."""

    shortest: int = 6
    longest: int = 64

    def read(self, text: str) -> Reading | None:
        """Presented, or None for any other text."""
        is_id = self.shortest <= len(text) <= self.longest and text.isascii()
        if is_id and all(character.isalnum() or character in "-_./" for character in text):
            return Presented(CredentialId(text))
        return None


def read(payload: bytes, readers: Sequence[CredentialReader]) -> Reading:
    """What `payload` presents. Only CR and LF at the ends are stripped: a token may hold, and end in, spaces."""
    if not payload or len(payload) > LONGEST_PAYLOAD:
        return NOT_OURS
    try:
        text = payload.decode("utf-8").strip("\r\n")
    except UnicodeDecodeError:
        return NOT_OURS
    answers = (reader.read(text) for reader in readers)
    return next((answer for answer in answers if answer is not None), NOT_OURS)
