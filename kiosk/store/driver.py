"""The one module that chooses SQLite's driver: SQLCipher, so every file is encrypted and carries a current SQLite.

Owns how a file is opened, how transactions begin and end, and how the driver's errors become `Fault`s. Knows no table.
Its errors are not subclasses of `sqlite3.Error`, so they are caught here and nowhere else.

Files are opened WAL with synchronous=FULL unless they are disposable: 400 simulated power cuts lost no acknowledged
commit that way. Checkpoints never happen inside a commit (they would make one verdict in a hundred slow):
`checkpoint()` is called when nobody waits.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import Any

import sqlcipher3
import sqlcipher3.dbapi2 as dbapi

from kiosk.domain.faults import Fault

# sqlite-utils looks for an alternative driver under this name; with it, it catches the right exception classes.
sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", dbapi)

Connection = Any
Row = tuple[Any, ...]

OLDEST_SQLITE = (3, 51, 3)
"""Before it two connections that checkpoint at once may damage the file (3.52.x was withdrawn for another reason)."""

WAL_PAGES_TO_CHECKPOINT = 4096
"""16 MB of log: a few thousand verdicts. Above it `checkpoint` writes the pages back."""


ROWS_A_STATEMENT = 64
"""Rows go into one statement by so many: the interpreter lets go of its lock at every statement, which costs more than
a row does, most of all beside a busy thread."""

STATEMENTS_KEPT = 400
"""Prepared, for each connection: a group of each size up to `ROWS_A_STATEMENT` has its own for each of a few tables."""

# Else the driver asks every single value whether it knows how to become something that can be stored: a fifteenth of
# what a hub does for an event.
dbapi.register_adapter(bytes, bytearray)


class Access(StrEnum):
    """How a file is opened, as SQLite's URIs say it. LOOK disturbs no program that writes; STILL is for a medium that
    cannot be written to, and sees only what had been written back into the file."""

    WRITE = "mode=rwc"
    LOOK = "mode=ro"
    STILL = "immutable=1"


def check_sqlite_version(version: tuple[int, ...] = dbapi.sqlite_version_info) -> None:
    """Fault SQLITE_TOO_OLD for a library with the WAL-reset bug."""
    if version < OLDEST_SQLITE or version[:2] == (3, 52):
        raise Fault(
            "SQLITE_TOO_OLD",
            f"The bundled SQLite {'.'.join(map(str, version))} can damage files.",
            "Install the pinned packages: python3 build/dev.py setup",
        )


def insert(connection: Connection, into: str, row: str, rows: Sequence[Sequence[object]], and_then: str = "") -> None:
    """Insert many rows; `row` is one row's values as SQL has them: ``(?, ?, 1)``."""
    for start in range(0, len(rows), ROWS_A_STATEMENT):
        some = rows[start : start + ROWS_A_STATEMENT]
        sql = f"INSERT INTO {into} VALUES {', '.join([row] * len(some))} {and_then}"  # noqa: S608
        connection.execute(sql, list(chain.from_iterable(some)))


