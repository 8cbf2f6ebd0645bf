"""A printer made of software: the demo's printer, and the tests'.

Owns the jobs (kept byte for byte), the engine that moves them from pending over processing to completed, and
everything that goes wrong with printers, also what finds double prints: the reply that is lost after the job was
taken. It listens on a loopback port of its own; how it speaks IPP is `practice_ipp`'s.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Final, Self

from kiosk.printing.ipp_codec import Attribute
from kiosk.printing.practice_ipp import PATH, JobState, Mishap, PracticeJob, PrinterReport, Server

USUAL_MEDIA: Final = ("om_badge_105x148mm", "iso_a6_105x148mm", "na_index-4x6_4x6in", "iso_a4_210x297mm")
USUAL_FORMATS: Final = ("application/pdf", "image/pwg-raster")


def _nothing(_job: PracticeJob) -> None:
    pass


class PracticePrinter:
    """A context manager: prints while it is entered. `page_s` is how long one badge takes.

    `on_taken` is called when a job has been taken and before the client hears of it; `on_printed` when it is out.
    """

    def __init__(
        self,
        page_s: float = 1.5,
        *,
        formats: tuple[str, ...] = USUAL_FORMATS,
        media: tuple[str, ...] = USUAL_MEDIA,
        holds_one_job: bool = False,
        on_taken: Callable[[PracticeJob], None] = _nothing,
        on_printed: Callable[[PracticeJob], None] = _nothing,
    ) -> None:
        self.formats = formats
        self.media = media
        self._page_s = page_s
        self._holds_one_job = holds_one_job
        self._on_taken = on_taken
        self._on_printed = on_printed
        self._changed = threading.Condition()
        self._jobs: list[PracticeJob] = []
        self._printed: list[PracticeJob] = []
        self._reasons: set[str] = set()
        self._mishaps: list[Mishap | None] = []
        self._started_s = time.monotonic()
        self._is_over = False
        self._server: Server | None = None
        self._port = 0
        self._threads: list[threading.Thread] = []

    # -- life ----------------------------------------------------------------------------------------------------------

    def __enter__(self) -> Self:
        self._is_over = False
        self.listen()
        self._start(self._run_engine)
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.refuse()
        with self._changed:
            self._is_over = True
            self._changed.notify_all()
        for thread in self._threads:
            thread.join()
        self._threads.clear()

    def listen(self) -> None:
        """Take connections, on the same port as before."""
        self._server = Server(self, self._port)
        self._port = self._server.server_address[1]
        self._start(self._server.run)

    def refuse(self) -> None:
        """Refuse connections, as a printer that is switched off."""
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def restart(self) -> None:
        """Switched off and on: every job is forgotten, numbers begin again."""
        with self._changed:
            self._jobs.clear()
            self._started_s = time.monotonic()

    def _start(self, run: Callable[[], None]) -> None:
        thread = threading.Thread(target=run, name="practice-printer")
        thread.start()
        self._threads.append(thread)

    # -- what the test or the demo sees and does -----------------------------------------------------------------------

    @property
    def uri(self) -> str:
        """Its address."""
        return f"ipp://127.0.0.1:{self._port}{PATH}"

    @property
    def jobs(self) -> list[PracticeJob]:
        """Every job it remembers."""
        with self._changed:
            return list(self._jobs)

    @property
    def printed(self) -> list[PracticeJob]:
        """Every badge that came out, also of jobs it has forgotten: what lies in the tray."""
        with self._changed:
            return list(self._printed)

    def wait_printed(self, count: int, timeout_s: float = 10.0) -> bool:
        """Wait until so many badges are out; whether they are."""
        with self._changed:
            return self._changed.wait_for(lambda: len(self._printed) >= count, timeout_s)

    def set_reasons(self, *reasons: str) -> None:
        """Stop for ``media-empty``, ``cover-open``, ``marker-supply-empty`` …; none: go on."""
        with self._changed:
            self._reasons = set(reasons)
            self._changed.notify_all()

    def plan(self, *mishaps: Mishap | None) -> None:
        """What befalls the next Print-Jobs, one each; None: nothing."""
        with self._changed:
            self._mishaps.extend(mishaps)

    # -- what clients ask, called from the server's threads ------------------------------------------------------------

    def next_mishap(self) -> Mishap | None:
        """What befalls the Print-Job that is arriving."""
        with self._changed:
            return self._mishaps.pop(0) if self._mishaps else None

    def take(
        self,
        name: str,
        document_format: str,
        document: bytes,
        attributes: Mapping[str, Attribute],
        mishap: Mishap | None,
    ) -> PracticeJob | None:
        """Take a job; None if it holds one already and has room for no other."""
        with self._changed:
            if self._holds_one_job and any(not job.state.is_over for job in self._jobs):
                return None
            job = PracticeJob(len(self._jobs) + 1, name, document_format, document, attributes, mishap)
            self._jobs.append(job)
            self._changed.notify_all()
        self._on_taken(job)
        return job

    def cancel(self, job: PracticeJob) -> bool:
        """Whether the job could still be canceled."""
        with self._changed:
            if job.state.is_over:
                return False
            job.state = JobState.CANCELED
            self._changed.notify_all()
            return True

    def report(self) -> PrinterReport:
        """How it is now."""
        with self._changed:
            return PrinterReport(
                up_s=int(time.monotonic() - self._started_s) + 1,
                reasons=tuple(sorted(self._reasons)),
                is_printing=any(job.state is JobState.PROCESSING for job in self._jobs),
                waiting=sum(not job.state.is_over for job in self._jobs),
            )

    # -- the engine ----------------------------------------------------------------------------------------------------

    def _run_engine(self) -> None:
        with self._changed:
            while not self._is_over:
                job = next((job for job in self._jobs if not job.state.is_over and not self._is_stuck(job)), None)
                if job is None:
                    self._changed.wait()
                else:
                    self._print(job)

    def _is_stuck(self, job: PracticeJob) -> bool:
        if self._reasons and job.state is JobState.PENDING:
            job.state = JobState.STOPPED
        return bool(self._reasons) or job.mishap is Mishap.SWALLOWED

    def _print(self, job: PracticeJob) -> None:
        """Called with the lock held; lets go of it while the paper moves and while others are told."""
        job.state = JobState.PROCESSING
        self._changed.wait_for(lambda: self._is_over or bool(self._reasons), self._page_s)
        if self._reasons:
            job.state = JobState.STOPPED
        elif job.mishap is Mishap.ABORTED:
            job.state = JobState.ABORTED
        elif job.state is JobState.PROCESSING and job in self._jobs and not self._is_over:
            job.state = JobState.COMPLETED
            self._printed.append(job)
            self._changed.notify_all()
            self._changed.release()
            try:
                self._on_printed(job)
            finally:
                self._changed.acquire()
