"""S16's "edit badge name": the name as it shall stand on the badge, which is then made again; the registration keeps
its own. Ctrl+Enter changes it, Return does not: hand scanners type that."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from kiosk.domain.amendment import clean_name
from kiosk.ui import wording
from kiosk.ui.icons import Icon
from kiosk.ui.people import Card
from kiosk.ui.scene import Scene
from kiosk.ui.screens.forms import labelled_field
from kiosk.ui.screens.lookup import keyed
from kiosk.ui.screens.overlay import Overlay
from kiosk.ui.theme import Role
from kiosk.ui.visit import Draft
from kiosk.ui.widgets.text import Pair, Text
from kiosk.ui.widgets.tile import Dress, Tile


class BadgeNamePage(Overlay):
    """Begins with the name that is on the badge now, or as far as it was written."""

    def __init__(self, scene: Scene, card: Card, draft: Draft) -> None:
        super().__init__(scene, scene.words.line("badge_name.title"))
        look, words = scene.look, scene.words
        self._card = card
        self.body.addWidget(Pair(look, wording.names(card.found.delegate), Role.TITLE, Role.BODY))
        draft.texts.setdefault("badge_name.field", card.badge_name)
        box, self.field = labelled_field(scene, "badge_name.field", draft)
        self.body.addLayout(box)
        self.body.addWidget(Text(look, words.line("badge_name.why").spoken, Role.BODY, ink="muted"))
        self.body.addStretch(1)
        self._change = Tile(
            look, keyed("Ctrl+Enter", words.line("badge_name.change")), icon=Icon.PRINTER, dress=Dress.PRIMARY
        )
        self._change.clicked.connect(self.change)
        self.body.addWidget(self._change)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.change)
        self.field.textChanged.connect(self._weigh)
        self._weigh()
        if not draft.last:
            self.field.selectAll()
        self.setFocusProxy(self.field)

    def change(self) -> None:
        """Keep it and print."""
        if self._change.isEnabled():
            self.closed.emit()
            self.scene.kiosk.rename_badge(self._card.found.delegate.id, clean_name(self.field.text()))

    def _weigh(self) -> None:
        """A name that is empty, or the one that is there, changes nothing."""
        self._change.setEnabled(clean_name(self.field.text()) not in ("", self._card.badge_name))
