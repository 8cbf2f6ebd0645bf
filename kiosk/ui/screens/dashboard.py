"""S13: the supervisor's screen. One screen, no scrolling, symptoms first; every figure carries its age, and what is
stale is hatched, never green. Enter on a row opens what lies behind it; F11 turns it into the hall's screen, which
shows the public nothing but how full it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from kiosk.domain.outcome import Outcome
from kiosk.ui.figures import Alert, DeviceFigures, Figures, GateFigures, Part, SessionFigures
from kiosk.ui.ports import Health, Notice, Topic
from kiosk.ui.scene import Scene
from kiosk.ui.screens import dashboard_rows as rows
from kiosk.ui.screens.mode import Mode
from kiosk.ui.theme import Look, Role
from kiosk.ui.widgets.bar import severity, staff_state
from kiosk.ui.widgets.chart import ArrivalsChart, Legend
from kiosk.ui.widgets.logo import Logo
from kiosk.ui.widgets.number import STALE_S, UNKNOWN_S, Headline, NumberTile
from kiosk.ui.widgets.rows import RowList
from kiosk.ui.widgets.shapes import Pill
from kiosk.ui.widgets.text import OneLine, Text
from kiosk.ui.widgets.tile import Dress, Tile
from kiosk.ui.words import Line, duration, grouped

TICK_MS, NOTICE_S = 500, 4.0
WALL_TEXT, WALL_LOGO_MM = 1.4, 14.0
NUMBERS = ("inside", "headcount", "per_minute", "refused", "to_sync")
WALL_NUMBERS = 3
"""How many are turned away, and what the network does, is nothing for the hall."""


class DashboardMode(Mode):
    """`wanted` asks the window for something; `announced` tells a new ■ alert once."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self.is_wall = False
        self._figures: Figures | None = None
        self._heard_at_s = scene.monotonic()
        self._told: set[str] = set()
        self._alerts: Sequence[Alert] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._page: QWidget | None = None
        self._compose()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tick)
        self._timer.start(TICK_MS)
        acts = (
            ("F1", lambda: self.wanted.emit("help")), ("F8", lambda: self.wanted.emit("conflicts")),
            ("F10", lambda: self.wanted.emit("supervisor")), ("F11", self.turn_to_wall), ("Esc", self.start),
        )  # fmt: skip
        for keys, act in acts:
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self.refresh(Topic.FIGURES)

    # -- what happens

    def show_outcome(self, _outcome: Outcome) -> None:
        """Single answers are the gates' business."""

    def show_notice(self, notice: Notice) -> None:
        """In the place of the age, until the next tick; and by voice."""
        line = self.scene.words.line(f"notice.{notice.said}", name=notice.name, wait=duration(notice.wait_s))
        self._said.say(line.spoken)
        self._said_at_s = self.scene.monotonic()
        self.announced.emit(line.spoken)

    def refresh(self, topic: Topic) -> None:
        """New figures."""
        if topic is Topic.FIGURES:
            self._figures = self.scene.kiosk.figures()
            self._heard_at_s = self.scene.monotonic()
        self.tick()

    def follow(self, scene: Scene) -> bool:
        """The figures come by themselves; only the conference's name is written once."""
        is_same = scene.directory.conference == self.scene.directory.conference
        self.scene = replace(self.scene, directory=scene.directory)
        return is_same

    def tick(self) -> None:
        """Twice a second: ages grow also when nothing is heard."""
        words, kiosk = self.scene.words, self.scene.kiosk
        self._clock.setText(words.clock(kiosk.now(), seconds=True))
        if self.scene.monotonic() - self._said_at_s > NOTICE_S:
            self._said.say("")
        if self._figures is None:
            self._pill.show_state(Health.ABSENT, words.line("dash.waiting").spoken)
            return
        figures = self._figures
        age_s = figures.age_s + self.scene.monotonic() - self._heard_at_s
        health = Health.GOOD if age_s < STALE_S else Health.WEAK if age_s < UNKNOWN_S else Health.BAD
        told, status = words.line("dash.as_of", at=words.clock(figures.as_of, seconds=True)).first, kiosk.status()
        if status.view.reach.is_without_a_hall and not self.is_wall:
            health, told = max(health, Health.WEAK, key=severity), f"{told} · {staff_state(status, words)[1]}"
        self._pill.show_state(health, told)
        self._show_numbers(figures, age_s)
        self.chart.show_rows(figures.arrivals)
        self._show_tables(figures, age_s - figures.age_s)
        self._show_alerts(figures.alerts)
        conflicts = words.line("dash.conflicts").spoken
        self.conflicts.say(Line(f"F8  {conflicts}  {len(figures.conflicts) or ''}".rstrip()))

    def start(self) -> None:
        """Esc: the first tab, and back from the wall."""
        if self.is_wall:
            self.turn_to_wall()
        else:
            self._show_tab("gates")

    def turn_to_wall(self) -> None:
        """F11: to the hall's screen, and back."""
        self.is_wall = not self.is_wall
        self.setCursor(Qt.CursorShape.BlankCursor if self.is_wall else Qt.CursorShape.ArrowCursor)
        self._compose()
        self.setFocus(Qt.FocusReason.OtherFocusReason)  # what had it is gone
        self.tick()

    # -- what is shown

    def _show_numbers(self, figures: Figures, age_s: float) -> None:
        words = self.scene.words
        share = f"{figures.headcount / figures.registered:.0%}" if figures.registered else ""
        refused = figures.refused / figures.answered if figures.answered else 0.0
        plan = words("dash.plan_rate", count=figures.plan_per_minute) if figures.plan_per_minute is not None else ""
        oldest = words("dash.oldest", age=duration(figures.oldest_outbox_s)) if figures.outbox else ""
        registered = f"{words('dash.of', count=grouped(figures.registered))}   {share}"
        told = (
            (grouped(figures.occupancy), ""),
            (grouped(figures.headcount), registered),
            (grouped(figures.per_minute), plan),
            (f"{refused:.1%}", f"{figures.refused}"),
            (grouped(figures.outbox), oldest),
        )
        for tile, key, (number, beside) in zip(self.numbers, NUMBERS, told, strict=False):
            tile.show_number(Headline(words.line(f"dash.{key}"), number, beside, age_s))

    def _show_tables(self, figures: Figures, later_s: float) -> None:
        words = self.scene.words
        self.gates.show_rows(rows.gate_rows(words, figures.gates, later_s))
        self.sessions.show_rows([rows.session_row(words, one) for one in figures.sessions])
        self.devices.show_rows(rows.device_rows(words, figures.devices, later_s))
        self.people.show_rows(rows.people_rows(words, figures))
        shown = {"no_gates": figures.gates, "no_sessions": figures.sessions, "no_devices": figures.devices,
                 "no_alerts": figures.alerts, "no_people": figures.categories}  # fmt: skip
        for key, text in self._empty.items():
            text.setVisible(not shown[key])

    def _show_alerts(self, alerts: Sequence[Alert]) -> None:
        words = self.scene.words
        for alert in alerts:
            if alert.level is Health.BAD and not alert.owner and alert.id not in self._told:
                self._told.add(alert.id)
                self.sounded.emit("staffcall")
                self.announced.emit(words.line(f"alert.{alert.kind}", **dict(alert.values)).spoken)
        bad = sum(alert.level is Health.BAD for alert in alerts)
        self._alert_title.setText(f"{words.line('dash.alerts').spoken}   ■ {bad}   ▲ {len(alerts) - bad}")
        self._alerts = alerts
        self.alerts.show_rows([rows.alert_row(words, alert) for alert in alerts])

    def _open(self, part: Part, place: int) -> None:
        """Enter on a row: what lies behind it. Tables with a head have row 0 for it."""
        figures = self._figures
        if figures is None:
            return
        tables: dict[Part, tuple[Sequence[GateFigures | SessionFigures | DeviceFigures], int]] = {
            Part.GATE: (figures.gates, 1), Part.SESSION: (figures.sessions, 0), Part.DEVICE: (figures.devices, 1),
        }  # fmt: skip
        shown, heads = tables[part]
        if 0 <= place - heads < len(shown) and shown[place - heads].id:
            self.wanted.emit(f"look:{part}:{shown[place - heads].id}")

    # -- arrangement

    def _compose(self) -> None:
        if self._page is not None:
            self._page.hide()
            self._column.removeWidget(self._page)
            self._page.deleteLater()
        look = self.scene.look
        look = replace(look, text_scale=look.text_scale * WALL_TEXT) if self.is_wall else look
        gap = look.px(4)
        self._make_parts(look)
        lists = self._cards(look)
        self._page = QWidget()
        outer = QVBoxLayout(self._page)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._bar(look))
        body = QVBoxLayout()
        body.setContentsMargins(gap, gap, gap, gap)
        body.setSpacing(gap)
        is_portrait = self.scene.is_portrait
        numbers = QGridLayout()
        numbers.setSpacing(gap)
        beneath = 6 // (len(self.numbers) - 2)
        for place, tile in enumerate(self.numbers):
            if not is_portrait:
                numbers.addWidget(tile, 0, place)
            elif place < 2:  # two large ones over the others
                numbers.addWidget(tile, 0, place * 3, 1, 3)
            else:
                numbers.addWidget(tile, 1, (place - 2) * beneath, 1, beneath)
        ways = QBoxLayout.Direction
        lower = QBoxLayout(ways.TopToBottom if is_portrait else ways.LeftToRight)
        lower.setSpacing(gap)
        for part, share in lists:
            lower.addLayout(part, share)
        body.addLayout(numbers, 30 if is_portrait or self.is_wall else 22)
        body.addLayout(lower, 78)
        outer.addLayout(body, 1)
        self._column.addWidget(self._page)
        self._page.show()
        self._show_tab("gates")

    def _make_parts(self, look: Look) -> None:
        words = self.scene.words
        self._said_at_s = -NOTICE_S
        self._said: OneLine = OneLine(look, Role.SMALL, is_bold=True)
        self.numbers = [NumberTile(look, words) for _ in NUMBERS[: WALL_NUMBERS if self.is_wall else None]]
        self.gates = RowList(look, (1.9, 1.7, 1.4, 1.7, 1.9, 1.6, 2.1, 1.7), height_mm=9, is_fitting=True)
        self.sessions = RowList(look, (5.2, 2.4, 1.7, 2.7), height_mm=14, is_fitting=True)
        self.devices = RowList(look, (1.6, 1.2, 1.4, 1.8, 1.3, 1.3, 1.3, 1.6), height_mm=9, is_fitting=True)
        self.people = RowList(look, (3.0, 4.0, 1.2, 2.4), height_mm=8, is_fitting=True)
        self.alerts = RowList(look, (1.7, 6.6, 2.6), height_mm=14, is_fitting=True)
        self.gates.chosen.connect(lambda place: self._open(Part.GATE, place))
        self.sessions.chosen.connect(lambda place: self._open(Part.SESSION, place))
        self.devices.chosen.connect(lambda place: self._open(Part.DEVICE, place))
        self.alerts.chosen.connect(lambda place: self.scene.kiosk.take_alert(self._alerts[place].id))
        self.chart = ArrivalsChart(look, words)
        self._alert_title = Text(look, "", Role.BODY, is_bold=True)
        self._empty = {}
        for key, table in (
            ("no_gates", self.gates), ("no_sessions", self.sessions), ("no_devices", self.devices),
            ("no_alerts", self.alerts), ("no_people", self.people),
        ):  # fmt: skip
            self._empty[key] = Text(look, words.line(f"dash.{key}").spoken, Role.BODY, ink="muted")
            table.put_first(self._empty[key])

    def _cards(self, look: Look) -> tuple[tuple[QVBoxLayout, int], ...]:
        """The columns under the numbers, each with its share of the width."""
        gap, words = look.px(4), self.scene.words
        title = Text(look, words.line("dash.arrivals").spoken, Role.BODY, is_bold=True)
        chart = card(look, title, self.chart, Legend(look, words))
        sessions = card(look, None, self.sessions)
        alerts = card(look, self._alert_title, self.alerts)
        self._tabs = QStackedWidget()
        self._pages = {"gates": card(look, None, self.gates), "devices": card(look, None, self.devices),
                       "people": card(look, None, self.people)}  # fmt: skip
        if self.is_wall:
            self._tabs.setParent(self)  # kept, for what is told of it, but the hall sees none of these
            alerts.setParent(self)
            for hidden in (self._tabs, alerts):
                hidden.hide()
            columns = ((stacked(gap, (chart, 1)), 54), (stacked(gap, (sessions, 1)), 46))
        elif self._is_narrow():
            self._pages["sessions"] = sessions
            share = 38 if self.scene.is_portrait else 58
            columns = ((stacked(gap, (self._tabs, 1)), share), (stacked(gap, (chart, 1), (alerts, 1)), 100 - share))
        else:
            columns = ((stacked(gap, (chart, 40), (self._tabs, 60)), 58),
                       (stacked(gap, (sessions, 58), (alerts, 42)), 42))  # fmt: skip
        for page in self._pages.values():
            self._tabs.addWidget(page)
        return columns

    def _is_narrow(self) -> bool:
        return self.scene.is_portrait or self.scene.is_small

    def _bar(self, look: Look) -> QWidget:
        words, directory = self.scene.words, self.scene.directory
        bar = QWidget()
        bar.setObjectName("bar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout()
        row.setContentsMargins(look.px(6), look.px(1), look.px(4), look.px(1))
        row.setSpacing(look.px(3))
        name = words.text(directory.conference.name).first if directory.conference else ""
        title = OneLine(look, is_bold=True)
        title.say(name)
        row.addWidget(title)
        self._clock = Text(look, "", Role.BODY, is_bold=True, wraps=False, is_tabular=True)
        self._pill = Pill(look, Role.SMALL)
        row.addWidget(self._clock)
        row.addWidget(self._pill)
        row.addWidget(self._said, 1)
        if self.scene.is_portrait:  # the controls take a line of their own
            lines = QVBoxLayout()
            lines.setContentsMargins(0, 0, 0, look.px(1.5))
            below = QHBoxLayout()
            below.setContentsMargins(look.px(4), 0, look.px(4), 0)
            below.setSpacing(look.px(2))
            holder = QWidget()
            holder.setLayout(row)
            lines.addWidget(holder)
            lines.addLayout(below)
            bar.setLayout(lines)
            row = below
        else:
            bar.setLayout(row)
        self._chips: dict[str, Tile] = {}
        self.conflicts = self._chip(look, words.line("dash.conflicts").spoken, lambda: self.wanted.emit("conflicts"))
        if self.is_wall:
            self.conflicts.setParent(self)
            self.conflicts.hide()
            self._add_logo(row, look)
            return bar
        for key in ("gates", "sessions", "devices", "people"):
            if key == "sessions" and not self._is_narrow():
                continue
            chip = self._chip(look, words.line(f"dash.{key}").spoken, partial(self._show_tab, key))
            chip.setCheckable(True)
            self._chips[key] = chip
            row.addWidget(chip)
        row.addWidget(self.conflicts)
        for kind in ("csv", "xlsx", "pdf"):
            chip = self._chip(look, kind.upper(), partial(self.scene.kiosk.export, kind))
            chip.setAccessibleName(f"{words.line('dash.export').spoken} {kind.upper()}")
            row.addWidget(chip)
        wall = self._chip(look, f"F11  {words('dash.wall')}", self.turn_to_wall)
        wall.setAccessibleName(f"F11 {words.line('dash.wall').spoken}")
        row.addWidget(wall)
        return bar

    def _add_logo(self, row: QHBoxLayout, look: Look) -> None:
        """The hall's screen shows whose conference it is."""
        if picture := self.scene.directory.logo:
            logo = Logo(look, picture, WALL_LOGO_MM, "")
            logo.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            logo.setMaximumWidth(self.scene.panel_px[0] // 3)
            row.addStretch(1)
            row.addWidget(logo)

    def _chip(self, look: Look, text: str, act: Callable[[], object]) -> Tile:
        chip = Tile(look, Line(text), dress=Dress.CHIP, role=Role.SMALL)
        chip.clicked.connect(lambda _checked=False: act())
        return chip

    def _show_tab(self, key: str) -> None:
        self._tabs.setCurrentWidget(self._pages[key])
        for name, chip in self._chips.items():
            chip.setChecked(name == key)


def card(look: Look, title: QWidget | None, *parts: QWidget) -> QWidget:
    """A surface with a title and parts, of which the first grows."""
    made = QWidget()
    made.setObjectName("card")
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(made)
    pad = look.px(3.5)
    column.setContentsMargins(pad, pad, pad, pad)
    column.setSpacing(look.px(1.5))
    if title is not None:
        column.addWidget(title)
    for part in parts:
        column.addWidget(part, 1 if part is parts[0] else 0)
    return made


def stacked(gap: int, *parts: tuple[QWidget, int]) -> QVBoxLayout:
    """Widgets under one another, each with its share of the height."""
    column = QVBoxLayout()
    column.setSpacing(gap)
    for part, share in parts:
        column.addWidget(part, share)
    return column
