"""S4, find me: two facts, then one masked candidate. Nothing is shown before both match; there is no list to browse."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from kiosk.ui import wording
from kiosk.ui.icons import Icon
from kiosk.ui.people import Found
from kiosk.ui.scene import Scene
from kiosk.ui.screens.forms import FormPage, labelled_field
from kiosk.ui.screens.page import Page, back_tile, column, message_column, scrolled
from kiosk.ui.theme import Fill, Role
from kiosk.ui.visit import Draft
from kiosk.ui.widgets.shapes import Band, ClassMark, Emblem
from kiosk.ui.widgets.text import CENTRE, LEADING, Pair, Text
from kiosk.ui.widgets.tile import Dress, Tile
from kiosk.ui.words import END_ISOLATE, ISOLATE_LTR

EXAMPLES = f"{ISOLATE_LTR}5309 · li.wei@example.com{END_ISOLATE}"
LEAST_FACT = 4  # digits of a phone number
TILE_MM = 34.0


class FindPage(FormPage):
    """Step 1: name, and something only this person knows."""

    def __init__(self, scene: Scene, draft: Draft) -> None:
        look, words = scene.look, scene.words
        title, why = words.line("find.title"), words.line("find.why")
        super().__init__(scene, title, why, Icon.SEARCH, draft, step="1 / 2")
        ways = QBoxLayout.Direction
        is_column = scene.is_portrait and not look.is_low
        rows = QBoxLayout(ways.TopToBottom if is_column else ways.LeftToRight)
        rows.setSpacing(look.px(4))
        fields = {}
        for key, hint in (("find.name", words("find.hint")), ("find.fact", EXAMPLES)):
            box, fields[key] = labelled_field(scene, key, draft, is_roomy=True)
            box.addWidget(Text(look, hint, Role.SMALL, ink="muted"))
            rows.addLayout(box, 1)
        self._name, self._fact = fields.values()
        self.body.addLayout(rows)
        self._none = _told(scene, words.line("find.none").spoken)
        self.body.addWidget(self._none)
        self._go = Tile(look, words.line("find.go"), icon=Icon.SEARCH, dress=Dress.PRIMARY, is_centred=True)
        self._go.clicked.connect(self.find_person)
        for field in fields.values():
            field.textChanged.connect(self._weigh)
        self._weigh()
        self.finish(fields, self._go)

    def _weigh(self) -> None:
        self._none.hide()
        self._go.setEnabled(bool(self._name.text().strip()) and len(self._fact.text().strip()) >= LEAST_FACT)

    def find_person(self) -> None:
        """Go on to the one delegate both facts fit, or say that there is none."""
        found = self.scene.kiosk.find_self(self._name.text().strip(), self._fact.text().strip())
        self._none.setVisible(found is None)
        if found is not None:
            self.draft.found = found
            self.wanted.emit("confirm")


class ConfirmPage(Page):
    """Step 2: is this you? Enough to recognise oneself, too little to learn about another."""

    def __init__(self, scene: Scene, found: Found) -> None:
        super().__init__(scene)
        look, words = scene.look, scene.words
        back = None if scene.is_portrait else back_tile(self)
        holder, layout = column(scene, gap_mm=3, margin_mm=9)
        layout.addStretch(1)
        align = CENTRE if scene.is_portrait else LEADING
        layout.addWidget(Pair(look, words.line("find.is_this_you"), Role.HEADLINE, Role.TITLE, align=align))
        layout.addStretch(1)
        self._yes = Tile(look, words.line("find.yes"), icon=Icon.CHECK, dress=Dress.PRIMARY, role=Role.TITLE)
        self._yes.clicked.connect(lambda: scene.kiosk.admit_manually(found.delegate.id))
        no = Tile(look, words.line("find.no"), icon=Icon.HAND, role=Role.TITLE)
        no.clicked.connect(lambda: self.wanted.emit("call"))
        for tile in (self._yes, no):
            tile.setMinimumHeight(look.px(TILE_MM))
            layout.addWidget(tile)
        if scene.is_portrait:
            layout.addWidget(back_tile(self), 0, Qt.AlignmentFlag.AlignLeading)
        self.compose(_portrait_of(scene, found, back), holder)

    def begin(self) -> None:
        """Space says yes."""
        self._yes.setFocus(Qt.FocusReason.OtherFocusReason)


def _portrait_of(scene: Scene, found: Found, back: QWidget | None) -> QWidget:
    """Who was found, masked."""
    look = scene.look
    holder, layout = message_column(scene, back, "2 / 2")
    layout.addStretch(1)
    middle = Qt.AlignmentFlag.AlignHCenter
    if not look.is_large:
        layout.addWidget(Emblem(look, Icon.PERSON, 44), 0, middle)
        layout.addSpacing(look.px(2))
    layout.addWidget(Pair(look, wording.names(found.delegate), Role.HERO, Role.TITLE, align=CENTRE))
    masked = (wording.half_names(found.delegate.organisation), found.delegate.phone_masked)
    layout.addWidget(Text(look, " · ".join(part for part in masked if part), Role.BODY, ink="muted", align=CENTRE))
    if found.category is not None:
        layout.addSpacing(look.px(2))
        layout.addWidget(Band(look, found.category, Role.BODY), 0, middle)
    layout.addStretch(1)
    return scrolled(holder)


def _told(scene: Scene, text: str) -> QWidget:
    """What is wrong, in shape and words; hidden until it is so."""
    told = QWidget()
    row = QHBoxLayout(told)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(scene.look.px(3))
    row.addWidget(ClassMark(scene.look, Fill.ATTENTION, 9))
    row.addWidget(Text(scene.look, text, Role.BODY, is_bold=True), 1)
    return told
