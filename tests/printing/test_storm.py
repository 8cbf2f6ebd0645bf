"""Everything goes wrong at once, and every badge comes out once: real IPP, a real journal, real kills."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.printing.ipp import parse_address
from kiosk.printing.practice_ipp import JobState, Mishap, PracticeJob
from kiosk.printing.practice_printer import PracticePrinter
from kiosk.printing.worker import Patience
from kiosk.store.print_jobs import PrintState
from tests.printing.spooling import QUICK, answer_doubts, open_ledger, order, spool, states

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


def ledger_name(practice: PracticePrinter) -> str:
    return parse_address(practice.uri).uri


def copies(practice: PracticePrinter) -> Counter[str]:
    """How often each ordered badge lies in the tray; the try at the end of the name left away."""
    return Counter(job.name.rsplit("-", 1)[0] for job in practice.printed)


def spool_here(folder: Path, practice: PracticePrinter, patience: Patience = QUICK) -> None:
    def wait(pause_s: float) -> None:
        practice.wait_printed(len(practice.printed) + 1, pause_s)

    with open_ledger(folder) as (_, ledger):
        spool(ledger, practice.uri, wait, patience)


def test_forty_badges_through_every_mishap(tmp_path: Path) -> None:
    count = 40
    with PracticePrinter(page_s=0.001) as practice:
        order(tmp_path, count, ledger_name(practice))
        for mishap in (Mishap.REPLY_LOST, Mishap.ABORTED, Mishap.GARBAGE, Mishap.BUSY, Mishap.DROPPED):
            practice.plan(*[mishap] * 3)
        spool_here(tmp_path, practice)
        asked = answer_doubts(tmp_path, practice)
        spool_here(tmp_path, practice)
        printed = copies(practice)
    assert states(tmp_path)[PrintState.DONE] == count
    assert (len(printed), max(printed.values())) == (count, 1)
    with open_ledger(tmp_path) as (journal, _):
        assert journal.outbox_size() == count, "an event for each badge, and none besides"
    assert asked == 0, "the printer could be asked about every one"


def test_a_printer_that_restarts_in_doubt_leaves_the_answer_to_a_person(tmp_path: Path) -> None:
    def restart(job: PracticeJob) -> None:
        if job.mishap is Mishap.REPLY_LOST:
            practice.restart()

    with PracticePrinter(page_s=0.001, on_taken=restart) as practice:
        order(tmp_path, 3, ledger_name(practice))
        practice.plan(Mishap.REPLY_LOST)
        spool_here(tmp_path, practice)
        assert states(tmp_path)[PrintState.UNKNOWN] == 1
        assert len(practice.printed) == 2
        assert answer_doubts(tmp_path, practice) == 1
        spool_here(tmp_path, practice)
        printed = copies(practice)
    assert states(tmp_path)[PrintState.DONE] == 3
    assert set(printed.values()) == {1}


def test_paper_out_in_the_middle_and_a_printer_with_room_for_one_job(tmp_path: Path) -> None:
    def run_out(job: PracticeJob) -> None:
        if job.number == 3:
            practice.set_reasons("media-empty")
            refill.start()

    with PracticePrinter(page_s=0.001, holds_one_job=True, on_printed=run_out) as practice:
        refill = threading.Timer(0.1, practice.set_reasons)
        order(tmp_path, 6, ledger_name(practice))
        spool_here(tmp_path, practice)
        refill.join()
        printed = copies(practice)
    assert states(tmp_path)[PrintState.DONE] == 6
    assert set(printed.values()) == {1}


def test_a_printer_that_says_yes_and_prints_nothing_gives_the_badge_back_when_a_person_says_so(tmp_path: Path) -> None:
    with PracticePrinter(page_s=0.001) as practice:
        order(tmp_path, 1, ledger_name(practice))
        practice.plan(Mishap.SWALLOWED)
        spool_here(tmp_path, practice, replace(QUICK, doubt_s=0.1))
        assert states(tmp_path)[PrintState.UNKNOWN] == 1
        assert answer_doubts(tmp_path, practice) == 1
        spool_here(tmp_path, practice)
        assert [job.state for job in practice.jobs] == [JobState.CANCELED, JobState.COMPLETED]
    assert states(tmp_path)[PrintState.DONE] == 1


class Spooler:
    """The spooler as a process of its own, to be killed."""

    def __init__(self, folder: Path, uri: str) -> None:
        command = [sys.executable, "-m", "tests.printing.spooling", str(folder), uri]
        self.process = subprocess.Popen(command, cwd=ROOT)

    def finish(self) -> int:
        return self.process.wait(timeout=60)


@pytest.mark.e2e
@pytest.mark.parametrize("moment", ["taken", "printed"])
def test_a_kill_between_sending_and_recording_prints_no_second_badge(tmp_path: Path, moment: str) -> None:
    spoolers: list[Spooler] = []

    def kill(job: PracticeJob) -> None:
        if job.number in (1, 4):
            spoolers[-1].process.kill()

    with PracticePrinter(page_s=0.001, **{f"on_{moment}": kill}) as practice:  # type: ignore[arg-type]
        order(tmp_path, 5, ledger_name(practice))
        codes: list[int] = []
        while not codes or codes[-1] != 0:
            spoolers.append(Spooler(tmp_path, practice.uri))
            codes.append(spoolers[-1].finish())
        printed = copies(practice)
    assert codes == [-9, -9, 0]
    assert states(tmp_path)[PrintState.DONE] == 5
    assert (len(printed), max(printed.values())) == (5, 1)
