"""Looking into a device's files: beside the program at work, from a read-only disk, and changing nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.config import Paths
from kiosk.domain.faults import Fault
from kiosk.store.looking import journal_in, snapshot_in
from tests.app.kiosks import device_with
from tests.factory import code_of, scan


def contents(folder: Path) -> dict[str, bytes]:
    """Every file but the indexes of logs, which come and go."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path): path.read_bytes() for path in files if path.suffix not in (".db-shm", ".db-wal")}


def test_a_device_at_work_is_looked_at_and_not_touched(tmp_base_dir: Path) -> None:
    paths = Paths(tmp_base_dir)
    with device_with(tmp_base_dir) as device:
        before = contents(tmp_base_dir)
        device.desk.scan(scan(code_of(1)))
        with journal_in(paths) as journal, snapshot_in(paths) as snapshot:
            assert journal.device == device.journal.device
            assert journal.outbox_size() == 1
            assert snapshot.expected().total == 5
            with pytest.raises(Fault) as caught, journal.transaction() as transaction:
                journal.set_fact(transaction, "device", "another")
            assert caught.value.code == "DISK_READ_ONLY"
        assert contents(tmp_base_dir) == before


def test_nothing_is_made_where_nothing_is(tmp_path: Path) -> None:
    for look in (journal_in, snapshot_in):
        with pytest.raises(Fault) as caught, look(Paths(tmp_path / "new")):
            pass
        assert caught.value.code == "NOT_A_DEVICE"
    assert list(tmp_path.iterdir()) == []


def test_a_missing_key_is_told_and_not_replaced(tmp_base_dir: Path) -> None:
    with device_with(tmp_base_dir):
        pass
    (tmp_base_dir / "keys" / "device.key").unlink()
    with pytest.raises(Fault) as caught, journal_in(Paths(tmp_base_dir)):
        pass
    assert caught.value.code == "KEY_MISSING"
    assert not list((tmp_base_dir / "keys").iterdir())


def test_a_device_without_a_list(tmp_base_dir: Path) -> None:
    with device_with(tmp_base_dir, []), pytest.raises(Fault) as caught, snapshot_in(Paths(tmp_base_dir)):
        pass
    assert caught.value.code == "NO_LIST"


@pytest.mark.slow
def test_a_disk_that_cannot_be_written_shows_what_stood_in_the_log_too(tmp_path: Path) -> None:
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("mounting a file system needs root on Linux")
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("this container may not mount")
    try:
        with device_with(disk / "base") as device:
            device.desk.scan(scan(code_of(1)))
            parts = {path: path.read_bytes() for path in (disk / "base").glob("journal.db*")}
        for path, raw in parts.items():  # as after a power cut: the event stands in the log alone
            path.write_bytes(raw)
        (disk / "base" / "journal.db-shm").unlink()
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        with journal_in(Paths(disk / "base")) as journal, snapshot_in(Paths(disk / "base")) as snapshot:
            assert journal.outbox_size() == 1
            assert snapshot.expected().total == 5
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)
