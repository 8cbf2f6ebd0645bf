"""The binding must not lose references to None: PySide6 6.12.0 does, and Python 3.11 dies of it within seconds."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRectF, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

pytestmark = pytest.mark.slow  # Qt's event loop

CALLS, ALLOWED = 300, 0.2


class Emitter(QObject):
    fired = Signal()


@pytest.fixture
def calls(qapp: QCoreApplication) -> Iterator[dict[str, Callable[[], object]]]:
    label, box, path, image = QLabel(), QWidget(), QPainterPath(), QImage(32, 32, QImage.Format.Format_RGB32)
    layout, emitter, painter = QVBoxLayout(box), Emitter(), QPainter(image)
    yield {
        "setText": lambda: label.setText("a"),
        "setPen": lambda: painter.setPen(QColor("#123456")),
        "setBrush": lambda: painter.setBrush(QColor("#123456")),
        "drawRect": lambda: painter.drawRect(QRectF(0, 0, 4, 4)),
        "drawPath": lambda: painter.drawPath(path),
        "drawText": lambda: painter.drawText(4, 4, "a"),
        "lineTo": lambda: path.lineTo(1, 1),
        "translate": lambda: painter.translate(0, 0),
        "setSpacing": lambda: layout.setSpacing(1),
        "update": box.update,
        "hide": box.hide,
        "emit": emitter.fired.emit,
        "processEvents": QCoreApplication.processEvents,
        "sendPostedEvents": lambda: QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value),
    }
    painter.end()


def test_calls_that_return_nothing_keep_none_alive(calls: dict[str, Callable[[], object]]) -> None:
    lost = {name: lost_references(call) for name, call in calls.items()}
    assert {name: share for name, share in lost.items() if share >= ALLOWED} == {}


def lost_references(call: Callable[[], object]) -> float:
    """References to None that come or go with each call."""
    call()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        call()
    return abs(before - sys.getrefcount(None)) / CALLS
