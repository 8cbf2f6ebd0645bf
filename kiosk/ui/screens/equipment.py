"""The device's equipment tried out, in the first set-up and later behind the PIN: camera with its picture, hand
scanner, printer with a test badge, loudspeaker, size of the panel."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.config import Settings
from kiosk.domain.outcome import Outcome
from kiosk.ui.icons import Icon
from kiosk.ui.ports import Notice, Said, Topic
from kiosk.ui.scene import Scene
from kiosk.ui.screens.codes import CodesTrial
from kiosk.ui.screens.forms import labelled_field
from kiosk.ui.screens.overlay import Overlay
from kiosk.ui.screens.trial import Options, PluggedChoice, Trial
from kiosk.ui.sounds import TONES
from kiosk.ui.theme import MM_PER_INCH, PANEL_RANGE_IN, Fill, Look, Role
from kiosk.ui.upkeep import to_try
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.text import CENTRE, Text
from kiosk.ui.widgets.tile import Dress, Tile
from kiosk.ui.widgets.told import Told
from kiosk.ui.words import NOTHING, Line

BAR_MM, STEP_IN = 50.0, 0.1
LONGEST_ADDRESS = 200
KINDS = ("codes", "printer", "sound")
NO_PRINTER, FOLDER, NETWORK = "", "folder", "network"


class PrinterChoice(QWidget):
    """One of the system's printers, one on the network by its address, files in a folder, or none. `chosen` carries the
    setting."""

    chosen = Signal(str)

    def __init__(self, parent: Trial, keys: tuple[str, str], options: Callable[[], Options], current: str) -> None:
        super().__init__(parent)
        scene = parent.scene
        title, address = keys
        kind = current if current in dict(options()) else NETWORK
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._choice = PluggedChoice(self, scene, scene.words.line(title), options, kind)
        self._choice.chosen.connect(self._choose)
        column.addWidget(self._choice)
        box, self.address = labelled_field(scene, address)
        self.address.setMaxLength(LONGEST_ADDRESS)
        self.address.setText(current if kind == NETWORK else "")
        self.address.setPlaceholderText("ipp://10.0.0.5/ipp/print")
        self.address.textChanged.connect(lambda text: self.chosen.emit(text.strip()))
        self._network = QWidget()
        self._network.setLayout(box)
        box.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._network)
        self._network.setVisible(kind == NETWORK)

    def look_again(self) -> None:
        """The options are others now."""
        self._choice.look_again()

    def _choose(self, key: str) -> None:
        self._network.setVisible(key == NETWORK)
        self.chosen.emit(self.address.text().strip() if key == NETWORK else key)


class PrinterTrial(Trial):
    """Which printer, a badge out of it, and which other takes over while it stands still."""

    decides = ("printer", "spare_printer")

    def __init__(self, scene: Scene, settings: Settings) -> None:
        super().__init__(scene, settings)
        look, words = scene.look, scene.words
        queues = [(queue, Line(queue.partition(":")[2])) for queue in scene.plugged.printer_queues()]
        ways = [*queues, (NETWORK, words.line("trial.network")), (FOLDER, words.line("trial.folder"))]
        first, none = (NO_PRINTER, words.line("trial.no_printer")), (NO_PRINTER, words.line("trial.none"))
        self.printer = PrinterChoice(
            self, ("settings.printer", "trial.address"), lambda: [first, *ways], settings.printer
        )
        self.printer.chosen.connect(self._choose)
        self.column.addWidget(self.printer)
        self._print = Tile(look, words.line("trial.print"), icon=Icon.PRINTER)
        self._print.clicked.connect(self._test)
        self.column.addWidget(self._print)
        self._said = Told(scene.look)
        self.column.addWidget(self._said)
        self.spare = PrinterChoice(
            self,
            ("trial.spare_printer", "trial.spare_address"),
            lambda: [none, *(way for way in ways if way[0] != self.settings.printer)],
            settings.spare_printer,
        )
        self.spare.chosen.connect(lambda address: self.change(spare_printer=address))
        self.add_column().addWidget(self.spare)
        self._arrange()

    def show_notice(self, notice: Notice) -> None:
        words = self.scene.words
        if notice.said is Said.TEST_PRINTED:
            self._said.say(Fill.ADMIT, words.line("trial.printed"))
        elif notice.said is Said.NOT_PRINTED:
            known = words.has(key := f"fault.{notice.name}")
            self._said.say(Fill.ATTENTION, words.line(key if known else "trial.not_printed"))

    def _choose(self, address: str) -> None:
        """A printer cannot be its own neighbour."""
        spare = self.settings.spare_printer
        self.change(printer=address, spare_printer="" if spare == address else spare)
        self.spare.look_again()
        self._arrange()

    def _arrange(self) -> None:
        has_printer = bool(self.settings.printer)
        self._print.setEnabled(has_printer)
        self.spare.setVisible(has_printer)
        self._said.hide()

    def _test(self) -> None:
        self._said.say(Fill.INFO, self.scene.words.line("trial.printing"))
        self.scene.kiosk.upkeep().test_print(self.settings.printer)


class SoundTrial(Trial):
    """Every sound under its meaning; muted or not."""

    decides = ("is_muted",)

    def __init__(self, scene: Scene, settings: Settings, play: Callable[[str], object]) -> None:
        super().__init__(scene, settings)
        look, words = scene.look, scene.words
        options = [("False", words.line("sound.on")), ("True", words.line("sound.off"))]
        choice = Choice(look, words.line("settings.is_muted"), options, str(settings.is_muted), columns=2)
        choice.chosen.connect(lambda key: self.change(is_muted=key == "True"))
        self.column.addWidget(choice)
        column = self.add_column()
        for name in TONES:
            if name == "read":
                continue
            tile = Tile(look, words.line(f"sound.{name}"), icon=Icon.VOICE)
            tile.clicked.connect(lambda _checked=False, name=name: play(name))
            column.addWidget(tile)
        if not scene.has_sound:
            silent = Told(scene.look)
            silent.say(Fill.ATTENTION, words.line("sound.none"))
            self.column.addWidget(silent)


class Bar(QWidget):
    """A bar that is 50 mm long on a panel of the given diagonal."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.length_px = look.px(BAR_MM)
        self.setFixedHeight(look.px(14))

    def show_length(self, length_px: int) -> None:
        """Change it."""
        self.length_px = length_px
        self.setAccessibleName(f"{length_px} px")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        left = (self.width() - self.length_px) / 2
        painter.fillRect(QRectF(left, 0, self.length_px, self.height()), self._look.colour("primary"))


