"""The IPP client against the practice printer, and against everything that is no printer."""

from __future__ import annotations

import datetime
import hashlib
import socket
import ssl
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from kiosk.domain.faults import Fault
from kiosk.printing.discovery import read_fingerprint
from kiosk.printing.ipp import (
    LARGEST_ANSWER_BYTES,
    Answered,
    IppClient,
    NoAnswer,
    NotSent,
    Reply,
    Status,
    TurnedAway,
    parse_address,
)
from kiosk.printing.ipp_codec import Group, Message, Tag, attribute, encode
from kiosk.printing.practice_ipp import Mishap
from kiosk.printing.practice_printer import PracticePrinter
from tests.printing.listener import listening

pytestmark = pytest.mark.slow  # a printer behind a socket

HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\nConnection: close\r\n\r\n"


def client(uri: str, timeout_s: float = 5.0, patience_s: float = 5.0) -> IppClient:
    return IppClient(parse_address(uri), timeout_s, patience_s)


def ask_state(port: int, **limits: float) -> Reply:
    return client(f"ipp://127.0.0.1:{port}/", **limits).printer_attributes(["printer-state"])


# -- with a printer ----------------------------------------------------------------------------------------------------


def test_a_job_arrives_byte_for_byte() -> None:
    document = bytes(range(256)) * 40
    with PracticePrinter(page_s=0) as printer:
        reply = client(printer.uri).print_job(
            "kiosk-1", document, "application/pdf", {"copies": attribute(Tag.INTEGER, 1)}
        )
        assert isinstance(reply, Answered)
        assert reply.message.group(Tag.JOB).number("job-id") == 1
        assert printer.wait_printed(1)
        [job] = printer.printed
    assert (job.name, job.document, job.format) == ("kiosk-1", document, "application/pdf")
    assert job.attributes["copies"].first == 1


def test_jobs_are_listed_followed_and_canceled() -> None:
    with PracticePrinter(page_s=0) as printer:
        asks = client(printer.uri)
        asks.print_job("first", b"x", "application/pdf", {})
        assert printer.wait_printed(1)
        printer.set_reasons("cover-open")
        asks.print_job("second", b"x", "application/pdf", {})
        listed = {}
        for which in ("not-completed", "completed"):
            reply = asks.jobs(which, ("job-id", "job-name"))
            assert isinstance(reply, Answered)
            listed[which] = [(job.number("job-id"), job.text("job-name")) for job in reply.message.all(Tag.JOB)]
        assert listed == {"not-completed": [(2, "second")], "completed": [(1, "first")]}
        canceled = asks.cancel_job(2)
        assert isinstance(canceled, Answered)
        assert canceled.is_ok
        followed = asks.job_attributes(2, ["job-state"])
        assert isinstance(followed, Answered)
        assert followed.message.group(Tag.JOB).number("job-state") == 7
        unknown = asks.job_attributes(99, ["job-state"])
        assert isinstance(unknown, Answered)
        assert unknown.message.code == Status.NOT_FOUND


def test_validating_prints_nothing() -> None:
    with PracticePrinter(page_s=0, formats=("image/pwg-raster",)) as printer:
        refused = client(printer.uri).validate_job("x", "application/pdf", {})
        taken = client(printer.uri).validate_job("x", "image/pwg-raster", {})
        assert isinstance(refused, Answered)
        assert isinstance(taken, Answered)
        assert (refused.message.code, taken.message.code) == (Status.FORMAT_NOT_SUPPORTED, Status.OK)
        assert printer.jobs == []


@pytest.mark.parametrize("mishap", [Mishap.REPLY_LOST, Mishap.GARBAGE, Mishap.DROPPED])
def test_no_answer_is_not_the_same_as_not_sent(mishap: Mishap) -> None:
    with PracticePrinter(page_s=0) as printer:
        printer.plan(mishap)
        assert isinstance(client(printer.uri).print_job("x", b"x", "application/pdf", {}), NoAnswer)
        assert len(printer.jobs) == (mishap is not Mishap.DROPPED)


def test_a_printer_that_is_off_was_sent_nothing() -> None:
    with PracticePrinter() as printer:
        printer.refuse()
        assert client(printer.uri).print_job("x", b"x", "application/pdf", {}) == NotSent("refused")
        printer.listen()
        assert isinstance(client(printer.uri).printer_attributes(["all"]), Answered)


# -- with something else -----------------------------------------------------------------------------------------------


