"""Opens the hub's store from what the command line says: a file under the base directory, or a PostgreSQL address."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from kiosk.config import Paths
from kiosk.domain.faults import Fault
from kiosk.hub.engine import Address, Engine, SqliteEngine
from kiosk.hub.store import HubStore


def open_store(paths: Paths, url: str = "") -> HubStore:
    """The hub's store. Faults: STORE_URL, and those of the database."""
    return HubStore(_engine(paths, url))


def _engine(paths: Paths, url: str) -> Engine:
    if url and not url.startswith(("postgresql://", "postgres://")):
        raise Fault("STORE_URL", f"'{url}' is no address of a store.", "Use postgresql://user@host/database.")
    if url:
        return engine_at(Address(url=url))
    paths.hub.mkdir(parents=True, exist_ok=True)
    return SqliteEngine(paths.hub / "hub.db", _file_key(paths.hub / "hub.key"))


def engine_at(address: Address) -> Engine:
    """What another process has open."""
    if address.url:
        from kiosk.hub.postgres import PostgresEngine

        return PostgresEngine(address.url)
    return SqliteEngine(Path(address.path), address.key)


def _file_key(path: Path) -> bytes:
    """The hub's own data key, 32 bytes in a file only its owner may read: a hub must start again unattended."""
    if not path.exists():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_bytes(32))
            file.flush()
            os.fsync(file.fileno())
    key = path.read_bytes()
    if len(key) != 32:
        raise Fault(
            "HUB_KEY", f"{path.name} does not hold a key.", "Restore it from the backup; without it the log is lost."
        )
    return key
