"""S5, walk-in: who has not registered writes who they are, themselves or at a volunteer's desk."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kiosk.domain.amendment import self_service_categories
from kiosk.domain.model import Category, CategoryId
from kiosk.ui.icons import Icon
from kiosk.ui.people import Found, WalkIn
from kiosk.ui.scene import Scene
from kiosk.ui.screens.forms import FormPage, labelled_field
from kiosk.ui.screens.overlay import Overlay
from kiosk.ui.theme import Fill, Role
from kiosk.ui.visit import Draft
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.shapes import ClassMark
from kiosk.ui.widgets.text import Text
from kiosk.ui.widgets.tile import Dress, Tile

WIDE = {"name": (0, 0, 1, 1), "organisation": (0, 1, 1, 1), "contact": (1, 0, 1, 1), "badge_name": (1, 1, 1, 1)}
NARROW = {"name": (0, 0, 1, 2), "organisation": (1, 0, 1, 2), "contact": (2, 0, 1, 1), "badge_name": (2, 1, 1, 1)}
"""Where the fields stand: row, column, and how many of each. Long names need the width of a portrait panel."""
CATEGORY = "walk_in.category"
MOST_A_ROW = 4


class WalkInForm(QWidget):
    """The fields of a walk-in. What is wrong is told above the button; nothing typed is ever cleared. `is_short`:
    something else stands beneath the fields."""

    def __init__(self, scene: Scene, draft: Draft, replaced: Found | None = None, *, is_short: bool = False) -> None:
        super().__init__()
        self._scene, self._draft = scene, draft
        self._replaced = replaced.delegate if replaced else None
        self.category: CategoryId | None = self._replaced.category if self._replaced else None
        grid = QGridLayout()
        grid.setHorizontalSpacing(scene.look.px(4))
        grid.setVerticalSpacing(scene.look.px(2))
        has_height = not scene.look.is_low and len(scene.words.others) == 1  # labels in three languages are high
        is_narrow = scene.is_portrait and has_height and not is_short
        self.fields: dict[str, QLineEdit] = {}
        for key, place in (NARROW if is_narrow else WIDE).items():
            box, self.fields[key] = labelled_field(scene, f"walk_in.{key}", draft)
            grid.addLayout(box, *place)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        if self._replaced is not None:
            self.fields["organisation"].setText(self._replaced.organisation)
        self._wrong = Text(scene.look, "", Role.SMALL, is_bold=True)
        self._mark = ClassMark(scene.look, Fill.ATTENTION, 7)
        self.privacy = Tile(scene.look, scene.words.line("walk_in.privacy"), icon=Icon.BOX)
        self.privacy.setCheckable(True)
        self.privacy.toggled.connect(self._agree)
        self.privacy.setChecked(draft.is_agreed)
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

    def _agree(self, is_read: bool) -> None:
        self._draft.is_agreed = is_read
        self.privacy.show_icon(Icon.BOXED if is_read else Icon.BOX)

    def _tell(self, missing: str) -> None:
        for part in (self._mark, self._wrong):
            part.setVisible(bool(missing))
        self._wrong.setText(self._scene.words.line(f"walk_in.needs_{missing}").spoken if missing else "")


class WalkInPage(FormPage):
    """S5, self-service: one page, then the answer."""

    def __init__(self, scene: Scene, draft: Draft) -> None:
        title, why = scene.words.line("walk_in.title"), scene.words.line("walk_in.why")
        super().__init__(scene, title, why, Icon.ADD_PERSON, draft, is_own_first=True)
        open_ones = self_service_categories(scene.directory.categories.values())
        has_choice = len(open_ones) > 1
        self.form = WalkInForm(scene, draft, is_short=has_choice)
        self.body.addWidget(self.form)
        if has_choice:
            self._offer(open_ones)
        fields = {f"walk_in.{key}": field for key, field in self.form.fields.items()}
        self.finish(fields, self.form.privacy, self.form.submit)

    def _offer(self, open_ones: Sequence[Category]) -> None:
        """The categories that the organiser has opened for this."""
        look, words = self.scene.look, self.scene.words
        options = [(one.id, words.text(one.title)) for one in open_ones]
        chosen = self.draft.texts.get(CATEGORY, open_ones[0].id)
        choice = Choice(look, words.line(CATEGORY), options, chosen, columns=min(MOST_A_ROW, len(options)))
        choice.chosen.connect(self._choose)
        self.form.category = CategoryId(chosen)
        self.body.addWidget(choice)

    def _choose(self, category: str) -> None:
        self.form.category = CategoryId(category)
        self.draft.texts[CATEGORY] = category


class WalkInOverlay(Overlay):
    """F3: the same at a volunteer's desk, which has a keyboard; also for whoever takes the place of a delegation's
    member, whose code opens no gate from then on."""

    def __init__(self, scene: Scene, replaced: Found | None = None) -> None:
        words = scene.words
        instead = words.line("walk_in.instead", name=replaced.delegate.name) if replaced else None
        super().__init__(scene, instead or words.line("walk_in.title"))
        self.form = WalkInForm(scene, Draft(), replaced)
        self.body.addWidget(self.form)
        if replaced is None and scene.directory.categories:
            options = [(key, words.text(row.title)) for key, row in scene.directory.categories.items()]
            choice = Choice(scene.look, words.line(CATEGORY), options, "", columns=5)
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
