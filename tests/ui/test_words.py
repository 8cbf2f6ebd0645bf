"""The catalogues: complete, consistent, and used."""

from __future__ import annotations

import ast
import re
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtGui import QRawFont

import kiosk.ui
from kiosk.config import resources_dir
from kiosk.domain.bilingual import FURTHER_LANGUAGES, Bilingual
from kiosk.ui import fonts
from kiosk.ui.words import AUTONYMS, CHINESE, ENGLISH, Line, Words, catalogue, duration, grouped, language_for

UI = Path(kiosk.ui.__file__).parent
TRANSLATIONS = resources_dir() / "translations"


def context(language: str, name: str) -> dict[str, str]:
    root = ET.parse(TRANSLATIONS / f"{language}.ts").getroot()
    for one in root.iter("context"):
        if one.findtext("name") == name:
            return {m.get("id", ""): m.findtext("translation") or "" for m in one.iter("message")}
    return {}


@cache
def written_keys() -> tuple[set[str], set[str]]:
    """String constants in the screens' code that could be a key, and the beginnings of keys that code puts together."""
    whole: set[str] = set()
    beginnings: set[str] = set()
    for path in UI.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        joined = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
        pieces = {id(piece) for node in joined for piece in node.values}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in pieces:
                whole.add(node.value)
        for node in joined:
            first = node.values[0]
            if isinstance(first, ast.Constant) and re.fullmatch(r"[a-z_]+\.\w*\.?", str(first.value)):
                beginnings.add(str(first.value))
    return whole, beginnings


@pytest.mark.parametrize("language", AUTONYMS)
def test_every_attendee_message_exists_in_every_language(language: str) -> None:
    assert context(language, "attendee").keys() == context(ENGLISH, "attendee").keys()


def test_staff_messages_exist_in_chinese_and_english() -> None:
    assert context(CHINESE, "staff").keys() == context(ENGLISH, "staff").keys()
    assert len(context(ENGLISH, "staff")) > 100


@pytest.mark.parametrize("language", AUTONYMS)
def test_placeholders_are_those_of_the_english_message(language: str) -> None:
    for key, message in catalogue(language).items():
        assert placeholders(message) == placeholders(catalogue(ENGLISH)[key]), key


def placeholders(message: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", message))


@pytest.mark.parametrize("language", AUTONYMS)
def test_no_message_is_left_unfinished_or_padded(language: str) -> None:
    root = ET.parse(TRANSLATIONS / f"{language}.ts").getroot()
    assert not [m.get("id") for m in root.iter("message") if m.find("translation[@type]") is not None]
    assert not [
        key for key, message in catalogue(language).items() if not message.strip() or message != message.strip()
    ]


@pytest.mark.slow
def test_every_key_the_code_names_exists() -> None:
    known = set(catalogue(ENGLISH))
    prefixes = {key.partition(".")[0] for key in known if "." in key}
    whole, beginnings = written_keys()
    shaped = {text for text in whole if re.fullmatch(r"[a-z_]+(\.[A-Za-z_0-9]+)+", text)}
    named = {text for text in shaped if text.partition(".")[0] in prefixes}
    assert named - known == set()
    assert not [start for start in beginnings if not any(key.startswith(start) for key in known)]


@pytest.mark.slow
def test_every_message_is_used() -> None:
    whole, beginnings = written_keys()
    built = tuple(beginnings - {"dash."})  # the dashboard names its columns in full; "dash." would excuse all its keys
    named = whole | {f"dash.{word}" for word in whole}
    assert {key for key in catalogue(ENGLISH) if key not in named and not key.startswith(built)} == set()


@pytest.mark.parametrize("language", AUTONYMS)
def test_the_bundled_fonts_have_every_character_of_every_message(language: str, qapp: object) -> None:
    raw = [QRawFont(str(file), 20) for typeface in fonts.typefaces() for file in typeface.files[:1]]
    characters = {c for message in catalogue(language).values() for c in message if not c.isspace()}
    missing = {c for c in characters if not any(font.supportsCharacter(ord(c)) for font in raw)}
    assert missing == set()


def test_chinese_readers_have_english_beneath() -> None:
    assert Words(CHINESE).line("back") == Line("返回", "Back")


def test_english_readers_have_chinese_beneath() -> None:
    assert Words(ENGLISH).line("back") == Line("Back", "返回")


def test_all_others_have_both_beneath() -> None:
    assert Words("fr").line("back") == Line("Retour", "返回 · Back")


def test_inserted_values_are_isolated_in_right_to_left_text() -> None:
    assert "\u2068A1\u2069" in Words("ar")("gate", gate="A1")


def test_a_hostile_value_is_shown_as_it_is() -> None:
    assert Words(ENGLISH)("self.ADMIT", name="{gate} %s <b>") == "Welcome, {gate} %s <b>"


def test_bilingual_values_follow_each_language() -> None:
    line = Words(CHINESE).line("self.FULL", overflow=Bilingual("5 号馆", "Hall 5"))
    assert line == Line("本场已满，5 号馆有直播", "This session is full. Live stream in Hall 5")


MEAL = Bilingual("餐食", "Meal", (("ar", "وجبة"), ("zh-Hant", "餐食（繁）"), ("de", "Meal")))


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("zh-Hans", Line("餐食", "Meal")), ("en", Line("Meal", "餐食")), ("zh-Hant", Line("餐食（繁）", "Meal")),
        ("ar", Line("وجبة", "\u2066餐食\u2069 · \u2066Meal\u2069")), ("fr", Line("Meal", "餐食")),
        ("de", Line("Meal", "餐食")),
    ],
)  # fmt: skip
def test_an_organisers_text_is_told_in_the_readers_language_over_chinese_and_english(language: str, line: Line) -> None:
    assert Words(language).text(MEAL) == line


def test_organisers_may_write_every_language_that_attendees_read() -> None:
    assert {CHINESE, ENGLISH, *FURTHER_LANGUAGES} == set(AUTONYMS)


def test_days_and_times_are_written_as_each_language_writes_them() -> None:
    day = date(2026, 11, 2)
    assert [Words(language).day(day) for language in (CHINESE, "ja", "ko", ENGLISH)] == [
        "11月2日",
        "11月2日",
        "11월 2일",
        "2 Nov",
    ]
    assert Words(CHINESE, UTC).clock(datetime(2026, 11, 2, 13, 5, 9, tzinfo=UTC), seconds=True) == "13:05:09"


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("zh", "zh-Hans"),
        ("zh_CN", "zh-Hans"),
        ("zh-TW", "zh-Hant"),
        ("pt-BR", "pt"),
        ("ru", "ru"),
        ("sw", "en"),
        ("", "en"),
    ],
)
def test_a_delegates_locale_finds_its_language(locale: str, language: str) -> None:
    assert language_for(locale) == language


def test_an_unknown_key_is_a_bug() -> None:
    with pytest.raises(KeyError):
        Words()("no.such.key")


def test_ages_and_large_numbers_are_short() -> None:
    assert [duration(age) for age in (2.4, 119, 150, 7300)] == ["2 s", "119 s", "2 min", "2 h"]
    assert grouped(10000) == "10\u202f000"
