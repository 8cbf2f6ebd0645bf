"""From the address in the settings to a printer.

``folder`` · ``ipp://host/path`` · ``ipps://host/path#fingerprint`` · ``zpl://host[:9100]`` · ``cups:QUEUE``

``queue:NAME``, a queue of Windows or macOS, needs Qt and is opened by `kiosk.app.printers`.
"""

from __future__ import annotations

import hashlib
import re
import ssl
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from kiosk.domain.faults import Fault
from kiosk.printing.folder_printer import FolderPrinter
from kiosk.printing.ipp import DEFAULT_PORT as IPP_PORT
from kiosk.printing.ipp import Address, IppClient, parse_address
from kiosk.printing.ipp_printer import IppPrinter
from kiosk.printing.port import Printer
from kiosk.printing.zpl_printer import DEFAULT_PORT as ZPL_PORT
from kiosk.printing.zpl_printer import ZplPrinter

FOLDER: Final = "folder"
_QUEUE: Final = re.compile(r"[^\s/#?@]{1,127}")
"""What CUPS allows in a queue's name."""


def open_printer(address: str, folder: Path) -> Printer:
    """The printer at an address, named by it as it is written: the ledger's badges are ordered under the same words.
    Nothing is contacted yet. `folder` takes the PDFs of ``folder``.

    Fault PRINTER_ADDRESS for an address of no known kind.
    """
    text = address.strip()
    kind, _, rest = text.partition(":")
    if text == FOLDER:
        return FolderPrinter(folder, address)
    if kind in ("ipp", "ipps"):
        where = parse_address(text)
        return IppPrinter(address, IppClient(where))
    if kind == "cups" and _QUEUE.fullmatch(rest):
        return IppPrinter(address, IppClient(Address("ipp", "localhost", IPP_PORT, f"/printers/{rest}")))
    if kind == "zpl":
        return _open_zpl(address)
    raise _no_address()


def read_fingerprint(address: str, timeout_s: float = 5.0) -> str:
    """The fingerprint to pin for an ``ipps`` printer, read at set-up while a person vouches for the network.

    Faults PRINTER_ADDRESS, PRINTER_OFFLINE.
    """
    where = parse_address(address)
    try:
        pem = ssl.get_server_certificate((where.host, where.port), timeout=timeout_s)
    except OSError:
        raise Fault(
            "PRINTER_OFFLINE",
            "The printer cannot be reached securely.",
            "Check its power, its network and its address.",
        ) from None
    return hashlib.sha256(ssl.PEM_cert_to_DER_cert(pem)).hexdigest()


def _open_zpl(address: str) -> Printer:
    try:
        parts = urlsplit(address.strip())
        host, port = parts.hostname, parts.port or ZPL_PORT
    except ValueError:
        raise _no_address() from None
    if not host or parts.path.strip("/"):
        raise _no_address()
    return ZplPrinter(address, host, port)


def _no_address() -> Fault:
    return Fault(
        "PRINTER_ADDRESS",
        "This is no printer address.",
        "Use folder, ipp://host/ipp/print, ipps://host/ipp/print, zpl://host, cups:QUEUE or queue:NAME.",
    )
