"""What is done when nobody waits, and what is kept in hand for a disk that is full."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.app.device import Device
from kiosk.app.housekeeping import CHECK_S, Ballast, Housekeeping
from kiosk.domain.outcome import Outcome
from kiosk.domain.verdicts import Code
from tests.app.kiosks import device_with, give_list, rows
from tests.app.test_opening import PAGE
from tests.factory import code_of, scan

pytestmark = pytest.mark.slow  # whole devices, checked page by page


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of eight megabytes."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("mounting a small file system needs root on Linux")
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("this container may not mount")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def damage_the_list(device: Device) -> None:
    """Flip a byte in each page of rows of the snapshot in use."""
    assert device.snapshots.current is not None
    path = device.snapshots.current.path
    device.snapshots.current.database.checkpoint(above_pages=0)
    raw = bytearray(path.read_bytes())
    for page in range(2, len(raw) // PAGE):
        raw[page * PAGE + 1000] ^= 1
    path.write_bytes(raw)


class Keeping(Housekeeping):
    """A device's housekeeping with a clock to be moved and its alarms counted."""

    def __init__(self, device: Device, ballast: Ballast) -> None:
        self.now_s = 0.0
        self._alarms = 0
        super().__init__(device.journal, device.snapshots, device.inbox, ballast, self._alarm, lambda: self.now_s)

    def alarms(self) -> int:
        """How often the list was found damaged."""
        return self._alarms

    def _alarm(self) -> None:
        self._alarms += 1


@pytest.fixture
def device(tmp_base_dir: Path) -> Iterator[Device]:
    """A device with a list."""
    with device_with(tmp_base_dir) as device:
        yield device


@pytest.fixture
def keeping(device: Device) -> Keeping:
    """Its housekeeping, with a small ballast."""
    return Keeping(device, Ballast(device.paths.base_dir / "ballast", 1000))


def test_a_damaged_list_is_found_at_the_start_twice_a_day_and_when_a_verdict_met_it(
    device: Device, keeping: Keeping, expect_log: Callable[[str], None]
) -> None:
    keeping.run_once()
    assert keeping.alarms() == 0
    damage_the_list(device)
    keeping.run_once()
    assert keeping.alarms() == 0, "not due yet"
    expect_log("the snapshot is damaged")
    keeping.now_s += CHECK_S
    keeping.run_once()
    assert keeping.alarms() == 1
    keeping.run_once()
    keeping.doubt()
    keeping.run_once()
    assert keeping.alarms() == 2
    assert device.snapshots.current is not None, "a list with bad pages is better than none"
    give_list(device.snapshots, rows(), version=2)
    keeping.doubt()
    keeping.run_once()
    assert keeping.alarms() == 2


def test_a_verdict_that_met_a_bad_page_is_no_verdict(device: Device) -> None:
    damage_the_list(device)
    outcome = device.decide(scan(code_of(1)))
    assert (outcome.code, outcome.facts.note) == (Code.FAULT, "DATABASE_DAMAGED")
    assert device.journal.outbox_size() == 0


def test_nothing_is_done_while_somebody_waits(device: Device, keeping: Keeping) -> None:
    device.inbox.put(lambda: None)
    keeping.run_once()
    assert not (device.paths.base_dir / "ballast").exists()
    device.inbox.run_once()
    keeping.run_once()
    assert (device.paths.base_dir / "ballast").stat().st_size == 1000


def test_a_ballast_is_laid_once_and_never_where_space_is_short(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    ballast = Ballast(tmp_path / "ballast", 5_000)
    assert not ballast.drop()
    assert ballast.lay()
    assert ballast.lay()
    assert list(tmp_path.iterdir()) == [tmp_path / "ballast"]
    expect_log("the ballast is given up")
    assert ballast.drop()
    assert not ballast.drop()
    assert not Ballast(tmp_path / "huge", 1 << 60).lay()
    assert not list(tmp_path.iterdir())


def test_a_full_disk_takes_the_ballast_and_then_refuses_loudly(
    small_disk: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("the ballast is given up")
    with device_with(small_disk / "base") as device:
        assert Ballast(small_disk / "base" / "ballast", 1_000_000).lay()
        with (small_disk / "full").open("wb", buffering=0) as file:
            try:
                while file.write(bytes(4096)):
                    pass
            except OSError:
                assert not (small_disk / "base" / "ballast").with_suffix(".part").exists()
        answers: list[Outcome] = []
        while not answers or answers[-1].code is not Code.FAULT:
            answers.append(device.decide(scan(f"NOBODY-{len(answers):06}")))
        assert answers[-1].facts.note == "DISK_FULL"
        assert len(answers) > 100, "the ballast's megabyte was used"
        assert not (small_disk / "base" / "ballast").exists()
        assert device.journal.outbox_size() == len(answers) - 1
        (small_disk / "full").unlink()
        assert device.decide(scan(code_of(1))).code is Code.ADMIT
