"""Print queues of Windows and macOS, and any other that Qt can reach, behind the `Printer` port: ``queue:NAME``.

Qt takes pictures, not PDF, so a badge goes out as the very dots of the device, one page on its own medium, unscaled. Qt
tells little: whether a queue exists and whether it stands still. It gives jobs no number and no fate, so one that was
handed over counts as printed, and one whose hand-over failed half way stays in doubt until a person looks.

May be used on the print worker's thread: Qt allows painting on a QPrinter outside the main thread.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QMarginsF, QPoint, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from kiosk.domain.faults import Fault
from kiosk.pdfium import Pixels, UnreadablePdf, page_size_mm, render_pages
from kiosk.printing.port import (
    FindResult,
    JobFate,
    NoTelling,
    NotTaken,
    PrinterState,
    Refused,
    SendResult,
    Sent,
    TakenJob,
    Unsure,
    Witness,
)
from kiosk.printing.trouble import PrinterTrouble

SCHEME: Final = "queue:"
MOST_DPI: Final = 600  # of a 1200 dpi printer every second dot: a badge would be 90 MB, and no better
SIZE_TOLERANCE_MM: Final = 1.0  # drivers round media to points or tenths of an inch
STANDING_STILL: Final = (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted)


@dataclass(frozen=True, slots=True)
class Queue:
    """A queue as Qt sees it. `ask_state` gives None where there is none; `open_device` a new device for one job."""

    ask_state: Callable[[], QPrinter.PrinterState | None]
    open_device: Callable[[], QPrinter]


class QueuePrinter:
    """One queue of the operating system."""

    def __init__(self, name: str, queue: Queue) -> None:
        self.name = name
        self._queue = queue
        self._mine: set[str] = set()

    def state(self) -> PrinterState:
        """Out of reach, standing still, or well."""
        match self._queue.ask_state():
            case None:
                return PrinterState(can_print=False, troubles=(PrinterTrouble.OFFLINE,))
            case state if state in STANDING_STILL:
                return PrinterState(can_print=False, troubles=(PrinterTrouble.STOPPED,))
            case QPrinter.PrinterState.Active:
                return PrinterState(can_print=True, troubles=(PrinterTrouble.BUSY,))
            case _:
                return PrinterState(can_print=True)

    def send(self, job_name: str, pdf: bytes) -> SendResult:
        """Hand over one badge, both sides if it has two."""
        state = self.state()
        if not state.can_print:
            return NotTaken(state.troubles[0])
        device = self._queue.open_device()
        device.setDocName(job_name)
        try:
            if not _takes(device, page_size_mm(pdf)):
                return Refused("the queue has no paper of this size")
            dpi = _dots(device)
            pages = render_pages(pdf, dpi, device.colorMode() is QPrinter.ColorMode.Color)
        except UnreadablePdf:
            return Refused("not a PDF")
        painter = QPainter()
        if not painter.begin(device):
            return NotTaken(PrinterTrouble.NOT_ACCEPTING)
        if not _paint(painter, device, pages) or device.printerState() in STANDING_STILL:
            device.abort()
            return Unsure("the queue broke off")
        self._mine.add(job_name)
        return Sent(0)

    def follow(self, job: TakenJob) -> JobFate:
        """The queue took it whole, and says no more; of jobs of an earlier run nothing is known."""
        return JobFate.DONE if job.name in self._mine else JobFate.FORGOTTEN

    def find(self, _job_name: str, _witness: Witness) -> FindResult:
        """Qt cannot list a queue's jobs."""
        return NoTelling()

    def cancel(self, _job: TakenJob) -> None:
        """What the queue has, it prints."""


def queues() -> tuple[str, ...]:
    """Names of the operating system's queues, its default first."""
    names: list[str] = list(QPrinterInfo.availablePrinterNames())
    default = QPrinterInfo.defaultPrinterName()
    return tuple(sorted(names, key=lambda name: (name != default, name)))


def open_queue(address: str) -> QueuePrinter:
    """The printer at ``queue:NAME``; nothing is contacted yet. Fault PRINTER_ADDRESS for any other address."""
    name = address.removeprefix(SCHEME).strip()
    if not address.startswith(SCHEME) or not name:
        raise Fault("PRINTER_ADDRESS", "This is no print queue's address.", "Use queue: and the name of a queue.")
    return QueuePrinter(address, Queue(lambda: _state_of(name), lambda: _device_of(name)))


def _state_of(name: str) -> QPrinter.PrinterState | None:
    info = QPrinterInfo.printerInfo(name)
    return None if info.isNull() else info.state()


def _device_of(name: str) -> QPrinter:
    device = QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)
    device.setCopyCount(1)
    return device


def _takes(device: QPrinter, size_mm: tuple[float, float]) -> bool:
    """Set the medium, edge to edge; False if the driver would put the badge on another one."""
    device.setFullPage(True)
    wanted = QPageSize(QSizeF(*size_mm), QPageSize.Unit.Millimeter, "badge", QPageSize.SizeMatchPolicy.ExactMatch)
    device.setPageSize(wanted)
    device.setPageOrientation(QPageLayout.Orientation.Portrait)
    device.setPageMargins(QMarginsF(0, 0, 0, 0))
    given = device.pageLayout().fullRect(QPageLayout.Unit.Millimeter)
    return all(
        abs(got - asked) <= SIZE_TOLERANCE_MM
        for got, asked in zip((given.width(), given.height()), size_mm, strict=True)
    )


def _dots(device: QPrinter) -> int:
    """Dots per inch to paint at: the device's own, or a whole part of them."""
    own = device.resolution()
    dpi = own // -(-own // MOST_DPI)
    device.setResolution(dpi)
    return dpi


def _paint(painter: QPainter, device: QPrinter, pages: list[Pixels]) -> bool:
    """Every page, dot for dot. False if the device gave up in between."""
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)  # else greys are sent as JPEG: soft codes
    is_whole = True
    for number, pixels in enumerate(pages):
        if number and not device.newPage():
            is_whole = False
            break
        height, width, channels = pixels.shape
        form = QImage.Format.Format_RGB888 if channels == 3 else QImage.Format.Format_Grayscale8
        painter.drawImage(QPoint(0, 0), QImage(pixels.tobytes(), width, height, width * channels, form))
    return painter.end() and is_whole
