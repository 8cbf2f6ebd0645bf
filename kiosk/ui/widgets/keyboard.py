"""The on-screen keyboard: Latin letters, digits, "·", hyphen and apostrophe. Chinese names are found by pinyin, so no
input method is needed. It types into whichever field was touched last, and is never itself in focus."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from kiosk.ui.icons import Icon
from kiosk.ui.theme import Look, Role
from kiosk.ui.widgets.tile import Dress, Tile
from kiosk.ui.words import Line, Words

ROWS = ("1234567890", "qwertyuiop", "asdfghjkl·", "zxcvbnm-'@")
COLUMNS = 10


class Keyboard(QWidget):
    """`field` answers the field to type into, or None."""

    def __init__(self, look: Look, words: Words, field: Callable[[], QLineEdit | None]) -> None:
        super().__init__()
        self._field = field
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # keyboards are not mirrored
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(look.px(2))
        for row, letters in enumerate(ROWS):
            for column, letter in enumerate(letters):
                self._add(grid, Tile(look, Line(letter), dress=Dress.KEY, role=Role.TITLE), row, column, 1, letter)
        space = words.line("key.space")
        self._add(grid, Tile(look, Line(space.first), dress=Dress.KEY), len(ROWS), 0, 5, " ")
        self._add(grid, Tile(look, Line("."), dress=Dress.KEY, role=Role.TITLE), len(ROWS), 5, 2, ".")
        erase = Tile(look, Line(""), icon=Icon.ERASE, dress=Dress.KEY)
        erase.setAccessibleName(words.line("key.erase").spoken)
        self._add(grid, erase, len(ROWS), 7, 3, "")
        erase.setAutoRepeat(True)

    def _add(self, grid: QGridLayout, key: Tile, row: int, column: int, span: int, letter: str) -> None:
        key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        key.clicked.connect(lambda: self.type(letter))
        grid.addWidget(key, row, column, 1, span)

    def type(self, letter: str) -> None:
        """One key: a letter, or "" to delete the one before the cursor."""
        field = self._field()
        if field is None:
            return
        if letter:
            field.insert(letter)
        else:
            field.backspace()
