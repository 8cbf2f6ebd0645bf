"""The print worker: one for each printer, from the ledger to paper.

Owns the order of things: render, commit "sending", send, record; follow what was taken; look for what is in doubt.
Must not know what is on a badge, nor what kind of printer it has. After a kill at any moment the ledger alone says what
is to be done, so a new worker simply goes on.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, assert_never

from kiosk.domain.badge import BadgeSpec
from kiosk.domain.faults import Fault
from kiosk.printing.port import (
    Found,
    JobFate,
    NeverArrived,
    NoTelling,
    NotTaken,
    Printer,
    PrinterState,
    Refused,
    Sent,
    TakenJob,
    Unsure,
    Witness,
)
from kiosk.printing.trouble import PrinterTrouble
from kiosk.store.clock import Clock
from kiosk.store.print_jobs import PrintJob, PrintLedger, PrintState

_log = logging.getLogger(__name__)

FEW_LABELS: Final = 25
"""From here on somebody should have the next roll at hand: at 3 badges a minute, some eight minutes."""

NOTHING_COMES: Final = "nothing comes"


@dataclass(frozen=True, slots=True)
class Patience:
    """How long the worker waits for what, in seconds. `at_once` jobs lie in the printer at a time: one that prints and
    one that follows without a pause; what is not in the printer can still go to another."""

    live_s: float = 0.25
    waiting_s: float = 1.0
    idle_s: float = 5.0
    search_s: float = 5.0
    settle_s: float = 5.0
    """A job may show up in the printer's list a little after the connection broke: absence counts from here on."""
    doubt_s: float = 60.0
    """Without trouble, a badge takes a printer seconds; after this a person is asked."""
    reroute_s: float = 15.0
    at_once: int = 2


USUAL_PATIENCE: Final = Patience()


@dataclass(frozen=True, slots=True)
class PrinterHealth:
    """One printer for the screens. `unknown` and `failed` badges are for a person; `still_s` is for how
    long it has stood still, 0 while it works; `fault_code` is empty unless the journal could not be read or written;
    `seen_ms` is the monotonic time of the last look at the printer, None before the first."""

    printer: str
    can_print: bool = False
    troubles: tuple[PrinterTrouble, ...] = ()
    waiting: int = 0
    printing: int = 0
    unknown: int = 0
    failed: int = 0
    labels_left: int | None = None
    still_s: float = 0.0
    fault_code: str = ""
    seen_ms: int | None = None

    @property
    def is_working(self) -> bool:
        """Whether badges come out."""
        return self.can_print and not any(trouble.is_blocking for trouble in self.troubles)


def _nowhere() -> str | None:
    return None


def _nobody() -> None:
    pass


