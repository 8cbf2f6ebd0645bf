"""The data key: where it is looked for, that it is never half written, never printed, never made anew by mistake."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.domain.faults import Fault
from kiosk.store.keys import KeyPlace, data_key, destroy

FILES = {"KIOSK_KEY_STORE": "file"}


def test_first_use_makes_a_key_only_this_user_can_read(tmp_path: Path) -> None:
    made = data_key(tmp_path, "device", FILES)
    assert (len(made.key), made.place) == (32, KeyPlace.FILE)
    assert data_key(tmp_path, "device", FILES) == made
    assert [path.name for path in tmp_path.iterdir()] == ["device.key"]
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / "device.key").stat().st_mode) == 0o600


def test_two_names_have_two_keys(tmp_path: Path) -> None:
    assert data_key(tmp_path, "device", FILES).key != data_key(tmp_path, "hub", FILES).key


def test_without_a_key_store_the_key_lies_on_disk(tmp_path: Path) -> None:
    """The tests' key store is keyring's own "fail": what a headless Linux has."""
    assert data_key(tmp_path, "device", {}).place is KeyPlace.FILE


def test_the_service_managers_credential_comes_first(tmp_path: Path) -> None:
    data_key(tmp_path, "device", FILES)
    (tmp_path / "given").mkdir()
    (tmp_path / "given" / "kiosk-data-key").write_text("ab" * 32 + "\n")
    handed = data_key(tmp_path, "device", {**FILES, "CREDENTIALS_DIRECTORY": str(tmp_path / "given")})
    assert (handed.key, handed.place) == (b"\xab" * 32, KeyPlace.SERVICE_MANAGER)


def test_the_key_is_never_printed(tmp_path: Path) -> None:
    made = data_key(tmp_path, "device", FILES)
    assert made.key.hex() not in f"{made} {made!r}"


DAMAGE = [b"", b"ab" * 31, b"ab" * 33, b"zz" * 32, b"\xff" * 64, b"ab" * 32 + b"\x00"]


@pytest.mark.parametrize("content", DAMAGE)
def test_a_damaged_key_is_told_and_not_replaced(tmp_path: Path, content: bytes) -> None:
    """A new key would make the journal noise."""
    (tmp_path / "device.key").write_bytes(content)
    with pytest.raises(Fault) as caught:
        data_key(tmp_path, "device", FILES)
    assert caught.value.code == "KEY_DAMAGED"
    assert (tmp_path / "device.key").read_bytes() == content


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(Fault) as caught:
        data_key(tmp_path / "missing", "device", FILES)
    assert caught.value.code == "DISK_READ_ONLY"


@pytest.mark.slow
def test_two_programs_that_start_together_agree(tmp_path: Path) -> None:
    script = "import sys; from pathlib import Path; from kiosk.store.keys import data_key\n"
    script += "print(data_key(Path(sys.argv[1]), 'device', {'KIOSK_KEY_STORE': 'file'}).key.hex())"
    command = [sys.executable, "-c", script, str(tmp_path)]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    said = {process.communicate(timeout=30)[0].strip() for process in started}
    assert said == {data_key(tmp_path, "device", FILES).key.hex()}


def test_destroyed_is_gone(tmp_path: Path) -> None:
    before = data_key(tmp_path, "device", FILES)
    destroy(tmp_path, "device")
    assert list(tmp_path.iterdir()) == []
    assert data_key(tmp_path, "device", FILES) != before
    destroy(tmp_path, "never there")
