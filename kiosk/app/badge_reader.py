"""The NFC badge reader of this device: its cards are scans like any other. Only where the settings name one."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from kiosk.domain.model import Scan, ScanSource
from kiosk.scanning import badge_reader
from kiosk.ui.ports import Health

_log = logging.getLogger(__name__)


class BadgeLane:
    """`run_once` forever on a thread of its own; `told` is how it is, in the screens' words."""

    def __init__(
        self,
        wanted: str,
        submit: Callable[[Scan], None],
        changed: Callable[[], None],
        *,
        connect: Callable[[], badge_reader.CardService] | None = None,
    ) -> None:
        self.told = ("", Health.ABSENT, "")
        self._submit, self._changed = submit, changed
        self._reader = badge_reader.BadgeReader(wanted, connect or _connect, self._scanned, self._tell)

    def run_once(self) -> float:
        """Look at the readers; the seconds until the next look."""
        return self._reader.run_once()

    def _scanned(self, payload: bytes) -> None:
        self._submit(Scan(payload, ScanSource.NFC, time.monotonic()))

    def _tell(self, name: str, code: str) -> None:
        self.told = (name, Health.BAD if code else Health.GOOD if name else Health.ABSENT, code)
        if code:
            _log.warning("the badge reader cannot be used", extra={"fault": code})
        self._changed()


def _connect() -> badge_reader.CardService:
    from kiosk.scanning.pcsc import CardService

    return CardService()
