import math

import numpy as np
import pytest
import qrcode

from kiosk.scanning.content import sense_bits
from kiosk.scanning.qr_tables import layout


def stream_of(text: str | bytes, version: int) -> np.ndarray:
    code = qrcode.QRCode(version=version, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(text)
    code.make(fit=False)
    stream = qrcode.util.create_data(version, qrcode.constants.ERROR_CORRECT_M, code.data_list)
    return np.array(stream, np.uint8)


@pytest.mark.parametrize(
    ("text", "version", "least"),
    [
        ("EV26-ABCDEFGHJKLMNPQ", 1, 6.0),  # fills the symbol: only the form speaks
        ("12345678", 1, 40.0),  # much padding
        ("EV26-abcdefgh", 2, 40.0),
        (b"\xe4\xb8\xad\xe5\x9b\xbd", 1, 20.0),
        ("T1:" + "A7:K$%" * 20, 8, 20.0),
    ],
)
def test_true_contents_make_sense(text: str | bytes, version: int, least: float) -> None:
    assert sense_bits(stream_of(text, version), version, "M") >= least


def test_drawn_by_lot_makes_none() -> None:
    rng = np.random.default_rng(1)
    codewords = len(layout(2).data_cells) // 8
    senses = [sense_bits(rng.integers(0, 256, codewords).astype(np.uint8), 2, "M") for _ in range(2000)]
    assert sum(sense == -math.inf for sense in senses) > 1200
    for bits in (8, 12):  # evidence of b bits comes by luck about once in 2^b
        assert sum(sense >= bits for sense in senses) <= 8 * 2000 / 2**bits
