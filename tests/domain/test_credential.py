"""From a payload to what it presents: badge codes, opaque ids, and everything people and attackers hold up besides."""

from __future__ import annotations

import random
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.credential import (
    BADGE_ID_BYTES,
    LONGEST_PAYLOAD,
    NOT_OURS,
    BadgeReader,
    OpaqueReader,
    Presented,
    Reading,
    Unreadable,
    badge_id,
    badge_payload,
    read,
)
from kiosk.domain.model import CredentialId
from tests.domain.test_token import READER, TEXT

READERS = (READER, BadgeReader(), OpaqueReader())
BADGE = badge_id(bytes(range(BADGE_ID_BYTES)))


def test_a_badge_code_is_its_id_and_its_generation() -> None:
    assert read(badge_payload(BADGE, 3).encode(), READERS) == Presented(BADGE, revision=3)


def test_badge_ids_are_as_many_as_their_bytes_and_easy_to_read_out() -> None:
    ids = {badge_id(bytes([0] * 9 + [number])) for number in range(256)}
    assert len(ids) == 256
    assert {len(each) for each in ids} == {3 + 16}
    assert not set("IO01") & set("".join(each[3:] for each in ids))


MALFORMED_BADGES = [
    "B1:",
    "B1:-1",
    "B1:ABCDEFG-1",  # seven letters
    f"B1:{'A' * 33}-1",
    "B1:ABCDEFGH",  # no generation
    "B1:ABCDEFGH-",
    "B1:ABCDEFGH-0",
    "B1:ABCDEFGH-01",
    "B1:ABCDEFGH-10000",
    "B1:ABCDEFGH--1",
    "B1:ABCDEFGH-1-1",
    "B1:abcdefgh-1",
    "B1:ABCDEFG0-1",
    "B1:ABCDEFGH-١",  # an Arabic one
    "B1:ABCDEFGH-1 ",
]


@pytest.mark.parametrize("text", MALFORMED_BADGES)
def test_a_malformed_badge_is_not_ours(text: str) -> None:
    assert read(text.encode(), READERS) == NOT_OURS


NAMES_ANOTHERS_ID = ["T1:0123456789abcdef", BADGE, BADGE.removeprefix("B1:"), "0123456789abcdef"]


@pytest.mark.parametrize("text", NAMES_ANOTHERS_ID)
def test_no_format_can_spell_an_id_of_another(text: str) -> None:
    """Knowing a badge's name or a token's number must not open what the generation or the signature guards."""
    reading = read(text.encode(), READERS)
    assert not isinstance(reading, Presented) or (":" not in reading.id and reading.revision is None)


OPAQUE = [
    ("REG-00001", True),
    ("kpp4jn8g2ynzonp6", True),
    ("a/b_c.d-e", True),
    ("12345", False),
    ("x" * 64, True),
    ("x" * 65, False),
    ("has space", False),
    ("https://example.org/t", False),
    ("张伟的二维码哦", False),
    ("'; DROP TABLE event; --", False),
    ("tab\tinside", False),
    ("zero\x00inside", False),
    ("right\u202eleft", False),
]


@pytest.mark.parametrize(("text", "is_ours"), OPAQUE)
def test_opaque_ids(text: str, is_ours: bool) -> None:
    assert read(text.encode(), READERS) == (Presented(CredentialId(text)) if is_ours else NOT_OURS)


PAYLOADS = [
    ("nothing", b""),
    ("line ends only", b"\r\n\r\n"),
    ("no UTF-8", b"REG-\xff\xfe00001"),
    ("a lone surrogate in UTF-8", b"REG-\xed\xa0\x8000001"),
    ("100 kB", b"A" * 100_000),
    ("one more than any QR code holds", b"A" * (LONGEST_PAYLOAD + 1)),
    ("a bank's QR code", b"BCD\n002\n1\nSCT\n"),
]


@pytest.mark.parametrize(("about", "payload"), PAYLOADS)
def test_bytes_that_are_no_code(about: str, payload: bytes) -> None:
    assert read(payload, READERS) == NOT_OURS


def test_the_first_reader_that_knows_the_format_answers() -> None:
    @dataclass(frozen=True)
    class Says:
        answer: Reading | None

        def read(self, text: str) -> Reading | None:
            return self.answer

    first, second = Presented(CredentialId("first")), Presented(CredentialId("second"))
    assert read(b"anything", [Says(None), Says(first), Says(second)]) == first
    assert read(b"anything", [Says(None)]) == NOT_OURS
    assert read(b"anything", []) == NOT_OURS


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_get_an_answer(payload: bytes) -> None:
    admits_nobody(payload)


def admits_nobody(payload: bytes) -> None:
    """Raises nothing; opens neither token nor badge; an opaque id is the very text, unchanged."""
    reading = read(payload, READERS)
    if isinstance(reading, Presented):
        assert reading.claims is None
        assert reading.revision is not None or reading.id.encode() == payload.strip(b"\r\n")
    else:
        assert isinstance(reading, Unreadable)


HOSTILE = [
    b"' OR 1=1 --",
    b'"; DROP TABLE presence; --',
    b"%00%0a%0d",
    b"\x00\x01\x02\x1b[2J",
    "\u202e\u202d\u2066\u2069\u200b\ufeff".encode(),
    b"\xed\xa0\x80\xed\xb0\x80",
    b"../../../../etc/passwd",
    b"file:///etc/passwd",
    b"javascript:alert(1)",
    b"{{7*7}}${7*7}<script>",
    b"]C1010",
    b"T1:",
    b"B1:",
    "Ａ張é́".encode(),
    b"\xf4\x90\x80\x80",
    b"0" * 2953,
]


@pytest.mark.slow
def test_two_hundred_thousand_hostile_payloads_admit_nobody() -> None:
    """Controls, bidi, SQL, surrogates, and genuine codes cut, joined, doubled and changed at random places."""
    chance = random.Random(4711)
    genuine = [TEXT.encode(), badge_payload(BADGE, 1).encode(), b"REG-00001"]
    presented = 0
    for _ in range(200_000):
        payload = bytearray(chance.choice(genuine if chance.random() < 0.7 else HOSTILE))
        for _ in range(chance.randint(1, 4)):
            mutate(payload, chance)
        if bytes(payload).strip(b"\r\n") == genuine[0]:
            continue  # chance made the genuine token again
        admits_nobody(bytes(payload))
        presented += 1
    assert presented > 199_000


def mutate(payload: bytearray, chance: random.Random) -> None:
    """One small damage in place."""
    at = chance.randrange(len(payload) + 1)
    match chance.randrange(6):
        case 0 if payload:
            payload[at % len(payload)] ^= 1 << chance.randrange(8)
        case 1:
            del payload[at:]
        case 2:
            payload[at:at] = chance.choice(HOSTILE)
        case 3:
            payload[at:at] = payload[: chance.randrange(20)]
        case 4:
            payload[at:at] = bytes([chance.randrange(256)])
        case _:
            del payload[at : at + chance.randrange(8)]
