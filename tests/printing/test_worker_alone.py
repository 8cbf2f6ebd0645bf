"""What else the print worker meets: badges that cannot be made, neighbours, a journal that fails, the last labels."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk.domain.badge import BadgeSpec
from kiosk.domain.faults import Fault
from kiosk.printing.port import (
    Found,
    JobFate,
    NotTaken,
    PrinterState,
)
from kiosk.printing.trouble import PrinterTrouble
from kiosk.printing.worker import FEW_LABELS, USUAL_PATIENCE, PrinterHealth, PrintWorker
from kiosk.store.journal import Journal
from kiosk.store.print_jobs import PrintJob, PrintLedger, PrintState
from tests.printing.stand_ins import STOPPED, HandClock, Order, ScriptedPrinter, render, state_of

# -- rendering ---------------------------------------------------------------------------------------------------------


def test_a_badge_that_cannot_be_made_fails_alone(
    order: Order, ledger: PrintLedger, printer: ScriptedPrinter, clock: HandClock
) -> None:
    def picky(spec: BadgeSpec) -> bytes:
        if spec.delegate_id == "d1":
            raise Fault("TEMPLATE_FONT", "A font is missing.")
        return render(spec)

    bad, good = order("d1"), order("d2")
    PrintWorker(ledger, printer, picky, clock).run_once()
    stored = ledger.job(bad.id)
    assert stored
    assert (stored.state, stored.trouble) == (PrintState.FAILED, "TEMPLATE_FONT")
    assert state_of(ledger, good) is PrintState.PRINTING


def test_a_bug_in_one_badge_is_raised_once_and_then_stepped_over(
    order: Order, ledger: PrintLedger, printer: ScriptedPrinter, clock: HandClock
) -> None:
    def buggy(spec: BadgeSpec) -> bytes:
        if spec.delegate_id == "d1":
            raise IndexError
        return render(spec)

    bad, good = order("d1"), order("d2")
    worker = PrintWorker(ledger, printer, buggy, clock)
    with pytest.raises(IndexError):
        worker.run_once()
    worker.run_once()
    assert state_of(ledger, bad) is PrintState.FAILED
    assert state_of(ledger, good) is PrintState.PRINTING


def test_a_badge_is_rendered_once_however_busy_the_printer_is(
    order: Order, ledger: PrintLedger, printer: ScriptedPrinter, clock: HandClock
) -> None:
    rendered = []

    def counting(spec: BadgeSpec) -> bytes:
        rendered.append(spec.delegate_id)
        return render(spec)

    order()
    printer.results = [NotTaken(PrinterTrouble.BUSY)] * 4
    worker = PrintWorker(ledger, printer, counting, clock)
    for _ in range(5):
        worker.run_once()
        clock.pass_s(2)
    assert rendered == ["d1"]


# -- surroundings ------------------------------------------------------------------------------------------------------


def test_what_waits_goes_to_a_neighbour_when_the_printer_stands_still(
    order: Order, ledger: PrintLedger, printer: ScriptedPrinter, clock: HandClock
) -> None:
    changes = []
    worker = PrintWorker(
        ledger, printer, render, clock, neighbour=lambda: "desk 2", on_change=lambda: changes.append(clock.ms)
    )
    order("d1")
    printer.now = STOPPED
    worker.run_once()
    clock.pass_s(USUAL_PATIENCE.reroute_s - 1)
    worker.run_once()
    assert ledger.counts("front")[PrintState.QUEUED] == 1
    clock.pass_s(1)
    worker.run_once()
    assert ledger.counts("desk 2")[PrintState.QUEUED] == 1
    assert changes == [clock.ms]


def test_a_printer_that_only_says_busy_stands_still_too_unless_badges_come_out(
    order: Order, ledger: PrintLedger, printer: ScriptedPrinter, clock: HandClock
) -> None:
    worker = PrintWorker(ledger, printer, render, clock, neighbour=lambda: "desk 2")
    for number in range(9):
        order(f"d{number}")
    printer.now = PrinterState(can_print=True, troubles=(PrinterTrouble.PAPER_OUT,), up_s=100)  # of its second tray
    for _ in range(3):
        worker.run_once()
        clock.pass_s(10)
    assert ledger.counts("desk 2")[PrintState.QUEUED] == 0
    printer.fates = dict.fromkeys(range(1, 20), JobFate.WAITING)
    for _ in range(3):
        worker.run_once()
        clock.pass_s(10)
    assert ledger.counts("desk 2")[PrintState.QUEUED] > 0
    assert worker.health().still_s > USUAL_PATIENCE.reroute_s


def test_nothing_moves_while_no_neighbour_works(
    order: Order, worker: PrintWorker, ledger: PrintLedger, printer: ScriptedPrinter, clock: HandClock
) -> None:
    order()
    printer.now = STOPPED
    for _ in range(3):
        worker.run_once()
        clock.pass_s(60)
    assert ledger.counts("front")[PrintState.QUEUED] == 1


def test_a_journal_that_fails_after_the_sending_leaves_a_doubt_not_a_second_badge(
    order: Order,
    journal: Journal,
    ledger: PrintLedger,
    clock: HandClock,
    expect_log: Callable[[str], None],
) -> None:
    class FullDisk(PrintLedger):
        is_full = False

        def accept(self, job: PrintJob, printer_job: int) -> PrintJob | None:
            if self.is_full:
                raise Fault("DISK_FULL", "The disk is full.")
            return super().accept(job, printer_job)

    full = FullDisk(journal)
    full.is_full = True
    printer = ScriptedPrinter(found=[Found(1)])
    worker = PrintWorker(full, printer, render, clock)
    job = order()
    expect_log("printing waits")
    assert worker.run_once() == USUAL_PATIENCE.idle_s
    assert state_of(ledger, job) is PrintState.SENDING
    assert worker.health().fault_code == "DISK_FULL"
    full.is_full = False
    worker.run_once()
    worker.run_once()
    assert state_of(ledger, job) is PrintState.DONE
    assert len(printer.sent) == 1
    assert worker.health().fault_code == ""


def test_health_counts_and_warns_of_the_last_labels(
    order: Order, worker: PrintWorker, ledger: PrintLedger, printer: ScriptedPrinter, clock: HandClock
) -> None:
    assert worker.health() == PrinterHealth("front")
    ledger.load_roll("front", FEW_LABELS + 1)
    order()
    worker.run_once()
    assert worker.health() == PrinterHealth(
        "front", can_print=True, printing=1, labels_left=FEW_LABELS + 1, seen_ms=clock.ms
    )
    worker.run_once()
    assert worker.health().labels_left == FEW_LABELS
    assert worker.health().troubles == (PrinterTrouble.PAPER_LOW,)
