"""Rows that can be chosen: the last answers, found delegates, gates, devices. Painted, focusable, named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from kiosk.ui.icons import paint_class
from kiosk.ui.ports import Health
from kiosk.ui.theme import Fill, Look, Role, mixed
from kiosk.ui.typeset import paint_elided
from kiosk.ui.widgets.shapes import HEALTH_FILL, paint_health
from kiosk.ui.widgets.text import Text

LINE = 1.3
"""Height of a line by the size of its type."""

TWO_LINES_MM = 12
"""Rows of this height hold two lines, whatever the size of the text."""

MOST_SPREAD = 1.5


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: a mark, then a text. `second` is a quiet line beneath. `share` paints a room's bar instead."""

    text: str = ""
    second: str = ""
    fill: Fill | None = None
    health: Health | None = None
    share: float | None = None
    is_bold: bool = False
    is_quiet: bool = False
    is_trailing: bool = False
    is_figure: bool = False


@dataclass(frozen=True, slots=True)
class RowText:
    """One row. `is_stale` hatches it: its figures are not to be trusted any more."""

    cells: tuple[Cell, ...]
    spoken: str = ""
    is_stale: bool = False
    is_head: bool = False


class Row(QAbstractButton):
    """One painted row over columns of given weights."""

    def __init__(self, look: Look, weights: Sequence[float], text: RowText, *, height_mm: float, role: Role) -> None:
        super().__init__()
        self._look, self._weights, self._text, self._role = look, tuple(weights), text, role
        self.least = max(look.px(height_mm), round(look.font_px(role) * (1.5 if height_mm < 9 else 1.9)))
        """Pixels of height that its text needs."""
        if height_mm >= TWO_LINES_MM:
            self.least = max(self.least, sum(self._lines_px()) + look.px(1.0))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(self.least)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if text.is_head else Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(text.spoken or " ".join(cell.text for cell in text.cells if cell.text))

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(60), self.height())

    def show_text(self, text: RowText) -> None:
        """Replace what is shown."""
        if text != self._text:
            self._text = text
            self.setAccessibleName(text.spoken or " ".join(cell.text for cell in text.cells if cell.text))
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, box, p = self._look, QRectF(self.rect()), self._look.palette
        if self.hasFocus() or self.isDown() or self.isChecked():
            painter.setPen(QPen(look.colour("focus"), 3) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(mixed(p.primary, p.background, 0.14)))
            painter.drawRoundedRect(box.adjusted(1.5, 1.5, -1.5, -1.5), look.px(1.4), look.px(1.4))
        else:
            painter.setPen(QPen(look.colour("border" if self._text.is_head else "hairline"), 1))
            painter.drawLine(QPointF(box.left(), box.bottom() - 0.5), QPointF(box.right(), box.bottom() - 0.5))
        if self._text.is_stale:
            painter.fillRect(box.adjusted(0, 1, 0, -2), QBrush(look.colour("hairline"), Qt.BrushStyle.BDiagPattern))
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        pad, gap = look.px(1.6), look.px(3)
        unit = (box.width() - 2 * pad) / sum(self._weights)
        x = box.left() + pad
        for cell, weight in zip(self._text.cells, self._weights, strict=True):
            place = QRectF(x, box.top(), unit * weight - gap, box.height())
            if is_rtl:
                place.moveLeft(box.width() - place.right())
            self._paint_cell(painter, place, cell, is_rtl=is_rtl)
            x += unit * weight

    def _paint_cell(self, painter: QPainter, place: QRectF, cell: Cell, *, is_rtl: bool) -> None:
        look = self._look
        if cell.share is not None:
            from kiosk.ui.widgets.chart import paint_room  # the volunteer's desk has no bars, and starts without them

            bar = QRectF(place.left(), place.center().y() - look.px(1.3), place.width(), look.px(2.6))
            paint_room(painter, look, bar, cell.share, is_rtl=is_rtl)
            return
        if cell.fill is not None or cell.health is not None:
            side = look.font_px(self._role) * (1.15 if cell.fill else 0.8)
            left = place.left() if not is_rtl else place.right() - side
            square = QRectF(left, place.center().y() - side / 2, side, side)
            if cell.fill is not None:
                paint_class(painter, cell.fill, square, *_outlined(look, cell.fill))
            elif cell.health is not None:
                paint_health(painter, look, cell.health, square)
            taken = side + look.px(1.6)
            place = place.adjusted(0 if is_rtl else taken, 0, -taken if is_rtl else 0, 0)
        is_head = self._text.is_head
        role = Role.SMALL if is_head else self._role
        ink = look.colour("muted" if cell.is_quiet or is_head else "text")
        align = Qt.AlignmentFlag.AlignTrailing if cell.is_trailing else Qt.AlignmentFlag.AlignLeading
        first = QRectF(place)
        painter.setFont(look.font(role, is_bold=cell.is_bold or is_head, is_tabular=cell.is_figure))
        first_px, second_px = self._lines_px()
        if cell.second:
            first = QRectF(place.left(), place.center().y() - (first_px + second_px) / 2, place.width(), first_px)
        paint_elided(painter, first, cell.text, ink, align=align, is_rtl=is_rtl)
        if cell.second:
            second = QRectF(place.left(), first.bottom(), place.width(), second_px)
            painter.setFont(look.font(Role.SMALL))
            paint_elided(painter, second, cell.second, look.colour("muted"), align=align, is_rtl=is_rtl)

    def _lines_px(self) -> tuple[int, int]:
        """Heights of a cell's two lines, of which the second is always small."""
        return round(self._look.font_px(self._role) * LINE), round(self._look.font_px(Role.SMALL) * LINE)


