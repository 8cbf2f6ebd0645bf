"""A headline number of the dashboard: its name, itself, what puts it in proportion, and how old it is."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.theme import Look, Role
from kiosk.ui.typeset import fit_text
from kiosk.ui.words import Line, Words, duration

STALE_S, UNKNOWN_S = 30.0, 120.0
"""From these ages on, what is shown is no longer trusted, or no longer shown."""


@dataclass(frozen=True, slots=True)
class Headline:
    """One big number: its name, itself, what puts it in proportion, and how old it is."""

    title: Line
    number: str
    beside: str
    age_s: float


class NumberTile(QWidget):
    """A headline number. Hatched after 30 s without news, "unknown" after 120 s."""

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._look, self._words = look, words
        self._shown = Headline(Line(""), "", "", 0.0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(50), self._look.px(32))

    def show_number(self, headline: Headline) -> None:
        """Replace it."""
        if headline != self._shown:
            self._shown = headline
            told = (
                self._words("dash.unknown") if headline.age_s >= UNKNOWN_S else f"{headline.number} {headline.beside}"
            )
            self.setAccessibleName(f"{headline.title.spoken}: {told}")
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, box, shown = self._look, QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), self._shown
        painter.setPen(QPen(look.colour("hairline"), 1))
        painter.setBrush(look.colour("surface"))
        painter.drawRoundedRect(box, look.px(3), look.px(3))
        if shown.age_s >= STALE_S:
            painter.setBrush(QBrush(look.colour("hairline"), Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(box, look.px(3), look.px(3))
        pad = look.px(4)
        inside = box.adjusted(pad, look.px(3), -pad, -look.px(3))
        title = fit_text(f"{shown.title.first}  {shown.title.second}", look.font(Role.SMALL), inside.width(), 1e4,
                         smallest_px=round(look.font_px(Role.SMALL) * 0.8), max_lines=1)  # fmt: skip
        title.paint(painter, inside, look.colour("muted"))
        told = self._words("dash.unknown") if shown.age_s >= UNKNOWN_S else shown.number
        beside = self._words("dash.stale", age=duration(shown.age_s)) if shown.age_s >= STALE_S else shown.beside
        foot = fit_text(beside, look.font(Role.SMALL), inside.width(), 1e4, max_lines=1,
                        smallest_px=round(look.font_px(Role.SMALL) * 0.8))  # fmt: skip
        room = inside.height() - title.height - foot.height
        big = fit_text(told, look.font(Role.VERDICT, is_bold=True, is_tabular=True), inside.width(), room, max_lines=1,
                       smallest_px=look.font_px(Role.BODY))  # fmt: skip
        middle = QRectF(inside.left(), inside.top() + title.height, inside.width(), room)
        big.paint(painter, middle, look.colour("text"), is_centred_down=True)
        foot.paint(
            painter,
            QRectF(inside.left(), inside.bottom() - foot.height, inside.width(), foot.height),
            look.colour("muted"),
        )
