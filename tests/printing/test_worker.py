"""The print worker and a printer made of a script: every state of a job, every way out of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.printing.port import (
    Found,
    JobFate,
    NeverArrived,
    NoTelling,
    NotTaken,
    PrinterState,
    Refused,
    SendResult,
    Sent,
    TakenJob,
    Unsure,
)
from kiosk.printing.trouble import PrinterTrouble
from kiosk.printing.worker import NOTHING_COMES, USUAL_PATIENCE, PrintWorker
from kiosk.store.print_jobs import MOST_TRIES, PrintLedger, PrintState
from tests.printing.stand_ins import STOPPED, HandClock, Order, ScriptedPrinter, render, state_of

# -- sending -----------------------------------------------------------------------------------------------------------


def test_a_badge_is_sent_followed_and_done(
    order: Order, worker: PrintWorker, ledger: PrintLedger, printer: ScriptedPrinter
) -> None:
    job = order()
    assert worker.run_once() == USUAL_PATIENCE.live_s
    assert state_of(ledger, job) is PrintState.PRINTING
    assert printer.sent == [f"kiosk-{job.id}-1"]
    assert worker.run_once() == USUAL_PATIENCE.idle_s
    assert state_of(ledger, job) is PrintState.DONE


def test_sending_is_committed_before_the_first_byte(order: Order, ledger: PrintLedger, clock: HandClock) -> None:
    job = order()
    seen = []

    class Watching(ScriptedPrinter):
        def send(self, job_name: str, pdf: bytes) -> SendResult:
            stored = ledger.job(job.id)
            assert stored
            seen.append((stored.state, stored.name == job_name, stored.printer_up_s))
            return super().send(job_name, pdf)

    PrintWorker(ledger, Watching(), render, clock).run_once()
    assert seen == [(PrintState.SENDING, True, 100)]


@pytest.mark.parametrize(
    ("result", "state", "tries"),
    [
        (Sent(7), PrintState.PRINTING, 1),
        (NotTaken(PrinterTrouble.BUSY), PrintState.QUEUED, 0),
        (NotTaken(PrinterTrouble.OFFLINE), PrintState.QUEUED, 0),
        (Refused("ipp 0x0500"), PrintState.FAILED, 1),
        (Unsure("timeout"), PrintState.UNKNOWN, 1),
    ],
)
def test_what_becomes_of_sending(
    order: Order,
    worker: PrintWorker,
    ledger: PrintLedger,
    printer: ScriptedPrinter,
    result: SendResult,
    state: PrintState,
    tries: int,
) -> None:
    job = order()
    printer.results = [result]
    worker.run_once()
    stored = ledger.job(job.id)
    assert stored
    assert (stored.state, stored.tries) == (state, tries)


def test_a_busy_printer_is_left_alone_for_a_moment(
    order: Order, worker: PrintWorker, printer: ScriptedPrinter, clock: HandClock
) -> None:
    order()
    printer.results = [NotTaken(PrinterTrouble.BUSY)]
    assert worker.run_once() == USUAL_PATIENCE.waiting_s
    worker.run_once()
    assert len(printer.sent) == 1
    clock.pass_s(USUAL_PATIENCE.waiting_s)
    worker.run_once()
    assert len(printer.sent) == 2
    assert printer.sent[0] == printer.sent[1], "a job that was not taken keeps its name"


def test_no_more_than_two_jobs_lie_in_the_printer(order: Order, worker: PrintWorker, printer: ScriptedPrinter) -> None:
    for number in range(5):
        order(f"d{number}")
    printer.fates = dict.fromkeys(range(1, 6), JobFate.WAITING)
    worker.run_once()
    worker.run_once()
    assert len(printer.sent) == 2
    printer.fates.pop(1)
    worker.run_once()
    assert len(printer.sent) == 3


def test_a_stopped_printer_gets_nothing(order: Order, worker: PrintWorker, printer: ScriptedPrinter) -> None:
    order()
    printer.now = STOPPED
    assert worker.run_once() == USUAL_PATIENCE.waiting_s
    assert printer.sent == []
    health = worker.health()
    assert (health.can_print, health.troubles, health.waiting) == (False, (PrinterTrouble.PAPER_OUT,), 1)


# -- following ---------------------------------------------------------------------------------------------------------


def test_an_aborted_job_is_sent_again_under_another_name_and_fails_in_the_end(
    order: Order, worker: PrintWorker, ledger: PrintLedger, printer: ScriptedPrinter
) -> None:
    job = order()
    printer.fates = dict.fromkeys(range(1, 9), JobFate.GIVEN_UP)
    for _ in range(MOST_TRIES + 2):
        worker.run_once()
    assert state_of(ledger, job) is PrintState.FAILED
    assert printer.sent == [f"kiosk-{job.id}-{number}" for number in range(1, MOST_TRIES + 1)]
    assert worker.health().failed == 1


def test_a_forgotten_job_is_in_doubt_and_never_sent_again(
    order: Order, worker: PrintWorker, ledger: PrintLedger, printer: ScriptedPrinter, clock: HandClock
) -> None:
    job = order()
    printer.fates = {1: JobFate.FORGOTTEN}
    printer.found = [NeverArrived()] * 5
    for _ in range(6):
        worker.run_once()
        clock.pass_s(10)
    assert state_of(ledger, job) is PrintState.UNKNOWN
    assert len(printer.sent) == 1


def test_an_unreachable_printer_changes_nothing(
    order: Order, worker: PrintWorker, ledger: PrintLedger, printer: ScriptedPrinter
) -> None:
    job = order()
    worker.run_once()
    printer.fates = {1: JobFate.UNTOLD}
    printer.now = PrinterState(can_print=False, troubles=(PrinterTrouble.OFFLINE,))
    worker.run_once()
    assert state_of(ledger, job) is PrintState.PRINTING


def test_a_printer_that_says_yes_and_prints_nothing_is_asked_about(
    order: Order, worker: PrintWorker, ledger: PrintLedger, printer: ScriptedPrinter, clock: HandClock
) -> None:
    job = order()
    printer.fates = {1: JobFate.WAITING}
    worker.run_once()
    clock.pass_s(USUAL_PATIENCE.doubt_s + 1)
    worker.run_once()
    stored = ledger.job(job.id)
    assert stored
    assert (stored.state, stored.trouble) == (PrintState.UNKNOWN, NOTHING_COMES)
    assert PrinterTrouble.NOTHING_COMES in worker.health().troubles
    clock.pass_s(USUAL_PATIENCE.search_s)
    worker.run_once()
    assert state_of(ledger, job) is PrintState.UNKNOWN, "still waiting in the printer"
    printer.fates = {1: JobFate.DONE}
    clock.pass_s(USUAL_PATIENCE.search_s)
    worker.run_once()
    assert state_of(ledger, job) is PrintState.DONE, "it came out after all"


def test_a_badge_that_waits_for_paper_is_not_in_doubt(
    order: Order, worker: PrintWorker, ledger: PrintLedger, printer: ScriptedPrinter, clock: HandClock
) -> None:
    job = order()
    printer.fates = {1: JobFate.WAITING}
    worker.run_once()
    printer.now = STOPPED
    for _ in range(100):
        worker.run_once()
        clock.pass_s(USUAL_PATIENCE.live_s * 20)
    printer.now = PrinterState(can_print=True, up_s=600)
    worker.run_once()
    assert state_of(ledger, job) is PrintState.PRINTING


def test_after_no_the_old_job_is_taken_back_before_a_new_one_is_sent(
    order: Order, worker: PrintWorker, ledger: PrintLedger, printer: ScriptedPrinter, clock: HandClock
) -> None:
    job = order()
    printer.fates = {1: JobFate.WAITING}
    worker.run_once()
    clock.pass_s(USUAL_PATIENCE.doubt_s + 1)
    worker.run_once()
    assert ledger.answer(job.id, did_print=False, operator="Li Na")
    worker.run_once()
    assert printer.canceled == [TakenJob(f"kiosk-{job.id}-1", 1)]
    assert printer.sent == [f"kiosk-{job.id}-1", f"kiosk-{job.id}-2"]


# -- doubt -------------------------------------------------------------------------------------------------------------


def test_after_a_lost_reply_the_printer_is_asked_at_once(
    order: Order, worker: PrintWorker, ledger: PrintLedger, printer: ScriptedPrinter
) -> None:
    job = order()
    printer.results, printer.found = [Unsure("timeout")], [Found(4)]
    worker.run_once()
    stored = ledger.job(job.id)
    assert stored
    assert (stored.state, stored.printer_job) == (PrintState.PRINTING, 4)
    worker.run_once()
    assert state_of(ledger, job) is PrintState.DONE
    assert len(printer.sent) == 1


def test_a_crash_while_sending_is_in_doubt_until_the_printer_is_asked(
    order: Order, ledger: PrintLedger, printer: ScriptedPrinter, clock: HandClock
) -> None:
    crashed = ledger.begin(order(), 90)
    assert crashed
    printer.found = [Found(4)]
    PrintWorker(ledger, printer, render, clock).run_once()
    assert printer.sent == []
    assert printer.searches[0][0] == crashed.name
    assert state_of(ledger, crashed) is PrintState.PRINTING


def test_absence_counts_only_after_the_dust_has_settled(
    order: Order, worker: PrintWorker, ledger: PrintLedger, printer: ScriptedPrinter, clock: HandClock
) -> None:
    job = order()
    printer.results, printer.found = [Unsure("reset")], [NeverArrived(), NeverArrived()]
    worker.run_once()
    assert state_of(ledger, job) is PrintState.UNKNOWN
    clock.pass_s(USUAL_PATIENCE.settle_s)
    worker.run_once()
    assert state_of(ledger, job) is PrintState.PRINTING
    assert printer.sent == [f"kiosk-{job.id}-1", f"kiosk-{job.id}-2"]


def test_without_proof_a_badge_is_never_sent_again(
    order: Order,
    worker: PrintWorker,
    ledger: PrintLedger,
    printer: ScriptedPrinter,
    clock: HandClock,
) -> None:
    job = order()
    printer.results, printer.found = [Unsure("reset")], [NoTelling()] * 50
    for _ in range(50):
        worker.run_once()
        clock.pass_s(10)
    assert state_of(ledger, job) is PrintState.UNKNOWN
    assert len(printer.sent) == 1
    assert 40 <= len(printer.searches) <= 50


def test_the_witness_tells_what_is_known_of_the_sending(
    order: Order, worker: PrintWorker, printer: ScriptedPrinter, clock: HandClock
) -> None:
    first = order("d1")
    worker.run_once()
    worker.run_once()
    clock.pass_s(30)
    order("d2")
    printer.results = [Unsure("reset")]
    printer.now = replace(printer.now, up_s=131)
    worker.run_once()
    clock.pass_s(7)
    worker.run_once()
    _, witness = printer.searches[-1]
    assert (witness.up_s, witness.elapsed_s, witness.earlier) == (131, 7.0, frozenset({f"kiosk-{first.id}-1"}))


def test_one_badge_in_doubt_does_not_hold_up_the_others(
    order: Order, worker: PrintWorker, ledger: PrintLedger, printer: ScriptedPrinter
) -> None:
    doubtful = order("d1")
    others = [order(f"d{number}") for number in range(2, 6)]
    printer.results = [Unsure("reset")]
    for _ in range(5):
        worker.run_once()
    assert state_of(ledger, doubtful) is PrintState.UNKNOWN
    assert all(state_of(ledger, job) is PrintState.DONE for job in others)
