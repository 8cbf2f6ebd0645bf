"""Zebra's printer language: a badge as one picture (^GFA), and the printer's own report of itself (~HS, ~HI).

The badge is the same laid-out PDF as anywhere, so no font, script or barcode of the printer is used. Commands after
Zebra's ZPL II programming guide. Knows no connection.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

import numpy as np
from PIL import Image

from kiosk.pdfium import MM_PER_INCH, Pixels, render_pages
from kiosk.printing.port import PrinterState
from kiosk.printing.trouble import PrinterTrouble

ASK_STATUS: Final = b"~HS"
ASK_IDENTITY: Final = b"~HI"
END_OF_STRING: Final = b"\x03"
STATUS_STRINGS: Final = 3

_BLACKEST_GREY, _WHITEST_GREY = 96, 176
"""Greys outside become black or white, so that edges of letters and codes stay straight; those within (photographs)
are dithered."""
_STEEPER: Final = np.interp(np.arange(256), [_BLACKEST_GREY, _WHITEST_GREY], [0, 255]).astype(np.uint8)


def zpl_of(pdf: bytes, dpi: float) -> bytes:
    """Every page as a label of its own. Raises `UnreadablePdf`."""
    return b"".join(_label(page) for page in render_pages(pdf, dpi, is_colour=False))


def _label(pixels: Pixels) -> bytes:
    height, width, _ = pixels.shape
    rows = np.packbits(_black(pixels[:, :, 0]), axis=1)
    row_bytes = rows.shape[1]
    graphic = f"^GFA,{rows.size},{rows.size},{row_bytes},{_compressed(rows)}"
    return f"^XA^PW{width}^LL{height}^LH0,0^FO0,0{graphic}^FS^PQ1^XZ\n".encode("ascii")


def _black(grey: Pixels) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    return ~np.asarray(Image.fromarray(_STEEPER[grey]).convert("1"))


def _compressed(rows: Pixels) -> str:
    """Hexadecimal with repeat counts; a comma fills a line with white, a colon repeats the line above."""
    lines: list[str] = []
    above = ""
    for row in rows:
        line = row.tobytes().hex().upper()
        lines.append(":" if line == above else _RUN.sub(_count, line.rstrip("0")) + "," * line.endswith("0"))
        above = line
    return "".join(lines)


_RUN: Final = re.compile(r"(.)\1{2,}")


def _count(run: re.Match[str]) -> str:
    """``G`` … ``Y`` stand for 1 … 19 repeats, ``g`` … ``z`` for 20 … 400 in twenties."""
    left = len(run[0])
    letters = "z" * (left // 400)
    left %= 400
    if left >= 20:
        letters += chr(ord("g") + left // 20 - 1)
    if left % 20:
        letters += chr(ord("G") + left % 20 - 1)
    return letters + run[1]


@dataclass(frozen=True, slots=True)
class ZebraStatus:
    """What ~HS tells. `waiting` counts labels not yet out: formats received and labels left of a batch."""

    is_paper_out: bool
    is_paused: bool
    is_head_open: bool
    is_ribbon_out: bool
    is_buffer_full: bool
    waiting: int

    @property
    def state(self) -> PrinterState:
        """The same as the port tells it."""
        flags = {
            PrinterTrouble.PAPER_OUT: self.is_paper_out,
            PrinterTrouble.COVER_OPEN: self.is_head_open,
            PrinterTrouble.RIBBON_OUT: self.is_ribbon_out,
        }
        troubles = [trouble for trouble, is_so in flags.items() if is_so]
        if self.is_paused and not troubles:  # a Zebra pauses by itself for each of the others
            troubles.append(PrinterTrouble.STOPPED)
        if self.is_buffer_full:
            troubles.append(PrinterTrouble.BUSY)
        return PrinterState(not troubles, tuple(troubles))

    @property
    def is_idle(self) -> bool:
        """Whether everything it was given is out."""
        return self.waiting == 0 and self.state.can_print


def parse_status(answer: bytes) -> ZebraStatus | None:
    """The three strings of ~HS; None for anything else."""
    strings = re.findall(rb"\x02([^\x02\x03]*)\x03", answer)
    if len(strings) < STATUS_STRINGS:
        return None
    first, second = (string.decode("ascii", "replace").split(",") for string in strings[:2])
    try:
        return ZebraStatus(
            is_paper_out=bool(int(first[1])),
            is_paused=bool(int(first[2])),
            is_buffer_full=bool(int(first[5])),
            is_head_open=bool(int(second[2])),
            is_ribbon_out=bool(int(second[3])),
            waiting=int(first[4]) + int(first[7]) + int(second[8]),
        )
    except (IndexError, ValueError):
        return None


def parse_dpi(answer: bytes) -> float | None:
    """Resolution from ~HI, whose third field is dots per millimetre; None for anything else."""
    found = re.search(rb"\x02[^,]*,[^,]*,(6|8|12|24),", answer)
    return int(found[1]) * MM_PER_INCH if found else None
