"""The on-screen keyboard: Latin letters, digits, "·", and a page of their own for readers of other scripts; Chinese
characters are chosen by their reading. It types into whichever field was touched last, and is never itself in focus."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kiosk.ui.icons import Icon
from kiosk.ui.layouts import COLUMNS, Joins, Page, joined, pages_for
from kiosk.ui.theme import Look, Role
from kiosk.ui.widgets.text import Text
from kiosk.ui.widgets.tile import Dress, Tile
from kiosk.ui.words import Line, Words

CANDIDATES = 8
TONE_FREE = "abcdefghijklmnopqrstuvwxyz"


class Keyboard(QWidget):
    """`field` answers the field to type into, or None. With `has_signs` there is a page for addresses.
    `is_own_first` begins with the reader's own characters also where Latin letters would find them."""

    def __init__(
        self,
        look: Look,
        words: Words,
        field: Callable[[], QLineEdit | None],
        *,
        has_signs: bool = False,
        is_own_first: bool = False,
    ) -> None:
        super().__init__()
        self._look = replace(look, text_scale=min(look.text_scale, 1.0))  # its letters are as high as larger text
        self._words, self._field = words, field
        self._pages = pages_for(words.language, has_signs=has_signs, is_own_first=is_own_first)
        self._number, self._is_shifted = 0, False
        self._reading, self._first = "", 0
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # keyboards are not mirrored
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(2))
        self._bar = QWidget()
        self._choices = QHBoxLayout(self._bar)
        self._choices.setContentsMargins(0, 0, 0, 0)
        self._choices.setSpacing(look.px(2))
        column.addWidget(self._bar)
        self._keys = QWidget()
        column.addWidget(self._keys)
        self._column = column
        self._compose()

    @property
    def page(self) -> Page:
        """Which letters are on it now."""
        return self._pages[self._number]

    # -- pressing

    def type(self, letter: str) -> None:
        """One key: a letter, or "" to delete what is before the cursor."""
        field = self._field()
        if self.page.joins is Joins.PINYIN and self._gathers(letter):
            return
        if field is None:
            return
        if not letter:
            field.backspace()
        elif self.page.joins in (Joins.HANGUL, Joins.KANA) and not field.hasSelectedText():
            at = field.cursorPosition()
            before = field.text()[:at]
            told = joined(before, letter, self.page.joins)
            kept = len(_shared(before, told))
            field.setSelection(kept, at - kept)
            if told[kept:]:
                field.insert(told[kept:])
            elif at > kept:
                field.backspace()
        else:
            field.insert(letter)
        if self._is_shifted and not self.page.shifted:
            self.shift()

    def shift(self) -> None:
        """Capitals for the next letter, or the page's other letters until pressed again."""
        self._is_shifted = not self._is_shifted
        self._compose()

    def turn_page(self) -> None:
        """The next letters."""
        self._number = (self._number + 1) % len(self._pages)
        self._is_shifted, self._reading, self._first = False, "", 0
        self._compose()

    def choose(self, character: str) -> None:
        """A character for the reading."""
        self._reading, self._first = "", 0
        self._show_choices()
        if (field := self._field()) is not None:
            field.insert(character)

    def _gathers(self, letter: str) -> bool:
        """Whether a key belongs to the reading under way."""
        from kiosk.ui import pinyin

        if letter in TONE_FREE and letter:
            if pinyin.is_beginning(self._reading + letter):
                self._reading, self._first = self._reading + letter, 0
        elif not self._reading:
            return False
        elif letter == "":
            self._reading, self._first = self._reading[:-1], 0
        elif letter == " ":
            found = pinyin.characters(self._reading)
            if found:
                self.choose(found[self._first])
        else:
            return False
        self._show_choices()
        return True

    # -- arrangement

    def _compose(self) -> None:
        self._column.removeWidget(self._keys)
        self._keys.hide()
        self._keys.deleteLater()
        self._keys = QWidget()
        grid = QGridLayout(self._keys)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(self._look.px(2))
        page = self.page
        rows = page.shifted if self._is_shifted and page.shifted else page.rows
        for number, letters in enumerate(rows):
            for column, letter in enumerate(letters):
                told = letter.upper() if self._is_shifted and not page.shifted and letter != "ß" else letter
                self._add(grid, self._tile(Line(told), Role.TITLE), number, column, 1, told)
        self._add_foot(grid, len(rows))
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)
        self._column.addWidget(self._keys)
        self._keys.show()
        self._bar.setVisible(page.joins is Joins.PINYIN)
        self._show_choices()

    def _add_foot(self, grid: QGridLayout, row: int) -> None:
        words = self._words
        shift = self._tile(Line("⇧" if not self._is_shifted else "⬆"), Role.TITLE)
        shift.setAccessibleName(words.line("key.shift").spoken)
        shift.clicked.connect(self.shift)
        shift.setCheckable(True)
        shift.setChecked(self._is_shifted)
        grid.addWidget(shift, row, 0, 1, 1)
        following = self._pages[(self._number + 1) % len(self._pages)]
        turn = self._tile(Line(following.sign), Role.TITLE)
        turn.setAccessibleName(f"{words.line('key.letters').spoken} {following.sign}")
        turn.clicked.connect(self.turn_page)
        grid.addWidget(turn, row, 1, 1, 2)
        space = words.line("key.space")
        self._add(grid, self._tile(Line(space.first), Role.TITLE), row, 3, 4, " ")
        self._add(grid, self._tile(Line("."), Role.TITLE), row, 7, 1, ".")
        erase = Tile(self._look, Line(""), icon=Icon.ERASE, dress=Dress.KEY)
        erase.setAccessibleName(words.line("key.erase").spoken)
        erase.setAutoRepeat(True)
        self._add(grid, erase, row, 8, 2, "")

    def _show_choices(self) -> None:
        """The reading so far, and the characters it may be."""
        while (item := self._choices.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        if self.page.joins is not Joins.PINYIN:
            return
        from kiosk.ui import pinyin

        told = self._reading or self._words("key.pinyin")
        reading = Text(self._look, told, Role.TITLE, is_bold=bool(self._reading), ink="" if self._reading else "muted")
        reading.setMinimumHeight(self._look.px(self._look.touch_mm))
        self._choices.addWidget(reading, 0 if self._reading else 1)
        found = pinyin.characters(self._reading) if self._reading else ""
        for character in found[self._first : self._first + CANDIDATES]:
            tile = self._tile(Line(character), Role.TITLE)
            tile.clicked.connect(lambda _checked=False, character=character: self.choose(character))
            self._choices.addWidget(tile, 1)
        if len(found) > CANDIDATES:
            more = Tile(self._look, Line(""), icon=Icon.FORWARD, dress=Dress.KEY)
            more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            more.setAccessibleName(self._words.line("key.more").spoken)
            more.clicked.connect(lambda: self._leaf(len(found)))
            self._choices.addWidget(more, 1)

    def _leaf(self, count: int) -> None:
        self._first = self._first + CANDIDATES if self._first + CANDIDATES < count else 0
        self._show_choices()

    def _tile(self, line: Line, role: Role) -> Tile:
        tile = Tile(self._look, line, dress=Dress.KEY, role=role)
        tile.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return tile

    def _add(self, grid: QGridLayout, key: Tile, row: int, column: int, span: int, letter: str) -> None:
        key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        key.clicked.connect(lambda: self.type(letter))
        grid.addWidget(key, row, column, 1, span)


def _shared(one: str, other: str) -> str:
    """The beginning both have."""
    count = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[:count]
