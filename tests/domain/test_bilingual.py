"""Which of an organiser's texts somebody reads, whatever language they chose."""

from __future__ import annotations

import pytest

from kiosk.domain.bilingual import Bilingual

LUNCH = Bilingual("午餐", "Lunch", (("ru", "Обед"), ("zh-Hant", "午餐（繁）")))


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        (LUNCH, "ru", "Обед"), (LUNCH, "zh-Hant", "午餐（繁）"), (LUNCH, "en", "Lunch"), (LUNCH, "zh-Hans", "午餐"),
        (LUNCH, "fr", "Lunch"), (Bilingual("午餐"), "fr", "午餐"), (Bilingual("", "Lunch"), "zh-Hant", "Lunch"),
        (Bilingual("午餐", "Lunch"), "zh-Hant", "午餐"), (Bilingual(), "ar", ""),
    ],
)  # fmt: skip
def test_the_readers_language_then_english_then_chinese(text: Bilingual, language: str, told: str) -> None:
    assert text.told_in(language) == told
