"""The full-bleed half of a self-service page: a class shape, a sentence in the reader's language, the same in the
other, and perhaps a category band. Painted, so that it is there with the first frame."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.domain.model import Category
from kiosk.ui.icons import paint_class
from kiosk.ui.theme import Fill, Look, Role
from kiosk.ui.typeset import fit_text
from kiosk.ui.widgets.shapes import band_width, paint_band
from kiosk.ui.words import Line


class Poster(QWidget):
    """One message. `shape_mm` is the side of its shape where there is room for it."""

    def __init__(
        self, look: Look, fill: Fill, line: Line, *, category: Category | None = None, shape_mm: float = 60
    ) -> None:
        super().__init__()
        self._look, self._fill, self._line, self._category, self._shape_mm = look, fill, line, category, shape_mm
        self.setAccessibleName(line.spoken)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(120), self._look.px(90))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, box = self._look, QRectF(self.rect())
        ground, ink = look.fill(self._fill)
        painter.fillRect(box, ground)
        pad = look.px(8)
        width = box.width() - 2 * pad
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        centre = Qt.AlignmentFlag.AlignHCenter
        side = min(look.px(self._shape_mm), box.height() * 0.36)
        band_px = look.font_px(Role.TITLE)
        band_height = band_px * 1.9 + look.px(6) if self._category else 0.0
        room = box.height() - 2 * pad - side - band_height - look.px(6)
        first = fit_text(self._line.first, look.font(Role.HERO, is_bold=True), width, room * 0.62,
                         smallest_px=look.font_px(Role.BODY), max_lines=3, align=centre, is_rtl=is_rtl)  # fmt: skip
        second = fit_text(self._line.second, look.font(Role.TITLE), width, max(1.0, room - first.height - look.px(2)),
                          smallest_px=look.font_px(Role.SMALL), max_lines=3, align=centre, is_rtl=is_rtl)  # fmt: skip
        whole = side + look.px(6) + first.height + look.px(2) + second.height + band_height
        y = box.top() + max(pad, (box.height() - whole) / 2)
        paint_class(painter, self._fill, QRectF(box.center().x() - side / 2, y, side, side), ink, ground)
        y += side + look.px(6)
        first.paint(painter, QRectF(pad, y, width, first.height), ink)
        y += first.height + look.px(2)
        second.paint(painter, QRectF(pad, y, width, second.height), ink)
        if self._category is not None:
            wide = min(width, band_width(look, self._category, band_px))
            y += second.height + look.px(6)
            paint_band(
                painter, look, self._category, QRectF(box.center().x() - wide / 2, y, wide, band_px * 1.9), band_px
            )
