"""The codes that gates read, as plug-ins behind `kiosk.domain.credential.CredentialReader`: our own, and those of
pretix, Indico, alf.io and whoever issues JSON Web Tokens.

Adding a format is one class with `read` and one line in `_READERS`. A reader looks at the text alone: no network, no
file, nothing is opened because a code says so. The ids it yields are those the matching connector gives its rows.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from kiosk.domain.credential import (
    NOT_OURS,
    BadgeReader,
    CredentialReader,
    OpaqueReader,
    Presented,
    Reading,
    TokenReader,
    Unreadable,
)
from kiosk.domain.model import CategoryId, CodeFormat, CodeKind, Conference, CredentialId, TokenKey
from kiosk.domain.token import Claims
from kiosk.domain.verdicts import Code
from kiosk.wire import seal

FORGED: Final = Unreadable(Code.FORGED)
_ALWAYS: Final = (datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC))
_LATEST_S: Final = int(_ALWAYS[1].timestamp())


def readers_of(conference: Conference) -> tuple[CredentialReader, ...]:
    """Every reader this conference needs, our own first, opaque ids last: they would take much that is somebody's."""
    others = tuple(_READERS[each.kind](each, conference.event) for each in conference.formats)
    return (token_reader(conference), BadgeReader(), *others, OpaqueReader())


def token_reader(conference: Conference) -> TokenReader:
    """Our own signed tokens, under the keys that are live now."""
    keys = {key.id: key.public for key in conference.token_keys}

    def verify(key: int, message: bytes, signature: bytes) -> bool:
        return key in keys and seal.is_genuine(keys[key], b"", message, signature)

    return TokenReader(conference.event, verify)


# -- pretix ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PretixReader:
    """Signed secrets "pretix_sig1": reversed base64 of version 1, two lengths (big-endian, 16 bits), a protobuf and its
    Ed25519 signature. The credential's id is the secret itself, as pretix names it in its revocation list.

    Random secrets of pretix are opaque ids and read as such.
    """

    keys: tuple[TokenKey, ...]
    event: int
    products: Mapping[str, CategoryId]

    @classmethod
    def of(cls, given: CodeFormat, event: int) -> PretixReader:
        """For one event of a pretix."""
        return cls(given.keys, event, dict(given.products))

    def read(self, text: str) -> Reading | None:
        """Presented with claims, FORGED for a signature of nobody we know; None for any other text."""
        raw = _base64(text[::-1]) if 80 <= len(text) <= 400 else None
        if raw is None or len(raw) < 5 or raw[0] != 1:
            return None
        size, signature_size = int.from_bytes(raw[1:3], "big"), int.from_bytes(raw[3:5], "big")
        if signature_size != 64 or len(raw) != 5 + size + signature_size:
            return None
        payload, signature = raw[5 : 5 + size], raw[5 + size :]
        if not any(seal.is_genuine(key.public, b"", payload, signature) for key in self.keys):
            return FORGED
        fields = _protobuf(payload)
        if fields is None:
            return NOT_OURS
        item, variation, begins, ends = (_whole(fields.get(number)) for number in (2, 3, 5, 6))
        category = self.products.get(f"{item}-{variation}") or self.products.get(str(item))
        claims = _claims(self.event, begins or None, ends or None)
        return Presented(CredentialId(text), claims, category=category) if claims else NOT_OURS


def _protobuf(payload: bytes) -> dict[int, int | bytes] | None:
    """Fields of a flat message: whole numbers and byte strings; None for anything else."""
    fields: dict[int, int | bytes] = {}
    at = 0
    while at < len(payload):
        tag, at = _varint(payload, at)
        value, at = _varint(payload, at)
        if tag < 0 or value < 0:
            return None
        match tag & 7:
            case 0:
                fields[tag >> 3] = value
            case 2 if at + value <= len(payload):
                fields[tag >> 3] = payload[at : at + value]
                at += value
            case _:
                return None
    return fields


def _varint(payload: bytes, at: int) -> tuple[int, int]:
    """(number, place after it), with -1 for one that does not end."""
    number = 0
    for shift in range(0, 64, 7):
        if at >= len(payload):
            return -1, at
        number |= (payload[at] & 0x7F) << shift
        at += 1
        if payload[at - 1] < 0x80:
            return number, at
    return -1, at


# -- JSON Web Tokens ---------------------------------------------------------------------------------------------------

JWT_PREFIX: Final = "J1:"


@dataclass(frozen=True, slots=True)
class JwtReader:
    """JSON Web Tokens signed with Ed25519 (RFC 8037, RFC 9864), whoever issues them.

    The header names the key (``kid``) and the algorithm ``Ed25519`` or its older name ``EdDSA``, nothing else. Of the
    claims ``jti`` (or ``sub``) becomes the credential's id; ``nbf``, ``exp``, ``cat``, ``rights`` and ``rev`` mean what
    they do in our own token, and ``aud``, where present, must be `audience`.
    """

    keys: Mapping[str, bytes]
    event: int
    audience: str

    @classmethod
    def of(cls, given: CodeFormat, event: int) -> JwtReader:
        """For one issuer. `host` is the audience its tokens name."""
        return cls({str(key.id): key.public for key in given.keys}, event, given.host)

    def read(self, text: str) -> Reading | None:
        """Presented with claims, FORGED, NOT_OURS for another audience; None for what is no such token."""
        parts = text.split(".")
        if len(parts) != 3 or not text.startswith("ey"):
            return None
        header, payload, signature = (_base64url(part) for part in parts)
        told = _json(header)
        if payload is None or signature is None or told is None:
            return None
        key = self.keys.get(str(told.get("kid", "")))
        is_known = key is not None and told.get("alg") in ("Ed25519", "EdDSA") and "crit" not in told
        if not is_known or not seal.is_genuine(key or b"", b"", text.rpartition(".")[0].encode(), signature):
            return FORGED
        claimed = _json(payload)
        return self._presented(claimed) if claimed is not None else NOT_OURS

    def _presented(self, claimed: Mapping[str, Any]) -> Reading:
        name = claimed.get("jti") or claimed.get("sub")
        audience = claimed.get("aud", self.audience)
        if not isinstance(name, str) or not 1 <= len(name) <= 64 or audience != self.audience:
            return NOT_OURS
        begins, ends, rights, revision = (_whole(claimed.get(word)) for word in ("nbf", "exp", "rights", "rev"))
        claims = _claims(self.event, begins or None, ends or None, rights, revision or 1)
        if claims is None or rights >> 40:
            return NOT_OURS
        category = claimed.get("cat")
        return Presented(
            CredentialId(JWT_PREFIX + name),
            claims,
            revision or None,
            CategoryId(category) if isinstance(category, str) else None,
        )


