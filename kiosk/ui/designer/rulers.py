"""Rulers along the badge in millimetres, with the span of what is selected."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from kiosk.ui.designer.view import RULER_PX
from kiosk.ui.theme import Look, Role


def paint_rulers(
    painter: QPainter, look: Look, window: QRectF, page: QRectF, page_mm: tuple[float, float], held: QRectF | None
) -> None:
    """`page` is the badge and `held` what is selected, both in pixels."""
    ground = look.colour("background")
    painter.fillRect(QRectF(0, 0, window.width(), RULER_PX), ground)
    painter.fillRect(QRectF(0, 0, RULER_PX, window.height()), ground)
    painter.setFont(look.font(Role.SMALL, px=10))
    if held is not None:
        shade = QColor(look.colour("primary"))
        shade.setAlphaF(0.22)
        painter.fillRect(QRectF(held.left(), 0, held.width(), RULER_PX), shade)
        painter.fillRect(QRectF(0, held.top(), RULER_PX, held.height()), shade)
    for is_across, length in ((True, page_mm[0]), (False, page_mm[1])):
        begin, pixels = (page.left(), page.width()) if is_across else (page.top(), page.height())
        scale = pixels / length
        for mm in range(0, int(length) + 1, 5 if scale < 3 else 1):
            if begin + mm * scale >= RULER_PX:  # the corner belongs to neither
                _paint_mark(painter, look, mm, begin + mm * scale, is_across=is_across)
    painter.fillRect(QRectF(0, 0, RULER_PX, RULER_PX), ground)


def _paint_mark(painter: QPainter, look: Look, mm: int, at: float, *, is_across: bool) -> None:
    tall = 11 if mm % 10 == 0 else 7 if mm % 5 == 0 else 4
    painter.setPen(QPen(look.colour("border"), 1))
    ends = ((at, RULER_PX - tall), (at, RULER_PX)) if is_across else ((RULER_PX - tall, at), (RULER_PX, at))
    painter.drawLine(QPointF(*ends[0]), QPointF(*ends[1]))
    if mm % 10:
        return
    painter.setPen(look.colour("muted"))
    if is_across:
        painter.drawText(QRectF(at - 15, 2, 30, 13), int(Qt.AlignmentFlag.AlignCenter), str(mm))
        return
    painter.save()
    painter.translate(9, at)
    painter.rotate(-90)
    painter.drawText(QRectF(-15, -7, 30, 13), int(Qt.AlignmentFlag.AlignCenter), str(mm))
    painter.restore()
