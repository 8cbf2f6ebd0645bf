"""Whether a badge is due, and what stands on it. How it is set in type is `kiosk.badges`'; on which printer,
`kiosk.printing`'s."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.model import Category, Delegate, DelegateId, Delegation


@dataclass(frozen=True, slots=True)
class BadgeSpec:
    """The content of one badge, ready to be laid out.

    `revision` counts the badges made for this delegate, from 1; `qr_payload` is the badge's own credential, which
    replaces the registration code. `photo` is a JPEG or PNG file, or None. `category_colour` is ``#RRGGBB``.
    """

    delegate_id: DelegateId
    revision: int
    name: str
    qr_payload: str
    name_latin: str = ""
    given_name: str = ""
    organisation: str = ""
    organisation_en: str = ""
    role: str = ""
    country: str = ""
    delegation_zh: str = ""
    delegation_en: str = ""
    category_letter: str = ""
    category_zh: str = ""
    category_en: str = ""
    category_colour: str = "#0A4A94"
    event_zh: str = ""
    event_en: str = ""
    photo: bytes | None = None
    locale: str = "zh"


def badge_due(category: Category | None, badges_made: int) -> bool:
    """True if the delegate is to have a badge and none was made yet; where, is for whoever asks.

    Only the first: any later one is a reprint, which an operator asks for with a reason (protocol: a new revision).
    """
    return badges_made == 0 and (category is None or category.prints_badge)


def badge_spec(
    delegate: Delegate,
    category: Category | None,
    delegation: Delegation | None,
    revision: int,
    qr_payload: str,
    event_title: tuple[str, str] = ("", ""),
    photo: bytes | None = None,
) -> BadgeSpec:
    """The badge of one delegate as data; `event_title` is (Chinese, English)."""
    return BadgeSpec(
        delegate_id=delegate.id,
        revision=revision,
        name=delegate.name,
        qr_payload=qr_payload,
        name_latin=delegate.name_latin,
        given_name=delegate.given_name,
        organisation=delegate.organisation,
        organisation_en=delegate.organisation_en,
        role=delegate.position,
        country=delegate.country,
        delegation_zh=delegation.name.zh if delegation else "",
        delegation_en=delegation.name.en if delegation else "",
        category_letter=category.letter if category else "",
        category_zh=category.title.zh if category else "",
        category_en=category.title.en if category else "",
        category_colour=category.colour if category else "#4A5361",
        event_zh=event_title[0],
        event_en=event_title[1],
        photo=photo,
        locale=delegate.locale,
    )
