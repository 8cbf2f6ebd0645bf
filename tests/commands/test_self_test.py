"""`kiosk self-test`: every check holds here, and one that does not is told and counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk import commands
from kiosk.__main__ import perform
from kiosk.commands import self_test
from kiosk.domain.faults import Fault


@pytest.mark.slow
def test_every_check_holds(capsys: pytest.CaptureFixture[str]) -> None:
    code = perform("self-test", commands.load("self-test"), [])
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines[:-1] if not line.startswith("ok ")] == []
    assert lines[-1] == f"{len(self_test.CHECKS)} of {len(self_test.CHECKS)} checks hold"
    assert code == 0


def test_missing_part_is_told_and_the_next_check_still_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def without_library(_folder: Path) -> str:
        raise ImportError("libzbar.so.0: cannot open shared object file")

    def without_disk(_folder: Path) -> str:
        raise Fault("DISK_FULL", "The disk is full.", "Free 100 MB.")

    def whole(_folder: Path) -> str:
        return "all there"

    checks = {"codes": without_library, "database": without_disk, "badge": whole}
    assert [self_test.holds(name, check, tmp_path, debug=False) for name, check in checks.items()] == [
        False,
        False,
        True,
    ]
    assert capsys.readouterr().out.splitlines() == [
        "FAILED  codes: ImportError('libzbar.so.0: cannot open shared object file')",
        "FAILED  database: The disk is full. Free 100 MB.",
        "ok      badge: all there",
    ]