class PanelTrial(Trial):
    """Hold a ruler, or the 54 mm side of a bank card, to the bar and make it 50 mm long: then sizes on screen are
    true."""

    decides = ("panel_inches",)

    def __init__(self, scene: Scene, settings: Settings) -> None:
        super().__init__(scene, settings)
        look, words = scene.look, scene.words
        self._diagonal_px = math.hypot(*scene.panel_px)
        self.inches = self._diagonal_px / look.px_per_mm / MM_PER_INCH
        self.bar = Bar(look)
        self._told = Text(look, "", Role.TITLE, is_bold=True, align=CENTRE)
        self.column.addWidget(Text(look, words.line("calibrate.step").spoken, Role.BODY))
        self.column.addSpacing(look.px(8))
        self.column.addWidget(self.bar)
        self.column.addWidget(self._told)
        self.column.addSpacing(look.px(8))
        self.row = QHBoxLayout()
        self.row.setSpacing(look.gap)
        for name, step in (("calibrate.shorter", STEP_IN), ("calibrate.longer", -STEP_IN)):
            tile = Tile(look, words.line(name))
            tile.setAutoRepeat(True)
            tile.clicked.connect(lambda _checked=False, step=step: self.adjust(step))
            self.row.addWidget(tile, 1)
        self.column.addLayout(self.row)
        self._show()

    def adjust(self, step_in: float) -> None:
        """A larger panel makes the bar shorter, in pixels."""
        low, high = PANEL_RANGE_IN
        self.inches = min(high, max(low, self.inches + step_in))
        self._show()
        self.change(panel_inches=f"{self.inches:.1f}")

    def _show(self) -> None:
        self.bar.show_length(round(BAR_MM * self._diagonal_px / (self.inches * MM_PER_INCH)))
        self._told.setText(f"{BAR_MM:.0f} mm   ·   {self.inches:.1f}″")


