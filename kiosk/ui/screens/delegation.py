"""S15: a delegation behind its leader's code. Members are ticked and admitted together; Ctrl+Enter admits, Return
never."""

from __future__ import annotations

from itertools import islice

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from kiosk.domain.model import DelegateId
from kiosk.ui import wording
from kiosk.ui.icons import Icon
from kiosk.ui.people import Company, Found
from kiosk.ui.ports import Topic
from kiosk.ui.renaming import can_rename, has_printer
from kiosk.ui.scene import Scene
from kiosk.ui.screens.lookup import keyed, presence
from kiosk.ui.screens.overlay import Overlay
from kiosk.ui.theme import Role
from kiosk.ui.visit import Draft
from kiosk.ui.widgets.text import Text
from kiosk.ui.widgets.tile import Dress, Tile
from kiosk.ui.words import Line

FILTER = "delegation.filter"
SHOWN, ROWS_A_TURN = 24, 3
"""A layout asks every row for its height at every change: hundreds would stop the screen for seconds. So this many are
shown, and more when asked for; and they are made a few at a time."""


class DelegationPage(Overlay):
    """Nobody is ticked at the start: whoever is ticked was seen, or was asked for with Ctrl+A. Ticks, and what is typed
    to filter by, stand in the draft. Who is inside can be ticked alone, for their badge; nobody is admitted by that."""

    def __init__(self, scene: Scene, company: Company, draft: Draft) -> None:
        super().__init__(scene, scene.words.text(company.delegation.name))
        self._company = company
        self._place = {member.delegate.id: place for place, member in enumerate(company.members)}
        self._inside = {member.delegate.id for member in company.members if member.is_inside}
        draft.ticked &= self._place.keys() - self._inside
        self._ticked = draft.ticked
        self._tiles: dict[DelegateId, Tile] = {}
        self._most = SHOWN
        self.body.addWidget(Text(scene.look, self._counted(), Role.BODY, ink="muted"))
        self.body.addLayout(self._choosing(draft))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(scene.look.gap)
        self.body.addLayout(self._rows)
        self._more = Tile(scene.look, NOBODY)
        self._more.clicked.connect(self._show_more)
        self.body.addWidget(self._more)
        self.body.addStretch(1)
        self.add_foot(self._acts())
        self._rename.setVisible(has_printer(scene.kiosk))
        for keys, act in (
            ("Ctrl+A", self._tick_all),
            ("Ctrl+Return", self._admit_ticked),
            ("Ctrl+Enter", self._admit_ticked),
            ("F3", self._send_another),
            ("F12", self._edit_name),
        ):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self._making = QTimer(self)
        self._making.timeout.connect(self._make_rows)
        self._sift()
        self._count()
        self.setFocusProxy(self._filter)  # somebody begins to type

    @property
    def ticked(self) -> list[DelegateId]:
        """Who would be admitted, leader first."""
        return sorted(self._ticked - self._inside, key=lambda who: self._place[who])

    # -- arrangement

    def _counted(self) -> str:
        words, company = self.scene.words, self._company
        count = words.line("delegation.count", members=len(company.members), inside=len(self._inside))
        told = f"{count.first}   {count.second}"
        if company.delegation.quota is not None:
            came = sum(member.last_entry is not None for member in company.members)
            told += f"   {words.line('delegation.quota', used=came, quota=company.delegation.quota).spoken}"
        return told

    def _choosing(self, draft: Draft) -> QHBoxLayout:
        """Whose name is typed, or all."""
        look, words = self.scene.look, self.scene.words
        self._filter = QLineEdit()
        self._filter.setAccessibleName(words.line(FILTER).spoken)
        self._filter.setPlaceholderText(words.line(FILTER).spoken)
        self._filter.setText(draft.texts.get(FILTER, ""))
        self._filter.textChanged.connect(lambda text: draft.write(FILTER, text))
        self._filter.textChanged.connect(self._sift)
        self._filter.installEventFilter(self)
        everybody = Tile(look, keyed("Ctrl+A", words.line("delegation.all")), icon=Icon.PEOPLE)
        everybody.clicked.connect(self._tick_all)
        row = QHBoxLayout()
        row.setSpacing(look.gap)
        row.addWidget(self._filter, 3)
        row.addWidget(everybody, 1)
        return row

    def _acts(self) -> QHBoxLayout:
        look, words = self.scene.look, self.scene.words
        self._admit = Tile(look, NOBODY, icon=Icon.CHECK, dress=Dress.PRIMARY, admits=True)
        self._admit.clicked.connect(self._admit_ticked)
        self._substitute = Tile(look, keyed("F3", words.line("delegation.substitute")), icon=Icon.ADD_PERSON)
        self._substitute.clicked.connect(self._send_another)
        self._rename = Tile(look, keyed("F12", words.line("key.rename")), icon=Icon.BADGE)
        self._rename.clicked.connect(self._edit_name)
        row = QHBoxLayout()
        row.addWidget(self._admit, 2)
        row.addWidget(self._substitute, 1)
        row.addWidget(self._rename, 1)
        return row

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+A ticks all, also while a name is typed: it does not select the letters."""
        if watched is self._filter and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            return event.matches(QKeySequence.StandardKey.SelectAll)
        return super().eventFilter(watched, event)

    # -- rows

    def _sift(self) -> None:
        """Those whose name holds what is typed, the first of them."""
        self._most = SHOWN
        self._show_rows()

    def _show_more(self) -> None:
        self._most += SHOWN
        self._show_rows()

    def _show_rows(self) -> None:
        wanted = self._wanted()
        shown = {member.delegate.id for member in wanted[: self._most]}
        for who, tile in self._tiles.items():
            tile.setVisible(who in shown)
        more = self.scene.words.line("attract.more")
        self._more.say(Line(f"{more.first} (+{len(wanted) - len(shown)})", more.second))
        self._more.setVisible(len(wanted) > len(shown))
        self._coming = iter([member for member in wanted[: self._most] if member.delegate.id not in self._tiles])
        self._making.start(0)

    def _wanted(self) -> list[Found]:
        typed = self._filter.text().strip().lower()
        names = ((member, f"{member.delegate.name} {member.delegate.name_latin}") for member in self._company.members)
        return [member for member, name in names if typed in name.lower()]

    def _make_rows(self) -> None:
        members = list(islice(self._coming, ROWS_A_TURN))
        for member in members:
            who = member.delegate.id
            above = sum(self._place[other] < self._place[who] for other in self._tiles)
            self._tiles[who] = self._row(member)
            self._rows.insertWidget(above, self._tiles[who])
        if not members:
            self._making.stop()

    def _row(self, member: Found) -> Tile:
        who = member.delegate.id
        _, told = presence(member, self.scene.words)
        name = wording.names(member.delegate)
        role = self.scene.words("delegation.leader") if member.delegate.is_leader else member.delegate.position
        line = Line(f"{name.first}  {name.second}", " · ".join(part for part in (role, told.spoken) if part))
        tile = Tile(self.scene.look, line)
        tile.setCheckable(True)
        tile.toggled.connect(lambda is_on: self._show_tick(tile, who, is_on=is_on))
        tile.toggled.connect(lambda is_on: self._tick(who, is_on=is_on))
        self._show_tick(tile, who, is_on=who in self._ticked)
        tile.setChecked(who in self._ticked)
        return tile

    def _show_tick(self, tile: Tile, who: DelegateId, *, is_on: bool) -> None:
        tile.show_icon(Icon.BOXED if is_on else Icon.CHECK if who in self._inside else Icon.BOX)

    # -- ticks

    def _tick(self, who: DelegateId, *, is_on: bool) -> None:
        (self._ticked.add if is_on else self._ticked.discard)(who)
        self._count()

    def _tick_all(self) -> None:
        """All whose name holds what is typed, also those further down."""
        self._ticked |= {member.delegate.id for member in self._wanted()} - self._inside
        for who in self._ticked & self._tiles.keys():
            self._tiles[who].setChecked(True)
        self._count()

    def _count(self) -> None:
        count = len(self.ticked)
        self._admit.setEnabled(count > 0)
        self._substitute.setEnabled(count == len(self._ticked) == 1)
        self._rename.setEnabled(len(self._ticked) == 1 and can_rename(self.scene.kiosk, next(iter(self._ticked))))
        self._admit.say(keyed("Ctrl+Enter", self.scene.words.line("delegation.admit", count=count)))

    def _send_another(self) -> None:
        """F3: somebody else comes in place of the one who is ticked."""
        if self._substitute.isEnabled():
            self.wanted.emit(f"substitute:{self.ticked[0]}")

    def _edit_name(self) -> None:
        """F12: another name on the badge of the one who is ticked."""
        if self._rename.isEnabled() and self._rename.isVisible():
            self.wanted.emit(f"badge_name:{next(iter(self._ticked))}")

    def refresh(self, topic: Topic) -> None:
        """A badge has come out."""
        if topic is Topic.PRINTS:
            self._count()

    def _admit_ticked(self) -> None:
        if self.ticked:
            self.closed.emit()  # before the first answer can come to the front
            self.scene.kiosk.admit_together(self.ticked)


NOBODY = Line("")
