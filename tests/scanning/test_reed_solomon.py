import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from qrcode.base import Polynomial, rs_blocks
from qrcode.constants import ERROR_CORRECT_M

from kiosk.scanning.reed_solomon import correct, syndromes


def codeword(rng: np.random.Generator, length: int, ec: int) -> np.ndarray:
    """Data with parity by the qrcode library's polynomial division."""
    generator = Polynomial([1], 0)
    for power in range(ec):
        generator = generator * Polynomial([1, _exp(power)], 0)
    data = rng.integers(1, 256, length - ec).tolist()
    remainder = Polynomial(data, ec) % generator
    parity = [0] * (ec - len(remainder)) + [remainder[place] for place in range(len(remainder))]
    return np.array([*data, *parity], np.uint8)


def _exp(power: int) -> int:
    value = 1
    for _ in range(power):
        value = value << 1 ^ (0x11D if value & 0x80 else 0)
    return value


@given(st.integers(0, 2**32), st.integers(7, 30), st.data())
def test_repairs_all_it_can(seed: int, ec: int, data: st.DataObject) -> None:
    rng = np.random.default_rng(seed)
    length = int(rng.integers(ec + 1, 150))
    sent = codeword(rng, length, ec)
    erased = data.draw(st.integers(0, ec))
    wrong = data.draw(st.integers(0, (ec - erased) // 2))
    places = rng.permutation(length)[: min(length, erased + wrong)]
    received = sent.copy()
    received[places] ^= rng.integers(0, 256, len(places)).astype(np.uint8)  # an erased codeword may be right
    repaired = correct(received, ec, places[:erased].tolist())
    assert repaired is not None
    assert np.array_equal(repaired, sent)


def test_a_codeword_has_no_syndrome() -> None:
    assert not any(syndromes(codeword(np.random.default_rng(1), 44, 16), 16))


@pytest.mark.slow
def test_refuses_noise() -> None:
    rng = np.random.default_rng(2)
    block = rs_blocks(8, ERROR_CORRECT_M)[0]
    ec = block.total_count - block.data_count
    repaired = [correct(rng.integers(0, 256, block.total_count).astype(np.uint8), ec) for _ in range(2000)]
    assert sum(r is not None for r in repaired) <= 1  # one random word in 40 million lies near a codeword


@pytest.mark.parametrize("erasures", [list(range(11)), [0]])
def test_too_many_erasures_or_errors_are_none(erasures: list[int]) -> None:
    rng = np.random.default_rng(3)
    received = codeword(rng, 26, 10)
    received[:9] ^= 255
    assert correct(received, 10, erasures) is None
