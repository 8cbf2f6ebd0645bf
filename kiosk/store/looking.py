"""A device's files as others may read them: beside the kiosk at work, or from a disk that cannot be written to.

Nothing is made, changed or repaired here.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.config import Paths
from kiosk.domain.faults import Fault
from kiosk.domain.model import DeviceId
from kiosk.store.clock import Stamps, SystemClock
from kiosk.store.driver import Access, Database
from kiosk.store.journal import Journal
from kiosk.store.keys import data_key
from kiosk.store.snapshot import Snapshot

_PHOTO = "SELECT body FROM photo WHERE sha256 = ?"


@contextmanager
def journal_in(paths: Paths) -> Iterator[Journal]:
    """The journal of a device. Faults: NOT_A_DEVICE, KEY_DAMAGED, KEY_MISSING, DATABASE_DAMAGED, DATABASE_NEWER."""
    with database_in(paths, paths.journal) as database:
        found = database.query("SELECT value FROM fact WHERE name = 'device'")
        if not found:
            raise _no_device(paths.base_dir)
        yield Journal(database, DeviceId(str(found[0][0])), Stamps(SystemClock()))


@contextmanager
def snapshot_in(paths: Paths) -> Iterator[Snapshot]:
    """The delegate list in use on a device. Fault NO_LIST before the first, and those of `journal_in`."""
    with journal_in(paths) as journal:
        name = journal.fact("snapshot")
    if not name or not (paths.snapshots / name).exists():
        raise Fault("NO_LIST", "This device has no delegate list yet.", "Let it reach its hub once.")
    with database_in(paths, paths.snapshots / name) as database:
        yield Snapshot(database, lambda digest: _photo(paths, digest))


@contextmanager
def database_in(paths: Paths, path: Path) -> Iterator[Database]:
    """One file of a device, under its key."""
    if not path.exists():
        raise _no_device(paths.base_dir)
    key = data_key(paths.keys, "device", may_make=False).key
    with TemporaryDirectory(prefix="kiosk-look-") as folder, closing(_look(path, key, Path(folder))) as database:
        yield database


def _look(path: Path, key: bytes, folder: Path) -> Database:
    """Beside whoever writes; where the disk takes no index of the log, from a copy, which is as encrypted as the
    file."""
    database = Database(path, key, access=Access.LOOK)
    try:
        database.query("SELECT 1 FROM sqlite_master")
    except Fault as fault:
        database.close()
        if fault.code != "DISK_READ_ONLY":
            raise
    else:
        return database
    for suffix in ("", "-wal"):
        if (part := path.with_name(path.name + suffix)).exists():
            shutil.copy(part, folder)
    return Database(folder / path.name, key)


def _photo(paths: Paths, digest: str) -> bytes | None:
    if not (paths.snapshots / "photos.db").exists():
        return None
    with database_in(paths, paths.snapshots / "photos.db") as database:
        found = database.query(_PHOTO, (digest,))
    return bytes(found[0][0]) if found else None


def _no_device(folder: Path) -> Fault:
    return Fault(
        "NOT_A_DEVICE", f"There is no device in {folder}.", "Check --base-dir, or start `kiosk run` there once."
    )
