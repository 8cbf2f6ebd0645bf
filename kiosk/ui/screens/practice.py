"""Practice: eight sample answers, shown as the real ones are and recorded nowhere, because nothing beneath hears of
them. A real scan ends it and is answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from kiosk.domain.model import Bilingual, Category, CategoryId, Delegate, DelegateId
from kiosk.domain.outcome import Outcome, View
from kiosk.domain.verdicts import Code, Facts
from kiosk.ui import wording
from kiosk.ui.ports import Directory
from kiosk.ui.scene import Scene
from kiosk.ui.screens.lookup import keyed
from kiosk.ui.screens.overlay import Overlay
from kiosk.ui.theme import Role
from kiosk.ui.widgets.text import Text
from kiosk.ui.widgets.tile import Dress, Tile
from kiosk.ui.widgets.verdict import Verdict, VerdictPanel

SAMPLES = (
    Code.ADMIT, Code.ALREADY_IN, Code.UNKNOWN, Code.ADMIT_NOTE, Code.UNPAID, Code.CHECK_ID, Code.BLOCKED, Code.ADMIT,
)  # fmt: skip
"""The order teaches: yes, no, look, and what is rare last but one."""


class PracticePage(Overlay):
    """One sample after another; what to do stands on each as it does in earnest."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene, scene.words.line("ready.practice"))
        self._number = 0
        look = scene.look
        self._count = Text(look, "", Role.BODY, ink="muted")
        self.panel = VerdictPanel(look, Verdict(None, scene.words.line("ready.title")))
        self.panel.setMinimumHeight(look.px(105))
        self._next = Tile(look, keyed("→", scene.words.line("key.next")), dress=Dress.PRIMARY)
        self._next.clicked.connect(self.advance)
        self.body.addWidget(self._count)
        self.body.addWidget(self.panel, 1)
        self.body.addWidget(self._next)
        shortcut = QShortcut(
            QKeySequence(Qt.Key.Key_Right), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
        )
        shortcut.activated.connect(self.advance)
        self._show()

    def advance(self) -> None:
        """The next sample; after the last, back to work."""
        self._number += 1
        if self._number < len(SAMPLES):
            self._show()
        else:
            self.closed.emit()

    def _show(self) -> None:
        words, directory = self.scene.words, self.scene.directory
        outcome = sample(SAMPLES[self._number], self.scene, directory)
        text = wording.for_staff(outcome, words, directory)
        shown = wording.shows_person(outcome) and outcome.delegate is not None
        self.panel.show_verdict(
            Verdict(
                text.fill,
                text.headline,
                text.detail,
                name=wording.names(outcome.delegate) if shown and outcome.delegate else None,
                category=outcome.category if shown else None,
                steps=text.steps,
                spoken=text.spoken,
            )
        )
        self._count.setText(words.line("practice.count", number=self._number + 1, all=len(SAMPLES)).spoken)


def sample(code: Code, scene: Scene, directory: Directory) -> Outcome:
    """An invented answer at this gate, to an invented delegate."""
    now = scene.kiosk.now()
    category = Category(CategoryId("sample"), Bilingual("参会代表", "Delegate"), "D", "#0A4A94")
    person = Delegate(DelegateId("sample"), "李雷", category.id, "LI Lei", "Lei")
    facts = {
        Code.ALREADY_IN: Facts(at=now - timedelta(minutes=29), gate=directory.gate.id if directory.gate else None),
        Code.ADMIT_NOTE: Facts(host="8012"),
    }
    outcome = Outcome(
        code=code, at=now, view=View(), facts=facts.get(code, Facts()), delegate=person, category=category
    )
    return replace(outcome, gate=directory.gate, activity=directory.activity)
