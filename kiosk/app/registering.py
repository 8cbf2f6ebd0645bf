"""A walk-in as it was typed becomes the desk's registration, its contact sealed to the hub's key.

The event that carries it goes to every gate; a telephone number is nobody's business there. A device whose membership
has ended, because its journal was damaged or it was copied, goes on with its list until it is enrolled again: it seals
to the hub that signed the list. Only over a list of an older program, which does not say whose it is, the contact stays
as it was typed, in this device's encrypted journal, until it goes up.
"""

from __future__ import annotations

from kiosk.domain.amendment import WalkIn as Registration
from kiosk.domain.amendment import self_service_categories
from kiosk.domain.model import CategoryId
from kiosk.store.journal import Journal
from kiosk.store.snapshot import Snapshot
from kiosk.ui.people import WalkIn


def registration_of(
    typed: WalkIn, snapshot: Snapshot | None, journal: Journal, *, is_self_service: bool
) -> Registration:
    """In the desk's words. `is_self_service`: the attendee typed it, who may choose only what the organiser has opened.
    Where no category was chosen it is the one of `self_service_categories`."""
    from kiosk.sync import enrolment
    from kiosk.wire import seal

    open_ones = [one.id for one in self_service_categories(snapshot.categories.values() if snapshot else ())]
    usual = next(iter(open_ones), CategoryId(""))
    may_choose = not is_self_service or typed.category in open_ones or typed.replaces is not None
    member = enrolment.kept(journal)
    hub_key = member.hub_key if member else snapshot.identity.hub_key if snapshot else b""
    return Registration(
        name=typed.name,
        organisation=typed.organisation,
        contact="" if hub_key else typed.contact,
        sealed_contact=seal.close_text(hub_key, typed.contact) if hub_key else "",
        category=typed.category if typed.category and may_choose else usual,
        badge_name=typed.badge_name,
        country=typed.country,
        locale=typed.locale,
        delegation=typed.delegation,
        replaces=typed.replaces,
    )
