"""What happens in worker threads arrives in the main thread, in order."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from pytestqt.qtbot import QtBot

from kiosk.domain.outcome import Outcome
from kiosk.domain.verdicts import Code
from kiosk.ui.bridge import Bridge
from kiosk.ui.ports import Notice, Said, Topic
from kiosk.ui.staged.answers import outcome
from kiosk.ui.staged.kiosk import StagedKiosk

PATIENCE_MS = 30_000

pytestmark = pytest.mark.slow  # Qt's event loop


def test_calls_from_a_worker_arrive_in_the_main_thread_in_order(qtbot: QtBot) -> None:
    kiosk = StagedKiosk()
    bridge = Bridge(kiosk)
    heard: list[tuple[str, int]] = []

    def hear(answer: Outcome) -> None:
        heard.append((answer.code, threading.get_ident()))

    bridge.answered_on_screen.connect(hear)

    def work() -> None:
        for code in (Code.ADMIT, Code.FULL, Code.UNKNOWN):
            kiosk.answer(outcome(code))

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: len(heard) == 3, timeout=PATIENCE_MS)
    assert [code for code, _thread in heard] == [Code.ADMIT, Code.FULL, Code.UNKNOWN]
    assert {thread for _code, thread in heard} == {threading.get_ident()}
    bridge.close()


def test_topics_and_notices_arrive_too(qtbot: QtBot) -> None:
    kiosk = StagedKiosk()
    bridge = Bridge(kiosk)
    heard: list[object] = []
    bridge.changed_on_screen.connect(heard.append)
    bridge.noticed_on_screen.connect(lambda notice: heard.append(notice.said))
    kiosk.change(Topic.FIGURES)
    kiosk.notice(Said.UNDONE)
    qtbot.waitUntil(lambda: len(heard) == 2, timeout=PATIENCE_MS)
    assert heard == ["figures", Said.UNDONE]
    bridge.close()


def test_a_flood_of_one_topic_is_one_change(qtbot: QtBot) -> None:
    kiosk = StagedKiosk()
    bridge = Bridge(kiosk)
    heard: list[str] = []
    bridge.changed_on_screen.connect(heard.append)
    for _ in range(1000):
        kiosk.change(Topic.STATUS)
    kiosk.change(Topic.FIGURES)
    qtbot.waitUntil(lambda: "figures" in heard, timeout=PATIENCE_MS)
    assert heard == ["status", "figures"]
    kiosk.change(Topic.STATUS)
    qtbot.waitUntil(lambda: len(heard) == 3, timeout=PATIENCE_MS)
    bridge.close()


def test_a_closed_bridge_hears_nothing(qapp: QCoreApplication) -> None:
    kiosk = StagedKiosk()
    bridge = Bridge(kiosk)
    heard: list[object] = []
    bridge.answered_on_screen.connect(heard.append)
    bridge.close()
    bridge.close()
    kiosk.answer(outcome(Code.ADMIT))
    QCoreApplication.processEvents()
    assert heard == []


def test_who_is_about_to_speak_when_the_window_goes_is_not_heard(qtbot: QtBot) -> None:
    """A listener that a worker has in its hand outlives its place in the list."""
    trouble: list[BaseException] = []

    def speak(bridge: Bridge, is_over: threading.Event) -> None:
        try:
            while not is_over.is_set():
                for topic in Topic:
                    bridge.changed(topic)
                bridge.noticed(Notice(Said.UNDONE))
        except RuntimeError as error:  # of Qt: the object is gone
            trouble.append(error)

    for _ in range(20):
        window, heard, is_over = QObject(), list[str](), threading.Event()
        bridge = Bridge(StagedKiosk(), window)
        bridge.changed_on_screen.connect(heard.append)
        worker = threading.Thread(target=speak, args=(bridge, is_over))
        worker.start()
        qtbot.waitUntil(lambda heard=heard: len(heard) > 0, timeout=PATIENCE_MS)  # type: ignore[misc]
        bridge.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        is_over.set()
        worker.join()
    assert trouble == []
