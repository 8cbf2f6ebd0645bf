"""`paint`: from the commit (the outcome leaves the worker thread) to the verdict standing on screen.

Baseline, interleaved: the same hand-over and a bare window of the same size that paints one flat colour and one word.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from statistics import quantiles

from tests.benchmarks.figure import Figure

ROUNDS, WARM_UP = 120, 10


def run() -> Iterator[Figure]:
    """p50 and p95 of both staff and self-service, in milliseconds, at 1366 x 768, offscreen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from kiosk.ui import fonts
    from kiosk.ui.pictures import StagedWindow

    application = QApplication.instance() or QApplication(["kiosk"])
    assert isinstance(application, QApplication)
    application.setStyle("Fusion")
    fonts.load_first()
    fonts.load_rest()
    for mode in ("volunteer", "self"):
        stage = StagedWindow(mode, (1366, 768))
        ours, bare = interleaved(stage_round(stage), bare_round())
        stage.close()
        for name, share in (("p50", 0.5), ("p95", 0.95)):
            value, baseline = at(ours, share), at(bare, share)
            note = "commit in a worker thread to painted, offscreen"
            yield Figure(f"paint_{mode}_{name}", value, "ms", baseline, value / baseline, note)


def interleaved(ours: Callable[[int], float], bare: Callable[[int], float]) -> tuple[list[float], list[float]]:
    """Turn and turn about, so that a busy machine slows both."""
    rounds = [(ours(number), bare(number)) for number in range(WARM_UP + ROUNDS)][WARM_UP:]
    return [one for one, _other in rounds], [other for _one, other in rounds]


def stage_round(stage: object) -> Callable[[int], float]:
    """A round of ours: a verdict of another kind each time."""
    from PySide6.QtCore import QCoreApplication, QEvent

    from kiosk.domain.verdicts import Code
    from kiosk.ui.pictures import StagedWindow
    from kiosk.ui.staged import answers
    from kiosk.ui.staged.people import PEOPLE

    assert isinstance(stage, StagedWindow)
    codes = list(Code)
    people = PEOPLE

    def one(number: int) -> float:
        stage.now_s += 60
        outcome = answers.outcome(codes[number % len(codes)], people[number % len(people)])
        committed = []

        def commit() -> None:
            committed.append(time.perf_counter())
            stage.kiosk.answer(outcome)

        worker = threading.Thread(target=commit)
        worker.start()
        worker.join()
        QCoreApplication.processEvents()
        stage.window.repaint()
        elapsed = (time.perf_counter() - committed[0]) * 1000
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        return elapsed

    return one


def bare_round() -> Callable[[int], float]:
    """A round of the baseline: one word on one colour."""
    from PySide6.QtCore import QObject, Qt, Signal
    from PySide6.QtWidgets import QApplication, QLabel

    class Hand(QObject):
        over = Signal(str)

    hand, label = Hand(), QLabel()
    label.resize(1366, 768)
    label.setStyleSheet("background: #00B89A; font-size: 96px;")
    label.show()
    hand.over.connect(label.setText, Qt.ConnectionType.QueuedConnection)

    def one(number: int) -> float:
        committed = []

        def commit() -> None:
            committed.append(time.perf_counter())
            hand.over.emit(f"Admit {number}")

        worker = threading.Thread(target=commit)
        worker.start()
        worker.join()
        QApplication.processEvents()
        label.repaint()
        return (time.perf_counter() - committed[0]) * 1000

    return one


def at(values: list[float], share: float) -> float:
    """A quantile."""
    return round(quantiles(values, n=100, method="inclusive")[round(share * 100) - 1], 2)
