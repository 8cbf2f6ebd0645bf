"""Keys and signed credentials as values."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.connectors.issuing import (
    IssuingKey,
    issue,
    new_key,
    numbered,
    read_key,
    with_key,
    without_key,
    write_key,
)
from kiosk.connectors.readers import readers_of
from kiosk.domain.credential import Presented, Unreadable, read
from kiosk.domain.faults import Fault
from tests.factory import DAY_1, DAY_2, DELEGATE, MEDIA, VISITOR, at, category, conference, delegate

KEY = IssuingKey(3, b"s" * 32)
CATEGORIES = {each.id: each for each in numbered([category(DELEGATE, code=2), category(VISITOR), category(MEDIA)])}


def test_categories_get_the_first_free_numbers_and_keep_their_own() -> None:
    assert [each.code for each in CATEGORIES.values()] == [2, 1, 3]
    assert numbered(CATEGORIES.values()) == list(CATEGORIES.values())


def test_an_issued_code_says_who_what_and_when() -> None:
    event = with_key(conference(), KEY.public)
    draw = random.Random(1).randbytes
    people = [delegate(1, rights=0b101), delegate(2, category=MEDIA)]
    first, second = issue(people, event, CATEGORIES, KEY, draw)
    reading = read(first.text.encode(), readers_of(event))
    assert isinstance(reading, Presented)
    claims = reading.claims
    assert claims is not None
    assert (reading.id, claims.category, claims.rights, claims.revision) == (first.credential.id, 2, 0b101, 1)
    assert (claims.valid_from, claims.valid_to) == (at("00:00", DAY_1), at("00:00", DAY_2.replace(day=3)))
    assert first.credential.id != second.credential.id
    other = read(first.text.encode(), readers_of(replace(event, event=1)))
    assert isinstance(other, Unreadable)


def test_a_key_no_gate_knows_issues_nothing() -> None:
    with pytest.raises(Fault) as caught:
        issue([delegate()], conference(), CATEGORIES, KEY, random.Random(1).randbytes)
    assert caught.value.code == "KEY_UNKNOWN"


def test_four_keys_are_live_at_most() -> None:
    event = conference()
    for number in (1, 2, 3, 4):
        key = new_key(event)
        assert key.number == number
        event = with_key(event, key.public)
    with pytest.raises(Fault) as caught:
        new_key(event)
    assert caught.value.code == "TOO_MANY_KEYS"
    event = without_key(event, 2)
    assert new_key(event).number == 2
    with pytest.raises(Fault) as caught:
        without_key(event, 2)
    assert caught.value.code == "NO_SUCH_KEY"


def test_a_key_file_is_written_once_and_read_back(tmp_path: Path) -> None:
    write_key(tmp_path / "key", KEY)
    assert read_key(tmp_path / "key") == KEY
    assert KEY.seed.hex() not in repr(KEY)
    with pytest.raises(Fault, match="already"):
        write_key(tmp_path / "key", KEY)
    with pytest.raises(Fault, match="cannot be written"):
        write_key(tmp_path / "nowhere" / "key", KEY)


NO_KEYS = [
    b"", b"{}", b"[]", b"\xff", b'{"kiosk-credential-key": 1}', b'{"kiosk-credential-key": 1, "seed": "zz"}',
    b'{"kiosk-credential-key": 1, "seed": "00"}', b'{"kiosk-credential-key": 300, "seed": "' + b"00" * 32 + b'"}',
    b'{"kiosk-credential-key": null, "seed": "' + b"00" * 32 + b'"}',
]  # fmt: skip


@pytest.mark.parametrize("content", NO_KEYS)
def test_what_is_no_key_file(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "key").write_bytes(content)
    with pytest.raises(Fault) as caught:
        read_key(tmp_path / "key")
    assert caught.value.code == "KEY_FILE"
