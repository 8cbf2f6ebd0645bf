"""S5, walk-in: who has not registered writes who they are, in two steps themselves or in one at a volunteer's desk."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kiosk.domain.amendment import self_service_categories
from kiosk.domain.model import CategoryId, Delegate, ScanSource
from kiosk.domain.outcome import Outcome
from kiosk.domain.verdicts import Code
from kiosk.ui.icons import Icon
from kiosk.ui.people import Found, WalkIn
from kiosk.ui.scene import Scene
from kiosk.ui.screens.forms import FormPage, emptied, labelled_field
from kiosk.ui.screens.overlay import Overlay
from kiosk.ui.screens.page import ACTION_MM, WIDE_SIDE_MM, Page, back_tile, column, message_column, scrolled
from kiosk.ui.theme import Fill, Role
from kiosk.ui.visit import Draft
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.shapes import Band
from kiosk.ui.widgets.text import CENTRE, LEADING, Pair, Text
from kiosk.ui.widgets.tile import Dress, Tile
from kiosk.ui.widgets.told import Told
from kiosk.ui.words import Words

WIDE = {"name": (0, 0, 1, 1), "organisation": (0, 1, 1, 1), "contact": (1, 0, 1, 1), "badge_name": (1, 1, 1, 1)}
NARROW = {"name": (0, 0, 1, 2), "organisation": (1, 0, 1, 2), "contact": (2, 0, 1, 1), "badge_name": (2, 1, 1, 1)}
"""Where the fields stand: row, column, and how many of each. Long names need the width of a portrait panel."""
MOST_A_ROW = 3
NEEDED = ("name", "organisation", "contact")
CATEGORY = "walk_in.category"


def privacy_tile(scene: Scene, draft: Draft) -> Tile:
    """That the privacy note was read: a box to be ticked."""
    tile = Tile(scene.look, scene.words.line("walk_in.privacy"), icon=Icon.BOX)
    tile.setCheckable(True)

    def agree(is_read: bool) -> None:
        draft.is_agreed = is_read
        tile.show_icon(Icon.BOXED if is_read else Icon.BOX)

    tile.toggled.connect(agree)
    tile.setChecked(draft.is_agreed)
    return tile


def tell_missing(told: Told, words: Words, key: str) -> None:
    """Say what is missing: name, organisation, contact, privacy; empty for nothing."""
    if key:
        told.say(Fill.ATTENTION, words.line(f"walk_in.needs_{key}"))
    else:
        told.hush()


class WalkInFields(QWidget):
    """Who somebody is. What is wrong is told beneath; nothing typed is ever cleared."""

    def __init__(self, scene: Scene, draft: Draft) -> None:
        super().__init__()
        self._draft, self._words = draft, scene.words
        grid = QGridLayout()
        grid.setHorizontalSpacing(scene.look.px(4))
        grid.setVerticalSpacing(scene.look.px(2))
        self.fields: dict[str, QLineEdit] = {}
        for key, place in (NARROW if scene.is_portrait and not scene.look.is_low else WIDE).items():
            hint = "" if key in NEEDED else scene.words(f"walk_in.{key}_hint")
            box, self.fields[key] = labelled_field(scene, f"walk_in.{key}", draft, hint=hint, is_narrow=place[3] == 1)
            grid.addLayout(box, *place)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.missing = Told(scene.look, Role.SMALL)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scene.look.px(2))
        layout.addLayout(grid)
        layout.addWidget(self.missing)

    def is_complete(self) -> bool:
        """Whether all that is needed is there; else it says what is missing, and one may write it at once."""
        missing = next((key for key in NEEDED if not self.fields[key].text().strip()), "")
        tell_missing(self.missing, self._words, missing)
        if missing:
            self.fields[missing].setFocus(Qt.FocusReason.OtherFocusReason)
        return not missing


def walk_in_of(draft: Draft, category: CategoryId | None, replaced: Delegate | None = None) -> WalkIn:
    """What the draft says of somebody."""
    name, organisation, contact, badge_name = (
        draft.texts.get(f"walk_in.{key}", "").strip() for key in (*NEEDED, "badge_name")
    )
    return WalkIn(
        name,
        organisation,
        contact,
        badge_name=badge_name,
        category=category,
        delegation=replaced.delegation if replaced else None,
        replaces=replaced.id if replaced else None,
    )


class WalkInPage(FormPage):
    """S5, self-service, step 1: the details."""

    def __init__(self, scene: Scene, draft: Draft) -> None:
        title, why = scene.words.line("walk_in.title"), scene.words.line("walk_in.why")
        super().__init__(scene, title, why, Icon.ADD_PERSON, draft, step="1 / 2", is_own_first=True)
        self.form = WalkInFields(scene, draft)
        self.body.addWidget(self.form)
        go = Tile(scene.look, scene.words.line("ask.next"), icon=Icon.FORWARD, dress=Dress.PRIMARY, is_centred=True)
        go.clicked.connect(self.go_on)
        self.finish({f"walk_in.{key}": field for key, field in self.form.fields.items()}, go)

    def go_on(self) -> None:
        """To the second step, if all is there."""
        if self.form.is_complete():
            self.wanted.emit("check")


class WalkInCheckPage(Page):
    """S5, step 2: the badge as it will be, the category, the privacy note; then it prints."""

    def __init__(self, scene: Scene, draft: Draft) -> None:
        super().__init__(scene)
        self._draft = draft
        look, words = scene.look, scene.words
        back = back_tile(self, "details")
        self._open = self_service_categories(scene.directory.categories.values())
        self._place = QVBoxLayout()
        badge = self._badge(None if scene.is_portrait else back)
        holder, layout = column(scene, gap_mm=5, margin_mm=WIDE_SIDE_MM)
        layout.addStretch(1)
        align = CENTRE if scene.is_portrait else LEADING
        layout.addWidget(Pair(look, words.line("walk_in.check"), Role.HEADLINE, Role.TITLE, align=align))
        layout.addStretch(1)
        if len(self._open) > 1:
            options = [(one.id, words.text(one.title)) for one in self._open]
            chosen = self.category or self._open[0].id
            choice = Choice(look, words.line(CATEGORY), options, chosen, columns=min(MOST_A_ROW, len(options)))
            choice.chosen.connect(self._choose)
            layout.addWidget(choice)
        self.missing = Told(scene.look, Role.SMALL)
        layout.addWidget(self.missing)
        self.privacy = privacy_tile(scene, draft)
        self.privacy.setMinimumHeight(look.px(ACTION_MM))
        layout.addWidget(self.privacy)
        self.compose(badge, holder, actions=self._actions(back if scene.is_portrait else None))

    @property
    def category(self) -> CategoryId | None:
        """What was chosen; the first of the open ones where there is a choice, else what the desk gives."""
        chosen = self._draft.texts.get(CATEGORY, "")
        return CategoryId(chosen) if chosen else self._open[0].id if len(self._open) > 1 else None

    def register(self) -> None:
        """Hand it on, once the note is read."""
        is_agreed = self._draft.is_agreed
        tell_missing(self.missing, self.scene.words, "" if is_agreed else "privacy")
        if is_agreed:
            self.scene.kiosk.register(walk_in_of(self._draft, self.category))

    def _actions(self, back: Tile | None) -> QHBoxLayout:
        look = self.scene.look
        row, side = QHBoxLayout(), look.px(WIDE_SIDE_MM)
        row.setContentsMargins(side, 0, side, side)
        row.setSpacing(look.gap)
        if back is not None:
            row.addWidget(back)
        self.submit = Tile(
            look, self.scene.words.line("walk_in.submit"), icon=Icon.PRINTER, dress=Dress.PRIMARY, role=Role.TITLE
        )
        self.submit.setMinimumHeight(look.px(ACTION_MM))
        self.submit.clicked.connect(self.register)
        row.addWidget(self.submit, 1)
        return row

    def _badge(self, back: Tile | None) -> QWidget:
        """Name and organisation as they will be read by others."""
        look, typed = self.scene.look, walk_in_of(self._draft, None)
        card = QWidget()
        card.setObjectName("badge")
        card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inside = QVBoxLayout(card)
        edge = look.px(10)
        inside.setContentsMargins(edge, edge, edge, edge)
        inside.setSpacing(look.px(4))
        role = Role.HEADLINE if look.is_large else Role.HERO
        inside.addWidget(Text(look, typed.badge_name or typed.name, role, is_bold=True, align=CENTRE))
        inside.addWidget(Text(look, typed.organisation, Role.TITLE, align=CENTRE))
        inside.addLayout(self._place)
        holder, layout = message_column(self.scene, back, "2 / 2")
        layout.addStretch(1)
        layout.addWidget(card)
        layout.addSpacing(look.px(2))
        layout.addWidget(Text(look, typed.contact, Role.BODY, ink="muted", align=CENTRE))
        layout.addStretch(1)
        self._show_band()
        return scrolled(holder)

    def _choose(self, category: str) -> None:
        self._draft.texts[CATEGORY] = category
        self._show_band()

    def _show_band(self) -> None:
        """The category as the badge shows it."""
        emptied(self._place)
        wanted = self.category or (self._open[0].id if self._open else None)
        for one in self._open:
            if one.id == wanted:
                self._place.addWidget(Band(self.scene.look, one, Role.TITLE), 0, CENTRE)


class WalkInOverlay(Overlay):
    """F3: the same at a volunteer's desk, which has a keyboard; also for whoever takes the place of a delegation's
    member, whose code opens no gate from then on."""

    def __init__(self, scene: Scene, draft: Draft, replaced: Found | None = None) -> None:
        words = scene.words
        instead = words.line("walk_in.instead", name=replaced.delegate.name) if replaced else None
        super().__init__(scene, instead or words.line("walk_in.title"))
        self._draft, self._replaced = draft, replaced.delegate if replaced else None
        self._is_handed_on = False
        if self._replaced is not None:
            draft.texts.setdefault("walk_in.organisation", self._replaced.organisation)
        self.form = WalkInFields(scene, self._draft)
        self.body.addWidget(self.form)
        if replaced is None and scene.directory.categories:
            options = [(key, words.text(row.title)) for key, row in scene.directory.categories.items()]
            choice = Choice(scene.look, words.line(CATEGORY), options, draft.texts.get(CATEGORY, ""), columns=5)
            choice.chosen.connect(self._choose)
            self.body.addWidget(choice)
        row = QHBoxLayout()
        self.privacy = privacy_tile(scene, self._draft)
        self.submit = Tile(scene.look, words.line("walk_in.submit"), icon=Icon.PRINTER, dress=Dress.PRIMARY)
        self.submit.clicked.connect(self.register)
        row.addWidget(self.privacy, 1)
        row.addWidget(self.submit, 1)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self.setFocusProxy(self.form.fields.get(draft.last.removeprefix("walk_in."), self.form.fields["name"]))

    def register(self) -> None:
        """Hand it on if it is complete, else say what is missing."""
        if not self.form.is_complete():
            return
        tell_missing(self.form.missing, self.scene.words, "" if self._draft.is_agreed else "privacy")
        if self._draft.is_agreed:
            self._is_handed_on = True
            self.scene.kiosk.register(walk_in_of(self._draft, self._category, self._replaced))

    def is_done(self, outcome: Outcome) -> bool:
        """Somebody is registered; not if it failed, nor by a code that was read meanwhile."""
        return self._is_handed_on and outcome.code is not Code.FAULT and outcome.source not in set(ScanSource)

    @property
    def _category(self) -> CategoryId | None:
        """What was chosen, or is theirs whose place is taken."""
        chosen = self._draft.texts.get(CATEGORY, "")
        return self._replaced.category if self._replaced is not None else CategoryId(chosen) if chosen else None

    def _choose(self, category: str) -> None:
        self._draft.texts[CATEGORY] = category
