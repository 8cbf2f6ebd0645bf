"""S12's foot: the function keys, each a tile for a finger too. What a key does, the screen says."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.ui.scene import Scene
from kiosk.ui.theme import Role
from kiosk.ui.widgets.tile import Tile
from kiosk.ui.words import Line

PORTRAIT_KEYS = 5
KEYS = (
    ("F2", "find"), ("F3", "walk_in"), ("F4", "undo"), ("F5", "reprint"), ("F6", "session"), ("F7", "direction"),
    ("F8", "re_enter"), ("F9", "pause"), ("F10", "supervisor"), ("F12", "rename"),
)  # fmt: skip


class KeyStrip(QWidget):
    """`acts` by key. `is_tight`: large text leaves no room for the second language."""

    def __init__(self, scene: Scene, acts: Mapping[str, Callable[[], None]], *, is_tight: bool) -> None:
        super().__init__()
        look = scene.look
        self.setObjectName("foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        grid = QGridLayout(self)
        edge = look.px(4)
        grid.setContentsMargins(edge, look.px(2), edge, look.px(2))
        grid.setSpacing(look.gap)
        columns = PORTRAIT_KEYS if scene.is_portrait else len(KEYS)
        self._tiles: dict[str, Tile] = {}
        for place, (key, name) in enumerate(KEYS):
            line = scene.words.line(f"key.{name}")
            told = Line(key if is_tight else f"{key} {line.first}", line.first if is_tight else line.second)
            tile = self._tiles[key] = Tile(look, told, role=Role.SMALL)
            tile.setAccessibleName(f"{key} {line.spoken}")
            tile.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            tile.clicked.connect(acts[key])
            grid.addWidget(tile, place // columns, place % columns)

    def offer(self, key: str, *, is_there: bool, is_possible: bool) -> None:
        """Whether this device has the key at all, and whether it does anything now."""
        self._tiles[key].setVisible(is_there)
        self._tiles[key].setEnabled(is_possible)
