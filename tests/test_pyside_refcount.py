"""PySide6 must not lose references to `None`.

PySide6 6.12.0 on Python 3.11 drops one each time a method that returns nothing is called; after some 5,000 calls the
process dies with `Fatal Python error: none_dealloc`. From Python 3.12 on `None` is immortal and this passes trivially.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPalette, QPen, QPixmap, QTransform
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

REPEATS = 300
LOST_PER_CALL = 0.2


class Sender(QObject):
    heard = Signal(str)


def lost_references(call: Callable[[], object]) -> float:
    """How many references to None one call loses, on average."""
    before = sys.getrefcount(None)
    for _ in range(REPEATS):
        call()
    return (before - sys.getrefcount(None)) / REPEATS


@pytest.fixture
def _no_collection() -> Iterator[None]:
    """What other tests left to the garbage collector holds references to None too."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def widget_calls(label: QLabel, edit: QLineEdit, window: QWidget) -> dict[str, Callable[[], object]]:
    pixmap, palette, event = QPixmap(4, 4), QPalette(), QEvent(QEvent.Type.User)
    application = QApplication.instance()
    assert application is not None
    return {
        "setText": lambda: label.setText("x"),
        "setText of a line edit": lambda: edit.setText("x"),
        "clear": edit.clear,
        "setPixmap": lambda: label.setPixmap(pixmap),
        "setPalette": lambda: label.setPalette(palette),
        "setStyleSheet": lambda: label.setStyleSheet("color: red"),
        "setProperty": lambda: label.setProperty("state", "ok"),
        "setEnabled": lambda: label.setEnabled(True),
        "setVisible": lambda: label.setVisible(True),
        "setAlignment": lambda: label.setAlignment(Qt.AlignmentFlag.AlignCenter),
        "setLayoutDirection": lambda: label.setLayoutDirection(Qt.LayoutDirection.RightToLeft),
        "setGeometry": lambda: label.setGeometry(0, 0, 10, 10),
        "setFixedSize": lambda: label.setFixedSize(QSize(10, 10)),
        "resize": lambda: window.resize(100, 100),
        "move": lambda: window.move(0, 0),
        "update": window.update,
        "repaint": window.repaint,
        "raise": window.raise_,
        "setFocus": edit.setFocus,
        "show": window.show,
        "hide": window.hide,
        "sendEvent": lambda: QApplication.sendEvent(window, event),
        "processEvents": application.processEvents,
    }


def painter_calls(painter: QPainter) -> dict[str, Callable[[], object]]:
    path, pen, area, turn = QPainterPath(), QPen(), QRectF(0, 0, 5, 5), QTransform()
    white, pixmap = QColor("white"), QPixmap(4, 4)
    pixmap.fill(white)
    return {
        "setPen": lambda: painter.setPen(pen),
        "setBrush": lambda: painter.setBrush(white),
        "setOpacity": lambda: painter.setOpacity(1.0),
        "setRenderHint": lambda: painter.setRenderHint(QPainter.RenderHint.Antialiasing),
        "setTransform": lambda: painter.setTransform(turn),
        "translate": lambda: painter.translate(0.0, 0.0),
        "save": painter.save,
        "restore": painter.restore,
        "drawText": lambda: painter.drawText(2, 2, "x"),
        "drawPath": lambda: painter.drawPath(path),
        "drawLine": lambda: painter.drawLine(0, 0, 1, 1),
        "drawEllipse": lambda: painter.drawEllipse(area),
        "drawRoundedRect": lambda: painter.drawRoundedRect(area, 1, 1),
        "drawPixmap": lambda: painter.drawPixmap(0, 0, pixmap),
        "fillRect": lambda: painter.fillRect(area, white),
        "moveTo": lambda: path.moveTo(QPointF(0, 0)),
        "lineTo": lambda: path.lineTo(QPointF(1, 1)),
        "addRect": lambda: path.addRect(area),
    }


def object_calls(sender: Sender, timer: QTimer) -> dict[str, Callable[[], object]]:
    return {
        "emit": lambda: sender.heard.emit("x"),
        "setObjectName": lambda: sender.setObjectName("x"),
        "start": lambda: timer.start(60_000),
        "stop": timer.stop,
        "deleteLater": lambda: QObject().deleteLater(),
    }


@pytest.mark.usefixtures("_no_collection")
def test_calls_that_return_nothing_lose_no_reference(qtbot: QtBot) -> None:
    window, stack = QWidget(), QStackedWidget()
    qtbot.addWidget(window)
    label, edit = QLabel(), QLineEdit()
    layout = QVBoxLayout(window)
    for widget in (label, edit, stack):
        layout.addWidget(widget)
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(0)
    sender = Sender()
    sender.heard.connect(lambda _text: None)
    with QPainter(image) as painter:
        calls = {
            **widget_calls(label, edit, window),
            **painter_calls(painter),
            **object_calls(sender, QTimer(window)),
        }
        lost = {name: lost_references(call) for name, call in calls.items()}
    assert len(lost) >= 40
    assert {name: count for name, count in lost.items() if count > LOST_PER_CALL} == {}
