"""Which words stand on a badge."""

from __future__ import annotations

import pytest

from kiosk.badges.wording import FIELDS, words
from tests.badges.specs import spec


@pytest.mark.parametrize(
    ("locale", "name", "latin", "given", "call", "other"),
    [
        ("zh", "李明", "LI Ming", "Ming", "李明", "LI Ming"),
        ("zh-Hant", "葉啟邦", "YIP Kai Pong", "Kai Pong", "葉啟邦", "YIP Kai Pong"),
        ("ja", "髙橋 子", "TAKAHASHI Ko", "Ko", "髙橋 子", "TAKAHASHI Ko"),
        ("en", "王伟", "WANG Wei", "Wei", "Wei", "WANG Wei\n王伟"),
        ("zh", "John Smith", "SMITH John", "John", "John", "SMITH John"),
        ("cs", "Jiří Němec", "NĚMEC Jiří", "Jiří", "Jiří", "NĚMEC Jiří"),
        ("cs", "Jiří Němec", "NEMEC Jiri", "Jiří", "Jiří", "Jiří Němec"),
        ("ar", "محمد علي", "ALI Mohammed", "محمد", "محمد", "ALI Mohammed\nمحمد علي"),
        ("en", "Madonna", "", "Madonna", "Madonna", ""),
        ("en", "Ann Lee", "", "", "Ann Lee", ""),
    ],
)
def test_names(locale: str, name: str, latin: str, given: str, call: str, other: str) -> None:
    found = words(spec(name, name_latin=latin, given_name=given, locale=locale))
    assert (found["call_name"], found["other_name"]) == (call, other)


@pytest.mark.parametrize(
    ("locale", "own", "english", "first", "second"),
    [
        ("zh", "大学", "University", "大学", "University"),
        ("ko", "대학교", "University", "대학교", "University"),
        ("en", "大学", "University", "University", "大学"),
        ("en", "大学", "", "大学", ""),
        ("zh", "", "University", "University", ""),
        ("zh", "大学", "大学", "大学", ""),
        ("zh", "", "", "", ""),
    ],
)
def test_organisations(locale: str, own: str, english: str, first: str, second: str) -> None:
    found = words(spec(organisation=own, organisation_en=english, locale=locale))
    assert (found["organisation"], found["organisation_other"]) == (first, second)


def test_the_delegation_is_in_the_delegates_language() -> None:
    for locale, delegation in (("zh", "广东代表团"), ("fr", "Guangdong")):
        badge = spec(delegation_zh="广东代表团", delegation_en="Guangdong", locale=locale)
        assert words(badge)["delegation"] == delegation


def test_every_field_a_design_may_name_has_words() -> None:
    assert set(words(spec())) == set(FIELDS) - {"photo"}
