"""The staff look-up: up to eight rows, then one opened card. Only from a card can somebody be checked in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.ui import wording
from kiosk.ui.icons import Icon
from kiosk.ui.scene import Scene
from kiosk.ui.screens.page import scrolled
from kiosk.ui.theme import Fill, Look, Role
from kiosk.ui.widgets.rows import Cell, Row, RowList, RowText
from kiosk.ui.widgets.shapes import Band, ClassMark
from kiosk.ui.widgets.text import Pair, Text
from kiosk.ui.widgets.tile import Dress, Tile
from kiosk.ui.words import Line, Words

if TYPE_CHECKING:
    from kiosk.ui.people import Card, Found

MOST_ROWS, PHOTO_MM = 8, 30


def presence(found: Found, words: Words) -> tuple[Fill | None, Line]:
    """Shape and words for whether somebody is in: a mark only on whom a gate would refuse."""
    if not found.is_inside or found.last_entry is None:
        return None, words.line("find.not_in")
    entry, told = found.last_entry, words.line("find.in")
    return Fill.REFUSE, Line(f"{told.first} {words.clock(entry.at)}", f"{told.second} · {entry.gate}")


def keyed(key: str, line: Line) -> Line:
    """A label with its key before it."""
    return Line(f"{key}  {line.first}", line.second)


def photograph(look: Look, photo: bytes | None, side_mm: float) -> Text:
    """A delegate's photograph; nothing, and no room taken, where there is none or it cannot be read."""
    picture, label = QPixmap(), Text(look)
    if photo and picture.loadFromData(photo):
        side, ways = look.px(side_mm), Qt.AspectRatioMode.KeepAspectRatio
        label.setPixmap(picture.scaled(side, side, ways, Qt.TransformationMode.SmoothTransformation))
    return label


class LookUpList(QWidget):
    """Found rows; `opened` carries the row's number."""

    opened = Signal(int)

    def __init__(self, scene: Scene) -> None:
        super().__init__()
        self._scene = scene
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QVBoxLayout(self)
        margin = scene.look.px(4)
        layout.setContentsMargins(margin, margin, margin, margin)
        self._none = Text(scene.look, scene.words.line("find.no_rows").spoken, Role.TITLE, ink="muted")
        layout.addWidget(self._none)
        self.list = RowList(scene.look, (1.5, 5.2, 3.2, 3.0), height_mm=14)
        layout.addWidget(self.list, 1)
        self._wired: list[Row] = []

    def show_found(self, rows: Sequence[Found]) -> None:
        """Replace the rows."""
        words = self._scene.words
        self._none.setVisible(not rows)
        texts = []
        for number, found in enumerate(rows, 1):
            name = wording.names(found.delegate)
            fill, told = presence(found, words)
            cells = (
                Cell(f"Ctrl+{number}", is_quiet=True),
                Cell(f"{name.first}  {name.second}".strip(), wording.organisation(found.delegate), is_bold=True),
                Cell(found.delegate.phone_masked, found.category.title.both() if found.category else ""),
                Cell(told.first, told.second, fill=fill),
            )
            texts.append(RowText(cells, f"{name.spoken}, {found.delegate.organisation}, {told.spoken}"))
        self.list.show_rows(texts)
        for number, row in enumerate(self.list.shown):
            if row not in self._wired:
                self._wired.append(row)
                row.clicked.connect(lambda _checked=False, number=number: self.opened.emit(number))


class CardView(QWidget):
    """One delegate, with photograph and history; Ctrl+Enter checks in."""

    admitted = Signal()
    closed = Signal()

    def __init__(self, scene: Scene, card: Card) -> None:
        super().__init__()
        self._scene, self.card = scene, card
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        look, words, delegate = scene.look, scene.words, card.found.delegate
        content = QWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(scrolled(content))
        layout = QVBoxLayout(content)
        margin = look.px(6)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(look.px(3))
        head = QHBoxLayout()
        head.setSpacing(margin)
        who = QVBoxLayout()
        who.addWidget(Pair(look, wording.names(delegate), Role.HEADLINE, Role.TITLE))
        who.addWidget(Text(look, wording.organisation(delegate), Role.BODY, ink="muted"))
        who.addWidget(Text(look, delegate.phone_masked, Role.BODY, ink="muted"))
        if card.found.category is not None:
            who.addWidget(Band(look, card.found.category, Role.BODY), 0, Qt.AlignmentFlag.AlignLeading)
        head.addLayout(who, 1)
        if card.photo is not None:
            head.addWidget(photograph(look, card.photo, PHOTO_MM), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(head)
        layout.addLayout(self._state())
        layout.addStretch(1)
        layout.addWidget(Text(look, self._history(), Role.BODY, ink="muted"))
        row = QHBoxLayout()
        row.setSpacing(look.gap)
        admit = Tile(
            look, keyed("Ctrl+Enter", words.line("card.admit")), icon=Icon.CHECK, dress=Dress.PRIMARY, admits=True
        )
        admit.clicked.connect(self.admitted)
        close = Tile(look, keyed("Esc", words.line("card.close")))
        close.clicked.connect(self.closed)
        row.addWidget(admit, 2)
        row.addWidget(close, 1)
        layout.addLayout(row)

    def _state(self) -> QHBoxLayout:
        look = self._scene.look
        fill, told = presence(self.card.found, self._scene.words)
        row = QHBoxLayout()
        if fill is not None:
            row.addWidget(ClassMark(look, fill, 6))
        row.addWidget(Text(look, told.spoken, Role.BODY, is_bold=True), 1)
        return row

    def _history(self) -> str:
        words = self._scene.words
        parts = [
            f"{words.clock(each.at)} {each.gate} {words(f'direction.{each.direction}')}" for each in self.card.history
        ]
        if self.card.badges:
            parts.append(words.line("card.badges", count=self.card.badges).spoken)
        return "     ".join(parts) or words.line("card.no_history").spoken
