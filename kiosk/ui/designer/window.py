"""The designer's window: joins the draft with the badge, the list, the form and the samples, and the keyboard with
both. Trouble is told in one line at the foot; nothing pops up."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.badges.draft import Draft
from kiosk.badges.laid_out import Trouble
from kiosk.badges.preflight_report import WORDS as TROUBLE_WORDS
from kiosk.badges.render import BadgeRenderer
from kiosk.badges.template import Box
from kiosk.domain.badge import BadgeSpec
from kiosk.domain.faults import Fault
from kiosk.ui.designer.canvas import Canvas
from kiosk.ui.designer.fields import new_item
from kiosk.ui.designer.foot import Foot
from kiosk.ui.designer.items import Items
from kiosk.ui.designer.properties import Properties
from kiosk.ui.designer.samples import Samples
from kiosk.ui.designer.style import desk_style
from kiosk.ui.designer.view import MOST_ZOOM
from kiosk.ui.theme import Fill, Look, Role
from kiosk.ui.widgets.text import OneLine
from kiosk.ui.widgets.tile import Dress, Tile
from kiosk.ui.words import Line, Words

SAID_MS = 4000
ZOOM_STEP = 1.5
PICTURES = ("*.png", "*.jpg", "*.jpeg")


class DesignerWindow(QWidget):
    """One design. `specs` are the delegates it is shown with, at least one."""

    def __init__(self, look: Look, words: Words, draft: Draft, specs: Sequence[BadgeSpec]) -> None:
        super().__init__()
        self.draft = draft
        self._look, self._words, self._specs = look, words, specs
        self._sample = 0
        self._may_discard = False
        self._formed = ("", -1)
        renderer = BadgeRenderer(draft.design)
        self.canvas = Canvas(look, draft, renderer, specs[0])
        self.items = Items(look, words)
        self.properties = Properties(look, words)
        self.samples = Samples(look, renderer, specs)
        self.foot = Foot(look)
        self._said = QTimer(self)
        self._said.setSingleShot(True)
        self._said.timeout.connect(self._show_state)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(desk_style(look))
        self._compose()
        self._connect()
        self.pick(-1)
        self.samples.select(0)
        self.samples.redraw(draft.design, "front")
        self.canvas.setFocus()
        if draft.lost_comments:
            self._say(Fill.ATTENTION, words.line("designer.comments_lost"))

    # -- what a person does

    def pick(self, index: int, *more: int) -> None:
        """Select an item, and perhaps more that move with it; -1 is the badge as a whole."""
        self.draft.pause()
        self.canvas.select(index, *more)
        self._show_lists()

    def zoom(self, factor: float) -> None:
        """Nearer or farther; 0 shows the whole badge."""
        self.canvas.zoom_by(factor or 1 / self.canvas.view.zoom)
        self._show_zoom()

    def show_side(self, side: str) -> None:
        """Front or back."""
        self.canvas.show_side(side)
        self._refresh()

    def show_sample(self, number: int) -> None:
        """Another delegate on the large badge."""
        self._sample = number % len(self._specs)
        self.samples.select(self._sample)
        self.canvas.show_spec(self._specs[self._sample])
        self._show_lists()

    def change(self, key: str, value: object) -> None:
        """One key of the selected item, or of the badge."""
        index = self.canvas.selected
        if index >= 0:
            self.draft.set_value(self.canvas.side, index, key, value)
        else:
            self.draft.set_value("page", 0, key, value)
        self._refresh()

    def place(self, boxes: dict[int, Box]) -> None:
        """Items were dragged, resized or nudged."""
        self.draft.place(self.canvas.side, boxes)
        self._refresh()

    def add(self, kind: str) -> None:
        """A new item in the middle, selected."""
        folder = self.draft.path.parent
        pictures = tuple(sorted(path.name for pattern in PICTURES for path in folder.glob(pattern)))
        if kind == "image" and not pictures:
            self._say(Fill.ATTENTION, self._words.line("designer.no_pictures"))
            return
        number = self.draft.add(self.canvas.side, new_item(kind, self.draft.design, pictures))
        self.canvas.select(number)
        self._refresh()

    def act(self, action: str) -> None:
        """What the buttons under the list say, on the selected item."""
        side, index = self.canvas.side, self.canvas.selected
        items = self.draft.items(side)
        if not 0 <= index < len(items):
            return
        match action:
            case "remove" if len(items) > len(self.canvas.selection) or side == "back":
                self.draft.remove(side, *self.canvas.selection)
                index = -1
            case "duplicate":
                index = self.draft.add(side, self.draft.copy_of(side, index))
            case "raise" if index + 1 < len(items):
                self.draft.move(side, index, index + 1)
                index += 1
            case "lower" if index:
                self.draft.move(side, index, index - 1)
                index -= 1
        self.canvas.select(index)
        self._refresh()

    def undo(self) -> None:
        """One step back."""
        self.draft.undo()
        self._keep_selection()

    def redo(self) -> None:
        """One step forth."""
        self.draft.redo()
        self._keep_selection()

    def save(self) -> None:
        """Write the file, and say so or why not."""
        try:
            self.draft.save()
        except Fault as fault:
            self._say(Fill.REFUSE, Line(f"{fault.sentence} {fault.remedy}"))
            return
        self._say(Fill.ADMIT, self._words.line("designer.saved"))
        self._show_state_of_file()

    def closeEvent(self, event: QCloseEvent) -> None:
        """With work not saved the first try only says so."""
        if not self.draft.is_saved and not self._may_discard:
            self._may_discard = True
            self._say(Fill.ATTENTION, self._words.line("designer.close_again"))
            event.ignore()
            return
        self._said.stop()
        self.samples.stop()
        super().closeEvent(event)

    # -- showing

    def _refresh(self) -> None:
        """After any change of the draft."""
        self._may_discard = False
        self.canvas.redraw()
        self.samples.redraw(self.draft.design, self.canvas.side)
        self._show_lists()

    def _keep_selection(self) -> None:
        self._formed = ("", -1)
        if max(self.canvas.selection, default=-1) >= len(self.draft.items(self.canvas.side)):
            self.canvas.select(-1)
        self._refresh()

    def _show_lists(self) -> None:
        side, index = self.canvas.side, self.canvas.selected
        items = self.draft.items(side)
        hidden = frozenset(number for number in range(len(items)) if not self.canvas.shows(number))
        self.items.show_items(items, self.canvas.selection, hidden)
        # What is being typed may be wrong for the moment: it stays in its editor until it is right or left.
        if self.draft.complaint is None or self._formed != (side, index):
            self._formed = (side, index)
            self.properties.show_form(items[index] if 0 <= index < len(items) else self.draft.design)
        self._show_state_of_file()
        if not self._said.isActive():
            self._show_state()

    def _show_zoom(self) -> None:
        zoom = self.canvas.view.zoom
        self.fit_tile.say(Line(f"{zoom:.0%}"))
        self.fit_tile.setAccessibleName(f"{self._words.line('designer.zoom_fit').spoken} {zoom:.0%}")
        self.in_tile.setEnabled(zoom < MOST_ZOOM)
        self.out_tile.setEnabled(zoom > 1)

    def _show_state_of_file(self) -> None:
        words, draft = self._words, self.draft
        state = words("designer.is_saved" if draft.is_saved else "designer.not_saved")
        self._title.say(f"{draft.path.name}   {'●' if draft.is_saved else '○'} {state}")
        self.undo_tile.setEnabled(draft.can_undo)
        self.redo_tile.setEnabled(draft.can_redo)
        self.save_tile.setEnabled(not draft.is_saved and draft.complaint is None)
        self.setWindowTitle(f"{draft.path.name} – {words('designer.title')}")
        has_back = draft.design.page.back == "own"
        self.back_tile.setVisible(has_back)
        self.front_tile.setVisible(has_back)
        self.front_tile.setChecked(self.canvas.side == "front")
        self.back_tile.setChecked(self.canvas.side == "back")

    def _show_state(self) -> None:
        """What is wrong with the design, else with this badge, else that all is well."""
        complaint, laid_out = self.draft.complaint or self.canvas.fault, self.canvas.laid_out
        if complaint is not None:
            self.foot.say(Fill.REFUSE, Line(complaint.sentence))
        elif laid_out is not None and laid_out.troubles:
            told = "   ".join(map(_trouble, laid_out.troubles))
            self.foot.say(Fill.ATTENTION, Line(f"{self._specs[self._sample].name}: {told}"))
        else:
            self.foot.say(Fill.ADMIT, self._words.line("designer.good"))

    def _say(self, fill: Fill, line: Line) -> None:
        """For a few seconds, instead of the state."""
        self.foot.say(fill, line)
        self._said.start(SAID_MS)

    # -- arrangement

    def _compose(self) -> None:
        look = self._look
        middle = QHBoxLayout()
        middle.setSpacing(0)
        self.items.setFixedWidth(look.px(84))
        self.properties.setFixedWidth(look.px(104))
        middle.addWidget(self.items)
        middle.addWidget(self.canvas, 1)
        middle.addWidget(self.properties)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar())
        column.addLayout(middle, 1)
        column.addWidget(self.samples)
        column.addWidget(self.foot)

    def _bar(self) -> QWidget:
        look = self._look
        bar = QWidget()
        bar.setObjectName("bar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(bar)
        row.setContentsMargins(look.px(4), look.px(1.5), look.px(4), look.px(1.5))
        row.setSpacing(look.px(2))
        self._title = OneLine(look, Role.BODY, is_bold=True)
        row.addWidget(self._title, 1)
        self.front_tile, self.back_tile = self._tile("front"), self._tile("back_side")
        self.undo_tile, self.redo_tile = self._tile("undo"), self._tile("redo")
        self.save_tile = self._tile("save", Dress.PRIMARY)
        self.save_tile.setFixedWidth(look.px(44))
        for tile in (self.front_tile, self.back_tile):
            tile.setCheckable(True)
        self.out_tile, self.fit_tile, self.in_tile = (self._tile(f"zoom_{way}") for way in ("out", "fit", "in"))
        self.fit_tile.setFixedWidth(look.px(26))
        sides, zooms = (self.front_tile, self.back_tile), (self.out_tile, self.fit_tile, self.in_tile)
        for tile in (*sides, *zooms, self.undo_tile, self.redo_tile, self.save_tile):
            row.addWidget(tile)
        return bar

    def _tile(self, key: str, dress: Dress = Dress.CHIP) -> Tile:
        return Tile(self._look, Line(self._words.line(f"designer.{key}").spoken), dress=dress, role=Role.SMALL)

    def _connect(self) -> None:
        self.canvas.picked.connect(self.pick)
        self.canvas.gathered.connect(lambda picked: self.pick(*picked or (-1,)))
        self.items.gathered.connect(lambda picked: self.pick(*picked))
        self.canvas.boxed.connect(self.place)
        self.canvas.drawn.connect(lambda: None if self._said.isActive() else self._show_state())
        self.canvas.drawn.connect(self._show_zoom)
        self.items.picked.connect(self.pick)
        self.items.added.connect(self.add)
        self.items.asked.connect(self.act)
        self.properties.changed.connect(self.change)
        self.properties.finished.connect(self.draft.pause)
        self.samples.picked.connect(self.show_sample)
        self.front_tile.clicked.connect(partial(self.show_side, "front"))
        self.back_tile.clicked.connect(partial(self.show_side, "back"))
        self.in_tile.clicked.connect(partial(self.zoom, ZOOM_STEP))
        self.out_tile.clicked.connect(partial(self.zoom, 1 / ZOOM_STEP))
        self.fit_tile.clicked.connect(partial(self.zoom, 0))
        self.undo_tile.clicked.connect(self.undo)
        self.redo_tile.clicked.connect(self.redo)
        self.save_tile.clicked.connect(self.save)
        keys = (
            (QKeySequence(QKeySequence.StandardKey.Undo), self.undo),
            (QKeySequence(QKeySequence.StandardKey.Redo), self.redo),
            (QKeySequence(QKeySequence.StandardKey.Save), self.save),
            (QKeySequence("Ctrl+D"), partial(self.act, "duplicate")),
            (QKeySequence("Ctrl+Up"), partial(self.act, "raise")),
            (QKeySequence("Ctrl+Down"), partial(self.act, "lower")),
            (QKeySequence("Escape"), partial(self.pick, -1)),
            (QKeySequence("Ctrl+A"), self.canvas.select_all),
            (QKeySequence("Ctrl++"), partial(self.zoom, ZOOM_STEP)),
            (QKeySequence("Ctrl+="), partial(self.zoom, ZOOM_STEP)),
            (QKeySequence("Ctrl+-"), partial(self.zoom, 1 / ZOOM_STEP)),
            (QKeySequence("Ctrl+0"), partial(self.zoom, 0)),
            (QKeySequence("PgDown"), lambda: self.show_sample(self._sample + 1)),
            (QKeySequence("PgUp"), lambda: self.show_sample(self._sample - 1)),
        )
        for sequence, done in keys:
            QShortcut(sequence, self).activated.connect(done)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.canvas)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)  # in a line of text Delete deletes a letter
        delete.activated.connect(partial(self.act, "remove"))


def _trouble(trouble: Trouble) -> str:
    """In both languages, where, and with what."""
    zh, en = TROUBLE_WORDS[trouble.kind]
    return f"{zh} {en}: {trouble.where}{f' ({trouble.detail})' if trouble.detail else ''}"
