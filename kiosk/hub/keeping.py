"""Backup and restore of a hub's store. A restore always begins a new epoch: that rule keeps events from being lost."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from kiosk.config import Paths
from kiosk.domain.faults import Fault
from kiosk.hub.opening import open_store
from kiosk.hub.store import Heads, HubStore

FILE, KEY = "hub.db", "hub.key"


def back_up(paths: Paths, folder: Path) -> Heads:
    """Copy the store and its key into a new folder. Faults: NO_HUB, BACKUP_EXISTS, and the disk's."""
    if not (paths.hub / FILE).exists():
        raise Fault("NO_HUB", f"There is no hub in {paths.base_dir}.", "Give its folder with --base-dir.")
    if folder.exists() and any(folder.iterdir()):
        raise Fault("BACKUP_EXISTS", f"{folder} is not empty.", "Name a new folder.")
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    store = open_store(paths)
    try:
        store.copy_to(folder / FILE)
    finally:
        store.close()
    shutil.copy(paths.hub / KEY, folder / KEY)
    return heads_of(folder)


def heads_of(folder: Path) -> Heads:
    """What a folder's store holds, read from it."""
    store = _open(folder)
    try:
        return store.heads()
    finally:
        store.close()


def restore(paths: Paths, folder: Path) -> int:
    """Put a backup in the hub's place; the new epoch. The present store is set aside, not deleted. Fault NO_BACKUP."""
    if not all((folder / name).exists() for name in (FILE, KEY)):
        raise Fault("NO_BACKUP", f"{folder} is no backup of a hub.", "Name a folder that `kiosk hub-backup` made.")
    paths.hub.mkdir(parents=True, exist_ok=True)
    epoch_before = _epoch_of(paths.hub)
    _set_aside(paths.hub)
    for name in (FILE, KEY):
        shutil.copy(folder / name, paths.hub / name)
    (paths.hub / KEY).chmod(0o600)
    store = open_store(paths)
    try:
        epoch = store.begin_epoch()
        while epoch <= epoch_before:  # restored twice from the same backup: never an epoch that was used
            epoch = store.begin_epoch()
    finally:
        store.close()
    return epoch


def restored_elsewhere(paths: Paths, url: str) -> int:
    """Begin a new epoch in a database that was restored with its own tools."""
    store = open_store(paths, url)
    try:
        return store.begin_epoch()
    finally:
        store.close()


def _open(folder: Path) -> HubStore:
    from kiosk.hub.engine import SqliteEngine

    return HubStore(SqliteEngine(folder / FILE, (folder / KEY).read_bytes()))


def _epoch_of(folder: Path) -> int:
    """The epoch of the store that is to be replaced; 0 if there is none or it cannot be read any more."""
    epoch = 0
    if (folder / FILE).exists() and (folder / KEY).exists():
        with suppress(Fault):
            store = _open(folder)
            epoch = int(store.fact("epoch") or b"1")
            store.close()
    return epoch


def _set_aside(folder: Path) -> None:
    number = 1
    while (folder / f"replaced-{number}").exists():
        number += 1
    aside = folder / f"replaced-{number}"
    for name in (FILE, f"{FILE}-wal", f"{FILE}-shm", KEY):
        if (folder / name).exists():
            aside.mkdir(exist_ok=True)
            (folder / name).rename(aside / name)