class PrintWorker:
    """Give it a thread and call `run_once` for ever, from that thread alone; `health` may be called from any.

    `render` makes the PDF of a badge. `neighbour` names a printer of this device that works, for the badges of this one
    when it stands still. `on_change` is called after a job has moved.
    """

    def __init__(
        self,
        ledger: PrintLedger,
        printer: Printer,
        render: Callable[[BadgeSpec], bytes],
        clock: Clock,
        *,
        neighbour: Callable[[], str | None] = _nowhere,
        on_change: Callable[[], None] = _nobody,
        patience: Patience = USUAL_PATIENCE,
    ) -> None:
        self._ledger = ledger
        self._printer = printer
        self._render = render
        self._clock = clock
        self._neighbour = neighbour
        self._on_change = on_change
        self._patience = patience
        self._state = PrinterState(can_print=False)
        self._seen_ms: int | None = None
        self._fault_code = ""
        self._progress_ms = clock.mono_ms()
        self._still_ms: int | None = None
        self._send_from_ms = 0
        self._searched_ms: dict[str, int] = {}
        self._rendering = ""
        self._rendered: tuple[str, bytes] = ("", b"")

    def run_once(self) -> float:
        """Do what can be done now; the seconds until it should be called again (sooner when a badge is ordered)."""
        try:
            pause_s = self._work()
        except Fault as fault:
            _log.warning("printing waits", extra={"fault": fault.code, "printer": self._printer.name})
            self._fault_code = fault.code
            return self._patience.idle_s
        self._fault_code = ""
        return pause_s

    def health(self) -> PrinterHealth:
        """How it goes. Fault like any reading of the journal."""
        name, state = self._printer.name, self._state
        counts = self._ledger.counts(name)
        left = self._ledger.labels_left(name)
        troubles = dict.fromkeys(state.troubles)
        if left is not None and left <= FEW_LABELS:
            troubles[PrinterTrouble.PAPER_LOW] = None
        mine = [job for job in self._ledger.unknown_jobs() if job.printer == name]
        if any(job.trouble == NOTHING_COMES for job in mine):
            troubles[PrinterTrouble.NOTHING_COMES] = None
        return PrinterHealth(
            printer=name,
            can_print=state.can_print,
            troubles=tuple(troubles),
            waiting=counts[PrintState.QUEUED],
            printing=counts[PrintState.SENDING] + counts[PrintState.PRINTING],
            unknown=sum(job.is_in_doubt(self._clock.wall_ms()) for job in mine),
            failed=sum(job.printer == name for job in self._ledger.failed_jobs()),
            labels_left=left,
            still_s=0.0 if self._still_ms is None else self._since_s(self._still_ms),
            fault_code=self._fault_code,
            seen_ms=self._seen_ms,
        )

    # -- one round -----------------------------------------------------------------------------------------------------

    def _work(self) -> float:
        self._look()
        for job in self._ledger.live(self._printer.name):
            self._attend(job)
        while self._may_send() and self._send_next():
            pass
        self._reroute()
        return self._pause_s()

    def _look(self) -> None:
        """See how the printer is. One with trouble stands still until a badge comes out: some call themselves stopped
        then, some go on calling themselves busy (ippeveprinter), and one with a second, full tray does print."""
        now_ms = self._clock.mono_ms()
        self._state, self._seen_ms = self._printer.state(), now_ms
        if self._state.can_print and not any(trouble.is_blocking for trouble in self._state.troubles):
            self._still_ms = None
            return
        self._progress_ms = now_ms  # a badge that waits has an excuse
        if self._still_ms is None:
            self._still_ms = now_ms

    def _attend(self, job: PrintJob) -> None:
        if job.state is PrintState.SENDING:  # nothing is being sent now: the program died, or its journal failed
            self._doubt(job, "interrupted")
        elif job.state is PrintState.PRINTING:
            self._follow(job)
        elif self._is_search_due(job):
            self._search(job)

    def _reroute(self) -> None:
        if self._still_ms is None or self._since_s(self._still_ms) < self._patience.reroute_s:
            return
        if self._ledger.next(self._printer.name) is None:
            return
        if (neighbour := self._neighbour()) and (moved := self._ledger.reroute(self._printer.name, neighbour)):
            _log.info("badges go to another printer", extra={"count": moved, "printer": neighbour})
            self._on_change()

    def _pause_s(self) -> float:
        counts = self._ledger.counts(self._printer.name)
        if counts[PrintState.SENDING] + counts[PrintState.PRINTING]:
            return self._patience.live_s
        if counts[PrintState.QUEUED]:
            return self._patience.waiting_s
        return self._patience.search_s if counts[PrintState.UNKNOWN] else self._patience.idle_s

    # -- sending -------------------------------------------------------------------------------------------------------

    def _may_send(self) -> bool:
        if not self._state.can_print or self._clock.mono_ms() < self._send_from_ms:
            return False
        counts = self._ledger.counts(self._printer.name)
        return counts[PrintState.PRINTING] < self._patience.at_once

    def _send_next(self) -> bool:
        """Send one badge; whether another may follow at once."""
        job = self._ledger.next(self._printer.name)
        if job is None:
            return False
        pdf = self._pdf_of(job)
        if pdf is None:
            return True
        if job.printer_job is not None:  # a person said it never came out: it must not come out later
            self._printer.cancel(TakenJob(job.name, job.printer_job))
        sending = self._ledger.begin(job, self._state.up_s)
        return sending is None or self._hand_over(sending, pdf)

    def _hand_over(self, job: PrintJob, pdf: bytes) -> bool:
        result = self._printer.send(job.name, pdf)
        match result:
            case Sent(number=number):
                self._progress_ms = self._clock.mono_ms()
                self._moved(self._ledger.accept(job, number))
            case NotTaken(why=why):
                self._send_from_ms = self._clock.mono_ms() + int(self._patience.waiting_s * 1000)
                self._moved(self._ledger.give_back(job, why.name.lower()))
            case Refused(why=why):
                self._moved(self._ledger.fail(job, why))
            case Unsure(why=why):
                self._doubt(job, why)
            case _:
                assert_never(result)
        return isinstance(result, Sent | Refused)

    def _pdf_of(self, job: PrintJob) -> bytes | None:
        """The badge as a PDF; None if it cannot be made, and then the job has failed.

        A bug in rendering ends this call like any bug, once: at the next call the badge that caused it is failed, so
        that it does not hold up all those behind it.
        """
        if self._rendered[0] == job.id:
            return self._rendered[1]
        if self._rendering == job.id:
            self._moved(self._ledger.fail(job, "cannot be rendered"))
            return None
        self._rendering = job.id
        try:
            pdf = self._render(job.spec)
        except Fault as fault:
            self._moved(self._ledger.fail(job, fault.code))
            return None
        self._rendering, self._rendered = "", (job.id, pdf)
        return pdf

    # -- following and searching ---------------------------------------------------------------------------------------

    def _follow(self, job: PrintJob) -> None:
        fate = self._fate(job)
        if self._settle(job, fate):
            return
        if fate is JobFate.FORGOTTEN:
            self._moved(self._ledger.doubt(job, "forgotten"))
        elif fate is JobFate.WAITING and self._since_s(self._progress_ms) > self._patience.doubt_s:
            self._moved(self._ledger.doubt(job, NOTHING_COMES))

    def _doubt(self, job: PrintJob, trouble: str) -> None:
        """The hand-over was not seen to succeed: record that, then look at once. Mostly the printer has it."""
        if doubtful := self._ledger.doubt(job, trouble):
            self._moved(doubtful)
            self._search(doubtful)

    def _search(self, job: PrintJob) -> None:
        """A job in doubt: ask for its number if it ever had one, else for its name.

        One that had a number did arrive, so that it is not listed proves nothing.
        """
        self._searched_ms[job.id] = self._clock.mono_ms()
        if job.printer_job is not None:
            self._settle(job, self._fate(job))
            return
        since_sent_s = (self._clock.wall_ms() - (job.sent_ms or job.changed_ms)) / 1000
        witness = Witness(job.printer_up_s, since_sent_s, self._ledger.names_before(job))
        found = self._printer.find(job.name, witness)
        match found:
            case Found(number=number):
                self._moved(self._ledger.accept(job, number))
            case NeverArrived():
                if (self._clock.wall_ms() - job.changed_ms) / 1000 >= self._patience.settle_s:
                    self._moved(self._ledger.retry(job, "never arrived"))
            case NoTelling():
                pass
            case _:
                assert_never(found)

    def _is_search_due(self, job: PrintJob) -> bool:
        searched_ms = self._searched_ms.get(job.id)
        return searched_ms is None or self._since_s(searched_ms) >= self._patience.search_s

    def _fate(self, job: PrintJob) -> JobFate:
        assert job.printer_job is not None
        return self._printer.follow(TakenJob(job.name, job.printer_job))

    def _settle(self, job: PrintJob, fate: JobFate) -> bool:
        """Record an end; whether it was one."""
        if fate is JobFate.DONE:
            self._moved(self._ledger.finish(job))
        elif fate is JobFate.GIVEN_UP:
            self._moved(self._ledger.retry(job, "given up by the printer"))
        else:
            return False
        self._progress_ms = self._clock.mono_ms()
        self._still_ms = None
        self._send_from_ms = 0
        self._searched_ms.pop(job.id, None)
        return True

    # -- inside --------------------------------------------------------------------------------------------------------

    def _moved(self, job: PrintJob | None) -> None:
        """Tell of a change; None: another thread (a person's answer) was faster, and what it said stands."""
        if job is not None:
            told = {"job": job.id, "state": job.state, "printer": job.printer, "error": job.trouble}
            _log.info("badge moved", extra=told)
            self._on_change()

    def _since_s(self, mono_ms: int) -> float:
        return (self._clock.mono_ms() - mono_ms) / 1000
