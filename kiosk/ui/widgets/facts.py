"""What a result page has to tell beside its poster: facts with a mark each, and the number to show."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.ui.icons import Icon
from kiosk.ui.theme import Fill, Look, Role
from kiosk.ui.widgets.shapes import ClassMark, Emblem
from kiosk.ui.widgets.text import Pair, Text
from kiosk.ui.words import Line

MARK_MM, LARGE_MARK_MM = 18.0, 26.0


class FactRow(QWidget):
    """A mark, a bilingual sentence, perhaps a time."""

    def __init__(
        self, look: Look, line: Line, mark: Icon | Fill, *, trailing: str = "", role: Role = Role.TITLE
    ) -> None:
        super().__init__()
        self._look, self._mark_mm = look, LARGE_MARK_MM if role is Role.HEADLINE else MARK_MM
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(5))
        self._marks = QVBoxLayout()
        row.addLayout(self._marks)
        self.pair = Pair(look, line, role, Role.BODY if role is Role.HEADLINE else Role.SMALL)
        row.addWidget(self.pair, 1)
        if trailing:
            row.addWidget(Text(look, trailing, Role.BODY, ink="muted", wraps=False))
        self.mark(mark)

    def mark(self, mark: Icon | Fill, *, is_quiet: bool = False) -> None:
        """Put a class shape or an icon before the sentence; `is_quiet` for what is yet to come."""
        while (item := self._marks.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        if isinstance(mark, Fill):
            self._marks.addWidget(ClassMark(self._look, mark, self._mark_mm))
        else:
            self._marks.addWidget(Emblem(self._look, mark, self._mark_mm, is_quiet=is_quiet))


class ReferenceCard(QWidget):
    """The number of a case, large enough to be read over a shoulder, and what it is for."""

    def __init__(self, look: Look, label: str, reference: str, told: Line) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        ways = QBoxLayout.Direction
        row = QBoxLayout(ways.TopToBottom if look.is_large else ways.LeftToRight, self)
        pad = look.px(5)
        row.setContentsMargins(pad, pad, pad, pad)
        row.setSpacing(pad)
        number = QVBoxLayout()
        number.setSpacing(0)
        number.addWidget(Text(look, label, Role.SMALL, ink="muted", wraps=False))
        number.addWidget(Text(look, reference, Role.HEADLINE, is_bold=True, wraps=False))
        row.addLayout(number)
        row.addWidget(Pair(look, told, Role.BODY, Role.SMALL), 1)
