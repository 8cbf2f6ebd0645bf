"""How the hub's store talks to a database: one small port, so that the same SQL runs on SQLite and on PostgreSQL.

Statements use ``?`` for parameters, and only what both databases understand.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import sqlcipher3.dbapi2 as dbapi

from kiosk.store.driver import Connection, Database, insert

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Address:
    """What opens a database again, in another process: a URL, or a file and its key. Secret."""

    url: str = field(default="", repr=False)
    path: str = ""
    key: bytes = field(default=b"", repr=False)


class Conflict(Exception):  # noqa: N818 - an expected outcome of an insert, not an error
    """A row with that key exists."""


class Transaction(Protocol):
    """Everything in it becomes durable together, or not at all."""

    def run(self, sql: str, parameters: Sequence[object] = ()) -> int:
        """Execute; the number of rows it touched."""
        ...

    def all(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """All rows of a query, seeing this transaction's own changes."""
        ...

    def many(self, sql: str, parameters: Sequence[Sequence[object]]) -> None:
        """Execute once for each set of parameters."""
        ...

    def insert(self, table: str, columns: str, rows: Sequence[Sequence[object]]) -> None:
        """Insert rows as fast as the database can. Raises Conflict."""
        ...

    def upsert(self, table: str, columns: str, key: str, rows: Sequence[Sequence[object]]) -> None:
        """Insert rows, each with another key; where there is one with its key, it takes the place of that."""
        ...


class Engine(Protocol):
    """One database."""

    blob: str
    """Its word for a column of bytes."""

    number: str
    """Its word for a column of whole numbers that is to be the table's own order."""

    @property
    def address(self) -> Address:
        """Where it is."""
        ...

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """A transaction; only one runs at a time, across all hubs on the same database."""
        yield  # type: ignore[misc]

    def read(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """All rows of a query, without waiting for a transaction under way."""
        ...

    def wait(self, seconds: float) -> None:
        """Until another process may have committed; at most so long."""

    def tidy(self) -> None:
        """Work the database wants done when nobody waits."""

    def compact(self) -> None:
        """Give deleted rows' room back, so that they are nowhere in the file."""

    def copy_to(self, path: Path) -> None:
        """A consistent copy while everything goes on. Fault NO_COPY where the database has its own tool for it."""

    def close(self) -> None:
        """Let go of it."""


class _SqliteTransaction:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def run(self, sql: str, parameters: Sequence[object] = ()) -> int:
        return int(self._connection.execute(sql, parameters).rowcount)

    def all(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        rows: list[Row] = self._connection.execute(sql, parameters).fetchall()
        return rows

    def many(self, sql: str, parameters: Sequence[Sequence[object]]) -> None:
        self._connection.executemany(sql, parameters)

    def insert(self, table: str, columns: str, rows: Sequence[Sequence[object]]) -> None:
        try:
            insert(self._connection, f"{table} ({columns})", places(columns, 1), rows)
        except dbapi.IntegrityError as error:
            raise Conflict from error

    def upsert(self, table: str, columns: str, key: str, rows: Sequence[Sequence[object]]) -> None:
        insert(self._connection, f"{table} ({columns})", places(columns, 1), rows, replacing(columns, key))


def places(columns: str, rows: int) -> str:
    """The parameters of so many rows: ``(?, ?), (?, ?)``."""
    row = ", ".join("?" for _ in columns.split(","))
    return ", ".join([f"({row})"] * rows)


def replacing(columns: str, key: str) -> str:
    """What makes an insert an upsert."""
    changed = ", ".join(f"{name} = excluded.{name}" for name in columns.split(", ") if name not in key.split(", "))
    return f"ON CONFLICT ({key}) DO UPDATE SET {changed}"


class SqliteEngine:
    """An encrypted SQLite file: the default, with nothing to install.

    With the library's own page cache of 8 MB: SQLite looks through all of it after each commit that moved a page, which
    with 64 MB was a fifteenth of the writer's time.
    """

    blob = "BLOB"
    number = "INTEGER"

    def __init__(self, path: Path, key: bytes) -> None:
        self._key = key
        self._is_closed = threading.Event()
        self.database = Database(path, key)

    @property
    def address(self) -> Address:
        """The file."""
        return Address(path=str(self.database.path.absolute()), key=self._key)

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """BEGIN IMMEDIATE … COMMIT."""
        with self.database.transaction() as connection:
            yield _SqliteTransaction(connection)

    def read(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """On the reader connection."""
        return self.database.query(sql, parameters)

    def wait(self, seconds: float) -> None:
        """A file tells nobody that it changed: look again after the time is over."""
        self._is_closed.wait(seconds)

    def tidy(self) -> None:
        """Write the log back into the file."""
        self.database.checkpoint()

    def compact(self) -> None:
        """Write the file anew; holds up whoever writes meanwhile."""
        self.database.with_writer(lambda connection: connection.execute("VACUUM"))
        self.database.checkpoint()

    def copy_to(self, path: Path) -> None:
        """Page by page, under the same key."""
        copy = Database(path, self._key)
        try:
            with self.database.reading() as source:
                copy.with_writer(source.backup)
        finally:
            copy.close()

    def close(self) -> None:
        """Let go of the file."""
        self._is_closed.set()
        self.database.close()
