"""`kiosk demo` where there is no display: everything it promises, looked at from outside."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from kiosk.domain.verdicts import Code
from kiosk.pdfium import render_page
from kiosk.scanning.stock import read_zxing
from tests.e2e.processes import ROOT

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.timeout(300)]

DELEGATES = 300


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """What one rehearsal printed, and the folder it left."""
    folder = tmp_path_factory.mktemp("demo")
    words = ["demo", "--delegates", str(DELEGATES), "--base-dir", str(folder / "data"), "--out", str(folder / "out")]
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    ran = subprocess.run(
        [sys.executable, "-m", "kiosk", *words], cwd=ROOT, capture_output=True, check=False, env=environment
    )
    printed = ran.stdout.decode()
    assert ran.returncode == 0, printed[-3000:] + ran.stderr.decode()[-3000:]
    return printed, folder / "out"


def test_every_check_held_and_the_table_says_so(played: tuple[str, Path]) -> None:
    printed, _ = played
    assert "FAIL" not in printed
    assert re.search(r"^Every check held, \d+ s\.$", printed, re.MULTILINE)
    held = re.search(r"^checks that held +(\d+) of (\d+)$", printed, re.MULTILINE)
    assert held
    assert held[1] == held[2] == str(printed.count("\n  ok "))
    for code in set(Code) - {Code.ADMIT, Code.ADMIT_NOTE, Code.FAULT}:
        assert re.search(rf"^refused {code} +[1-9]", printed, re.MULTILINE), code
    for row in ("presented", "admitted", "badges printed", "events pushed to the hub"):
        assert re.search(rf"^{row} +[1-9]\d*$", printed, re.MULTILINE), row
    assert re.search(r"^frame to durable verdict, median +\d+\.\d ms$", printed, re.MULTILINE)


def test_no_screen_is_blank(played: tuple[str, Path]) -> None:
    pictures = sorted((played[1] / "screens").glob("*.png"))
    assert len(pictures) > 20
    for path in pictures:
        picture = np.asarray(Image.open(path).convert("RGB"))
        assert min(picture.shape[:2]) >= 700, path.name
        colours = np.unique(picture[::4, ::4] @ np.array([1 << 16, 1 << 8, 1]))
        assert len(colours) > 50, f"{path.name} shows nothing"


def test_every_badge_can_be_read_by_another_reader(played: tuple[str, Path]) -> None:
    badges = sorted((played[1] / "badges").glob("*.pdf"))
    texts = []
    for path in badges:
        page = render_page(path.read_bytes(), dpi=203, is_colour=False)
        texts += [symbol.text for symbol in read_zxing(np.ascontiguousarray(page[:, :, 0])).valid]
    assert len(badges) > 2
    assert len(texts) == len(set(texts)) == len(badges)
    assert all(re.fullmatch(r"B1:[A-Z2-9]{16}-1", text) for text in texts)
