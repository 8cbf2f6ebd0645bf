"""The steps of the first set-up, each a part of one draft."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from kiosk.config import Settings
from kiosk.domain.outcome import Outcome
from kiosk.ui.icons import Icon
from kiosk.ui.ports import Notice, Said, Topic
from kiosk.ui.scene import Scene
from kiosk.ui.screens.codes import CodesTrial
from kiosk.ui.screens.equipment import PanelTrial, PrinterTrial, SoundTrial
from kiosk.ui.screens.forms import labelled_field
from kiosk.ui.screens.trial import Trial
from kiosk.ui.theme import Fill, Role
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.keyboard import Keyboard
from kiosk.ui.widgets.pin_pad import PinPad
from kiosk.ui.widgets.preview import PreviewPane
from kiosk.ui.widgets.text import Text
from kiosk.ui.widgets.tile import Tile
from kiosk.ui.widgets.told import Told
from kiosk.ui.words import Line

LONGEST_INVITATION = 400
MODES = ("volunteer", "self", "badges", "dashboard")
PREVIEW_MM, MOST_PREVIEW_MM = 38.0, 54.0


@dataclass(slots=True)
class Draft:
    """What has been decided so far. `digits` are those to compare with the hub's screen."""

    settings: Settings
    number: int = 0
    gate: str = ""
    digits: str = ""

    def __post_init__(self) -> None:
        self.gate = self.gate or self.settings.gate


class Step(QWidget):
    """`changed` carries the draft's settings as they would be. `key` names its words."""

    key = ""
    changed = Signal(object)
    sounded = Signal(str)

    def __init__(self, scene: Scene, draft: Draft) -> None:
        super().__init__()
        self.scene, self.draft = scene, draft
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(scene.look.px(4))

    @property
    def is_done(self) -> bool:
        """Whether there is nothing left to decide here."""
        return True

    @property
    def may_go_on(self) -> bool:
        """Whether this step may be left as it is."""
        return True

    def begin(self) -> None:
        """It is on screen: put the focus where typing begins."""

    def show_outcome(self, outcome: Outcome) -> None:
        """A code was read."""

    def show_notice(self, notice: Notice) -> None:
        """A command is done."""

    def refresh(self, topic: Topic) -> None:
        """Something beneath has changed."""

    def tick(self) -> None:
        """Time has passed."""

    def add_keyboard(self, *fields: QLineEdit) -> None:
        """Where there are no other keys: for whichever of the fields is written in."""

        def field() -> QLineEdit | None:
            seen = [one for one in fields if one.isVisible()]
            return next((one for one in seen if one.hasFocus()), next(iter(seen), None))

        if self.scene.look.is_kiosk:
            self.column.addWidget(Keyboard(self.scene.look, self.scene.words, field, has_signs=True))


class LanguageStep(Step):
    """Which of the two languages of the staff comes first, and light or dark."""

    key = "language"

    def __init__(self, scene: Scene, draft: Draft) -> None:
        super().__init__(scene, draft)
        look, words = scene.look, scene.words
        languages = [("zh", Line("中文")), ("en", Line("English"))]
        choice = Choice(look, words.line("settings.language"), languages, draft.settings.language, columns=2)
        choice.chosen.connect(lambda key: self.changed.emit(replace(draft.settings, language=key)))
        self.column.addWidget(choice)
        sizes = [(percent, Line(f"{percent} %")) for percent in ("100", "125", "150", "200")]
        text = Choice(look, words.line("settings.text_percent"), sizes, draft.settings.text_percent, columns=4)
        text.chosen.connect(lambda key: self.changed.emit(replace(draft.settings, text_percent=key)))
        self.column.addWidget(text)
        self.column.addStretch(1)


