"""What a decoder found: one symbol, its payload and where it lies. Knows nothing of how it was read."""

from __future__ import annotations

from dataclasses import dataclass, replace

Point = tuple[float, float]
Corners = tuple[Point, Point, Point, Point]


@dataclass(frozen=True, slots=True)
class Symbol:
    """One QR symbol read from a frame.

    `payload` is the bytes as encoded, `text` their reading by the symbol's own character set (ECI, else guessed).
    `corners` are pixels of the frame given to the decoder, clockwise from the symbol's own top left corner.
    `reader` says who read it: ``zxing``, ``zbar`` or ``soft``.
    """

    payload: bytes
    text: str
    corners: Corners
    reader: str

    def scaled(self, zoom: float) -> Symbol:
        """The same symbol in a picture `zoom` times as large."""
        a, b, c, d = ((x * zoom, y * zoom) for x, y in self.corners)
        return replace(self, corners=(a, b, c, d))


def centre_of(corners: Corners) -> Point:
    """Mean of the corners."""
    return (sum(x for x, _ in corners) / 4, sum(y for _, y in corners) / 4)


def area_of(corners: Corners) -> float:
    """Area inside the corners, square pixels."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = corners
    return abs((x2 - x0) * (y3 - y1) - (x3 - x1) * (y2 - y0)) / 2
