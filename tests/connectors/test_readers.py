"""Codes of other systems: genuine ones, made here by their documented layout, and everything that is nearly one."""

from __future__ import annotations

import base64
import hashlib
import json
import random
import struct
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.connectors.readers import FORGED, readers_of
from kiosk.domain.credential import NOT_OURS, Presented, Reading, Unreadable, badge_payload, read
from kiosk.domain.model import CategoryId, CodeFormat, CodeKind, TokenKey
from kiosk.wire import seal
from tests.domain.test_token import CLAIMS, KEY, TEXT
from tests.factory import badge_credential, conference

SEED, OTHER_SEED = b"A" * 32, b"B" * 32
PRETIX_KEY = TokenKey(1, seal.public_key(SEED))
SOLD = (("2", CategoryId("student")), ("2-21", CategoryId("day-1")))
EVENT = conference(
    token_keys=(TokenKey(7, KEY.public_key().public_bytes_raw()),),
    formats=(
        CodeFormat(CodeKind.PRETIX, keys=(TokenKey(9, bytes(32)), PRETIX_KEY), products=SOLD),
        CodeFormat(CodeKind.JWT, host="expo-2026", keys=(PRETIX_KEY,)),
        CodeFormat(CodeKind.INDICO, host="https://indico.example.org/"),
        CodeFormat(CodeKind.ALFIO),
    ),
)  # fmt: skip
READERS = readers_of(EVENT)


def reading(text: str) -> Reading:
    """What the gates of this conference make of a text."""
    return read(text.encode(), READERS)


# -- our own -----------------------------------------------------------------------------------------------------------


def test_our_own_codes_come_first() -> None:
    assert reading(TEXT) == Presented(CLAIMS.credential_id, CLAIMS, 1)  # type: ignore[arg-type]
    badge = badge_credential(1).id
    assert reading(badge_payload(badge, 2)) == Presented(badge, revision=2)
    assert reading("kpp4jn8g2ynzonp6") == Presented("kpp4jn8g2ynzonp6")  # type: ignore[arg-type]


def test_a_key_that_was_taken_out_of_use_opens_nothing() -> None:
    rotated = readers_of(conference(token_keys=(TokenKey(8, KEY.public_key().public_bytes_raw()),)))
    assert read(TEXT.encode(), rotated) == FORGED


# -- pretix ------------------------------------------------------------------------------------------------------------


def varint(number: int) -> bytes:
    """A protobuf number."""
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*out, number])


def sig1(seed: bytes = SEED, *, version: int = 1, junk: bytes = b"", **fields: int) -> str:
    """A secret as pretix makes it: seed, item, variation, subevent, validity."""
    numbers = {"item": 2, "variation": 3, "subevent": 4, "begins": 5, "ends": 6}
    payload = b"\x0a\x09" + b"abcdefghj" + junk
    for name, value in fields.items():
        payload += bytes([numbers[name] << 3]) + varint(value)
    signature = seal.sign(seed, b"", payload)
    raw = struct.pack(">BHH", version, len(payload), len(signature)) + payload + signature
    return base64.b64encode(raw).decode()[::-1]


def test_a_signed_secret_of_pretix() -> None:
    begins = int(datetime(2026, 11, 1, tzinfo=UTC).timestamp())
    text = sig1(item=2, variation=21, subevent=5, begins=begins, ends=begins + 86_400)
    told = reading(text)
    assert isinstance(told, Presented)
    assert (told.id, told.category, told.revision) == (text, "day-1", None)
    assert told.claims is not None
    assert (told.claims.valid_from, told.claims.valid_to) == (
        datetime(2026, 11, 1, tzinfo=UTC),
        datetime(2026, 11, 2, tzinfo=UTC),
    )
    assert (told.claims.event, told.claims.rights) == (4711, 0)


PRODUCTS = [({"item": 2}, "student"), ({"item": 2, "variation": 22}, "student"), ({"item": 3}, None), ({}, None)]


@pytest.mark.parametrize(("fields", "category"), PRODUCTS)
def test_the_category_of_a_product(fields: dict[str, int], category: str | None) -> None:
    told = reading(sig1(SEED, version=1, junk=b"", **fields))
    assert isinstance(told, Presented)
    assert told.category == category
    assert told.claims is not None
    assert (told.claims.valid_from.year, told.claims.valid_to.year) == (2000, 2100)


def with_length(text: str, payload: int, signature: int) -> str:
    """The same secret with other lengths in its head."""
    raw = base64.b64decode(text[::-1])
    return base64.b64encode(struct.pack(">BHH", 1, payload, signature) + raw[5:]).decode()[::-1]


