"""A network printer, or a CUPS queue on this machine, behind the `Printer` port.

Owns the choice of format and media, and the proof that a job never arrived. PDF is preferred (it arrives byte for
byte); PWG Raster is what every other IPP Everywhere printer takes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kiosk.pdfium import UnreadablePdf, page_size_mm
from kiosk.printing.ipp import Answered, IppClient, NoAnswer, NotSent, Reply, Status, TurnedAway
from kiosk.printing.ipp_codec import Attribute, Group, Resolution, Tag, attribute
from kiosk.printing.port import (
    FindResult,
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
    Witness,
)
from kiosk.printing.pwg import FORMAT as PWG_RASTER
from kiosk.printing.pwg import pwg_raster
from kiosk.printing.trouble import PrinterTrouble, troubles_of

PDF: Final = "application/pdf"
CUPS_PDF: Final = "application/vnd.cups-pdf"
"""A PDF that CUPS passes on as it is, where `application/pdf` is paged anew."""

PRINTER_STOPPED: Final = 5
_WAITING_JOB_STATES: Final = (3, 4, 5, 6)  # pending, held, processing, stopped
_COMPLETED: Final = 9
_UP_TIME_SLACK_S: Final = 5.0

_STATE_ASKED: Final = ("printer-state", "printer-state-reasons", "printer-is-accepting-jobs", "printer-up-time")
_ABILITIES_ASKED: Final = (
    "document-format-supported",
    "media-ready",
    "media-supported",
    "print-scaling-supported",
    "pwg-raster-document-resolution-supported",
    "pwg-raster-document-type-supported",
    "device-uri",
)
_MEDIA_SIZE: Final = re.compile(r"_(\d+(?:\.\d+)?)x(\d+(?:\.\d+)?)(mm|in)$")
_MM: Final = {"mm": 1.0, "in": 25.4}
_MEDIA_TOLERANCE_MM: Final = 1.5
_DRIVERLESS: Final = ("ipp:", "ipps:", "dnssd:", "implicitclass:")


@dataclass(frozen=True, slots=True)
class Abilities:
    """What the printer said it takes; `device_uri` only by a CUPS queue."""

    formats: tuple[str, ...]
    media: tuple[str, ...]
    scalings: tuple[str, ...]
    raster_dpi: int
    is_raster_colour: bool
    device_uri: str

    @property
    def is_queue(self) -> bool:
        """Whether this is a CUPS queue, not the device itself."""
        return bool(self.device_uri)


class IppPrinter:
    """One printer at one address. Abilities are asked once, and again after the printer refused a format."""

    def __init__(self, name: str, client: IppClient) -> None:
        self.name = name
        self._client = client
        self._abilities: Abilities | None = None

    def state(self) -> PrinterState:
        """How it is, by keyword; one that answers nonsense, or too slowly, is SILENT."""
        reply = self._client.printer_attributes(_STATE_ASKED)
        if not isinstance(reply, Answered) or not reply.is_ok:
            return PrinterState(can_print=False, troubles=(_trouble(reply),))
        printer = reply.message.group(Tag.PRINTER)
        is_stopped = printer.number("printer-state") == PRINTER_STOPPED
        troubles = troubles_of(printer.texts("printer-state-reasons"), is_stopped)
        accepts = printer.attributes.get("printer-is-accepting-jobs")
        if accepts and accepts.first is False:
            is_stopped, troubles = True, (*troubles, PrinterTrouble.NOT_ACCEPTING)
        return PrinterState(not is_stopped, troubles, printer.number("printer-up-time"))

    def send(self, job_name: str, pdf: bytes) -> SendResult:
        """Hand over one badge, in the best format the printer takes."""
        abilities = self._ask_abilities()
        if not isinstance(abilities, Abilities):
            return NotTaken(_trouble(abilities))
        try:
            prepared = _prepare(pdf, abilities)
        except UnreadablePdf:
            return Refused("not a PDF")
        if prepared is None:
            return Refused("the printer takes neither PDF nor PWG Raster")
        reply = self._client.print_job(job_name, prepared.document, prepared.format, prepared.job)
        if isinstance(reply, Answered) and reply.message.code == Status.FORMAT_NOT_SUPPORTED:
            self._abilities = None
        return _sent(reply)

    def follow(self, job: TakenJob) -> JobFate:
        """The state of a job; one of another name under its number is another job: ours is forgotten."""
        reply = self._client.job_attributes(job.number, ("job-state", "job-name"))
        if not isinstance(reply, Answered):
            return JobFate.UNTOLD
        if not reply.is_ok:
            return JobFate.FORGOTTEN if reply.message.code == Status.NOT_FOUND else JobFate.UNTOLD
        told = reply.message.group(Tag.JOB)
        if told.text("job-name") not in ("", job.name):
            return JobFate.FORGOTTEN
        return _fate(told.number("job-state"))

    def find(self, job_name: str, witness: Witness) -> FindResult:
        """Ask for the jobs still to do, then for those done: a job that moves on meanwhile is in the second list."""
        listed: set[str] = set()
        for which in ("not-completed", "completed"):
            reply = self._client.jobs(which, ("job-id", "job-name"))
            if not isinstance(reply, Answered) or not reply.is_ok:
                return NoTelling()
            jobs = reply.message.all(Tag.JOB)
            for job in jobs:
                number = job.number("job-id")
                if job.text("job-name") == job_name and number is not None:
                    return Found(number)
            listed.update(job.text("job-name") for job in jobs)
        # The state is asked after the lists: a restart in between shows in it.
        return NeverArrived() if remembers(self.state().up_s, listed, witness) else NoTelling()

    def cancel(self, job: TakenJob) -> None:
        """Only under its own name: the number may be another's by now."""
        if self.follow(job) is JobFate.WAITING:
            self._client.cancel_job(job.number)

    def _ask_abilities(self) -> Abilities | Reply:
        if self._abilities is None:
            reply = self._client.printer_attributes(_ABILITIES_ASKED)
            if not isinstance(reply, Answered) or not reply.is_ok:
                return reply
            self._abilities = _abilities(reply.message.group(Tag.PRINTER))
        return self._abilities


