"""What is painted over a badge to show what is held: outlines, handles, a tag with place and size. The badge is paper:
light, whatever the theme."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from kiosk.badges.template import Box
from kiosk.ui.designer.snapping import Guide, Handle
from kiosk.ui.theme import Look, Role

HANDLE_PX = 9
INK_HEX = "#0A4A94"
GUIDE_HEX = "#D0127A"  # stands out on every badge colour and is none of the four classes'


def point_of(rect: QRectF, handle: Handle) -> QPointF:
    """Where a handle is."""
    return QPointF(
        rect.center().x() + rect.width() / 2 * handle.horizontal,
        rect.center().y() + rect.height() / 2 * handle.vertical,
    )


def outline(painter: QPainter, rect: QRectF, width: float, *, is_dashed: bool = False) -> None:
    """A line that can be seen on every colour."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor("#FFFFFF"), width + 2))
    painter.drawRect(rect)
    painter.setPen(QPen(QColor(INK_HEX), width, Qt.PenStyle.DashLine if is_dashed else Qt.PenStyle.SolidLine))
    painter.drawRect(rect)


def handles(painter: QPainter, rect: QRectF) -> None:
    """What a box is resized by."""
    painter.setPen(QPen(QColor(INK_HEX), 1.4))
    painter.setBrush(QColor("#FFFFFF"))
    half = HANDLE_PX / 2
    for handle in Handle:
        if handle is not Handle.WHOLE:
            point = point_of(rect, handle)
            painter.drawRoundedRect(QRectF(point.x() - half, point.y() - half, HANDLE_PX, HANDLE_PX), 2, 2)


def guide(painter: QPainter, line: Guide, page: QRectF, scale: float) -> None:
    """A line through the whole badge at which something has come to rest."""
    painter.setPen(QPen(QColor(GUIDE_HEX), 1.2))
    at = line.at_mm * scale
    if line.is_vertical:
        painter.drawLine(QPointF(page.left() + at, page.top() - 12), QPointF(page.left() + at, page.bottom() + 12))
    else:
        painter.drawLine(QPointF(page.left() - 12, page.top() + at), QPointF(page.right() + 12, page.top() + at))


def size_tag(painter: QPainter, look: Look, rect: QRectF, box: Box, window: QSize) -> None:
    """Place and size of the box, beneath it (above it at the foot of the badge)."""
    told = f"{box[0]:g}, {box[1]:g}   {box[2]:g} × {box[3]:g} mm"
    painter.setFont(look.font(Role.SMALL, is_bold=True, is_tabular=True))
    metrics = painter.fontMetrics()
    width, height = metrics.horizontalAdvance(told) + 14, metrics.height() + 4
    top = rect.bottom() + 8 if rect.bottom() + 8 + height < window.height() else rect.top() - 8 - height
    left = min(max(4.0, rect.center().x() - width / 2), window.width() - width - 4)
    tag = QRectF(left, top, width, height)
    painter.setPen(QPen(QColor("#FFFFFF"), 1.5))
    painter.setBrush(QColor(INK_HEX))
    painter.drawRoundedRect(tag, 5, 5)
    painter.setPen(QColor("#FFFFFF"))
    painter.drawText(tag, int(Qt.AlignmentFlag.AlignCenter), told)
