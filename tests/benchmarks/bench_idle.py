"""`idle`: processor time of the attract screen while nobody stands before it, without a camera, as a share of one core.

Baseline in turn with it: a bare window with the same number of seconds to itself.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from statistics import median

from tests.benchmarks.figure import Figure

SECONDS, ROUNDS = 2.0, 3


def run() -> Iterator[Figure]:
    """Share of one core, in per cent: attract screen, volunteer's screen, dashboard."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from dataclasses import replace

    from PySide6.QtWidgets import QApplication, QWidget

    from kiosk.config import Settings
    from kiosk.ui import fonts
    from kiosk.ui.ports import Health
    from kiosk.ui.staged.answers import ONLINE
    from kiosk.ui.staged.kiosk import StagedKiosk
    from kiosk.ui.window import MainWindow

    application = QApplication.instance() or QApplication(["kiosk"])
    assert isinstance(application, QApplication)
    application.setStyle("Fusion")
    fonts.load_first()
    fonts.load_rest()
    bare = QWidget()
    bare.resize(1366, 768)
    bare.show()
    for mode in ("self", "volunteer", "dashboard"):
        kiosk = StagedKiosk(status=replace(ONLINE, camera=Health.ABSENT), settings=Settings(mode=mode, gate="b2"))
        window = MainWindow(kiosk, kiosk.settings_now)
        window.resize(1366, 768)
        ours, alone = [], []
        for _ in range(ROUNDS):
            window.show()
            ours.append(busy_percent(application))
            window.hide()
            alone.append(busy_percent(application))
        window.close()
        window.deleteLater()
        value, baseline = round(median(ours), 2), round(median(alone), 2)
        yield Figure(f"idle_{mode}", value, "% of one core", baseline, None, "no camera, offscreen, 1366 x 768")
    bare.close()


def busy_percent(application: object) -> float:
    """Processor time this process used while its event loop ran for a while."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    assert isinstance(application, QApplication)
    QTimer.singleShot(round(SECONDS * 1000), application.exit)
    wall, busy = time.perf_counter(), time.process_time()
    application.exec()
    return 100 * (time.process_time() - busy) / (time.perf_counter() - wall)
