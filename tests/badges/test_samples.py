"""Forty hard names on five designs: every character has a face, every code is read from the printer's dots."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image

from kiosk.badges import template
from kiosk.badges.laid_out import TroubleKind
from kiosk.badges.preflight import Preflight
from kiosk.badges.render import BadgeRenderer
from kiosk.badges.samples import hard_names

pytestmark = pytest.mark.slow  # whole sheets, pixel by pixel

GOLDEN = Path(__file__).parent / "golden"
GOLDEN_NAMES = {"portrait-100x140": 9, "a6-105x148": 11, "card-86x54": 16, "label-62x100": 1, "fold-a5-to-a6": 39}
"""Which of the forty stands on which page: Vietnamese, vowelled Arabic, Devanagari, long Chinese, a mixture."""


def test_there_are_forty_different_people() -> None:
    assert len({badge.name for badge in hard_names()}) == 40
    assert len({badge.qr_payload for badge in hard_names()}) == 40


@pytest.mark.slow
@pytest.mark.parametrize("path", template.shipped(), ids=lambda path: path.stem)
def test_every_design_sets_every_name(path: Path) -> None:
    report = Preflight(BadgeRenderer.from_file(path)).run(hard_names())
    assert report.checked == 40
    assert set(report.counts) <= {TroubleKind.OVERFLOW}
    assert [finding.name for finding in report.findings] == ["Keihanaikukauakahihuliheekahaunaele"]


def _drawn(design: str) -> np.ndarray:
    renderer = BadgeRenderer.from_file(template.FOLDER / f"{design}.toml")
    page = pdfium.PdfDocument(renderer.render(hard_names()[GOLDEN_NAMES[design]]).pdf)[0]
    return np.array(page.render(scale=80 / 72, grayscale=True).to_pil())


@pytest.mark.parametrize("design", GOLDEN_NAMES)
def test_pages_look_as_they_did(design: str) -> None:
    """After a change that is meant: `python -m tests.badges.test_samples`, and look at every picture."""
    golden = np.array(Image.open(GOLDEN / f"{design}.png")).astype(int)
    drawn = _drawn(design).astype(int)
    assert drawn.shape == golden.shape
    assert (abs(drawn - golden) > 64).mean() < 0.001


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name in GOLDEN_NAMES:
        Image.fromarray(_drawn(name)).save(GOLDEN / f"{name}.png", optimize=True)
