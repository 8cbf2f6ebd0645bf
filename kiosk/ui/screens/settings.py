"""S9: settings behind the PIN, F6: gate, activity and direction, F1: the five-minute card. Every choice is in sight and
applies at once."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from kiosk.config import Settings
from kiosk.domain.model import ActivityId, Direction, GateId
from kiosk.ui.icons import Icon
from kiosk.ui.ports import Health, Status
from kiosk.ui.scene import Scene
from kiosk.ui.screens.overlay import Overlay
from kiosk.ui.theme import PALETTES, Fill, Role
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.shapes import ClassMark, Pill
from kiosk.ui.widgets.text import Pair, Text
from kiosk.ui.widgets.tile import Dress, Tile
from kiosk.ui.words import Line

MOST_ACTIVITIES = 12
SPREAD_TEXT = 1.25
TEXT_PERCENTS = ("100", "125", "150", "200")
ACTIONS_A_ROW = 4
MODES = ("volunteer", "self", "badges", "dashboard")


class PlacePage(Overlay):
    """F6: where this device stands. Activity "by clock" is the usual choice: volunteers choose nothing at the door."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene, scene.words.line("place.title"))
        look, words, directory = scene.look, scene.words, scene.directory
        gates = [(gate.id, Line(gate.name)) for gate in sorted(directory.gates.values(), key=lambda one: one.name)]
        self._gate = Choice(
            look, words.line("dash.gate"), gates, directory.gate.id if directory.gate else "", columns=6
        )
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
        self._way = Choice(look, words.line("place.direction"), ways, directory.direction, columns=2)
        for part in (self._gate, self._activity, self._way):
            part.chosen.connect(self._apply)
            self.body.addWidget(part)
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
        look, words, settings = scene.look, scene.words, scene.kiosk.settings()
        self._add("mode", [(mode, words.line(f"mode.{mode}")) for mode in MODES], settings.mode)
        self._add("theme", [(theme, words.line(f"theme.{theme}")) for theme in PALETTES], settings.theme)
        few = 1 if look.text_scale > SPREAD_TEXT else 2 if scene.is_portrait else 4
        pairs = QGridLayout()
        pairs.setSpacing(look.px(6))
        for column in range(few):
            pairs.setColumnStretch(column, 1)
        self._add("language", [("zh", Line("中文")), ("en", Line("English"))], settings.language, into=(pairs, few))
        self._add("is_muted", _yes_no(scene, "sound.on", "sound.off"), str(settings.is_muted), into=(pairs, few))
        self._add(
            "is_mirrored", _yes_no(scene, "mirror.off", "mirror.on"), str(settings.is_mirrored), into=(pairs, few)
        )
        self._add("is_still", _yes_no(scene, "motion.on", "motion.off"), str(settings.is_still), into=(pairs, few))
        has_keys = settings.mode == "volunteer"
        if has_keys:
            guard = _yes_no(scene, "re_entry.free", "re_entry.pin")
            self._add("is_re_entry_guarded", guard, str(settings.is_re_entry_guarded), into=(pairs, few))
        sizes = [(percent, Line(f"{percent} %")) for percent in TEXT_PERCENTS]
        span = max(1, few - 1) if has_keys else few
        self._add("text_percent", sizes, settings.text_percent, into=(pairs, few), span=span)
        self.body.addLayout(pairs)
        self.body.addLayout(self._equipment(scene.kiosk.status()))
        self.body.addLayout(self._actions())
        self.body.addStretch(1)

    def _add(
        self,
        name: str,
        options: list[tuple[str, Line]],
        current: str,
        *,
        into: tuple[QGridLayout, int] | None = None,
        span: int = 1,
    ) -> None:
        choice = Choice(
            self.scene.look, self.scene.words.line(f"settings.{name}"), options, current, columns=len(options)
        )
        choice.chosen.connect(lambda key: self._change(name, key))
        if into is None:
            self.body.addWidget(choice)
        else:
            grid, columns = into
            place = grid.count()
            grid.addWidget(choice, place // columns, place % columns, 1, span, Qt.AlignmentFlag.AlignTop)

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
        pairs = 1 if look.text_scale > SPREAD_TEXT or self.scene.is_portrait else 2
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
