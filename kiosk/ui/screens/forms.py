"""S4 find me, S5 walk-in, S6 language, S7's note: what people fill in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kiosk.domain.model import CategoryId
from kiosk.ui import wording
from kiosk.ui.icons import Icon
from kiosk.ui.people import Found, WalkIn
from kiosk.ui.scene import Scene
from kiosk.ui.screens.overlay import Overlay
from kiosk.ui.screens.page import Page, column, scrolled
from kiosk.ui.theme import Fill, Role
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.keyboard import Keyboard
from kiosk.ui.widgets.shapes import Band, ClassMark, IconMark
from kiosk.ui.widgets.text import CENTRE, Pair, Text
from kiosk.ui.widgets.tile import Dress, Tile
from kiosk.ui.words import AUTONYMS, Line

AUTONYM_MM = 30.0
LONGEST_NOTE = 120
LONGEST_NAME = 64  # one name field, all scripts, no change of case (W3C personal names)


def labelled_field(scene: Scene, key: str) -> tuple[QVBoxLayout, QLineEdit]:
    """A field under its label, named for screen readers."""
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
    return box, field


class FormPage(Page):
    """A title, fields, a keyboard below; all controls within reach of a seated person."""

    def __init__(self, scene: Scene, title: Line, emblem: Icon) -> None:
        super().__init__(scene)
        look = scene.look
        self._typing: QLineEdit | None = None
        self._actions = QHBoxLayout()
        self._actions.setSpacing(look.gap)
        ways = QBoxLayout.Direction
        self._fields = QBoxLayout(ways.TopToBottom if scene.is_portrait else ways.LeftToRight)
        self._fields.setSpacing(look.px(2.2))
        self._body = QVBoxLayout()
        self._body.addLayout(self._fields)
        self._body.setSpacing(look.px(2.2))
        holder, layout = column(scene, gap_mm=3)
        if scene.is_portrait:
            layout.addSpacing(look.px(10))
            layout.addWidget(Pair(look, title, Role.HERO, Role.TITLE, align=CENTRE))
            layout.addStretch(1)
            layout.addWidget(IconMark(look, emblem, 34), 0, Qt.AlignmentFlag.AlignHCenter)
            layout.addStretch(1)
        else:
            self._actions.addWidget(self._back())
            self._actions.addSpacing(look.px(4))
            self._actions.addWidget(Pair(look, title, Role.TITLE, Role.SMALL), 1)
            layout.addLayout(self._actions)
        layout.addLayout(self._body)
        if scene.is_portrait:
            layout.addLayout(self._actions)
        else:
            layout.addStretch(1)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.addWidget(scrolled(holder), 1)

    def add_field(self, key: str) -> QLineEdit:
        """A labelled field that the on-screen keyboard types into."""
        box, field = labelled_field(self.scene, key)
        self._fields.addLayout(box, 1)
        return field

    def begin(self) -> None:
        """Type into the first field; forms without one begin at the page."""
        (self._typing or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _back(self) -> Tile:
        back = Tile(self.scene.look, self.scene.words.line("back"), icon=Icon.BACK, dress=Dress.CHIP)
        back.clicked.connect(self.left)
        return back

    def add_actions(self, *tiles: Tile) -> None:
        """The way back and what the form leads to: under it on a portrait panel, beside the title where height is
        short. To be called after the fields, in whose order the Tab key goes."""
        if self.scene.is_portrait:
            self._actions.addWidget(self._back())
        for tile in tiles:
            self._actions.addWidget(tile, 1)

    def add_keyboard(self, fields: list[QLineEdit], *, is_own_first: bool = False) -> None:
        """Under the form, always on screen: a kiosk has no other keys. `is_own_first`: what is typed is written, not
        looked up, so Chinese characters come first too."""
        self._typing = fields[0]
        board = Keyboard(
            self.scene.look, self.scene.words, lambda: self._field_in_use(fields), is_own_first=is_own_first
        )
        margin = self.scene.look.px(5)
        frame = QVBoxLayout()
        frame.setContentsMargins(margin, 0, margin, margin)
        frame.addWidget(board)
        self._outer.addLayout(frame)

    def _field_in_use(self, fields: list[QLineEdit]) -> QLineEdit | None:
        self._typing = next((field for field in fields if self.window().focusWidget() is field), self._typing)
        return self._typing


class FindPage(FormPage):
    """Two facts, then one masked candidate. Nothing is shown before both match; there is no list to browse."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene, scene.words.line("find.title"), Icon.SEARCH)
        self._candidate: Found | None = None
        self._name = self.add_field("find.name")
        self._fact = self.add_field("find.fact")
        hint = scene.words.line("find.hint")
        self._hint = Text(scene.look, hint.first, Role.SMALL, ink="muted")
        self._body.addWidget(self._hint)
        self._go = Tile(scene.look, scene.words.line("find.go"), icon=Icon.SEARCH, dress=Dress.PRIMARY)
        self._go.setEnabled(False)
        self._go.clicked.connect(self.find_person)
        self.add_actions(self._go)
        for field in (self._name, self._fact):
            field.textChanged.connect(self._weigh)
        self.add_keyboard([self._name, self._fact])

    def _weigh(self) -> None:
        self._go.setEnabled(bool(self._name.text().strip()) and len(self._fact.text().strip()) >= 4)

    def find_person(self) -> None:
        """Show the one delegate both facts fit, or say that there is none."""
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
            part for part in (wording.half_names(found.delegate.organisation), found.delegate.phone_masked) if part
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


