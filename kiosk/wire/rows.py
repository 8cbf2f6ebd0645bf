"""The organiser's rows as they travel and rest: (id, ver, a, b, body), grouped by kind, in zstd-compressed chunks.

`body` is the msgpack array of the value's fields in their order of declaration, trailing defaults left off: an older
reader ignores fields it does not know, a newer one fills in defaults. `a` and `b` are what the snapshot looks rows up
by. A device stores bodies as they come and decodes only the one it needs.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, replace
from functools import cache
from typing import Any, Final

import msgspec
import zstandard

from kiosk.domain.model import (
    Activity,
    Category,
    Conference,
    Credential,
    CredentialId,
    Delegate,
    Delegation,
    Entitlement,
    Gate,
)
from kiosk.domain.search import index_text


@dataclass(frozen=True, slots=True)
class Revocation:
    """One credential that must not pass, whatever else is known of it."""

    credential: CredentialId


Value = Conference | Category | Activity | Gate | Delegation | Delegate | Credential | Entitlement | Revocation
Columns = tuple[str, int, str, str, bytes | None]
"""(id, ver, a, b, body); body None is a tombstone."""

Table = tuple[str, list[Columns]]
"""A kind and its rows."""

KINDS: Final[Mapping[str, type]] = {
    "conference": Conference,
    "category": Category,
    "activity": Activity,
    "gate": Gate,
    "delegation": Delegation,
    "delegate": Delegate,
    "credential": Credential,
    "entitlement": Entitlement,
    "revocation": Revocation,
}
KIND_OF: Final[Mapping[type, str]] = {cls: kind for kind, cls in KINDS.items()}

PAIR: Final = "\x1f"
"""Between the two halves of an entitlement's id: all of a delegate's are neighbours in the primary key."""

BUCKETS: Final = 512
"""One wrong row among 400,000 costs a bucket of 800: 13 kB."""

MOST_CHUNK_BYTES: Final = 64_000_000
"""No honest chunk is larger when unpacked; a hostile one stops here."""

GATE_HIDES: Final = frozenset({"search", "phone_masked", "photo"})
"""Columns of a delegate that a device of profile ``gate`` never gets: it does not look people up by name."""

_encoder = msgspec.msgpack.Encoder(order="deterministic")
_decode_array = msgspec.msgpack.Decoder(list[Any]).decode
_decode_tables = msgspec.msgpack.Decoder(list[Table]).decode
_decode_columns = msgspec.msgpack.Decoder(
    list[tuple[str, tuple[list[str], list[int], list[str], list[str]], list[int], list[list[Any]]]]
).decode


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row to publish; the hub gives it its version. `body` None deletes."""

    kind: str
    id: str
    a: str = ""
    b: str = ""
    body: bytes | None = None


def row_of(value: Value) -> NewRow:
    """The row of a domain value."""
    kind = KIND_OF[type(value)]
    if isinstance(value, Delegate):
        value = replace(value, search=" ".join(sorted(set(value.search.split()) - _derived_keys(value))))
    body = _encode(value)
    match value:
        case Conference():
            return NewRow(kind, "conference", body=body)
        case Delegate():
            return NewRow(kind, value.id, value.delegation or "", value.category, body)
        case Credential():
            return NewRow(kind, value.id, value.delegate, "", body)
        case Entitlement():
            return NewRow(kind, entitlement_id(value.delegate, value.activity), "", value.activity, body)
        case Revocation():
            return NewRow(kind, value.credential, body=body)
        case _:
            return NewRow(kind, value.id, body=body)


def search_keys(delegate: Delegate) -> str:
    """All keys of a delegate as it came off the wire, where `search` holds only those that its own columns do not."""
    return " ".join(sorted(_derived_keys(delegate) | set(delegate.search.split())))


def tombstone(kind: str, row_id: str) -> NewRow:
    """The deletion of a row."""
    return NewRow(kind, row_id)


def entitlement_id(delegate: str, activity: str) -> str:
    """Id of the row that puts a delegate on an activity's list."""
    return f"{delegate}{PAIR}{activity}"


def value_of(kind: str, body: bytes) -> Any:
    """The domain value of a body. Raises msgspec.ValidationError or DecodeError for bytes that are none."""
    cls = KINDS[kind]
    return msgspec.convert(dict(zip(_names(cls), _decode_array(body), strict=False)), cls)


def for_gate(kind: str, columns: Columns) -> Columns:
    """The same row with only the columns a device of profile ``gate`` needs."""
    row_id, ver, a, b, body = columns
    if kind != "delegate" or body is None:
        return columns
    hidden = {field.name: field.default for field in fields(Delegate) if field.name in GATE_HIDES}
    values = [hidden.get(name, value) for name, value in zip(_names(Delegate), _decode_array(body), strict=False)]
    return row_id, ver, a, b, _encoder.encode(_without_defaults(Delegate, values))


# -- chunks ------------------------------------------------------------------------------------------------------------


def pack(tables: list[Table], level: int = 9) -> bytes:
    """Compress tables. zstd 9 is where size stops falling faster than time grows."""
    return zstandard.ZstdCompressor(level=level).compress(msgspec.msgpack.encode(tables))


