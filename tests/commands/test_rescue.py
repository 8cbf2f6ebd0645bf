"""`kiosk rescue`: whatever can still be read of a journal, one event a line."""

from __future__ import annotations

import base64
import json
import os
from pathlib import Path
from typing import Any

import pytest

from kiosk import wire
from kiosk.__main__ import main
from kiosk.store.journal import ForeignEvent
from tests.app.kiosks import device_with
from tests.app.test_opening import flip
from tests.commands.devices import device_at_rest
from tests.factory import event, scan


def rescue(base_dir: Path, out: Path, *words: str) -> tuple[int, list[dict[str, Any]]]:
    code = main(["rescue", "--base-dir", str(base_dir), str(out), *words])
    return code, [json.loads(line) for line in out.read_text("utf-8").splitlines()] if out.exists() else []


def test_a_sound_journal_comes_out_whole_and_can_be_verified(tmp_base_dir: Path, tmp_path: Path) -> None:
    with device_with(tmp_base_dir) as device:
        for number in range(20):
            device.desk.scan(scan(f"NOBODY-{number}"))
        with device.journal.transaction() as transaction:
            device.journal.take(transaction, [ForeignEvent(wire.encode_event(event()), 1)])
        code, lines = rescue(tmp_base_dir, tmp_path / "own.jsonl")
        assert code == 0
        assert [line["event"]["seq"] for line in lines] == list(range(1, 21))
        bodies = [base64.b64decode(line["body"]) for line in lines]
        assert wire.links(wire.GENESIS, bodies) == [base64.b64decode(line["hash"]) for line in lines]
        _, everybody = rescue(tmp_base_dir, tmp_path / "all.jsonl", "--all")
        assert {line["event"]["device"] for line in everybody} == {device.journal.device, "device-2"}
    assert (tmp_path / "own.jsonl").stat().st_mode & 0o077 == 0


@pytest.mark.slow
def test_bad_pages_cost_only_what_was_on_them(
    tmp_base_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with device_with(tmp_base_dir) as device:
        for number in range(300):
            device.desk.scan(scan(f"NOBODY-{number}"))
    journal = tmp_base_dir / "journal.db"
    flip(journal, *range(20, journal.stat().st_size // 4096, 6))
    code, lines = rescue(tmp_base_dir, tmp_path / "out.jsonl")
    assert code == 1
    assert 100 < len(lines) < 300
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith(f"{tmp_path / 'out.jsonl'}: {len(lines)} events of ")
    known = max(line["event"]["seq"] for line in lines)  # nothing tells how many came after the last one that is read
    assert said[1] == f"some pages are damaged: at least {known - len(lines)} events on them could not be read"


def test_a_journal_that_is_noise_is_told(
    tmp_base_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    device_at_rest(tmp_base_dir)
    (tmp_base_dir / "journal.db").write_bytes(os.urandom(8192))
    assert rescue(tmp_base_dir, tmp_path / "out.jsonl") == (1, [])
    assert capsys.readouterr().err.startswith("kiosk rescue: journal.db is damaged, or was written under another key.")


def test_nothing_is_overwritten(tmp_base_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    device_at_rest(tmp_base_dir)
    (tmp_path / "out.jsonl").write_text("{}")
    assert rescue(tmp_base_dir, tmp_path / "out.jsonl") == (1, [{}])
    told = f"kiosk rescue: {tmp_path / 'out.jsonl'} cannot be written: File exists. Choose another file.\n"
    assert capsys.readouterr().err == told