class HubStep(Step):
    """Hold the hub's code before the camera or under the scanner, or type its line; then compare the digits."""

    key = "hub"

    def __init__(self, scene: Scene, draft: Draft) -> None:
        super().__init__(scene, draft)
        look, words = scene.look, scene.words
        if scene.has_camera:
            pane = PreviewPane(look, scene.kiosk.latest_preview, is_mirrored=draft.settings.is_mirrored)
            pane.setMinimumHeight(look.px(PREVIEW_MM))
            if not scene.is_portrait:
                pane.setMaximumHeight(look.px(MOST_PREVIEW_MM))
            self.column.addWidget(pane, 1)
        box, self.line = labelled_field(scene, "set_up.line")
        self.line.setMaxLength(LONGEST_INVITATION)
        self.column.addLayout(box)
        self._join = Tile(look, words.line("set_up.join"), icon=Icon.SYNC)
        self._join.setEnabled(False)
        self._join.clicked.connect(self.join)
        self.line.textChanged.connect(lambda text: self._join.setEnabled(bool(text.strip())))
        self.line.returnPressed.connect(self.join)
        self.column.addWidget(self._join)
        self._told = Told(scene.look)
        self.column.addWidget(self._told)
        self.add_keyboard(self.line)
        if not scene.has_camera:
            self.column.addStretch(1)
        self.tick()

    @property
    def is_done(self) -> bool:
        """A hub has taken this device, and its list is here."""
        return bool(self.scene.kiosk.directory().gates)

    @property
    def may_go_on(self) -> bool:
        """Without a list there is no gate to choose."""
        return self.is_done

    def begin(self) -> None:
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def join(self) -> None:
        """Ask the hub."""
        if self.line.text().strip():
            self._told.say(Fill.INFO, self.scene.words.line("set_up.joining"))
            self.scene.kiosk.upkeep().enrol(self.line.text().strip())

    def show_notice(self, notice: Notice) -> None:
        words = self.scene.words
        if notice.said is Said.NOT_ENROLLED:
            known = words.has(key := f"fault.{notice.name}")
            self._told.say(Fill.ATTENTION, words.line(key if known else "set_up.not_joined"))
        elif notice.said is Said.ENROLLED:
            self.line.clear()
            self.tick()

    def tick(self) -> None:
        words, status = self.scene.words, self.scene.kiosk.status()
        if not self.scene.kiosk.upkeep().has_hub():
            return
        if self.is_done:
            line = words.line("set_up.joined", count=len(self.scene.kiosk.directory().gates))
            fill = Fill.ADMIT
        elif words.has(trouble := f"link.{status.link_trouble}"):
            told = words.line(trouble)
            digits = words.line("set_up.digits", digits=self.draft.digits) if self.draft.digits else Line("")
            line = Line(f"{told.first} {digits.first}", f"{told.second} {digits.second}".strip())
            fill = Fill.ATTENTION
        else:
            line, fill = words.line("set_up.fetching"), Fill.INFO
        if line.spoken != self._told.text:
            self._told.say(fill, line)


class PlaceStep(Step):
    """What this device is for, and at which gate it stands."""

    key = "place"

    def __init__(self, scene: Scene, draft: Draft) -> None:
        super().__init__(scene, draft)
        look, words = scene.look, scene.words
        modes = [(mode, words.line(f"mode.{mode}")) for mode in MODES]
        role = Choice(look, words.line("settings.mode"), modes, draft.settings.mode, columns=2)
        role.chosen.connect(lambda key: self.changed.emit(replace(draft.settings, mode=key)))
        self.column.addWidget(role)
        gates = sorted(scene.kiosk.directory().gates.values(), key=lambda gate: gate.name)
        options = [(gate.id, Line(gate.name)) for gate in gates]
        choice = Choice(look, words.line("dash.gate"), options, draft.gate, columns=4)
        choice.chosen.connect(self._stand)
        self.column.addWidget(choice)
        self.column.addStretch(1)

    @property
    def is_done(self) -> bool:
        """A gate is chosen."""
        return bool(self.draft.gate)

    @property
    def may_go_on(self) -> bool:
        """A dashboard stands at no gate."""
        return self.is_done or self.draft.settings.mode == "dashboard"

    def _stand(self, gate: str) -> None:
        self.draft.gate = gate
        self.changed.emit(self.draft.settings)


class TrialStep(Step):
    """A step that is one trial of the equipment."""

    def __init__(self, scene: Scene, draft: Draft, make: Callable[[Scene, Settings], Trial]) -> None:
        super().__init__(scene, draft)
        self.trial = make(scene, draft.settings)
        self.trial.changed.connect(self.changed)
        self.column.addWidget(self.trial)
        self.column.addStretch(1)

    def show_outcome(self, outcome: Outcome) -> None:
        self.trial.show_outcome(outcome)

    def show_notice(self, notice: Notice) -> None:
        self.trial.show_notice(notice)

    def tick(self) -> None:
        self.trial.tick()


