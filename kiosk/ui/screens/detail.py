"""What lies behind a row of the dashboard: the figures of a gate, a session or a device, and its last fifty decisions;
and S13's work list, the conflicts that a person has to settle."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from kiosk.domain.model import Delegate
from kiosk.domain.outcome import Outcome
from kiosk.ui import wording
from kiosk.ui.figures import Answer, Conflict, ConflictKind, DeviceFigures, Figures, GateFigures, Part, Subject
from kiosk.ui.icons import Icon
from kiosk.ui.ports import Topic
from kiosk.ui.scene import Scene
from kiosk.ui.screens.dashboard_rows import told_ms
from kiosk.ui.screens.lookup import PHOTO_MM, photograph
from kiosk.ui.screens.overlay import Overlay
from kiosk.ui.theme import Fill, Role
from kiosk.ui.widgets.rows import Cell, RowList, RowText
from kiosk.ui.widgets.shapes import ClassMark
from kiosk.ui.widgets.text import Pair, Text
from kiosk.ui.widgets.tile import Dress, Tile
from kiosk.ui.words import Line, duration, grouped

FACTS_A_ROW, FINDINGS_A_ROW = 4, 2


class DetailPage(Overlay):
    """Kept up to date while it is open; read no longer once it is gone."""

    widest_mm = 300.0

    def __init__(self, scene: Scene, subject: Subject) -> None:
        super().__init__(scene, _title(scene, subject))
        self._subject = subject
        self._facts = QGridLayout()
        self._facts.setSpacing(scene.look.px(3))
        self.body.addLayout(self._facts)
        self._state = Text(scene.look, scene.words.line("detail.reading").spoken, Role.BODY, ink="muted")
        self.body.addWidget(self._state)
        self.answers = RowList(scene.look, (1.6, 4.2, 3.6, 1.4, 1.8), height_mm=8)
        self.body.addWidget(self.answers)
        self.body.addStretch(1)
        self.refresh(Topic.FIGURES)

    def keeps(self, _outcome: Outcome) -> bool:
        """Answers at the gates are what is looked at here."""
        return True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.scene.kiosk.look_into(self._subject)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.scene.kiosk.look_into(None)

    def refresh(self, topic: Topic) -> None:
        """New figures, or the decisions have been read."""
        if topic is not Topic.FIGURES:
            return
        figures, detail = self.scene.kiosk.figures(), self.scene.kiosk.detail()
        self._show_facts(_facts(self.scene, figures, self._subject) if figures else [])
        if detail is None or detail.subject != self._subject:
            return
        words = self.scene.words
        key = "detail.last" if detail.answers else "detail.none"
        self._state.setText(words.line(key, count=len(detail.answers)).spoken)
        self.answers.show_rows([self._row(answer) for answer in detail.answers])

    def _row(self, answer: Answer) -> RowText:
        words = self.scene.words
        verdict = words.line(f"verdict.{answer.word}")
        cells = (
            Cell(words.clock(answer.at, seconds=True), is_quiet=True, is_figure=True),
            Cell(answer.who, fill=wording.FILL_OF_TONE[answer.tone], is_bold=True),
            Cell(verdict.spoken),
            Cell(answer.gate, is_quiet=True),
            Cell(answer.device, is_quiet=True),
        )
        return RowText(cells, f"{words.clock(answer.at, seconds=True)} {verdict.spoken} {answer.who}")

    def _show_facts(self, facts: list[tuple[Line, str]]) -> None:
        look = self.scene.look
        if not self._facts.count():
            for place, (name, value) in enumerate(facts):
                self._facts.addWidget(Fact(self.scene, name, value), place // FACTS_A_ROW, place % FACTS_A_ROW)
            for each in range(FACTS_A_ROW):
                self._facts.setColumnStretch(each, 1)
                self._facts.setColumnMinimumWidth(each, look.px(20))
            return
        for place, (_name, value) in enumerate(facts):
            item = self._facts.itemAt(place)
            fact = item.widget() if item is not None else None
            if isinstance(fact, Fact):
                fact.value.setText(value)


class Fact(QWidget):
    """One figure under its name."""

    def __init__(self, scene: Scene, name: Line, value: str) -> None:
        super().__init__()
        look = scene.look
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        pad = look.px(3)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(look.px(0.5))
        column.addWidget(Text(look, name.spoken, Role.SMALL, ink="muted"))
        self.value: QLabel = Text(look, value, Role.TITLE, is_bold=True, is_tabular=True)
        column.addWidget(self.value)


class ConflictsPage(Overlay):
    """One card for each conflict, with what may be found out as buttons. What is pressed is an event of the log."""

    widest_mm = 300.0

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene, scene.words.line("conflict.title"))
        self._shown: tuple[Conflict, ...] | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(scene.look.px(4))
        self.body.addLayout(self._list)
        self.body.addStretch(1)
        self.refresh(Topic.FIGURES)

    def keeps(self, _outcome: Outcome) -> bool:
        """The work list is not a lane."""
        return True

    def refresh(self, topic: Topic) -> None:
        """The list has changed: somebody else may have settled one."""
        figures = self.scene.kiosk.figures()
        conflicts = figures.conflicts if figures else ()
        if topic is not Topic.FIGURES or conflicts == self._shown:
            return
        self._shown = conflicts
        while (item := self._list.takeAt(0)) is not None:
            if (card := item.widget()) is not None:
                card.hide()
                card.deleteLater()
        for conflict in conflicts:
            self._list.addWidget(self._card(conflict))
        if not conflicts:
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(self.scene.look.px(4))
            line.addWidget(ClassMark(self.scene.look, Fill.ADMIT, 12))
            line.addWidget(Pair(self.scene.look, self.scene.words.line("conflict.none"), Role.TITLE, Role.BODY), 1)
            self._list.addWidget(row)

    def _card(self, conflict: Conflict) -> QWidget:
        look, words = self.scene.look, self.scene.words
        card = QWidget()
        card.setObjectName("card")
        card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(card)
        pad = look.px(5)
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(look.px(2))
        name = wording.names(conflict.delegate) if conflict.delegate else words.line("conflict.nobody")
        head = QHBoxLayout()
        head.setSpacing(look.px(4))
        head.addWidget(ClassMark(look, Fill.ATTENTION, 9))
        head.addWidget(Pair(look, name, Role.TITLE, Role.BODY), 1)
        if conflict.delegate is not None and (held := self.scene.kiosk.card(conflict.delegate.id)):
            head.addWidget(photograph(look, held.photo, PHOTO_MM))
        column.addLayout(head)
        if conflict.delegate is not None:
            column.addWidget(Text(look, _particulars(conflict.delegate), Role.BODY, ink="muted"))
        column.addWidget(Text(look, self._story(conflict), Role.BODY))
        column.addLayout(self._findings(conflict))
        return card

    def _story(self, conflict: Conflict) -> str:
        words = self.scene.words
        if conflict.kind is ConflictKind.REGISTERED_TWICE:
            return words.line("conflict.registered_twice", at=conflict.at).spoken
        if conflict.kind is ConflictKind.GHOST_EXIT:
            told = {"at": conflict.at, "gate": conflict.gate, "activity": conflict.activity or ""}
            return words.line("conflict.ghost_exit", **told).spoken
        return words.line(
            "conflict.admitted_twice",
            first=conflict.first_at or "",
            first_gate=conflict.first_gate,
            at=conflict.at,
            gate=conflict.gate,
            activity=conflict.activity or "",
        ).spoken

    def _findings(self, conflict: Conflict) -> QGridLayout:
        look, words, kiosk = self.scene.look, self.scene.words, self.scene.kiosk
        tiles = []
        if conflict.kind is not ConflictKind.REGISTERED_TWICE:
            is_exit = conflict.kind is ConflictKind.GHOST_EXIT
            key = "conflict.no_exit" if is_exit else "conflict.same"
            same = Tile(look, words.line(key), icon=Icon.PERSON)
            same.clicked.connect(lambda: kiosk.settle(conflict.id, is_same=True))
            tiles.append(same)
        for candidate in conflict.candidates:
            told = words.line("conflict.same_as", name=candidate.name)  # all of one name: the rest tells them apart
            same = Tile(look, Line(f"{told.first}   {told.second}", _particulars(candidate)), icon=Icon.PERSON)
            same.clicked.connect(
                lambda _checked=False, who=candidate.id: kiosk.settle(conflict.id, is_same=True, candidate=who)
            )
            tiles.append(same)
        other = "conflict.unseen" if conflict.kind is ConflictKind.GHOST_EXIT else "conflict.two"
        two = Tile(look, words.line(other), icon=Icon.PEOPLE, dress=Dress.PLAIN)
        two.clicked.connect(lambda: kiosk.settle(conflict.id, is_same=False))
        grid = QGridLayout()
        grid.setSpacing(look.gap)
        for place, tile in enumerate((*tiles, two)):
            grid.addWidget(tile, place // FINDINGS_A_ROW, place % FINDINGS_A_ROW)
            policy = tile.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)  # all of one width, however much is written there
            tile.setSizePolicy(policy)
        return grid


def _particulars(delegate: Delegate) -> str:
    """What tells somebody from another of the same name."""
    return "   ".join(part for part in (wording.organisation(delegate), delegate.phone_masked) if part)


def subject_of(name: str) -> Subject:
    """``look:gate:b2`` as a subject."""
    _look, part, key = name.split(":", 2)
    return Subject(Part(part), key)


def _title(scene: Scene, subject: Subject) -> Line:
    figures, words = scene.kiosk.figures(), scene.words
    if figures is None:
        return Line(subject.id)
    match subject.part:
        case Part.GATE:
            name = next((gate.gate for gate in figures.gates if gate.id == subject.id), subject.id)
            return words.line("gate", gate=name)
        case Part.SESSION:
            found = next((one for one in figures.sessions if one.id == subject.id), None)
            return words.text(found.title) if found else Line(subject.id)
        case Part.DEVICE:
            name = next((one.name for one in figures.devices if one.id == subject.id), subject.id)
            return words.line("detail.device", name=name)


def _facts(scene: Scene, figures: Figures, subject: Subject) -> list[tuple[Line, str]]:
    """Name and value of what is known, in a fixed order; nothing for a row that is gone."""
    words = scene.words
    if subject.part is Part.SESSION:
        session = next((one for one in figures.sessions if one.id == subject.id), None)
        if session is None:
            return []
        free = grouped(max(0, session.capacity - session.occupancy)) if session.capacity else "–"
        return [
            (words.line("dash.inside"), grouped(session.occupancy)),
            (words.line("dash.headcount"), grouped(session.headcount)),
            (words.line("detail.capacity"), grouped(session.capacity) if session.capacity else "–"),
            (words.line("detail.free"), free),
        ]
    if subject.part is Part.GATE:
        gate = next((one for one in figures.gates if one.id == subject.id), None)
        return _gate_facts(scene, gate, figures) if gate else []
    device = next((one for one in figures.devices if one.id == subject.id), None)
    return _device_facts(scene, device) if device else []


def _gate_facts(scene: Scene, gate: GateFigures, figures: Figures) -> list[tuple[Line, str]]:
    words = scene.words
    lanes = ", ".join(device.name for device in figures.devices if device.gate == gate.gate)
    return [
        (words.line("dash.rate"), str(gate.per_minute)),
        (words.line("dash.median"), "–" if gate.median_ms is None else told_ms(gate.median_ms)),
        (words.line("dash.refused"), f"{gate.refused_share:.1%}"),
        (words.line("dash.seen"), words("dash.closed") if gate.is_closed else _age(scene, gate.seen_age_s)),
        (words.line("dash.lanes"), f"{gate.lanes}" + (f"  ({lanes})" if lanes else "")),
        (words.line("dash.sync"), _age(scene, gate.sync_age_s)),
        (words.line("dash.printer"), words.line(f"health.{gate.printer}").spoken),
        (words.line("detail.labels"), "–" if gate.labels_left is None else str(gate.labels_left)),
    ]


def _device_facts(scene: Scene, device: DeviceFigures) -> list[tuple[Line, str]]:
    words = scene.words
    return [
        (words.line("dash.gate"), device.gate or "–"),
        (words.line("dash.seen"), words("dash.closed") if device.is_closed else _age(scene, device.seen_age_s)),
        (words.line("dash.to_sync"), grouped(device.outbox)),
        (words.line("dash.median"), "–" if device.verdict_ms is None else told_ms(device.verdict_ms)),
        (words.line("dash.camera"), words.line(f"health.{device.camera}").spoken),
        (words.line("dash.printer"), words.line(f"health.{device.printer}").spoken),
        (words.line("dash.battery"), "–" if device.battery_percent is None else f"{device.battery_percent} %"),
        (words.line("dash.version"), device.version or "–"),
    ]


def _age(scene: Scene, age_s: float | None) -> str:
    return scene.words("dash.unknown") if age_s is None else duration(age_s)
