"""The organiser's rows as the hub keeps them: each with a version from one counter in commit order, deletions too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kiosk.hub.counters import REVOCATIONS, VERSION, counter, set_counter
from kiosk.hub.engine import Engine, Transaction
from kiosk.wire.rows import Columns, NewRow, Table


class Published:
    """The published table, and the immutable blobs made of it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def publish(self, rows: Iterable[NewRow]) -> int:
        """Insert, change and delete rows in one transaction; the new version. Rows that did not change keep theirs."""
        with self._engine.write() as tx:
            version = first = counter(tx, VERSION)
            latest = {(row.kind, row.id): row for row in rows}
            new: list[tuple[object, ...]] = []
            has_revocations = False
            for row in _changed(tx, latest):
                version += 1
                new.append((row.kind, row.id, version, row.a, row.b, row.body))
                has_revocations |= row.kind == "revocation"
            tx.many(
                "INSERT INTO published (kind, id, ver, a, b, body) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (kind, id) "
                "DO UPDATE SET ver = excluded.ver, a = excluded.a, b = excluded.b, body = excluded.body",
                new,
            )
            if version != first:
                set_counter(tx, VERSION, version)
            if has_revocations:
                set_counter(tx, REVOCATIONS, version)
        return version

    def rows(self) -> Iterator[tuple[str, Columns]]:
        """Every living row but revocations, ordered by kind and id; in pages, so a large read holds up nobody."""
        kind, row_id = "", ""
        sql = (
            "SELECT kind, id, ver, a, b, body FROM published WHERE (kind, id) > (?, ?) AND body IS NOT NULL "
            "AND kind <> 'revocation' ORDER BY kind, id LIMIT 5000"
        )
        while page := self._engine.read(sql, (kind, row_id)):
            for each in page:
                yield str(each[0]), _columns(each)
            kind, row_id = str(page[-1][0]), str(page[-1][1])

    def values(self, kind: str) -> list[bytes]:
        """Bodies of all living rows of a small kind."""
        rows = self._engine.read("SELECT body FROM published WHERE kind = ? AND body IS NOT NULL", (kind,))
        return [bytes(body) for (body,) in rows]

    def bodies(self, kind: str) -> list[tuple[str, bytes]]:
        """(id, body) of all living rows of a small kind."""
        rows = self._engine.read("SELECT id, body FROM published WHERE kind = ? AND body IS NOT NULL", (kind,))
        return [(str(row_id), bytes(body)) for row_id, body in rows]

    def row(self, kind: str, row_id: str) -> bytes | None:
        """Body of one row."""
        rows = self._engine.read("SELECT body FROM published WHERE kind = ? AND id = ?", (kind, row_id))
        return bytes(rows[0][0]) if rows and rows[0][0] is not None else None

    def changes_after(self, version: int, limit: int) -> tuple[int, list[Table]]:
        """(version reached, tables): rows changed after a version, oldest first, tombstones among them."""
        rows = self._engine.read(
            "SELECT kind, id, ver, a, b, body FROM published WHERE ver > ? ORDER BY ver LIMIT ?", (version, limit)
        )
        tables: dict[str, list[Columns]] = {}
        for each in rows:
            if each[0] != "revocation":
                tables.setdefault(str(each[0]), []).append(_columns(each))
        return (int(rows[-1][2]) if rows else version), list(tables.items())

    def revoked(self) -> list[str]:
        """Ids of all revoked credentials."""
        sql = "SELECT id FROM published WHERE kind = 'revocation' AND body IS NOT NULL ORDER BY id"
        return [str(row_id) for (row_id,) in self._engine.read(sql)]

    def put_blobs(self, blobs: dict[str, bytes]) -> None:
        """Store immutable bytes under their SHA-256."""
        with self._engine.write() as tx:
            tx.many("INSERT INTO blob VALUES (?, ?) ON CONFLICT DO NOTHING", list(blobs.items()))

    def blob(self, sha256: str) -> bytes | None:
        """Bytes by their SHA-256."""
        rows = self._engine.read("SELECT body FROM blob WHERE sha256 = ?", (sha256,))
        return bytes(rows[0][0]) if rows else None


def _changed(tx: Transaction, latest: dict[tuple[str, str], NewRow]) -> list[NewRow]:
    """The rows that differ from what is published, by kind and id: an import run twice changes nothing."""
    changed = []
    keys = sorted(latest)
    for start in range(0, len(keys), 400):  # SQLite takes 32,766 parameters; two for each key
        part = keys[start : start + 400]
        places = ", ".join("(?, ?)" for _ in part)
        held = {
            (str(kind), str(row_id)): (str(a), str(b), body if body is None else bytes(body))
            for kind, row_id, a, b, body in tx.all(
                f"SELECT kind, id, a, b, body FROM published WHERE (kind, id) IN (VALUES {places})",  # noqa: S608
                [word for key in part for word in key],
            )
        }
        for key in part:
            row = latest[key]
            before = held.get(key)
            if before != (row.a, row.b, row.body) and not (before is None and row.body is None):
                changed.append(row)
    return changed


def _columns(row: Sequence[object]) -> Columns:
    _, row_id, ver, a, b, body = row
    return str(row_id), int(ver), str(a), str(b), None if body is None else bytes(body)  # type: ignore[call-overload]
