"""What the pages to be filled in have in common, and the two simplest: S6, language, and S7's note."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from kiosk.ui.icons import Icon
from kiosk.ui.scene import Scene
from kiosk.ui.screens.page import (
    FORM_SHARE_LANDSCAPE,
    SIDE_MM,
    Page,
    back_tile,
    column,
    message,
    message_column,
    pinned,
    scrolled,
)
from kiosk.ui.theme import Role
from kiosk.ui.visit import Draft
from kiosk.ui.widgets.keyboard import Keyboard
from kiosk.ui.widgets.text import Pair, Text
from kiosk.ui.widgets.tile import Dress, Tile
from kiosk.ui.words import AUTONYMS, Line

AUTONYM_MM = 30.0
LONGEST_NOTE = 120
LONGEST_NAME = 64  # one name field, all scripts, no change of case (W3C personal names)
MOST_TITLED = 1.6  # text scale beyond which a title beside a form would be cut
ROOMY_FIELD_MM, FORM_EDGE_MM, LEAD_MM = 20.0, 3.0, 24.0


def labelled_field(
    scene: Scene, key: str, draft: Draft | None = None, *, is_roomy: bool = False, hint: str = "",
    is_narrow: bool = False,
) -> tuple[QVBoxLayout, QLineEdit]:  # fmt: skip
    """A field under its label, named for screen readers; what is typed stands in the draft too. `is_roomy` where there
    are one or two of them, `is_narrow` where two share a row; `hint` stands in the field while it is empty."""
    line, look = scene.words.line(key), scene.look
    field = QLineEdit()
    field.setMaxLength(LONGEST_NAME)
    field.setFont(look.font(Role.TITLE))
    high = f" min-height: {look.px(ROOMY_FIELD_MM)}px;" if is_roomy else ""
    field.setStyleSheet(f"font-size: {look.font_px(Role.TITLE)}px;{high}")
    field.setPlaceholderText(hint)
    field.setAccessibleName(f"{line.spoken} {hint}".strip())
    field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    if draft is not None:
        field.setText(draft.texts.get(key, ""))
        field.textChanged.connect(lambda text: draft.write(key, text))
    box = QVBoxLayout()
    box.setSpacing(look.px(1))
    box.addStretch(1)  # beside a longer label: fields stand in one line
    if is_roomy:
        box.addWidget(Pair(look, line, Role.BODY, Role.SMALL))
    else:
        between = "\n" if is_narrow and len(scene.words.others) > 1 else "  "  # a third language needs a second line
        label = Text(look, f"{line.first}{between}{line.second}", Role.SMALL, ink="muted")
        label.setBuddy(field)
        box.addWidget(label)
    box.addWidget(field)
    return box, field


def keyboard_tray(scene: Scene, field: Callable[[], QLineEdit | None], *, is_own_first: bool = False) -> QWidget:
    """The on-screen keyboard on its ground; it types into what `field` answers."""
    tray = QWidget()
    tray.setObjectName("tray")
    tray.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    frame = QVBoxLayout(tray)
    margin = scene.look.px(4)
    frame.setContentsMargins(margin, margin, margin, margin)
    frame.addWidget(Keyboard(scene.look, scene.words, field, is_own_first=is_own_first))
    return tray


class FormPage(Page):
    """What the page is about; the fields and what they lead to; and a keyboard, because a kiosk has no other keys.
    `is_own_first`: what is typed is written, not looked up, so Chinese characters come first too."""

    def __init__(
        self, scene: Scene, title: Line, why: Line, emblem: Icon, draft: Draft, *, step: str = "",
        is_own_first: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(scene)
        self.draft = draft
        self._is_own_first = is_own_first
        self._fields: dict[str, QLineEdit] = {}
        self._typing: QLineEdit | None = None
        back = None if scene.is_portrait else back_tile(self)
        self._message = self._told(title, why, emblem, back, step)
        self._form, layout = column(scene)
        side, edge = scene.look.px(SIDE_MM), scene.look.px(FORM_EDGE_MM)
        layout.setContentsMargins(side, edge, side, 0)
        self.body = QVBoxLayout()
        self.body.setSpacing(scene.look.px(2.2))
        layout.addStretch(1)
        layout.addLayout(self.body)
        layout.addStretch(1)

    @property
    def _is_squeezed(self) -> bool:
        """Large text on a landscape panel: what a form leads to stands beside the fields, which take all the height."""
        return self.scene.look.is_large and not self.scene.is_portrait

    def _told(self, title: Line, why: Line, emblem: Icon, back: QWidget | None, step: str) -> QScrollArea:
        """What the page is about, as far as there is room: the labels say it too, in all languages."""
        if self._is_squeezed and self.scene.look.text_scale > MOST_TITLED:
            return scrolled(message_column(self.scene, back, step)[0])
        shown = Line(title.first) if self._is_squeezed else title
        return message(self.scene, shown, why, emblem, back=back, step=step, is_short=True)

    def begin(self) -> None:
        """Type on where somebody was, else into the first field."""
        self._typing = self._fields.get(self.draft.last) or self._typing
        (self._typing or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self, fields: dict[str, QLineEdit], *tiles: Tile) -> None:
        """What the form leads to, beneath the fields and always in sight; on a portrait panel the way back too, which
        must be within reach. To be called when the fields are there: in this order the Tab key goes."""
        self._fields, self._typing = fields, next(iter(fields.values()))
        look, row = self.scene.look, QHBoxLayout()
        side, edge = look.px(SIDE_MM), look.px(FORM_EDGE_MM)
        row.setContentsMargins(side, edge, side, edge)
        row.setSpacing(look.gap)
        if self.scene.is_portrait:
            row.addWidget(back_tile(self))
        for tile in tiles:
            tile.setMinimumHeight(look.px(LEAD_MM))
            row.addWidget(tile, 1)
        share = None if self.scene.is_portrait else FORM_SHARE_LANDSCAPE
        tray = keyboard_tray(self.scene, self._field_in_use, is_own_first=self._is_own_first)
        if self._is_squeezed:
            self.compose(pinned(self._message, row), self._form, message_share=share, beneath=tray)
        else:
            self.compose(self._message, self._form, actions=row, message_share=share, beneath=tray)

    def _field_in_use(self) -> QLineEdit | None:
        focus = self.window().focusWidget()
        self._typing = next((field for field in self._fields.values() if field is focus), self._typing)
        return self._typing


class LanguagePage(Page):
    """Languages by their own names, never by flags."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        look, portrait = scene.look, scene.is_portrait
        back = None if portrait else back_tile(self)
        words = scene.words
        told = message(scene, words.line("language.title"), words.line("language.why"), Icon.GLOBE, back=back)
        grid = QGridLayout()
        grid.setSpacing(look.gap)
        is_narrow = portrait and not look.is_low
        columns, role = (
            2 if is_narrow else 3,
            Role.HEADLINE if is_narrow or not (portrait or look.is_large) else Role.TITLE,
        )
        holder, layout = column(scene, gap_mm=3)
        for place, (tag, autonym) in enumerate(AUTONYMS.items()):
            tile = Tile(look, Line(autonym), role=role)
            tile.setMinimumHeight(look.px(AUTONYM_MM))
            tile.setCheckable(True)
            tile.setChecked(tag == scene.words.language)
            tile.clicked.connect(lambda _checked=False, tag=tag: self.wanted.emit(f"language:{tag}"))
            grid.addWidget(tile, place // columns, place % columns)
            grid.setRowStretch(place // columns, 1)
            grid.setColumnStretch(place % columns, 1)
        layout.addLayout(grid, 1)
        if portrait:
            layout.addWidget(back_tile(self), 0, Qt.AlignmentFlag.AlignLeading)
        self.compose(told, holder, message_share=None if portrait else FORM_SHARE_LANDSCAPE)


class NotePage(FormPage):
    """S7's note: what those who come should know before they are here. They are called already."""

    def __init__(self, scene: Scene, draft: Draft) -> None:
        words = scene.words
        title, why = words.line("help.note"), words.line("help.note_why")
        super().__init__(scene, title, why, Icon.LETTER, draft, is_own_first=True)
        box, self._note = labelled_field(scene, "help.note_field", draft, is_roomy=True)
        self._note.setMaxLength(LONGEST_NOTE)
        self.body.addLayout(box)
        self._send = Tile(scene.look, words.line("help.send"), icon=Icon.CHECK, dress=Dress.PRIMARY, is_centred=True)
        self._send.clicked.connect(self.send)
        self._note.textChanged.connect(self._weigh)
        self._weigh()
        self.finish({"help.note_field": self._note}, self._send)

    def _weigh(self) -> None:
        self._send.setEnabled(bool(self._note.text().strip()))

    def send(self) -> None:
        """To the staff's device, and on waiting."""
        self.scene.kiosk.call_staff(self._note.text().strip(), is_more=True)
        self.wanted.emit("called")


def emptied(layout: QVBoxLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner := item.layout(), QVBoxLayout):
            emptied(inner)