GENUINE = sig1(item=2)
SIZE = len(base64.b64decode(GENUINE[::-1])) - 5 - 64
NEARLY: list[tuple[str, str, Reading]] = [
    ("another's signature", sig1(OTHER_SEED, item=2), FORGED),
    ("another version", sig1(version=2, item=2), NOT_OURS),
    ("not reversed", GENUINE[::-1], NOT_OURS),
    ("a payload longer than all", with_length(GENUINE, 60_000, 64), NOT_OURS),
    ("lengths shifted by two instead of eight", with_length(GENUINE, SIZE * 64, 64), NOT_OURS),
    ("a short signature", with_length(GENUINE, SIZE + 4, 60), NOT_OURS),
    ("valid never", sig1(begins=2_000_000_000, ends=1_900_000_000), NOT_OURS),
    ("valid beyond all times", sig1(ends=2**63), NOT_OURS),
    ("a protobuf that does not end", sig1(junk=b"\x12\xff"), NOT_OURS),
    ("a protobuf of groups", sig1(junk=b"\x1b\x00"), NOT_OURS),
    ("a number of eleven bytes", sig1(junk=b"\x10" + b"\xff" * 11), NOT_OURS),
]


@pytest.mark.parametrize(("about", "text", "answer"), NEARLY, ids=[row[0] for row in NEARLY])
def test_what_is_nearly_a_secret(about: str, text: str, answer: Reading) -> None:
    assert reading(text) == answer


def test_a_second_spelling_of_the_same_bytes_is_nobodys() -> None:
    """Base64 has spare bits before its padding: with them one ticket would be four."""
    text = next(text for number in range(64) if (text := sig1(item=number)).startswith("="))
    end = len(text) - len(text.lstrip("="))
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    spelled = text[:end] + alphabet[alphabet.index(text[end]) ^ 1] + text[end + 1 :]
    assert base64.b64decode(spelled[::-1]) == base64.b64decode(text[::-1])
    assert isinstance(reading(text), Presented)
    assert reading(spelled) == NOT_OURS


@given(st.integers(0, len(base64.b64decode(GENUINE[::-1])) - 1), st.integers(1, 255))
def test_any_changed_byte_of_a_secret_admits_nobody(at: int, flip: int) -> None:
    raw = bytearray(base64.b64decode(GENUINE[::-1]))
    raw[at] ^= flip
    assert isinstance(reading(base64.b64encode(raw).decode()[::-1]), Unreadable)


# -- JSON Web Tokens ---------------------------------------------------------------------------------------------------


def b64url(raw: bytes) -> str:
    """Base64 for URLs, without padding."""
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def jwt(claims: dict[str, Any], seed: bytes = SEED, **header: Any) -> str:
    """A token as RFC 7515 has it."""
    head = {"alg": "Ed25519", "typ": "JWT", "kid": "1"} | header
    signed = f"{b64url(json.dumps(head).encode())}.{b64url(json.dumps(claims).encode())}"
    return f"{signed}.{b64url(seal.sign(seed, b'', signed.encode()))}"


WHO = {"jti": "guest-1", "aud": "expo-2026", "nbf": 1_790_000_000, "exp": 1_800_000_000, "cat": "media", "rights": 5}


def test_a_json_web_token() -> None:
    told = reading(jwt(WHO | {"rev": 2}))
    assert isinstance(told, Presented)
    assert (told.id, told.category, told.revision) == ("J1:guest-1", "media", 2)
    assert told.claims is not None
    assert (told.claims.rights, told.claims.revision) == (5, 2)
    assert told.claims.valid_to == datetime.fromtimestamp(1_800_000_000, UTC)
    assert isinstance(reading(jwt({"sub": "guest-2"}, alg="EdDSA")), Presented)


JWTS: list[tuple[str, str, Reading]] = [
    ("signed by nobody", jwt(WHO, alg="none"), FORGED),
    ("signed with a shared secret", jwt(WHO, alg="HS256"), FORGED),
    ("another's signature", jwt(WHO, OTHER_SEED), FORGED),
    ("an unknown key", jwt(WHO, kid="2"), FORGED),
    ("no key named", jwt(WHO, kid=""), FORGED),
    ("critical headers nobody understands", jwt(WHO, crit=["exp"]), FORGED),
    ("another audience", jwt(WHO | {"aud": "elsewhere"}), NOT_OURS),
    ("no name", jwt({"aud": "expo-2026"}), NOT_OURS),
    ("a name that is none", jwt(WHO | {"jti": ["x"]}), NOT_OURS),
    ("a very long name", jwt(WHO | {"jti": "x" * 65}), NOT_OURS),
    ("over before it began", jwt(WHO | {"exp": 1_700_000_000}), NOT_OURS),
    ("more rights than there are", jwt(WHO | {"rights": 1 << 40}), NOT_OURS),
    ("two parts", "ey.ey", NOT_OURS),
    ("padding", jwt(WHO) + "=", NOT_OURS),
    ("a header that is a list", f"{b64url(b'[1]')}.{b64url(b'{}')}.{b64url(bytes(64))}", NOT_OURS),
]


