"""One person's visit to a self-service kiosk: what is shown to them and how, what they have typed. Kept apart from the
widgets, which are made anew whenever the panel is turned; forgotten as a whole when the visit ends. No Qt here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kiosk.domain.model import DelegateId
from kiosk.domain.outcome import Outcome
from kiosk.ui.dwell import BETWEEN_CODES_S, Dwell

if TYPE_CHECKING:
    from kiosk.ui.people import Found
    from kiosk.ui.scene import Scene
    from kiosk.ui.screens.page import Page


@dataclass(slots=True)
class Draft:
    """What a form holds so far. `texts` by the key of the field, `last` the field typed into last; `found` is who the
    two facts fit, `step` how far a row of questions is, `answers` what was answered before it, `ticked` who is ticked
    of a delegation."""

    texts: dict[str, str] = field(default_factory=dict)
    last: str = ""
    is_agreed: bool = False
    found: Found | None = None
    step: int = 0
    answers: dict[str, str] = field(default_factory=dict)
    ticked: set[DelegateId] = field(default_factory=set)

    @property
    def is_begun(self) -> bool:
        """Whether anything was written, answered or ticked."""
        return any(self.texts.values()) or bool(self.answers) or bool(self.ticked) or self.is_agreed

    def write(self, key: str, text: str) -> None:
        """Somebody typed into a field."""
        self.texts[key], self.last = text, key


@dataclass(slots=True)
class Visit:
    """`page` makes what is on screen for any scene, `draft` is of its form. An empty `language` and no `text_scale` are
    the device's own. `reference` is what the last answer is known by at the help desk, empty for an admission."""

    page: Callable[[Scene], Page]
    draft: Draft = field(default_factory=Draft)
    language: str = ""
    has_chosen_language: bool = False
    text_scale: float | None = None
    is_low: bool = False
    has_voice: bool = False
    reference: str = ""
    shown_at_s: float = -BETWEEN_CODES_S
    waiting: Outcome | None = None
    form_dwell: Dwell | None = None
