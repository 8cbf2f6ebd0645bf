"""The line at the foot: calm while all is well, in the colour of its class where something is not."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.icons import paint_class
from kiosk.ui.theme import Fill, Look, Role
from kiosk.ui.typeset import fit_text
from kiosk.ui.words import Line


class Foot(QWidget):
    """One sentence, always there, so that nothing moves when it changes."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self.fill, self.line = look, Fill.ADMIT, Line("")
        self.setFixedHeight(look.px(11))

    def say(self, fill: Fill, line: Line) -> None:
        """Show this."""
        self.fill, self.line = fill, line
        self.setAccessibleName(line.spoken)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, box = self._look, QRectF(self.rect())
        ground, ink = look.fill(self.fill)
        mark = (ink, ground)
        if self.fill is Fill.ADMIT:
            painter.fillRect(QRectF(0, 0, box.width(), 1), look.colour("hairline"))
            mark, ink = (ground, ink), look.colour("muted")
        else:
            painter.fillRect(box, ground)
        side, pad = box.height() * 0.56, look.px(4)
        paint_class(painter, self.fill, QRectF(pad, (box.height() - side) / 2, side, side), *mark)
        room = QRectF(pad * 1.7 + side, 0, box.width() - pad * 2.7 - side, box.height())
        told = "  ".join(part for part in (self.line.first, self.line.second) if part)
        font = look.font(Role.SMALL, is_bold=self.fill is not Fill.ADMIT)
        fit_text(told, font, room.width(), room.height(), smallest_px=10).paint(
            painter, room, ink, is_centred_down=True
        )
