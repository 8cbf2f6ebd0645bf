"""`kiosk decode` and `kiosk scan-test`, as they are called."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from kiosk.__main__ import main
from tests.scanning.drawing import TEXT, modules_of, picture_of
from tests.scanning.test_source import clip

pytestmark = pytest.mark.slow  # reads pictures and videos


def lines_of(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines() if line.startswith("{")]


def test_decode_tells_of_each_file_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Image.fromarray(picture_of(modules_of())).save(tmp_path / "a.png")
    Image.fromarray(np.full((50, 60), 99, np.uint8)).save(tmp_path / "b.png")
    assert main(["decode", str(tmp_path)]) == 0
    first, second = lines_of(capsys)
    assert first["file"] == str(tmp_path / "a.png")
    [payload] = first["payloads"]
    assert (payload["text"], payload["reader"], len(payload["corners"])) == (TEXT, "zxing", 4)
    assert second["payloads"] == []
    assert isinstance(first["ms"], float)


def test_decode_gives_bytes_that_are_no_text_as_base64(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Image.fromarray(picture_of(modules_of(bytes([0xFF, 0xFE, 0x00, 0x80, 0xC3])))).save(tmp_path / "a.png")  # type: ignore[arg-type]
    assert main(["decode", str(tmp_path / "a.png")]) == 0
    [payload] = lines_of(capsys)[0]["payloads"]
    assert payload["base64"] == "//4AgMM="


def test_decode_names_what_failed_and_goes_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "notes.txt").write_text("hello")
    Image.fromarray(picture_of(modules_of())).save(tmp_path / "a.png")
    paths = [str(tmp_path / name) for name in ("notes.txt", "none.png", "none.mp4", "a.png")]
    assert main(["decode", *paths]) == 1
    lines = lines_of(capsys)
    assert [line.get("code") for line in lines] == ["PICTURE_FORMAT", "FILE_MISSING", "FILE_MISSING", None]
    assert all(line["error"] for line in lines[:3])
    assert lines[3]["payloads"]


def test_decode_gives_a_videos_payloads_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["decode", str(clip(tmp_path / "clip.avi"))]) == 0
    [payload] = lines_of(capsys)[0]["payloads"]
    assert (payload["text"], payload["at_s"]) == (TEXT, 0.0)


def test_scan_test_sums_up_what_it_saw(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scan-test", str(clip(tmp_path / "clip.avi")), "--seconds", "5"]) == 0
    summary = lines_of(capsys)[-1]
    assert (summary["frames"], summary["codes"], summary["fault"]) == (5, 1, "SOURCE_ENDED")


def test_scan_test_without_a_camera_fails_with_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scan-test", "97", "--seconds", "0.1"]) == 1
    assert lines_of(capsys)[-1]["fault"] == "CAMERA_MISSING"
