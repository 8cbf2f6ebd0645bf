"""S1: show your code. The event's logo, the camera's picture with a guide frame, three ways on without a code, the
languages."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.ui.icons import Icon
from kiosk.ui.ports import Health, Preview
from kiosk.ui.scene import Scene
from kiosk.ui.screens.page import Page, column
from kiosk.ui.theme import Role
from kiosk.ui.widgets.logo import Logo
from kiosk.ui.widgets.preview import PreviewPane
from kiosk.ui.widgets.shapes import IconMark
from kiosk.ui.widgets.text import CENTRE, Text
from kiosk.ui.widgets.tile import Dress, Tile
from kiosk.ui.words import AUTONYMS, Line

HINTS, HINT_S = 3, 5.0
STRIP = ("zh-Hans", "en", "ja", "ko", "ar", "ru", "fr", "es", "de")
LOGO_MM = 22.0
MOST_MM = 50.0  # beyond it a tile to press looks like a picture


class AttractPage(Page):
    """`wanted` names: find, walk_in, call, language, larger, lower, voice, or ``language:TAG``."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._sees = False
        self._hint = Text(scene.look, role=Role.BODY, ink="muted", align=CENTRE)
        self._arrow = IconMark(scene.look, Icon.DOWN, 16)
        self.compose(self._message(), self._controls(), message_share=53 if scene.is_portrait else None)
        self.tick(scene.monotonic())

    def tick(self, now_s: float) -> None:
        """The third line takes turns, unless motion is reduced."""
        turn = 0 if self.scene.look.is_still else int(now_s / HINT_S) % HINTS
        camera = self.scene.kiosk.status().camera  # it may come or go while nobody is here
        self._sees = camera in (Health.GOOD, Health.WEAK)
        self._arrow.setVisible(not self._sees)
        line = self.scene.words.line(f"attract.hint.{turn + 1}" if self._sees else "attract.scanner")
        told = f"{line.first}\n{line.second}" if self.scene.is_portrait else line.first
        if self._hint.text() != told:
            self._hint.setText(told)

    def _newest(self) -> Preview | None:
        """A camera that was pulled out leaves no picture that stands still."""
        return self.scene.kiosk.latest_preview() if self._sees else None

    def _message(self) -> QWidget:
        scene, look = self.scene, self.scene.look
        holder, layout = column(scene, gap_mm=1.5)
        self._add_logo(layout)
        title = scene.words.line("attract.title")
        pane = PreviewPane(look, self._newest, is_mirrored=scene.is_mirrored, words=scene.words)
        first = Text(look, title.first, Role.HERO, is_bold=True, align=CENTRE)
        second = Text(look, title.second, Role.TITLE, ink="muted", align=CENTRE)
        for part in (first, second):
            layout.addWidget(part)
        layout.addSpacing(look.px(2))
        layout.addWidget(pane, 1)
        if not look.is_large:
            layout.addSpacing(look.px(1))
            layout.addWidget(self._hint)
        layout.addWidget(self._arrow, 0, Qt.AlignmentFlag.AlignHCenter)
        return holder

    def _add_logo(self, layout: QVBoxLayout) -> None:
        """The event's, where the organiser gave one and the text leaves room."""
        scene, directory = self.scene, self.scene.directory
        if directory.logo and not scene.look.is_large:
            told = directory.conference.name.told_in(scene.words.language) if directory.conference else ""
            layout.addWidget(Logo(scene.look, directory.logo, LOGO_MM, told))
            layout.addSpacing(scene.look.px(1.5))

    def _controls(self) -> QWidget:
        scene = self.scene
        holder, layout = column(scene, gap_mm=3)
        role = Role.BODY if scene.look.is_large else Role.TITLE
        for name, icon in (("find", Icon.SEARCH), ("walk_in", Icon.ADD_PERSON), ("call", Icon.HAND)):
            tile = Tile(scene.look, scene.words.line(f"attract.{name}"), icon=icon, trailing=Icon.FORWARD, role=role)
            tile.clicked.connect(lambda _checked=False, name=name: self.wanted.emit(name))
            tile.setMaximumHeight(max(scene.look.px(MOST_MM), tile.heightForWidth(scene.look.px(MOST_MM))))
            layout.addWidget(tile, 1)
        layout.addSpacing(scene.look.px(2))
        self._add_languages(layout)
        layout.addSpacing(scene.look.px(2))
        layout.addLayout(self._tools())
        return holder

    def _add_languages(self, layout: QVBoxLayout) -> None:
        scene = self.scene
        more = scene.words.line("attract.more")
        if scene.look.is_large:
            tile = Tile(scene.look, scene.words.line("language.title"), icon=Icon.GLOBE, trailing=Icon.FORWARD)
            tile.clicked.connect(lambda: self.wanted.emit("language"))
            layout.addWidget(tile)
            return
        columns = 5 if scene.is_portrait else 4
        strip = STRIP[: columns * 2 - 1]
        grid = QGridLayout()
        grid.setSpacing(scene.look.gap)
        for place, tag in enumerate(strip):
            chip = Tile(scene.look, Line(AUTONYMS[tag]), dress=Dress.CHIP)
            chip.setCheckable(True)
            chip.setChecked(tag == scene.words.language)
            chip.clicked.connect(lambda _checked=False, tag=tag: self.wanted.emit(f"language:{tag}"))
            grid.addWidget(chip, place // columns, place % columns)
        chip = Tile(scene.look, Line(f"{more.first}…"), dress=Dress.CHIP)
        chip.clicked.connect(lambda: self.wanted.emit("language"))
        grid.addWidget(chip, len(strip) // columns, len(strip) % columns)
        for each in range(columns):
            grid.setColumnStretch(each, 1)
        layout.addLayout(grid)

    def _tools(self) -> QHBoxLayout:
        scene, look = self.scene, self.scene.look
        row = QHBoxLayout()
        row.setSpacing(look.gap)
        larger = "smaller" if look.text_scale > 1 else "larger"
        lower = "higher" if look.is_low else "lower"
        for name, word, icon in (
            ("larger", larger, Icon.LETTER),
            ("lower", lower, Icon.LOWER),
            ("voice", "voice", Icon.VOICE),
        ):
            if (name == "lower" and not scene.is_portrait) or (name == "voice" and not scene.has_voice):
                continue
            tile = Tile(look, scene.words.line(f"attract.{word}"), icon=icon)
            tile.clicked.connect(lambda _checked=False, name=name: self.wanted.emit(name))
            row.addWidget(tile, 1)
        return row
