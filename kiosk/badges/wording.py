"""What the words on a badge are: which name is called out, which language stands first."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.badges.typesetting import clean, has_ideographs
from kiosk.domain.badge import BadgeSpec
from kiosk.domain.search import fold

FIELDS = {
    "call_name": "what people call out: the whole name in Chinese, Japanese and Korean, else the given name",
    "other_name": "the whole name in Latin letters, and in its own script where the call-name does not show it",
    "name": "the name in its own script",
    "name_latin": "the name in Latin letters, FAMILY name in capitals",
    "organisation": "the organisation in Chinese, Japanese or Korean for delegates of those languages, else in English",
    "organisation_other": "the organisation in the other language",
    "role": "position or role",
    "country": "country or region",
    "delegation": "the delegation in Chinese for Chinese delegates, else in English",
    "category_letter": "one letter",
    "category_zh": "category in Chinese",
    "category_en": "category in English",
    "event_zh": "event title in Chinese",
    "event_en": "event title in English",
    "photo": "there is a photograph (only for `when`)",
}
EAST_ASIAN = ("zh", "ja", "ko")


def words(spec: BadgeSpec) -> dict[str, str]:
    """The text of every field, cleaned; empty where the delegate has none."""
    chinese = spec.locale.startswith("zh")
    east_asian = spec.locale.startswith(EAST_ASIAN)
    call_name = _call_name(spec)
    organisations = (spec.organisation, spec.organisation_en)[:: 1 if east_asian else -1]
    organisation, other = [text for text in organisations if text] + [""] * organisations.count("")
    delegation = (spec.delegation_zh or spec.delegation_en) if chinese else (spec.delegation_en or spec.delegation_zh)
    found = {
        "call_name": call_name,
        "other_name": _other_name(spec, call_name),
        "name": spec.name,
        "name_latin": spec.name_latin,
        "organisation": organisation,
        "organisation_other": "" if other == organisation else other,
        "role": spec.role,
        "country": spec.country,
        "delegation": delegation,
        "category_letter": spec.category_letter,
        "category_zh": spec.category_zh,
        "category_en": spec.category_en,
        "event_zh": spec.event_zh,
        "event_en": spec.event_en,
    }
    return {field: "\n".join(filter(None, map(clean, text.split("\n")))) for field, text in found.items()}


def _call_name(spec: BadgeSpec) -> str:
    if spec.locale.startswith(EAST_ASIAN) and has_ideographs(spec.name):
        return spec.name
    return spec.given_name or spec.name


def _other_name(spec: BadgeSpec, call_name: str) -> str:
    """Full names not yet said, Latin first: a colleague must be able to read the one and copy the other.

    "NĚMEC Jiří" and "Jiří Němec" are the same words, so only the first stands; "NEMEC Jiri" lacks the marks, so then
    only the name itself does.
    """
    names = list(dict.fromkeys(text for text in (spec.name_latin, spec.name) if text and text != call_name))
    if len(names) == 2 and _same_words(names, fold):
        return names[0] if _same_words(names, str.casefold) else names[1]
    return "\n".join(names)


def _same_words(names: list[str], form: Callable[[str], str]) -> bool:
    return len({tuple(sorted(form(name).split())) for name in names}) == 1
