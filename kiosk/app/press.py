"""A device's printing: a worker for its printer, and one for the neighbour's that takes over when its own stands still.

Both can be exchanged while the device runs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.domain.faults import Fault
from kiosk.store.clock import Clock
from kiosk.store.print_jobs import PrintLedger

if TYPE_CHECKING:
    from kiosk.app.badging import Badges
    from kiosk.printing.worker import PrinterHealth, PrintWorker


class Press:
    """`folder` takes the PDFs of the folder printer; `changed` hears ``prints`` and ``status``. `badges` sets them, in
    the design of the latest `set_up`."""

    def __init__(self, ledger: PrintLedger, clock: Clock, folder: Path, changed: Callable[[str], None]) -> None:
        self._ledger, self._clock, self._folder, self._changed = ledger, clock, folder, changed
        self._workers: dict[str, PrintWorker] = {}
        self._absent: dict[str, PrinterHealth] = {}
        self.badges: Badges | None = None

    def set_up(self, printers: Sequence[str], design: str) -> list[Callable[[], float]]:
        """Print there from now on; what the threads have to run, one for each printer. The threads of the workers
        before must have ended. Badges of printers that are no more go to the first of these."""
        from kiosk.app.badging import Badges
        from kiosk.app.printers import printer_at
        from kiosk.printing.worker import PrinterHealth, PrintWorker

        self._workers, self._absent = {}, {}
        badges = self.badges = Badges(design)
        rounds: list[Callable[[], float]] = []
        for address in printers:
            try:
                opened = printer_at(address, self._folder)
            except Fault as fault:  # a lane goes on without its printer; the badges wait for one
                self._absent[address] = PrinterHealth(address, fault_code=fault.code, seen_ms=0)
                continue
            self._workers[address] = PrintWorker(
                self._ledger,
                opened,
                badges.render,
                self._clock,
                neighbour=partial(self._neighbour_of, address),
                on_change=lambda: self._changed("prints"),
            )
            rounds.append(partial(_round, badges, self._workers[address]))
        if printers:
            self._ledger.adopt(printers, printers[0])
        return rounds

    def health(self, printer: str) -> PrinterHealth | None:
        """One of the printers, None for a stranger."""
        worker = self._workers.get(printer)
        return worker.health() if worker else self._absent.get(printer)

    def _neighbour_of(self, printer: str) -> str | None:
        """Another printer of this device that works."""
        others = (name for name, worker in self._workers.items() if name != printer and worker.health().is_working)
        return next(others, None)


def _round(badges: Badges, worker: PrintWorker) -> float:
    badges.prepare()
    return worker.run_once()