class CalibratePage(Overlay):
    """The panel's size, kept at once."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene, scene.words.line("calibrate.title"))
        self.trial = PanelTrial(scene, scene.kiosk.settings())
        keep = Tile(scene.look, scene.words.line("calibrate.keep"), icon=Icon.CHECK, dress=Dress.PRIMARY)
        keep.clicked.connect(self.keep)
        self.trial.row.addWidget(keep, 1)
        self.body.addWidget(self.trial)
        self.body.addStretch(1)

    def keep(self) -> None:
        """Store it."""
        kiosk = self.scene.kiosk
        self.closed.emit()
        kiosk.change_settings(replace(kiosk.settings(), panel_inches=f"{self.trial.inches:.1f}"))


class EquipmentPage(Overlay):
    """S9's equipment, one kind at a time: tried out here, kept when "Save" is pressed. What is tried and not kept ends
    with the page."""

    widest_mm = 320.0

    def __init__(self, scene: Scene) -> None:
        keep = Tile(scene.look, scene.words.line("settings.keep"), icon=Icon.CHECK, dress=Dress.PRIMARY)
        super().__init__(scene, scene.words.line("settings.equipment"), keep)
        keep.clicked.connect(self.keep)
        self._draft = scene.kiosk.settings()
        self.trials = (
            CodesTrial(scene, self._draft),
            PrinterTrial(scene, self._draft),
            SoundTrial(scene, self._draft, lambda name: self.wanted.emit(f"play:{name}")),
        )
        self.body.setSpacing(scene.look.px(5))
        kinds = [(name, scene.words.line(f"set_up.{name}")) for name in KINDS]
        self.kinds = Choice(scene.look, NOTHING, kinds, kinds[0][0], columns=len(kinds))
        self.kinds.chosen.connect(self._turn_to)
        self.body.addWidget(self.kinds)
        for trial in self.trials:
            self.body.addWidget(trial)
            trial.changed.connect(self._try)
        self._turn_to(self.kinds.key)
        self.body.addStretch(1)

    def _turn_to(self, kind: str) -> None:
        for trial, name in zip(self.trials, KINDS, strict=True):
            trial.setVisible(name == kind)

    def keeps(self, outcome: Outcome) -> bool:
        """A code held before the camera is a try here: it is answered, and said to have been read."""
        for trial in self.trials:
            trial.show_outcome(outcome)
        return True

    def show_notice(self, notice: Notice) -> None:
        for trial in self.trials:
            trial.show_notice(notice)

    def refresh(self, topic: Topic) -> None:
        if topic is Topic.STATUS:
            self.trials[0].tick()

    def keep(self) -> None:
        """Store what was chosen."""
        kiosk = self.scene.kiosk
        self.closed.emit()
        kiosk.change_settings(self._drafted(kiosk.settings()))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._ask(self._draft, self.scene.kiosk.settings())

    def _try(self) -> None:
        before, self._draft = self._draft, self._drafted(self._draft)
        self._ask(before, self._draft)

    def _drafted(self, settings: Settings) -> Settings:
        drafted = {name: getattr(trial.settings, name) for trial in self.trials for name in trial.decides}
        return replace(settings, **drafted)

    def _ask(self, before: Settings, after: Settings) -> None:
        for asked in to_try(before, after):
            self.wanted.emit(asked)
