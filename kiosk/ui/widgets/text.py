"""Labels: a role, a weight, an ink; text that wraps and is read by screen readers as it stands."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kiosk.ui.theme import Look, Role
from kiosk.ui.words import Line

LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
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
        self.setAlignment(align)
        if ink:
            self.setProperty("ink", ink)
        if language:
            self.setLocale(QLocale(language))


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
        self.second.setVisible(bool(line.second))
        column.addWidget(self.first)
        column.addWidget(self.second)

    def say(self, line: Line) -> None:
        """Change both."""
        self.first.setText(line.first)
        self.second.setText(line.second)
        self.second.setVisible(bool(line.second))
