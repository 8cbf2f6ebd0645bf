"""A print queue through Qt: the right medium, the device's own dots, and honest answers when it fails.

The queue is Qt's own PDF device, so what was painted can be read back pixel by pixel.
"""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
import zxingcpp
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from kiosk.badges import template
from kiosk.badges.render import BadgeRenderer
from kiosk.domain.faults import Fault
from kiosk.pdfium import page_size_mm, render_page, render_pages
from kiosk.printing.port import JobFate, NoTelling, NotTaken, Printer, Refused, Sent, TakenJob, Unsure, Witness
from kiosk.printing.trouble import PrinterTrouble
from kiosk.ui.queue_printer import MOST_DPI, Queue, QueuePrinter, open_queue, queues
from tests.badges.specs import spec, token

pytestmark = pytest.mark.slow  # a printer of the operating system, through Qt

State = QPrinter.PrinterState
PAYLOAD = token(7)
WITNESS = Witness(None, 1.0, frozenset())


def badge(design: str = "portrait-100x140", dpi: int = 300) -> bytes:
    return BadgeRenderer.from_file(template.FOLDER / f"{design}.toml", dpi=dpi).render(spec(qr_payload=PAYLOAD)).pdf


BADGE = badge()


class PdfQueue:
    """A queue that prints into files; faults on request."""

    def __init__(self, folder: Path, dpi: int = 300, state: QPrinter.PrinterState | None = State.Idle) -> None:
        self.folder, self.dpi, self.state_now = folder, dpi, state
        self.printed: list[Path] = []
        self.is_grey = False

    def queue(self) -> Queue:
        return Queue(lambda: self.state_now, self.device)

    def device(self) -> QPrinter:
        path = self.folder / f"{len(self.printed)}.pdf"
        self.printed.append(path)
        device = QPrinter(QPrinter.PrinterMode.HighResolution)
        device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        device.setOutputFileName(str(path))
        device.setResolution(self.dpi)
        if self.is_grey:
            device.setColorMode(QPrinter.ColorMode.GrayScale)
        return device


@pytest.fixture
def pdf_queue(qapp: QApplication, tmp_path: Path) -> PdfQueue:
    return PdfQueue(tmp_path)


def printer_of(queue: PdfQueue) -> QueuePrinter:
    return QueuePrinter("queue:Badges", queue.queue())


