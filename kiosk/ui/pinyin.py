"""Characters for a reading, for names typed without a keyboard: the commonest surnames first, then characters common in
given names, then GB 2312's first level, then its second. Loaded when a Chinese reader first asks for it."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from functools import cache

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石"
    "廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
"""The hundred commonest (Ministry of Public Security, 2020 report on names), by frequency."""

GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国文志海波鹏宇浩轩子涵梓欣怡雨佳琪思博俊晨阳天雪婷慧颖莹琳晓春"
    "新永光东安宁成立学德荣飞凯辉健斌鑫云凤翔祥瑞嘉清源泽家世民忠义仁信正大小中山川美莲珍淑君媛倩菲若可一心月星辰"
)
"""Common in given names; in no strict order."""

_OTHER_READINGS = {
    "单": "shan",
    "仇": "qiu",
    "解": "xie",
    "曾": "zeng",
    "尉": "yu",
    "盖": "ge",
    "查": "zha",
    "缪": "miao",
}
"""Surnames with a reading of their own."""
LEVEL_ONE_ENDS = 0xD7


def characters(reading: str) -> str:
    """All characters with this reading, without tones, the likeliest first; ``lv`` and ``lü`` are the same."""
    return _table().get(reading.lower().replace("ü", "v"), "")


def is_beginning(letters: str) -> bool:
    """Whether any reading begins so."""
    wanted = letters.lower().replace("ü", "v")
    return any(reading.startswith(wanted) for reading in _table())


@cache
def _table() -> dict[str, str]:
    from pypinyin.pinyin_dict import pinyin_dict

    found: defaultdict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    for code, readings in pinyin_dict.items():
        character = chr(code)
        rank = _rank(character)
        if rank is None:
            continue
        told = [*filter(None, [_OTHER_READINGS.get(character)]), *readings.split(",")]
        for place, reading in enumerate(told):
            found[_plain(reading)].setdefault(character, (rank + (2000 if place and rank < 1000 else 0), code))
    return {reading: "".join(sorted(held, key=lambda one: held[one])) for reading, held in found.items()}


def _rank(character: str) -> int | None:
    """Small comes first; None for what GB 2312 does not have."""
    try:
        first = character.encode("gb2312")[0]
    except UnicodeEncodeError:
        return None
    if character in SURNAMES:
        return SURNAMES.index(character)
    if character in GIVEN:
        return 500 + GIVEN.index(character)
    return 1000 if first <= LEVEL_ONE_ENDS else 5000


def _plain(reading: str) -> str:
    """zhāng is zhang; lǚ is lv."""
    spread = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(letter for letter in spread if not unicodedata.combining(letter))
