"""How the practice printer speaks: IPP requests and answers (RFC 8011) over HTTP/1.1.

Real clients print to it: CUPS' ipptool passes its print-job, validate-job and get-jobs tests here.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum, IntEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Final

from kiosk.printing.ipp import Operation, Status
from kiosk.printing.ipp_codec import (
    Attribute,
    Group,
    IppFormatError,
    Message,
    Range,
    Resolution,
    Tag,
    attribute,
    decode,
    encode,
)

if TYPE_CHECKING:
    from kiosk.printing.practice_printer import PracticePrinter

PATH: Final = "/ipp/print"
LARGEST_REQUEST_BYTES: Final = 50_000_000

_BAD_REQUEST: Final = 0x0400
_NOT_POSSIBLE: Final = 0x0404
_VALUES_NOT_SUPPORTED: Final = 0x040B
_INTERNAL_ERROR: Final = 0x0500
_OPERATION_NOT_SUPPORTED: Final = 0x0501
_HTTP_BAD_REQUEST: Final = 400
_EVERYTHING: Final = frozenset({"all", "printer-description", "job-description", "job-template"})


class Mishap(Enum):
    """What can befall the next Print-Job, once."""

    REPLY_LOST = "the job is taken, the reply is not sent"
    DROPPED = "the connection breaks before the job is taken"
    BUSY = "server-error-busy"
    ABORTED = "the job is taken, then aborted"
    SWALLOWED = "the job is taken and never finishes"
    GARBAGE = "the job is taken, the reply is nonsense"
    ERROR = "server-error-internal-error"


class JobState(IntEnum):
    """`job-state` (RFC 8011, 5.3.7)."""

    PENDING = 3
    PROCESSING = 5
    STOPPED = 6
    CANCELED = 7
    ABORTED = 8
    COMPLETED = 9

    @property
    def is_over(self) -> bool:
        """Whether the job has reached its end."""
        return self >= JobState.CANCELED


@dataclass(slots=True)
class PracticeJob:
    """One job as the printer took it: the document as it came over the wire."""

    number: int
    name: str
    format: str
    document: bytes
    attributes: Mapping[str, Attribute]
    mishap: Mishap | None = None
    state: JobState = JobState.PENDING
    made_s: float = field(default_factory=time.monotonic)


@dataclass(frozen=True, slots=True)
class PrinterReport:
    """The practice printer at one moment; `reasons` without suffix, empty while all is well."""

    up_s: int
    reasons: tuple[str, ...]
    is_printing: bool
    waiting: int


def answer(printer: PracticePrinter, request: Message) -> Message | None:
    """The answer to one request; None: the connection breaks without one."""
    asked = request.group(Tag.OPERATION)
    if not request.request_id or not asked.text("attributes-charset") or not asked.text("attributes-natural-language"):
        return _answer(request, _BAD_REQUEST)
    operation = _OPERATIONS.get(request.code)
    return operation(printer, request, asked) if operation else _answer(request, _OPERATION_NOT_SUPPORTED)


# -- operations --------------------------------------------------------------------------------------------------------


def _print_job(printer: PracticePrinter, request: Message, asked: Group) -> Message | None:
    mishap = printer.next_mishap()
    if mishap is Mishap.DROPPED:
        return None
    if refusal := _REFUSALS.get(mishap) or _check_format(printer, asked):
        return _answer(request, refusal)
    name = asked.text("job-name") or "Untitled"
    document_format = asked.text("document-format") or "application/octet-stream"
    job = printer.take(name, document_format, request.document, request.group(Tag.JOB).attributes, mishap)
    if job is None:
        return _answer(request, Status.BUSY)
    if mishap is Mishap.REPLY_LOST:
        return None
    if mishap is Mishap.GARBAGE:
        return Message(Status.OK, request.request_id + 1, ())
    return _answer(request, Status.OK, [Group(Tag.JOB, _job_attributes(printer, job))])


_REFUSALS: Final[Mapping[Mishap | None, int]] = {Mishap.BUSY: Status.BUSY, Mishap.ERROR: _INTERNAL_ERROR}


def _check_format(printer: PracticePrinter, asked: Group) -> int:
    is_known = asked.text("document-format") in ("", "application/octet-stream", *printer.formats)
    return Status.OK if is_known else Status.FORMAT_NOT_SUPPORTED


def _validate_job(printer: PracticePrinter, request: Message, asked: Group) -> Message:
    return _answer(request, _check_format(printer, asked))


def _get_printer(printer: PracticePrinter, request: Message, asked: Group) -> Message:
    return _answer(request, Status.OK, [_only(asked, Tag.PRINTER, _printer_attributes(printer))])


def _about_job(printer: PracticePrinter, request: Message, asked: Group) -> Message:
    number = asked.number("job-id")
    if number is None and (found := re.search(r"/(\d{1,9})$", asked.text("job-uri"))):
        number = int(found[1])
    job = next((job for job in printer.jobs if job.number == number), None)
    if job is None:
        return _answer(request, Status.NOT_FOUND)
    if request.code == Operation.CANCEL_JOB:
        return _answer(request, Status.OK if printer.cancel(job) else _NOT_POSSIBLE)
    return _answer(request, Status.OK, [_only(asked, Tag.JOB, _job_attributes(printer, job))])


def _get_jobs(printer: PracticePrinter, request: Message, asked: Group) -> Message:
    which = asked.text("which-jobs") or "not-completed"
    if which not in ("completed", "not-completed", "all"):
        return _answer(request, _VALUES_NOT_SUPPORTED)
    chosen = [job for job in printer.jobs if which == "all" or job.state.is_over == (which == "completed")]
    if which == "completed":
        chosen.reverse()  # newest first (RFC 8011, 4.2.6.2)
    most = asked.number("limit") or len(chosen)
    usual = ("job-id", "job-uri")
    groups = [_only(asked, Tag.JOB, _job_attributes(printer, job), usual) for job in chosen[:most]]
    return _answer(request, Status.OK, groups)


_OPERATIONS: Final[Mapping[int, Callable[[PracticePrinter, Message, Group], Message | None]]] = {
    Operation.PRINT_JOB: _print_job,
    Operation.VALIDATE_JOB: _validate_job,
    Operation.CANCEL_JOB: _about_job,
    Operation.GET_JOB_ATTRIBUTES: _about_job,
    Operation.GET_JOBS: _get_jobs,
    Operation.GET_PRINTER_ATTRIBUTES: _get_printer,
}


# -- attributes --------------------------------------------------------------------------------------------------------


def _job_attributes(printer: PracticePrinter, job: PracticeJob) -> dict[str, Attribute]:
    reason = {JobState.PROCESSING: "job-printing", JobState.STOPPED: "printer-stopped"}.get(job.state, "none")
    return {
        "job-id": attribute(Tag.INTEGER, job.number),
        "job-uri": attribute(Tag.URI, f"{printer.uri}/{job.number}"),
        "job-printer-uri": attribute(Tag.URI, printer.uri),
        "job-name": attribute(Tag.NAME, job.name),
        "job-originating-user-name": attribute(Tag.NAME, "anonymous"),
        "job-state": attribute(Tag.ENUM, job.state.value),
        "job-state-reasons": attribute(Tag.KEYWORD, reason),
        "job-printer-up-time": attribute(Tag.INTEGER, printer.report().up_s),
        "time-at-creation": attribute(Tag.INTEGER, 1),
        "time-at-processing": attribute(Tag.NO_VALUE, None),
        "time-at-completed": attribute(Tag.NO_VALUE, None),
    }


def _printer_attributes(printer: PracticePrinter) -> dict[str, Attribute]:
    report = printer.report()
    state = 5 if report.reasons else 4 if report.is_printing else 3
    reasons = [f"{reason}-error" for reason in report.reasons] or ["none"]
    keyword, mime = Tag.KEYWORD, Tag.MIME_TYPE
    return {
        "printer-uri-supported": attribute(Tag.URI, printer.uri),
        "uri-security-supported": attribute(keyword, "none"),
        "uri-authentication-supported": attribute(keyword, "none"),
        "printer-name": attribute(Tag.NAME, "Practice printer"),
        "printer-info": attribute(Tag.TEXT, "Practice printer"),
        "printer-location": attribute(Tag.TEXT, ""),
        "printer-make-and-model": attribute(Tag.TEXT, "Kiosk Practice Printer"),
        "printer-more-info": attribute(Tag.URI, "http://127.0.0.1/"),
        "printer-state": attribute(Tag.ENUM, state),
        "printer-state-reasons": attribute(keyword, *reasons),
        "printer-is-accepting-jobs": attribute(Tag.BOOLEAN, True),
        "printer-up-time": attribute(Tag.INTEGER, report.up_s),
        "queued-job-count": attribute(Tag.INTEGER, report.waiting),
        "ipp-versions-supported": attribute(keyword, "1.1", "2.0"),
        "operations-supported": attribute(Tag.ENUM, *(operation.value for operation in Operation)),
        "charset-configured": attribute(Tag.CHARSET, "utf-8"),
        "charset-supported": attribute(Tag.CHARSET, "utf-8"),
        "natural-language-configured": attribute(Tag.LANGUAGE, "en"),
        "generated-natural-language-supported": attribute(Tag.LANGUAGE, "en"),
        "document-format-default": attribute(mime, printer.formats[0]),
        "document-format-supported": attribute(mime, "application/octet-stream", *printer.formats),
        "pdl-override-supported": attribute(keyword, "attempted"),
        "compression-supported": attribute(keyword, "none"),
        "copies-default": attribute(Tag.INTEGER, 1),
        "copies-supported": attribute(Tag.RANGE, Range(1, 99)),
        "which-jobs-supported": attribute(keyword, "completed", "not-completed", "all"),
        "media-col-default": attribute(Tag.BEGIN_COLLECTION, {"media-key": attribute(keyword, printer.media[0])}),
        "media-default": attribute(keyword, printer.media[0]),
        "media-ready": attribute(keyword, printer.media[0]),
        "media-supported": attribute(keyword, *printer.media),
        "pwg-raster-document-resolution-supported": attribute(Tag.RESOLUTION, Resolution(300, 300)),
        "pwg-raster-document-type-supported": attribute(keyword, "sgray_8", "srgb_8"),
        "print-scaling-supported": attribute(keyword, "auto", "none"),
    }


def _answer(request: Message, status: int, groups: list[Group] | None = None) -> Message:
    start = {
        "attributes-charset": attribute(Tag.CHARSET, "utf-8"),
        "attributes-natural-language": attribute(Tag.LANGUAGE, "en"),
    }
    return Message(status, request.request_id, (Group(Tag.OPERATION, start), *(groups or [])), version=request.version)


def _only(asked: Group, tag: Tag, attributes: Mapping[str, Attribute], usual: tuple[str, ...] = ()) -> Group:
    """The attributes that were asked for; `usual` ones (empty: all) if none were."""
    wanted = asked.texts("requested-attributes") or usual
    if not wanted or _EVERYTHING & set(wanted):
        return Group(tag, attributes)
    return Group(tag, {name: value for name, value in attributes.items() if name in wanted})


# -- HTTP --------------------------------------------------------------------------------------------------------------


class Server(ThreadingHTTPServer):
    """Loopback only; a thread for each connection, all joined when the server closes."""

    daemon_threads = False
    block_on_close = True
    request_queue_size = 64

    def __init__(self, printer: PracticePrinter, port: int) -> None:
        self.printer = printer
        super().__init__(("127.0.0.1", port), _Exchange)

    def run(self) -> None:
        """Serve until `shutdown`, which then waits for at most a fiftieth of a second."""
        self.serve_forever(poll_interval=0.02)

    def handle_error(self, _request: object, _client_address: object) -> None:
        """A client that goes away in the middle is nothing to print on standard error."""


class _Exchange(BaseHTTPRequestHandler):
    """One connection. `Expect: 100-continue` is answered by the base class."""

    protocol_version = "HTTP/1.1"
    timeout = 2.0  # a client that keeps its connection must not keep the printer from closing
    server: Server

    def do_POST(self) -> None:
        """One request."""
        try:
            told = answer(self.server.printer, decode(self._body()))
        except (IppFormatError, ValueError):
            self.send_error(_HTTP_BAD_REQUEST)
            return
        if told is None:
            self.close_connection = True
            return
        body = encode(told)
        with suppress(OSError):
            self.send_response(200)
            self.send_header("Content-Type", "application/ipp")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, _format: str, *_arguments: object) -> None:
        """Requests are nobody's news."""

    def _body(self) -> bytes:
        if "chunked" not in self.headers.get("Transfer-Encoding", "").lower():
            return self.rfile.read(_bounded(int(self.headers.get("Content-Length", 0))))
        body = bytearray()
        while size := int(self.rfile.readline(64).split(b";")[0], 16):
            _bounded(len(body) + size)
            body += self.rfile.read(size)
            self.rfile.readline(8)
        while self.rfile.readline(1024).strip():
            pass  # trailers
        return bytes(body)


def _bounded(size: int) -> int:
    if not 0 <= size <= LARGEST_REQUEST_BYTES:
        raise ValueError("a request longer than any badge")
    return size
