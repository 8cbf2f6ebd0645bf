"""When admission hands out a badge, and that nothing of a delegate is lost on the way to it."""

from __future__ import annotations

import pytest

from kiosk.domain.badge import badge_due, badge_spec
from kiosk.domain.model import Bilingual, Delegation, DelegationId
from tests.factory import category, delegate

DUE = [
    ("the first time", True, 0, True),
    ("made before", True, 1, False),
    ("this category gets none", False, 0, False),
]


@pytest.mark.parametrize(("when", "of_category", "made", "due"), DUE)
def test_a_badge_is_due(when: str, of_category: bool, made: int, due: bool) -> None:
    assert badge_due(category(prints_badge=of_category), made) is due


def test_a_category_nobody_knows_gets_a_badge() -> None:
    assert badge_due(None, 0)


def test_everything_on_the_badge_comes_from_the_delegate() -> None:
    person = delegate(
        name="古丽·艾合买提", name_latin="AIHEMAITI Guli", given_name="Guli", organisation="深圳大学",
        organisation_en="Shenzhen University", position="教授", country="CN", locale="zh",
    )  # fmt: skip
    hubei = Delegation(DelegationId("hubei"), Bilingual("湖北代表团", "Hubei"))
    spec = badge_spec(person, category(colour="#123456"), hubei, 3, "B1:X-3", ("国际", "Exchange"), b"jpeg")
    held = {name: getattr(spec, name) for name in spec.__slots__}
    assert all(value not in ("", None) for value in held.values())
    assert (spec.name, spec.name_latin, spec.role) == (person.name, person.name_latin, person.position)
    assert (spec.delegation_zh, spec.delegation_en, spec.event_zh, spec.event_en) == (
        "湖北代表团", "Hubei", "国际", "Exchange",
    )  # fmt: skip
    assert (spec.category_letter, spec.category_colour) == ("D", "#123456")
    assert (spec.revision, spec.qr_payload, spec.photo) == (3, "B1:X-3", b"jpeg")


def test_a_badge_without_category_and_delegation() -> None:
    spec = badge_spec(delegate(), None, None, 1, "B1:X-1")
    assert (spec.category_letter, spec.delegation_zh) == ("", "")
    assert spec.category_colour.startswith("#")
