"""Decoders: luma plane in, symbols out. Thin first form over the stock readers."""

from __future__ import annotations

from enum import StrEnum

from kiosk.scanning.frame import Luma, as_luma
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
        return read_zxing(luma).valid or read_zbar(luma)


class LiveDecoder:
    """Budgeted, for a camera: remembers regions between frames. One object per camera, one thread."""

    def __init__(self) -> None:
        self.hint = Hint.NONE
        self.region: Corners | None = None

    def decode(self, gray: Luma, now_s: float) -> list[Symbol]:  # noqa: ARG002
        """Symbols in this frame; `now_s` is the frame's monotonic time. Faults as `as_luma`."""
        return read_zxing(as_luma(gray)).valid
