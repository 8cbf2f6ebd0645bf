"""Which snapshot is in use: files are built beside it, checked, and then pointed to from the journal.

A damaged file is set aside and fetched again; the previous file stays until the next is good. Photographs outlive
versions and lie in a file of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from pathlib import Path

from kiosk.domain.faults import Fault
from kiosk.store.driver import Database
from kiosk.store.journal import Journal
from kiosk.store.snapshot import Identity, Snapshot, build
from kiosk.wire.rows import Table

_POINTER = "snapshot"
_UNFINISHED = "unfinished.db"


class Snapshots:
    """The folder of snapshot files and the one in use. `key` is the device's data key, 32 bytes."""

    def __init__(self, folder: Path, key: bytes, journal: Journal) -> None:
        self._folder = folder
        self._key = key
        self._journal = journal
        self._photos: Database | None = None
        self._previous: Snapshot | None = None
        self.current: Snapshot | None = None
        self.is_damaged = False
        """The file in use has bad pages: still better than none, so it stays until the next is there."""

    def open(self) -> Snapshot | None:
        """The snapshot the journal points to; None if there is none yet or it had to be set aside."""
        name = self._journal.fact(_POINTER)
        path = self._folder / name
        if not name or not path.exists():
            return None
        try:
            self.current = self._opened(path)
        except (Fault, ValueError):
            self.set_aside(path)
        return self.current

    def adopt(self) -> Snapshot | None:
        """Use the newest file that can be read, because the journal that pointed to one was lost."""
        found = [snapshot for path in self._folder.glob("*snapshot-*.db") if (snapshot := self._readable(path))]
        found.sort(key=lambda snapshot: (snapshot.identity.epoch, snapshot.version))
        for older in found[:-1]:
            older.close()
        return self._use(found[-1]) if found else None

    def make(
        self, chunks: Iterable[Sequence[Table]], identity: Identity, rows: int, revoked: Iterable[str] = ()
    ) -> Snapshot:
        """Build the file of a version, and use it from now on. Fault SNAPSHOT_BAD leaves the present one in use."""
        path = self._folder / f"snapshot-{identity.epoch}-{identity.version}-{identity.hub[:8]}.db"
        if self.current is not None and path == self.current.path:
            path = path.with_name(f"again-{path.name}")
        unfinished = self._folder / _UNFINISHED  # under its own name only when it is whole
        _delete(path)
        _delete(unfinished)
        try:
            database = Database(unfinished, self._key, is_durable=False)
            try:
                held = build(database, chunks, identity, revoked)
            finally:
                database.close()
            if held != rows:
                raise ValueError(f"{held} rows instead of {rows}")
            unfinished.rename(path)
            snapshot = self._opened(path)
        except ValueError as error:
            _delete(unfinished)
            _delete(path)
            raise Fault(
                "SNAPSHOT_BAD", f"The delegate list from the hub is damaged: {error}.", "It is fetched again by itself."
            ) from error
        return self._use(snapshot)

    def set_aside(self, path: Path) -> None:
        """Keep a damaged file under another name, for whoever wants to know why, and forget it."""
        _delete(path.with_suffix(".damaged"))
        with suppress(OSError):
            path.rename(path.with_suffix(".damaged"))
        _delete(path)
        self.current = None
        with self._journal.transaction() as transaction:
            self._journal.set_fact(transaction, _POINTER, "")

    def erase(self) -> None:
        """Destroy everything here. A verdict under way may still read what it holds open."""
        self._previous, self.current = self.current or self._previous, None
        with self._journal.transaction() as transaction:
            self._journal.set_fact(transaction, _POINTER, "")
        for path in self._folder.glob("*"):
            with suppress(OSError):  # where open files cannot be deleted, the next start does it
                path.unlink(missing_ok=True)

    def find_damage(self) -> str:
        """Empty, or what is wrong with the file in use. Reads all of it: at start and at night."""
        damage = self.current.database.find_damage() if self.current else ""
        self.is_damaged = bool(damage)
        return damage

    # -- photographs ---------------------------------------------------------------------------------------------------

    def photo(self, digest: str) -> bytes | None:
        """A photograph by its SHA-256."""
        found = self._photo_file().query("SELECT body FROM photo WHERE sha256 = ?", (digest,))
        return bytes(found[0][0]) if found else None

    def photos(self) -> set[str]:
        """Digests of the photographs this device holds."""
        return {str(digest) for (digest,) in self._photo_file().query("SELECT sha256 FROM photo")}

    def keep_photo(self, digest: str, body: bytes) -> None:
        """Store a photograph."""
        with self._photo_file().transaction() as transaction:
            transaction.execute("INSERT OR IGNORE INTO photo VALUES (?, ?)", (digest, body))

    def close(self) -> None:
        """Let go of all files."""
        for held in (self.current, self._previous, self._photos):
            if held is not None:
                held.close()
        self.current = self._previous = self._photos = None

    # -- inside --------------------------------------------------------------------------------------------------------

    def _use(self, snapshot: Snapshot) -> Snapshot:
        with self._journal.transaction() as transaction:
            self._journal.set_fact(transaction, _POINTER, snapshot.path.name)
        if self._previous is not None:
            self._previous.close()
        self.is_damaged = False
        self._previous, self.current = self.current, snapshot  # a verdict under way may still read the previous one
        kept = {held.path for held in (self._previous, self.current) if held}
        for path in self._folder.glob("*snapshot-*.db"):
            if path not in kept:
                _delete(path)
        return snapshot

    def _opened(self, path: Path) -> Snapshot:
        database = Database(path, self._key, is_durable=False)
        try:
            return Snapshot(database, self.photo)
        except BaseException:
            database.close()
            raise

    def _readable(self, path: Path) -> Snapshot | None:
        """The snapshot in a file that may be anything: damaged, of another key, or one that was never finished."""
        try:
            with closing(Database(path, self._key, is_durable=False)) as database:
                is_finished = bool(database.query("SELECT 1 FROM sqlite_master WHERE name = 'meta'"))
            return self._opened(path) if is_finished else None
        except (Fault, ValueError):
            return None

    def _photo_file(self) -> Database:
        if self._photos is None:
            path = self._folder / "photos.db"
            try:
                self._photos = _photo_table(path, self._key)
            except Fault as fault:
                if fault.code != "DATABASE_DAMAGED":
                    raise
                _delete(path)
                self._photos = _photo_table(path, self._key)
        return self._photos


def _photo_table(path: Path, key: bytes) -> Database:
    database = Database(path, key, is_durable=False)
    with database.transaction() as transaction:
        transaction.execute(
            "CREATE TABLE IF NOT EXISTS photo (sha256 TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID"
        )
    return database


def _delete(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
