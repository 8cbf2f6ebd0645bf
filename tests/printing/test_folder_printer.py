"""A folder of PDF files as a printer."""

from __future__ import annotations

from pathlib import Path

from kiosk.printing.folder_printer import FolderPrinter
from kiosk.printing.port import Found, JobFate, NeverArrived, NotTaken, PrinterState, Sent, TakenJob, Witness
from kiosk.printing.trouble import PrinterTrouble

WITNESS = Witness(None, 0.0, frozenset())


def test_a_badge_is_a_whole_file_named_after_its_job(tmp_path: Path) -> None:
    printer = FolderPrinter(tmp_path / "badges")
    assert printer.state() == PrinterState(can_print=True)
    assert printer.find("kiosk-1-1", WITNESS) == NeverArrived()
    assert printer.send("kiosk-1-1", b"%PDF 1") == Sent(0)
    assert [path.name for path in (tmp_path / "badges").iterdir()] == ["kiosk-1-1.pdf"]
    assert (tmp_path / "badges" / "kiosk-1-1.pdf").read_bytes() == b"%PDF 1"
    assert printer.follow(TakenJob("kiosk-1-1", 0)) is JobFate.DONE
    assert printer.find("kiosk-1-1", WITNESS) == Found(0)


def test_the_same_job_again_is_the_same_file(tmp_path: Path) -> None:
    printer = FolderPrinter(tmp_path)
    printer.send("kiosk-1-1", b"%PDF 1")
    printer.send("kiosk-1-1", b"%PDF 1")
    assert len(list(tmp_path.iterdir())) == 1


def test_half_a_file_of_a_crash_is_no_badge_and_is_replaced(tmp_path: Path) -> None:
    (tmp_path / ".kiosk-1-1.part").write_bytes(b"%PD")
    printer = FolderPrinter(tmp_path)
    assert printer.find("kiosk-1-1", WITNESS) == NeverArrived()
    printer.send("kiosk-1-1", b"%PDF 1")
    assert [path.name for path in tmp_path.iterdir()] == ["kiosk-1-1.pdf"]


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "badges").write_text("a file stands in the way")
    printer = FolderPrinter(tmp_path / "badges")
    assert printer.state() == PrinterState(can_print=False, troubles=(PrinterTrouble.FOLDER,))
    assert printer.send("kiosk-1-1", b"%PDF 1") == NotTaken(PrinterTrouble.FOLDER)


def test_a_folder_that_vanishes_takes_nothing_until_it_is_back(tmp_path: Path) -> None:
    printer = FolderPrinter(tmp_path / "badges")
    printer.state()
    (tmp_path / "badges").rmdir()
    assert printer.send("kiosk-1-1", b"%PDF 1") == NotTaken(PrinterTrouble.FOLDER)
    assert printer.state().can_print
    assert printer.send("kiosk-1-1", b"%PDF 1") == Sent(0)
