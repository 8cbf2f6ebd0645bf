"""How Han names are read aloud: search keys with every reading, and the Latin spelling of a passport.

pypinyin knows the readings of characters but has no table of surnames: 单 is shān as a name and dān elsewhere. It is
imported on first use (170 ms), at the hub and in imports only; a device gets the ready keys.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations, islice, product

from kiosk.domain.model import Delegate
from kiosk.domain.search import fold, index_text

MOST_SPELLINGS = 12
"""Readings of one name that are indexed, the likeliest first: three characters of which two have three readings."""

MOST_SPELLINGS_TRANSCRIBED = 2
"""The same for names of more than four characters: those spell sounds, with the common reading of each character."""

# Wrong in pypinyin 0.55 when they are surnames (checked one by one); the everyday reading is indexed behind.
_SURNAMES = {
    "单": "shan", "仇": "qiu", "解": "xie", "曾": "zeng", "查": "zha", "盖": "ge", "区": "ou", "朴": "piao",
    "缪": "miao", "乐": "yue", "覃": "qin", "员": "yun", "种": "chong", "折": "she", "繁": "po", "秘": "bi",
    "翟": "zhai", "黑": "he", "牟": "mu", "召": "shao", "都": "du", "句": "gou", "么": "yao", "洗": "xian",
    "阚": "kan", "郇": "xun", "隗": "wei", "卜": "bu", "薄": "bo",
}  # fmt: skip
_COMPOUND_SURNAMES = {
    "欧阳": "ou yang", "上官": "shang guan", "司马": "si ma", "司徒": "si tu", "司空": "si kong", "诸葛": "zhu ge",
    "尉迟": "yu chi", "万俟": "mo qi", "澹台": "tan tai", "长孙": "zhang sun", "令狐": "ling hu", "单于": "chan yu",
    "皇甫": "huang fu", "慕容": "mu rong", "东方": "dong fang", "南宫": "nan gong", "夏侯": "xia hou",
    "宇文": "yu wen", "公孙": "gong sun", "轩辕": "xuan yuan", "钟离": "zhong li", "闻人": "wen ren", "申屠": "shen tu",
    "端木": "duan mu", "百里": "bai li", "东郭": "dong guo", "呼延": "hu yan", "拓跋": "tuo ba", "独孤": "du gu",
    "西门": "xi men", "淳于": "chun yu", "濮阳": "pu yang", "太史": "tai shi", "左丘": "zuo qiu", "公羊": "gong yang",
}  # fmt: skip
_HAN = re.compile("[㐀-䶿一-鿿\U00020000-\U0003ffff]")


def keys(name: str) -> tuple[str, ...]:
    """Search keys of a name's Han characters: joined in both orders and as initials, in every likely reading.

    Empty for a name without Han. ü is indexed as people type it: v, u, and yu as in passports. Syllables by themselves
    are kept of the likeliest reading alone.
    """
    found: dict[str, None] = {}
    for family, given in _readings(name):
        if not found:
            found.update(dict.fromkeys(syllable for half in (family, given) for syllable in half))
        for halves in ((family, given), (given, family)):
            syllables = [syllable for half in halves for syllable in half]
            found.update(dict.fromkeys(_typed("".join(syllables))))
            found["".join(syllable[0] for syllable in syllables)] = None
        if family and given:
            found.update(dict.fromkeys(_typed("".join(family) + "".join(syllable[0] for syllable in given))))
    return tuple(found)


def index_of(delegate: Delegate, email: str = "") -> str:
    """The whole index text of a delegate (`Delegate.search`). Not for the screen, and not to be read back."""
    return index_text(
        delegate.name,
        name_latin=delegate.name_latin,
        organisation=delegate.organisation,
        organisation_en=delegate.organisation_en,
        phone=delegate.phone_masked,
        email=email,
        pinyin=(*keys(delegate.name), initials(delegate.organisation)),
    )


@lru_cache(maxsize=4096)
def initials(text: str) -> str:
    """First letters of the Han in an organisation's name, as people abbreviate it: 深圳大学 is szdx."""
    from pypinyin import Style, lazy_pinyin

    return "".join(lazy_pinyin("".join(_HAN.findall(text)), style=Style.FIRST_LETTER, errors="ignore"))


def latin(name: str) -> str:
    """A Chinese name as in its holder's passport, family name in capitals: 吕小雨 is "LYU Xiaoyu". Empty without Han.

    A transcribed name ("阿依古丽·麦麦提") has no family name: its last part, the father's, stands in its place.
    """
    reading = next(_readings(name), None)
    if reading is None:
        return ""
    family, given = ("".join(half).replace("v", "yu") for half in reading)
    return " ".join(filter(None, (family.upper(), given.capitalize())))


def _readings(name: str) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """(family, given) syllables of each likely reading, the likeliest first."""
    family, given = _halves(name)
    most = MOST_SPELLINGS if len(family) + len(given) <= 4 else MOST_SPELLINGS_TRANSCRIBED
    for syllables in islice(_spellings([*family, *given]), most):
        yield syllables[: len(family)], syllables[len(family) :]


def _halves(name: str) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """Readings of each character of the family name and of the given name; both empty without Han."""
    parts = ["".join(_HAN.findall(part)) for part in fold(name).split("·")]
    parts = [part for part in parts if part]
    if len(parts) != 1:
        return _of_each("".join(parts[1:])), _of_each("".join(parts[:1]))
    whole = parts[0]
    if len(whole) > 2 and whole[:2] in _COMPOUND_SURNAMES:
        return [(syllable,) for syllable in _COMPOUND_SURNAMES[whole[:2]].split()], _of_each(whole[2:])
    surname = _SURNAMES.get(whole[0])
    readings = tuple(dict.fromkeys(((surname,) if surname else ()) + _of(whole[0])))
    return [readings] if readings else [], _of_each(whole[1:])


def _of_each(characters: str) -> list[tuple[str, ...]]:
    return [readings for readings in map(_of, characters) if readings]


@lru_cache(maxsize=8192)
def _of(character: str) -> tuple[str, ...]:
    """Readings of one character without tones, the most common first; ü is v. Empty where none is known."""
    from pypinyin import Style, pinyin

    readings = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(dict.fromkeys(readings[0])) if readings else ()


def _spellings(choices: Sequence[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """The likeliest reading; then those that differ from it in one character; then in two."""
    likeliest = tuple(choice[0] for choice in choices)
    if likeliest:
        yield likeliest
    open_places = [place for place, choice in enumerate(choices) if len(choice) > 1]
    for count in (1, 2):
        for places in combinations(open_places, count):
            for others in product(*(choices[place][1:] for place in places)):
                swapped = dict(zip(places, others, strict=True))
                yield tuple(swapped.get(place, syllable) for place, syllable in enumerate(likeliest))


def _typed(joined: str) -> tuple[str, ...]:
    """What people type for ü (written v here): lv, lu, lyu."""
    return (joined, joined.replace("v", "u"), joined.replace("v", "yu")) if "v" in joined else (joined,)
