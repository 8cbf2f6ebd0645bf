"""RFC 9285: its own examples, and nothing but them and their like."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain import base45

RFC_9285 = [(b"AB", "BB8"), (b"Hello!!", "%69 VD92EX0"), (b"base-45", "UJCLQE7W581"), (b"ietf!", "QED8WEX0"), (b"", "")]


@pytest.mark.parametrize(("raw", "text"), RFC_9285)
def test_examples_of_the_rfc(raw: bytes, text: str) -> None:
    assert base45.encode(raw) == text
    assert base45.decode(text) == raw


MALFORMED = [
    ("length 3n+1", "BB8B"),
    ("one character", "A"),
    ("a chunk above 65535", "GGW"),
    ("the last two above 255", ":::"),
    ("two characters above 255", "ZZ"),
    ("lower case", "bb8"),
    ("outside the alphabet", "B_8"),
    ("another script", "ＢＢ８"),
    ("a line break", "BB8\n"),
]


@pytest.mark.parametrize(("about", "text"), MALFORMED)
def test_no_second_spelling(about: str, text: str) -> None:
    assert base45.decode(text) is None


@given(st.binary(max_size=200))
def test_there_and_back(raw: bytes) -> None:
    text = base45.encode(raw)
    assert len(text) == len(raw) // 2 * 3 + len(raw) % 2 * 2
    assert base45.decode(text) == raw


@given(st.text(alphabet=base45.ALPHABET, max_size=60))
def test_what_decodes_has_this_one_spelling(text: str) -> None:
    raw = base45.decode(text)
    assert raw is None or base45.encode(raw) == text
