"""The first start: join a hub, say where this device stands, try camera, scanner, printer and sound, measure the
panel, choose the PIN. Keyboard or touch.

Joining the hub and choosing the PIN are facts of their own and kept at once. Everything else is a draft until "Start":
whoever pulls the plug in between finds an unset device, never half a setting.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kiosk.config import Settings
from kiosk.domain.model import Direction, GateId
from kiosk.domain.outcome import Outcome
from kiosk.ui.icons import Icon
from kiosk.ui.ports import Notice, Said, Topic
from kiosk.ui.scene import Scene
from kiosk.ui.screens.mode import Mode
from kiosk.ui.screens.page import scrolled
from kiosk.ui.screens.set_up_steps import STEPS, Draft, Step
from kiosk.ui.theme import Fill, Role
from kiosk.ui.upkeep import to_try
from kiosk.ui.widgets.shapes import ClassMark
from kiosk.ui.widgets.text import Pair, Text
from kiosk.ui.widgets.tile import Dress, Tile
from kiosk.ui.words import CHINESE, ENGLISH, Line

TICK_MS = 250
RAIL_SHARE, RAIL_TEXT = 30, 1.25


@dataclass(frozen=True, slots=True)
class _Stop:
    """One line of the rail."""

    mark: QVBoxLayout
    name: QLabel


class SetUpMode(Mode):
    """One step at a time; `wanted` says ``later`` when somebody would rather not."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self.draft = Draft(scene.kiosk.settings())
        self.step: Step | None = None
        self._page: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tick)
        self._timer.start(TICK_MS)
        for keys, act in (("Ctrl+Return", self.go_on), ("Ctrl+Enter", self.go_on), ("Esc", self.go_back)):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self.draft.number = first_open(scene)
        self.compose()

    # -- what happens

    @property
    def memory(self) -> object:
        """The draft outlives a turned panel and a new list."""
        return self.draft

    def remember(self, memory: object) -> None:
        """Go on where the one before was."""
        if isinstance(memory, Draft):
            self.draft = memory
            self.compose()

    def show_outcome(self, outcome: Outcome) -> None:
        """A code was held before the camera or the scanner."""
        if self.step is not None:
            self.step.show_outcome(outcome)

    def show_notice(self, notice: Notice) -> None:
        """A command is done, or was not possible."""
        if notice.said is Said.ENROLLED:
            self.draft.digits = notice.name
        if self.step is not None:
            self.step.show_notice(notice)
            self._weigh()
        self.announced.emit(self.scene.words.line(f"notice.{notice.said}", name=notice.name, wait="").spoken)

    def refresh(self, topic: Topic) -> None:
        """The list has come, or the machine has changed."""
        if self.step is not None:
            self.scene = replace(self.scene, directory=self.scene.kiosk.directory())
            self.step.refresh(topic)
            self._weigh()

    def tick(self) -> None:
        """Four times a second: the camera's picture, the state of the link."""
        if self.step is not None:
            self.step.tick()
            self._weigh()

    # -- going

    def go_on(self) -> None:
        """The next step; after the last, to work."""
        if self.step is None or not self.step.may_go_on:
            return
        if self.draft.number + 1 < len(STEPS):
            self.draft.number += 1
            self.compose()
        else:
            self._finish()

    def go_back(self) -> None:
        """The step before."""
        if self.draft.number:
            self.draft.number -= 1
            self.compose()

    def put_off(self) -> None:
        """Rather not now: what was only tried ends."""
        for asked in to_try(self.draft.settings, self.scene.kiosk.settings()):
            self.wanted.emit(asked)
        self.wanted.emit("later")

    def _finish(self) -> None:
        draft, kiosk = self.draft, self.scene.kiosk
        gate = draft.gate
        kiosk.change_settings(replace(draft.settings, gate=gate))
        if gate:
            kiosk.change_place(GateId(gate), None, Direction.ENTRY)

    def _draft_changed(self, settings: Settings) -> None:
        is_other_language = settings.language != self.draft.settings.language
        for asked in to_try(self.draft.settings, settings):
            self.wanted.emit(asked)
        self.draft.settings = settings
        if is_other_language:
            language = CHINESE if settings.language == "zh" else ENGLISH
            self.scene = replace(self.scene, words=replace(self.scene.words, language=language))
            self.compose()
        self._weigh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._begin()

    def _begin(self) -> None:
        """Keys work from the first step on."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.step is not None:
            self.step.begin()

    # -- arrangement

    def compose(self) -> None:
        """Show the step of the draft."""
        if self._page is not None:
            self._page.hide()
            self._column.removeWidget(self._page)
            self._page.deleteLater()
        scene, look = self.scene, self.scene.look
        self.step = STEPS[self.draft.number](scene, self.draft)
        self.step.changed.connect(self._draft_changed)
        self.step.sounded.connect(self.sounded)
        self._page = QWidget()
        ways = QBoxLayout.Direction
        has_rail = not scene.is_portrait and look.text_scale <= RAIL_TEXT
        outer = QBoxLayout(ways.LeftToRight if has_rail else ways.TopToBottom, self._page)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._rail() if has_rail else self._head(), RAIL_SHARE if has_rail else 0)
        content = QWidget()
        column = QVBoxLayout(content)
        margin = look.px(9)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(look.px(5))
        column.addWidget(Pair(look, scene.words.line(f"set_up.{self.step.key}"), Role.HEADLINE, Role.BODY))
        column.addWidget(Text(look, scene.words.line(f"set_up.{self.step.key}.why").spoken, Role.BODY, ink="muted"))
        column.addWidget(self.step, 1)
        right = QWidget()
        body = QVBoxLayout(right)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(scrolled(content), 1)
        body.addWidget(self._foot())
        outer.addWidget(right, 100 - RAIL_SHARE)
        self._column.addWidget(self._page)
        self._page.show()
        self._begin()
        self.announced.emit(scene.words.line(f"set_up.{self.step.key}").spoken)
        self._weigh()

    def _rail(self) -> QWidget:
        """All steps, those behind with a check mark."""
        look, words = self.scene.look, self.scene.words
        rail = QWidget()
        rail.setObjectName("rail")
        rail.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(rail)
        margin = look.px(9)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(look.px(4.5))
        column.addWidget(Pair(look, words.line("set_up.title"), Role.TITLE, Role.BODY))
        column.addSpacing(look.px(4))
        for number, step in enumerate(STEPS):
            row = QHBoxLayout()
            row.setSpacing(look.px(4))
            is_here, is_done = number == self.draft.number, number < self.draft.number
            if is_done:
                row.addWidget(ClassMark(look, Fill.ADMIT, 6))
            else:
                count = Text(look, str(number + 1), Role.BODY, is_bold=is_here, ink="" if is_here else "muted")
                count.setFixedWidth(look.px(6))
                count.setAlignment(Qt.AlignmentFlag.AlignCenter)
                row.addWidget(count)
            name = words.line(f"set_up.{step.key}")
            row.addWidget(Text(look, name.first, Role.BODY, is_bold=is_here, ink="" if is_here else "muted"), 1)
            column.addLayout(row)
        column.addStretch(1)
        return rail

    def _head(self) -> QWidget:
        look, words = self.scene.look, self.scene.words
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(look.px(9), look.px(9), look.px(9), 0)
        row.addWidget(Pair(look, words.line("set_up.title"), Role.TITLE, Role.BODY), 1)
        row.addWidget(Text(look, f"{self.draft.number + 1} / {len(STEPS)}", Role.TITLE, is_bold=True, wraps=False))
        return head

    def _foot(self) -> QWidget:
        look, words = self.scene.look, self.scene.words
        foot = QWidget()
        foot.setObjectName("foot")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(foot)
        margin = look.px(6)
        row.setContentsMargins(margin, look.px(3), margin, look.px(3))
        row.setSpacing(look.gap)
        back = Tile(look, words.line("back"), icon=Icon.BACK)
        back.setEnabled(self.draft.number > 0)
        back.clicked.connect(self.go_back)
        later = Tile(look, words.line("set_up.later"), icon=Icon.CLOCK)
        later.clicked.connect(self.put_off)
        is_last = self.draft.number + 1 == len(STEPS)
        line = words.line("set_up.start" if is_last else "set_up.next")
        self._next = Tile(look, line, icon=Icon.CHECK if is_last else Icon.FORWARD, dress=Dress.PRIMARY)
        self._next.clicked.connect(self.go_on)
        for tile in (back, later, self._next):
            row.addWidget(tile, 1)
        return foot

    def _weigh(self) -> None:
        """Whether the way on is open, and whether it skips something."""
        if self.step is None:
            return
        self._next.setEnabled(self.step.may_go_on)
        is_last = self.draft.number + 1 == len(STEPS)
        key = (
            "set_up.start"
            if is_last
            else "set_up.next"
            if self.step.is_done or not self.step.may_go_on
            else "set_up.skip"
        )
        line = self.scene.words.line(key)
        wanted = Line(line.first, line.second)
        if self._next.text() != wanted.first:
            self._next.say(wanted)


def first_open(scene: Scene) -> int:
    """Where to begin: a device that has joined its hub before goes on behind that."""
    has_hub = scene.kiosk.upkeep().has_hub()
    return next((n for n, step in enumerate(STEPS) if step.key == "place"), 0) if has_hub else 0