def test_an_answer_that_does_not_end_is_cut() -> None:
    with listening(HTTP, b"\0" * 65_536, repeats=2 * LARGEST_ANSWER_BYTES // 65_536) as port:
        assert ask_state(port) == NoAnswer("unreadable answer")


def test_an_answer_that_trickles_is_cut() -> None:
    with listening(HTTP, b"\2") as port:
        assert ask_state(port, patience_s=-1.0) == NoAnswer("timeout")


@pytest.mark.parametrize("body", [b"", b"<html>Hello</html>", b"\2\0\0\0\0\0\0\1\1\x47\xff\xff", b"\2\0\0\0"])
def test_nonsense_is_no_answer(body: bytes) -> None:
    with listening(HTTP, body) as port:
        assert ask_state(port) == NoAnswer("unreadable answer")


def test_an_answer_to_another_request_is_no_answer() -> None:
    with listening(HTTP, encode(Message(0, 77, (Group(Tag.PRINTER, {}),)))) as port:
        assert ask_state(port) == NoAnswer("an answer to something else")


@pytest.mark.parametrize(
    "noise", [b"SSH-2.0-OpenSSH_9.2\r\n", b"HTTP/1.1 banana\r\n\r\n", b"HTTP/1.1 200\r\n" + b"x" * 70_000]
)
def test_what_is_no_web_server_is_no_answer(noise: bytes) -> None:
    with listening(noise) as port:
        assert isinstance(ask_state(port), NoAnswer)


def test_a_web_server_that_is_no_printer_turns_us_away() -> None:
    with listening(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n") as port:
        assert ask_state(port) == TurnedAway(404)


def test_a_printer_that_says_nothing_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert ask_state(silent.getsockname()[1], timeout_s=0.05) == NoAnswer("timeout")


# -- certificates ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def identity(tmp_path_factory: pytest.TempPathFactory) -> tuple[ssl.SSLContext, str]:
    """A printer's self-signed, long expired certificate, as printers have, and its fingerprint."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "BRN30055C8A1B2C")])
    day_one = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), 1, day_one, day_one + datetime.timedelta(days=365))
    ).sign(key, hashes.SHA256())
    folder: Path = tmp_path_factory.mktemp("identity")
    (folder / "printer.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "printer.pem")
    return context, hashlib.sha256(certificate.public_bytes(serialization.Encoding.DER)).hexdigest()


def test_a_pinned_certificate_is_taken(identity: tuple[ssl.SSLContext, str]) -> None:
    context, fingerprint = identity
    answer = encode(Message(0, 1, (Group(Tag.PRINTER, {"printer-state": attribute(Tag.ENUM, 3)}),)))
    with listening(HTTP + answer, tls=context) as port:
        address = f"ipps://127.0.0.1:{port}/ipp/print"
        assert read_fingerprint(address) == fingerprint
        reply = client(f"{address}#{fingerprint}").printer_attributes(["printer-state"])
    assert isinstance(reply, Answered)
    assert reply.message.group(Tag.PRINTER).number("printer-state") == 3


@pytest.mark.parametrize("pin", ["", "#" + "ab" * 32])
def test_another_certificate_gets_not_a_byte(identity: tuple[ssl.SSLContext, str], pin: str) -> None:
    with listening(HTTP, tls=identity[0]) as port:
        reply = client(f"ipps://127.0.0.1:{port}/ipp/print{pin}").print_job("x", b"x", "application/pdf", {})
    assert reply == NotSent("certificate")


# -- addresses ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "uri"),
    [
        ("ipp://192.168.1.20/ipp/print", "ipp://192.168.1.20:631/ipp/print"),
        ("ipp://printer.local", "ipp://printer.local:631/ipp/print"),
        ("ipp://[fe80::1]:8631/x", "ipp://[fe80::1]:8631/x"),
        (" ipps://p/ipp/print#" + "AB:" * 31 + "AB ", "ipps://p:631/ipp/print"),
    ],
)
def test_addresses(text: str, uri: str) -> None:
    assert parse_address(text).uri == uri


@pytest.mark.parametrize(
    "text", ["", "ipp:", "ipp://", "http://p/", "ipp://p:port/", "ipp://p:99999/", "ipps://p/#beef", "ipp://[x/"]
)
def test_what_is_no_address(text: str) -> None:
    with pytest.raises(Fault) as caught:
        parse_address(text)
    assert caught.value.code == "PRINTER_ADDRESS"