def raster_in(path: Path) -> np.ndarray:
    """The one picture inside a printed page, as it was sent."""
    document = pypdfium2.PdfDocument(path)
    try:
        (image,) = document[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
        return np.array(image.get_bitmap().to_numpy())
    finally:
        document.close()


@pytest.mark.parametrize("design", [path.stem for path in template.shipped()])
def test_the_medium_is_the_badges_own(pdf_queue: PdfQueue, design: str) -> None:
    pdf = badge(design)
    assert printer_of(pdf_queue).send("kiosk-1", pdf) == Sent(0)
    assert page_size_mm(pdf_queue.printed[0].read_bytes()) == pytest.approx(page_size_mm(pdf), abs=0.5)


def test_what_arrives_is_dot_for_dot_what_was_rendered(pdf_queue: PdfQueue) -> None:
    printer_of(pdf_queue).send("kiosk-1", BADGE)
    sent = raster_in(pdf_queue.printed[0])[:, :, :3]
    (rendered,) = render_pages(BADGE, 300, is_colour=True)
    assert sent.shape == rendered.shape
    assert np.array_equal(sent[:, :, ::-1], rendered)  # PDFium gives blue first


@pytest.mark.parametrize("dpi", [203, 300])
def test_the_code_is_read_back_from_the_printed_page(pdf_queue: PdfQueue, dpi: int) -> None:
    pdf_queue.dpi = dpi
    printer_of(pdf_queue).send("kiosk-1", badge(dpi=dpi))
    dots = render_page(pdf_queue.printed[0].read_bytes(), dpi, is_colour=False)[:, :, 0]
    read = zxingcpp.read_barcode(np.where(dots < 128, 0, 255).astype(np.uint8))
    assert read is not None
    assert read.text == PAYLOAD


def test_a_grey_device_gets_grey(pdf_queue: PdfQueue) -> None:
    pdf_queue.is_grey = True
    printer_of(pdf_queue).send("kiosk-1", BADGE)
    sent = raster_in(pdf_queue.printed[0])
    assert sent.ndim == 2 or sent.shape[2] == 1


def test_a_fine_device_gets_a_whole_part_of_its_dots(pdf_queue: PdfQueue) -> None:
    pdf_queue.dpi = 1200
    printer_of(pdf_queue).send("kiosk-1", badge("card-86x54", dpi=600))
    assert raster_in(pdf_queue.printed[0]).shape[1] == pytest.approx(85.6 / 25.4 * MOST_DPI, abs=2)


def test_a_badge_with_a_back_is_two_pages(pdf_queue: PdfQueue) -> None:
    printer_of(pdf_queue).send("kiosk-1", badge("card-86x54"))
    assert len(pypdfium2.PdfDocument(pdf_queue.printed[0])) == 2


@pytest.mark.parametrize(
    ("state", "trouble"),
    [(None, PrinterTrouble.OFFLINE), (State.Error, PrinterTrouble.STOPPED), (State.Aborted, PrinterTrouble.STOPPED)],
)
def test_a_queue_that_stands_still_gets_nothing(
    pdf_queue: PdfQueue, state: QPrinter.PrinterState | None, trouble: PrinterTrouble
) -> None:
    pdf_queue.state_now = state
    printer = printer_of(pdf_queue)
    assert not printer.state().can_print
    assert printer.send("kiosk-1", BADGE) == NotTaken(trouble)
    assert pdf_queue.printed == []


def test_a_busy_queue_takes_more(pdf_queue: PdfQueue) -> None:
    pdf_queue.state_now = State.Active
    assert printer_of(pdf_queue).state().can_print
    assert printer_of(pdf_queue).send("kiosk-1", BADGE) == Sent(0)


def test_no_pdf_is_refused_and_a_folder_that_is_gone_takes_nothing(pdf_queue: PdfQueue, tmp_path: Path) -> None:
    assert printer_of(pdf_queue).send("kiosk-1", b"%PDF rubbish") == Refused("not a PDF")
    pdf_queue.folder = tmp_path / "gone"
    assert printer_of(pdf_queue).send("kiosk-1", BADGE) == NotTaken(PrinterTrouble.NOT_ACCEPTING)


def test_paper_of_another_size_is_refused(pdf_queue: PdfQueue) -> None:
    """A driver that knows A4 alone would print the badge into its corner."""

    class A4Alone(QPrinter):
        def setPageSize(self, *_size: object) -> bool:  # noqa: N802
            return False

    def device() -> QPrinter:
        made = A4Alone(QPrinter.PrinterMode.HighResolution)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(pdf_queue.folder / "a4.pdf"))
        return made

    printer = QueuePrinter("queue:A4", Queue(lambda: State.Idle, device))
    assert printer.send("kiosk-1", BADGE) == Refused("the queue has no paper of this size")
    assert not (pdf_queue.folder / "a4.pdf").exists()


def test_a_hand_over_that_breaks_off_stays_in_doubt(pdf_queue: PdfQueue) -> None:
    class BreaksOff(QPrinter):
        def printerState(self) -> QPrinter.PrinterState:  # noqa: N802
            return State.Error

    def device() -> QPrinter:
        made = BreaksOff(QPrinter.PrinterMode.HighResolution)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(pdf_queue.folder / "half.pdf"))
        made.setResolution(203)
        return made

    printer = QueuePrinter("queue:Broken", Queue(lambda: State.Idle, device))
    assert printer.send("kiosk-1", BADGE) == Unsure("the queue broke off")
    assert printer.follow(TakenJob("kiosk-1", 0)) is JobFate.FORGOTTEN


def test_only_what_was_handed_over_counts_as_printed(pdf_queue: PdfQueue) -> None:
    printer: Printer = printer_of(pdf_queue)
    printer.send("kiosk-1", BADGE)
    assert printer.follow(TakenJob("kiosk-1", 0)) is JobFate.DONE
    assert printer.follow(TakenJob("of an earlier run", 0)) is JobFate.FORGOTTEN
    assert printer.find("kiosk-1", WITNESS) == NoTelling()
    printer.cancel(TakenJob("kiosk-1", 0))


def test_it_prints_from_the_workers_thread(pdf_queue: PdfQueue) -> None:
    results: list[object] = []
    worker = threading.Thread(target=lambda: results.append(printer_of(pdf_queue).send("kiosk-1", BADGE)))
    worker.start()
    worker.join()
    assert results == [Sent(0)]
    assert raster_in(pdf_queue.printed[0]).min() == 0


def test_addresses(qapp: QApplication) -> None:
    printer = open_queue("queue:No such queue, 1st floor")
    assert printer.name == "queue:No such queue, 1st floor"
    assert printer.state().troubles == (PrinterTrouble.OFFLINE,)
    assert "No such queue, 1st floor" not in queues()
    for wrong in ("queue:", "queue:  ", "ipp://host", ""):
        with pytest.raises(Fault, match="no print queue"):
            open_queue(wrong)
