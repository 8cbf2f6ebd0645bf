"""S13: the supervisor's screen. One screen, no scrolling, symptoms first; every figure carries its age, and what is
stale is hatched, never green."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kiosk.domain.outcome import Outcome
from kiosk.ui.figures import Alert, DeviceFigures, Figures, GateFigures, SessionFigures, Share
from kiosk.ui.ports import Health, Notice, Topic
from kiosk.ui.scene import Scene
from kiosk.ui.screens.mode import Mode
from kiosk.ui.theme import Fill, Role
from kiosk.ui.widgets.chart import ArrivalsChart, Legend
from kiosk.ui.widgets.number import STALE_S, UNKNOWN_S, Headline, NumberTile
from kiosk.ui.widgets.rows import Cell, Row, RowList, RowText
from kiosk.ui.widgets.shapes import Pill
from kiosk.ui.widgets.text import OneLine, Text
from kiosk.ui.widgets.tile import Dress, Tile
from kiosk.ui.words import Line, duration, grouped

PORTRAIT_TILES = 3
TICK_MS = 500
ROOM_WARN, ROOM_FULL = 0.80, 0.95
LEVEL_FILL = {Health.BAD: Fill.REFUSE, Health.WEAK: Fill.ATTENTION, Health.GOOD: Fill.INFO}


class DashboardMode(Mode):
    """`wanted` asks the window for something; `announced` tells a new ■ alert once."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._figures: Figures | None = None
        self._heard_at_s = scene.monotonic()
        self._told: set[str] = set()
        self._alert_ids: list[str] = []
        self._wired: list[Row] = []
        self._compose()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tick)
        self._timer.start(TICK_MS)
        self.refresh(Topic.FIGURES)

    # -- what happens

    def show_outcome(self, _outcome: Outcome) -> None:
        """Single answers are the gates' business."""

    def show_notice(self, notice: Notice) -> None:
        """Told by voice only: the dashboard has no place of its own for it."""
        self.announced.emit(
            self.scene.words.line(f"notice.{notice.said}", name=notice.name, wait=duration(notice.wait_s)).spoken
        )

    def refresh(self, topic: Topic) -> None:
        """New figures."""
        if topic is Topic.FIGURES:
            self._figures = self.scene.kiosk.figures()
            self._heard_at_s = self.scene.monotonic()
        self.tick()

    def tick(self) -> None:
        """Twice a second: ages grow also when nothing is heard."""
        words, kiosk = self.scene.words, self.scene.kiosk
        self._clock.setText(words.clock(kiosk.now(), seconds=True))
        if self._figures is None:
            self._pill.show_state(Health.ABSENT, words.line("dash.waiting").spoken)
            return
        figures = self._figures
        age_s = figures.age_s + self.scene.monotonic() - self._heard_at_s
        health = Health.GOOD if age_s < STALE_S else Health.WEAK if age_s < UNKNOWN_S else Health.BAD
        self._pill.show_state(health, words.line("dash.as_of", at=words.clock(figures.as_of, seconds=True)).first)
        self._show_numbers(figures, age_s)
        self.chart.show_rows(figures.arrivals)
        later_s = age_s - figures.age_s
        self.gates.show_rows([self._gate_head(), *(self._gate_row(gate, later_s) for gate in figures.gates)])
        self.sessions.show_rows([self._session_row(one) for one in figures.sessions])
        self.devices.show_rows([self._device_head(), *(self._device_row(one, later_s) for one in figures.devices)])
        self.people.show_rows(self._people_rows(figures))
        self._show_alerts(figures.alerts)

    def start(self) -> None:
        """Esc: the first tab."""
        self._show_tab("gates")

    # -- rows

    def _show_numbers(self, figures: Figures, age_s: float) -> None:
        words = self.scene.words
        share = f"{figures.headcount / figures.registered:.0%}" if figures.registered else ""
        refused = figures.refused / figures.answered if figures.answered else 0.0
        plan = words("dash.plan_rate", count=figures.plan_per_minute) if figures.plan_per_minute is not None else ""
        oldest = words("dash.oldest", age=duration(figures.oldest_outbox_s)) if figures.outbox else ""
        values = (
            ("inside", grouped(figures.occupancy), ""),
            (
                "headcount",
                grouped(figures.headcount),
                f"{words('dash.of', count=grouped(figures.registered))}   {share}",
            ),
            ("per_minute", grouped(figures.per_minute), plan),
            ("refused", f"{refused:.1%}", f"{figures.refused}"),
            ("to_sync", grouped(figures.outbox), oldest),
        )
        for tile, (key, number, beside) in zip(self.numbers, values, strict=True):
            tile.show_number(Headline(words.line(f"dash.{key}"), number, beside, age_s))

    def _gate_head(self) -> RowText:
        words = self.scene.words
        keys = ("gate", "lanes", "rate", "median", "refused", "sync", "printer", "seen")
        cells = (Cell(words.line(f"dash.{key}").spoken, is_trailing=0 < place < 6) for place, key in enumerate(keys))
        return RowText(tuple(cells), is_head=True)

    def _gate_row(self, gate: GateFigures, later_s: float) -> RowText:
        words = self.scene.words
        seen_s = None if gate.seen_age_s is None else gate.seen_age_s + later_s
        health = _contact(seen_s)
        is_lost = seen_s is None or seen_s >= UNKNOWN_S
        dash = "–" if not is_lost else words("dash.unknown")
        cells = (
            Cell(gate.gate, health=health, is_bold=True),
            figure(str(gate.lanes)),
            figure("–" if is_lost else str(gate.per_minute), is_bold=not is_lost),
            Cell(
                "–" if is_lost or gate.median_ms is None else f"{gate.median_ms / 1000:.1f} s",
                is_trailing=True,
                is_figure=True,
            ),
            figure("–" if is_lost else f"{gate.refused_share:.1%}"),
            Cell(
                dash if gate.sync_age_s is None else duration(gate.sync_age_s + later_s),
                is_trailing=True,
                is_figure=True,
            ),
            Cell("?", is_quiet=True) if is_lost else self._printer_cell(gate.printer, gate.labels_left),
            Cell(
                words("dash.unknown") if seen_s is None else duration(seen_s),
                health=None if health is Health.GOOD else health,
            ),
        )
        stale = seen_s is None or seen_s >= STALE_S
        return RowText(cells, f"{gate.gate}, {health}, {gate.per_minute}/min", is_stale=stale)

    def _printer_cell(self, health: Health, left: int | None) -> Cell:
        words = self.scene.words
        if health is Health.GOOD:
            return Cell(words("dash.ok"))
        told = words("dash.labels", count=left) if left is not None else "–"
        return Cell(
            told if health is not Health.ABSENT else "–", health=health if health is not Health.ABSENT else None
        )

    def _session_row(self, one: SessionFigures) -> RowText:
        """A room without a limit has a count, and no share to show."""
        words = self.scene.words
        title, hall = words.text(one.title), words.text(one.hall).first
        name = Cell(title.first, " · ".join(part for part in (title.second, hall) if part), is_bold=True)
        if not one.capacity:
            cells = (name, Cell(), Cell(), figure(grouped(one.occupancy), is_bold=True))
            return RowText(cells, f"{title.spoken}, {one.occupancy}")
        share = one.occupancy / one.capacity
        mark = Fill.REFUSE if share >= ROOM_FULL else Fill.ATTENTION if share >= ROOM_WARN else None
        cells = (
            name,
            Cell(share=share),
            Cell(f"{share:.0%}", fill=mark, is_bold=True),
            figure(f"{grouped(one.occupancy)} / {grouped(one.capacity)}"),
        )
        return RowText(cells, f"{title.spoken}, {share:.0%}, {one.occupancy}/{one.capacity}")

    def _device_head(self) -> RowText:
        words = self.scene.words
        keys = ("device", "gate", "version", "to_sync", "camera", "printer", "battery", "seen")
        return RowText(tuple(Cell(words.line(f"dash.{key}").spoken) for key in keys), is_head=True)

    def _device_row(self, one: DeviceFigures, later_s: float) -> RowText:
        words = self.scene.words
        seen_s = None if one.seen_age_s is None else one.seen_age_s + later_s
        cells = (
            Cell(one.name, health=_contact(seen_s), is_bold=True), Cell(one.gate), Cell(one.version, is_quiet=True),
            Cell(str(one.outbox)), Cell("", health=one.camera), Cell("", health=one.printer),
            Cell("–" if one.battery_percent is None else f"{one.battery_percent} %"),
            Cell(words("dash.unknown") if seen_s is None else duration(seen_s)),
        )  # fmt: skip
        return RowText(cells, f"{one.name} {one.gate}", is_stale=seen_s is None or seen_s >= STALE_S)

    def _people_rows(self, figures: Figures) -> list[RowText]:
        words, rows = self.scene.words, []
        for key, shares in (
            ("categories", figures.categories),
            ("delegations", figures.delegations),
            ("countries", figures.countries),
        ):
            if shares:
                blank = Cell()
                rows.append(RowText((Cell(words.line(f"dash.{key}").spoken), blank, blank, blank), is_head=True))
                rows += [self._share_row(one) for one in shares[:6]]
        return rows

    def _share_row(self, one: Share) -> RowText:
        title = self.scene.words.text(one.title)
        part = one.headcount / one.registered if one.registered else 0.0
        cells = (
            Cell(f"{title.first}  {title.second}"), Cell(share=min(part, 0.949)), Cell(f"{part:.0%}", is_bold=True),
            figure(f"{grouped(one.headcount)} / {grouped(one.registered)}"),
        )  # fmt: skip
        return RowText(cells, f"{title.spoken}, {part:.0%}")

    def _show_alerts(self, alerts: tuple[Alert, ...]) -> None:
        words, rows = self.scene.words, []
        for alert in alerts:
            line = words.line(f"alert.{alert.kind}", **dict(alert.values))
            owner = words.line("dash.taken", owner=alert.owner).first if alert.owner else words.line("dash.take").spoken
            cells = (
                Cell(words.clock(alert.at), is_figure=True, fill=LEVEL_FILL[alert.level], is_quiet=True),
                Cell(line.first, line.second, is_bold=True),
                Cell(owner, is_quiet=bool(alert.owner), is_trailing=True, is_bold=not alert.owner),
            )
            rows.append(RowText(cells, f"{line.spoken}, {owner}"))
            if alert.level is Health.BAD and not alert.owner and alert.id not in self._told:
                self._told.add(alert.id)
                self.sounded.emit("staffcall")
                self.announced.emit(line.spoken)
        bad = sum(alert.level is Health.BAD for alert in alerts)
        self._alert_title.setText(f"{words.line('dash.alerts').spoken}   ■ {bad}   ▲ {len(alerts) - bad}")
        self.alerts.show_rows(rows)
        self._none.setVisible(not rows)
        self._alert_ids = [alert.id for alert in alerts]
        for place, row in enumerate(self.alerts.shown):
            if row not in self._wired:
                self._wired.append(row)
                row.clicked.connect(
                    lambda _checked=False, place=place: self.scene.kiosk.take_alert(self._alert_ids[place])
                )

    def _take(self, place: int) -> None:
        self.scene.kiosk.take_alert(self._alert_ids[place])

    # -- arrangement

    def _compose(self) -> None:
        look, words = self.scene.look, self.scene.words
        gap = look.px(4)
        self.numbers = [NumberTile(look, words) for _ in range(5)]
        self.gates = RowList(look, (1.9, 1.7, 1.4, 1.7, 1.9, 1.6, 2.1, 1.7), height_mm=9, is_fitting=True)
        self.sessions = RowList(look, (5.2, 2.4, 1.7, 2.7), height_mm=14, is_fitting=True)
        self.devices = RowList(look, (1.6, 1.2, 1.4, 1.8, 1.3, 1.3, 1.3, 1.6), height_mm=9, is_fitting=True)
        self.people = RowList(look, (3.0, 4.0, 1.2, 2.4), height_mm=8, is_fitting=True)
        self.alerts = RowList(look, (1.7, 6.6, 2.6), height_mm=14, is_fitting=True)
        self.chart = ArrivalsChart(look, words)
        self._alert_title = Text(look, "", Role.BODY, is_bold=True)
        title = Text(look, words.line("dash.arrivals").spoken, Role.BODY, is_bold=True)
        chart = self._card(title, self.chart, Legend(look, words))
        self._none = Text(look, words.line("dash.no_alerts").spoken, Role.BODY, ink="muted")
        alerts = self._card(self._alert_title, self.alerts)
        self.alerts.put_first(self._none)
        sessions = self._card(None, self.sessions)
        self._tabs = QStackedWidget()
        self._pages = {"gates": self._card(None, self.gates), "devices": self._card(None, self.devices),
                       "people": self._card(None, self.people)}  # fmt: skip
        if self._is_narrow():
            self._pages["sessions"] = sessions
            left, right = stacked(gap, (self._tabs, 1)), stacked(gap, (chart, 1), (alerts, 1))
        else:
            left, right = stacked(gap, (chart, 40), (self._tabs, 60)), stacked(gap, (sessions, 58), (alerts, 42))
        for page in self._pages.values():
            self._tabs.addWidget(page)
        is_portrait = self.scene.is_portrait
        ways = QBoxLayout.Direction
        numbers, lower = QGridLayout(), QBoxLayout(ways.TopToBottom if is_portrait else ways.LeftToRight)
        numbers.setSpacing(gap)
        lower.setSpacing(gap)
        columns = PORTRAIT_TILES if is_portrait else len(self.numbers)
        for place, tile in enumerate(self.numbers):
            numbers.addWidget(tile, place // columns, place % columns)
        lower.addLayout(left, 58)
        lower.addLayout(right, 42)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._bar())
        body = QVBoxLayout()
        body.setContentsMargins(gap, gap, gap, gap)
        body.setSpacing(gap)
        body.addLayout(numbers, 30 if is_portrait else 22)
        body.addLayout(lower, 78)
        outer.addLayout(body, 1)
        self._show_tab("gates")

    def _is_narrow(self) -> bool:
        return self.scene.is_portrait or self.scene.is_small

    def _bar(self) -> QWidget:
        look, words, directory = self.scene.look, self.scene.words, self.scene.directory
        bar = QWidget()
        bar.setObjectName("bar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(bar)
        row.setContentsMargins(look.px(6), look.px(1), look.px(4), look.px(1))
        row.setSpacing(look.px(4))
        name = words.text(directory.conference.name).first if directory.conference else ""
        title = OneLine(look, is_bold=True)
        title.say(name)
        row.addWidget(title)
        self._clock = Text(look, "", Role.BODY, is_bold=True, wraps=False, is_tabular=True)
        self._pill = Pill(look, Role.SMALL)
        row.addWidget(self._clock)
        row.addWidget(self._pill)
        row.addStretch(1)
        self._chips: dict[str, Tile] = {}
        for key in ("gates", "sessions", "devices", "people"):
            if key == "sessions" and not self._is_narrow():
                continue
            chip = Tile(look, Line(words.line(f"dash.{key}").spoken), dress=Dress.CHIP, role=Role.SMALL)
            chip.setCheckable(True)
            chip.clicked.connect(lambda _checked=False, key=key: self._show_tab(key))
            self._chips[key] = chip
            row.addWidget(chip)
        for kind in ("csv", "xlsx", "pdf"):
            chip = Tile(look, Line(kind.upper()), dress=Dress.CHIP, role=Role.SMALL)
            chip.setAccessibleName(f"{words.line('dash.export').spoken} {kind.upper()}")
            chip.clicked.connect(lambda _checked=False, kind=kind: self.scene.kiosk.export(kind))
            row.addWidget(chip)
        return bar

    def _show_tab(self, key: str) -> None:
        self._tabs.setCurrentWidget(self._pages[key])
        for name, chip in self._chips.items():
            chip.setChecked(name == key)

    def _card(self, title: QWidget | None, *parts: QWidget) -> QWidget:
        look = self.scene.look
        card = QWidget()
        card.setObjectName("card")
        card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(card)
        pad = look.px(3.5)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(look.px(1.5))
        if title is not None:
            column.addWidget(title)
        for part in parts:
            column.addWidget(part, 1 if part is parts[0] else 0)
        return card


def figure(text: str, *, is_bold: bool = False) -> Cell:
    """A cell of a column of figures."""
    return Cell(text, is_trailing=True, is_figure=True, is_bold=is_bold)


def stacked(gap: int, *parts: tuple[QWidget, int]) -> QVBoxLayout:
    """Widgets under one another, each with its share of the height."""
    column = QVBoxLayout()
    column.setSpacing(gap)
    for part, share in parts:
        column.addWidget(part, share)
    return column


def _contact(seen_s: float | None) -> Health:
    if seen_s is None or seen_s >= UNKNOWN_S:
        return Health.BAD
    return Health.WEAK if seen_s >= STALE_S else Health.GOOD
