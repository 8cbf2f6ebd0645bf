"""Where the badge is on the screen, and how large: fitted to the window, or nearer. Arithmetic on pixels and mm."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize

RULER_PX = 26
MARGIN_PX = 26
MOST_ZOOM = 4.0

Size = tuple[float, float]


class View:
    """`zoom` 1 shows the whole badge; `shift` is how far it was pushed aside since."""

    def __init__(self) -> None:
        self.zoom = 1.0
        self._shift = QPointF()

    def scale(self, window: QSize, page_mm: Size) -> float:
        """Pixels of the screen per millimetre of badge."""
        across = window.width() - RULER_PX - 2 * MARGIN_PX
        down = window.height() - RULER_PX - 2 * MARGIN_PX
        return max(0.5, min(across / page_mm[0], down / page_mm[1])) * self.zoom

    def page_rect(self, window: QSize, page_mm: Size) -> QRectF:
        """Where the badge is."""
        scale = self.scale(window, page_mm)
        width, height = page_mm[0] * scale, page_mm[1] * scale
        left = RULER_PX + (window.width() - RULER_PX - width) / 2 + self._shift.x()
        top = RULER_PX + (window.height() - RULER_PX - height) / 2 + self._shift.y()
        return QRectF(round(left), round(top), width, height)

    def zoom_by(self, factor: float, at: QPointF, window: QSize, page_mm: Size) -> None:
        """Nearer or farther; what is under the point stays there."""
        before = self.page_rect(window, page_mm)
        zoom = min(MOST_ZOOM, max(1.0, self.zoom * factor))
        grown = zoom / self.zoom
        self.zoom = zoom
        after = self.page_rect(window, page_mm)
        wanted = QPointF(at.x() - (at.x() - before.left()) * grown, at.y() - (at.y() - before.top()) * grown)
        self.push(wanted - after.topLeft(), window, page_mm)

    def push(self, by: QPointF, window: QSize, page_mm: Size) -> None:
        """Push the badge aside, but never out of sight; one that is shown whole stays in the middle."""
        if self.zoom == 1.0:
            self._shift = QPointF()
            return
        scale = self.scale(window, page_mm)
        most_x = abs(page_mm[0] * scale - window.width() + RULER_PX) / 2 + 2 * MARGIN_PX
        most_y = abs(page_mm[1] * scale - window.height() + RULER_PX) / 2 + 2 * MARGIN_PX
        x, y = self._shift.x() + by.x(), self._shift.y() + by.y()
        self._shift = QPointF(max(-most_x, min(most_x, x)), max(-most_y, min(most_y, y)))
