"""S5, walk-in: who has not registered writes who they are, at a volunteer's desk or themselves; these check it in
`walk_in_check`."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kiosk.domain.amendment import self_service_categories
from kiosk.domain.model import CategoryId, Delegate, ScanSource
from kiosk.domain.outcome import Outcome
from kiosk.domain.verdicts import Code
from kiosk.ui.icons import Icon
from kiosk.ui.people import Found, WalkIn
from kiosk.ui.ports import Health
from kiosk.ui.scene import Scene
from kiosk.ui.screens.forms import FormPage, labelled_field
from kiosk.ui.screens.lookup import keyed
from kiosk.ui.screens.overlay import Overlay
from kiosk.ui.theme import Fill, Role
from kiosk.ui.visit import Draft
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.tile import Dress, Tile
from kiosk.ui.widgets.told import Told
from kiosk.ui.words import CHINESE, Words

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


def prints_badges(scene: Scene) -> bool:
    """Whether somebody who registers at this kiosk may get a badge out of it."""
    open_ones = self_service_categories(scene.directory.categories.values())
    return scene.kiosk.status().printer is not Health.ABSENT and any(one.prints_badge for one in open_ones)


def walk_in_of(
    draft: Draft, category: CategoryId | None, replaced: Delegate | None = None, locale: str = CHINESE
) -> WalkIn:
    """What the draft says of somebody; `locale` is the language they read it in, where they typed it themselves."""
    name, organisation, contact, badge_name = (
        draft.texts.get(f"walk_in.{key}", "").strip() for key in (*NEEDED, "badge_name")
    )
    return WalkIn(
        name,
        organisation,
        contact,
        badge_name=badge_name,
        locale=locale,
        category=category,
        delegation=replaced.delegation if replaced else None,
        replaces=replaced.id if replaced else None,
    )


class WalkInPage(FormPage):
    """S5, self-service, step 1: the details."""

    def __init__(self, scene: Scene, draft: Draft) -> None:
        title = scene.words.line("walk_in.title")
        why = scene.words.line("walk_in.why" if prints_badges(scene) else "walk_in.why_only")
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
        self.submit = Tile(
            scene.look, keyed("Ctrl+Enter", words.line("walk_in.submit")), icon=Icon.PRINTER, dress=Dress.PRIMARY
        )
        self.submit.clicked.connect(self.register)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.register)
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
