"""A walk-in as it was typed becomes the desk's registration, its contact sealed to the hub's key.

The event that carries it goes to every gate; a telephone number is nobody's business there. Without a hub the contact
stays in this device's own encrypted journal, and goes up with it.
"""

from __future__ import annotations

from kiosk.domain.amendment import WalkIn as Registration
from kiosk.domain.model import CategoryId
from kiosk.store.journal import Journal
from kiosk.store.snapshot import Snapshot
from kiosk.ui.people import WalkIn

ORDINARY = CategoryId("visitor")


def registration_of(typed: WalkIn, snapshot: Snapshot | None, journal: Journal) -> Registration:
    """In the desk's words. Where no category was chosen the visitors', or the first that the conference has."""
    from kiosk.sync import enrolment
    from kiosk.wire import seal

    categories = tuple(snapshot.categories) if snapshot else ()
    usual = ORDINARY if ORDINARY in categories else next(iter(categories), CategoryId(""))
    member = enrolment.kept(journal)
    return Registration(
        name=typed.name,
        organisation=typed.organisation,
        contact="" if member else typed.contact,
        sealed_contact=seal.close_text(member.hub_key, typed.contact) if member else "",
        category=typed.category or usual,
        badge_name=typed.badge_name,
        country=typed.country,
        delegation=typed.delegation,
        replaces=typed.replaces,
    )
