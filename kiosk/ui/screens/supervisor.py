"""S8: a supervisor's PIN, alone or with the reason for letting in whom the rules refuse. The PIN is checked beneath,
where wrong tries are counted and survive a restart; this page only says how long to wait."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.domain.outcome import Outcome
from kiosk.ui.icons import Icon
from kiosk.ui.people import OverrideReason
from kiosk.ui.ports import Notice, Said
from kiosk.ui.scene import Scene
from kiosk.ui.screens.overlay import Overlay
from kiosk.ui.theme import Look, Role
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.text import CENTRE, Text
from kiosk.ui.widgets.tile import Dress, Tile
from kiosk.ui.words import Line, duration

LONGEST_PIN, SHORTEST_PIN = 12, 4


class Dots(QWidget):
    """How many digits have been typed; never which."""

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


class PinPage(Overlay):
    """With an outcome it overrides that; without one it opens the supervisor's settings."""

    def __init__(self, scene: Scene, outcome: Outcome | None = None) -> None:
        super().__init__(scene, scene.words.line("pin.override" if outcome else "pin.title"))
        self._outcome, self._pin = outcome, ""
        look, words = scene.look, scene.words
        self._dots = Dots(look)
        self._told = Text(look, "", Role.BODY, is_bold=True, align=CENTRE)
        row = QHBoxLayout()
        row.setSpacing(look.px(10))
        pad = QVBoxLayout()
        pad.addWidget(self._dots)
        pad.addWidget(self._told)
        keys = QWidget()
        keys.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # number pads are not mirrored
        keys.setLayout(self._keys())
        pad.addWidget(keys)
        row.addLayout(pad, 1)
        self._reason: Choice | None = None
        if outcome is not None:
            options = [(reason.value, words.line(f"override.{reason}")) for reason in OverrideReason]
            self._reason = Choice(look, words.line("override.reason"), options, OverrideReason.DESK_FIXED, columns=1)
            row.addWidget(self._reason, 1)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_notice(self, notice: Notice) -> None:
        if notice.said is Said.PIN_ACCEPTED and self._outcome is None:
            self.wanted.emit("settings")
        elif notice.said in (Said.PIN_WRONG, Said.PIN_LOCKED):
            key = "pin_locked" if notice.wait_s else "pin_wrong"
            self._told.setText(self.scene.words.line(f"notice.{key}", wait=duration(notice.wait_s)).spoken)
            self._set("")
        else:
            super().show_notice(notice)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isascii() and event.text().isdigit():
            self._press(event.text())
        elif event.key() == Qt.Key.Key_Backspace:
            self._set(self._pin[:-1])
        elif (event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._outcome is None) or (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self._submit()
        else:
            super().keyPressEvent(event)

    def _keys(self) -> QGridLayout:
        look = self.scene.look
        grid = QGridLayout()
        grid.setSpacing(look.gap)
        for place, digit in enumerate("123456789"):
            grid.addWidget(self._key(Line(digit), digit), place // 3, place % 3)
        erase = Tile(look, Line(""), icon=Icon.ERASE, dress=Dress.KEY)
        erase.setAccessibleName(self.scene.words.line("key.erase").spoken)
        erase.clicked.connect(lambda: self._set(self._pin[:-1]))
        name = self.scene.words.line("override.admit" if self._outcome else "pin.enter")
        enter = Tile(look, Line(name.first), dress=Dress.PRIMARY, admits=True)
        enter.setAccessibleName(name.spoken)
        enter.clicked.connect(self._submit)
        grid.addWidget(erase, 3, 0)
        grid.addWidget(self._key(Line("0"), "0"), 3, 1)
        grid.addWidget(enter, 3, 2)
        return grid

    def _key(self, line: Line, digit: str) -> Tile:
        tile = Tile(self.scene.look, line, dress=Dress.KEY, role=Role.TITLE)
        tile.clicked.connect(lambda: self._press(digit))
        return tile

    def _press(self, digit: str) -> None:
        self._told.setText("")
        self._set((self._pin + digit)[:LONGEST_PIN])

    def _set(self, pin: str) -> None:
        self._pin = pin
        self._dots.show_count(len(pin))

    def _submit(self) -> None:
        pin = self._pin
        if len(pin) < SHORTEST_PIN:
            return
        self._set("")
        if self._outcome is None or self._reason is None:
            self.scene.kiosk.unlock(pin)
        else:
            self.scene.kiosk.override(self._outcome, pin, OverrideReason(self._reason.key), "")
