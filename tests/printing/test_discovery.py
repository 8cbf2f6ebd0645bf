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
    ("address", "kind"),
    [
        ("folder", FolderPrinter),
        ("ipp://192.168.1.20/ipp/print", IppPrinter),
        ("ipps://printer.local/ipp/print#" + "ab" * 32, IppPrinter),
        ("cups:ZD421", IppPrinter),
        ("cups:胸卡打印机", IppPrinter),
        ("zpl://192.168.1.21", ZplPrinter),
        (" zpl://192.168.1.21:6101 ", ZplPrinter),
    ],
)
def test_a_printer_is_called_by_its_address_as_written(address: str, kind: type, tmp_path: Path) -> None:
    """Badges are ordered for the address of the settings: under another name they would wait for ever."""
    printer = open_printer(address, tmp_path)
    assert isinstance(printer, kind)
    assert printer.name == address


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


@pytest.mark.slow
def test_a_fingerprint_needs_a_printer() -> None:
    with pytest.raises(Fault) as caught:
        read_fingerprint("ipps://127.0.0.1:9/ipp/print")
    assert caught.value.code == "PRINTER_OFFLINE"
