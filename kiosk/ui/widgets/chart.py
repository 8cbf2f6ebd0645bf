"""Charts of our own: arrivals against plan, and a bar for a room. Painted, still, readable from three metres."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QLinearGradient, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.figures import Arrivals
from kiosk.ui.theme import Look, Role
from kiosk.ui.typeset import fit_text
from kiosk.ui.words import Words, grouped

NICE_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000)


def nice_step(top: int, lines: int) -> int:
    """The smallest round step that needs at most `lines` grid lines."""
    return next((step for step in NICE_STEPS if step * lines >= top), NICE_STEPS[-1])


class ArrivalsChart(QWidget):
    """Bars for entries in each five minutes, a line for the plan, dots for yesterday."""

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._look, self._words = look, words
        self._rows: Sequence[Arrivals] = ()
        self.setAccessibleName(words.line("dash.no_arrivals").spoken)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(110), self._look.px(40))

    def show_rows(self, rows: Sequence[Arrivals]) -> None:
        """Replace what is shown, oldest first."""
        if rows != self._rows:
            self._rows = rows
            told = max((row.entries for row in rows), default=0) or self._words.line("dash.no_arrivals").spoken
            self.setAccessibleName(f"{self._words.line('dash.arrivals').spoken}: {told}")
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self._rows:
            self._paint_nothing(painter)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self._look.font(Role.SMALL, is_tabular=True)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        top = max(max(row.entries, row.plan or 0, row.yesterday or 0) for row in self._rows) or 1
        step = nice_step(top, 4)
        top = -(-top // step) * step
        gutter = metrics.horizontalAdvance(grouped(top)) + metrics.averageCharWidth()
        plot = QRectF(self.rect()).adjusted(0, metrics.height() / 2, -gutter, -metrics.height() * 1.25)
        self._paint_grid(painter, plot, top, step)
        self._paint_bars(painter, plot, top)
        self._paint_line(painter, plot, top, [row.yesterday for row in self._rows], "border", is_dotted=True)
        self._paint_line(painter, plot, top, [row.plan for row in self._rows], "text")
        self._paint_hours(painter, plot, metrics)

    def _paint_nothing(self, painter: QPainter) -> None:
        """Before the first arrival: said, not left blank."""
        font = self._look.font(Role.BODY)
        told = fit_text(self._words.line("dash.no_arrivals").spoken, font, self.width(), self.height(),
                        smallest_px=font.pixelSize(), align=Qt.AlignmentFlag.AlignHCenter)  # fmt: skip
        told.paint(painter, QRectF(self.rect()), self._look.colour("muted"), is_centred_down=True)

    def _paint_grid(self, painter: QPainter, plot: QRectF, top: int, step: int) -> None:
        for value in range(0, top + 1, step):
            y = plot.bottom() - plot.height() * value / top
            painter.setPen(QPen(self._look.colour("hairline" if value else "border"), 1))
            painter.drawLine(QPointF(plot.left(), round(y) + 0.5), QPointF(plot.right(), round(y) + 0.5))
            painter.setPen(self._look.colour("muted"))
            label = QRectF(plot.right(), y - 40, self.width() - plot.right(), 80)
            painter.drawText(label, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), grouped(value))

    def _paint_bars(self, painter: QPainter, plot: QRectF, top: int) -> None:
        wide = plot.width() / len(self._rows)
        primary = self._look.colour("primary")
        gradient = QLinearGradient(0, plot.top(), 0, plot.bottom())
        faint = QColor(primary)
        faint.setAlphaF(0.72)
        gradient.setColorAt(0, primary)
        gradient.setColorAt(1, faint)
        painter.setPen(Qt.PenStyle.NoPen)
        for index, row in enumerate(self._rows):
            is_latest = index == len(self._rows) - 1
            painter.setBrush(primary if is_latest else QBrush(gradient))
            height = plot.height() * row.entries / top
            bar = QRectF(plot.left() + index * wide + wide * 0.16, plot.bottom() - height, wide * 0.68, height)
            radius = min(wide * 0.16, height / 2)
            path = QPainterPath()
            path.addRoundedRect(bar.adjusted(0, 0, 0, radius), radius, radius)
            painter.save()
            painter.setClipRect(plot.adjusted(0, -2, 0, 0))
            painter.drawPath(path)
            painter.restore()

    def _paint_line(
        self,
        painter: QPainter,
        plot: QRectF,
        top: int,
        values: list[int | None],
        colour: str,
        *,
        is_dotted: bool = False,
    ) -> None:
        wide = plot.width() / len(values)
        path, has_begun = QPainterPath(), False
        for index, value in enumerate(values):
            if value is None:
                continue
            point = QPointF(plot.left() + (index + 0.5) * wide, plot.bottom() - plot.height() * value / top)
            if has_begun:
                path.lineTo(point)
            else:
                path.moveTo(point)
                has_begun = True
        pen = QPen(self._look.colour(colour), self._look.px(0.6 if is_dotted else 0.75))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if is_dotted:
            pen.setDashPattern([0.1, 2.6])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)

    def _paint_hours(self, painter: QPainter, plot: QRectF, metrics: QFontMetricsF) -> None:
        """The first bar of each half hour at the venue, as far as there is room."""
        wide = plot.width() / len(self._rows)
        painter.setPen(self._look.colour("muted"))
        room = metrics.horizontalAdvance("00:00") * 1.5
        free_from, before = plot.left(), ("", False)
        for index, row in enumerate(self._rows):
            x = plot.left() + index * wide
            clock = self._words.clock(row.at)
            half_hour = clock[:2], clock[3:] >= "30"
            if half_hour != before and x >= free_from and x + room <= plot.right() + room * 0.4:
                painter.drawText(QPointF(x, plot.bottom() + metrics.height()), clock)
                free_from = x + room
            before = half_hour


def paint_room(painter: QPainter, look: Look, rect: QRectF, share: float, *, is_rtl: bool = False) -> None:
    """A room's bar: filled to its occupancy, ticks at 80 % and 95 % of its capacity, hatched where it is over."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if is_rtl:
        painter.translate(rect.left() + rect.right(), 0)
        painter.scale(-1, 1)
    radius = rect.height() / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("hairline"))
    painter.drawRoundedRect(rect, radius, radius)
    clip = QPainterPath()
    clip.addRoundedRect(rect, radius, radius)
    painter.setClipPath(clip)
    filled = QRectF(rect.left(), rect.top(), rect.width() * min(1.0, share), rect.height())
    painter.fillRect(filled, look.colour("primary"))
    if share >= 0.95:
        painter.fillRect(filled, QBrush(look.colour("on_primary"), Qt.BrushStyle.BDiagPattern))
    painter.setPen(QPen(look.colour("text"), 1.5))
    for tick in (0.8, 0.95):
        x = rect.left() + rect.width() * tick
        painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))
    painter.restore()


