"""The signed credential: the published vector, the strict reader step by step, and every damage to a genuine code."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain import base45, token
from kiosk.domain.credential import NOT_OURS, Presented, TokenReader, Unreadable
from kiosk.domain.credential import read as read_payload
from kiosk.domain.token import Claims
from kiosk.domain.verdicts import Code

# RFC 8032, section 7.1, TEST 1. Published, so never trusted in a build.
KEY = Ed25519PrivateKey.from_private_bytes(
    bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
)
CLAIMS = Claims(
    key=7,
    event=4711,
    credential=0x0123456789ABCDEF,
    category=12,
    valid_from=datetime(2026, 11, 1, tzinfo=UTC),
    valid_to=datetime(2026, 11, 3, tzinfo=UTC),
    rights=1 << 0 | 1 << 3 | 1 << 39,
    revision=1,
)
BODY = "0107000012670123456789abcdef000c6ae681006ae9240080000000090001"
RAW = bytes.fromhex(BODY)
SIGNATURE = (
    "59c293207088ae5a33a1d110538811cd0513aa089455e8d49265301fa27098c9"
    "5197e4dba13964997902b31163367ec39287200b99e71399bba6c5def9d3aa0d"
)
TEXT = (
    "T1:%50000VE2L60$Y88IHO1QC006ND*DG9ND O488G000961U70-QOO44PCH6IBPKK*2239HF-P*L2 31W%AD*QTZC/:3OAECKP49JKYRMB7"
    "4IJGF0-820+6QWOW3H:K1P9TPJJX3LL8S6YQD0"
)
GENUINE = Presented(CLAIMS.credential_id, CLAIMS, 1)  # type: ignore[arg-type]


def verify(key: int, message: bytes, signature: bytes) -> bool:
    """One live key, number 7."""
    try:
        KEY.public_key().verify(signature, message)
    except InvalidSignature:
        return False
    return key == CLAIMS.key


def signed(body: bytes) -> str:
    """The text of a body, with a genuine signature whatever it says."""
    return token.text_of(body, KEY.sign(token.SIGNED_CONTEXT + body))


READER = TokenReader(event=4711, verify=verify)


def test_the_published_vector() -> None:
    assert KEY.public_key().public_bytes_raw().hex().startswith("d75a9801")
    assert token.body_of(CLAIMS).hex() == BODY
    assert KEY.sign(token.SIGNED_CONTEXT + bytes.fromhex(BODY)).hex() == SIGNATURE
    assert signed(bytes.fromhex(BODY)) == TEXT
    assert len(TEXT) == token.CHARACTERS
    assert token.claims_of(bytes.fromhex(BODY)) == CLAIMS
    assert READER.read(TEXT) == GENUINE
    assert CLAIMS.credential_id == "T1:0123456789abcdef"


def test_only_line_ends_are_stripped() -> None:
    """Base45 contains the space: trimming it would break one code in a few hundred."""
    assert read_payload(TEXT.encode() + b"\r\n", [READER]) == GENUINE
    assert read_payload(b" " + TEXT.encode(), [READER]) == NOT_OURS
    spaced = next(
        text
        for number in range(2000)
        if (text := signed(token.body_of(replace(CLAIMS, credential=number)))).endswith(" ") or "  " in text
    )
    assert isinstance(READER.read(spaced), Presented)


STEPS = [
    ("another format", "X" + TEXT[1:], None),
    ("too short", TEXT[:-1], NOT_OURS),
    ("too long", TEXT + "0", NOT_OURS),
    ("outside the alphabet", TEXT.replace("K", "k", 1), NOT_OURS),
    ("a chunk above 65535", "T1:GGW" + TEXT[6:], NOT_OURS),
    ("another version", signed(b"\x02" + RAW[1:]), NOT_OURS),
    ("an unknown key", signed(token.body_of(replace(CLAIMS, key=8))), Unreadable(Code.FORGED)),
    ("another signature", token.text_of(RAW, bytes(64)), Unreadable(Code.FORGED)),
    ("signed without context", token.text_of(RAW, KEY.sign(RAW)), Unreadable(Code.FORGED)),
    ("another conference", signed(token.body_of(replace(CLAIMS, event=4712))), NOT_OURS),
    ("valid never", signed(token.body_of(replace(CLAIMS, valid_to=CLAIMS.valid_from))), NOT_OURS),
    ("of no generation", signed(token.body_of(replace(CLAIMS, revision=0))), NOT_OURS),
]  # fmt: skip


@pytest.mark.parametrize(("about", "text", "reading"), STEPS)
def test_the_strict_order(about: str, text: str, reading: object) -> None:
    assert READER.read(text) == reading


def test_the_key_is_asked_only_once_the_form_is_right_and_the_claims_only_after_it() -> None:
    asked = []

    def note(key: int, message: bytes, signature: bytes) -> bool:
        asked.append(key)
        return False

    reader = TokenReader(event=4711, verify=note)
    for text in (TEXT[:-1], TEXT.replace("K", "k", 1), signed(b"\x02" + RAW[1:])):
        assert reader.read(text) == NOT_OURS
    assert asked == []
    another = signed(token.body_of(replace(CLAIMS, event=1)))
    assert reader.read(another) == Unreadable(Code.FORGED), "an unsigned claim is not even looked at"
    assert asked == [7]


@given(st.integers(0, 94), st.integers(1, 255))
def test_any_changed_byte_admits_nobody(at: int, flip: int) -> None:
    raw = bytearray(bytes.fromhex(BODY + SIGNATURE))
    raw[at] ^= flip
    reading = READER.read(token.PREFIX + base45.encode(bytes(raw)))
    assert isinstance(reading, Unreadable)


@given(
    st.builds(
        Claims,
        key=st.integers(0, 255),
        event=st.integers(0, 2**32 - 1),
        credential=st.integers(0, 2**64 - 1),
        category=st.integers(0, 2**16 - 1),
        valid_from=st.integers(0, 2**32 - 1).map(lambda s: datetime.fromtimestamp(s, UTC)),
        valid_to=st.integers(0, 2**32 - 1).map(lambda s: datetime.fromtimestamp(s, UTC)),
        rights=st.integers(0, 2**40 - 1),
        revision=st.integers(0, 2**16 - 1),
    )
)
def test_all_claims_there_and_back(claims: Claims) -> None:
    body = token.body_of(claims)
    assert len(body) == 31
    assert token.claims_of(body) == claims
    assert len(token.text_of(body, bytes(64))) == token.CHARACTERS
