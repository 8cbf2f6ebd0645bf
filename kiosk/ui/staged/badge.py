"""The staged program's badges: the shipped design, as this machine would print it for somebody who registers."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kiosk.domain.badge import badge_spec
from kiosk.domain.model import CategoryId, Delegate, DelegateId
from kiosk.ui.people import BadgeProof, WalkIn
from kiosk.ui.staged.place import CATEGORIES, CONFERENCE

if TYPE_CHECKING:
    from kiosk.badges.render import BadgeRenderer

VISITOR = CategoryId("visitor")


def proof_of(walk_in: WalkIn, width_px: int, height_px: int) -> BadgeProof:
    """The front of a walk-in's badge."""
    category = walk_in.category or VISITOR
    person = Delegate(
        DelegateId("staged"), walk_in.badge_name or walk_in.name, category, organisation=walk_in.organisation
    )
    title = (CONFERENCE.name.zh, CONFERENCE.name.en)
    spec = badge_spec(person, CATEGORIES[category], None, 1, "B1:0000000000000000-1", title)
    pixels = _renderer().picture(spec, width_px, height_px)
    return BadgeProof(pixels.shape[1], pixels.shape[0], pixels.tobytes())


@cache
def _renderer() -> BadgeRenderer:
    from kiosk.badges.render import BadgeRenderer  # not known to the first picture

    return BadgeRenderer.from_file()
