"""S15: a delegation behind its leader's code. Members are ticked and admitted together; Ctrl+Enter admits, Return
never."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from kiosk.domain.model import DelegateId
from kiosk.ui import wording
from kiosk.ui.icons import Icon
from kiosk.ui.people import Company, Found
from kiosk.ui.scene import Scene
from kiosk.ui.screens.lookup import keyed, presence
from kiosk.ui.screens.overlay import Overlay
from kiosk.ui.theme import Fill, Role
from kiosk.ui.widgets.text import Text
from kiosk.ui.widgets.tile import Dress, Tile
from kiosk.ui.words import Line

ROWS_A_TURN = 8
"""Rows made before the screen may go on: a delegation of hundreds would otherwise stop it for half a second."""


class DelegationPage(Overlay):
    """Nobody is ticked at the start: whoever is ticked was seen."""

    def __init__(self, scene: Scene, company: Company) -> None:
        super().__init__(scene, scene.words.text(company.delegation.name))
        self._company = company
        look, words = scene.look, scene.words
        inside = sum(member.is_inside for member in company.members)
        told = words.line("delegation.count", members=len(company.members), inside=inside)
        self.body.addWidget(Text(look, told.spoken, Role.BODY, ink="muted"))
        self._filter = QLineEdit()
        self._filter.setAccessibleName(words.line("delegation.filter").spoken)
        self._filter.setPlaceholderText(words.line("delegation.filter").spoken)
        self._filter.textChanged.connect(self._sift)
        self.body.addWidget(self._filter)
        self._tiles: dict[DelegateId, Tile] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(look.gap)
        self._coming: Iterator[Found] = iter(company.members)
        self._more = QTimer(self)
        self._more.timeout.connect(self._add_rows)
        self._add_rows()
        self._more.start(0)
        self.body.addLayout(self._rows)
        self.body.addStretch(1)
        self._admit = Tile(look, NOBODY, icon=Icon.CHECK, dress=Dress.PRIMARY, admits=True)
        self._admit.clicked.connect(self._admit_ticked)
        self.body.addWidget(self._admit)
        for keys, act in (
            ("Ctrl+A", self._tick_all),
            ("Ctrl+Return", self._admit_ticked),
            ("Ctrl+Enter", self._admit_ticked),
        ):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self._count()

    @property
    def ticked(self) -> list[DelegateId]:
        """Who would be admitted, leader first."""
        return [who for who, tile in self._tiles.items() if tile.isChecked()]

    def _add_rows(self, most: int = ROWS_A_TURN) -> None:
        for member in islice(self._coming, most):
            tile = self._tiles[member.delegate.id] = self._row(member)
            self._rows.addWidget(tile)
            if not self._is_wanted(member):
                tile.hide()
        if len(self._tiles) == len(self._company.members):
            self._more.stop()

    def _row(self, member: Found) -> Tile:
        fill, told = presence(member, self.scene.words)
        name = wording.names(member.delegate)
        role = self.scene.words("delegation.leader") if member.delegate.is_leader else member.delegate.position
        line = Line(f"{name.first}  {name.second}", " · ".join(part for part in (role, told) if part))
        tile = Tile(self.scene.look, line, icon=Icon.CHECK if fill is Fill.REFUSE else Icon.PERSON)
        tile.setCheckable(True)
        tile.setEnabled(not member.is_inside)
        tile.toggled.connect(self._count)
        return tile

    def _is_wanted(self, member: Found) -> bool:
        delegate = member.delegate
        return self._filter.text().strip().lower() in f"{delegate.name} {delegate.name_latin}".lower()

    def _sift(self) -> None:
        for member in self._company.members:
            if member.delegate.id in self._tiles:
                self._tiles[member.delegate.id].setVisible(self._is_wanted(member))

    def _tick_all(self) -> None:
        self._add_rows(len(self._company.members))
        for tile in self._tiles.values():
            if tile.isEnabled() and not tile.isHidden():
                tile.setChecked(True)

    def _count(self) -> None:
        count = len(self.ticked)
        self._admit.setEnabled(count > 0)
        self._admit.say(keyed("Ctrl+Enter", self.scene.words.line("delegation.admit", count=count)))

    def _admit_ticked(self) -> None:
        if self.ticked:
            self.scene.kiosk.admit_together(self.ticked)
            self.closed.emit()


NOBODY = Line("")
