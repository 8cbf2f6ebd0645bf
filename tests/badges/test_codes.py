"""The QR code: readable, whole printer dots, and a plain answer where there can be none."""

from __future__ import annotations

import numpy as np
import pytest
import zxingcpp

from kiosk.badges.codes import MM_PER_INCH, QUIET_MODULES, Symbol, module_mm, symbol
from tests.badges.specs import token


def _picture(drawn: Symbol) -> np.ndarray:
    image = np.full((drawn.side + 8, drawn.side + 8), 255, np.uint8)
    for x, y, length in drawn.runs:
        image[y + 4, x + 4 : x + 4 + length] = 0
    return image.repeat(4, 0).repeat(4, 1)


@pytest.mark.parametrize("payload", ["A", token(1), "KB7Q9-1", "王伟 https://example.org/?é", "x" * 2331])
def test_the_runs_are_the_symbol(payload: str) -> None:
    drawn = symbol(payload)
    assert drawn is not None
    read = zxingcpp.read_barcode(_picture(drawn))
    assert read is not None
    assert read.bytes == payload.encode()


def test_a_credential_fits_version_six() -> None:
    drawn = symbol(token(2))
    assert drawn is not None
    assert drawn.side == 41


@pytest.mark.parametrize("payload", ["", "x" * 2332, "\ud800"])
def test_where_no_code_can_be_made(payload: str) -> None:
    assert symbol(payload) is None


@pytest.mark.parametrize("dpi", [203, 300, 600])
@pytest.mark.parametrize("side", [21, 25, 29, 33, 37, 41])
def test_a_module_is_a_whole_number_of_dots_and_all_fit(side: int, dpi: int) -> None:
    module = module_mm(side, 34, dpi)
    dots = module / (MM_PER_INCH / dpi)
    assert dots == pytest.approx(round(dots))
    assert (side + 2 * QUIET_MODULES) * module <= 34
    assert side * module >= 23


def test_the_largest_symbol_stays_in_its_box_even_below_one_dot() -> None:
    assert module_mm(177, 20, 203) * (177 + 8) == pytest.approx(20)
