"""The device's equipment tried out, in the first set-up and later behind the PIN: camera with its picture, hand
scanner, printer with a test badge, loudspeaker, size of the panel."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.config import Settings
from kiosk.domain.outcome import Outcome
from kiosk.ui.icons import Icon
from kiosk.ui.ports import Health, Notice, Said, Topic
from kiosk.ui.scene import Scene
from kiosk.ui.screens.forms import labelled_field
from kiosk.ui.screens.overlay import Overlay
from kiosk.ui.sounds import TONES
from kiosk.ui.theme import MM_PER_INCH, PANEL_RANGE_IN, Fill, Look, Role
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.preview import PreviewPane
from kiosk.ui.widgets.shapes import ClassMark
from kiosk.ui.widgets.text import CENTRE, Text
from kiosk.ui.widgets.tile import Dress, Tile
from kiosk.ui.words import Line

BAR_MM, STEP_IN = 50.0, 0.1
PREVIEW_MM = 62.0
NO_PRINTER, FOLDER, NETWORK = "", "folder", "network"


class Told(QWidget):
    """A sentence with its class shape, hidden until there is something to say."""

    def __init__(self, scene: Scene) -> None:
        super().__init__()
        self._look = scene.look
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(scene.look.px(3))
        self._mark: ClassMark | None = None
        self._text = Text(scene.look, "", Role.BODY, is_bold=True)
        self._row.addWidget(self._text, 1)
        self.hide()

    def say(self, fill: Fill, line: Line) -> None:
        """Show this instead."""
        if self._mark is not None:
            self._mark.deleteLater()
        self._mark = ClassMark(self._look, fill, 7)
        self._row.insertWidget(0, self._mark)
        self._text.setText(line.spoken)
        self.show()

    @property
    def text(self) -> str:
        """What is said now."""
        return self._text.text()


class Trial(QWidget):
    """One piece of equipment. `changed` carries the settings as they would be; nothing is kept by this part."""

    changed = Signal(object)

    def __init__(self, scene: Scene, settings: Settings) -> None:
        super().__init__()
        self.scene, self.settings = scene, settings
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(scene.look.px(3))

    def change(self, **values: str | bool) -> None:
        """Draft other settings."""
        self.settings = replace(self.settings, **values)  # type: ignore[arg-type]
        self.changed.emit(self.settings)

    def show_outcome(self, outcome: Outcome) -> None:
        """A code was read."""

    def show_notice(self, notice: Notice) -> None:
        """A command is done."""

    def tick(self) -> None:
        """Time has passed."""


class CameraTrial(Trial):
    """Which camera, its picture, and whether a code held before it or under the hand scanner is read."""

    def __init__(self, scene: Scene, settings: Settings) -> None:
        super().__init__(scene, settings)
        words = scene.words
        names = camera_names()
        if len(names) > 1:
            options = [(name, Line(name)) for name in names]
            wanted = settings.camera if settings.camera in names else names[0]
            choice = Choice(scene.look, words.line("settings.camera"), options, wanted, columns=2)
            choice.chosen.connect(lambda name: self.change(camera=name))
            self.column.addWidget(choice)
        self._pane = PreviewPane(scene.look, scene.kiosk.latest_preview, is_mirrored=settings.is_mirrored)
        self._pane.setMinimumHeight(scene.look.px(PREVIEW_MM))
        self.column.addWidget(self._pane, 1)
        self._camera = Told(scene)
        self._read = Told(scene)
        self.column.addWidget(self._camera)
        self.column.addWidget(self._read)
        self._read.say(Fill.INFO, words.line("trial.scan"))
        self.tick()

    def tick(self) -> None:
        status, words = self.scene.kiosk.status(), self.scene.words
        fills = {Health.GOOD: Fill.ADMIT, Health.ABSENT: Fill.INFO}
        line = words.line(f"trial.camera.{status.camera}", name=status.camera_name)
        if line.spoken != self._camera.text:
            self._camera.say(fills.get(status.camera, Fill.ATTENTION), line)

    def show_outcome(self, outcome: Outcome) -> None:
        key = "trial.read.camera" if outcome.source == "camera" else "trial.read.scanner"
        self._read.say(Fill.ADMIT, self.scene.words.line(key))


class PrinterTrial(Trial):
    """Which printer, and a badge out of it."""

    def __init__(self, scene: Scene, settings: Settings) -> None:
        super().__init__(scene, settings)
        look, words = scene.look, scene.words
        queues = printer_queues()
        options = [(NO_PRINTER, words.line("trial.no_printer")), *((queue, Line(queue.partition(":")[2])) for queue in
                   queues), (NETWORK, words.line("trial.network")), (FOLDER, words.line("trial.folder"))]  # fmt: skip
        known = {key for key, _line in options}
        chosen = settings.printer if settings.printer in known else NETWORK
        self._choice = Choice(look, words.line("settings.printer"), options, chosen, columns=2)
        self._choice.chosen.connect(self._choose)
        self.column.addWidget(self._choice)
        box, self.address = labelled_field(scene, "trial.address")
        self.address.setMaxLength(200)
        self.address.setText(settings.printer if chosen == NETWORK else "")
        self.address.setPlaceholderText("ipp://10.0.0.5/ipp/print")
        self.address.textChanged.connect(lambda text: self.change(printer=text.strip()))
        self._network = QWidget()
        self._network.setLayout(box)
        box.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self._network)
        self._print = Tile(look, words.line("trial.print"), icon=Icon.PRINTER)
        self._print.clicked.connect(self._test)
        self.column.addWidget(self._print)
        self._said = Told(scene)
        self.column.addWidget(self._said)
        self._arrange(chosen)

    def show_notice(self, notice: Notice) -> None:
        words = self.scene.words
        if notice.said is Said.TEST_PRINTED:
            self._said.say(Fill.ADMIT, words.line("trial.printed"))
        elif notice.said is Said.NOT_PRINTED:
            known = words.has(key := f"fault.{notice.name}")
            self._said.say(Fill.ATTENTION, words.line(key if known else "trial.not_printed"))

    def _choose(self, key: str) -> None:
        self._arrange(key)
        self.change(printer=self.address.text().strip() if key == NETWORK else key)

    def _arrange(self, key: str) -> None:
        self._network.setVisible(key == NETWORK)
        self._print.setEnabled(key != NO_PRINTER)
        self._said.hide()

    def _test(self) -> None:
        self._said.say(Fill.INFO, self.scene.words.line("trial.printing"))
        self.scene.kiosk.upkeep().test_print(self.settings.printer)


class SoundTrial(Trial):
    """Every sound under its meaning; muted or not."""

    def __init__(self, scene: Scene, settings: Settings, play: Callable[[str], object]) -> None:
        super().__init__(scene, settings)
        look, words = scene.look, scene.words
        options = [("False", words.line("sound.on")), ("True", words.line("sound.off"))]
        choice = Choice(look, words.line("settings.is_muted"), options, str(settings.is_muted), columns=2)
        choice.chosen.connect(lambda key: self.change(is_muted=key == "True"))
        self.column.addWidget(choice)
        for name in TONES:
            if name == "read":
                continue
            tile = Tile(look, words.line(f"sound.{name}"), icon=Icon.VOICE)
            tile.clicked.connect(lambda _checked=False, name=name: play(name))
            self.column.addWidget(tile)
        if not scene.has_sound:
            silent = Told(scene)
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
    """S9's equipment: tried out here, kept when it is changed."""

    widest_mm = 320.0

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene, scene.words.line("settings.equipment"))
        settings = scene.kiosk.settings()
        self.trials = (
            CameraTrial(scene, settings),
            PrinterTrial(scene, settings),
            SoundTrial(scene, settings, lambda name: self.wanted.emit(f"play:{name}")),
        )
        row = QHBoxLayout()
        row.setSpacing(scene.look.px(8))
        for trial in self.trials:
            row.addWidget(trial, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        keep = Tile(scene.look, scene.words.line("settings.keep"), icon=Icon.CHECK, dress=Dress.PRIMARY)
        keep.clicked.connect(self.keep)
        self._head.insertWidget(1, keep)
        self.body.addStretch(1)

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
        camera, printer, sound = (trial.settings for trial in self.trials)
        self.closed.emit()
        kiosk.change_settings(
            replace(kiosk.settings(), camera=camera.camera, printer=printer.printer, is_muted=sound.is_muted)
        )


def camera_names() -> tuple[str, ...]:
    """Cameras that are plugged in, by name; none where QtMultimedia cannot load."""
    try:
        from PySide6.QtMultimedia import QMediaDevices
    except ImportError:  # QtMultimedia needs libpulse
        return ()
    return tuple(dict.fromkeys(device.description() for device in QMediaDevices.videoInputs()))


def printer_queues() -> tuple[str, ...]:
    """The operating system's printers, as addresses."""
    from kiosk.ui.queue_printer import queues

    return tuple(f"queue:{name}" for name in queues())
