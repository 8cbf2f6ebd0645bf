"""A whole spooler in one process, for storms and kills: ``python -m tests.printing.spooling FOLDER PRINTER``.

Prints what the ledger in FOLDER holds until nothing is left that it can settle by itself.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.domain.model import DeviceId
from kiosk.printing.discovery import open_printer
from kiosk.printing.practice_printer import PracticePrinter
from kiosk.printing.worker import Patience, PrintWorker
from kiosk.store.clock import Stamps, SystemClock
from kiosk.store.driver import Database
from kiosk.store.journal import Journal
from kiosk.store.print_jobs import PrintLedger, PrintState
from tests.printing.stand_ins import badge, pdf_of

QUICK = Patience(live_s=0.005, waiting_s=0.02, idle_s=0.05, search_s=0.1, settle_s=0.3)
"""As patient as the product, on a printer a hundred times as fast."""

SEARCHES_BEFORE_ASKING = 8


@contextmanager
def open_ledger(folder: Path) -> Iterator[tuple[Journal, PrintLedger]]:
    """The journal and the ledger of a device, durable as in the product."""
    database = Database(folder / "journal.db", bytes(32))
    try:
        journal = Journal(database, DeviceId("dev"), Stamps(SystemClock()))
        yield journal, PrintLedger(journal)
    finally:
        database.close()


def order(folder: Path, count: int, printer: str) -> None:
    """Badges for delegates d0, d1, …"""
    with open_ledger(folder) as (journal, ledger), journal.transaction() as transaction:
        for number in range(count):
            ledger.queue(transaction, badge(f"d{number}"), printer)


def spool(ledger: PrintLedger, address: str, wait: Callable[[float], object], patience: Patience = QUICK) -> None:
    """Run a worker until everything is done or failed, or what is left was searched for in vain a few times."""
    printer = open_printer(address, Path())
    worker = PrintWorker(ledger, printer, pdf_of, SystemClock(), patience=patience)
    rounds_left = SEARCHES_BEFORE_ASKING
    while rounds_left:
        pause_s = worker.run_once()
        counts = ledger.counts()
        if counts[PrintState.QUEUED] + counts[PrintState.SENDING] + counts[PrintState.PRINTING]:
            rounds_left = SEARCHES_BEFORE_ASKING
        elif counts[PrintState.UNKNOWN]:
            rounds_left -= 1
        else:
            return
        wait(pause_s)


def answer_doubts(folder: Path, practice: PracticePrinter) -> int:
    """Do what a volunteer does: look into the tray, and answer "did it print?". How many were asked."""
    printed = [job.name for job in practice.printed]
    with open_ledger(folder) as (_, ledger):
        doubts = ledger.unknown_jobs()
        for job in doubts:
            ledger.answer(job.id, any(name.startswith(f"kiosk-{job.id}-") for name in printed), "volunteer")
        return len(doubts)


def states(folder: Path) -> dict[PrintState, int]:
    """How many jobs are in each state."""
    with open_ledger(folder) as (_, ledger):
        return ledger.counts()


if __name__ == "__main__":
    with open_ledger(Path(sys.argv[1])) as (_, the_ledger):
        spool(the_ledger, sys.argv[2], threading.Event().wait)