class CodesStep(TrialStep):
    """Camera, hand scanner, badge reader."""

    key = "codes"

    def __init__(self, scene: Scene, draft: Draft) -> None:
        super().__init__(scene, draft, CodesTrial)


class PrinterStep(TrialStep):
    """Printer, with a test badge."""

    key = "printer"

    def __init__(self, scene: Scene, draft: Draft) -> None:
        super().__init__(scene, draft, PrinterTrial)
        assert isinstance(self.trial, PrinterTrial)
        self.add_keyboard(self.trial.printer.address, self.trial.spare.address)


class SoundStep(TrialStep):
    """Loudspeaker."""

    key = "sound"

    def __init__(self, scene: Scene, draft: Draft) -> None:
        super().__init__(scene, draft, lambda scene, settings: SoundTrial(scene, settings, self.sounded.emit))


class PanelStep(TrialStep):
    """Size of the panel."""

    key = "panel"

    def __init__(self, scene: Scene, draft: Draft) -> None:
        super().__init__(scene, draft, PanelTrial)


class PinStep(Step):
    """The supervisor's PIN, typed twice. A self-service kiosk cannot do without: the PIN is the only way out of it."""

    key = "pin"

    def __init__(self, scene: Scene, draft: Draft) -> None:
        super().__init__(scene, draft)
        self._first = ""
        self._pad = PinPad(scene.look, scene.words, scene.words.line("pin.enter"))
        self._pad.entered.connect(self._take)
        self.column.addWidget(self._pad)
        self._told = Told(scene.look)
        self.column.addWidget(self._told)
        self.column.addStretch(1)
        if self.is_done:
            self._told.say(Fill.ADMIT, scene.words.line("notice.pin_chosen"))

    @property
    def is_done(self) -> bool:
        """There is one."""
        return self.scene.kiosk.upkeep().has_pin()

    @property
    def may_go_on(self) -> bool:
        """A device in public needs one."""
        return self.is_done or self.draft.settings.mode != "self"

    def begin(self) -> None:
        self._pad.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_notice(self, notice: Notice) -> None:
        if notice.said is Said.PIN_CHOSEN:
            self._told.say(Fill.ADMIT, self.scene.words.line("notice.pin_chosen"))

    def _take(self, pin: str) -> None:
        words = self.scene.words
        if not self._first:
            self._first = pin
            self._pad.tell(words.line("set_up.again").spoken)
        elif pin == self._first:
            self._first = ""
            self.scene.kiosk.upkeep().choose_pin(pin)
        else:
            self._first = ""
            self._pad.tell(words.line("set_up.differ").spoken)


class ReadyStep(Step):
    """All that was decided, before it is kept."""

    key = "ready"

    def __init__(self, scene: Scene, draft: Draft) -> None:
        super().__init__(scene, draft)
        look, words, settings = scene.look, scene.words, draft.settings
        gates = scene.kiosk.directory().gates
        gate = next((one.name for key, one in gates.items() if key == draft.gate), draft.gate or "–")
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(8))
        grid.setVerticalSpacing(look.px(3))
        told = (
            ("settings.mode", words.line(f"mode.{settings.mode}").spoken),
            ("dash.gate", gate),
            ("settings.printer", settings.printer or words.line("trial.no_printer").spoken),
            ("settings.is_muted", words.line("sound.off" if settings.is_muted else "sound.on").spoken),
            ("pin.title", words.line("set_up.yes" if scene.kiosk.upkeep().has_pin() else "set_up.no").spoken),
        )
        for place, (name, value) in enumerate(told):
            grid.addWidget(Text(look, words.line(name).spoken, Role.BODY, ink="muted"), place, 0)
            grid.addWidget(Text(look, value, Role.BODY, is_bold=True), place, 1)
        grid.setColumnStretch(1, 1)
        self.column.addLayout(grid)
        self.column.addStretch(1)


STEPS: tuple[type[Step], ...] = (
    LanguageStep, HubStep, PlaceStep, CodesStep, PrinterStep, SoundStep, PanelStep, PinStep, ReadyStep,
)  # fmt: skip
"""In the order in which one needs the other."""
