"""`start`: from the start of the process to the first paint of the volunteer's screen, beside a bare PySide6 window;
`start-ready`: until a scan is answered, which what was scanned in between waits for.

Both are new processes, in turns. Ours is `kiosk run` on a device that holds a list of 10,000 delegates. Its first
picture is the screen at rest, from the settings alone; then come lock, key, journal with its check, snapshot, desk,
the other fonts and the screens.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from kiosk.app.device import Device
from kiosk.config import Paths, Settings
from kiosk.rehearsal.venue import Venue
from tests.benchmarks.figure import Figure

ROUNDS = 9
DELEGATES = 10_000

BARE = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
class Window(QWidget):
    def paintEvent(self, event):
        print(time.monotonic(), flush=True)
        QTimer.singleShot(0, QApplication.quit)
application = QApplication(["bare"])
window = Window()
window.resize(1366, 768)
window.show()
application.exec()
"""

OURS = """
import sys, time
from kiosk.__main__ import main
from kiosk.ui import run as screens
show = screens.run
def until_painted(open_kiosk, settings):
    from PySide6.QtWidgets import QApplication
    def painted():
        print(time.monotonic(), flush=True)
        kiosk, _begin = open_kiosk()
        return kiosk, ready
    def ready():
        print(time.monotonic(), flush=True)
        QApplication.quit()
    return show(painted, settings)
screens.run = until_painted
main(["run", "--base-dir", sys.argv[1], "--gate", "A1"])
"""


def run() -> Iterator[Figure]:
    """Median of both in milliseconds, and their ratio (1.6 at most)."""
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as folder:
        device = _device_with_a_list(Path(folder))
        environment = _as_installed(Path(folder))
        bare: list[float] = []
        ours: list[float] = []
        ready: list[float] = []
        for round_number in range(ROUNDS + 1):
            samples = *_moments_ms(environment, BARE), *_moments_ms(environment, OURS, str(device))
            if round_number:  # the first one compiles and fills the file cache
                for figures, sample in zip((bare, ours, ready), samples, strict=True):
                    figures.append(sample)
    value, baseline = median(ours), median(bare)
    note = f"median of {ROUNDS}, offscreen, {DELEGATES} delegates; baseline: bare PySide6 window"
    is_open = median(ready)
    yield Figure("start-ready", round(is_open, 1), "ms", round(baseline, 1), round(is_open / baseline, 2), note)
    yield Figure("start", round(value, 1), "ms", round(baseline, 1), round(value / baseline, 2), note)


def _device_with_a_list(folder: Path) -> Path:
    base_dir = folder / "device"
    with Venue(folder / "hub", 1, DELEGATES, devices=1) as venue:
        device = Device(Paths(base_dir), Settings(gate="A1"))
        device.enrol(venue.invitations[0], "bench")
        device.start_workers()
        deadline_s = time.monotonic() + 30
        while device.snapshots.current is None and time.monotonic() < deadline_s:
            time.sleep(0.05)
        device.stop()
    return base_dir


def _as_installed(folder: Path) -> dict[str, str]:
    """This environment with compiled modules, as any installation has them, whatever this shell says about writing
    them."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return environment | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(folder / "compiled")}


def _moments_ms(environment: dict[str, str], code: str, *words: str) -> list[float]:
    began_s = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, text=True, check=True, timeout=60, env=environment
    )
    return [(float(moment_s) - began_s) * 1000 for moment_s in done.stdout.split()]
