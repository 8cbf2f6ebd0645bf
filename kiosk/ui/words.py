"""What the screens say, in every language: reads the catalogues of `resources/translations`.

The catalogues are Qt Linguist files (``.ts``), edited with Qt's own tool and read as they are: the screens show two or
three languages at once, which one installed QTranslator cannot, and a source tree then needs no compiling step. A
message is known by its id (``attract.title``); placeholders are ``{name}``. The `attendee` context exists in every
language, the `staff` context in Chinese and English.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from functools import cache
from xml.etree import ElementTree as ET

from kiosk.config import Settings, resources_dir
from kiosk.domain.bilingual import Bilingual

CHINESE, ENGLISH = "zh-Hans", "en"
AUTONYMS = {
    "zh-Hans": "简体中文", "zh-Hant": "繁體中文", "en": "English", "ja": "日本語", "ko": "한국어", "ar": "العربية",
    "ru": "Русский", "fr": "Français", "es": "Español", "de": "Deutsch", "pt": "Português", "th": "ไทย",
}  # fmt: skip
"""Languages by their own names (never flags: flags are countries)."""
RIGHT_TO_LEFT = frozenset({"ar"})
ISOLATE, ISOLATE_LTR, END_ISOLATE = "\u2068", "\u2066", "\u2069"


def language_for(locale: str) -> str:
    """The catalogue for a delegate's locale (``zh_TW``, ``pt-BR``): Chinese for Chinese, else English if unknown."""
    tag = locale.replace("_", "-")
    if tag.lower().startswith(("zh-tw", "zh-hk", "zh-mo", "zh-hant")):
        return "zh-Hant"
    base = tag.partition("-")[0].lower()
    return CHINESE if base == "zh" else base if base in AUTONYMS else ENGLISH


def language_of(settings: Settings) -> str:
    """The language of a device's screens: attendees' speak every one, those of staff Chinese and English."""
    language = language_for(settings.language)
    return language if settings.mode == "self" or language in (CHINESE, ENGLISH) else ENGLISH


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """All finished messages of one language by id."""
    root = ET.parse(resources_dir() / "translations" / f"{language}.ts").getroot()  # noqa: S314 - our own file
    found: dict[str, str] = {}
    for message in root.iter("message"):
        translation = message.find("translation")
        if translation is not None and translation.get("type") is None and translation.text:
            found[message.get("id", "")] = translation.text
    return found


@dataclass(frozen=True, slots=True)
class Line:
    """One message in the reader's language, and in what stands beneath it: Chinese and English are always both
    there."""

    first: str
    second: str = ""

    @property
    def spoken(self) -> str:
        """For a screen reader: what is written, once."""
        return " ".join(part for part in (self.first, self.second) if part)


NOTHING = Line("")


@dataclass(frozen=True, slots=True)
class Words:
    """Messages for one reader. `zone` is the venue's time zone, in which clock times are told."""

    language: str = CHINESE
    zone: tzinfo | None = None

    @property
    def is_rtl(self) -> bool:
        """Whether the screen is mirrored."""
        return self.language in RIGHT_TO_LEFT

    def __call__(self, key: str, **values: object) -> str:
        """One message in the reader's language. A key missing there is told in English; one unknown to all is a bug."""
        return self._told(self.language, key, values)

    def line(self, key: str, **values: object) -> Line:
        """The message in the reader's language over the same in English (Chinese for English readers, both for
        others)."""
        return Line(self(key, **values), self._joined([self._told(other, key, values) for other in self.others]))

    def _joined(self, beneath: Sequence[str]) -> str:
        if self.is_rtl and len(beneath) > 1:  # each a left-to-right sentence of its own, whatever names it holds
            beneath = [f"{ISOLATE_LTR}{told}{END_ISOLATE}" for told in beneath]
        return " · ".join(beneath)

    @property
    def others(self) -> tuple[str, ...]:
        """The languages that stand beneath the reader's."""
        if self.language == ENGLISH:
            return (CHINESE,)
        return (ENGLISH,) if self.language.startswith("zh") else (CHINESE, ENGLISH)

    def has(self, key: str) -> bool:
        """Whether there is such a message."""
        return key in catalogue(ENGLISH)

    def text(self, both: Bilingual) -> Line:
        """The organiser's own text as a line, as far as it exists in these languages."""
        first, texts = both.told_in(self.language), {CHINESE: both.zh, ENGLISH: both.en}
        beneath = [texts[other] for other in self.others if texts[other] not in ("", first)]
        return Line(first, self._joined(beneath))

    def clock(self, moment: datetime, *, seconds: bool = False) -> str:
        """24-hour clock at the venue."""
        return moment.astimezone(self.zone).strftime("%H:%M:%S" if seconds else "%H:%M")

    def day(self, day: date) -> str:
        """11月2日, 2 Nov."""
        return _day(self.language, day)

    def _told(self, language: str, key: str, values: Mapping[str, object]) -> str:
        message = catalogue(language).get(key) or catalogue(ENGLISH)[key]
        return message.format_map({name: self._value(language, value) for name, value in values.items()})

    def _value(self, language: str, value: object) -> str:
        match value:
            case Bilingual():
                told = value.told_in(language)
            case datetime():
                told = self.clock(value)
            case date():
                told = _day(language, value)
            case _:
                told = str(value)
        return f"{ISOLATE}{told}{END_ISOLATE}" if language in RIGHT_TO_LEFT else told


def _day(language: str, day: date) -> str:
    if language.startswith("zh") or language == "ja":
        return f"{day.month}月{day.day}日"
    if language == "ko":
        return f"{day.month}월 {day.day}일"
    from PySide6.QtCore import QDate, QLocale  # not known to the first picture

    return QLocale(language).toString(QDate(day.year, day.month, day.day), "d MMM")


def duration(seconds: float) -> str:
    """An age in the shortest form that both languages read: 12 s, 3 min, 2 h."""
    if seconds < 120:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 7200 else f"{seconds / 3600:.0f} h"


def grouped(number: int) -> str:
    """7 310, with a thin space that does not break."""
    return f"{number:,}".replace(",", "\u202f")
