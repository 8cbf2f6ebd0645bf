"""A network printer behind the port: format, media, state, and what a missing job proves."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from kiosk.printing.ipp import Answered, IppClient, Operation, Reply, parse_address
from kiosk.printing.ipp_codec import Attribute, Group, Message, Resolution, Tag, attribute
from kiosk.printing.ipp_printer import CUPS_PDF, PDF, IppPrinter, matching_media, remembers
from kiosk.printing.port import (
    Found,
    JobFate,
    NeverArrived,
    NoTelling,
    NotTaken,
    PrinterState,
    Refused,
    Sent,
    TakenJob,
    Unsure,
    Witness,
)
from kiosk.printing.practice_ipp import Mishap
from kiosk.printing.practice_printer import PracticePrinter
from kiosk.printing.pwg import FORMAT as PWG_RASTER
from kiosk.printing.trouble import PrinterTrouble
from tests.printing.stand_ins import badge, pdf_of

pytestmark = pytest.mark.slow  # a printer behind a socket

BADGE = pdf_of(badge())
WITNESS = Witness(up_s=1, elapsed_s=0.0, earlier=frozenset({"kiosk-before-1"}))


def ipp_printer(practice: PracticePrinter) -> IppPrinter:
    return IppPrinter("front", IppClient(parse_address(practice.uri), timeout_s=30.0))


class CannedClient(IppClient):
    """A printer that reports what the test wants, and keeps what it was sent."""

    def __init__(self, reported: Mapping[str, Attribute], status: int = 0) -> None:
        super().__init__(parse_address("ipp://canned/"))
        self.reported = reported
        self.status = status
        self.taken: list[tuple[str, Mapping[str, Attribute], bytes]] = []

    def ask(
        self,
        operation: Operation,
        about: Mapping[str, Attribute],
        job: Mapping[str, Attribute] | None = None,
        document: bytes = b"",
    ) -> Reply:
        if operation is Operation.GET_PRINTER_ATTRIBUTES:
            return Answered(Message(0, 1, (Group(Tag.PRINTER, self.reported),)))
        self.taken.append((str(about["document-format"].first), job or {}, document))
        return Answered(Message(self.status, 1, (Group(Tag.JOB, {"job-id": attribute(Tag.INTEGER, 5)}),)))


# -- format and media --------------------------------------------------------------------------------------------------


def test_a_pdf_arrives_as_it_is_on_the_medium_of_its_size() -> None:
    with PracticePrinter(page_s=0) as practice:
        assert ipp_printer(practice).send("kiosk-1-1", BADGE) == Sent(1)
        [job] = practice.jobs
    assert (job.document, job.format, job.name) == (BADGE, PDF, "kiosk-1-1")
    told = {name: value.first for name, value in job.attributes.items()}
    assert told == {"copies": 1, "media": "om_badge_105x148mm", "print-scaling": "none"}


def test_a_printer_without_pdf_gets_pwg_raster() -> None:
    with PracticePrinter(page_s=0, formats=(PWG_RASTER,)) as practice:
        assert ipp_printer(practice).send("kiosk-1-1", BADGE) == Sent(1)
        [job] = practice.jobs
    assert job.format == PWG_RASTER
    assert job.document.startswith(b"RaS2PwgRaster\0")


@pytest.mark.parametrize(("types", "colours"), [(("sgray_8",), 1), (("sgray_8", "srgb_8"), 3)])
def test_the_raster_is_what_the_printer_asked_for(types: tuple[str, ...], colours: int) -> None:
    client = CannedClient(
        {
            "document-format-supported": attribute(Tag.MIME_TYPE, PWG_RASTER),
            "pwg-raster-document-resolution-supported": attribute(
                Tag.RESOLUTION, Resolution(203, 203), Resolution(1200, 1200)
            ),
            "pwg-raster-document-type-supported": attribute(Tag.KEYWORD, *types),
        }
    )
    IppPrinter("front", client).send("kiosk-1-1", BADGE)
    [(_, _, document)] = client.taken
    header = document[4 : 4 + 1796]
    assert int.from_bytes(header[276:280], "big") == 203
    assert int.from_bytes(header[420:424], "big") == colours


def test_a_printer_that_takes_neither_is_told_so() -> None:
    with PracticePrinter(page_s=0, formats=("application/vnd.hp-PCL",)) as practice:
        assert isinstance(ipp_printer(practice).send("kiosk-1-1", BADGE), Refused)
        assert practice.jobs == []


def test_what_is_no_pdf_is_not_sent() -> None:
    with PracticePrinter(page_s=0) as practice:
        assert ipp_printer(practice).send("kiosk-1-1", b"<html>") == Refused("not a PDF")
        assert practice.jobs == []


def test_abilities_are_asked_again_after_a_format_was_refused() -> None:
    client = CannedClient({"document-format-supported": attribute(Tag.MIME_TYPE, PDF)}, status=0x040A)
    printer = IppPrinter("front", client)
    assert printer.send("kiosk-1-1", BADGE) == Refused("ipp 0x040a")
    client.reported, client.status = {"document-format-supported": attribute(Tag.MIME_TYPE, PWG_RASTER)}, 0
    assert printer.send("kiosk-1-2", BADGE) == Sent(5)
    assert [taken[0] for taken in client.taken] == [PDF, PWG_RASTER]


@pytest.mark.parametrize(
    ("device_uri", "document_format", "media"),
    [
        ("usb://Zebra/ZD421", PDF, "Custom.105x148mm"),
        ("socket://10.0.0.9", PDF, "Custom.105x148mm"),
        ("ipp://10.0.0.9/ipp/print", CUPS_PDF, None),
        ("implicitclass://front/", CUPS_PDF, None),
    ],
)
def test_a_cups_queue_is_told_the_page_or_to_keep_its_hands_off(
    device_uri: str, document_format: str, media: str | None
) -> None:
    client = CannedClient(
        {
            "document-format-supported": attribute(Tag.MIME_TYPE, PDF, CUPS_PDF, PWG_RASTER),
            "device-uri": attribute(Tag.URI, device_uri),
            "media-supported": attribute(Tag.KEYWORD, "na_letter_8.5x11in"),
        }
    )
    IppPrinter("queue", client).send("kiosk-1-1", BADGE)
    [(sent_as, job, document)] = client.taken
    assert (sent_as, document) == (document_format, BADGE)
    assert (job["media"].first if "media" in job else None) == media
    assert ("print-scaling" in job) == (media is not None)


@pytest.mark.parametrize(
    ("offered", "expected"),
    [
        (("iso_a4_210x297mm", "om_badge_105x148mm"), "om_badge_105x148mm"),
        (("oe_postcard_4.13x5.83in",), "oe_postcard_4.13x5.83in"),
        (("iso_a4_210x297mm",), ""),
        (("custom_max_4000x9000mm", "x_1.2.3x4mm", "媒体", ""), ""),
    ],
)
def test_media_are_matched_by_the_size_in_their_name(offered: tuple[str, ...], expected: str) -> None:
    assert matching_media(offered, 105.0, 148.0) == expected


# -- state -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reason", "trouble"),
    [
        ("media-empty", PrinterTrouble.PAPER_OUT),
        ("cover-open", PrinterTrouble.COVER_OPEN),
        ("marker-supply-empty", PrinterTrouble.RIBBON_OUT),
    ],
)
def test_trouble_is_told_and_over_when_it_is_over(reason: str, trouble: PrinterTrouble) -> None:
    with PracticePrinter() as practice:
        printer = ipp_printer(practice)
        assert printer.state() == PrinterState(can_print=True, up_s=1)
        practice.set_reasons(reason)
        assert printer.state() == PrinterState(can_print=False, troubles=(trouble,), up_s=1)
        practice.set_reasons()
        assert printer.state().can_print
        practice.refuse()
        assert printer.state() == PrinterState(can_print=False, troubles=(PrinterTrouble.OFFLINE,))


def test_a_printer_that_accepts_no_jobs() -> None:
    client = CannedClient({"printer-is-accepting-jobs": attribute(Tag.BOOLEAN, False)})
    assert IppPrinter("front", client).state() == PrinterState(
        can_print=False, troubles=(PrinterTrouble.NOT_ACCEPTING,)
    )


# -- sending and following ---------------------------------------------------------------------------------------------


def test_what_sending_came_to() -> None:
    with PracticePrinter(page_s=0) as practice:
        printer = ipp_printer(practice)
        practice.plan(Mishap.BUSY, Mishap.ERROR, Mishap.REPLY_LOST, Mishap.DROPPED)
        results = [printer.send(f"kiosk-{number}-1", BADGE) for number in range(4)]
        practice.refuse()
        results.append(printer.send("kiosk-5-1", BADGE))
    assert results[:2] == [NotTaken(PrinterTrouble.BUSY), Refused("ipp 0x0500")]
    assert [type(result) for result in results[2:]] == [Unsure, Unsure, NotTaken]


def test_a_printer_with_room_for_one_job_is_busy() -> None:
    with PracticePrinter(holds_one_job=True) as practice:
        practice.set_reasons("media-empty")
        printer = ipp_printer(practice)
        assert printer.send("kiosk-1-1", BADGE) == Sent(1)
        assert printer.send("kiosk-2-1", BADGE) == NotTaken(PrinterTrouble.BUSY)


def test_fates() -> None:
    with PracticePrinter(page_s=0) as practice:
        printer = ipp_printer(practice)
        printer.send("kiosk-1-1", BADGE)
        assert practice.wait_printed(1)
        assert printer.follow(TakenJob("kiosk-1-1", 1)) is JobFate.DONE
        practice.set_reasons("media-empty")
        printer.send("kiosk-2-1", BADGE)
        assert printer.follow(TakenJob("kiosk-2-1", 2)) is JobFate.WAITING
        printer.cancel(TakenJob("another", 2))
        assert printer.follow(TakenJob("kiosk-2-1", 2)) is JobFate.WAITING
        printer.cancel(TakenJob("kiosk-2-1", 2))
        assert printer.follow(TakenJob("kiosk-2-1", 2)) is JobFate.GIVEN_UP
        assert printer.follow(TakenJob("kiosk-2-1", 99)) is JobFate.FORGOTTEN
        practice.restart()
        printer.send("kiosk-3-1", BADGE)
        assert printer.follow(TakenJob("kiosk-1-1", 1)) is JobFate.FORGOTTEN, "number 1 is another badge now"
        practice.refuse()
        assert printer.follow(TakenJob("kiosk-3-1", 1)) is JobFate.UNTOLD


# -- looking for a job -------------------------------------------------------------------------------------------------


def test_a_job_is_found_by_its_name_done_or_not() -> None:
    with PracticePrinter(page_s=0) as practice:
        printer = ipp_printer(practice)
        printer.send("kiosk-1-1", BADGE)
        assert practice.wait_printed(1)
        practice.set_reasons("media-empty")
        printer.send("kiosk-2-1", BADGE)
        assert printer.find("kiosk-1-1", WITNESS) == Found(1)
        assert printer.find("kiosk-2-1", WITNESS) == Found(2)


def test_absence_proves_something_only_to_a_printer_that_remembers() -> None:
    with PracticePrinter(page_s=0) as practice:
        printer = ipp_printer(practice)
        assert printer.find("kiosk-9-1", WITNESS) == NoTelling(), "it lists no earlier job of ours"
        printer.send("kiosk-before-1", BADGE)
        assert printer.find("kiosk-9-1", WITNESS) == NeverArrived()
        practice.restart()
        assert printer.find("kiosk-9-1", WITNESS) == NoTelling(), "it forgot everything"
        practice.refuse()
        assert printer.find("kiosk-9-1", WITNESS) == NoTelling()


@pytest.mark.parametrize(
    ("up_s", "listed", "witness", "expected"),
    [
        (160, {"a"}, Witness(100, 60.0, frozenset({"a"})), True),
        (156, {"a"}, Witness(100, 60.0, frozenset({"a"})), True),
        (110, {"a"}, Witness(100, 60.0, frozenset({"a"})), False),  # grew, but switched off and on in between
        (5, {"a"}, Witness(100, 60.0, frozenset({"a"})), False),
        (160, {"b"}, Witness(100, 60.0, frozenset({"a"})), False),
        (160, set(), Witness(100, 60.0, frozenset()), False),
        (None, {"a"}, Witness(100, 60.0, frozenset({"a"})), False),
        (160, {"a"}, Witness(None, 60.0, frozenset({"a"})), False),
        (160, {"a"}, Witness(100, -3600.0, frozenset({"a"})), True),  # our own clock was set back
        (90, {"a"}, Witness(100, -3600.0, frozenset({"a"})), False),
    ],
)
def test_what_a_witness_proves(up_s: int | None, listed: set[str], witness: Witness, expected: bool) -> None:
    assert remembers(up_s, listed, witness) is expected
