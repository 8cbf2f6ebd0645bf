"""The real window over time: hundreds of scans leave no one unanswered and nothing behind. `bench soak` is the whole
day."""

from __future__ import annotations

import json
import subprocess
import sys
from statistics import median
from typing import Any

import pytest

from tests.e2e.processes import ROOT

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.skipif(sys.platform != "linux", reason="reads /proc"),
]

SOAK = """
import json
from tests.benchmarks.bench_soak import soak
if __name__ == "__main__":
    found = soak(500, shares=3)
    print(json.dumps([found.answered, found.shown, found.stuck, found.widgets]))
"""


def told_by(script: str) -> list[Any]:
    """What a script prints last, from a process of its own: nothing of other tests is in its memory."""
    ran = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr[-4000:]
    told: list[Any] = json.loads(ran.stdout.splitlines()[-1])
    return told


def test_hundreds_of_scans_are_answered_on_the_screen_and_leave_nothing_behind() -> None:
    answered, shown, stuck, widgets = told_by(SOAK)
    assert (answered, shown, stuck) == (500, 500, [])
    third = len(widgets) // 3
    first, last = median(widgets[:third]), median(widgets[-third:])  # the same mode, with another one in between
    assert last <= first * 1.2
