"""What travels arrives as it was: events, rows by row and by column, messages; and hostile bytes are refused."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import msgspec
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from kiosk import wire
from kiosk.domain.events import Event, EventKind, Stamp
from kiosk.domain.faults import Fault
from kiosk.domain.model import (
    Activity,
    ActivityId,
    Bilingual,
    Category,
    CategoryId,
    Conference,
    Credential,
    CredentialId,
    CredentialKind,
    CredentialState,
    Delegate,
    DelegateId,
    Delegation,
    DelegationId,
    DeviceId,
    Entitlement,
    Gate,
    GateId,
    Policy,
    ReEntry,
    TokenKey,
)
from kiosk.domain.search import index_text
from kiosk.wire import rows, seal
from kiosk.wire.invitation import Invitation, read_invitation
from kiosk.wire.messages import FeedPage, Quiet, decode, encode

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)
VALUES: tuple[rows.Value, ...] = (
    Conference(7, Bilingual("会", "C"), "Asia/Shanghai", (date(2026, 11, 1),), (TokenKey(1, b"k" * 32),), ("vip",)),
    Category(CategoryId("c"), Bilingual("类", "Kind", (("fr", "Genre"),)), "K", "#123456", False, is_self_service=True),
    Activity(
        ActivityId("a"),
        Bilingual("论坛", "Forum"),
        Bilingual(),
        NOON,
        NOON,
        Policy(frozenset({CategoryId("z"), CategoryId("b"), CategoryId("a")}), 5, re_entry=ReEntry.ONCE, capacity=9),
    ),
    Gate(GateId("g"), "K1", (ActivityId("a"), ActivityId("b"))),
    Delegation(DelegationId("p"), Bilingual("团", "D"), 40),
    Delegate(DelegateId("d"), "王伟", CategoryId("c"), rights=2**39, delegation=DelegationId("p"), is_vip=True),
    Credential(CredentialId("x"), DelegateId("d"), CredentialKind.BADGE, 3, CredentialState.REVOKED, NOON, None),
    Entitlement(DelegateId("d"), ActivityId("a"), "12A"),
    rows.Revocation(CredentialId("x")),
)


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_row_comes_back_as_it_was(value: rows.Value) -> None:
    row = rows.row_of(value)
    assert row.body is not None
    assert rows.value_of(row.kind, row.body) == value if not isinstance(value, Delegate) else True
    assert rows.row_of(value).body == row.body  # the same bytes every time, or every import would change every row


def test_a_newer_row_is_read_by_an_older_program_and_the_reverse() -> None:
    body = rows.row_of(VALUES[6]).body
    assert body is not None
    newer = msgspec.msgpack.encode([*msgspec.msgpack.decode(body), None, "a field of tomorrow"])
    assert rows.value_of("credential", newer) == VALUES[6]
    older = msgspec.msgpack.encode(["x", "d"])
    assert rows.value_of("credential", older) == Credential(CredentialId("x"), DelegateId("d"))
    of_an_older_hub = msgspec.msgpack.encode(["c", {"zh": "类", "en": "Kind"}, "K", "#123456", True, 3])
    assert not rows.value_of("category", of_an_older_hub).is_self_service, "no attendee gives it to himself"


def test_search_keys_are_sent_only_if_the_columns_do_not_give_them() -> None:
    keys = index_text("王伟", name_latin="WANG Wei", organisation="深圳大学", phone="138****1234", pinyin=["wangwei"])
    delegate = Delegate(
        DelegateId("d"),
        "王伟",
        CategoryId("c"),
        name_latin="WANG Wei",
        organisation="深圳大学",
        phone_masked="138****1234",
        search=f"{keys} onlyknown",
    )
    body = rows.row_of(delegate).body
    assert body is not None
    held = rows.value_of("delegate", body)
    assert held.search == "onlyknown"
    assert set(rows.search_keys(held).split()) == {*keys.split(), "onlyknown"}


bodies = st.lists(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.text()
    | st.binary()
    | st.lists(st.integers(0, 9)),
    max_size=6,
).map(msgspec.msgpack.encode)
tables = st.lists(
    st.tuples(
        st.sampled_from(["delegate", "credential", "tomorrow"]),
        st.lists(st.tuples(st.text(), st.integers(0, 2**62), st.text(), st.text(), st.none() | bodies), max_size=5),
    ),
    max_size=3,
)


@given(tables)
def test_rows_packed_by_row_or_by_column_are_the_same_rows(held: list[rows.Table]) -> None:
    assert rows.unpack(rows.pack(held)) == held
    assert rows.unpack_columns(rows.pack_columns(held)) == held


@given(st.binary(max_size=200))
def test_bytes_that_are_no_chunk_are_refused(junk: bytes) -> None:
    for unpack in (rows.unpack, rows.unpack_columns):
        with pytest.raises(ValueError, match=r"."):
            unpack(junk)


def test_a_bomb_is_refused_before_it_goes_off() -> None:
    bomb = zstandard.ZstdCompressor().compress(b"\0" * (rows.MOST_CHUNK_BYTES + 1))
    assert len(bomb) < 10_000
    with pytest.raises(ValueError, match="larger"):
        rows.unpack(bomb)


def test_a_vector_does_not_depend_on_order_and_shows_one_changed_byte() -> None:
    table = [rows.row_of(value) for value in VALUES]
    columns: list[tuple[str, rows.Columns]] = [(r.kind, (r.id, n, r.a, r.b, r.body)) for n, r in enumerate(table)]
    vector = rows.bucket_vector((kind, [row]) for kind, row in columns)
    assert rows.bucket_vector((kind, [row]) for kind, row in reversed(columns)) == vector
    kind, (row_id, ver, a, b, body) = columns[5]
    assert body is not None
    wrong = rows.bucket_vector(
        (k, [r]) for k, r in [*columns[:5], (kind, (row_id, ver, a, b, body + b"\0")), *columns[6:]]
    )
    assert [n for n in range(rows.BUCKETS) if wrong[n] != vector[n]] == [rows.bucket_of(kind, row_id)]


def test_an_event_of_tomorrow_is_read_and_junk_is_not() -> None:
    event = Event(device=DeviceId("d"), seq=1, id="i", kind=EventKind.ENTRY, stamp=Stamp(5))
    body = wire.encode_event(event)
    assert wire.decode_event(body) == event
    newer: dict[str, Any] = msgspec.msgpack.decode(body) | {"kind": "teleport", "planet": "Mars"}
    assert wire.decode_event(msgspec.msgpack.encode(newer)).kind == "teleport"
    for junk in (b"", b"\xc1", b"\x80", b"[]", body[:-1]):
        with pytest.raises(msgspec.DecodeError):
            wire.decode_event(junk)


def test_a_page_of_a_hub_that_knows_of_no_hub_behind_it_is_read_and_the_reverse() -> None:
    quiet = Quiet(hall="B", age_s=7.0)
    page = FeedPage(start=1, end=2, head=3, version=4, revocations=5, upstream_age_s=6.0, quiet=quiet)
    new = msgspec.msgpack.decode(encode(page))
    old = {name: value for name, value in new.items() if name not in ("upstream_age_s", "quiet")}
    assert decode(encode(old), FeedPage).upstream_age_s is None
    assert decode(encode(old), FeedPage).quiet is None
    assert decode(encode(new | {"of_tomorrow": 1}), FeedPage) == page  # as a device from before the field reads it


def test_a_signature_is_good_for_one_purpose_only() -> None:
    seed = seal.new_key()
    signature = seal.sign(seed, seal.EVENTS, b"message")
    public = seal.public_key(seed)
    assert seal.is_genuine(public, seal.EVENTS, b"message", signature)
    assert not seal.is_genuine(public, seal.MANIFEST, b"message", signature)
    assert not seal.is_genuine(public, seal.EVENTS, b"Message", signature)
    assert not seal.is_genuine(b"short", seal.EVENTS, b"message", signature)
    assert not seal.is_genuine(public, seal.EVENTS, b"message", b"")


def test_what_is_sealed_to_a_hub_only_the_hub_opens() -> None:
    seed, other = seal.new_key(), seal.new_key()
    box = seal.close_box(seal.public_key(seed), b"outbox")
    assert seal.open_box(seed, box) == b"outbox"
    assert seal.open_box(other, box) is None
    assert seal.open_box(seed, box[:-1] + b"\0") is None or box[-1] == 0


def test_an_invitation_is_read_as_it_was_printed() -> None:
    invitation = Invitation("https://10.0.0.5:8443", "pin-_x", "ABC")
    assert read_invitation(f" {invitation.text()}\n") == invitation
    for text in ("", "https://example.com", "kiosk-enrol:?url=x", "B1:ABC-1"):
        with pytest.raises(Fault, match="enrolment code"):
            read_invitation(text)


@pytest.mark.parametrize("text", ["13800138000", "张@example.cn", ""])
def test_a_short_text_is_sealed_to_one_hub(text: str) -> None:
    mine, another = bytes(range(32)), bytes(32)
    box = seal.close_text(seal.public_key(mine), text)
    assert box.isascii()
    assert (seal.open_text(mine, box), seal.open_text(another, box)) == (text, None)
    assert [seal.open_text(mine, wrong) for wrong in ("", "###", box[:-8], box[::-1])] == [None] * 4
