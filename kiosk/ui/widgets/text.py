"""Labels: a role, a weight, an ink; text that wraps and is read by screen readers as it stands."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from kiosk.ui.theme import Look, Role
from kiosk.ui.typeset import paint_elided, set_text
from kiosk.ui.words import Line

LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
SMALLEST_SHARE = 0.8
CENTRE = Qt.AlignmentFlag.AlignCenter


class Text(QLabel):
    """One text in one role. `language` sets the locale, so that Han shapes and line breaks follow it."""

    def __init__(
        self,
        look: Look,
        text: str = "",
        role: Role = Role.BODY,
        *,
        is_bold: bool = False,
        ink: str = "",
        align: Qt.AlignmentFlag = LEADING,
        wraps: bool = True,
        language: str = "",
        is_tabular: bool = False,
    ) -> None:
        super().__init__(text)
        font = look.font(role, is_bold=is_bold, is_tabular=is_tabular)
        self.setFont(font)
        self.setStyleSheet(f"font-size: {font.pixelSize()}px; font-weight: {700 if is_bold else 400};")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        self._align = align
        self._turn()
        if ink:
            self.setProperty("ink", ink)
        if language:
            self.setLocale(QLocale(language))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._turn()

    def _turn(self) -> None:
        """Leading means the screen's leading side, also for a line of another script (Qt would follow the text)."""
        if self._align != LEADING:
            self.setAlignment(self._align)
            return
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if is_rtl else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)


class OneLine(QWidget):
    """A text that must not push its neighbours away: shrinks a little, then is cut; its accessible name is whole."""

    def __init__(self, look: Look, role: Role = Role.BODY, *, is_bold: bool = False, ink: str = "text") -> None:
        super().__init__()
        self._look, self._role, self._is_bold, self._ink, self._text = look, role, is_bold, ink, ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def say(self, text: str) -> None:
        """Change it."""
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        setting = set_text(self._text, self._look.font(self._role, is_bold=self._is_bold), 1e5)
        return QSize(math.ceil(setting.width) + 2, math.ceil(setting.height))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        full = self._look.font(self._role, is_bold=self._is_bold)
        wide = set_text(self._text, full, 1e5).width
        px = max(
            round(full.pixelSize() * SMALLEST_SHARE), int(full.pixelSize() * min(1.0, self.width() / max(1.0, wide)))
        )
        painter.setFont(self._look.font(self._role, is_bold=self._is_bold, px=px))
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        paint_elided(painter, QRectF(self.rect()), self._text, self._look.colour(self._ink), is_rtl=is_rtl)


class Pair(QWidget):
    """A line in the reader's language over the same in the other: large and bold, then smaller and quiet."""

    def __init__(
        self, look: Look, line: Line, role: Role, second: Role, *, align: Qt.AlignmentFlag = LEADING, ink: str = "muted"
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(1))
        self.first = Text(look, line.first, role, is_bold=True, align=align)
        self.second = Text(look, line.second, second, ink=ink, align=align)
        column.addWidget(self.first)
        column.addWidget(self.second)
        self.second.setVisible(bool(line.second))  # only now: without a parent it would be shown as a window

    def say(self, line: Line) -> None:
        """Change both."""
        self.first.setText(line.first)
        self.second.setText(line.second)
        self.second.setVisible(bool(line.second))
