"""The data key: 32 random bytes without which the journal and the snapshot are noise.

Looked for in this order: a credential of the service manager (systemd, which may seal it to the TPM), the operating
system's key store, a file only this user can read. The last is the weakest: the screen then shows "data key on disk"
for as long as it is so. Never silently plain text.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kiosk.domain.faults import Fault

_SERVICE = "kiosk-data-key"
_BYTES = 32


class KeyPlace(StrEnum):
    """Where the key was found, from strongest to weakest."""

    SERVICE_MANAGER = "service manager"
    KEY_STORE = "operating system key store"
    FILE = "file on disk"


@dataclass(frozen=True, slots=True)
class DataKey:
    """The key and where it lies. Never printed: `repr` shows the place alone."""

    key: bytes
    place: KeyPlace

    def __repr__(self) -> str:
        return f"DataKey({self.place})"


def data_key(folder: Path, name: str, environment: Mapping[str, str] = os.environ, *, may_make: bool = True) -> DataKey:
    """The key called `name`, made on first use. `folder` takes it where no key store will.

    Fault KEY_DAMAGED for a key of the wrong length: making a new one would orphan the encrypted files. Fault
    KEY_MISSING where there is none and none may be made.
    """
    handed_over = environment.get("CREDENTIALS_DIRECTORY")
    if handed_over and (Path(handed_over) / _SERVICE).is_file():
        return DataKey(_read(Path(handed_over) / _SERVICE), KeyPlace.SERVICE_MANAGER)
    path = folder / f"{name}.key"
    if path.is_file():
        return DataKey(_read(path), KeyPlace.FILE)
    account = f"{name}@{folder.resolve()}"
    if environment.get("KIOSK_KEY_STORE", "") != "file":
        stored = _from_key_store(account, may_make=may_make)
        if stored is not None:
            return DataKey(_checked(stored, path), KeyPlace.KEY_STORE)
    if not may_make:
        raise Fault("KEY_MISSING", f"The data key {path.name} is not there.", "Restore it from a backup.")
    return DataKey(_new_file(path), KeyPlace.FILE)


def destroy(folder: Path, name: str) -> None:
    """Crypto-erase: without the key the files cannot be read by anybody, ever."""
    import keyring
    import keyring.errors

    (folder / f"{name}.key").unlink(missing_ok=True)
    try:
        keyring.delete_password(_SERVICE, f"{name}@{folder.resolve()}")
    except keyring.errors.KeyringError:
        return  # it was never there, or there is no key store


def _from_key_store(account: str, *, may_make: bool) -> str | None:
    """The stored key, made if absent and allowed; None where there is no key store (most Linux kiosks without a
    session).

    Imported here because it takes longer than opening the journal, and a device that has its key elsewhere never asks.
    """
    import keyring
    import keyring.errors

    try:
        stored = keyring.get_password(_SERVICE, account)
        if stored is None and may_make:
            stored = secrets.token_hex(_BYTES)
            keyring.set_password(_SERVICE, account, stored)
    except keyring.errors.KeyringError:
        return None
    return stored


def _new_file(path: Path) -> bytes:
    """A new key in a file of its own, whole or not at all: half a key after a power cut would orphan the journal."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_hex(_BYTES))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):  # another program of ours was quicker: its key is the key
            _name(draft, path)
        draft.unlink(missing_ok=True)
    except OSError as error:
        raise Fault("DISK_READ_ONLY", f"The data key {path.name} cannot be written.", "Check the folder.") from error
    return _read(path)


_name = os.rename if os.name == "nt" else os.link
"""Gives a file its name unless the name is taken: what `rename` does on Windows, and only `link` elsewhere."""


def _read(path: Path) -> bytes:
    try:
        return _checked(path.read_text("ascii"), path)
    except OSError as error:
        raise Fault("KEY_DAMAGED", f"The data key {path.name} cannot be read.", "Check the folder.") from error
    except UnicodeDecodeError:
        return _checked("", path)


def _checked(text: str, path: Path) -> bytes:
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) != _BYTES:
        raise Fault(
            "KEY_DAMAGED",
            f"The data key {path.name} is damaged: what this device recorded cannot be read without it.",
            "Restore it from a backup; or run `kiosk doctor --set-aside`, then enrol this device again.",
        )
    return key
