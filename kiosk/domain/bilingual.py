"""A text in the two languages that are always on screen together. Apart from the model, because the first picture on
the screen needs this and nothing else of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One text in the two languages that are always on screen together."""

    zh: str = ""
    en: str = ""

    def both(self, separator: str = " · ") -> str:
        """Chinese, then English; one of them where the other is missing or the same."""
        return separator.join(dict.fromkeys(text for text in (self.zh, self.en) if text))


NO_TEXT = Bilingual()
