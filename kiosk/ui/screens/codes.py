"""What reads codes, tried out: the camera with its picture, hand scanners on serial ports, NFC badge readers. A hand
scanner that types like a keyboard has nothing to choose."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kiosk.config import Settings
from kiosk.domain.outcome import Outcome
from kiosk.scanning.badge_reader import ANY, NONE
from kiosk.scanning.hand_scanners import NO_PORT, FoundPort, wanted_ports
from kiosk.ui.ports import Health
from kiosk.ui.scene import Scene
from kiosk.ui.screens.trial import Options, PluggedChoice, Trial
from kiosk.ui.theme import Fill
from kiosk.ui.widgets.preview import PreviewPane
from kiosk.ui.widgets.told import Told
from kiosk.ui.words import Line, Words

PREVIEW_MM = 96.0, 54.0  # width and height at most: as wide as cameras are
FILLS = {Health.GOOD: Fill.ADMIT, Health.ABSENT: Fill.INFO}
READ = {"camera": "trial.read.camera", "nfc": "trial.read.badge"}


class CodesTrial(Trial):
    """Which camera, port and badge reader; whether what is held before them is read."""

    decides = ("camera", "serial", "badge_reader")

    def __init__(self, scene: Scene, settings: Settings) -> None:
        super().__init__(scene, settings)
        words, upkeep, plugged = scene.words, scene.kiosk.upkeep(), scene.plugged
        self._pane = PreviewPane(scene.look, scene.kiosk.latest_preview, is_mirrored=settings.is_mirrored)
        self._pane.setMaximumWidth(scene.look.px(PREVIEW_MM[0]))
        self._pane.setFixedHeight(scene.look.px(PREVIEW_MM[1]))
        self.column.addWidget(self._pane, 1)
        self._camera, self._scanner, self._read = Told(scene.look), Told(scene.look), Told(scene.look)
        for told in (self._camera, self._scanner, self._read):
            self.column.addWidget(told)
        self._choices = self.add_column()
        self._offer("settings.camera", "camera", lambda: [(name, Line(name)) for name in plugged.cameras()])
        self._offer("trial.serial", "serial", lambda: port_options(plugged.serial_ports(), self.settings.serial, words))
        self._offer(
            "trial.badge_reader",
            "badge_reader",
            lambda: reader_options(upkeep.badge_readers(), self.settings.badge_reader, words),
        )
        self._choices.addStretch(1)  # a few options are no larger than many
        self._read.say(Fill.INFO, words.line("trial.scan"))
        self.tick()

    def _offer(self, key: str, name: str, options: Callable[[], Options]) -> None:
        title = self.scene.words.line(key)
        choice = PluggedChoice(self, self.scene, title, options, getattr(self.settings, name))
        choice.chosen.connect(lambda value: self.change(**{name: value}))
        self._choices.addWidget(choice)

    def tick(self) -> None:
        status, words = self.scene.kiosk.status(), self.scene.words
        line = words.line(f"trial.camera.{status.camera}", name=status.camera_name)
        if line.spoken != self._camera.text:
            self._camera.say(FILLS.get(status.camera, Fill.ATTENTION), line)
        trouble = status.scanner_trouble
        line = words.line(f"fault.{trouble}") if trouble else words.line("trial.scanner", name=status.scanner_name)
        if not trouble and not status.scanner_name:
            self._scanner.hide()
        elif line.spoken != self._scanner.text or self._scanner.isHidden():
            self._scanner.say(Fill.ATTENTION if trouble else Fill.ADMIT, line)

    def show_outcome(self, outcome: Outcome) -> None:
        self._read.say(Fill.ADMIT, self.scene.words.line(READ.get(outcome.source, "trial.read.scanner")))


def port_options(found: Sequence[FoundPort], setting: str, words: Words) -> Options:
    """Whatever is a scanner, no port, or one of those that are there; the port of the settings is offered while it is
    unplugged too, and keeps the speed it was given."""
    options = [("", words.line("trial.found")), (NO_PORT, words.line("trial.none"))]
    named = wanted_ports(setting).name
    options += [(setting if port.name == named else port.name, Line(port.name, port.description)) for port in found]
    if setting and setting not in dict(options):
        options.append((setting, Line(setting)))
    return options


def reader_options(found: Sequence[str] | None, setting: str, words: Words) -> Options:
    """No reader, any, or one of those that are there; nothing to choose where the system has no service for them."""
    if found is None and setting == NONE:
        return []
    names = [name for name in (*(found or ()), setting) if name not in (ANY, NONE)]
    return [
        (NONE, words.line("trial.none")),
        (ANY, words.line("trial.any_reader")),
        *((name, Line(name)) for name in dict.fromkeys(names)),
    ]
