"""What stands on this side, the topmost first, and the buttons that add, copy, remove and reorder."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QGridLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from kiosk.badges.template import AnyItem
from kiosk.badges.template import Text as TextItem
from kiosk.ui.designer.fields import KINDS, kind_of
from kiosk.ui.icons import Icon, paint_icon
from kiosk.ui.theme import Look, Role
from kiosk.ui.widgets.text import Text
from kiosk.ui.widgets.tile import Dress, Tile
from kiosk.ui.words import Line, Words

ACTIONS = ("raise", "lower", "duplicate", "remove")


class Items(QWidget):
    """`picked` carries an item's number, `gathered` those of several, `added` a kind, `asked` one of ACTIONS."""

    picked = Signal(int)
    gathered = Signal(tuple)
    added = Signal(str)
    asked = Signal(str)

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._look, self._words = look, words
        self.list = QListWidget()
        self.list.setAccessibleName(words.line("designer.items").spoken)
        self.list.setIconSize(QSize(look.px(5), look.px(5)))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.list.itemSelectionChanged.connect(self._told)
        column = QVBoxLayout(self)
        pad = look.px(3)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(look.px(1.5))
        column.addWidget(Text(look, words.line("designer.items").spoken, Role.BODY, is_bold=True))
        column.addWidget(self.list, 1)
        self.buttons = {name: self._tile(f"designer.{name}") for name in ACTIONS}
        column.addLayout(self._grid(list(self.buttons.values())))
        for name, tile in self.buttons.items():
            tile.clicked.connect(lambda _checked=False, name=name: self.asked.emit(name))
        column.addWidget(Text(look, words.line("designer.add").spoken, Role.BODY, is_bold=True))
        self.kinds = {kind: self._tile(f"designer.{kind}") for kind in KINDS}
        column.addLayout(self._grid(list(self.kinds.values())))
        for kind, tile in self.kinds.items():
            tile.clicked.connect(lambda _checked=False, kind=kind: self.added.emit(kind))

    def show_items(self, items: Sequence[AnyItem], selection: Sequence[int], hidden: frozenset[int]) -> None:
        """Replace the list. Of the `selection` the first is the one whose form is shown; `hidden` are not on the
        delegate's badge that is shown."""
        self.list.blockSignals(True)
        self.list.clear()
        for number in reversed(range(len(items))):
            row = QListWidgetItem(self._icon(kind_of(items[number])), label(items[number], self._words))
            row.setData(Qt.ItemDataRole.UserRole, number)
            if number in hidden:
                row.setForeground(self._look.colour("border"))
                row.setToolTip(self._words.line("designer.hidden").spoken)
            self.list.addItem(row)
            if number in selection[:1]:
                self.list.setCurrentItem(row, QItemSelectionModel.SelectionFlag.NoUpdate)
            row.setSelected(number in selection)
        self.list.blockSignals(False)
        for tile in self.buttons.values():
            tile.setEnabled(bool(selection))

    def _told(self) -> None:
        numbers = [row.data(Qt.ItemDataRole.UserRole) for row in self.list.selectedItems()]
        if len(numbers) == 1:
            self.picked.emit(numbers[0])
        elif numbers:
            self.gathered.emit(tuple(numbers))

    def _tile(self, key: str) -> Tile:
        return Tile(self._look, Line(self._words(key)), dress=Dress.PLAIN, role=Role.SMALL)

    def _grid(self, tiles: list[Tile]) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(self._look.px(1.2))
        for place, tile in enumerate(tiles):
            grid.addWidget(tile, place // 2, place % 2)
        return grid

    def _icon(self, kind: str) -> QIcon:
        side = self._look.px(5) * 2
        picture = QPixmap(side, side)
        picture.fill(QColor(0, 0, 0, 0))
        painter = QPainter(picture)
        paint_kind(painter, kind, QRectF(0, 0, side, side), self._look.colour("text"))
        painter.end()
        return QIcon(picture)


def label(item: AnyItem, words: Words) -> str:
    """What the list calls an item: its name, its text, or what it is."""
    text = item.text.replace("\n", " ") if isinstance(item, TextItem) else ""
    return item.name or text or words(f"designer.{kind_of(item)}")


def paint_kind(painter: QPainter, kind: str, square: QRectF, ink: QColor) -> None:
    """A kind's mark in a square: letters, a patch, a head, a landscape, a code."""
    icons = {"photo": Icon.PERSON, "code": Icon.CODE}
    if kind in icons:
        paint_icon(painter, icons[kind], square, ink)
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(square.topLeft())
    painter.scale(square.width() / 24, square.height() / 24)
    pen = QPen(ink, 2.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    match kind:
        case "text":
            painter.drawPolyline(_points((5, 8), (5, 5), (19, 5), (19, 8)))
            painter.drawPolyline(_points((12, 5), (12, 19)))
            painter.drawPolyline(_points((9, 19), (15, 19)))
        case "fill":
            painter.setBrush(ink)
            painter.drawRoundedRect(QRectF(4, 7, 16, 10), 2, 2)
        case _:
            painter.drawRoundedRect(QRectF(3, 4, 18, 16), 2, 2)
            painter.drawPolyline(_points((5, 18), (10, 11), (14, 16), (16, 13), (19.5, 18)))
            painter.drawEllipse(QRectF(14.5, 7, 3, 3))
    painter.restore()


def _points(*pairs: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(*pair) for pair in pairs])
