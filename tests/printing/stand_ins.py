"""What the printing tests stand on: a clock moved by hand, a printer made of a script, a small real badge."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field

import qrcode
from reportlab.lib.units import mm
from reportlab.pdfgen import canvas

from kiosk.domain.badge import BadgeSpec
from kiosk.domain.model import DelegateId
from kiosk.printing.port import FindResult, JobFate, NoTelling, PrinterState, SendResult, Sent, TakenJob, Witness
from kiosk.printing.trouble import PrinterTrouble
from kiosk.store.print_jobs import PrintJob, PrintLedger, PrintState

BADGE_MM = (105.0, 148.0)
STOPPED = PrinterState(can_print=False, troubles=(PrinterTrouble.PAPER_OUT,), up_s=100)

Order = Callable[..., PrintJob]
"""The fixture `order`: puts a badge into the ledger."""


class HandClock:
    """Moves when the test says so."""

    def __init__(self) -> None:
        self.ms = 1_700_000_000_000

    def wall_ms(self) -> int:
        return self.ms

    def mono_ms(self) -> int:
        return self.ms

    def pass_s(self, seconds: float) -> None:
        self.ms += int(seconds * 1000)


def badge(delegate: str = "d1", revision: int = 1) -> BadgeSpec:
    return BadgeSpec(DelegateId(delegate), revision, f"代表 {delegate}", f"K7-{delegate}")


def render(spec: BadgeSpec) -> bytes:
    """A badge as short as it can be."""
    return b"%PDF " + spec.delegate_id.encode()


def state_of(ledger: PrintLedger, job: PrintJob) -> PrintState:
    """Where a badge stands now."""
    now = ledger.job(job.id)
    assert now
    return now.state


def pdf_of(spec: BadgeSpec) -> bytes:
    """A badge that can be told from every other: its code stands on it as a QR code."""
    page = io.BytesIO()
    paper = canvas.Canvas(page, pagesize=(BADGE_MM[0] * mm, BADGE_MM[1] * mm))
    paper.setFillColorRGB(0.04, 0.29, 0.58)
    paper.rect(0, 0, BADGE_MM[0] * mm, 20 * mm, stroke=0, fill=1)
    paper.setFillColorRGB(0, 0, 0)
    code = qrcode.QRCode(border=0)
    code.add_data(spec.qr_payload)
    for row, line in enumerate(code.get_matrix()):
        for column, is_dark in enumerate(line):
            if is_dark:
                paper.rect((30 + column * 2) * mm, (100 - row * 2) * mm, 2 * mm, 2 * mm, stroke=0, fill=1)
    paper.drawString(10 * mm, 130 * mm, spec.delegate_id)
    paper.save()
    return page.getvalue()


@dataclass
class ScriptedPrinter:
    """Does what the test laid down; `sent` is what it was given. Nothing laid down: takes everything, prints it."""

    name: str = "front"
    now: PrinterState = field(default_factory=lambda: PrinterState(can_print=True, up_s=100))
    results: list[SendResult] = field(default_factory=list)
    fates: dict[int, JobFate] = field(default_factory=dict)
    found: list[FindResult] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    searches: list[tuple[str, Witness]] = field(default_factory=list)
    canceled: list[TakenJob] = field(default_factory=list)

    def state(self) -> PrinterState:
        return self.now

    def send(self, job_name: str, pdf: bytes) -> SendResult:
        self.sent.append(job_name)
        return self.results.pop(0) if self.results else Sent(len(self.sent))

    def follow(self, job: TakenJob) -> JobFate:
        return self.fates.get(job.number, JobFate.DONE)

    def find(self, job_name: str, witness: Witness) -> FindResult:
        self.searches.append((job_name, witness))
        return self.found.pop(0) if self.found else NoTelling()

    def cancel(self, job: TakenJob) -> None:
        self.canceled.append(job)
