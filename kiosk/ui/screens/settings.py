"""S9: settings behind the PIN, F6: gate, activity and direction, F1: the five-minute card. Every choice is in sight and
applies at once."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QSizePolicy

from kiosk.config import Settings
from kiosk.domain.model import ActivityId, Direction, GateId
from kiosk.ui.icons import Icon
from kiosk.ui.ports import Health, Status
from kiosk.ui.scene import SPREAD_TEXT, Scene
from kiosk.ui.screens.overlay import Overlay
from kiosk.ui.theme import PALETTES, Fill, Role
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.shapes import ClassMark, Pill
from kiosk.ui.widgets.text import Pair, Text
from kiosk.ui.widgets.tile import Dress, Tile
from kiosk.ui.words import Line

MOST_ACTIVITIES, GATES_A_ROW, MANY_GATES, MANY_A_ROW = 12, 6, 18, 9
TEXT_PERCENTS = ("100", "125", "150", "200")
ACTIONS_A_ROW = 4
MODES = ("volunteer", "self", "badges", "dashboard")


class PlacePage(Overlay):
    """F6: where this device stands. Activity "by clock" is the usual choice: volunteers choose nothing at the door."""

    widest_mm = 320.0

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene, scene.words.line("place.title"))
        look, words, directory = scene.look, scene.words, scene.directory
        gates = [(gate.id, Line(gate.name)) for gate in sorted(directory.gates.values(), key=lambda one: one.name)]
        here = directory.gate.id if directory.gate else ""
        columns = MANY_A_ROW if len(gates) > MANY_GATES and scene.has_columns else GATES_A_ROW
        self._gate = Choice(look, words.line("dash.gate"), gates, here, columns=columns)
        now = scene.kiosk.now()
        coming = sorted(
            (one for one in directory.activities.values() if one.ends_at > now), key=lambda one: one.starts_at
        )
        activities = [("", words.line("place.by_clock"))]
        activities += [
            (one.id, _told(words.text(one.title), words.clock(one.starts_at))) for one in coming[:MOST_ACTIVITIES]
        ]
        self._activity = Choice(look, words.line("place.activity"), activities, "", columns=3)
        ways = [(way.value, words.line(f"direction.{way}")) for way in Direction]
        is_beside = scene.has_columns
        self._way = Choice(
            look, words.line("place.direction"), ways, directory.direction, columns=1 if is_beside else 2
        )
        for part in (self._gate, self._activity, self._way):
            part.chosen.connect(self._apply)
        beside = QBoxLayout(QBoxLayout.Direction.LeftToRight if is_beside else QBoxLayout.Direction.TopToBottom)
        beside.setSpacing(look.px(6) if is_beside else self.body.spacing())
        beside.addWidget(self._activity, 3 * is_beside, Qt.AlignmentFlag.AlignTop)
        beside.addWidget(self._way, is_beside, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self._gate)
        self.body.addLayout(beside)
        self.body.addStretch(1)

    def _apply(self) -> None:
        activity = ActivityId(self._activity.key) if self._activity.key else None
        if self._gate.key:
            self.scene.kiosk.change_place(GateId(self._gate.key), activity, Direction(self._way.key))


class SettingsPage(Overlay):
    """What a supervisor sets: mode, theme, language, sound, mirror; how the equipment is; export and exit."""

    widest_mm = 320.0

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene, scene.words.line("settings.title"))
        look = scene.look
        self.body.setSpacing(look.px(5))
        self.body.addLayout(self._choices())
        self.body.addStretch(1)
        self.body.addLayout(self._equipment(scene.kiosk.status()))
        self.body.addStretch(1)
        self.body.addLayout(self._actions())

    def _choices(self) -> QGridLayout:
        """Four columns fill a laptop's screen and no more; two in portrait, one for large text."""
        scene, look, words, settings = self.scene, self.scene.look, self.scene.words, self.scene.kiosk.settings()
        columns = 4 if scene.has_columns else 2 if look.text_scale <= SPREAD_TEXT else 1
        has_keys = settings.mode == "volunteer"
        languages = [("zh", Line("中文", "Chinese")), ("en", Line("English", "英文"))]
        choices = [
            ("mode", [(mode, words.line(f"mode.{mode}")) for mode in MODES], 3 if has_keys else 4),
            ("is_re_entry_guarded", _yes_no(scene, "re_entry.free", "re_entry.pin"), 1),
            ("theme", [(theme, words.line(f"theme.{theme}")) for theme in PALETTES], 2),
            ("language", languages, 1),
            ("is_muted", _yes_no(scene, "sound.on", "sound.off"), 1),
            ("text_percent", [(percent, Line(f"{percent} %")) for percent in TEXT_PERCENTS], 2),
            ("is_mirrored", _yes_no(scene, "mirror.off", "mirror.on"), 1),
            ("is_still", _yes_no(scene, "motion.on", "motion.off"), 1),
        ]
        grid, at = QGridLayout(), 0
        grid.setHorizontalSpacing(look.px(6))
        grid.setVerticalSpacing(look.px(4))
        for name, options, wide in choices:
            if name == "is_re_entry_guarded" and not has_keys:
                continue
            span = min(wide, columns)
            at += -at % columns if at % columns + span > columns else 0
            choice = self._choice(name, options, str(getattr(settings, name)))
            grid.addWidget(choice, at // columns, at % columns, 1, span)
            at += span
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        return grid

    def _choice(self, name: str, options: list[tuple[str, Line]], current: str) -> Choice:
        title = self.scene.words.line(f"settings.{name}")
        choice = Choice(self.scene.look, title, options, current, columns=len(options))
        choice.chosen.connect(lambda key: self._change(name, key))
        choice.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)  # as high as its neighbours
        return choice

    def _change(self, name: str, key: str) -> None:
        value: str | bool = key == "True" if name.startswith("is_") else key
        changes: dict[str, str | bool] = {name: value}
        settings: Settings = replace(self.scene.kiosk.settings(), **changes)  # type: ignore[arg-type]
        self.scene.kiosk.change_settings(settings)

    def _equipment(self, status: Status) -> QGridLayout:
        words, look = self.scene.words, self.scene.look
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(5))
        grid.setVerticalSpacing(look.px(1.5))
        trouble = status.scanner_trouble
        scanner = words.line(f"fault.{trouble}").spoken if trouble else status.scanner_name
        sound = Health.GOOD if self.scene.has_sound else Health.WEAK
        rows = (("camera", status.camera, status.camera_name), ("scanner", status.scanner, scanner),
                ("printer", status.printer, status.printer_name), ("is_muted", sound, ""))  # fmt: skip
        pairs = 2 if self.scene.has_columns else 1
        for place, (key, health, name) in enumerate(rows):
            pill = Pill(look, Role.BODY)
            pill.show_state(health, words.line(f"health.{health}").spoken)
            row, first = place // pairs, place % pairs * 3
            grid.addWidget(Text(look, words.line(f"settings.{key}").spoken, Role.BODY), row, first)
            grid.addWidget(Text(look, name, Role.BODY, ink="muted"), row, first + 1)
            grid.addWidget(pill, row, first + 2)
            grid.setColumnStretch(first + 1, 1)
        return grid

    def _actions(self) -> QGridLayout:
        words, look, kiosk = self.scene.words, self.scene.look, self.scene.kiosk
        grid = QGridLayout()
        grid.setSpacing(look.gap)
        acts = (
            ("settings.place", lambda: self.wanted.emit("session")),
            ("settings.panel", lambda: self.wanted.emit("calibrate")),
            ("settings.equipment", lambda: self.wanted.emit("equipment")),
            ("settings.self_test", lambda: self.wanted.emit("self_test")),
            ("settings.practice", lambda: self.wanted.emit("practice")),
            ("settings.set_up", lambda: self.wanted.emit("set_up")),
            ("settings.rescue", kiosk.upkeep().rescue),
            ("settings.exit", lambda: self.wanted.emit("exit")),
        )
        for place, (key, act) in enumerate(acts):
            tile = Tile(look, words.line(key))
            tile.clicked.connect(act)
            grid.addWidget(tile, place // ACTIONS_A_ROW, place % ACTIONS_A_ROW)
        return grid


class HelpCard(Overlay):
    """F1: four shapes, the keys, what to do when in doubt. What a new volunteer needs in five minutes."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene, scene.words.line("help_card.title"))
        look, words = scene.look, scene.words
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(6))
        grid.setVerticalSpacing(look.px(4))
        for place, fill in enumerate((Fill.ADMIT, Fill.ATTENTION, Fill.REFUSE)):
            grid.addWidget(ClassMark(look, fill, 16), place, 0)
            grid.addWidget(Pair(look, words.line(f"help_card.{fill}"), Role.TITLE, Role.BODY), place, 1)
        for place, key in enumerate(("find", "undo", "supervisor")):
            grid.addWidget(Pair(look, words.line(f"help_card.{key}"), Role.BODY, Role.SMALL), place, 2)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        self.body.addLayout(grid)
        self.body.addStretch(1)
        practice = Tile(look, words.line("settings.practice"), icon=Icon.CODE, dress=Dress.PRIMARY)
        practice.clicked.connect(lambda: self.wanted.emit("practice"))
        self.body.addWidget(practice)


def _yes_no(scene: Scene, when_false: str, when_true: str) -> list[tuple[str, Line]]:
    return [("False", scene.words.line(when_false)), ("True", scene.words.line(when_true))]


def _told(title: Line, clock: str) -> Line:
    return Line(f"{clock}  {title.first}", title.second)
