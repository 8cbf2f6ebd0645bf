"""The name index inside a snapshot file: full-text search over the keys that the hub prepared for each delegate.

One contentless FTS5 table; keys are folded already, so its own folding would only cost, and prefixes of one to three
letters have an index of their own: without it the shortest queries take 40 ms at 100,000 delegates. Which keys there
are and what a query means is `kiosk.domain.search`'s; this module stores the one and asks the other.
"""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.domain.search import fold, is_whole, tokens_of_query
from kiosk.store.driver import Connection, Database
from kiosk.wire import rows

DELEGATES_A_STEP = 250
PAGES_A_STEP = 500
"""Share of a merge that one step does: an eighth of a second at 100,000 delegates, during which nobody waits."""

_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS named (number INTEGER PRIMARY KEY, delegate TEXT NOT NULL UNIQUE, sort TEXT NOT NULL)",
    "CREATE VIRTUAL TABLE IF NOT EXISTS name USING fts5(keys, content='', contentless_delete=1, "
    "tokenize='ascii', detail=none, prefix='1 2 3')",
    "CREATE TABLE IF NOT EXISTS name_progress (last TEXT NOT NULL)",
)


class NameIndex:
    """Finds delegates by name. Built in steps after the snapshot is ready to scan; kept up by every delta."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._is_made = bool(database.query("SELECT 1 FROM sqlite_master WHERE name = 'name_progress'"))
        self._is_loose = False

    def step(self) -> bool:
        """Index the next 250 delegates, or put together a part of what many steps have left; False when all is
        done."""
        with self._database.transaction() as transaction:
            last = self._last(transaction)
            page = transaction.execute(
                "SELECT id, body FROM row WHERE kind = 'delegate' AND id > ? ORDER BY id LIMIT ?",
                (last, DELEGATES_A_STEP),
            ).fetchall()
            self._add(transaction, page)
            if page:
                transaction.execute("UPDATE name_progress SET last = ?", (page[-1][0],))
            is_full = len(page) == DELEGATES_A_STEP
            if is_full:
                self._is_loose = True
            elif self._is_loose:
                self._is_loose = _merge(transaction)
        return is_full or self._is_loose

    def refresh(self, transaction: Connection, changes: Iterable[tuple[str, bytes | None]]) -> None:
        """Delegates changed (body None: deleted), in the transaction that changes them."""
        if not self._is_made:
            return
        last = self._last(transaction)
        latest = {delegate: body for delegate, body in changes if delegate <= last}
        for delegate in latest:
            sql = "DELETE FROM named WHERE delegate = ? RETURNING number"
            for (number,) in transaction.execute(sql, (delegate,)).fetchall():
                transaction.execute("DELETE FROM name WHERE rowid = ?", (number,))
        self._add(transaction, [(delegate, body) for delegate, body in latest.items() if body is not None])

    def find(self, query: str, limit: int) -> list[str]:
        """Ids of delegates that match all words of the query; those whose name begins with it come first."""
        tokens = tokens_of_query(query)
        if not tokens or not self._is_made:
            return []
        match = " ".join(f'"{token}"' if is_whole(token) else f'"{token}"*' for token in tokens)
        folded = fold(query).strip()
        found = self._database.query(
            "SELECT delegate, sort FROM name JOIN named ON named.number = name.rowid WHERE name MATCH ? LIMIT ?",
            (match, limit * 20),
        )
        ranked = sorted(found, key=lambda row: (not row[1].startswith(folded), row[1], row[0]))
        return [str(delegate) for delegate, _ in ranked[:limit]]

    def _last(self, transaction: Connection) -> str:
        if not self._is_made:
            for statement in _SCHEMA:
                transaction.execute(statement)
            transaction.execute("INSERT INTO name_progress VALUES ('')")
            self._is_made = True
        return str(transaction.execute("SELECT last FROM name_progress").fetchone()[0])

    def _add(self, transaction: Connection, page: Iterable[tuple[str, bytes]]) -> None:
        for delegate_id, body in page:
            delegate = rows.value_of("delegate", body)
            cursor = transaction.execute(
                "INSERT INTO named (delegate, sort) VALUES (?, ?)", (delegate_id, fold(delegate.name))
            )
            keys = rows.search_keys(delegate)
            transaction.execute("INSERT INTO name (rowid, keys) VALUES (?, ?)", (cursor.lastrowid, keys))


def _merge(transaction: Connection) -> bool:
    """Bring the index nearer to one piece, in which a word is looked up once; False when it is one. Only after a build:
    for a few names of a delta the whole index would be written again."""
    before = transaction.total_changes
    transaction.execute("INSERT INTO name (name, rank) VALUES ('merge', ?)", (-PAGES_A_STEP,))
    return bool(transaction.total_changes - before >= 2)  # fewer: there was nothing to merge (FTS5, section 6.8)
