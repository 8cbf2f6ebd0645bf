"""The self-test on screen: everything this device needs, looked at one after the other, with what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.domain.bilingual import Bilingual
from kiosk.ui.icons import Icon
from kiosk.ui.ports import Health, Topic
from kiosk.ui.scene import Scene
from kiosk.ui.screens.overlay import Overlay
from kiosk.ui.theme import Fill, Role
from kiosk.ui.upkeep import Finding
from kiosk.ui.widgets.shapes import HEALTH_FILL, ClassMark
from kiosk.ui.widgets.text import Pair, Text
from kiosk.ui.widgets.tile import Dress, Tile
from kiosk.ui.words import Line

KNOWN = {
    "disk": "check.disk", "data key": "check.key", "journal": "check.journal", "delegate list": "check.list",
    "gate": "check.gate", "hub": "check.hub", "clock": "check.clock", "camera": "check.camera",
    "decoder": "check.decoder", "printer": "check.printer", "fonts": "check.fonts",
}  # fmt: skip
NAME_MM = 40.0


class SelfTestPage(Overlay):
    """Begins when it opens. Trouble comes first, in both languages and across the page; what is well, side by side."""

    widest_mm = 320.0

    def __init__(self, scene: Scene) -> None:
        again = Tile(scene.look, scene.words.line("check.again"), icon=Icon.SYNC, dress=Dress.PRIMARY)
        super().__init__(scene, scene.words.line("check.title"), again)
        again.clicked.connect(self.begin)
        self._state = Text(scene.look, scene.words.line("check.running").spoken, Role.BODY, ink="muted")
        self.body.addWidget(self._state)
        self._columns = 2 if scene.has_columns else 1
        self._list = QGridLayout()
        self._list.setHorizontalSpacing(scene.look.px(8))
        self._list.setVerticalSpacing(scene.look.px(3))
        for column in range(self._columns):
            self._list.setColumnStretch(column, 1)
        self.body.addLayout(self._list)
        self.body.addStretch(1)
        self.begin()

    def begin(self) -> None:
        """Look at everything."""
        self.scene.kiosk.upkeep().check_up()
        self._show(())

    def refresh(self, topic: Topic) -> None:
        """One more finding."""
        if topic is Topic.FINDINGS:
            self._show(tuple(self.scene.kiosk.upkeep().findings()))

    def _show(self, findings: tuple[Finding, ...]) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        words = self.scene.words
        is_over = len(findings) == len(KNOWN)
        order = (Health.BAD, Health.WEAK, Health.GOOD)
        shown = sorted(findings, key=lambda one: order.index(one.health))
        bad = sum(finding.health is not Health.GOOD for finding in findings)
        for place, finding in enumerate(shown[:bad]):
            self._list.addWidget(self._row(finding), place, 0, 1, self._columns)
        for place, finding in enumerate(shown[bad:]):
            self._list.addWidget(self._row(finding), bad + place // self._columns, place % self._columns)
        key = "check.running" if not is_over else "check.all_good" if not bad else "check.some"
        state = words.line(key, count=bad)
        self._state.setText(f"{state.first}   {state.second}")

    def _row(self, finding: Finding) -> QWidget:
        look, words = self.scene.look, self.scene.words
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(4))
        row.addWidget(ClassMark(look, HEALTH_FILL.get(finding.health, Fill.INFO), 8))
        key = KNOWN.get(finding.what)
        what = Pair(look, words.line(key) if key else Line(finding.what), Role.BODY, Role.SMALL)
        what.setFixedWidth(look.px(NAME_MM))
        row.addWidget(what, 0, Qt.AlignmentFlag.AlignTop)
        both = Bilingual(finding.sentence.zh + finding.remedy.zh, f"{finding.sentence.en} {finding.remedy.en}".strip())
        told = words.text(both)
        column = QVBoxLayout()
        column.setSpacing(0)
        is_good = finding.health is Health.GOOD
        column.addWidget(Text(look, told.first, Role.BODY, ink="muted" if is_good else ""))
        if told.second and not is_good:
            column.addWidget(Text(look, told.second, Role.SMALL, ink="muted"))
        column.addStretch(1)
        row.addLayout(column, 1)
        return holder
