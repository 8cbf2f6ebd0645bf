"""Opening a device's journal: made at first, found again, and never in the way when it is damaged."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.app.device import Device
from kiosk.app.opening import SET_ASIDE, open_journal, set_aside_damage
from kiosk.config import Paths, Settings
from kiosk.domain.faults import Fault
from kiosk.domain.verdicts import Code
from kiosk.store.clock import Stamps
from tests.app.kiosks import device_with, give_list, rows
from tests.factory import GATE_A, SetClock, code_of, scan

pytestmark = pytest.mark.slow  # whole devices, damaged and opened again

PAGE = 4096


@pytest.fixture
def paths(tmp_base_dir: Path) -> Paths:
    """A base directory with its folders."""
    paths = Paths(tmp_base_dir)
    paths.create()
    return paths


def flip(path: Path, *pages: int) -> None:
    """Damage a file: one byte of each of these pages, the first is 0."""
    raw = bytearray(path.read_bytes())
    for page in pages or range(1, len(raw) // PAGE):
        raw[page * PAGE + 1000] ^= 1
    path.write_bytes(raw)


def identity_of(paths: Paths) -> str:
    opened = open_journal(paths, Stamps(SetClock()))
    opened.journal.database.close()
    return opened.journal.device


def test_a_device_keeps_its_identity(paths: Paths) -> None:
    assert identity_of(paths) == identity_of(paths)


@pytest.mark.parametrize("page", [0, 1, 3])
def test_a_damaged_journal_is_set_aside_and_the_new_one_remembers_it(paths: Paths, page: int) -> None:
    before = identity_of(paths)
    damaged = paths.journal.read_bytes()
    flip(paths.journal, page)
    opened = open_journal(paths, Stamps(SetClock()))
    try:
        assert opened.journal.device != before
        assert opened.set_aside is not None
        assert opened.journal.fact(SET_ASIDE) == opened.set_aside.name
        assert len(opened.set_aside.read_bytes()) == len(damaged)
    finally:
        opened.journal.database.close()
    again = open_journal(paths, Stamps(SetClock()))
    again.journal.database.close()
    assert (again.set_aside, again.journal.device) == (None, opened.journal.device)


def test_another_fault_is_not_taken_for_damage(paths: Paths) -> None:
    paths.journal.mkdir()
    with pytest.raises(Fault) as caught:
        open_journal(paths, Stamps(SetClock()))
    assert caught.value.code == "DISK_READ_ONLY"


def test_a_damaged_key_is_told_and_kept_until_somebody_decides(paths: Paths) -> None:
    before = identity_of(paths)
    key = paths.keys / "device.key"
    good = key.read_bytes()
    key.write_bytes(b"half a k")
    with pytest.raises(Fault) as caught:
        open_journal(paths, Stamps(SetClock()))
    assert caught.value.code == "KEY_DAMAGED"
    assert "kiosk doctor --set-aside" in caught.value.remedy

    moved_key, moved_journal = set_aside_damage(paths)
    assert moved_key.read_bytes() == b"half a k"
    assert identity_of(paths) != before
    assert set_aside_damage(paths) == []

    for name, source in (("device.key", good), ("journal.db", moved_journal.read_bytes())):  # the backup is found
        (paths.keys / name if name.endswith("key") else paths.journal).write_bytes(source)
    assert identity_of(paths) == before


def test_a_device_without_its_journal_admits_with_the_list_it_has(tmp_base_dir: Path) -> None:
    with device_with(tmp_base_dir) as device:
        give_list(device.snapshots, rows(), version=7)
        assert device.desk.scan(scan(code_of(1))).code is Code.ADMIT
    flip(tmp_base_dir / "journal.db", 2)
    (tmp_base_dir / "snapshots" / "snapshot-1-9-unfinish.db").write_bytes(b"")
    (tmp_base_dir / "snapshots" / "snapshot-1-8-rubbish.db").write_bytes(bytes(8192))
    device = Device(Paths(tmp_base_dir), Settings(gate=GATE_A), SetClock())
    try:
        assert device.set_aside is not None
        assert device.link().trouble == "ENROL_AGAIN"
        assert device.snapshots.current is not None
        assert device.snapshots.current.version == 7
        assert device.desk.scan(scan(code_of(2))).code is Code.ADMIT
    finally:
        device.stop()


def test_a_device_that_was_never_enrolled_says_so(tmp_base_dir: Path) -> None:
    with device_with(tmp_base_dir, []) as device:
        assert device.link().trouble == "NOT_ENROLLED"
        assert device.desk.scan(scan(code_of(1))).facts.note == "NOT_READY"
