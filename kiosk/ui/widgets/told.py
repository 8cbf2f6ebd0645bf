"""A sentence beside its class shape: what is missing in a form, how a try went. Takes no room while there is nothing to
say."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from kiosk.ui.theme import Fill, Look, Role
from kiosk.ui.widgets.shapes import ClassMark
from kiosk.ui.widgets.text import Text
from kiosk.ui.words import Line

MARK_MM = 7.0


class Told(QWidget):
    """Hidden until something is said."""

    def __init__(self, look: Look, role: Role = Role.BODY) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(3))
        self._mark = ClassMark(look, Fill.ATTENTION, MARK_MM)
        self._text = Text(look, "", role, is_bold=True)
        row.addWidget(self._mark)
        row.addWidget(self._text, 1)
        self.hide()

    def say(self, fill: Fill, line: Line) -> None:
        """Show this instead."""
        self._mark.show_fill(fill)
        self._text.setText(line.spoken)
        self.show()

    def hush(self) -> None:
        """Nothing any more."""
        self._text.setText("")
        self.hide()

    @property
    def text(self) -> str:
        """What is said now."""
        return self._text.text()
