"""One program at a time in a base directory, proved with a second one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.domain.faults import Fault
from kiosk.store.base_dir import BaseDirLock

TRY = """
import sys
from pathlib import Path
from kiosk.domain.faults import Fault
from kiosk.store.base_dir import BaseDirLock
try:
    lock = BaseDirLock(Path(sys.argv[1]))  # held while it lives
    print("locked", flush=True)
    sys.stdin.readline()
except Fault as fault:
    print(fault.code, flush=True)
"""


def another(path: Path) -> subprocess.Popen[str]:
    """A second program that tries, and holds on until it is told or killed."""
    command = [sys.executable, "-c", TRY, str(path)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def said(process: subprocess.Popen[str]) -> str:
    """Its first word."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


@pytest.mark.slow
def test_the_second_program_is_told(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with BaseDirLock(path), another(path) as second:
        assert said(second) == "ALREADY_RUNNING"


@pytest.mark.slow
def test_the_lock_dies_with_whoever_held_it(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with another(path) as first:
        assert said(first) == "locked"
        with pytest.raises(Fault) as caught:
            BaseDirLock(path)
        assert caught.value.code == "ALREADY_RUNNING"
        assert str(tmp_path) in caught.value.sentence
        first.kill()
    BaseDirLock(path).release()


def test_released_is_free(tmp_path: Path) -> None:
    BaseDirLock(tmp_path / "lock").release()
    with BaseDirLock(tmp_path / "lock"):
        pass
    BaseDirLock(tmp_path / "lock").release()


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(Fault) as caught:
        BaseDirLock(tmp_path / "missing" / "lock")
    assert caught.value.code == "BASE_DIR"
