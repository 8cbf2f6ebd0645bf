"""A device's printing: at most one print worker, for the printer and the badge design of the settings; exchangeable."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.domain.faults import Fault
from kiosk.store.clock import Clock
from kiosk.store.print_jobs import PrintLedger

if TYPE_CHECKING:
    from kiosk.printing.worker import PrinterHealth, PrintWorker


class Press:
    """`folder` takes the PDFs of the folder printer; `changed` hears ``prints`` and ``status``."""

    def __init__(self, ledger: PrintLedger, clock: Clock, folder: Path, changed: Callable[[str], None]) -> None:
        self._ledger, self._clock, self._folder, self._changed = ledger, clock, folder, changed
        self._worker: PrintWorker | None = None
        self._absent: PrinterHealth | None = None

    def set_up(self, printer: str, design: str) -> Callable[[], float] | None:
        """Print there from now on, nowhere for an empty address; what its thread has to run, None for nothing. The
        thread of the worker before must have ended."""
        from kiosk.app.badging import Badges
        from kiosk.app.printers import printer_at
        from kiosk.printing.worker import PrinterHealth, PrintWorker

        self._worker = self._absent = None
        if not printer:
            return None
        try:
            opened = printer_at(printer, self._folder)
        except Fault as fault:  # a lane goes on without its printer; the badges wait for one
            self._absent = PrinterHealth(printer, fault_code=fault.code, seen_ms=0)
            return None
        self._worker = PrintWorker(
            self._ledger, opened, Badges(design).render, self._clock, on_change=lambda: self._changed("prints")
        )
        return self._worker.run_once

    def health(self) -> PrinterHealth | None:
        """The printer, None if this device has none."""
        return self._worker.health() if self._worker else self._absent
