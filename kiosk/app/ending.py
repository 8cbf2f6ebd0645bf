"""The end of a device's membership of its hub: revoked, or copied to another machine. What it keeps, what it destroys.

A copied device goes on under a new identity with what it had not sent; a supervisor enrols it again. A revoked device
destroys its data key and everything in clear; what it had not sent stays, sealed to the hub's key, so that not even
this machine can read it again.
"""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Sequence
from pathlib import Path

from kiosk.app.opening import OVER, REVOKED_MARK
from kiosk.config import Paths
from kiosk.domain.model import DeviceId
from kiosk.store import keys, rebirth
from kiosk.store.driver import Connection
from kiosk.store.journal import Journal
from kiosk.store.snapshots import Snapshots
from kiosk.sync import enrolment
from kiosk.wire.messages import encode


def end(why: str, paths: Paths, journal: Journal, snapshots: Snapshots, sealed: Sequence[bytes]) -> None:
    """What follows from the hub's word, ``REVOKED`` or ``FORKED``. `sealed` is what the hub would not take just now."""
    if why == "REVOKED":
        revoked(paths, journal, snapshots, sealed)
    else:
        forked(journal)


def forked(journal: Journal) -> int:
    """Go on under a new identity; how many events it takes along."""
    before = journal.device
    try:
        with journal.transaction() as transaction:
            moved = rebirth.go_on_as(journal, transaction, DeviceId(uuid.uuid4().hex[:16]))
            _leave(journal, transaction, "FORKED")
    except BaseException:
        journal.device = before
        raise
    return moved


def revoked(paths: Paths, journal: Journal, snapshots: Snapshots, sealed: Sequence[bytes]) -> None:
    """Destroy what is here. `sealed` is what the hub would not take just now; it is kept beside the journal."""
    if sealed:
        _write(sealed_file(paths, journal.device), encode(list(sealed)))
    _write(paths.base_dir / REVOKED_MARK, b"")
    keys.destroy(paths.keys, "device")
    snapshots.erase()
    with journal.transaction() as transaction:
        rebirth.erase(journal, transaction)
        _leave(journal, transaction, "REVOKED")
    shutil.rmtree(paths.badges, ignore_errors=True)
    shutil.rmtree(paths.reports, ignore_errors=True)


def sealed_file(paths: Paths, device: str) -> Path:
    """Where a revoked device keeps what it could not hand over: for `kiosk rescue --hub` on the hub."""
    return paths.base_dir / f"outbox-{device}.sealed"


def _leave(journal: Journal, transaction: Connection, why: str) -> None:
    enrolment.forget(journal, transaction)
    journal.set_fact(transaction, OVER, why)


def _write(path: Path, body: bytes) -> None:
    """Durable when this returns."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())
