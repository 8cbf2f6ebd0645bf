"""Ten keys for a PIN, and dots for how many have been pressed; never which."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.ui.icons import Icon
from kiosk.ui.theme import Look, Role
from kiosk.ui.widgets.text import CENTRE, Text
from kiosk.ui.widgets.tile import Dress, Tile
from kiosk.ui.words import Line, Words

LONGEST_PIN, SHORTEST_PIN = 12, 4
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Dots(QWidget):
    """How many digits have been typed."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._count = look, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(60), self._look.px(10))

    def show_count(self, count: int) -> None:
        """Change it."""
        self._count = count
        self.setAccessibleName(str(count))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, places = self._look.px(4.4), max(6, self._count)
        left = (self.width() - places * side * 1.8) / 2
        for place in range(places):
            painter.setPen(QPen(self._look.colour("border"), 2))
            painter.setBrush(self._look.colour("text") if place < self._count else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(left + place * side * 1.8, (self.height() - side) / 2, side, side))


class PinPad(QWidget):
    """`entered` carries a PIN of 4 to 12 digits, and forgets it. With `admits`, Return alone does not enter it: a hand
    scanner types Return."""

    entered = Signal(str)

    def __init__(self, look: Look, words: Words, enter: Line, *, admits: bool = False) -> None:
        super().__init__()
        self._pin, self._admits = "", admits
        self._dots = Dots(look)
        self._told = Text(look, "", Role.BODY, is_bold=True, align=CENTRE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._dots)
        column.addWidget(self._told)
        keys = QWidget()
        keys.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # number pads are not mirrored
        keys.setLayout(self._keys(look, words, enter))
        column.addWidget(keys)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(words.line("pin.title").spoken)

    def tell(self, text: str) -> None:
        """Say something under the dots, and begin again."""
        self._told.setText(text)
        self._set("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.text().isascii() and event.text().isdigit():
            self._press(event.text())
        elif event.key() == Qt.Key.Key_Backspace:
            self._set(self._pin[:-1])
        elif event.key() in ENTER and (is_held or not self._admits):
            self._enter()
        else:
            super().keyPressEvent(event)

    def _keys(self, look: Look, words: Words, enter: Line) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(look.gap)
        for place, digit in enumerate("123456789"):
            grid.addWidget(self._key(look, digit), place // 3, place % 3)
        erase = Tile(look, Line(""), icon=Icon.ERASE, dress=Dress.KEY)
        erase.setAccessibleName(words.line("key.erase").spoken)
        erase.clicked.connect(lambda: self._set(self._pin[:-1]))
        done = Tile(look, Line(enter.first), dress=Dress.PRIMARY, admits=True)
        done.setAccessibleName(enter.spoken)
        done.clicked.connect(self._enter)
        grid.addWidget(erase, 3, 0)
        grid.addWidget(self._key(look, "0"), 3, 1)
        grid.addWidget(done, 3, 2)
        return grid

    def _key(self, look: Look, digit: str) -> Tile:
        tile = Tile(look, Line(digit), dress=Dress.KEY, role=Role.TITLE)
        tile.clicked.connect(lambda: self._press(digit))
        return tile

    def _press(self, digit: str) -> None:
        self._told.setText("")
        self._set((self._pin + digit)[:LONGEST_PIN])

    def _set(self, pin: str) -> None:
        self._pin = pin
        self._dots.show_count(len(pin))

    def _enter(self) -> None:
        pin = self._pin
        if len(pin) >= SHORTEST_PIN:
            self._set("")
            self.entered.emit(pin)
