"""Badges on printers that others wrote: `ippeveprinter`, directly and behind a CUPS queue; a queue with a driver."""

from __future__ import annotations

import numpy as np
import pytest
import zxingcpp

from kiosk.pdfium import page_size_mm, render_pages
from kiosk.printing.discovery import open_printer
from kiosk.printing.ipp_printer import PDF, IppPrinter
from kiosk.printing.port import Found, JobFate, NeverArrived, Printer, Sent, TakenJob, Witness
from kiosk.printing.pwg import FORMAT as PWG_RASTER
from kiosk.printing.trouble import PrinterTrouble
from tests.printing.real_printers import RealPrinter, are_here, real_ipp_printer, real_queues, wait_until
from tests.printing.stand_ins import BADGE_MM, badge, pdf_of

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(180),
    pytest.mark.skipif(not are_here(), reason="CUPS' programs are not here, or we are not root"),
]

SPEC = badge()
BADGE = pdf_of(SPEC)


def printed(printer: Printer, name: str, pdf: bytes = BADGE) -> TakenJob:
    """Send a badge and wait until the printer calls it done."""
    sent = printer.send(name, pdf)
    assert isinstance(sent, Sent)
    job = TakenJob(name, sent.number)
    wait_until(lambda: printer.follow(job) is JobFate.DONE)
    return job


def code_on(grey: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> str:
    (found,) = zxingcpp.read_barcodes(grey)
    return found.text


def test_a_badge_arrives_byte_for_byte_directly_and_through_a_queue_and_a_driver_keeps_its_size() -> None:
    with real_ipp_printer(PDF, PWG_RASTER) as eve:
        printer = _opened(eve)
        assert printer.state().can_print
        printed(printer, "kiosk-1-1")
        assert eve.arrived == BADGE
        earlier = Witness(printer.state().up_s, 0.0, frozenset({"kiosk-1-1"}))
        assert isinstance(printer.find("kiosk-1-1", earlier), Found)
        assert isinstance(printer.find("kiosk-2-1", earlier), NeverArrived), "it lists ours, so it would list this one"
        with real_queues(eve) as queues:
            other = pdf_of(badge("d2"))
            printed(queues.queue("eve"), "kiosk-3-1", other)
            wait_until(lambda: eve.arrived == other)
            printed(queues.queue("label"), "kiosk-4-1")
            wait_until(lambda: queues.made.rstrip().endswith(b"%%EOF"))
            assert page_size_mm(queues.made) == pytest.approx(BADGE_MM, abs=0.4), "not US Letter"
            (page,) = render_pages(queues.made, 203, is_colour=False)
            assert code_on(page[:, :, 0]) == SPEC.qr_payload


def test_a_printer_that_takes_no_pdf_gets_a_raster_that_it_can_read() -> None:
    with real_ipp_printer(PWG_RASTER) as eve:
        printed(_opened(eve), "kiosk-1-1")
        grey = unpacked(eve.arrived)
    assert code_on(grey) == SPEC.qr_payload


@pytest.mark.parametrize(
    ("reason", "trouble"),
    [("media-empty-error", PrinterTrouble.PAPER_OUT), ("cover-open-error", PrinterTrouble.COVER_OPEN)],
)
def test_its_troubles_are_told_and_over_when_they_are_over(reason: str, trouble: PrinterTrouble) -> None:
    with real_ipp_printer(PDF) as eve:
        printer = _opened(eve)
        eve.break_down(reason)
        sent = printer.send("kiosk-1-1", BADGE)
        assert isinstance(sent, Sent)
        wait_until(lambda: trouble in printer.state().troubles)
        assert printer.follow(TakenJob("kiosk-1-1", sent.number)) is JobFate.WAITING
        eve.mend()
        wait_until(lambda: printer.follow(TakenJob("kiosk-1-1", sent.number)) is JobFate.DONE)
        assert eve.arrived == BADGE
        wait_until(lambda: trouble not in printer.state().troubles)


def _opened(eve: RealPrinter) -> Printer:
    printer = open_printer(eve.uri, eve.folder)
    assert isinstance(printer, IppPrinter)
    return printer


def unpacked(raster: bytes) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """The first page of a PWG Raster, by the book (PWG 5102.4), in 8-bit grey."""
    assert raster[:4] == b"RaS2"
    header, at = raster[4:1800], 1800
    width, height, colours = (int.from_bytes(header[place : place + 4], "big") for place in (372, 376, 420))
    lines: list[bytes] = []
    while len(lines) < height:
        repeats, at, line = raster[at] + 1, at + 1, bytearray()
        while len(line) < width * colours:
            count, at = raster[at], at + 1
            if count <= 127:
                line += raster[at : at + colours] * (count + 1)
                at += colours
            else:
                line += raster[at : at + (257 - count) * colours]
                at += (257 - count) * colours
        lines += [bytes(line)] * repeats
    pixels = np.frombuffer(b"".join(lines), np.uint8).reshape(height, width, colours)
    return np.ascontiguousarray(pixels[:, :, 0])
