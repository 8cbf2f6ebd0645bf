"""Reasons become words; every trouble has both languages and something to do."""

from __future__ import annotations

import pytest

from kiosk.printing.trouble import PrinterTrouble, troubles_of


@pytest.mark.parametrize("suffix", ["", "-error", "-warning", "-report"])
def test_severity_is_ignored(suffix: str) -> None:
    assert troubles_of([f"media-empty{suffix}"], is_stopped=False) == (PrinterTrouble.PAPER_OUT,)


@pytest.mark.parametrize(
    ("reasons", "is_stopped", "expected"),
    [
        (["none"], False, ()),
        (["none"], True, (PrinterTrouble.STOPPED,)),
        (["com.vendor-strange-error"], True, (PrinterTrouble.STOPPED,)),
        (["com.vendor-strange-error"], False, ()),
        (["media-low-report"], True, (PrinterTrouble.PAPER_LOW, PrinterTrouble.STOPPED)),
        (["cover-open-error", "door-open"], True, (PrinterTrouble.COVER_OPEN,)),
        (["marker-supply-empty-error", "paused"], True, (PrinterTrouble.RIBBON_OUT, PrinterTrouble.STOPPED)),
        (["缺纸"], False, ()),
    ],
)
def test_reasons(reasons: list[str], is_stopped: bool, expected: tuple[PrinterTrouble, ...]) -> None:
    assert troubles_of(reasons, is_stopped) == expected


@pytest.mark.parametrize("trouble", PrinterTrouble)
def test_every_trouble_says_what_to_do(trouble: PrinterTrouble) -> None:
    texts = (trouble.sentence, *trouble.steps)
    assert len(texts) >= 2
    assert all(text.zh and text.en for text in texts)
    assert trouble.picture.isidentifier()


def test_no_two_troubles_are_the_same() -> None:
    assert len({trouble.sentence for trouble in PrinterTrouble}) == len(PrinterTrouble.__members__)
