"""What the log says about a person besides their comings and goings: registered on site, renamed, replaced, answered,
and how many badges they have had.

The organiser's row outranks all of it once the hub has taken it over. The result depends on the set of events, never on
the order they arrived in. Which screens ask for these things, and how they are stored, is not known here.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kiosk.domain.credential import BADGE_PREFIX
from kiosk.domain.events import Event, EventKind
from kiosk.domain.model import (
    Category,
    CategoryId,
    Credential,
    CredentialId,
    CredentialKind,
    Delegate,
    DelegateId,
    DelegationId,
)

WALK_IN_PREFIX = "W:"
VISITOR = CategoryId("visitor")
"""Whom nobody has invited: the category of a walk-in of whom nothing else was said."""
LONGEST_NAME = 64
"""Characters of a name as people type it; the screens stop there too."""

_JOINERS = "\u200c\u200d"


def clean_name(text: str) -> str:
    """A name fit to be stored and printed: composed, on one line, without controls or marks that turn text around, at
    most `LONGEST_NAME` characters. The joiners that Indic and Persian names need stay."""
    composed = unicodedata.normalize("NFC", text)
    kept = (c if not unicodedata.category(c).startswith("C") or c in _JOINERS else " " for c in composed)
    return " ".join("".join(kept).split())[:LONGEST_NAME].strip()


def self_service_categories(categories: Iterable[Category]) -> tuple[Category, ...]:
    """Those that somebody who registers at a kiosk may choose from; the first is theirs while they choose none.

    The organiser opens categories for that. Where none is open it is the visitors' alone, or the first there is: an
    organiser who has said nothing gives no attendee the choice to be a guest of honour.
    """
    known = tuple(categories)
    ordinary = sorted(known, key=lambda category: category.id != VISITOR)
    return tuple(category for category in ordinary if category.is_self_service) or tuple(ordinary[:1])


@dataclass(frozen=True, slots=True)
class WalkIn:
    """What a person types who has not registered. `contact` is a phone number or an e-mail address; where the hub is
    known `sealed_contact` is it instead, in a box that the hub alone can open.

    `replaces` names the delegate whose place they take (a delegation sends somebody else).
    """

    name: str
    organisation: str
    contact: str
    category: CategoryId
    badge_name: str = ""
    country: str = ""
    locale: str = "zh"
    delegation: DelegationId | None = None
    replaces: DelegateId | None = None
    sealed_contact: str = ""


@dataclass(frozen=True, slots=True)
class Amendments:
    """Everything said about one person. `badge_name` is empty where the row's own name stands."""

    badge_revision: int = 0
    badge_name: str = ""
    walk_in: Delegate | None = None
    replaced_by: DelegateId | None = None
    answers: Mapping[str, str] = field(default_factory=dict)


NOTHING_SAID = Amendments()


def amendments(events: Iterable[tuple[int, Event]]) -> Amendments:
    """What these events say of their one subject; each comes with its place in time, and the latest word counts."""
    ordered = sorted(events, key=lambda pair: (pair[0], pair[1].stamp.logical, pair[1].device, pair[1].seq))
    if not ordered:
        return NOTHING_SAID
    revision, badge_name, walk_in, replaced_by = 0, "", None, None
    answers: dict[str, str] = {}
    for _, event in ordered:
        facts = dict(event.facts)
        match event.kind:
            case EventKind.PRINT | EventKind.REPRINT:
                told = facts.get("revision", "")
                revision = max(revision, int(told) if told.isascii() and told.isdecimal() else 0)
            case EventKind.NAME_EDIT:
                badge_name = facts.get("name", badge_name)
            case EventKind.WALK_IN:
                walk_in = _delegate_of(event, facts)
                badge_name = badge_name or facts.get("badge_name", "")
            case EventKind.SUBSTITUTION:
                replaced_by = DelegateId(facts.get("by", ""))
            case EventKind.ANSWER:
                answers |= facts
            case _:
                continue
    return Amendments(revision, badge_name, walk_in, replaced_by, answers)


# -- walk-ins ----------------------------------------------------------------------------------------------------------
# The id of a person registered on site is made from that of their badge, so that a gate that reads the badge finds the
# person in the log, and no two devices can give the same id.


def walk_in_id(badge: CredentialId) -> DelegateId:
    """The delegate id that goes with a badge credential drawn on site."""
    return DelegateId(WALK_IN_PREFIX + badge.removeprefix(BADGE_PREFIX))


def badge_of_walk_in(delegate: DelegateId) -> CredentialId | None:
    """The badge credential of a delegate registered on site, None for anybody else."""
    if not delegate.startswith(WALK_IN_PREFIX):
        return None
    return CredentialId(BADGE_PREFIX + delegate.removeprefix(WALK_IN_PREFIX))


def walk_in_credential(badge: CredentialId) -> Credential:
    """The credential behind such a badge."""
    return Credential(badge, walk_in_id(badge), CredentialKind.BADGE)


def walk_in_facts(walk_in: WalkIn) -> tuple[tuple[str, str], ...]:
    """The registration as facts of a WALK_IN event, empty ones left out."""
    told = {
        "name": walk_in.name,
        "organisation": walk_in.organisation,
        "contact": walk_in.contact,
        "sealed_contact": walk_in.sealed_contact,
        "category": walk_in.category,
        "badge_name": walk_in.badge_name,
        "country": walk_in.country,
        "locale": walk_in.locale,
        "delegation": walk_in.delegation or "",
        "replaces": walk_in.replaces or "",
    }
    return tuple((name, value) for name, value in told.items() if value)


def _delegate_of(event: Event, facts: Mapping[str, str]) -> Delegate | None:
    if event.delegate is None or "name" not in facts:
        return None
    return Delegate(
        event.delegate,
        facts["name"],
        CategoryId(facts.get("category", "")),
        organisation=facts.get("organisation", ""),
        country=facts.get("country", ""),
        locale=facts.get("locale", "zh"),
        delegation=DelegationId(facts["delegation"]) if "delegation" in facts else None,
    )