# -- Indico ------------------------------------------------------------------------------------------------------------

INDICO_PREFIX: Final = "I1:"


@dataclass(frozen=True, slots=True)
class IndicoReader:
    """Indico's tickets: JSON with the server and the ticket's UUID, in the form of 3.3 and the one before it. Unsigned,
    so only the snapshot can say whether there is such a ticket.

    Accompanying persons share a registration: theirs is the id with the person's own after a slash.
    """

    host: str

    @classmethod
    def of(cls, given: CodeFormat, _event: int) -> IndicoReader:
        """For one server, named with or without ``https://``."""
        return cls(_bare_host(given.host))

    def read(self, text: str) -> Reading | None:
        """Presented, NOT_OURS for another server; None for what is no such ticket."""
        told = _json(text.encode()) if text.startswith("{") else None
        match told:
            case {"i": [2, str(host), str(ticket), *person]} if len(person) <= 1:
                name, companion = _hex(ticket), "/".join(filter(None, map(_hex, person)))
            case {"checkin_secret": str(secret), "server_url": str(host)}:
                name, companion = secret.replace("-", "").lower(), ""
            case _:
                return None
        is_uuid = len(name) == 32 and all(letter in "0123456789abcdef" for letter in name)
        if not is_uuid or _bare_host(host) != self.host:
            return NOT_OURS
        return Presented(CredentialId(INDICO_PREFIX + "/".join(filter(None, (name, companion)))))


def _hex(text: object) -> str:
    raw = _base64(text) if isinstance(text, str) else None
    return raw.hex() if raw else ""


def _bare_host(url: str) -> str:
    return url.removeprefix("https://").removeprefix("http://").rstrip("/").lower()


# -- alf.io ------------------------------------------------------------------------------------------------------------

ALFIO_PREFIX: Final = "A1:"


@dataclass(frozen=True, slots=True)
class AlfioReader:
    """alf.io's tickets: a UUID, a slash, and an HMAC only its server can check.

    The id is the SHA-256 of the HMAC, under which alf.io hands its rows to stations: who does not know the HMAC does
    not find the row, and the row does not betray it.
    """

    @classmethod
    def of(cls, _given: CodeFormat, _event: int) -> AlfioReader:
        """The same for every event."""
        return cls()

    def read(self, text: str) -> Reading | None:
        """Presented, or None for any other text."""
        ticket, slash, mac = text.partition("/")
        if not slash or [len(part) for part in ticket.split("-")] != [8, 4, 4, 4, 12] or len(mac) != 44:
            return None
        raw = _base64(mac)
        if raw is None or len(raw) != 32:
            return None
        return Presented(CredentialId(ALFIO_PREFIX + hashlib.sha256(mac.encode()).hexdigest()))


_READERS: Final[Mapping[CodeKind, Callable[[CodeFormat, int], CredentialReader]]] = {
    CodeKind.PRETIX: PretixReader.of,
    CodeKind.JWT: JwtReader.of,
    CodeKind.INDICO: IndicoReader.of,
    CodeKind.ALFIO: AlfioReader.of,
}


# -- shared ------------------------------------------------------------------------------------------------------------


def _claims(event: int, begins_s: int | None, ends_s: int | None, rights: int = 0, revision: int = 1) -> Claims | None:
    """Claims of a genuine code of another system; None for times that make no sense."""
    if (begins_s or 0) >= (ends_s or _LATEST_S) or (ends_s or 0) > _LATEST_S:
        return None
    begins = datetime.fromtimestamp(begins_s, UTC) if begins_s else _ALWAYS[0]
    ends = datetime.fromtimestamp(ends_s, UTC) if ends_s else _ALWAYS[1]
    return Claims(0, event, 0, 0, begins, ends, rights, revision)


def _whole(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0


def _base64(text: str, altchars: bytes = b"+/") -> bytes | None:
    """Bytes of base64, strictly: a second spelling of the same bytes would be a second credential."""
    try:
        raw = base64.b64decode(text.encode("ascii"), altchars, validate=True)
    except (binascii.Error, ValueError):
        return None
    return raw if base64.b64encode(raw, altchars) == text.encode() else None


def _base64url(text: str) -> bytes | None:
    """The same for URLs, without padding."""
    return _base64(text + "=" * (-len(text) % 4), b"-_") if "=" not in text else None


def _json(raw: bytes | None) -> dict[str, Any] | None:
    try:
        told = json.loads(raw or b"")
    except (ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) else None
