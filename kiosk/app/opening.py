"""Opens what a device keeps, and survives what it finds: a damaged journal is set aside, never repaired in place.

A device whose journal is lost goes on under a new identity: numbers of the old one may be with the hub already and must
never be used again. The damaged file stays beside the new one for `kiosk rescue`, and the screen says so.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from pathlib import Path

from kiosk.config import Paths
from kiosk.domain.faults import Fault
from kiosk.domain.model import DeviceId
from kiosk.store.clock import Stamps, SystemClock
from kiosk.store.driver import Database
from kiosk.store.journal import Journal
from kiosk.store.keys import DataKey, data_key, destroy
from kiosk.store.migrations import migrate

SET_ASIDE = "set_aside"
"""The fact that names the damaged file before this journal: its device's membership went with it."""


OVER = "over"
"""The fact that says why the membership of a hub ended (``FORKED``, ``REVOKED``), until the next enrolment."""

REVOKED_MARK = "revoked"
"""A file that says: everything here is to be destroyed. Written before anything else of a revocation is done."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The journal in use, the key it is written under, and the damaged file that was set aside, if any."""

    journal: Journal
    key: DataKey
    set_aside: Path | None = None


def open_journal(paths: Paths, stamps: Stamps) -> Opened:
    """The device's journal, made on first use. Faults: whatever the disk says, but not DATABASE_DAMAGED."""
    was_revoked = _finish_revocation(paths)
    key = data_key(paths.keys, "device")
    try:
        opened = Opened(_journal(paths.journal, key.key, stamps), key)
        if was_revoked:
            with opened.journal.transaction() as transaction:
                opened.journal.set_fact(transaction, OVER, "REVOKED")
            (paths.base_dir / REVOKED_MARK).unlink()
        return opened
    except Fault as fault:
        if fault.code != "DATABASE_DAMAGED":
            raise
    set_aside = _set_aside(paths.journal, stamps.clock.wall_ms())
    journal = _journal(paths.journal, key.key, stamps)
    with journal.transaction() as transaction:
        journal.set_fact(transaction, SET_ASIDE, set_aside.name)
    return Opened(journal, key, set_aside)


def set_aside_damage(paths: Paths) -> list[Path]:
    """Move a damaged data key and a damaged journal out of the way; where they are now. Only under the lock.

    The next start makes new ones, under a new identity. Whoever finds the key's backup can still read the old journal.
    """
    stamps = Stamps(SystemClock())
    moved = []
    try:
        data_key(paths.keys, "device", may_make=False)
    except Fault as fault:
        key = paths.keys / "device.key"
        if fault.code == "KEY_DAMAGED" and key.exists():
            moved.append(key.rename(key.with_name(f"device-damaged-{stamps.clock.wall_ms()}.key")))
    if paths.journal.exists():
        opened = open_journal(paths, stamps)
        opened.journal.database.close()
        moved += [opened.set_aside] if opened.set_aside else []
    return moved


def _finish_revocation(paths: Paths) -> bool:
    """Destroy what a revoked device held, if this is one: at its end not every file could be deleted, or the power
    went."""
    if not (paths.base_dir / REVOKED_MARK).exists():
        return False
    destroy(paths.keys, "device")
    for path in (paths.journal, *paths.snapshots.glob("*")):
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
    return True


def _journal(path: Path, key: bytes, stamps: Stamps) -> Journal:
    database = Database(path, key)
    try:
        migrate(database)
        damage = database.find_damage()
        if damage:
            raise Fault("DATABASE_DAMAGED", f"{path.name} is damaged.", "It is set aside.")
        return Journal(database, _identity(database), stamps)
    except BaseException:
        database.close()
        raise


def _identity(database: Database) -> DeviceId:
    """This device's own id: made once with the journal, and as mortal as it."""
    with database.transaction() as transaction:
        transaction.execute("INSERT OR IGNORE INTO fact (name, value) VALUES ('device', ?)", (uuid.uuid4().hex[:16],))
        (value,) = transaction.execute("SELECT value FROM fact WHERE name = 'device'").fetchone()
    return DeviceId(str(value))


def _set_aside(path: Path, now_ms: int) -> Path:
    aside = path.with_name(f"{path.stem}-damaged-{now_ms}{path.suffix}")
    for suffix in ("", "-wal", "-shm"):
        part = path.with_name(path.name + suffix)
        if part.exists():
            part.rename(aside.with_name(aside.name + suffix))
    return aside
