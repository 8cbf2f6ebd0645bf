"""The stock readers behind one shape: zxing-cpp (required) and zbar through pyzbar (optional).

zxing reports what it located but could not read as well; those positions are where the soft reader looks first.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import zxingcpp

from kiosk.scanning.frame import Luma
from kiosk.scanning.symbol import Corners, Symbol

_QR_ONLY = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
_SMALLER = (zxingcpp.BarcodeFormat.MicroQRCode, zxingcpp.BarcodeFormat.RMQRCode)
"""What zxing takes for a QR code as well. The smallest of these only detect errors: one in 2,000 symbols drawn by lot
is read as two digits."""


@dataclass(frozen=True, slots=True)
class ZxingReading:
    """`valid` symbols, and the corners of symbols zxing located without being able to read them."""

    valid: list[Symbol]
    unread: list[Corners]


def read_zxing(gray: Luma, *, is_pure: bool = False) -> ZxingReading:
    """QR codes only: zxing's default formats cost ten times as much and report other barcodes."""
    barcodes = zxingcpp.read_barcodes(
        gray,
        formats=_QR_ONLY,
        text_mode=zxingcpp.TextMode.Plain,  # the default turns control characters into "<NUL>"
        is_pure=is_pure,
        return_errors=True,
    )
    valid = [
        _symbol(barcode) for barcode in barcodes if barcode.valid and barcode.bytes and barcode.format not in _SMALLER
    ]
    unread = [_corners(barcode.position) for barcode in barcodes if not barcode.valid]
    return ZxingReading(valid, unread)


def read_zbar(gray: Luma) -> list[Symbol]:
    """Second opinion; nothing when libzbar is missing. zbar re-encodes bytes, so only text it can carry is trusted."""
    decode = _zbar()
    if decode is None:
        return []
    return [
        Symbol(found.data, found.data.decode("utf-8", "replace"), _polygon_corners(found.polygon), "zbar")
        for found in decode(gray)
        if found.data and len(found.polygon) == 4
    ]


@functools.cache
def _zbar() -> Callable[[Luma], Any] | None:
    try:
        from pyzbar import pyzbar
    except ImportError:  # pyzbar raises it when libzbar itself is missing
        return None
    return lambda gray: pyzbar.decode(gray, symbols=[pyzbar.ZBarSymbol.QRCODE])  # others print assertions


def has_zbar() -> bool:
    """Whether the second opinion is available on this device."""
    return _zbar() is not None


def _symbol(barcode: Any) -> Symbol:
    return Symbol(bytes(barcode.bytes), barcode.text, _corners(barcode.position), "zxing")


def _corners(position: Any) -> Corners:
    points = (position.top_left, position.top_right, position.bottom_right, position.bottom_left)
    a, b, c, d = ((float(point.x), float(point.y)) for point in points)
    return a, b, c, d


def _polygon_corners(polygon: Any) -> Corners:
    """zbar lists the corners counter-clockwise from the top left."""
    a, b, c, d = ((float(point.x), float(point.y)) for point in polygon)
    return a, d, c, b
