"""What a trial of equipment is made of: a draft of the settings, a choice among what is plugged in now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.config import Settings
from kiosk.domain.outcome import Outcome
from kiosk.ui.ports import Notice
from kiosk.ui.scene import Scene
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.tile import Tile
from kiosk.ui.words import Line

LOOK_MS = 2000
"""The system tells nobody when a port or a card reader comes or goes."""

Options = Sequence[tuple[str, Line]]
"""A setting's value, and what is written on it."""


class Trial(QWidget):
    """One piece of equipment. `changed` carries the settings as they would be; nothing is kept by this part."""

    changed = Signal(object)
    decides: ClassVar[tuple[str, ...]] = ()
    """The settings it drafts."""

    def __init__(self, scene: Scene, settings: Settings) -> None:
        super().__init__()
        self.scene, self.settings = scene, settings
        is_beside = scene.has_columns
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight if is_beside else QBoxLayout.Direction.TopToBottom)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(scene.look.px(8 if is_beside else 3))
        self.setLayout(self._columns)
        self.column = self.add_column()

    def add_column(self) -> QVBoxLayout:
        """One more beside what there is, or beneath it where there is no room."""
        column = QVBoxLayout()
        column.setSpacing(self.scene.look.px(3))
        self._columns.addLayout(column, 1)
        self._columns.setAlignment(column, Qt.AlignmentFlag.AlignTop)
        return column

    def change(self, **values: str | bool) -> None:
        """Draft other settings."""
        self.settings = replace(self.settings, **values)  # type: ignore[arg-type]
        self.changed.emit(self.settings)

    def show_outcome(self, outcome: Outcome) -> None:
        """A code was read."""

    def show_notice(self, notice: Notice) -> None:
        """A command is done."""

    def tick(self) -> None:
        """Time has passed."""


class PluggedChoice(QWidget):
    """A choice among what is plugged in now; not to be seen while there is only one thing to choose.

    `options` is asked again every two seconds. A `current` that is none of them is shown as the first.
    """

    chosen = Signal(str)

    def __init__(
        self, parent: QWidget, scene: Scene, title: Line, options: Callable[[], Options], current: str
    ) -> None:
        super().__init__(parent)
        self._look, self._title, self._options, self._current = scene.look, title, options, current
        self._shown: Options = ()
        self._choice: Choice | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look_again)
        self._timer.start(LOOK_MS)
        self.look_again()

    def look_again(self) -> None:
        """Offer what is there now; the choice made stays, and so does the focus."""
        options = self._options()
        if options == self._shown:
            return
        focused = self.window().focusWidget()
        had_focus = self._choice is not None and focused is not None and self._choice.isAncestorOf(focused)
        if self._choice is not None:
            self._choice.hide()
            self._column.removeWidget(self._choice)
            self._choice.deleteLater()
        self._shown = options
        keys = [key for key, _line in options]
        current = self._current if self._current in keys else next(iter(keys), "")
        self._choice = Choice(self._look, self._title, options, current, columns=2)
        self._choice.chosen.connect(self._choose)
        self._choice.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)  # names take several lines
        self._column.addWidget(self._choice)
        self.setVisible(len(options) > 1)
        if had_focus and keys:
            self._choice.findChildren(Tile)[keys.index(current)].setFocus()

    def _choose(self, key: str) -> None:
        self._current = key
        self.chosen.emit(key)
