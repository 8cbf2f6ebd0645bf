"""`kiosk design` as it is typed: a new file from a shipped design, and a wrong one told before any window."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.badges import template

pytestmark = [pytest.mark.slow, pytest.mark.e2e]


def ran(*words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, "-m", "kiosk", "design", *words],
        capture_output=True, encoding="utf-8", timeout=60, check=False, env=environment,
    )  # fmt: skip


def test_a_wrong_design_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('title = "x"\n[page]\nwidth_mm = 90\nheight_mm = 60\n[[front]]\nkind = "oval"\n', "utf-8")
    told = ran(str(path))
    assert told.returncode != 0
    assert "mine.toml, line" in told.stderr + told.stdout


def test_an_unknown_model_is_told_and_no_file_is_left(tmp_path: Path) -> None:
    told = ran(str(tmp_path / "mine.toml"), "--from", "no-such-design")
    assert told.returncode != 0
    assert "no-such-design" in told.stderr + told.stdout
    assert not (tmp_path / "mine.toml").exists()


def test_a_new_design_is_made_and_opened(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    process = subprocess.Popen(
        [sys.executable, "-c", _OPEN_AND_CLOSE, str(path)], stdout=subprocess.PIPE, encoding="utf-8"
    )
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert out.strip() == "mine.toml – Badge designer"
    assert template.load(path) == template.Template(
        **{**{name: getattr(template.load(template.DEFAULT), name) for name in template.Template.__struct_fields__},
           "folder": str(tmp_path)}
    )  # fmt: skip


_OPEN_AND_CLOSE = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from kiosk.ui.run import prepare
prepare(os.environ)
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

application = QApplication(["kiosk"])

def look():
    window = next((w for w in application.topLevelWidgets() if w.isVisible()), None)
    if window is not None:
        print(window.windowTitle())
        window.close()

QTimer.singleShot(300, look)
from kiosk.__main__ import main
sys.exit(main(["design", sys.argv[1], "--language", "en"]))
"""
