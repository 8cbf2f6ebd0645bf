"""One program at a time in a base directory: two writers of one journal would be two devices with one name."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import IO

from kiosk.domain.faults import Fault

if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: IO[str]) -> None:
        file.seek(0)  # the lock is on bytes from here on, and both programs must mean the same ones
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try_lock(file: IO[str]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


class BaseDirLock:
    """Held for as long as the program runs; the operating system lets go when it dies, however it dies. `program` is
    how people call it."""

    def __init__(self, path: Path, program: str = "kiosk") -> None:
        try:
            self._file = path.open("a+", encoding="ascii")
        except OSError as error:
            raise Fault(
                "BASE_DIR", f"{path.parent} cannot be written.", "Check its permissions, or choose another --base-dir."
            ) from error
        try:
            _try_lock(self._file)
        except OSError as error:
            self._file.close()
            raise Fault(
                "ALREADY_RUNNING",
                f"The {program} is already running in {path.parent}.",
                "Use that one, or start this one with another --base-dir.",
            ) from error
        self._file.truncate(0)
        self._file.write(str(os.getpid()))
        self._file.flush()

    def __enter__(self) -> BaseDirLock:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()

    def release(self) -> None:
        """Let another program in."""
        self._file.close()
