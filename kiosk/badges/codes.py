"""The QR code: which modules are dark, and how large a module may be so that it is a whole number of printer dots."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import zxingcpp

MASK = 3
QUIET_MODULES = 4  # ISO/IEC 18004, 6.3.8
MM_PER_INCH = 25.4
SMALLEST_MODULE_MM = 0.33  # below, hand scanners and webcams at arm's length begin to fail (Denso: 0.25 at the least)


@dataclass(frozen=True, slots=True)
class Symbol:
    """`side` modules square; `runs` are (column, row, length) of dark modules, row 0 at the top."""

    side: int
    runs: tuple[tuple[int, int, int], ...]


def symbol(payload: str) -> Symbol | None:
    """The QR code of `payload` at level M; None if there can be none (empty, more than 2,331 bytes, no valid text).

    The mask is fixed, which is legal (ISO/IEC 18004, 7.8) and saves trying all eight: 0.2 ms for the 146 characters
    of a credential (the qrcode package, its mask fixed too: 1.2 ms).
    """
    try:
        payload.encode()
        barcode = zxingcpp.create_barcode(payload, zxingcpp.BarcodeFormat.QRCode, ec_level="M", data_mask=MASK)
    except (ValueError, UnicodeEncodeError):
        return None
    image = np.asarray(barcode.to_image(scale=1, add_quiet_zones=False))
    side = image.shape[0]
    dark = np.zeros((side, side + 2), dtype=bool)  # a light module before and after every row
    dark[:, 1:-1] = image == 0
    edges = np.flatnonzero(dark[:, 1:] != dark[:, :-1])  # alternately where a run begins and where it ends
    rows, starts = np.divmod(edges[::2], side + 1)
    lengths = edges[1::2] - edges[::2]
    return Symbol(side, tuple(zip(starts.tolist(), rows.tolist(), lengths.tolist(), strict=True)))


def module_mm(side: int, room_mm: float, dpi: int) -> float:
    """The largest module of whole printer dots at which symbol and quiet zone fit `room_mm`.

    A fraction of a dot where one dot is too large: unreadable, and reported by the layout.
    """
    dot = MM_PER_INCH / dpi
    room = room_mm / (side + 2 * QUIET_MODULES)
    dots = int(room / dot + 1e-6)
    return dots * dot if dots else room
