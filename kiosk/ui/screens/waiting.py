"""S7 help is called, S14 still there: what people wait on, and what waits for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from enum import Enum, auto
from typing import assert_never

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from kiosk.ui import wording
from kiosk.ui.dwell import CALL_S, Dwell
from kiosk.ui.icons import Icon
from kiosk.ui.ports import StaffCall
from kiosk.ui.scene import Scene
from kiosk.ui.screens.page import ACTION_MM, WIDE_SIDE_MM, Page, column
from kiosk.ui.theme import Fill, Role
from kiosk.ui.widgets.facts import FactRow, ReferenceCard
from kiosk.ui.widgets.poster import Poster
from kiosk.ui.widgets.shapes import Ring
from kiosk.ui.widgets.steps import TroubleSteps
from kiosk.ui.widgets.text import CENTRE, LEADING, Pair
from kiosk.ui.widgets.tile import Dress, Tile
from kiosk.ui.words import CHINESE, Line

STAY_MM = 34.0


class Answer(Enum):
    """How far a call is, as far as this device knows."""

    TELLING = auto()
    TOLD = auto()
    COMING = auto()
    OUT_OF_REACH = auto()


def answer_to(call: StaffCall | None, *, is_online: bool) -> Answer:
    """A call reaches staff through the hub: told once it has it, and promised only by who takes it."""
    if call is not None and call.is_taken:
        return Answer.COMING
    if call is not None and call.is_told:
        return Answer.TOLD
    return Answer.TELLING if is_online else Answer.OUT_OF_REACH


class CallPage(Page):
    """S7: staff were called, with the number of the case if there is one. `wanted` says ``again`` when the answer is
    another. While the hub is out of reach nobody is promised, and the page leads to the desk."""

    def __init__(self, scene: Scene, reference: str) -> None:
        super().__init__(scene)
        self.dwell = Dwell(CALL_S, scene.monotonic())
        self._call = scene.kiosk.staff_call()
        self._answer = self._answer_now()
        is_reached, words = self._answer is not Answer.OUT_OF_REACH, scene.words
        at_desk = wording.not_possible(words, scene.directory)
        sentence = self._sentence(at_desk.sentence)
        self.spoken = sentence.spoken if is_reached else f"{sentence.spoken} {at_desk.step.spoken}"
        facts, layout = column(scene, gap_mm=6, margin_mm=WIDE_SIDE_MM)
        layout.addStretch(1)
        for fact in self._told() if is_reached else (FactRow(scene.look, at_desk.step, Icon.HAND),):
            layout.addWidget(fact)
        if reference:
            told = words.line("help.show" if is_reached else "self.show")
            label = words.line("self.reference").spoken
            layout.addWidget(ReferenceCard(scene.look, label, reference, told))
        if (trouble := scene.kiosk.status().printer_trouble) is not None:  # for whoever comes, in their languages
            theirs = replace(words, language=CHINESE)
            layout.addWidget(TroubleSteps(scene.look, theirs, trouble, is_column=True))
        layout.addStretch(1)
        poster = Poster(scene.look, Fill.INFO, sentence, shape_mm=44)
        self.compose(poster, facts, actions=self._actions(), message_share=46 if scene.is_portrait else None)
        self.tick(scene.monotonic())

    def _answer_now(self) -> Answer:
        kiosk = self.scene.kiosk
        return answer_to(kiosk.staff_call(), is_online=kiosk.status().is_online)

    def _sentence(self, at_desk: Line) -> Line:
        words, owner = self.scene.words, self._call.owner if self._call else ""
        match self._answer:
            case Answer.TELLING:
                return words.line("help.telling")
            case Answer.TOLD:
                return words.line("help.title")
            case Answer.COMING:
                return words.line("help.coming", name=owner) if owner else words.line("help.someone_coming")
            case Answer.OUT_OF_REACH:
                return at_desk
            case _:
                assert_never(self._answer)

    def _told(self) -> Iterator[FactRow]:
        """When, and where to wait."""
        look, words, gate = self.scene.look, self.scene.words, self.scene.directory.gate
        role = Role.TITLE if look.is_large else Role.HEADLINE
        if self._call is not None and self._call.is_told:
            yield FactRow(look, words.line("help.told", time=self._call.at), Icon.CLOCK, role=role)
        stay = words.line("help.stay", gate=gate.name) if gate else words.line("help.stay_here")
        yield FactRow(look, stay, Icon.PERSON, role=role)

    def _actions(self) -> QHBoxLayout:
        look, words = self.scene.look, self.scene.words
        back = Tile(look, words.line("back"), icon=Icon.BACK)
        back.clicked.connect(self.left)
        tiles = [back]
        if self._answer is not Answer.OUT_OF_REACH:
            note = Tile(look, words.line("help.note"), icon=Icon.LETTER)
            note.clicked.connect(lambda: self.wanted.emit("note"))
            tiles.append(note)
        self._ring = Ring(look, 16, look.colour("text"))
        row, side = QHBoxLayout(), look.px(WIDE_SIDE_MM)
        row.setContentsMargins(side, look.gap, side, side)
        row.setSpacing(look.gap)
        for tile in tiles:
            tile.setMinimumHeight(look.px(ACTION_MM))
            row.addWidget(tile, 1)
        row.addWidget(self._ring)
        return row

    def tick(self, now_s: float) -> None:
        """Count down, and see who answers."""
        answer = self._answer_now()
        if answer is not self._answer:
            self._answer = answer
            self.wanted.emit("again")
        self._ring.show_left(self.dwell.share(now_s), self.dwell.left_s(now_s))
        if self.dwell.is_over(now_s):
            self.left.emit()


class IdlePage(Page):
    """S14: still there? Stands over a form, which keeps what was typed."""

    stayed = Signal()

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        look, words = scene.look, scene.words
        clock, around = column(scene)
        clock.setObjectName("message")
        clock.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._ring = Ring(look, 96, look.colour("primary"))
        around.addWidget(self._ring, 0, CENTRE)
        holder, layout = column(scene, gap_mm=6, margin_mm=12)
        layout.addStretch(1)
        align = CENTRE if scene.is_portrait else LEADING
        layout.addWidget(Pair(look, words.line("idle.title"), Role.HERO, Role.TITLE, align=align))
        self._told = Pair(look, words.line("idle.clears", seconds=25), Role.TITLE, Role.BODY, align=align)
        layout.addWidget(self._told)
        layout.addStretch(1)
        stay = Tile(
            look, words.line("idle.stay"), icon=Icon.CLOCK, dress=Dress.PRIMARY, role=Role.TITLE, is_centred=True
        )
        stay.setMinimumHeight(look.px(STAY_MM))
        stay.clicked.connect(self.stayed)
        layout.addWidget(stay)
        self.compose(clock, holder)

    def show_left(self, share: float, seconds: float) -> None:
        """Count down."""
        self._ring.show_left(share, seconds)
        self._told.say(self.scene.words.line("idle.clears", seconds=f"{seconds:.0f}"))
