"""A banner under the top bar: a class shape, what is so, what to do. One line, never over other content."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.icons import paint_class
from kiosk.ui.theme import Fill, Look, Role
from kiosk.ui.typeset import fit_text
from kiosk.ui.words import Line


class Banner(QWidget):
    """Hidden until it has something to say."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._fill, self._line, self._step = look, Fill.INFO, Line(""), Line("")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def say(self, fill: Fill, line: Line, step: Line | None = None) -> None:
        """Show this."""
        new = (fill, line, step or Line(""))
        if new != (self._fill, self._line, self._step) or self.isHidden():
            self._fill, self._line, self._step = new
            self.setAccessibleName(" ".join(part.spoken for part in new[1:] if part.spoken))
            self.show()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(100), max(self._look.px(11), round(self._look.font_px(Role.BODY) * 2.1)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, box = self._look, QRectF(self.rect())
        ground, ink = look.fill(self._fill)
        painter.fillRect(box, ground)
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        pad, side = look.px(6), box.height() * 0.6
        left = box.left() + pad
        square = QRectF(box.right() - pad - side if is_rtl else left, box.center().y() - side / 2, side, side)
        paint_class(painter, self._fill, square, ink, ground)
        width = box.width() - 2 * pad - side - look.px(4)
        start = left if is_rtl else left + side + look.px(4)
        told = self._line.first + (f"  {self._line.second}" if self._line.second else "")
        step = self._step.first + (f"  {self._step.second}" if self._step.second else "")
        share = 0.55 if step else 1.0
        first = fit_text(told, look.font(Role.BODY, is_bold=True), width * share, box.height(),
                         smallest_px=round(look.font_px(Role.SMALL) * 0.85), max_lines=2, is_rtl=is_rtl)  # fmt: skip
        at = start + width * (1 - share) if is_rtl else start
        first.paint(painter, QRectF(at, box.top(), width * share, box.height()), ink, is_centred_down=True)
        if step:
            second = fit_text(step, look.font(Role.BODY), width * (1 - share), box.height(), is_rtl=is_rtl,
                              smallest_px=round(look.font_px(Role.SMALL) * 0.85), max_lines=2,
                              align=Qt.AlignmentFlag.AlignTrailing)  # fmt: skip
            at = start if is_rtl else start + width * share
            second.paint(painter, QRectF(at, box.top(), width * (1 - share), box.height()), ink, is_centred_down=True)
