"""The hub's store on PostgreSQL: for several hub processes, so that one can go and nobody notices.

One advisory lock lets a single transaction write at a time, over all processes. Without it the feed's numbers become
visible out of order and a reader that asks for "all after n" misses rows (14 in 100, measured). Groups make up for the
waiting. NOTIFY only wakes the others up; they look for themselves, and look every half second anyway.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from typing import Any, Final

import psycopg

from kiosk.domain.faults import Fault
from kiosk.hub.engine import Address, Conflict, Row, Transaction, places, replacing

LOCK: Final = 0x6B696F736B  # "kiosk"
CHANNEL: Final = "kiosk"
READERS: Final = 4
STATEMENT_MS: Final = 30_000
ROWS_A_STATEMENT: Final = 500
TYPES: Final = {int: "int8", str: "text", bytes: "bytea"}
"""Rows are copied in as PostgreSQL keeps them; as text, bodies are twice as long and both sides take a third longer."""

Connection = psycopg.Connection[Row]


class _PostgresTransaction:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def run(self, sql: str, parameters: Sequence[object] = ()) -> int:
        return self._connection.execute(_translated(sql), parameters).rowcount

    def all(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        return self._connection.execute(_translated(sql), parameters).fetchall()

    def many(self, sql: str, parameters: Sequence[Sequence[object]]) -> None:
        if parameters:
            self._connection.cursor().executemany(_translated(sql), parameters)

    def insert(self, table: str, columns: str, rows: Sequence[Sequence[object]]) -> None:
        try:
            with (
                self._connection.cursor() as cursor,
                cursor.copy(_literal(f"COPY {table} ({columns}) FROM STDIN (FORMAT BINARY)")) as copy,
            ):
                copy.set_types([TYPES[type(value)] for value in rows[0]])
                for row in rows:
                    copy.write_row(row)
        except psycopg.errors.UniqueViolation as error:
            raise Conflict from error

    def upsert(self, table: str, columns: str, key: str, rows: Sequence[Sequence[object]]) -> None:
        for start in range(0, len(rows), ROWS_A_STATEMENT):
            part = rows[start : start + ROWS_A_STATEMENT]
            sql = f"INSERT INTO {table} ({columns}) VALUES {places(columns, len(part))} {replacing(columns, key)}"  # noqa: S608
            self.run(sql, list(chain.from_iterable(part)))


class PostgresEngine:
    """One process's connections: a writer, a few readers, one that listens. `url` is ``postgresql://…``."""

    blob = "BYTEA"
    number = "BIGINT"

    def __init__(self, url: str) -> None:
        self._url = url
        self._write_lock = threading.Lock()
        self._writer: Connection | None = None
        self._listener: Connection | None = None
        self._readers: queue.LifoQueue[Connection | None] = queue.LifoQueue()
        for _ in range(READERS):
            self._readers.put(None)

    @property
    def address(self) -> Address:
        """The database."""
        return Address(url=self._url)

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """BEGIN, the lock, COMMIT. Fault STORE_UNREACHABLE: nothing was stored, or its answer was lost; ask again."""
        with self._write_lock, _faults():
            connection = self._writer = self._alive(self._writer)
            with connection.transaction():
                connection.execute(_literal(f"SELECT pg_advisory_xact_lock({LOCK})"))
                yield _PostgresTransaction(connection)
                connection.execute(_literal(f"NOTIFY {CHANNEL}"))

    def read(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """On one of the readers."""
        connection = self._readers.get()
        try:
            with _faults():
                connection = self._alive(connection)
                return connection.execute(_translated(sql), parameters).fetchall()
        finally:
            self._readers.put(connection)

    def wait(self, seconds: float) -> None:
        """Until somebody committed, or the time is over."""
        with _faults():
            if self._listener is None or self._listener.closed:
                self._listener = self._alive(None)
                self._listener.execute(_literal(f"LISTEN {CHANNEL}"))
            for _ in self._listener.notifies(timeout=seconds, stop_after=1):
                return

    def tidy(self) -> None:
        """PostgreSQL looks after itself."""

    def compact(self) -> None:
        """Write the tables anew; holds up everybody meanwhile."""
        with _faults(), self._alive(None) as connection:
            connection.execute(_literal("SET statement_timeout = 0"))
            connection.execute(_literal("VACUUM FULL"))

    def copy_to(self, path: Path) -> None:
        """Not ours to do."""
        raise Fault("NO_COPY", "A hub on PostgreSQL is backed up with PostgreSQL's tools.", f"pg_dump -Fc -f {path} …")

    def close(self) -> None:
        """Close every connection."""
        readers = [self._readers.get_nowait() for _ in range(self._readers.qsize())]
        for connection in (self._writer, self._listener, *readers):
            if connection is not None:
                connection.close()

    def _alive(self, connection: Connection | None) -> Connection:
        if connection is None or connection.closed or connection.broken:
            connection = psycopg.connect(self._url, autocommit=True, connect_timeout=5)
            connection.execute(_literal(f"SET statement_timeout = {STATEMENT_MS}"))
        return connection


@contextmanager
def _faults() -> Iterator[None]:
    """The database's own trouble, told without its words: they may quote a row."""
    try:
        yield
    except (psycopg.OperationalError, psycopg.InterfaceError) as error:
        with suppress(AttributeError):
            if error.sqlstate and error.sqlstate.startswith("53"):
                raise Fault("STORE_FULL", "The hub's database has no room left.", "Free some on its disk.") from None
        raise Fault(
            "STORE_UNREACHABLE", "The hub's database does not answer.", "The devices keep their events and send again."
        ) from None


def _translated(sql: str) -> Any:
    """Our statements hold no per cent sign and no question mark in a text."""
    return sql.replace("?", "%s")


def _literal(sql: str) -> Any:
    """psycopg asks for a literal type where no value is interpolated; these are our own constants."""
    return sql
