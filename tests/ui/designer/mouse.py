"""The designer's badge under a real mouse, in millimetres."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest

from kiosk.badges.template import Box
from kiosk.ui.designer.window import DesignerWindow
from tests.ui.designer.conftest import settle

LEFT = Qt.MouseButton.LeftButton


def at_mm(window: DesignerWindow, x: float, y: float) -> QPoint:
    page, scale = window.canvas.page_rect(), window.canvas.scale()
    return QPointF(page.left() + x * scale, page.top() + y * scale).toPoint()


def drag(window: DesignerWindow, start: tuple[float, float], by: tuple[float, float], *, is_free: bool = False) -> None:
    """Press, move in steps, release; millimetres of the badge."""
    keys = Qt.KeyboardModifier.AltModifier if is_free else Qt.KeyboardModifier.NoModifier
    begin = at_mm(window, *start)
    QTest.mousePress(window.canvas, LEFT, keys, begin)
    for step in (0.4, 0.8, 1.0):
        move(window, at_mm(window, start[0] + by[0] * step, start[1] + by[1] * step), keys)
    QTest.mouseRelease(window.canvas, LEFT, keys, at_mm(window, start[0] + by[0], start[1] + by[1]))
    settle()


def move(window: DesignerWindow, at: QPoint, keys: Qt.KeyboardModifier) -> None:
    """QTest's own mouseMove cannot hold a key."""
    where = QPointF(at)
    QCoreApplication.sendEvent(
        window.canvas,
        QMouseEvent(
            QEvent.Type.MouseMove, where, window.canvas.mapToGlobal(where), Qt.MouseButton.NoButton, LEFT, keys
        ),
    )


def box_of(window: DesignerWindow, index: int) -> Box:
    return window.draft.items("front")[index].box