@pytest.mark.parametrize(("about", "text", "answer"), JWTS, ids=[row[0] for row in JWTS])
def test_what_is_nearly_a_token(about: str, text: str, answer: Reading) -> None:
    assert reading(text) == answer


# -- Indico and alf.io -------------------------------------------------------------------------------------------------

UUID = bytes(range(16))
TICKET = base64.b64encode(UUID).decode()
MAC = base64.b64encode(hashlib.sha256(b"reservation/uuid/name/mail").digest()).decode()
ALFIO = f"00010203-0405-0607-0809-0a0b0c0d0e0f/{MAC}"


def indico(*members: Any) -> str:
    """A ticket of Indico 3.3."""
    return json.dumps({"i": list(members)}, separators=(",", ":"))


TICKETS: list[tuple[str, str, Reading]] = [
    ("Indico", indico(2, "indico.example.org", TICKET), Presented("I1:" + UUID.hex())),  # type: ignore[arg-type]
    (
        "an accompanying person",
        indico(2, "indico.example.org", TICKET, base64.b64encode(b"\1\2").decode()),
        Presented(f"I1:{UUID.hex()}/0102"),  # type: ignore[arg-type]
    ),
    (
        "Indico before 3.3",
        json.dumps({"checkin_secret": "00010203-0405-0607-0809-0a0b0c0d0e0f", "server_url": "https://Indico.example.org"}),
        Presented("I1:" + UUID.hex()),  # type: ignore[arg-type]
    ),
    ("another Indico", indico(2, "indico.elsewhere.org", TICKET), NOT_OURS),
    ("another version", indico(3, "indico.example.org", TICKET), NOT_OURS),
    ("a short UUID", indico(2, "indico.example.org", TICKET[:8]), NOT_OURS),
    ("no base64", indico(2, "indico.example.org", "%%%"), NOT_OURS),
    ("too many members", indico(2, "indico.example.org", TICKET, "AQI=", "AQI="), NOT_OURS),
    ("numbers for names", indico(2, 7, 8), NOT_OURS),
    ("some other JSON", '{"a": 1}', NOT_OURS),
    ("deep JSON", '{"i":' + "[" * 2000, NOT_OURS),
    ("alf.io", ALFIO, Presented("A1:" + hashlib.sha256(MAC.encode()).hexdigest())),  # type: ignore[arg-type]
    ("the bare UUID of an alf.io badge", ALFIO[:36], Presented(ALFIO[:36])),  # type: ignore[arg-type]
    ("a HMAC of another length", ALFIO + "AAAA", NOT_OURS),
    ("an id nobody uses", "no-uuid/" + MAC, NOT_OURS),
]  # fmt: skip


@pytest.mark.parametrize(("about", "text", "answer"), TICKETS, ids=[row[0] for row in TICKETS])
def test_tickets_of_others(about: str, text: str, answer: Reading) -> None:
    assert reading(text) == answer


def test_without_formats_only_our_own_are_read() -> None:
    plain = readers_of(conference())
    for text in (GENUINE, jwt(WHO), indico(2, "indico.example.org", TICKET), ALFIO):
        assert read(text.encode(), plain) == NOT_OURS


@pytest.mark.slow
def test_forty_thousand_damaged_codes_of_others_open_nothing() -> None:
    """Cut, joined, doubled and changed: only what is opaque, or an unsigned ticket, may name an id."""
    chance = random.Random(4711)
    genuine = [GENUINE, jwt(WHO), indico(2, "indico.example.org", TICKET), ALFIO]
    for _ in range(40_000):
        text = bytearray(chance.choice(genuine).encode())
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(len(text) + 1)
            match chance.randrange(4):
                case 0 if text:
                    text[at % len(text)] ^= 1 << chance.randrange(8)
                case 1:
                    del text[at:]
                case 2:
                    text[at:at] = chance.choice(genuine).encode()[: chance.randrange(30)]
                case _:
                    del text[at : at + chance.randrange(6)]
        if bytes(text).decode("latin-1") in genuine:
            continue
        told = read(bytes(text), READERS)
        assert not isinstance(told, Presented) or told.claims is None
