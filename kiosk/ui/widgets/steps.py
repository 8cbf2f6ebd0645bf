"""A printer's trouble as a card: what is wrong, and every step with its number, picture and words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.printing.trouble import PrinterTrouble
from kiosk.ui.printer_pictures import HEIGHT, WIDTH, inks_of, paint_step
from kiosk.ui.theme import Look, Role
from kiosk.ui.widgets.text import Pair, Text
from kiosk.ui.words import Line, Words

PICTURE_MM, SIDE_PICTURE_MM = 42.0, 19.0


class StepPicture(QWidget):
    """One step as a widget. Decoration: the words beside it say the same."""

    def __init__(self, look: Look, trouble: PrinterTrouble, step: int, mm: float = PICTURE_MM) -> None:
        super().__init__()
        self._look, self._trouble, self._step = look, trouble, step
        self._size = QSize(look.px(mm), look.px(mm * HEIGHT / WIDTH))
        self.setFixedSize(self._size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        rect = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        paint_step(QPainter(self), self._trouble, self._step, rect, inks_of(self._look))


class TroubleSteps(QWidget):
    """What is wrong, and every step with its number, picture and words: side by side, or one beneath the other for a
    column at the side of a screen."""

    def __init__(self, look: Look, words: Words, trouble: PrinterTrouble, *, is_column: bool = False) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        sentence = words.text(trouble.sentence)
        told = [words.text(step) for step in trouble.steps]
        numbered = (f"{number}. {line.spoken}" for number, line in enumerate(told, 1))
        self.setAccessibleName(". ".join((sentence.spoken, *numbered)))
        self._grid = QGridLayout(self)
        pad = look.px(2.5 if is_column else 4)
        self._grid.setContentsMargins(pad, pad, pad, pad)
        self._grid.setHorizontalSpacing(look.px(6))
        self._grid.setVerticalSpacing(look.px(1.5))
        told = [_numbered(line, place, len(told)) for place, line in enumerate(told)]
        if is_column:
            self._compose_column(look, trouble, sentence, told)
        else:
            self._compose_row(look, trouble, sentence, told)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as its words need at this width: a page that has no room for it scrolls."""
        super().resizeEvent(event)
        self.setMinimumHeight(self._grid.heightForWidth(self.width()))

    def _compose_row(self, look: Look, trouble: PrinterTrouble, sentence: Line, told: list[Line]) -> None:
        title = Text(look, f"{sentence.first}  {sentence.second}", Role.TITLE, is_bold=True)
        self._grid.addWidget(title, 0, 0, 1, len(told))
        for place, line in enumerate(told):
            self._grid.addWidget(StepPicture(look, trouble, place), 1, place, Qt.AlignmentFlag.AlignLeading)
            self._grid.addWidget(Text(look, line.first, Role.BODY, is_bold=True), 2, place)
            self._grid.addWidget(Text(look, line.second, Role.SMALL, ink="muted"), 3, place)
            self._grid.setColumnStretch(place, 1)
        self._grid.setRowStretch(4, 1)  # whatever room is left is beneath

    def _compose_column(self, look: Look, trouble: PrinterTrouble, sentence: Line, told: list[Line]) -> None:
        self._grid.addWidget(Pair(look, sentence, Role.TITLE, Role.SMALL), 0, 0, 1, 2)
        for row, line in enumerate(told, 1):
            self._grid.addWidget(StepPicture(look, trouble, row - 1, SIDE_PICTURE_MM), row, 0)
            self._grid.addWidget(Pair(look, line, Role.BODY, Role.SMALL), row, 1, Qt.AlignmentFlag.AlignVCenter)
        self._grid.setColumnStretch(1, 1)


class TroublePlace(QWidget):
    """Where the card stands while there is trouble; hidden else."""

    def __init__(self, look: Look, words: Words, *, is_column: bool = False) -> None:
        super().__init__()
        self._look, self._words, self._is_column = look, words, is_column
        self.trouble: PrinterTrouble | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_trouble(self, trouble: PrinterTrouble | None) -> None:
        """Make the card anew if the trouble is another."""
        if trouble is self.trouble:
            return
        self.trouble = trouble
        while (item := self._box.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        if trouble is not None:
            self._box.addWidget(TroubleSteps(self._look, self._words, trouble, is_column=self._is_column))
        self.setVisible(trouble is not None)


def _numbered(line: Line, place: int, count: int) -> Line:
    return Line(f"{place + 1}  {line.first}", line.second) if count > 1 else line
