"""S4 find me, S5 walk-in, S6 language, S7 help is coming, S14 still there: what people fill in or wait on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kiosk.ui import wording
from kiosk.ui.dwell import HELP_S, Dwell
from kiosk.ui.icons import Icon
from kiosk.ui.ports import Found, WalkIn
from kiosk.ui.scene import Scene
from kiosk.ui.screens.page import Page, column, scrolled
from kiosk.ui.theme import Fill, Role
from kiosk.ui.widgets.keyboard import Keyboard
from kiosk.ui.widgets.poster import Poster
from kiosk.ui.widgets.shapes import Band, ClassMark, Ring
from kiosk.ui.widgets.text import CENTRE, Pair, Text
from kiosk.ui.widgets.tile import Dress, Tile
from kiosk.ui.words import AUTONYMS, Line

LONGEST_NAME = 64  # one name field, all scripts, no change of case (W3C personal names)


class FormPage(Page):
    """A title, fields, a keyboard below; the way back at the top."""

    def __init__(self, scene: Scene, title: Line) -> None:
        super().__init__(scene)
        self._typing: QLineEdit | None = None
        self._body = QVBoxLayout()
        self._body.setSpacing(scene.look.px(2.2))
        holder, layout = column(scene, gap_mm=3)
        head = QHBoxLayout()
        head.setSpacing(scene.look.px(4))
        back = Tile(scene.look, scene.words.line("back"), icon=Icon.BACK, dress=Dress.CHIP)
        back.clicked.connect(self.left)
        head.addWidget(back)
        head.addWidget(Pair(scene.look, title, Role.TITLE, Role.SMALL), 1)
        layout.addLayout(head)
        layout.addLayout(self._body)
        layout.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(holder), 1)
        self._outer = outer

    def add_field(
        self, key: str, layout: QVBoxLayout | QGridLayout | None = None, *, cell: tuple[int, int] = (0, 0)
    ) -> QLineEdit:
        """A labelled field that the on-screen keyboard types into."""
        scene = self.scene
        line = scene.words.line(key)
        field = QLineEdit()
        field.setMaxLength(LONGEST_NAME)
        field.setFont(scene.look.font(Role.TITLE))
        field.setStyleSheet(f"font-size: {scene.look.font_px(Role.TITLE)}px;")
        field.setAccessibleName(line.spoken)
        field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        label = Text(scene.look, f"{line.first}  {line.second}", Role.SMALL, ink="muted")
        label.setBuddy(field)
        box = QVBoxLayout()
        box.setSpacing(scene.look.px(1))
        box.addWidget(label)
        box.addWidget(field)
        if isinstance(layout, QGridLayout):
            layout.addLayout(box, *cell)
        else:
            (layout or self._body).addLayout(box)
        return field

    def add_keyboard(self, fields: list[QLineEdit]) -> None:
        """Under the form, always on screen: a kiosk has no other keys."""
        self._typing = fields[0]
        board = Keyboard(self.scene.look, self.scene.words, lambda: self._field_in_use(fields))
        margin = self.scene.look.px(5)
        frame = QVBoxLayout()
        frame.setContentsMargins(margin, 0, margin, margin)
        frame.addWidget(board)
        self._outer.addLayout(frame)
        fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _field_in_use(self, fields: list[QLineEdit]) -> QLineEdit | None:
        self._typing = next((field for field in fields if field.hasFocus()), self._typing)
        return self._typing


class FindPage(FormPage):
    """Two facts, then one masked candidate. Nothing is shown before both match; there is no list to browse."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene, scene.words.line("find.title"))
        self._candidate: Found | None = None
        self._name = self.add_field("find.name")
        self._fact = self.add_field("find.fact")
        hint = scene.words.line("find.hint")
        self._hint = Text(scene.look, hint.first, Role.SMALL, ink="muted")
        self._body.addWidget(self._hint)
        self._go = Tile(scene.look, scene.words.line("find.go"), icon=Icon.SEARCH, dress=Dress.PRIMARY)
        self._go.setEnabled(False)
        self._go.clicked.connect(self._find)
        self._body.addWidget(self._go)
        for field in (self._name, self._fact):
            field.textChanged.connect(self._weigh)
        self.add_keyboard([self._name, self._fact])

    def _weigh(self) -> None:
        self._go.setEnabled(bool(self._name.text().strip()) and len(self._fact.text().strip()) >= 4)

    def _find(self) -> None:
        found = self.scene.kiosk.find_self(self._name.text().strip(), self._fact.text().strip())
        if found is None:
            self._hint.setText(self.scene.words.line("find.none").spoken)
            self._hint.setProperty("ink", "")
            self._hint.style().polish(self._hint)
            return
        self._candidate = found
        self._confirm(found)

    def _confirm(self, found: Found) -> None:
        scene, look, words = self.scene, self.scene.look, self.scene.words
        emptied(self._outer)
        holder, layout = column(scene, gap_mm=3, margin_mm=9)
        layout.addStretch(1)
        layout.addWidget(Pair(look, words.line("find.is_this_you"), Role.HEADLINE, Role.BODY, align=CENTRE))
        layout.addSpacing(look.px(5))
        layout.addWidget(Pair(look, wording.names(found.delegate), Role.HERO, Role.TITLE, align=CENTRE))
        masked = " · ".join(
            part for part in (half_hidden(found.delegate.organisation), found.delegate.phone_masked) if part
        )
        layout.addWidget(Text(look, masked, Role.BODY, ink="muted", align=CENTRE))
        if found.category is not None:
            layout.addWidget(Band(look, found.category, Role.BODY), 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        yes = Tile(look, words.line("find.yes"), icon=Icon.CHECK, dress=Dress.PRIMARY)
        yes.clicked.connect(lambda: scene.kiosk.admit_manually(found.delegate.id))
        no = Tile(look, words.line("find.no"), icon=Icon.HAND)
        no.clicked.connect(lambda: self.wanted.emit("call"))
        for tile in (yes, no):
            layout.addWidget(tile)
        self._outer.addWidget(holder)
        yes.setFocus(Qt.FocusReason.OtherFocusReason)


class WalkInPage(FormPage):
    """Details, then check, then the answer. What is wrong is told above its field; nothing typed is ever cleared."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene, scene.words.line("walk_in.title"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(scene.look.px(4))
        grid.setVerticalSpacing(scene.look.px(2))
        wide = not scene.is_portrait
        keys = ("name", "organisation", "contact", "badge_name")
        cells = [(index // 2, index % 2) if wide else (index, 0) for index in range(len(keys))]
        self._fields = {
            key: self.add_field(f"walk_in.{key}", grid, cell=cell) for key, cell in zip(keys, cells, strict=True)
        }
        self._body.addLayout(grid)
        self._wrong = Text(scene.look, "", Role.SMALL, is_bold=True)
        self._privacy = Tile(scene.look, scene.words.line("walk_in.privacy"), icon=Icon.LOCK)
        self._privacy.setCheckable(True)
        submit = Tile(scene.look, scene.words.line("walk_in.submit"), icon=Icon.PRINTER, dress=Dress.PRIMARY)
        submit.clicked.connect(self._submit)
        row = QHBoxLayout()
        mark = ClassMark(scene.look, Fill.ATTENTION, 7)
        mark.hide()
        self._mark = mark
        row.addWidget(mark)
        row.addWidget(self._wrong, 1)
        self._body.addLayout(row)
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        buttons.addWidget(self._privacy, 1)
        buttons.addWidget(submit, 1)
        self._body.addLayout(buttons)
        self.add_keyboard(list(self._fields.values()))

    def _submit(self) -> None:
        values = {key: field.text().strip() for key, field in self._fields.items()}
        missing = next((key for key in ("name", "organisation", "contact") if not values[key]), None)
        if missing is None and not self._privacy.isChecked():
            missing = "privacy"
        self._mark.setVisible(missing is not None)
        self._wrong.setText(self.scene.words.line(f"walk_in.needs_{missing}").spoken if missing else "")
        if missing in self._fields:
            self._fields[missing].setFocus(Qt.FocusReason.OtherFocusReason)
        if missing is None:
            self.scene.kiosk.register(
                WalkIn(values["name"], values["organisation"], values["contact"], badge_name=values["badge_name"])
            )


class LanguagePage(FormPage):
    """Languages by their own names, never by flags."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene, scene.words.line("language.title"))
        grid = QGridLayout()
        columns = 2 if scene.is_portrait else 4
        for place, (tag, autonym) in enumerate(AUTONYMS.items()):
            tile = Tile(scene.look, Line(autonym), role=Role.TITLE)
            tile.setCheckable(True)
            tile.setChecked(tag == scene.words.language)
            tile.clicked.connect(lambda _checked=False, tag=tag: self.wanted.emit(f"language:{tag}"))
            grid.addWidget(tile, place // columns, place % columns)
        self._body.addLayout(grid)


class CallPage(Page):
    """S7: staff were called when this page opened."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        scene.kiosk.call_staff("")
        self.dwell = Dwell(HELP_S, scene.monotonic())
        poster = Poster(scene.look, Fill.INFO, scene.words.line("help.title"), shape_mm=44)
        holder, layout = column(scene, gap_mm=3, margin_mm=9)
        layout.addStretch(1)
        layout.addWidget(Pair(scene.look, scene.words.line("help.wait"), Role.HEADLINE, Role.BODY))
        layout.addStretch(1)
        row = QHBoxLayout()
        cancel = Tile(scene.look, scene.words.line("help.cancel"), icon=Icon.CROSS)
        cancel.clicked.connect(self.left)
        self._ring = Ring(scene.look, 16, scene.look.colour("text"))
        row.addWidget(cancel, 1)
        row.addSpacing(scene.look.px(3))
        row.addWidget(self._ring)
        layout.addLayout(row)
        self.compose(poster, holder, message_share=46 if scene.is_portrait else None)
        self.tick(scene.monotonic())

    def tick(self, now_s: float) -> None:
        """Count down."""
        self._ring.show_left(self.dwell.share(now_s), self.dwell.left_s(now_s))
        if self.dwell.is_over(now_s):
            self.left.emit()


class IdlePage(QWidget):
    """S14: still there? Stands over a form, which keeps what was typed."""

    stayed = Signal()

    def __init__(self, scene: Scene) -> None:
        super().__init__()
        self._scene = scene
        layout = QVBoxLayout(self)
        margin = scene.look.px(12)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(scene.look.px(8))
        layout.addStretch(2)
        layout.addWidget(Pair(scene.look, scene.words.line("idle.title"), Role.HERO, Role.TITLE, align=CENTRE))
        self._ring = Ring(scene.look, 44, scene.look.colour("primary"))
        layout.addWidget(self._ring, 0, Qt.AlignmentFlag.AlignHCenter)
        self._told = Pair(scene.look, scene.words.line("idle.clears", seconds=25), Role.BODY, Role.SMALL, align=CENTRE)
        layout.addWidget(self._told)
        layout.addStretch(1)
        stay = Tile(scene.look, scene.words.line("idle.stay"), icon=Icon.HAND, dress=Dress.PRIMARY)
        stay.clicked.connect(self.stayed)
        layout.addWidget(stay)
        layout.addStretch(1)

    def show_left(self, share: float, seconds: float) -> None:
        """Count down."""
        self._ring.show_left(share, seconds)
        self._told.say(self._scene.words.line("idle.clears", seconds=f"{seconds:.0f}"))


def half_hidden(text: str) -> str:
    """深圳大**: enough to recognise one's own, too little to learn another's."""
    keep = max(1, round(len(text) * 0.6))
    return text[:keep] + "*" * min(4, len(text) - keep) if text else ""


def emptied(layout: QVBoxLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner := item.layout(), QVBoxLayout):
            emptied(inner)
