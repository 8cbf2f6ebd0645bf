"""One of several, all of them in sight: a row of tiles that know of one another. No drop-down, no hidden list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.ui.theme import Look, Role
from kiosk.ui.widgets.text import Text
from kiosk.ui.widgets.tile import Tile
from kiosk.ui.words import Line


class Choice(QWidget):
    """`chosen` carries the key of the tile pressed."""

    chosen = Signal(str)

    def __init__(
        self, look: Look, title: Line, options: Sequence[tuple[str, Line]], current: str, *, columns: int = 4
    ) -> None:
        super().__init__()
        self._keys = [key for key, _line in options]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(1.5))
        if title.first:
            column.addWidget(Text(look, f"{title.first}  {title.second}", Role.BODY, ink="muted"))
        grid = QGridLayout()
        grid.setSpacing(look.gap)
        column.addLayout(grid, 1)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        for place, (key, line) in enumerate(options):
            tile = Tile(look, line)
            tile.setCheckable(True)
            tile.setChecked(key == current)
            self._group.addButton(tile, place)
            grid.addWidget(tile, place // columns, place % columns)
        for each in range(columns):
            grid.setColumnStretch(each, 1)
        self._group.idClicked.connect(lambda place: self.chosen.emit(self._keys[place]))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    @property
    def key(self) -> str:
        """What is chosen now; empty for nothing."""
        place = self._group.checkedId()
        return self._keys[place] if place >= 0 else ""
