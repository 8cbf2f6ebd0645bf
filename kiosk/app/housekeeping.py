"""What is done when nobody waits: the journal's log is written back, rooms are emptied by rule, files are checked,
memory is given back, and a little disk space is kept in hand for the moment when there is none left.

Owns the ballast file. Decides nothing about anybody, and never holds up a verdict for longer than one short
transaction.
"""

from __future__ import annotations

import logging
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from kiosk.app import memory
from kiosk.app.threads import Inbox
from kiosk.store.journal import Journal
from kiosk.store.snapshots import Snapshots

_log = logging.getLogger(__name__)

EVERY_S = 2.0
ROOMS_S = 60.0
MEMORY_S = 20.0
CHECK_S = 12 * 3600.0
"""The whole snapshot is read at the start and then twice a day; in between as soon as a verdict met a bad page."""

BALLAST_BYTES = 64_000_000
"""Room for about 60,000 more events when the disk is full: a day at the busiest gate."""


class Ballast:
    """A file that only takes up space. Given up when the disk is full, so that what happens then is still recorded."""

    def __init__(self, path: Path, size_bytes: int = BALLAST_BYTES) -> None:
        self._path = path
        self._size_bytes = size_bytes

    def lay(self) -> bool:
        """Have it there, unless that would take more than a quarter of the space that is left."""
        if self._path.exists():
            return True
        if shutil.disk_usage(self._path.parent).free < 4 * self._size_bytes:
            return False
        draft = self._path.with_suffix(".part")
        try:
            with draft.open("wb") as file:
                if hasattr(os, "posix_fallocate"):
                    os.posix_fallocate(file.fileno(), 0, self._size_bytes)
                else:
                    file.write(bytes(self._size_bytes))
            draft.replace(self._path)
        except OSError:
            draft.unlink(missing_ok=True)
            return False
        return True

    def drop(self) -> bool:
        """Give it up; False if it is gone already."""
        try:
            self._path.unlink()
        except OSError:
            return False
        _log.error("the disk is full: the ballast is given up", extra={"fault": "DISK_FULL"})
        return True


class Housekeeping:
    """A worker: `run_once` every two seconds. `damaged` is called when the snapshot was found damaged."""

    def __init__(
        self,
        journal: Journal,
        snapshots: Snapshots,
        inbox: Inbox,
        ballast: Ballast,
        damaged: Callable[[], None],
        monotonic_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self._journal = journal
        self._snapshots = snapshots
        self._inbox = inbox
        self._ballast = ballast
        self._damaged = damaged
        self._monotonic_s = monotonic_s
        self._check_due_s = self._rooms_due_s = self._memory_due_s = monotonic_s()
        self._is_prepared = False

    def doubt(self) -> None:
        """Somebody read a damaged page: look at all of them at the next round."""
        self._check_due_s = self._monotonic_s()

    def run_once(self) -> float:
        """One round; how long to rest."""
        if not self._inbox.is_empty():
            return EVERY_S
        now_s = self._monotonic_s()
        self._journal.database.checkpoint()
        if now_s >= self._rooms_due_s:
            self._rooms_due_s = now_s + ROOMS_S
            self._journal.close_rooms()
        if now_s >= self._memory_due_s:
            self._memory_due_s = now_s + MEMORY_S
            memory.give_back()
        if now_s >= self._check_due_s:
            self._check_due_s = now_s + CHECK_S
            self._check()
        if not self._is_prepared:  # once: a ballast given up stays so until the next start
            self._is_prepared = True
            if self._ballast.lay():
                self._journal.database.lay_out_log()
        return EVERY_S

    def _check(self) -> None:
        if self._snapshots.find_damage():
            _log.warning("the snapshot is damaged and is fetched again", extra={"fault": "DATABASE_DAMAGED"})
            self._damaged()
