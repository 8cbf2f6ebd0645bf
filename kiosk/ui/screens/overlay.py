"""What lies over a mode for a while: supervisor's PIN, settings, place, help card, delegation. A full page, never a
floating dialog; Esc leaves it; an answer to a scan always comes to the front."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.domain.outcome import Outcome
from kiosk.ui.banners import told
from kiosk.ui.ports import Notice, Topic
from kiosk.ui.scene import Scene
from kiosk.ui.screens.page import scrolled
from kiosk.ui.theme import Role
from kiosk.ui.widgets.hint import Banner
from kiosk.ui.widgets.text import Pair
from kiosk.ui.widgets.tile import Dress, Tile
from kiosk.ui.words import Line

EDGE_MM, FOOT_EDGE_MM = 8.0, 3.0


class Overlay(QWidget):
    """`closed` takes it away; `wanted` asks for another by name. `act` is what the whole page is for, in sight beside
    the way out."""

    widest_mm = 230.0
    closed = Signal()
    wanted = Signal(str)
    announced = Signal(str)

    def __init__(self, scene: Scene, title: Line, act: Tile | None = None) -> None:
        super().__init__()
        self.scene = scene
        self.setAccessibleName(title.spoken)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        look = scene.look
        self._head = QHBoxLayout()
        self._head.setSpacing(look.px(4))
        self._head.addWidget(Pair(look, title, Role.HEADLINE, Role.BODY), 1)
        if act is not None:
            self._head.addWidget(act)
        close = scene.words.line("card.close")
        tile = Tile(look, Line(f"Esc  {close.first}", close.second), dress=Dress.PLAIN)
        tile.clicked.connect(self.closed)
        self._head.addWidget(tile, 0)
        self.body = QVBoxLayout()
        self.body.setSpacing(look.px(3))
        content = QWidget()
        inner = QVBoxLayout(content)
        margin = look.px(EDGE_MM)
        inner.setContentsMargins(margin, margin, margin, margin)
        inner.setSpacing(look.px(5))
        inner.addLayout(self._head)
        inner.addLayout(self.body, 1)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self.banner = Banner(look)
        self._outer.addWidget(self.banner)
        self._outer.addWidget(scrolled(self._centred(content)))

    def add_foot(self, acts: QHBoxLayout) -> None:
        """What the page leads to: always in sight, however long the page is."""
        content, look = QWidget(), self.scene.look
        edge = look.px(EDGE_MM)
        acts.setContentsMargins(edge, look.px(FOOT_EDGE_MM), edge, look.px(FOOT_EDGE_MM))
        acts.setSpacing(look.gap)
        content.setLayout(acts)
        foot = self._centred(content)
        foot.setObjectName("foot")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._outer.addWidget(foot)

    def _centred(self, content: QWidget) -> QWidget:
        content.setMaximumWidth(self.scene.look.px(self.widest_mm))
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(content, 100)
        row.addStretch(1)
        return middle

    def show_notice(self, notice: Notice) -> None:
        """Told on the page itself, because the mode's own banner lies beneath."""
        fill, line = told(notice, self.scene.words)
        self.banner.say(fill, line)
        self.announced.emit(line.spoken)

    @property
    def asked(self) -> Outcome | None:
        """Who stands before the page and answers, None for any other page."""
        return None

    def show_other(self, outcome: Outcome, waiting: int) -> None:
        """Somebody else was answered; `waiting` are still to be asked."""

    def keeps(self, _outcome: Outcome) -> bool:
        """Whether the page stays although an answer came."""
        return False

    def is_done(self, _outcome: Outcome) -> bool:
        """Whether the answer is to what was written here, which is then forgotten."""
        return False

    def refresh(self, topic: Topic) -> None:
        """Something beneath has changed."""
