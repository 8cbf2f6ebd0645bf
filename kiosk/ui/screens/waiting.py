"""S7 help is coming, S14 still there: what people wait on, and what waits for them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.ui.dwell import HELP_S, Dwell
from kiosk.ui.icons import Icon
from kiosk.ui.scene import Scene
from kiosk.ui.screens.page import Page, column, scrolled
from kiosk.ui.theme import Fill, Role
from kiosk.ui.widgets.poster import Poster
from kiosk.ui.widgets.shapes import Ring
from kiosk.ui.widgets.steps import TroubleSteps
from kiosk.ui.widgets.text import CENTRE, Pair
from kiosk.ui.widgets.tile import Dress, Tile
from kiosk.ui.words import CHINESE


class CallPage(Page):
    """S7: staff were called when this page opened."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        scene.kiosk.call_staff("")
        self.dwell = Dwell(HELP_S, scene.monotonic())
        poster = Poster(scene.look, Fill.INFO, scene.words.line("help.title"), shape_mm=44)
        holder, layout = column(scene, gap_mm=3, margin_mm=9)
        layout.addStretch(1)
        layout.addWidget(Pair(scene.look, scene.words.line("help.wait"), Role.HEADLINE, Role.BODY))
        layout.addStretch(1)
        if (trouble := scene.kiosk.status().printer_trouble) is not None:  # for whoever comes, in their languages
            layout.addWidget(TroubleSteps(scene.look, replace(scene.words, language=CHINESE), trouble, is_column=True))
            layout.addStretch(1)
        row = QHBoxLayout()
        cancel = Tile(scene.look, scene.words.line("help.cancel"), icon=Icon.CROSS)
        cancel.clicked.connect(self.left)
        self._ring = Ring(scene.look, 16, scene.look.colour("text"))
        note = Tile(scene.look, scene.words.line("help.note"), icon=Icon.LETTER)
        note.clicked.connect(lambda: self.wanted.emit("note"))
        row.addWidget(cancel, 1)
        row.addWidget(note, 1)
        row.addSpacing(scene.look.px(3))
        row.addWidget(self._ring)
        layout.addLayout(row)
        self.compose(poster, scrolled(holder), message_share=46 if scene.is_portrait else None)
        self.tick(scene.monotonic())

    def tick(self, now_s: float) -> None:
        """Count down."""
        self._ring.show_left(self.dwell.share(now_s), self.dwell.left_s(now_s))
        if self.dwell.is_over(now_s):
            self.left.emit()


class IdlePage(QWidget):
    """S14: still there? Stands over a form, which keeps what was typed."""

    stayed = Signal()

    def __init__(self, scene: Scene) -> None:
        super().__init__()
        self._scene = scene
        content = QWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(content))
        layout = QVBoxLayout(content)
        margin = scene.look.px(12)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(scene.look.px(8))
        layout.addStretch(2)
        layout.addWidget(Pair(scene.look, scene.words.line("idle.title"), Role.HERO, Role.TITLE, align=CENTRE))
        self._ring = Ring(scene.look, 44, scene.look.colour("primary"))
        layout.addWidget(self._ring, 0, Qt.AlignmentFlag.AlignHCenter)
        self._told = Pair(scene.look, scene.words.line("idle.clears", seconds=25), Role.BODY, Role.SMALL, align=CENTRE)
        layout.addWidget(self._told)
        layout.addStretch(1)
        stay = Tile(scene.look, scene.words.line("idle.stay"), icon=Icon.HAND, dress=Dress.PRIMARY)
        stay.clicked.connect(self.stayed)
        layout.addWidget(stay)
        layout.addStretch(1)

    def show_left(self, share: float, seconds: float) -> None:
        """Count down."""
        self._ring.show_left(share, seconds)
        self._told.say(self._scene.words.line("idle.clears", seconds=f"{seconds:.0f}"))