def remembers(up_s: int | None, listed: set[str], witness: Witness) -> bool:
    """Whether a printer would still know the job: it has not restarted since (its count of seconds grew as ours did)
    and it lists a job it took earlier."""
    if up_s is None or witness.up_s is None:
        return False
    has_run_on = up_s >= witness.up_s + max(0.0, witness.elapsed_s) - _UP_TIME_SLACK_S
    return has_run_on and bool(witness.earlier & listed)


# -- what answers mean -------------------------------------------------------------------------------------------------


def _trouble(reply: Reply) -> PrinterTrouble:
    match reply:
        case NotSent(why="certificate"):
            return PrinterTrouble.WRONG_CERTIFICATE
        case NoAnswer():
            return PrinterTrouble.SILENT
        case Answered() | TurnedAway():
            return PrinterTrouble.NOT_ACCEPTING
        case _:
            return PrinterTrouble.OFFLINE


def _sent(reply: Reply) -> SendResult:
    match reply:
        case Answered(message=message) if reply.is_ok:
            number = message.group(Tag.JOB).number("job-id")
            return Unsure("no job number") if number is None else Sent(number)
        case Answered(message=message):
            return _refusal(message.code)
        case NotSent():
            return NotTaken(_trouble(reply))
        case NoAnswer(why=why):
            return Unsure(why)
        case TurnedAway(http_status=status):
            return Unsure(f"http {status}") if status >= 500 else Refused(f"http {status}")


def _refusal(code: int) -> SendResult:
    if code in (Status.BUSY, Status.SERVICE_UNAVAILABLE, Status.TEMPORARY_ERROR):
        return NotTaken(PrinterTrouble.BUSY)
    if code == Status.NOT_ACCEPTING:
        return NotTaken(PrinterTrouble.NOT_ACCEPTING)
    return Refused(f"ipp {code:#06x}")


def _fate(job_state: int | None) -> JobFate:
    if job_state == _COMPLETED:
        return JobFate.DONE
    if job_state is None:
        return JobFate.UNTOLD
    return JobFate.WAITING if job_state in _WAITING_JOB_STATES else JobFate.GIVEN_UP


# -- format and media --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Prepared:
    document: bytes
    format: str
    job: Mapping[str, Attribute]


def _abilities(printer: Group) -> Abilities:
    resolutions = printer.attributes.get("pwg-raster-document-resolution-supported")
    dpis = [value.x for value in (resolutions.values if resolutions else ()) if isinstance(value, Resolution)]
    return Abilities(
        formats=printer.texts("document-format-supported"),
        media=(*printer.texts("media-ready"), *printer.texts("media-supported")),
        scalings=printer.texts("print-scaling-supported"),
        raster_dpi=min(dpis, key=lambda dpi: abs(dpi - 300), default=300),
        is_raster_colour="srgb_8" in printer.texts("pwg-raster-document-type-supported"),
        device_uri=printer.text("device-uri"),
    )


def _prepare(pdf: bytes, abilities: Abilities) -> _Prepared | None:
    """The document as this printer takes it; None if it takes nothing we can make."""
    size_mm = page_size_mm(pdf)
    job = {"copies": attribute(Tag.INTEGER, 1)}
    if abilities.is_queue:
        return _prepare_for_queue(pdf, size_mm, abilities, job)
    if media := matching_media(abilities.media, *size_mm):
        job["media"] = attribute(Tag.KEYWORD, media)
    if "none" in abilities.scalings:
        job["print-scaling"] = attribute(Tag.KEYWORD, "none")
    if PDF in abilities.formats:
        return _Prepared(pdf, PDF, job)
    if PWG_RASTER in abilities.formats:
        return _Prepared(pwg_raster(pdf, abilities.raster_dpi, abilities.is_raster_colour), PWG_RASTER, job)
    return None


def _prepare_for_queue(
    pdf: bytes, size_mm: tuple[float, float], abilities: Abilities, job: dict[str, Attribute]
) -> _Prepared:
    """A driverless queue passes the badge on untouched; one with a driver must be told the page, or it makes its own:
    US Letter."""
    if abilities.device_uri.startswith(_DRIVERLESS) and CUPS_PDF in abilities.formats:
        return _Prepared(pdf, CUPS_PDF, job)
    width, height = (f"{size:.1f}".removesuffix(".0") for size in size_mm)
    job["media"] = attribute(Tag.KEYWORD, f"Custom.{width}x{height}mm")
    job["print-scaling"] = attribute(Tag.KEYWORD, "none")
    return _Prepared(pdf, PDF, job)


def matching_media(offered: tuple[str, ...], width_mm: float, height_mm: float) -> str:
    """The offered medium of this size, loaded ones first; empty if there is none (then the printer's default, which
    on a label printer is the roll). Names carry their size (PWG 5101.1): ``om_badge_86x54mm``."""
    for name in offered:
        if not (found := _MEDIA_SIZE.search(name)):
            continue
        width, height = (float(number) * _MM[found[3]] for number in (found[1], found[2]))
        if abs(width - width_mm) <= _MEDIA_TOLERANCE_MM and abs(height - height_mm) <= _MEDIA_TOLERANCE_MM:
            return name
    return ""
