"""What devices log, kept beside the hub: one small file for each device, so that nobody has to walk to a kiosk to see
why it stumbles.

Lossy by design, unlike events. A device redacts its own log; what arrives is redacted again by the same allow-list,
because the hub trusts no device to do so.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from kiosk.log import redacted

FILE_BYTES: Final = 256_000
"""Of each of a device's two files: two hundred devices take 100 MB at most."""


class DeviceLogs:
    """A folder with two files for each device, the older of which is dropped. Safe between threads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()

    def add(self, device: str, lines: Iterable[str]) -> int:
        """Keep those that are lines of our log; how many. `device` is an id the hub gave or checked."""
        kept = [line for line in map(redacted, lines) if line]
        with self._lock:
            self._folder.mkdir(parents=True, exist_ok=True)
            path = self._path(device)
            if path.exists() and path.stat().st_size > FILE_BYTES:
                path.replace(path.with_suffix(".1"))
            with path.open("a", encoding="utf-8") as file:
                file.writelines(f"{line}\n" for line in kept)
        return len(kept)

    def lines(self, device: str) -> list[str]:
        """What is kept of a device, oldest first."""
        path = self._path(device)
        with self._lock:
            files = [file for file in (path.with_suffix(".1"), path) if file.exists()]
            return [line for file in files for line in file.read_text("utf-8").splitlines()]

    def _path(self, device: str) -> Path:
        return self._folder / f"{device}.log"
