"""Which category a word in a list means: the organiser's own, the standard ones, or a new one where that is allowed."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from kiosk.config import resources_dir
from kiosk.domain.model import Bilingual, Category, CategoryId
from kiosk.domain.search import fold, is_whole

NEW_COLOUR = "#4A5361"
"""Band of a category nobody has given a colour: white text on it at 7.8:1."""

LARGEST_CODE = 0xFFFF


def standard() -> tuple[Category, ...]:
    """The categories of ``resources/import/categories.toml``, numbered from 1."""
    return tuple(
        Category(
            CategoryId(name),
            Bilingual(row["zh"], row["en"]),
            row["letter"],
            row["colour"],
            code=number,
            is_self_service=row.get("self_service", False),
        )
        for number, (name, row) in enumerate(_table().items(), start=1)
    )


class Categories:
    """Categories by the words that name them. Remembers which were asked for."""

    def __init__(self, known: Iterable[Category], *, accepts_new: bool = False) -> None:
        self._accepts_new = accepts_new
        self._known = tuple(known)
        self._by_word = {word: category for category in self._known for word in _words(category)}
        for category in self._known:
            for word in _table().get(category.id, {}).get("also", ()):
                self._by_word.setdefault(_key(word), category)
        self._used: dict[CategoryId, Category] = {}

    def find(self, text: str) -> Category | None:
        """The category a text names, or None."""
        found = next((self._by_word[word] for word in _readings(text) if word in self._by_word), None)
        if found is None and self._accepts_new:
            found = self._new(text)
        if found is not None:
            self._used[found.id] = found
        return found

    @property
    def used(self) -> tuple[Category, ...]:
        """Every category `find` has given."""
        return tuple(self._used.values())

    @property
    def names(self) -> str:
        """The known ones, for a message."""
        return ", ".join(category.title.both(" ") for category in self._known)

    def _new(self, text: str) -> Category:
        taken = {category.letter for category in self._by_word.values()}
        wished = (letter for letter in fold(text).upper() + "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if "A" <= letter <= "Z")
        letter = next((letter for letter in wished if letter not in taken), "·")
        code = max((category.code for category in self._by_word.values()), default=0) + 1
        title = split_languages(text)
        category = Category(CategoryId(text), title, letter, NEW_COLOUR, code=code if code <= LARGEST_CODE else 0)
        self._by_word.update(dict.fromkeys(_words(category), category))
        return category


def split_languages(text: str) -> Bilingual:
    """The Chinese and the English half of "湖北代表团 Hubei delegation"; a text in one language is that half alone."""
    last_han = max((place for place, character in enumerate(text) if is_whole(character)), default=-1)
    zh, en = text[: last_han + 1].strip(" /·|"), text[last_han + 1 :].strip(" /·|")
    return Bilingual(zh, en) if any(character.isalpha() for character in en) else Bilingual(text, "")


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads((resources_dir() / "import" / "categories.toml").read_text("utf-8"))


def _words(category: Category) -> Iterator[str]:
    for text in (category.id, category.title.zh, category.title.en, category.title.both(""), category.letter):
        if key := _key(text):
            yield key


def _readings(text: str) -> Iterator[str]:
    """The whole text; then its Han alone and its Latin alone: "专家 Expert"."""
    key = _key(text)
    yield key
    yield "".join(character for character in key if is_whole(character))
    yield "".join(character for character in key if not is_whole(character))


def _key(text: str) -> str:
    return "".join(character for character in fold(text) if character.isalnum())
