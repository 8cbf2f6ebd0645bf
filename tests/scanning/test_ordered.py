import numpy as np

from kiosk.scanning.ordered import likeliest
from kiosk.scanning.reed_solomon import correct
from tests.scanning.test_reed_solomon import codeword


def test_repairs_scattered_bit_errors_that_defeat_bytes() -> None:
    """About ten wrong bits in ten of 26 codewords: twice what five correctable bytes can bear."""
    rng = np.random.default_rng(1)
    by_bytes = by_bits = 0
    for _ in range(20):
        sent = np.unpackbits(codeword(rng, 26, 10)).astype(bool)
        values = np.where(sent, 1.0, -1.0) + rng.normal(0, 0.62, sent.size)
        by_bits += np.array_equal(likeliest(values > 0, np.abs(values), 10), sent)
        repaired = correct(np.packbits(values > 0), 10)
        by_bytes += repaired is not None and np.array_equal(repaired, np.packbits(sent))
    assert by_bits == 20
    assert by_bytes < 8


def test_repairs_bits_under_a_thumb() -> None:
    """58 of 208 bits unknown, all others right: far more than ten erased bytes, less than 80 parity bits."""
    rng = np.random.default_rng(2)
    sent = np.unpackbits(codeword(rng, 26, 10)).astype(bool)
    hidden = rng.permutation(sent.size)[:58]
    received, weights = sent.copy(), np.ones(sent.size)
    received[hidden] = rng.random(58) < 0.5
    weights[hidden] = 0.01
    assert np.array_equal(likeliest(received, weights, 10), sent)


def test_always_answers_with_a_codeword() -> None:
    rng = np.random.default_rng(3)
    noise = rng.normal(0, 1, 26 * 8)
    block = np.packbits(likeliest(noise > 0, np.abs(noise), 10))
    repaired = correct(block, 10)
    assert repaired is not None
    assert np.array_equal(repaired, block)
