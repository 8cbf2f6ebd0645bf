"""`kiosk badge`: one delegate's PDF, from a device that may be at work or from a hub."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kiosk.__main__ import main
from kiosk.config import Paths
from kiosk.domain.amendment import WalkIn
from kiosk.hub.opening import open_store
from kiosk.pdfium import page_size_mm, render_page
from kiosk.scanning.stock import read_zxing
from kiosk.wire.rows import row_of
from tests.app.kiosks import device_with, rows
from tests.commands.devices import device_at_rest, reprint
from tests.factory import DELEGATE, badge_credential

pytestmark = pytest.mark.slow  # a device with a list, and badges rendered

BADGE_1 = badge_credential(1).id


def code_on(pdf: Path) -> str:
    """The text of the code on a badge."""
    page = render_page(pdf.read_bytes(), dpi=300, is_colour=False)
    (symbol,) = read_zxing(np.ascontiguousarray(page[:, :, 0])).valid
    return symbol.text


@pytest.fixture
def base_dir(tmp_base_dir: Path) -> Path:
    """Of a device with five delegates, two of whom are called 张伟."""
    device_at_rest(tmp_base_dir)
    return tmp_base_dir


def badge(base_dir: Path, who: str, out: Path, *more: str) -> int:
    return main(["badge", "--base-dir", str(base_dir), who, "--out", str(out), *more])


@pytest.mark.parametrize("who", ["d00003", "王芳", "wang fang", "0003"])
def test_somebody_is_named_by_id_name_or_digits(base_dir: Path, tmp_path: Path, who: str) -> None:
    out = tmp_path / "out.pdf"
    assert badge(base_dir, who, out) == 0
    assert code_on(out) == f"{badge_credential(3).id}-1"
    assert page_size_mm(out.read_bytes()) == pytest.approx((100, 140))


def test_the_present_generation_is_made_under_the_present_name(
    base_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reprint(base_dir, 1, revision=3, name="张 伟伟")
    assert badge(base_dir, "d00001", tmp_path / "out.pdf", "--design", "label-62x100") == 0
    assert code_on(tmp_path / "out.pdf") == f"{BADGE_1}-3"
    assert "out.pdf: 62 x 100 mm, generation 3" in capsys.readouterr().out


def test_it_looks_over_the_shoulder_of_a_device_at_work(tmp_base_dir: Path, tmp_path: Path) -> None:
    with device_with(tmp_base_dir) as device:
        device.change_settings(device.settings)
        assert badge(tmp_base_dir, "d00001", tmp_path / "out.pdf") == 0
        before = device.journal.outbox_size()
        registered = device.desk.register(WalkIn("Grace Hopper", "Navy", "555", DELEGATE), "me")
        assert registered.delegate is not None
        assert badge(tmp_base_dir, registered.delegate.id, tmp_path / "walk-in.pdf") == 0
        assert code_on(tmp_path / "walk-in.pdf").startswith("B1:")
        assert device.journal.outbox_size() > before


def test_a_hub_knows_the_same(tmp_base_dir: Path, tmp_path: Path) -> None:
    paths = Paths(tmp_base_dir)
    paths.create()
    store = open_store(paths)
    store.publish(map(row_of, rows()))
    store.close()
    out = tmp_path / "out.pdf"
    assert main(["badge", "--hub-store", str(tmp_base_dir), "d00001", "--out", str(out)]) == 0
    assert code_on(out) == f"{BADGE_1}-1"


@pytest.mark.parametrize(
    ("who", "more", "said"),
    [
        ("nobody", [], "Nobody on the list is called “nobody”. Give an id or a name.\n"),
        ("", [], "Nobody on the list is called “”. Give an id or a name.\n"),
        ("张伟", [], "“张伟” may be 2 people. Give the id:\n  d00001  张**\n  d00005  张**\n"),
        (
            "d00001",
            ["--design", "golden"],
            "There is no badge design called 'golden'. There are: a6-105x148, card-86x54, fold-a5-to-a6, "
            "label-62x100, portrait-100x140; or give a file.\n",
        ),
        ("d00001", ["--base-dir", "nowhere"], "There is no device in nowhere. Check --base-dir, or start `kiosk run`"),
        ("d00001", ["--hub-store", "nowhere"], "There is no hub in nowhere. Give the --base-dir of `kiosk hub`.\n"),
    ],
)
def test_one_sentence_for_what_cannot_be(
    base_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], who: str, more: list[str], said: str
) -> None:
    assert badge(base_dir, who, tmp_path / "out.pdf", *more) == 1
    assert capsys.readouterr().err.startswith(f"kiosk badge: {said}")
    assert not (tmp_path / "out.pdf").exists()


def test_a_file_that_cannot_be_written_is_told(
    base_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert badge(base_dir, "d00001", tmp_path / "no" / "out.pdf") == 1
    told = f"kiosk badge: {tmp_path / 'no' / 'out.pdf'} cannot be written: No such file or directory."
    assert capsys.readouterr().err == f"{told} Choose another --out.\n"
