"""The words by which lists name categories."""

import pytest

from kiosk.connectors.categories import NEW_COLOUR, Categories, split_languages, standard
from kiosk.domain.model import Bilingual, Category, CategoryId


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("expert", "expert"), ("专家", "expert"), ("專家", "expert"), ("专家 Expert", "expert"), ("E", "expert"),
        ("EXPERTS", None), ("参展商", "exhibitor"), ("用人单位", "exhibitor"), ("嘉宾", "talent"), ("Press", "media"),
        ("job seeker", "visitor"), ("工作人员/志愿者", None), ("VIP", "vip"), ("", None),
    ],
)  # fmt: skip
def test_standard_categories(text: str, category: str | None) -> None:
    found = Categories(standard()).find(text)
    assert (found.id if found else None) == category


def test_standard_categories_are_told_apart() -> None:
    categories = standard()
    assert len({category.letter for category in categories}) == len(categories)
    assert len({category.code for category in categories}) == len(categories)
    assert all(relative_luminance(category.colour) <= 0.1 for category in categories)  # white text at 7:1


def relative_luminance(colour: str) -> float:
    """WCAG 2.2, "relative luminance"."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_organisers_categories_are_the_only_ones() -> None:
    own = Category(CategoryId("gold"), Bilingual("金卡", "Gold"), "D", "#333333", code=9)
    categories = Categories([own])
    assert categories.find("金卡") is own
    assert categories.find("专家") is None
    assert categories.used == (own,)
    assert categories.names == "金卡 Gold"


def test_new_categories_get_a_free_letter_and_number() -> None:
    categories = Categories(standard(), accepts_new=True)
    first, again, second = (categories.find(text) for text in ("顾问 Adviser", "Adviser", "友人"))
    assert first is again
    assert first is not None
    assert second is not None
    assert first.title == Bilingual("顾问", "Adviser")
    assert first.letter == "D"  # A is academic
    assert (first.code, second.code) == (11, 12)
    assert second.letter not in {category.letter for category in (*standard(), first)}
    assert first.colour == NEW_COLOUR


@pytest.mark.parametrize(
    ("text", "halves"),
    [
        ("湖北代表团 Hubei delegation", Bilingual("湖北代表团", "Hubei delegation")),
        ("湖北代表团/Hubei", Bilingual("湖北代表团", "Hubei")),
        ("湖北代表团", Bilingual("湖北代表团", "")),
        ("Hubei", Bilingual("", "Hubei")),
        ("第 2 团", Bilingual("第 2 团", "")),
        ("代表团 2", Bilingual("代表团 2", "")),
    ],
)
def test_halves_in_two_languages(text: str, halves: Bilingual) -> None:
    assert split_languages(text) == halves
