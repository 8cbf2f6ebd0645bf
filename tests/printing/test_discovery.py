"""From an address to a printer."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.domain.faults import Fault
from kiosk.printing.discovery import open_printer, read_fingerprint
from kiosk.printing.folder_printer import FolderPrinter
from kiosk.printing.ipp_printer import IppPrinter
from kiosk.printing.zpl_printer import ZplPrinter


@pytest.mark.parametrize(
    ("address", "kind", "name"),
    [
        ("folder", FolderPrinter, "folder"),
        ("ipp://192.168.1.20/ipp/print", IppPrinter, "ipp://192.168.1.20:631/ipp/print"),
        ("ipps://printer.local/ipp/print#" + "ab" * 32, IppPrinter, "ipps://printer.local:631/ipp/print"),
        ("cups:ZD421", IppPrinter, "cups:ZD421"),
        ("cups:胸卡打印机", IppPrinter, "cups:胸卡打印机"),
        ("zpl://192.168.1.21", ZplPrinter, "zpl://192.168.1.21"),
        (" zpl://192.168.1.21:6101 ", ZplPrinter, "zpl://192.168.1.21:6101"),
    ],
)
def test_addresses(address: str, kind: type, name: str, tmp_path: Path) -> None:
    printer = open_printer(address, tmp_path)
    assert isinstance(printer, kind)
    assert printer.name == name


@pytest.mark.parametrize(
    "address",
    [
        "",
        "printer",
        "lpt1",
        "http://printer/",
        "cups:",
        "cups:a/b",
        "cups:a b",
        "zpl://",
        "zpl://p:x",
        "zpl://p/x",
        "ipp:",
    ],
)
def test_what_is_no_address(address: str, tmp_path: Path) -> None:
    with pytest.raises(Fault) as caught:
        open_printer(address, tmp_path)
    assert caught.value.code == "PRINTER_ADDRESS"
    assert caught.value.remedy


def test_a_fingerprint_needs_a_printer() -> None:
    with pytest.raises(Fault) as caught:
        read_fingerprint("ipps://127.0.0.1:9/ipp/print")
    assert caught.value.code == "PRINTER_OFFLINE"
