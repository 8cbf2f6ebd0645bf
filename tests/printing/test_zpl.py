"""Labels for a Zebra, and the Zebra behind the port."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import numpy as np
import pytest
import zxingcpp
from reportlab.lib.units import mm
from reportlab.pdfgen import canvas

from kiosk.badges import template
from kiosk.badges.render import BadgeRenderer
from kiosk.pdfium import render_pages
from kiosk.printing.port import (
    JobFate,
    NoTelling,
    NotTaken,
    PrinterState,
    Refused,
    Sent,
    TakenJob,
    Unsure,
    Witness,
)
from kiosk.printing.trouble import PrinterTrouble
from kiosk.printing.worker import PrintWorker
from kiosk.printing.zpl import ZebraStatus, parse_dpi, parse_status, zpl_of
from kiosk.printing.zpl_printer import ZplPrinter
from kiosk.store.print_jobs import PrintJob, PrintLedger
from tests.badges.specs import spec
from tests.printing.fake_zebra import FakeZebra, dots_of, hanging_up
from tests.printing.listener import listening
from tests.printing.stand_ins import HandClock, badge, pdf_of

BADGE = pdf_of(badge("d77"))
JOB = TakenJob("kiosk-1-1", 0)


@pytest.fixture
def zebra() -> Iterator[FakeZebra]:
    with FakeZebra() as zebra:
        yield zebra


@pytest.fixture
def printer(zebra: FakeZebra) -> ZplPrinter:
    return ZplPrinter("front", "127.0.0.1", zebra.port, timeout_s=30.0)


def in_a_hurry(zebra: FakeZebra) -> ZplPrinter:
    """For a printer that will say nothing."""
    return ZplPrinter("front", "127.0.0.1", zebra.port, timeout_s=0.2)


def state_with(*troubles: PrinterTrouble) -> PrinterState:
    return PrinterState(can_print=not troubles, troubles=troubles)


# -- the label ---------------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("dots_per_mm", [8, 12])
def test_the_code_on_the_label_can_be_read(dots_per_mm: int) -> None:
    dots = dots_of(zpl_of(BADGE, dots_per_mm * 25.4))
    assert dots.shape == pytest.approx((148 * dots_per_mm, 105 * dots_per_mm), abs=1)
    [code] = zxingcpp.read_barcodes(np.where(dots, 0, 255).astype(np.uint8))
    assert code.text == "K7-d77"


@pytest.mark.slow
@pytest.mark.parametrize("design", ["label-62x100", "portrait-100x140"])
def test_every_dot_of_the_label_is_the_badges_own(design: str) -> None:
    """The label as the printer unpacks it against the page itself: black where it is dark, white where it is light."""
    pdf = BadgeRenderer.from_file(template.FOLDER / f"{design}.toml").render(spec("阿卜杜热合曼·阿卜杜热依木江")).pdf
    dots = dots_of(zpl_of(pdf, 203.2))
    (page,) = render_pages(pdf, 203.2, is_colour=False)
    grey = page[:, :, 0]
    assert dots.shape == grey.shape
    assert dots[grey <= 96].all()
    assert not dots[grey >= 176].any()


@pytest.mark.slow
def test_a_connection_lost_in_the_middle_of_a_label_asks_a_person_and_prints_nothing_again(
    ledger: PrintLedger, order: Callable[..., PrintJob], clock: HandClock
) -> None:
    order()
    received: list[bytes] = []
    with hanging_up(received, after_bytes=400) as port:
        worker = PrintWorker(ledger, ZplPrinter("front", "127.0.0.1", port, 1.0), pdf_of, clock)
        for _ in range(8):
            worker.run_once()
            clock.pass_s(30)
    (job,) = ledger.unknown_jobs()
    assert job.is_in_doubt(clock.wall_ms())
    assert sum(part.startswith(b"^XA") for part in received) == 1, "the label left once"
    assert worker.health().unknown == 1
    assert ledger.answer(job.id, did_print=False, operator="li")
    assert ledger.next("front") is not None


def test_edges_are_straight_and_only_greys_are_dithered() -> None:
    dots = dots_of(zpl_of(BADGE, 203.2))
    band = dots[-100:, 20:-20]
    assert band.all(), "the dark band is solid"
    assert not dots[10:30].any(), "paper is white"


def test_repeat_counts_of_any_length() -> None:
    page = io.BytesIO()
    paper = canvas.Canvas(page, pagesize=(105 * mm, 4 * mm))
    paper.rect(0, 0, 105 * mm, 2 * mm, stroke=0, fill=1)
    paper.save()
    dots = dots_of(zpl_of(page.getvalue(), 25.4 * 24))  # at 600 dpi a black line is 630 digits: once 400 and a rest
    assert dots.shape == pytest.approx((4 * 24, 105 * 24), abs=1)
    assert dots[-40:, :-4].all()
    assert not dots[:40].any()


# -- its report --------------------------------------------------------------------------------------------------------

GOOD = b"\x02030,0,0,1184,000,0,0,0,000,0,0,0\x03\r\n\x02000,0,0,0,0,2,4,0,00000000,1,000\x03\r\n\x021234,0\x03\r\n"


def test_a_report_of_a_printer_at_rest() -> None:
    status = parse_status(GOOD)
    assert status == ZebraStatus(False, False, False, False, False, 0)
    assert status.is_idle


@pytest.mark.parametrize(
    "answer",
    [b"", b"\x02", GOOD[:40], GOOD.replace(b",", b";"), GOOD.replace(b"0,0,0,1184", b"x,y,z,1184"), b"\x02\x03" * 3],
)
def test_what_is_no_report(answer: bytes) -> None:
    assert parse_status(answer) is None


@pytest.mark.parametrize(
    ("answer", "dpi"), [(b"\x02ZD421-300dpi,V1,12,8192KB\x03", 304.8), (b"junk", None), (b"\x02a,b,99,c\x03", None)]
)
def test_resolution(answer: bytes, dpi: float | None) -> None:
    assert parse_dpi(answer) == (pytest.approx(dpi) if dpi else None)


# -- behind the port ---------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_badge_is_sent_followed_and_done(zebra: FakeZebra, printer: ZplPrinter) -> None:
    assert printer.state() == state_with()
    assert printer.send("kiosk-1-1", BADGE) == Sent(0)
    assert printer.follow(JOB) is JobFate.WAITING
    zebra.print_all()
    assert printer.follow(JOB) is JobFate.DONE
    [label] = zebra.labels
    assert dots_of(label).shape == pytest.approx((148 * 8, 105 * 8), abs=1)


@pytest.mark.slow
def test_the_printers_own_resolution_is_used() -> None:
    with FakeZebra(dots_per_mm=12) as zebra:
        ZplPrinter("front", "127.0.0.1", zebra.port).send("kiosk-1-1", BADGE)
        [label] = zebra.waiting
    assert dots_of(label).shape == pytest.approx((148 * 12, 105 * 12), abs=1)


@pytest.mark.slow
def test_trouble(zebra: FakeZebra, printer: ZplPrinter) -> None:
    zebra.is_paper_out = zebra.is_paused = True
    assert printer.state() == state_with(PrinterTrouble.PAPER_OUT)
    zebra.is_head_open = True
    assert printer.state() == state_with(PrinterTrouble.PAPER_OUT, PrinterTrouble.COVER_OPEN)
    zebra.is_paper_out = zebra.is_head_open = False
    assert printer.state() == state_with(PrinterTrouble.STOPPED)
    zebra.is_paused, zebra.is_ribbon_out = False, True
    assert printer.state() == state_with(PrinterTrouble.RIBBON_OUT)
    zebra.is_mute = True
    assert in_a_hurry(zebra).state() == state_with(PrinterTrouble.SILENT)
    zebra.switch_off()
    assert printer.state() == state_with(PrinterTrouble.OFFLINE)
    assert printer.send("kiosk-1-1", BADGE) == NotTaken(PrinterTrouble.OFFLINE)
    zebra.switch_on()


@pytest.mark.slow
def test_a_label_nobody_confirmed_is_in_doubt(zebra: FakeZebra, printer: ZplPrinter) -> None:
    printer.send("kiosk-1-1", BADGE)
    zebra.is_mute = True
    printer = in_a_hurry(zebra)
    assert isinstance(printer.send("kiosk-2-1", BADGE), Unsure)
    assert printer.find("kiosk-2-1", Witness(None, 0.0, frozenset({"kiosk-1-1"}))) == NoTelling()
    assert printer.follow(TakenJob("kiosk-2-1", 0)) is JobFate.FORGOTTEN


@pytest.mark.slow
def test_a_printer_switched_off_and_on_has_not_printed_what_it_held(zebra: FakeZebra, printer: ZplPrinter) -> None:
    printer.send("kiosk-1-1", BADGE)
    zebra.switch_off()
    assert printer.follow(JOB) is JobFate.UNTOLD
    zebra.switch_on()
    assert printer.follow(JOB) is JobFate.FORGOTTEN


@pytest.mark.slow
def test_another_programs_job_is_not_ours(printer: ZplPrinter) -> None:
    assert printer.follow(TakenJob("kiosk-of-yesterday-1", 0)) is JobFate.FORGOTTEN


@pytest.mark.slow
def test_what_is_no_pdf_is_not_sent(zebra: FakeZebra, printer: ZplPrinter) -> None:
    assert printer.send("kiosk-1-1", b"%PDF-1.4 and no more") == Refused("not a PDF")
    assert zebra.waiting == []


@pytest.mark.slow
def test_what_is_no_zebra_is_silent() -> None:
    with listening(b"220 mail.example.org ESMTP\r\n") as port:
        assert ZplPrinter("front", "127.0.0.1", port).state() == state_with(PrinterTrouble.SILENT)
