"""What the print worker needs of a printer, whatever its kind: hand over, follow, find again, and say how it is.

Every outcome is a value; the important difference is whether a badge may have reached the printer (`Unsure`) or surely
has not (`NotTaken`): only the second may be sent again without asking anybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from kiosk.printing.trouble import PrinterTrouble


@dataclass(frozen=True, slots=True)
class PrinterState:
    """A printer at one moment. `up_s` is its own count of seconds since it was switched on, where it keeps one."""

    can_print: bool
    troubles: tuple[PrinterTrouble, ...] = ()
    up_s: int | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """The printer has the job and will print it; `number` is its own."""

    number: int


@dataclass(frozen=True, slots=True)
class NotTaken:
    """The printer surely has nothing: busy, or out of reach before the first byte. Try again later."""

    why: PrinterTrouble


@dataclass(frozen=True, slots=True)
class Refused:
    """The printer said no and would say so again; `why` is a short technical word for the log and the supervisor."""

    why: str


@dataclass(frozen=True, slots=True)
class Unsure:
    """Bytes left and nobody answered: the printer may have the job or not."""

    why: str


SendResult = Sent | NotTaken | Refused | Unsure


@dataclass(frozen=True, slots=True)
class TakenJob:
    """A job as the printer knows it. A number alone is not enough: printers that restart count from 1 again."""

    name: str
    number: int


class JobFate(Enum):
    """What the printer says of a job."""

    WAITING = "waiting"
    DONE = "done"
    GIVEN_UP = "given up"
    FORGOTTEN = "forgotten"
    UNTOLD = "untold"
    """The printer could not be asked."""


@dataclass(frozen=True, slots=True)
class Witness:
    """What is needed to prove that a printer never got a job: its count of seconds at the sending, the seconds since,
    and the names of jobs it took before."""

    up_s: int | None
    elapsed_s: float
    earlier: frozenset[str]


@dataclass(frozen=True, slots=True)
class Found:
    """The printer has, or had, a job of that name."""

    number: int


@dataclass(frozen=True, slots=True)
class NeverArrived:
    """The printer would know the job, and does not."""


@dataclass(frozen=True, slots=True)
class NoTelling:
    """The printer cannot be asked, or what it does not list may have been forgotten."""


FindResult = Found | NeverArrived | NoTelling


class Printer(Protocol):
    """One printer. No method raises for what a network, a disk or a printer may do; each returns within a minute."""

    @property
    def name(self) -> str:
        """What the ledger calls it."""
        ...

    def state(self) -> PrinterState:
        """How it is now."""
        ...

    def send(self, job_name: str, pdf: bytes) -> SendResult:
        """Hand over one badge under a name that no other job has."""
        ...

    def follow(self, job: TakenJob, /) -> JobFate:
        """What became of a job it took."""
        ...

    def find(self, job_name: str, witness: Witness, /) -> FindResult:
        """Look for a job whose hand-over nobody saw succeed."""
        ...

    def cancel(self, job: TakenJob, /) -> None:
        """Take a job back if that is still possible."""
        ...
