"""A real journal for every printing test, on a clock moved by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.domain.model import DeviceId
from kiosk.printing.worker import PrintWorker
from kiosk.store.clock import Stamps
from kiosk.store.driver import Database
from kiosk.store.journal import Journal
from kiosk.store.print_jobs import PrintJob, PrintLedger
from tests.printing.stand_ins import HandClock, ScriptedPrinter, badge, render


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def journal(tmp_path: Path, clock: HandClock) -> Iterator[Journal]:
    database = Database(tmp_path / "journal.db", bytes(32), is_durable=False)
    yield Journal(database, DeviceId("dev"), Stamps(clock))
    database.close()


@pytest.fixture
def ledger(journal: Journal) -> PrintLedger:
    return PrintLedger(journal)


@pytest.fixture
def order(journal: Journal, ledger: PrintLedger) -> Callable[..., PrintJob]:
    """`order(delegate="d1", printer="front", revision=1)` puts one badge into the ledger."""

    def put(delegate: str = "d1", printer: str = "front", revision: int = 1) -> PrintJob:
        with journal.transaction() as transaction:
            return ledger.queue(transaction, badge(delegate, revision), printer)

    return put


@pytest.fixture
def printer() -> ScriptedPrinter:
    return ScriptedPrinter()


@pytest.fixture
def worker(ledger: PrintLedger, printer: ScriptedPrinter, clock: HandClock) -> PrintWorker:
    return PrintWorker(ledger, printer, render, clock)
