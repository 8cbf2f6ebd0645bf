"""A printer's trouble as a card: what is wrong, and every step with its number, picture and words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from kiosk.printing.trouble import PrinterTrouble
from kiosk.ui.printer_pictures import HEIGHT, WIDTH, inks_of, paint_step
from kiosk.ui.theme import Look, Role
from kiosk.ui.widgets.text import Text
from kiosk.ui.words import Words

PICTURE_MM = 42.0


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
    """What is wrong, and every step with its number, picture and words, side by side."""

    def __init__(self, look: Look, words: Words, trouble: PrinterTrouble, mm: float = PICTURE_MM) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        sentence = words.text(trouble.sentence)
        told = [words.text(step) for step in trouble.steps]
        numbered = (f"{number}. {line.spoken}" for number, line in enumerate(told, 1))
        self.setAccessibleName(". ".join((sentence.spoken, *numbered)))
        grid = QGridLayout(self)
        pad = look.px(4)
        grid.setContentsMargins(pad, pad, pad, pad)
        grid.setHorizontalSpacing(look.px(6))
        grid.setVerticalSpacing(look.px(1.5))
        grid.addWidget(Text(look, f"{sentence.first}  {sentence.second}", Role.TITLE, is_bold=True), 0, 0, 1, len(told))
        for place, line in enumerate(told):
            first = f"{place + 1}  {line.first}" if len(told) > 1 else line.first
            grid.addWidget(StepPicture(look, trouble, place, mm), 1, place, Qt.AlignmentFlag.AlignLeading)
            grid.addWidget(Text(look, first, Role.BODY, is_bold=True), 2, place)
            grid.addWidget(Text(look, line.second, Role.SMALL, ink="muted"), 3, place)
            grid.setColumnStretch(place, 1)
        grid.setRowStretch(4, 1)  # whatever room is left is beneath
