"""The camera's picture behind a guide frame; the found code is outlined, and what would help to read it is said.
Pictures are shown and forgotten, never kept."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QImage, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.icons import Icon, paint_icon
from kiosk.ui.ports import Preview
from kiosk.ui.theme import FILL_HEX, Fill, Look, Role
from kiosk.ui.words import Words

FRAME_MS = 40  # 25 pictures a second
PATIENCE_S = 0.6  # most codes are read before that: nobody needs to be told
KEPT_S = 1.2  # the least time to read a line


class Advice:
    """The hint to show now. Hints come with every picture and change their mind; people need one at a time."""

    def __init__(self) -> None:
        self.shown = ""
        self._since_s: float | None = None
        self._changed_s = -KEPT_S

    def take(self, hint: str, now_s: float) -> str:
        """`hint` of the newest picture, empty where nothing is unread."""
        if not hint:
            self._since_s = None
        elif self._since_s is None:
            self._since_s = now_s
        is_due = self._since_s is not None and now_s - self._since_s >= PATIENCE_S
        wanted = hint if is_due else ""
        if wanted != self.shown and now_s - self._changed_s >= KEPT_S:
            self.shown, self._changed_s = wanted, now_s
        return self.shown


class PreviewPane(QWidget):
    """Asks for the newest picture while it is visible, and paints it only when it is a new one.

    With `words` it also says what would help to read a code that is in view.
    """

    def __init__(
        self,
        look: Look,
        newest: Callable[[], Preview | None],
        *,
        is_mirrored: bool = True,
        words: Words | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self._look, self._newest, self._is_mirrored = look, newest, is_mirrored
        self._words, self._monotonic, self._advice = words, monotonic, Advice()
        self._shown: Preview | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self.refresh)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, on=False)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(120), self._look.px(80))

    def refresh(self) -> None:
        """Take the newest picture."""
        newest = self._newest()
        if (newest.number if newest else None) != (self._shown.number if self._shown else None):
            self._shown = newest
            self._advice.take(newest.hint if newest and not newest.is_read else "", self._monotonic())
            self.update()

    @property
    def advice(self) -> str:
        """What it says now, in the reader's language."""
        return self._words.line(f"scan.hint.{self._advice.shown}").first if self._words and self._advice.shown else ""

    def showEvent(self, event: QShowEvent) -> None:
        self.refresh()
        self._timer.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        self._shown = None
        super().hideEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box, radius = QRectF(self.rect()), self._look.px(4)
        clip = QPainterPath()
        clip.addRoundedRect(box, radius, radius)
        painter.setClipPath(clip)
        painter.fillRect(box, QColor("#0E1116") if self._shown else self._look.colour("surface"))
        if self._shown is not None:
            self._paint_picture(painter, box, self._shown)
            self._paint_guide(painter, box)
            self._paint_advice(painter, box)
        else:
            side = min(box.width(), box.height()) * 0.52
            where = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
            paint_icon(painter, Icon.CODE, where, self._look.colour("primary"))

    def _paint_picture(self, painter: QPainter, box: QRectF, picture: Preview) -> None:
        form = QImage.Format.Format_RGB888 if picture.is_colour else QImage.Format.Format_Grayscale8
        image = QImage(picture.pixels, picture.width, picture.height, picture.stride, form)
        scale = max(box.width() / picture.width, box.height() / picture.height)
        painter.save()
        painter.translate(box.center())
        painter.scale(-scale if self._is_mirrored else scale, scale)
        painter.translate(-picture.width / 2, -picture.height / 2)
        painter.drawImage(QPointF(0, 0), image)
        if picture.corners:
            fill = Fill.ADMIT if picture.is_read else Fill.ATTENTION
            pen = QPen(QColor(FILL_HEX[fill][0]), max(3.0, picture.width / 110))
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in picture.corners]))
        painter.restore()

    def _paint_advice(self, painter: QPainter, box: QRectF) -> None:
        told = self.advice
        if not told:
            return
        font = self._look.font(Role.BODY, is_bold=True)
        painter.setFont(font)
        room = box.adjusted(self._look.px(3), 0, -self._look.px(3), -self._look.px(3))
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap
        text = painter.boundingRect(room, flags, told)
        plate = text.adjusted(-self._look.px(3), -self._look.px(1), self._look.px(3), self._look.px(1))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 190))
        painter.drawRoundedRect(plate, self._look.px(2), self._look.px(2))
        painter.setPen(QColor("#FFFFFF"))
        painter.drawText(room, flags, told)

    def _paint_guide(self, painter: QPainter, box: QRectF) -> None:
        side = min(box.width(), box.height()) * 0.66
        guide = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
        shade = QPainterPath()
        shade.addRect(box)
        hole = QPainterPath()
        hole.addRoundedRect(guide, side * 0.08, side * 0.08)
        painter.fillPath(shade.subtracted(hole), QColor(0, 0, 0, 96))
        arm, pen = side * 0.16, QPen(QColor("#FFFFFF"), max(3.0, side / 60))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for right in (False, True):
            for bottom in (False, True):
                painter.drawPath(_corner(guide, arm, side * 0.08, is_right=right, is_bottom=bottom))


def _corner(guide: QRectF, arm: float, radius: float, *, is_right: bool, is_bottom: bool) -> QPainterPath:
    x, y = guide.right() if is_right else guide.left(), guide.bottom() if is_bottom else guide.top()
    dx, dy = -1 if is_right else 1, -1 if is_bottom else 1
    path = QPainterPath(QPointF(x + dx * arm, y))
    path.lineTo(x + dx * radius, y)
    path.quadTo(QPointF(x, y), QPointF(x, y + dy * radius))
    path.lineTo(x, y + dy * arm)
    return path
