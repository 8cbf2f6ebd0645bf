"""A client of the Internet Printing Protocol 2.0 (RFC 8011) over HTTP or TLS. One request, one answer, one connection.

Owns addresses, time limits, the pinned certificate and the shape of each operation. Whether a request may have reached
the printer is part of its answer: that decides if a badge may be sent again. Knows no badge and no ledger.
"""

from __future__ import annotations

import hashlib
import http.client
import itertools
import ssl
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Final
from urllib.parse import SplitResult, urlsplit

from kiosk.domain.faults import Fault
from kiosk.printing.ipp_codec import (
    Attribute,
    Group,
    IppFormatError,
    Message,
    Tag,
    attribute,
    decode,
    encode,
)

DEFAULT_PORT: Final = 631
LARGEST_ANSWER_BYTES: Final = 4_000_000
USER_NAME: Final = "kiosk"


class Operation(IntEnum):
    """The operations in use (RFC 8011, 5.4.15)."""

    PRINT_JOB = 0x02
    VALIDATE_JOB = 0x04
    CANCEL_JOB = 0x08
    GET_JOB_ATTRIBUTES = 0x09
    GET_JOBS = 0x0A
    GET_PRINTER_ATTRIBUTES = 0x0B


class Status(IntEnum):
    """The answers told apart (RFC 8011, appendix B). Anything from `FIRST_ERROR` up is a refusal."""

    OK = 0x0000
    FIRST_ERROR = 0x0400
    NOT_FOUND = 0x0406
    FORMAT_NOT_SUPPORTED = 0x040A
    SERVICE_UNAVAILABLE = 0x0502
    TEMPORARY_ERROR = 0x0505
    NOT_ACCEPTING = 0x0506
    BUSY = 0x0507


@dataclass(frozen=True, slots=True)
class Answered:
    """The printer's own answer."""

    message: Message

    @property
    def is_ok(self) -> bool:
        """Whether the printer did what was asked, perhaps with remarks."""
        return self.message.code < Status.FIRST_ERROR


@dataclass(frozen=True, slots=True)
class NotSent:
    """No byte of the request left this device."""

    why: str


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """The request, or a part of it, left; what the printer made of it is not known."""

    why: str


@dataclass(frozen=True, slots=True)
class TurnedAway:
    """An HTTP answer instead of one in IPP: whoever listens there did not take the request."""

    http_status: int


Reply = Answered | NotSent | NoAnswer | TurnedAway


@dataclass(frozen=True, slots=True)
class Address:
    """Where a printer listens. `fingerprint` is the SHA-256 of its certificate in hexadecimal, if it was pinned."""

    scheme: str
    host: str
    port: int
    path: str
    fingerprint: str = ""

    @property
    def uri(self) -> str:
        """What the printer is called in its own requests."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}{self.path}"


def parse_address(text: str) -> Address:
    """``ipp://host[:631]/path`` or ``ipps://host[:631]/path[#fingerprint]``. Fault PRINTER_ADDRESS."""
    try:
        parts = urlsplit(text.strip())
        port = parts.port or DEFAULT_PORT
    except ValueError:
        parts, port = SplitResult("", "", "", "", ""), 0
    fingerprint = parts.fragment.lower().replace(":", "")
    if parts.scheme not in ("ipp", "ipps") or not parts.hostname or not _is_fingerprint(fingerprint):
        raise Fault(
            "PRINTER_ADDRESS",
            "This is no printer address.",
            "Write it like ipp://192.168.1.20/ipp/print, as shown on the printer's own network page.",
        )
    return Address(parts.scheme, parts.hostname, port, parts.path or "/ipp/print", fingerprint)


def _is_fingerprint(text: str) -> bool:
    return not text or (len(text) == 64 and set(text) <= set("0123456789abcdef"))


