"""Publishes the organiser's rows: signed manifest, immutable chunks, changes, revocations, bucket vectors.

The manifest is made anew only when much has changed since: a device takes it and then the changes after it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from itertools import groupby, islice

from kiosk.hub.identity import Identity
from kiosk.hub.store import HubStore
from kiosk.wire import rows, seal
from kiosk.wire.messages import Buckets, Changes, Chunk, Manifest, Revocations, Signed, encode
from kiosk.wire.rows import Columns, NewRow, Table, Value

ROWS_A_CHUNK = 10_000
ROWS_A_CHANGE = 500
SCHEMA = 1


class Roster:
    """The rows as devices get them, by profile: ``full``, or ``gate`` with fewer columns."""

    def __init__(self, store: HubStore, identity: Identity) -> None:
        self._store = store
        self._identity = identity
        self._manifests: dict[str, tuple[Manifest, Signed]] = {}
        self._vectors: dict[str, Buckets] = {}
        self._making = threading.Lock()

    def publish(self, values: Iterable[Value], deleted: Iterable[NewRow] = ()) -> int:
        """Publish domain values and tombstones at once; the new version."""
        return self._store.publish([*map(rows.row_of, values), *deleted])

    def manifest(self, profile: str, now_ms: int) -> Signed:
        """The signed manifest; made now if there is none or it has fallen far behind."""
        with self._making:
            version = self._store.heads().version
            held = self._manifests.get(profile)
            if held is None or version - held[0].version > max(2000, held[0].rows // 20):
                held = self._make(profile, now_ms)
                self._manifests[profile] = held
            return held[1]

    def forget(self) -> None:
        """The rows were erased: make everything anew."""
        with self._making:
            self._manifests.clear()
            self._vectors.clear()

    def chunk(self, sha256: str) -> bytes | None:
        """One immutable chunk, or photograph."""
        return self._store.published.blob(sha256)

    def changes(self, profile: str, after: int) -> Changes:
        """The next 500 changed rows."""
        reached, tables = self._store.published.changes_after(after, ROWS_A_CHANGE)
        return Changes(
            version=reached,
            tables=rows.pack_columns(_of_profile(tables, profile)),
            is_all=reached >= self._store.heads().version,
        )

    def revocations(self, after: int, now_ms: int) -> Signed:
        """The signed list, without the ids if they have not changed after `after`."""
        version = self._store.heads().revocations
        body = encode(
            Revocations(
                hub=self._identity.hub,
                epoch=self._identity.epoch,
                version=version,
                issued_ms=now_ms,
                ids=None if after == version and version else self._store.published.revoked(),
            )
        )
        return Signed(body=body, signature=seal.sign(self._identity.signing_key, seal.REVOCATIONS, body))

    def buckets(self, profile: str) -> Buckets:
        """The bucket vector at the present version."""
        with self._making:
            version = self._store.heads().version
            held = self._vectors.get(profile)
            if held is None or held.version != version:
                tables = _tables(self._store.published.rows(), profile)
                held = Buckets(version=version, buckets=rows.bucket_vector(tables))
                if self._store.heads().version == version:  # else rows changed while it was counted
                    self._vectors[profile] = held
            return held

    def bucket(self, profile: str, number: int) -> Changes:
        """All rows of one bucket."""
        version = self._store.heads().version
        mine = ((kind, row) for kind, row in self._store.published.rows() if rows.bucket_of(kind, row[0]) == number)
        return Changes(version=version, tables=rows.pack_columns(list(_tables(mine, profile))), is_all=True)

    def _make(self, profile: str, now_ms: int) -> tuple[Manifest, Signed]:
        version = self._store.heads().version
        chunks, blobs, count = [], {}, 0
        everything = self._store.published.rows()
        while part := list(islice(everything, ROWS_A_CHUNK)):
            packed = rows.pack(list(_tables(part, profile)))
            name = rows.digest(packed)
            blobs[name] = packed
            chunks.append(Chunk(sha256=name, size=len(packed), rows=len(part)))
            count += len(part)
        self._store.published.put_blobs(blobs)
        manifest = Manifest(
            hub=self._identity.hub,
            epoch=self._identity.epoch,
            version=version,
            schema=SCHEMA,
            issued_ms=now_ms,
            profile=profile,
            rows=count,
            chunks=chunks,
        )
        body = encode(manifest)
        return manifest, Signed(body=body, signature=seal.sign(self._identity.signing_key, seal.MANIFEST, body))


def _tables(living: Iterable[tuple[str, Columns]], profile: str) -> Iterator[Table]:
    for kind, part in groupby(living, key=lambda row: row[0]):
        yield kind, [_row(kind, columns, profile) for _, columns in part]


def _of_profile(tables: list[Table], profile: str) -> list[Table]:
    return [(kind, [_row(kind, columns, profile) for columns in table]) for kind, table in tables]


def _row(kind: str, columns: Columns, profile: str) -> Columns:
    return rows.for_gate(kind, columns) if profile == "gate" else columns