class Database:
    """One encrypted file: a writer guarded by a lock, and a reader for each of those who only look at the same time.

    `key` is 32 bytes. `is_durable` False trades the fsync of each commit for speed, for files that can be fetched
    again. With another `access` than WRITE nothing in the file is changed, and only queries are allowed.
    """

    def __init__(self, path: Path, key: bytes, *, is_durable: bool = True, access: Access = Access.WRITE) -> None:
        self.path = path
        self._key = key
        self._access = access
        self._synchronous = "FULL" if is_durable else "NORMAL"
        self._write_lock = threading.RLock()
        self._is_unsure = False
        self._readers = _Readers(self._open)
        check_sqlite_version()
        with self._faults():
            self._writer = self._open()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """BEGIN IMMEDIATE … COMMIT on the writer; everything or nothing. Faults: DISK_FULL, DISK_ERROR,
        DATABASE_DAMAGED.

        After an input/output error nobody knows what reached the disk, and after a damaged page the driver answers no
        question any more: the file is opened again first, so that only what is on the page is lost.
        """
        with self._write_lock:
            try:
                if self._is_unsure:
                    self._reopen()
                self._writer.execute("BEGIN IMMEDIATE")
                try:
                    yield self._writer
                    self._writer.execute("COMMIT")
                except BaseException:
                    with suppress(dbapi.Error):
                        self._writer.execute("ROLLBACK")
                    raise
            except dbapi.Error as error:
                raise self._told(error) from None

    def query(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """All rows of a SELECT, on a reader: never waits for a transaction under way, nor for another who looks."""
        with self.reading() as reader:
            rows: list[Row] = reader.execute(sql, parameters).fetchall()
            return rows

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A reader, for several SELECTs in a row."""
        with self._faults(), self._readers.lend() as reader:
            yield reader

    def with_writer(self, use: Callable[[Connection], object]) -> None:
        """Lend the writer's connection, outside a transaction, to a library that manages its own (sqlite-utils)."""
        with self._write_lock, self._faults():
            use(self._writer)

    def checkpoint(self, above_pages: int = WAL_PAGES_TO_CHECKPOINT) -> None:
        """Write the log back into the file if it has grown. On a connection of its own, so that nobody waits for it."""
        wal = self.path.with_name(self.path.name + "-wal")
        if wal.exists() and wal.stat().st_size > above_pages * 4096:
            with self._faults(), closing(self._open()) as connection:
                connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    def lay_out_log(self) -> None:
        """Bring the log to its working size once, after the start, when nobody waits.

        A commit that overwrites costs the file system less than one that makes the file longer: 0.28 ms instead of
        0.40 ms at the median, measured in turns.
        """
        with self.transaction() as transaction:
            transaction.execute("CREATE TABLE IF NOT EXISTS filler (body BLOB)")
        for _ in range(WAL_PAGES_TO_CHECKPOINT // 256):  # a megabyte at a time: a verdict in between waits 10 ms
            with self.transaction() as transaction:
                transaction.execute("DELETE FROM filler")
                transaction.execute("INSERT INTO filler VALUES (randomblob(1000000))")
        with self.transaction() as transaction:
            transaction.execute("DROP TABLE filler")
        self.checkpoint(above_pages=0)

    def find_damage(self) -> str:
        """Empty if every page carries its right checksum, else what is wrong. Reads the whole file."""
        with self.reading() as reader:
            rows = reader.execute("PRAGMA cipher_integrity_check").fetchall()
        return "; ".join(str(row[0]) for row in rows[:3])

    def close(self) -> None:
        """Write the log back and let go of the file."""
        with self._write_lock:
            self._readers.close()
            if self._access is Access.WRITE:
                with suppress(dbapi.Error):
                    self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            self._writer.close()

    def _open(self) -> Connection:
        address = f"{self.path.absolute().as_uri()}?{self._access.value}"
        connection = dbapi.connect(
            address,
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=5.0,
            cached_statements=STATEMENTS_KEPT,
        )
        for pragma in (
            f"key = \"x'{self._key.hex()}'\"",
            "cipher_log_level = NONE",
            "foreign_keys = ON",
            "temp_store = MEMORY",
            *self._writing(),
        ):
            try:
                connection.execute(f"PRAGMA {pragma}").fetchall()
            except dbapi.Error:
                connection.close()
                raise
        return connection

    def _writing(self) -> tuple[str, ...]:
        if self._access is not Access.WRITE:
            return ()
        return ("journal_mode = WAL", f"synchronous = {self._synchronous}", "wal_autocheckpoint = 0", "fullfsync = 1")

    def _reopen(self) -> None:
        self._readers.forget()
        with suppress(dbapi.Error):
            self._writer.close()
        self._writer = self._open()
        self._is_unsure = False

    @contextmanager
    def _faults(self) -> Iterator[None]:
        try:
            yield
        except dbapi.Error as error:
            raise self._told(error) from None

    def _told(self, error: Exception) -> Exception:
        """The fault to raise for an error of the driver, whose message may quote a delegate's name; or the error itself
        where the mistake is ours."""
        fault = _fault_of(error, self.path)
        if fault is None:
            return error
        if fault.code in ("DISK_ERROR", "DATABASE_DAMAGED"):  # SQLCipher reads nothing more after one bad page
            self._is_unsure = True
            self._readers.forget()
        return fault


class _Readers:
    """Connections that only look: one for each who does so at the same time, and kept for the next.

    With a single one a screen would wait for a dashboard's figures: 50 ms and more, in which it paints nothing.
    """

    def __init__(self, open_one: Callable[[], Connection]) -> None:
        self._open_one = open_one
        self._lock = threading.Lock()
        self._age = 0
        self._is_closed = False
        self._idle: list[Connection] = []

    @contextmanager
    def lend(self) -> Iterator[Connection]:
        """One that nobody else has."""
        with self._lock:
            if self._is_closed:
                raise dbapi.ProgrammingError("Cannot operate on a closed database.")
            age, reader = self._age, self._idle.pop() if self._idle else None
        reader = reader or self._open_one()
        try:
            yield reader
        finally:
            with self._lock:
                is_wanted = age == self._age
                if is_wanted:
                    self._idle.append(reader)
            if not is_wanted:
                reader.close()

    def forget(self) -> None:
        """Look with new ones from now on; those that are lent are closed when they come back."""
        with self._lock:
            self._age += 1
            idle, self._idle = self._idle, []
        for reader in idle:
            with suppress(dbapi.Error):
                reader.close()

    def close(self) -> None:
        """Lend no more."""
        with self._lock:
            self._is_closed = True
        self.forget()


def _fault_of(error: Exception, path: Path) -> Fault | None:
    """The fault an error of the driver stands for; None for a mistake in our own SQL."""
    what = getattr(error, "sqlite_errorname", "") + " " + str(error)
    if "FULL" in what:
        return Fault(
            "DISK_FULL", f"The disk with {path.name} is full.", "Free some space: nothing is recorded until then."
        )
    if any(word in what for word in ("NOTADB", "CORRUPT", "not a database", "Could not decode")):
        return Fault(
            "DATABASE_DAMAGED",
            f"{path.name} is damaged, or was written under another key.",
            "Start the kiosk again: it keeps the file aside and goes on. A hub needs its backup: kiosk hub-restore.",
        )
    if any(word in what for word in ("READONLY", "CANTOPEN", "unable to open")):
        return Fault("DISK_READ_ONLY", f"{path.name} cannot be written.", "Check the folder's permissions.")
    if "BUSY" in what or "LOCKED" in what:
        return Fault("DATABASE_BUSY", f"{path.name} is in use by another program.", "Stop the other copy first.")
    if "IOERR" in what:
        return Fault(
            "DISK_ERROR", f"The disk could not read or write {path.name}.", "Check the disk, then start again."
        )
    return None
