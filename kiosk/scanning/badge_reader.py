"""NFC badge readers: a card laid on a reader is a scan of its number.

Owns the rule of when a card is new; the service comes through a port, so that nothing here needs one. Worker: call
`run_once` for ever.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from kiosk.domain.faults import Fault

ANY, NONE = "any", "none"
LOOK_S = 0.2  # between looks at the readers: a card lies there for half a second at least
NO_READER_S, NO_SERVICE_S = 2.0, 5.0


class CardService(Protocol):
    """What the worker needs of `kiosk.scanning.pcsc.CardService`. All but `close` may raise Fault."""

    def readers(self) -> list[str]: ...

    def with_card(self, readers: list[str]) -> frozenset[str]: ...

    def uid(self, reader: str) -> bytes | None: ...

    def close(self) -> None: ...


class BadgeReader:
    """Reads cards of all readers whose name holds `wanted` (or of ``any``) and gives their numbers to `scanned`.

    `tell` gets the readers' names and an empty code, or the code of what is wrong; only when that changes. The payload
    is the number in hexadecimal capitals, as readers in keyboard mode type it.
    """

    def __init__(
        self,
        wanted: str,
        connect: Callable[[], CardService],
        scanned: Callable[[bytes], None],
        tell: Callable[[str, str], None],
    ) -> None:
        self._wanted, self._connect, self._scanned, self._tell = wanted, connect, scanned, tell
        self._service: CardService | None = None
        self._lying: frozenset[str] = frozenset()
        self._told: tuple[str, str] | None = None

    def run_once(self) -> float:
        """Look at the readers once; the seconds until the next look."""
        try:
            self._service = self._service or self._connect()
            readers = [name for name in self._service.readers() if self._wanted == ANY or self._wanted in name]
            self._say(", ".join(readers), "")
            if not readers:
                self._lying = frozenset()
                return NO_READER_S
            self._take(self._service, readers)
        except Fault as fault:
            self.close()
            self._say("", fault.code)
            return NO_SERVICE_S
        return LOOK_S

    def close(self) -> None:
        """Let go of the service. Not while `run_once` runs."""
        if self._service is not None:
            self._service.close()
        self._service, self._lying = None, frozenset()

    def _take(self, service: CardService, readers: list[str]) -> None:
        lying = service.with_card(readers)
        for reader in sorted(lying - self._lying):
            number = service.uid(reader)
            if number is None:
                lying -= {reader}  # not yet in the field as a whole: once more at the next look
            elif not _is_random(number):
                self._scanned(number.hex().upper().encode("ascii"))
        self._lying = lying

    def _say(self, name: str, code: str) -> None:
        if (name, code) != self._told:
            self._told = (name, code)
            self._tell(name, code)


def _is_random(number: bytes) -> bool:
    """Telephones show another number each time, which begins so (ISO/IEC 14443-3, 6.5.4): it names nobody."""
    return len(number) == 4 and number[0] == 0x08
