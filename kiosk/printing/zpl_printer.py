"""A Zebra label printer on raw TCP (port 9100) behind the `Printer` port.

Such a printer keeps no list of jobs, so a label whose hand-over nobody saw succeed stays in doubt until a person looks.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass
from typing import Final

from kiosk.pdfium import UnreadablePdf
from kiosk.printing.port import (
    FindResult,
    JobFate,
    NoTelling,
    NotTaken,
    PrinterState,
    Refused,
    SendResult,
    Sent,
    TakenJob,
    Unsure,
    Witness,
)
from kiosk.printing.trouble import PrinterTrouble
from kiosk.printing.zpl import (
    ASK_IDENTITY,
    ASK_STATUS,
    END_OF_STRING,
    STATUS_STRINGS,
    ZebraStatus,
    parse_dpi,
    parse_status,
    zpl_of,
)

DEFAULT_PORT: Final = 9100
USUAL_DPI: Final = 203.2
"""8 dots a millimetre, where the printer does not tell."""
_LARGEST_ANSWER_BYTES: Final = 4096


@dataclass(frozen=True, slots=True)
class _Talk:
    """What came of one connection: whether it stood, whether all was sent, and what was answered."""

    is_connected: bool
    is_sent: bool = False
    answer: bytes = b""


class ZplPrinter:
    """One Zebra. It stays silent with an open head or without labels, depending on its firmware: SILENT says so."""

    def __init__(self, name: str, host: str, port: int = DEFAULT_PORT, timeout_s: float = 3.0) -> None:
        self.name = name
        self._address = (host, port)
        self._timeout_s = timeout_s
        self._dpi: float | None = None
        self._mine: set[str] = set()

    def state(self) -> PrinterState:
        """How it is, by its own report."""
        status = self._ask_status()
        return status.state if isinstance(status, ZebraStatus) else PrinterState(can_print=False, troubles=(status,))

    def send(self, job_name: str, pdf: bytes) -> SendResult:
        """Hand over one badge; `Sent` once the printer has answered after the last byte of it."""
        try:
            label = zpl_of(pdf, self._ask_dpi())
        except UnreadablePdf:
            return Refused("not a PDF")
        talk = self._talk(label + ASK_STATUS, STATUS_STRINGS)
        if not talk.is_connected:
            return NotTaken(PrinterTrouble.OFFLINE)
        if not talk.is_sent or parse_status(talk.answer) is None:
            return Unsure("no status after the label")
        self._mine.add(job_name)
        return Sent(0)

    def follow(self, job: TakenJob) -> JobFate:
        """Done once nothing waits in the printer. One that was out of reach may have been switched off, and what it
        held is gone: then nobody knows."""
        if job.name not in self._mine:
            return JobFate.FORGOTTEN
        status = self._ask_status()
        if status is PrinterTrouble.OFFLINE:
            self._mine.clear()
        if not isinstance(status, ZebraStatus):
            return JobFate.UNTOLD
        return JobFate.DONE if status.is_idle else JobFate.WAITING

    def find(self, _job_name: str, _witness: Witness) -> FindResult:
        """It knows no names."""
        return NoTelling()

    def cancel(self, _job: TakenJob) -> None:
        """It can only drop everything it has, other badges too; so nothing is taken back."""

    def _ask_status(self) -> ZebraStatus | PrinterTrouble:
        talk = self._talk(ASK_STATUS, STATUS_STRINGS)
        if not talk.is_connected:
            return PrinterTrouble.OFFLINE
        return parse_status(talk.answer) or PrinterTrouble.SILENT

    def _ask_dpi(self) -> float:
        if self._dpi is None:
            self._dpi = parse_dpi(self._talk(ASK_IDENTITY, 1).answer)
        return self._dpi or USUAL_DPI

    def _talk(self, request: bytes, strings: int) -> _Talk:
        """One connection: send, then read until so many strings have ended."""
        try:
            connection = socket.create_connection(self._address, self._timeout_s)
        except OSError:
            return _Talk(is_connected=False)
        answer = b""
        with connection:
            try:
                connection.sendall(request)
            except OSError:
                return _Talk(is_connected=True)
            try:
                while answer.count(END_OF_STRING) < strings and len(answer) < _LARGEST_ANSWER_BYTES:
                    part = connection.recv(_LARGEST_ANSWER_BYTES)
                    if not part:
                        break
                    answer += part
            except OSError:
                pass  # what came until then is judged by the caller
        return _Talk(is_connected=True, is_sent=True, answer=answer)