def unpack(chunk: bytes) -> list[Table]:
    """Tables of a chunk. Raises ValueError for bytes that are none (msgspec's errors are ValueErrors)."""
    return _decode_tables(_decompressed(chunk))


def digest(chunk: bytes) -> str:
    """Name of a chunk: its SHA-256 in hex."""
    return hashlib.sha256(chunk).hexdigest()


# -- do both sides hold the same rows? ---------------------------------------------------------------------------------


def bucket_of(kind: str, row_id: str) -> int:
    """Which of the 512 buckets a row counts in."""
    return zlib.crc32(row_id.encode(), zlib.crc32(kind.encode())) % BUCKETS


def mark_of(kind: str, columns: Columns) -> int:
    """64 bits of a row; a bucket's sum of them does not depend on order and can be corrected row by row."""
    row_id, ver, _, _, body = columns
    content = f"{kind}{PAIR}{row_id}{PAIR}{ver}{PAIR}".encode() + (body or b"")
    return int.from_bytes(hashlib.blake2b(content, digest_size=8).digest(), "big")


def bucket_vector(tables: Iterable[Table]) -> list[tuple[int, int]]:
    """(rows, sum modulo 2**64) for each bucket."""
    counts, sums = [0] * BUCKETS, [0] * BUCKETS
    for kind, rows in tables:
        for columns in rows:
            bucket = bucket_of(kind, columns[0])
            counts[bucket] += 1
            sums[bucket] += mark_of(kind, columns)
    return [(count, total % 2**64) for count, total in zip(counts, sums, strict=True)]


# -- small answers -----------------------------------------------------------------------------------------------------


def pack_columns(tables: list[Table]) -> bytes:
    """Compress a few hundred rows column by column: like stands beside like, so it takes a third less than `pack`.

    Costs a device a little more for each row, which matters for a whole snapshot and not for a change.
    """
    return zstandard.ZstdCompressor(level=19).compress(_encoder.encode([(kind, *_turned(t)) for kind, t in tables]))


def unpack_columns(packed: bytes) -> list[Table]:
    """Tables of `pack_columns`, byte for byte. Raises ValueError for bytes that are none."""
    return [
        (kind, [(*lookup, _body(size, row)) for lookup, size, row in _rows(lookups, sizes, columns)])
        for kind, lookups, sizes, columns in _decode_columns(_decompressed(packed))
    ]


Lookups = tuple[list[str], list[int], list[str], list[str]]


def _turned(table: list[Columns]) -> tuple[Lookups, list[int], list[list[Any]]]:
    """(ids, versions, a, b), how many fields each body has (-1: deleted), and the fields by position."""
    lookups = tuple([row[index] for row in table] for index in range(4))
    bodies = [None if row[4] is None else _decode_array(row[4]) for row in table]
    sizes = [-1 if body is None else len(body) for body in bodies]
    widest = max(sizes, default=0)
    columns = [[body[at] for body in bodies if body is not None and len(body) > at] for at in range(widest)]
    return lookups, sizes, columns  # type: ignore[return-value]


def _rows(
    lookups: Lookups, sizes: list[int], columns: list[list[Any]]
) -> Iterator[tuple[tuple[str, int, str, str], int, list[Any]]]:
    fields_of = [iter(column) for column in columns]
    for lookup, size in zip(zip(*lookups, strict=True), sizes, strict=True):
        yield lookup, size, [next(field) for field in fields_of[: max(0, size)]]


def _body(size: int, row: list[Any]) -> bytes | None:
    return None if size < 0 else _encoder.encode(row)


def _decompressed(packed: bytes) -> bytes:
    try:
        size = zstandard.frame_content_size(packed)
        if not 0 <= size <= MOST_CHUNK_BYTES:
            raise ValueError("a chunk larger than any honest one")
        return zstandard.ZstdDecompressor().decompress(packed)
    except zstandard.ZstdError as error:
        raise ValueError("not a chunk") from error


# -- inside ------------------------------------------------------------------------------------------------------------


@cache
def _names(cls: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cls))


@cache
def _defaults(cls: type) -> tuple[object, ...]:
    return tuple(field.default for field in fields(cls))


def _encode(value: Value) -> bytes:
    cls: type = type(value)
    return _encoder.encode(_without_defaults(cls, [getattr(value, name) for name in _names(cls)]))


def _without_defaults(cls: type, values: list[Any]) -> list[Any]:
    defaults = _defaults(cls)
    last = len(values)
    while last and defaults[last - 1] is not MISSING and values[last - 1] == defaults[last - 1]:
        last -= 1
    return values[:last]


def _derived_keys(delegate: Delegate) -> set[str]:
    """The search keys that a device makes of the delegate's own columns; the hub need not send them."""
    keys = index_text(
        delegate.name,
        name_latin=delegate.name_latin,
        organisation=delegate.organisation,
        organisation_en=delegate.organisation_en,
        phone=delegate.phone_masked,
    )
    return set(keys.split())
