import numpy as np
import pytest
import qrcode
from qrcode import base

from kiosk.scanning.qr_tables import LEVELS, blocks, format_words, layout, mask

CONSTANTS = {
    "L": qrcode.constants.ERROR_CORRECT_L,
    "M": qrcode.constants.ERROR_CORRECT_M,
    "Q": qrcode.constants.ERROR_CORRECT_Q,
    "H": qrcode.constants.ERROR_CORRECT_H,
}


def drawn(version: int, level: str, pattern: int) -> tuple[np.ndarray, bytes]:
    """Modules of a symbol by the qrcode library, and its codeword stream."""
    code = qrcode.QRCode(version=version, error_correction=CONSTANTS[level], mask_pattern=pattern, border=0)
    code.add_data(b"conference")
    code.make(fit=False)
    stream = qrcode.util.create_data(version, CONSTANTS[level], code.data_list)
    return np.array(code.get_matrix(), bool), bytes(stream)


LARGE = [pytest.param(version, marks=pytest.mark.slow) for version in range(11, 41)]  # the library takes its time


@pytest.mark.parametrize("version", [*range(1, 11), *LARGE])
def test_layout_agrees_with_the_qrcode_library(version: int) -> None:
    level, pattern = LEVELS[version % 4], version % 8
    matrix, stream = drawn(version, level, pattern)
    plan = layout(version)
    assert matrix.shape == (plan.side, plan.side)
    assert np.array_equal(matrix[plan.known], plan.dark[plan.known])
    for cells in plan.format_cells:
        assert np.array_equal(matrix[cells[:, 0], cells[:, 1]], format_words()[level, pattern])
    rows, columns = plan.data_cells.T
    bits = matrix[rows, columns] ^ mask(plan.side, pattern)[rows, columns]
    assert np.packbits(bits).tobytes() == stream


@pytest.mark.parametrize("pattern", range(8))
def test_every_mask_agrees_with_the_qrcode_library(pattern: int) -> None:
    matrix, stream = drawn(3, "M", pattern)
    plan = layout(3)
    rows, columns = plan.data_cells.T
    bits = matrix[rows, columns] ^ mask(plan.side, pattern)[rows, columns]
    assert np.packbits(bits).tobytes() == stream


@pytest.mark.parametrize("level", LEVELS)
def test_blocks_agree_with_the_qrcode_library(level: str) -> None:
    for version in range(1, 41):
        ours = blocks(version, level)
        theirs = base.rs_blocks(version, CONSTANTS[level])
        assert [(len(b.places), b.ec) for b in ours] == [(b.total_count, b.total_count - b.data_count) for b in theirs]
        everywhere = np.concatenate([b.places for b in ours])
        assert sorted(everywhere) == list(range(len(layout(version).data_cells) // 8))
