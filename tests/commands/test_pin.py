"""`kiosk pin`: what it stores is what the screen checks."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from kiosk.__main__ import main
from kiosk.app.device import Device
from kiosk.config import Paths, Settings
from kiosk.store.pin import PinAnswer, PinGuard


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    return monkeypatch


def say(typed: pytest.MonkeyPatch, text: str) -> None:
    typed.setattr("sys.stdin", io.StringIO(text))


@pytest.mark.slow
def test_the_pin_that_was_chosen_is_accepted(tmp_base_dir: Path, typed: pytest.MonkeyPatch) -> None:
    say(typed, "482913\n")
    assert main(["pin", "--base-dir", str(tmp_base_dir)]) == 0
    device = Device(Paths(tmp_base_dir), Settings())
    try:
        assert PinGuard(device.journal, device.key.key).check("482913").answer is PinAnswer.ACCEPTED
    finally:
        device.stop()


def test_letters_are_no_pin(tmp_base_dir: Path, typed: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    say(typed, "secret\n")
    assert main(["pin", "--base-dir", str(tmp_base_dir)]) == 1
    assert "A PIN has 4 to 12 digits." in capsys.readouterr().err
