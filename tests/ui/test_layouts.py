"""The keyboard's letters: every name can be typed, and Korean and Japanese keys join as their writers expect."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from PySide6.QtGui import QRawFont

from kiosk.ui import fonts, pinyin
from kiosk.ui.layouts import ACCENTS, COLUMNS, LATIN, OWN, SIGNS, Joins, Page, joined, pages_for
from kiosk.ui.words import AUTONYMS

ALL = (LATIN, ACCENTS, SIGNS, *OWN.values())


def typed(keys: str, joins: Joins) -> str:
    text = ""
    for key in keys:
        text = joined(text, key, joins)
    return text


def letters(page: Page) -> set[str]:
    return {letter for row in (*page.rows, *page.shifted) for letter in row}


@pytest.mark.parametrize("page", ALL, ids=lambda page: page.sign)
def test_no_row_is_wider_than_the_keyboard_and_no_letter_stands_twice(page: Page) -> None:
    for rows in (page.rows, page.shifted):
        shown = [letter for row in rows for letter in row]
        assert all(len(row) <= COLUMNS for row in rows)
        assert len(shown) == len(set(shown))


@pytest.mark.parametrize("page", ALL, ids=lambda page: page.sign)
def test_the_bundled_fonts_have_every_key(page: Page, qapp: object) -> None:
    raw = [QRawFont(str(file), 20) for typeface in fonts.typefaces() for file in typeface.files[:1]]
    missing = {one for one in letters(page) if not any(font.supportsCharacter(ord(one)) for font in raw)}
    assert missing == set()


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("ru", "анна иванова ёлкин объездчиков"),
        ("ar", "محمد خليل عائشة مؤمن"),
        ("th", "สมชายใจดีณัฐพงศ์"),
        ("fr", "françoise l'hôpital-noël"),
        ("es", "núñez"),
        ("de", "größe müller"),
        ("pt", "joão gonçalves"),
        ("en", "o'neill-smith 7"),
        ("zh-Hans", "zhang wei·guli"),
    ],
)
def test_names_of_the_language_can_be_typed(language: str, names: str) -> None:
    there = {letter for page in pages_for(language) for letter in letters(page)} | {" "}
    assert set(unicodedata.normalize("NFC", names)) - there == set()


@pytest.mark.parametrize("language", AUTONYMS)
def test_every_language_has_latin_letters_and_its_own_first(language: str) -> None:
    pages = pages_for(language)
    assert LATIN in pages
    own = OWN.get(language.partition("-")[0])
    assert own is None or own in pages[:2]
    assert SIGNS in pages_for(language, has_signs=True)


@pytest.mark.parametrize(
    ("keys", "name"),
    [
        ("ㄱㅣㅁㅁㅣㄴㅅㅜ", "김민수"),
        ("ㅂㅏㄱㅈㅣㅇㅕㅇ", "박지영"),
        ("ㅎㅗㅏㅇ", "황"),
        ("ㄷㅏㄹㄱㅇㅣ", "닭이"),
        ("ㄷㅏㄹㄱㅣ", "달기"),
        ("ㅇㅡㅣ", "의"),
        ("ㅉㅗㅣ", "쬐"),
        ("ㅏㅏ", "ㅏㅏ"),
        ("ㅋㅋ", "ㅋㅋ"),
        ("ㄱㅏㄸㅏ", "가따"),
    ],
)
def test_korean_letters_gather_into_syllables(keys: str, name: str) -> None:
    assert typed(keys, Joins.HANGUL) == name


@pytest.mark.parametrize(
    ("keys", "name"),
    [
        ("さとう", "さとう"),
        ("すす゛き", "すずき"),
        ("は゜", "ぱ"),
        ("きや小うこ", "きゃうこ"),
        ("゛", ""),
        ("ん゜", "ん"),
        ("あ小小", "あ"),
    ],
)
def test_japanese_marks_change_the_letter_before(keys: str, name: str) -> None:
    assert typed(keys, Joins.KANA) == name


@pytest.mark.parametrize(
    ("reading", "character"),
    [
        ("zhang", "张"),
        ("wei", "伟"),
        ("shan", "单"),
        ("qiu", "仇"),
        ("zeng", "曾"),
        ("lü", "吕"),
        ("lv", "吕"),
        ("na", "娜"),
        ("ouyang", ""),
    ],
)
def test_names_are_among_the_first_eight_of_their_reading(reading: str, character: str) -> None:
    assert character in pinyin.characters(reading)[:8]


def test_readings_are_told_from_nonsense() -> None:
    assert pinyin.is_beginning("zhua")
    assert not pinyin.is_beginning("zx")
    assert pinyin.characters("zx") == ""
    everybody = pinyin.SURNAMES + pinyin.GIVEN
    assert len(set(pinyin.SURNAMES)) == len(pinyin.SURNAMES)
    assert all(one != other for one, other in pairwise(everybody))
