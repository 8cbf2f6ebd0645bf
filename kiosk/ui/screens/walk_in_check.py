"""S5, self-service, step 2: the badge as it will come out, who may be asked, the category, the privacy note; then it
prints. Where nothing is printed a card stands in the badge's place."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.domain.amendment import self_service_categories
from kiosk.domain.model import Category, CategoryId
from kiosk.ui.icons import Icon
from kiosk.ui.people import BadgeProof, WalkIn
from kiosk.ui.scene import Scene
from kiosk.ui.screens.forms import emptied
from kiosk.ui.screens.page import ACTION_MM, WIDE_SIDE_MM, Page, back_tile, column, message_column, scrolled
from kiosk.ui.screens.walk_in import CATEGORY, prints_badges, privacy_tile, tell_missing, walk_in_of
from kiosk.ui.theme import Role
from kiosk.ui.typeset import MAY_BREAK, breakable
from kiosk.ui.visit import Draft
from kiosk.ui.widgets.badge import BadgePane
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.shapes import Band
from kiosk.ui.widgets.text import CENTRE, LEADING, Pair, Text
from kiosk.ui.widgets.tile import Dress, Tile
from kiosk.ui.widgets.told import Told
from kiosk.ui.words import NOTHING

MOST_A_ROW = 3
BADGE_SHARE_PORTRAIT = 60  # per cent; all controls are beneath
BADGE_PARTS, FACT_PARTS = 3, 2
UNBROKEN = re.compile(r"[^@._-]{1,12}[@._-]*|[@._-]+")
"""Pieces of an address that stay on one line."""


class WalkInCheckPage(Page):
    """Whoever reads it sees what others will read."""

    def __init__(self, scene: Scene, draft: Draft) -> None:
        super().__init__(scene)
        self._draft = draft
        self._open = self_service_categories(scene.directory.categories.values())
        self._typed = self._walk_in()
        self._prints = prints_badges(scene)
        self._proof: BadgeProof | None = None
        portrait = scene.is_portrait
        back = back_tile(self, "details")
        is_beside = portrait and self._prints and not scene.look.is_large
        self._align = CENTRE if portrait and not is_beside else LEADING
        shown = self._shown(None if portrait else back, self._facts() if is_beside else None)
        holder, layout = column(scene, gap_mm=5, margin_mm=WIDE_SIDE_MM)
        layout.addStretch(1)
        if not is_beside:
            layout.addLayout(self._facts())
            layout.addStretch(1)
        self._add_choices(layout)
        share = BADGE_SHARE_PORTRAIT if is_beside else None
        self.compose(shown, holder, actions=self._actions(back if portrait else None), message_share=share)

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
            self.scene.kiosk.register(self._walk_in())

    def tick(self, _now_s: float) -> None:
        """The badge may have been set."""
        proof = self.scene.kiosk.badge_proof() if self._prints else None
        if proof is not None and proof is not self._proof:
            self._proof = proof
            self.pane.show_proof(proof)
            self.pane.setVisible(bool(proof.pixels))
            self.card.setVisible(not proof.pixels)
            self._promise(is_badge=bool(proof.pixels))

    def end(self) -> None:
        """The badge goes with its page."""
        self.scene.kiosk.prove_badge(None)

    # -- what is shown

    def _shown(self, back: QWidget | None, facts: QVBoxLayout | None) -> QWidget:
        """The badge, with the facts beside it on a portrait panel."""
        holder, layout = message_column(self.scene, back, "2 / 2")
        self.pane = BadgePane(self.scene.look, self._told())
        self.pane.resized.connect(self._prove)
        self.card = self._card()
        row = QHBoxLayout()
        row.setSpacing(self.scene.look.px(6))
        for part in (self.pane, self.card):
            row.addWidget(part, BADGE_PARTS)
        if facts is not None:
            row.addLayout(facts, FACT_PARTS)
        layout.addLayout(row, 1)
        self.pane.setVisible(self._prints)
        self.card.setVisible(not self._prints)
        return scrolled(holder)

    def _facts(self) -> QVBoxLayout:
        """The question, and what stands on no badge."""
        scene, facts = self.scene, QVBoxLayout()
        facts.setSpacing(scene.look.px(6))
        facts.addStretch(1)
        role = Role.TITLE if scene.look.is_large else Role.HEADLINE
        facts.addWidget(Pair(scene.look, scene.words.line("walk_in.check"), role, Role.TITLE, align=self._align))
        if self._typed.badge_name:
            self._add_fact(facts, self._typed.name, breakable(self._typed.name), "walk_in.name")
        address = MAY_BREAK.join(UNBROKEN.findall(self._typed.contact))
        self._add_fact(facts, self._typed.contact, address, "walk_in.contact")
        facts.addStretch(1)
        return facts

    def _add_fact(self, facts: QVBoxLayout, typed: str, shown: str, key: str) -> None:
        look, label = self.scene.look, self.scene.words.line(key)
        told = Text(look, shown, Role.TITLE, is_bold=True, align=self._align)
        told.setAccessibleName(typed)
        fact = QVBoxLayout()
        fact.setSpacing(look.px(1))
        fact.addWidget(Text(look, f"{label.first}\n{label.second}", Role.SMALL, ink="muted", align=self._align))
        fact.addWidget(told)
        facts.addLayout(fact)

    def _card(self) -> QWidget:
        """Name, organisation and category where there is no badge."""
        look = self.scene.look
        whole, card = QWidget(), QWidget()
        card.setObjectName("badge")
        card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inside = QVBoxLayout(card)
        edge = look.px(10)
        inside.setContentsMargins(edge, edge, edge, edge)
        inside.setSpacing(look.px(4))
        role = Role.HEADLINE if look.is_large else Role.HERO
        inside.addWidget(Text(look, self._typed.badge_name or self._typed.name, role, is_bold=True, align=CENTRE))
        inside.addWidget(Text(look, self._typed.organisation, Role.TITLE, align=CENTRE))
        self._band = QVBoxLayout()
        inside.addLayout(self._band)
        around = QVBoxLayout(whole)
        around.setContentsMargins(0, 0, 0, 0)
        around.addStretch(1)
        around.addWidget(card)
        around.addStretch(1)
        self._show_band()
        return whole

    # -- what is asked

    def _add_choices(self, layout: QVBoxLayout) -> None:
        look, words = self.scene.look, self.scene.words
        if len(self._open) > 1:
            options = [(one.id, words.text(one.title)) for one in self._open]
            chosen = self.category or self._open[0].id
            choice = Choice(look, words.line(CATEGORY), options, chosen, columns=min(MOST_A_ROW, len(options)))
            choice.chosen.connect(self._choose)
            layout.addWidget(choice)
        self.missing = Told(look, Role.SMALL)
        layout.addWidget(self.missing)
        self.privacy = privacy_tile(self.scene, self._draft)
        self.privacy.setMinimumHeight(look.px(ACTION_MM))
        layout.addWidget(self.privacy)

    def _actions(self, back: Tile | None) -> QHBoxLayout:
        look = self.scene.look
        row, side = QHBoxLayout(), look.px(WIDE_SIDE_MM)
        row.setContentsMargins(side, 0, side, side)
        row.setSpacing(look.gap)
        if back is not None:
            row.addWidget(back)
        self.submit = Tile(look, NOTHING, icon=Icon.CHECK, dress=Dress.PRIMARY, role=Role.TITLE)
        self._promise(is_badge=self._prints)
        self.submit.setMinimumHeight(look.px(ACTION_MM))
        self.submit.clicked.connect(self.register)
        row.addWidget(self.submit, 1)
        return row

    def _promise(self, *, is_badge: bool) -> None:
        """What pressing it will do."""
        self.submit.say(self.scene.words.line("walk_in.submit" if is_badge else "walk_in.submit_only"))
        self.submit.show_icon(Icon.PRINTER if is_badge else Icon.CHECK)

    # -- the category changes both

    def _choose(self, category: str) -> None:
        self._draft.texts[CATEGORY] = category
        self._show_band()
        self.pane.setAccessibleName(self._told())
        self._prove()

    def _prove(self) -> None:
        if self._prints:
            self.scene.kiosk.prove_badge(self._walk_in(), *self.pane.room_px)

    def _walk_in(self) -> WalkIn:
        return walk_in_of(self._draft, self.category, locale=self.scene.words.language)

    def _shown_category(self) -> Category | None:
        wanted = self.category or (self._open[0].id if self._open else None)
        return next((one for one in self._open if one.id == wanted), None)

    def _show_band(self) -> None:
        emptied(self._band)
        if (category := self._shown_category()) is not None:
            self._band.addWidget(Band(self.scene.look, category, Role.TITLE), 0, CENTRE)

    def _told(self) -> str:
        """The badge in words."""
        category = self._shown_category()
        parts = (self._typed.badge_name or self._typed.name, self._typed.organisation)
        return ", ".join(part for part in (*parts, category.title.both() if category else "") if part)
