"""Decoders: luma plane in, symbols out."""

from __future__ import annotations

from enum import StrEnum

from kiosk.scanning.fit import fits
from kiosk.scanning.frame import Luma, as_luma
from kiosk.scanning.locate import find_finders
from kiosk.scanning.read import read_fit
from kiosk.scanning.stock import read_zbar, read_zxing
from kiosk.scanning.symbol import Corners, Symbol


class Hint(StrEnum):
    """What would help to read the code in view; a key of the screen's wording."""

    NONE = ""
    HOLD_STILL = "hold_still"
    CLOSER = "closer"
    FARTHER = "farther"
    TILT = "tilt"
    GLARE = "glare"
    TOO_DARK = "too_dark"
    TOO_BRIGHT = "too_bright"


class StillDecoder:
    """Full effort, for pictures. Holds no state; one object per thread."""

    def decode(self, gray: Luma) -> list[Symbol]:
        """Every symbol in the picture. Faults as `as_luma`."""
        luma = as_luma(gray)
        found = read_zxing(luma).valid or read_zbar(luma)
        if found:
            return found
        for tilted in (False, True):
            finders = find_finders(luma, tilted=tilted)
            for fit in fits(luma, finders, most_triples=8):
                symbol = read_fit(fit).symbol
                if symbol is not None:
                    return [symbol]
        return []


class LiveDecoder:
    """Budgeted, for a camera: remembers regions between frames. One object per camera, one thread."""

    def __init__(self) -> None:
        self.hint = Hint.NONE
        self.region: Corners | None = None

    def decode(self, gray: Luma, now_s: float) -> list[Symbol]:  # noqa: ARG002
        """Symbols in this frame; `now_s` is the frame's monotonic time. Faults as `as_luma`."""
        return read_zxing(as_luma(gray)).valid