def _outlined(look: Look, fill: Fill) -> tuple[QColor, QColor]:
    return look.fill(fill)


class RowList(QWidget):
    """Rows under one another, with or without a head; keeps its row widgets, so updating it is cheap.

    `chosen` carries the number of the row pressed, from 0. With `is_fitting` it takes the height it is given: few rows
    spread over it, of many it shows the first that fit, and how many more there are. A dashboard does not scroll.
    """

    chosen = Signal(int)

    def __init__(
        self,
        look: Look,
        weights: Sequence[float],
        *,
        height_mm: float = 9.0,
        role: Role = Role.BODY,
        is_fitting: bool = False,
    ) -> None:
        super().__init__()
        self._look, self._weights, self._height_mm, self._role = look, weights, height_mm, role
        self._wanted = self._above = 0
        self.rows: list[Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._more: Text | None = None
        if is_fitting:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
            self._more = Text(look, role=Role.SMALL, ink="muted", wraps=False)
            self._more.setContentsMargins(look.px(1.6), 0, 0, 0)
            self._column.addWidget(self._more)
            self._more.hide()

    def show_rows(self, texts: Sequence[RowText]) -> None:
        """Replace all rows."""
        for place, text in enumerate(texts):
            if place < len(self.rows):
                self.rows[place].show_text(text)
                self.rows[place].show()
            else:
                row = Row(self._look, self._weights, text, height_mm=self._height_mm, role=self._role)
                row.clicked.connect(lambda _checked=False, place=place: self.chosen.emit(place))
                self.rows.append(row)
                self._column.insertWidget(len(self.rows) - 1 + self._above, row)
        for row in self.rows[len(texts) :]:
            row.hide()
            row.show_text(RowText(tuple(Cell() for _ in self._weights)))
        self._wanted = len(texts)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Spread few; hide what would not fit, and say how much that is."""
        if self._more is None or not self.rows:
            return
        least = self.rows[0].least
        room = self.height() // least
        if room < self._wanted:
            room = max(1, (self.height() - self._more.sizeHint().height()) // least)
            self._more.setText(f"+{self._wanted - room}")
        self._more.setVisible(room < self._wanted)
        height = min(round(least * MOST_SPREAD), self.height() // max(1, self._wanted))
        for place, row in enumerate(self.rows[: self._wanted]):
            row.setVisible(place < room)
            row.setFixedHeight(max(least, height))

    def put_first(self, part: QWidget) -> None:
        """Something above the rows: what is said when there are none."""
        self._column.insertWidget(self._above, part)
        self._above += 1

    @property
    def shown(self) -> list[Row]:
        """The rows in use."""
        return [row for row in self.rows if not row.isHidden()]


__all__ = ["HEALTH_FILL", "Cell", "Row", "RowList", "RowText"]
