"""What stands on the on-screen keyboard, for each language that writes names in letters of its own; and how Korean
and Japanese keys join what is before them. Pure."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import Enum, auto

COLUMNS = 10


class Joins(Enum):
    """How a key's letter meets what stands before it."""

    NOT = auto()
    HANGUL = auto()
    KANA = auto()
    PINYIN = auto()  # letters gather to a reading, of which characters are chosen


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of at most ten keys. `shifted` has other letters in the same places, empty for capitals; `sign` stands on
    the key that leads here."""

    sign: str
    rows: tuple[str, ...]
    shifted: tuple[str, ...] = ()
    joins: Joins = Joins.NOT


LATIN_ROWS = ("1234567890", "qwertyuiop", "asdfghjkl·", "zxcvbnm-'@")
LATIN = Page("ABC", LATIN_ROWS)
ACCENTS = Page("ÄÉÑ", ("àáâãäåæçèé", "êëìíîïñòóô", "õöøœùúûüýß", "šžčćłńśżğı"))
SIGNS = Page("#/:", ("1234567890", "@:/?=&%+_#", "-.,;!*()~$", "\"'<>[]{}|^"))
PINYIN = Page("中", LATIN_ROWS, joins=Joins.PINYIN)
OWN = {
    "zh": PINYIN,
    "ru": Page("АБВ", ("йцукенгшщз", "хъфывапрол", "джэячсмить", "бюё-'.@")),
    "ar": Page("ابت", ("ضصثقفغعهخح", "جدشسيبلاتن", "مكطئءؤرىةو", "زظذأإآ-'")),
    "ko": Page("가나", ("ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ", "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ", "ㅋㅌㅊㅍㅠㅜㅡ-"),
               ("ㅃㅉㄸㄲㅆㅛㅕㅑㅒㅖ", "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ", "ㅋㅌㅊㅍㅠㅜㅡ-"), Joins.HANGUL),
    "ja": Page("あア", ("あいうえおかきくけこ", "さしすせそたちつてと", "なにぬねのはひふへほ", "まみむめもやゆよらり",
                      "るれろわをんー゛゜小"),
               ("アイウエオカキクケコ", "サシスセソタチツテト", "ナニヌネノハヒフヘホ", "マミムメモヤユヨラリ",
                "ルレロワヲンー゛゜小"), Joins.KANA),
    "th": Page("กขค", ("ภถุึคตจขชบ", "ๆไำพะัีรนย", "ฟหกดเ้่าสว", "ผปแอิืทมใฝ", "ลงูโ็์๊๋ธญ"),
               ("ฎฏฐฑฒณฌศษซ", "ฆฉฮฤฦฬฅฃฺํ", "๑๒๓๔๕๖๗๘๙๐", "ฯๅ฿", "ลงูโ็์๊๋ธญ")),
}  # fmt: skip
"""By the first part of the language's tag. Where a language is missing, its names are written with Latin letters."""


def pages_for(language: str, *, has_signs: bool = False, is_own_first: bool = False) -> tuple[Page, ...]:
    """The pages of a reader's keyboard, their own letters first; Chinese begins with Latin, by which names are found
    too, unless `is_own_first`."""
    own = OWN.get(language.partition("-")[0])
    is_found_by_latin = own is PINYIN and not is_own_first
    pages = (LATIN, own, ACCENTS) if is_found_by_latin else (own, LATIN, ACCENTS) if own else (LATIN, ACCENTS)
    return tuple(page for page in (*pages, SIGNS if has_signs else None) if page is not None)


def joined(before: str, letter: str, joins: Joins) -> str:
    """The text before the cursor once a key is pressed."""
    match joins:
        case Joins.HANGUL:
            return _hangul(before, letter)
        case Joins.KANA:
            return _kana(before, letter)
    return before + letter


# -- Korean: letters gather into syllables (Unicode 3.12) --------------------------------------------------------------

_LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_TAILS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_PAIRS = {
    "ㅗㅏ": "ㅘ", "ㅗㅐ": "ㅙ", "ㅗㅣ": "ㅚ", "ㅜㅓ": "ㅝ", "ㅜㅔ": "ㅞ", "ㅜㅣ": "ㅟ", "ㅡㅣ": "ㅢ", "ㄱㅅ": "ㄳ",
    "ㄴㅈ": "ㄵ", "ㄴㅎ": "ㄶ", "ㄹㄱ": "ㄺ", "ㄹㅁ": "ㄻ", "ㄹㅂ": "ㄼ", "ㄹㅅ": "ㄽ", "ㄹㅌ": "ㄾ", "ㄹㅍ": "ㄿ",
    "ㄹㅎ": "ㅀ", "ㅂㅅ": "ㅄ",
}  # fmt: skip
_SPLIT = {whole: pair for pair, whole in _PAIRS.items()}
_FIRST, _LAST = ord("가"), ord("힣")


def _syllable(lead: str, vowel: str, tail: str = " ") -> str:
    return chr(_FIRST + (_LEADS.index(lead) * 21 + _VOWELS.index(vowel)) * 28 + _TAILS.index(tail))


def _hangul(before: str, letter: str) -> str:
    last, rest = before[-1:], before[:-1]
    if last in _LEADS and last and letter in _VOWELS:
        return rest + _syllable(last, letter)
    if not last or not _FIRST <= ord(last) <= _LAST:
        return before + letter
    index = ord(last) - _FIRST
    lead, vowel, tail = _LEADS[index // 588], _VOWELS[index // 28 % 21], _TAILS[index % 28]
    if letter in _VOWELS:
        if tail == " ":
            return rest + _syllable(lead, _PAIRS[vowel + letter]) if vowel + letter in _PAIRS else before + letter
        pair = _SPLIT.get(tail, " " + tail)
        kept, moved = pair[0], pair[1]
        return rest + _syllable(lead, vowel, kept) + _syllable(moved, letter)
    whole = letter if tail == " " else _PAIRS.get(tail + letter, "")
    return rest + _syllable(lead, vowel, whole) if whole and whole in _TAILS else before + letter


# -- Japanese: marks and small letters change the one before -----------------------------------------------------------

_MARKS = {"゛": "\u3099", "゜": "\u309a"}
_LARGE, _SMALL = "あいうえおつやゆよわアイウエオツヤユヨワ", "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ"


def _kana(before: str, letter: str) -> str:
    last, rest = before[-1:], before[:-1]
    if letter in _MARKS:
        marked = unicodedata.normalize("NFC", last + _MARKS[letter])
        return rest + marked if last and len(marked) == 1 else before
    if letter == "小":
        both = _LARGE + _SMALL
        return rest + (_SMALL + _LARGE)[both.index(last)] if last and last in both else before
    return before + letter
