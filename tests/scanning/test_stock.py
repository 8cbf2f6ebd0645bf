"""The stock readers: what they may report, and what not."""

from __future__ import annotations

import numpy as np
import pytest
import zxingcpp

from kiosk.scanning.stock import read_zxing

SMALLER = (zxingcpp.BarcodeFormat.MicroQRCode, zxingcpp.BarcodeFormat.RMQRCode)


def drawn(kind: zxingcpp.BarcodeFormat) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    """A clean picture of the digits 96."""
    barcode = zxingcpp.create_barcode("96", kind)
    return np.array(barcode.to_image(scale=6, add_quiet_zones=True), np.uint8)


def test_a_qr_code_is_read() -> None:
    assert [symbol.payload for symbol in read_zxing(drawn(zxingcpp.BarcodeFormat.QRCode)).valid] == [b"96"]


@pytest.mark.parametrize("kind", SMALLER)
def test_its_small_relatives_are_not_because_they_are_seen_where_nothing_is(kind: zxingcpp.BarcodeFormat) -> None:
    assert read_zxing(drawn(kind)).valid == []