class Legend(QWidget):
    """What the chart's marks mean."""

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._look = look
        self._parts = (("bar", words.line("dash.today").spoken), ("line", words.line("dash.plan").spoken),
                       ("dots", words.line("dash.yesterday").spoken))  # fmt: skip
        self.setAccessibleName(", ".join(text for _kind, text in self._parts))
        self.setFixedHeight(round(look.font_px(Role.SMALL) * 1.5))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, x, middle = self._look, 0.0, self.height() / 2
        side = look.font_px(Role.SMALL)
        for kind, text in self._parts:
            pen = QPen(look.colour("text" if kind == "line" else "border"), look.px(0.7))
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            if kind == "dots":
                pen.setDashPattern([0.1, 2.6])
            if kind == "bar":
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(look.colour("primary"))
                painter.drawRoundedRect(QRectF(x, middle - side * 0.35, side * 0.7, side * 0.7), 2, 2)
            else:
                painter.setPen(pen)
                painter.drawLine(QPointF(x, middle), QPointF(x + side, middle))
            x += side * 1.3
            label = fit_text(text, look.font(Role.SMALL), 1e4, 1e4, smallest_px=side, max_lines=1)
            label.paint(painter, QRectF(x, 0, label.width, self.height()), look.colour("muted"), is_centred_down=True)
            x += label.width + side