class IppClient:
    """Asks one printer. `timeout_s` limits the connection and each silence; `patience_s` a whole request."""

    def __init__(self, address: Address, timeout_s: float = 10.0, patience_s: float = 60.0) -> None:
        self.address = address
        self._timeout_s = timeout_s
        self._patience_s = patience_s
        self._numbers = itertools.count(1)

    # -- operations ----------------------------------------------------------------------------------------------------

    def print_job(self, name: str, document: bytes, document_format: str, job: Mapping[str, Attribute]) -> Reply:
        """Hand over a document under a name; `job` holds job attributes such as copies and media."""
        about = {"job-name": _name(name), "document-format": attribute(Tag.MIME_TYPE, document_format)}
        return self.ask(Operation.PRINT_JOB, about, job, document)

    def validate_job(self, name: str, document_format: str, job: Mapping[str, Attribute]) -> Reply:
        """Would such a job be taken? Nothing is printed."""
        about = {"job-name": _name(name), "document-format": attribute(Tag.MIME_TYPE, document_format)}
        return self.ask(Operation.VALIDATE_JOB, about, job)

    def cancel_job(self, number: int) -> Reply:
        """Take a job back, if it is not too late."""
        return self.ask(Operation.CANCEL_JOB, {"job-id": attribute(Tag.INTEGER, number)})

    def job_attributes(self, number: int, wanted: Iterable[str]) -> Reply:
        """What became of a job."""
        about = {"job-id": attribute(Tag.INTEGER, number), "requested-attributes": _keywords(wanted)}
        return self.ask(Operation.GET_JOB_ATTRIBUTES, about)

    def jobs(self, which: str, wanted: Iterable[str]) -> Reply:
        """Every job the printer remembers; `which` is ``not-completed`` or ``completed``."""
        about = {"which-jobs": attribute(Tag.KEYWORD, which), "requested-attributes": _keywords(wanted)}
        return self.ask(Operation.GET_JOBS, about)

    def printer_attributes(self, wanted: Iterable[str]) -> Reply:
        """How the printer is, and what it can do."""
        return self.ask(Operation.GET_PRINTER_ATTRIBUTES, {"requested-attributes": _keywords(wanted)})

    # -- one request ---------------------------------------------------------------------------------------------------

    def ask(
        self,
        operation: Operation,
        about: Mapping[str, Attribute],
        job: Mapping[str, Attribute] | None = None,
        document: bytes = b"",
    ) -> Reply:
        """Send one request and wait for its answer. Never raises for what a network or a printer may do."""
        number = next(self._numbers)
        request = encode(Message(operation, number, self._groups(about, job), document))
        try:
            connection = self._connect()
        except (OSError, http.client.HTTPException, UnicodeError) as error:
            return NotSent(_why(error))
        try:
            return self._exchange(connection, request, number)
        except (OSError, http.client.HTTPException) as error:
            return NoAnswer(_why(error))
        except IppFormatError:
            return NoAnswer("unreadable answer")
        finally:
            connection.close()

    def _groups(self, about: Mapping[str, Attribute], job: Mapping[str, Attribute] | None) -> tuple[Group, ...]:
        """Order matters: charset, language and target come first (RFC 8011, 4.1.4)."""
        start = {
            "attributes-charset": attribute(Tag.CHARSET, "utf-8"),
            "attributes-natural-language": attribute(Tag.LANGUAGE, "en"),
            "printer-uri": attribute(Tag.URI, self.address.uri),
        }
        job_id = {name: about[name] for name in about if name == "job-id"}
        asker = {"requesting-user-name": _name(USER_NAME)}
        groups = (Group(Tag.OPERATION, start | job_id | asker | dict(about)),)
        return (*groups, Group(Tag.JOB, job)) if job else groups

    def _connect(self) -> http.client.HTTPConnection:
        address = self.address
        if address.scheme == "ipp":
            connection = http.client.HTTPConnection(address.host, address.port, timeout=self._timeout_s)
            connection.connect()
            return connection
        secure = http.client.HTTPSConnection(address.host, address.port, timeout=self._timeout_s, context=_tls(address))
        secure.connect()
        try:
            check_fingerprint(secure.sock, address.fingerprint)
        except ssl.SSLError:
            secure.close()
            raise
        return secure

    def _exchange(self, connection: http.client.HTTPConnection, request: bytes, number: int) -> Reply:
        connection.request("POST", self.address.path, request, {"Content-Type": "application/ipp"})
        response = connection.getresponse()
        if response.status != http.client.OK:
            return TurnedAway(response.status)
        message = decode(_read(response, time.monotonic() + self._patience_s))
        return Answered(message) if message.request_id == number else NoAnswer("an answer to something else")


def _tls(address: Address) -> ssl.SSLContext:
    """The usual verification; for a pinned certificate its fingerprint instead, checked before a byte is sent:
    printers sign their own, for any name and with any date."""
    context = ssl.create_default_context()
    if address.fingerprint:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def check_fingerprint(connection: ssl.SSLSocket, fingerprint: str) -> None:
    """Raise `ssl.SSLCertVerificationError` unless the other side has the pinned certificate (empty: none is pinned)."""
    certificate = connection.getpeercert(binary_form=True) or b""
    if fingerprint and hashlib.sha256(certificate).hexdigest() != fingerprint:
        raise ssl.SSLCertVerificationError("another certificate than the pinned one")


def _read(response: http.client.HTTPResponse, until_s: float) -> bytes:
    """The whole body, unless it is too long or comes too slowly."""
    body = bytearray()
    while chunk := response.read1(65_536):
        body += chunk
        if len(body) > LARGEST_ANSWER_BYTES:
            raise IppFormatError("the answer does not end")
        if time.monotonic() > until_s:
            raise TimeoutError("the answer trickles")
    return bytes(body)


def _name(text: str) -> Attribute:
    return attribute(Tag.NAME, text)


def _keywords(names: Iterable[str]) -> Attribute:
    return attribute(Tag.KEYWORD, *names)


def _why(error: Exception) -> str:
    """The kind of trouble, for the log: a message may quote what the printer sent."""
    match error:
        case ssl.SSLCertVerificationError():
            return "certificate"
        case TimeoutError():
            return "timeout"
        case ConnectionRefusedError():
            return "refused"
        case _:
            return type(error).__name__
