"""The NFC badge reader of this device: its cards are scans like any other. Only where the settings name one."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from contextlib import closing

from kiosk.domain.faults import Fault
from kiosk.domain.model import Scan, ScanSource
from kiosk.scanning import badge_reader
from kiosk.ui.ports import Health

UNTIL_WANTED_S = 3600.0  # `use` wakes it
_log = logging.getLogger(__name__)


class BadgeLane:
    """`run_once` forever on a thread of its own, which begins with the first reader that is wanted; everything else
    from any thread. `told` is how it is, in the screens' words."""

    def __init__(
        self,
        submit: Callable[[Scan], None],
        changed: Callable[[], None],
        begin: Callable[[str, Callable[[], float]], Callable[[], None]],
        *,
        connect: Callable[[], badge_reader.CardService] | None = None,
    ) -> None:
        self.told = ("", Health.ABSENT, "")
        self._submit, self._changed, self._begin, self._connect = submit, changed, begin, connect or _connect
        self._wanted = badge_reader.NONE
        self._using = self._wanted, self._reader_of(self._wanted)
        self._wake: Callable[[], None] | None = None

    def use(self, wanted: str) -> None:
        """Take cards from these readers from now on (see `Settings.badge_reader`)."""
        self._wanted = wanted
        if self._wake is not None:
            self._wake()
        elif wanted != badge_reader.NONE:
            self._wake = self._begin("badge reader", self.run_once)

    def run_once(self) -> float:
        """Look at the readers; the seconds until the next look."""
        wanted, (used, reader) = self._wanted, self._using
        if wanted != used:
            reader.close()
            reader = self._reader_of(wanted)
            self._using = wanted, reader
        if wanted == badge_reader.NONE:
            self._tell("", "")
            return UNTIL_WANTED_S
        return reader.run_once()

    def names(self) -> tuple[str, ...] | None:
        """Readers that are plugged in, used or not; None where the system has no service for them. Asks the service:
        not for the main thread."""
        try:
            with closing(self._connect()) as service:
                return tuple(service.readers())
        except Fault:
            return None

    def _reader_of(self, wanted: str) -> badge_reader.BadgeReader:
        return badge_reader.BadgeReader(wanted, self._connect, self._scanned, self._tell)

    def _scanned(self, payload: bytes) -> None:
        self._submit(Scan(payload, ScanSource.NFC, time.monotonic()))

    def _tell(self, name: str, code: str) -> None:
        told = (name, Health.BAD if code else Health.GOOD if name else Health.ABSENT, code)
        if told == self.told:
            return
        self.told = told
        if code:
            _log.warning("the badge reader cannot be used", extra={"fault": code})
        self._changed()


def _connect() -> badge_reader.CardService:
    from kiosk.scanning.pcsc import CardService

    return CardService()
