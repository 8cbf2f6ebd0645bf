"""A text in the two languages that are always on screen together, and in others. Apart from the model, because the
first picture on the screen needs this and nothing else of it."""

from __future__ import annotations

from dataclasses import dataclass

FURTHER_LANGUAGES = ("zh-Hant", "ja", "ko", "ar", "ru", "fr", "es", "de", "pt", "th")
"""Besides Chinese and English, those that attendees can read the screens in."""


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One text in Chinese and English; `others` are (language of `FURTHER_LANGUAGES`, the text in it)."""

    zh: str = ""
    en: str = ""
    others: tuple[tuple[str, str], ...] = ()

    def told_in(self, language: str) -> str:
        """In one of the further languages; in any other, and where it is missing, in English for all but Chinese, or in
        the language there is."""
        told = next((text for tag, text in self.others if tag == language), "")
        return told or ((self.zh or self.en) if language.startswith("zh") else (self.en or self.zh))

    def both(self, separator: str = " · ") -> str:
        """Chinese, then English; one of them where the other is missing or the same."""
        return separator.join(dict.fromkeys(text for text in (self.zh, self.en) if text))


NO_TEXT = Bilingual()
