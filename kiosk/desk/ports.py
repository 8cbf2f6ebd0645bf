"""What the desk needs of others besides the roster."""

from __future__ import annotations

from typing import Protocol

from kiosk.domain.badge import BadgeSpec
from kiosk.store.driver import Connection


class BadgeJobs(Protocol):
    """Where badges to print are put down, in the admission's own transaction (`kiosk.store.print_jobs`)."""

    @property
    def has_printer(self) -> bool:
        """Whether badges come out here. Where none do, an admission orders none: they are collected at a desk."""
        ...

    def queue(self, transaction: Connection, spec: BadgeSpec, reason: str = "") -> str:
        """Order one badge; the job's id. A revision ordered before gives the job that exists."""
        ...

    def latest_revision(self, connection: Connection, delegate: str) -> int:
        """Highest revision ordered on this device, printed or not; 0 if none."""
        ...