class WalkInForm(QWidget):
    """The fields of a walk-in. What is wrong is told above the button; nothing typed is ever cleared."""

    def __init__(self, scene: Scene, replaced: Found | None = None) -> None:
        super().__init__()
        self._scene = scene
        self._replaced = replaced.delegate if replaced else None
        self.category: CategoryId | None = self._replaced.category if self._replaced else None
        grid = QGridLayout()
        grid.setHorizontalSpacing(scene.look.px(4))
        grid.setVerticalSpacing(scene.look.px(2))
        columns = 1 if scene.is_portrait else 2
        self.fields: dict[str, QLineEdit] = {}
        for place, key in enumerate(("name", "organisation", "contact", "badge_name")):
            box, self.fields[key] = labelled_field(scene, f"walk_in.{key}")
            grid.addLayout(box, place // columns, place % columns)
        if self._replaced is not None:
            self.fields["organisation"].setText(self._replaced.organisation)
        self._wrong = Text(scene.look, "", Role.SMALL, is_bold=True)
        self._mark = ClassMark(scene.look, Fill.ATTENTION, 7)
        self.privacy = Tile(scene.look, scene.words.line("walk_in.privacy"), icon=Icon.BOX)
        self.privacy.setCheckable(True)
        self.privacy.toggled.connect(lambda is_read: self.privacy.show_icon(Icon.BOXED if is_read else Icon.BOX))
        self.submit = Tile(scene.look, scene.words.line("walk_in.submit"), icon=Icon.PRINTER, dress=Dress.PRIMARY)
        self.submit.clicked.connect(self.register)
        told = QHBoxLayout()
        told.addWidget(self._mark)
        told.addWidget(self._wrong, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scene.look.px(2))
        layout.addLayout(grid)
        layout.addLayout(told)
        self._tell("")

    def register(self) -> None:
        """Hand it on if it is complete, else say what is missing."""
        values = {key: field.text().strip() for key, field in self.fields.items()}
        missing = next((key for key in ("name", "organisation", "contact") if not values[key]), "")
        if not missing and not self.privacy.isChecked():
            missing = "privacy"
        self._tell(missing)
        if missing in self.fields:
            self.fields[missing].setFocus(Qt.FocusReason.OtherFocusReason)
        if not missing:
            replaced = self._replaced
            self._scene.kiosk.register(
                WalkIn(
                    values["name"],
                    values["organisation"],
                    values["contact"],
                    badge_name=values["badge_name"],
                    category=self.category,
                    delegation=replaced.delegation if replaced else None,
                    replaces=replaced.id if replaced else None,
                )
            )

    def _tell(self, missing: str) -> None:
        for part in (self._mark, self._wrong):
            part.setVisible(bool(missing))
        self._wrong.setText(self._scene.words.line(f"walk_in.needs_{missing}").spoken if missing else "")


class WalkInPage(FormPage):
    """S5, self-service: one page, then the answer."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene, scene.words.line("walk_in.title"), Icon.ADD_PERSON)
        self.form = WalkInForm(scene)
        self._body.addWidget(self.form)
        self.add_actions(self.form.privacy, self.form.submit)
        self.add_keyboard(list(self.form.fields.values()), is_own_first=True)


class WalkInOverlay(Overlay):
    """F3: the same at a volunteer's desk, which has a keyboard; also for whoever takes the place of a delegation's
    member, whose code opens no gate from then on."""

    def __init__(self, scene: Scene, replaced: Found | None = None) -> None:
        words = scene.words
        instead = words.line("walk_in.instead", name=replaced.delegate.name) if replaced else None
        super().__init__(scene, instead or words.line("walk_in.title"))
        self.form = WalkInForm(scene, replaced)
        self.body.addWidget(self.form)
        if replaced is None and scene.directory.categories:
            options = [(key, words.text(row.title)) for key, row in scene.directory.categories.items()]
            choice = Choice(scene.look, words.line("walk_in.category"), options, "", columns=5)
            choice.chosen.connect(self._choose)
            self.body.addWidget(choice)
        row = QHBoxLayout()
        row.addWidget(self.form.privacy, 1)
        row.addWidget(self.form.submit, 1)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self.setFocusProxy(self.form.fields["name"])

    def _choose(self, category: str) -> None:
        self.form.category = CategoryId(category)


class LanguagePage(FormPage):
    """Languages by their own names, never by flags."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene, scene.words.line("language.title"), Icon.GLOBE)
        grid = QGridLayout()
        columns = 2 if scene.is_portrait else 4
        for place, (tag, autonym) in enumerate(AUTONYMS.items()):
            tile = Tile(scene.look, Line(autonym), role=Role.TITLE)
            tile.setMinimumHeight(scene.look.px(AUTONYM_MM))
            tile.setCheckable(True)
            tile.setChecked(tag == scene.words.language)
            tile.clicked.connect(lambda _checked=False, tag=tag: self.wanted.emit(f"language:{tag}"))
            grid.addWidget(tile, place // columns, place % columns)
        self._body.addLayout(grid)
        self.add_actions()


class NotePage(FormPage):
    """S7's note: what those who come should know before they are here. They are called already."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene, scene.words.line("help.note"), Icon.HAND)
        self._note = self.add_field("help.note_field")
        self._note.setMaxLength(LONGEST_NOTE)
        self._send = Tile(scene.look, scene.words.line("help.send"), icon=Icon.CHECK, dress=Dress.PRIMARY)
        self._send.setEnabled(False)
        self._send.clicked.connect(self.send)
        self._note.textChanged.connect(lambda text: self._send.setEnabled(bool(text.strip())))
        self.add_actions(self._send)
        self.add_keyboard([self._note], is_own_first=True)

    def send(self) -> None:
        """To the staff's device, then home."""
        self.scene.kiosk.call_staff(self._note.text().strip())
        self.left.emit()


def emptied(layout: QVBoxLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner := item.layout(), QVBoxLayout):
            emptied(inner)
