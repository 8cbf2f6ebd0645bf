"""Finding a delegate by name: the keys an index holds, and the tokens a query asks for, folded by one function.

A query token matches a delegate if it begins one of the delegate's keys, and all tokens must match, in any order. Han,
kana and Hangul have no spaces between words, so there each character and each pair of neighbours is a key and a token
matches a key as a whole: a trigram index would find nothing for the two characters of most Chinese names. Where keys
are stored and how they are looked up is the store's; how Han characters are read aloud, `kiosk.connectors.pinyin`'s.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

LONGEST_QUERY = 64
"""Characters of a query that are looked at: a wedge scan into the search field must not become a hundred tokens."""

# Letters that NFKD leaves whole: the spelling a person without that keyboard types, and Arabic letters that stand for
# one another in names.
_LETTERS = {
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ŧ": "t", "ŋ": "n",
    "ı": "i", "ə": "a", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y",
    "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": "",
}  # fmt: skip
_APOSTROPHES = "'’‘ʼʻʾʿ`´ʹ"
# The passport spelling of ICAO Doc 9303-3 where it is not simply the letter without its mark.
_PASSPORT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "AE", "Ö": "OE", "Ü": "UE"})

# One key for the forms a name has in Taipei, Hong Kong, Tokyo and Shenzhen: the first of each pair folds to the second.
_HAN_FORMS = """
張张 陳陈 劉刘 黃黄 吳吴 趙赵 楊杨 孫孙 馬马 羅罗 鄭郑 謝谢 許许 鄧邓 馮冯 韓韩 葉叶 蔣蒋 蕭萧 盧卢 賈贾 鄒邹 譚谭
陸陆 閻阎 鍾钟 鐘钟 龍龙 賴赖 龔龚 嚴严 顧顾 萬万 錢钱 湯汤 龐庞 齊齐 賀贺 關关 樂乐 歐欧 陽阳 蘇苏 呂吕 魯鲁 聶聂
莊庄 駱骆 紀纪 區区 麥麦 簡简 饒饶 寧宁 應应 單单 畢毕 華华 國国 偉伟 傑杰 東东 榮荣 學学 義义 麗丽 鳳凤 瑩莹 蘭兰
寶宝 興兴 慶庆 強强 軍军 嬌娇 潔洁 靜静 雲云 輝辉 曉晓 豐丰 圓圆 夢梦 憲宪 鋒锋 銘铭 錦锦 鈺钰 瓊琼 嵐岚 維维 綺绮
紅红 緯纬 業业 會会 長长 門门 開开 電电 順顺 頌颂 領领 飛飞 駿骏 鴻鸿 鵬鹏 廣广 灣湾 臺台 澤泽 濤涛 潤润 濱滨 瀟潇
燦灿 爾尔 環环 瑋玮 瑤瑶 碩硕 禮礼 穎颖 競竞 節节 範范 純纯 綱纲 網网 緒绪 總总 織织 續续 聖圣 聯联 藝艺 術术 衛卫
親亲 觀观 詩诗 語语 誠诚 論论 諾诺 謙谦 議议 護护 讓让 財财 貴贵 資资 賢贤 車车 農农 運运 達达 遠远 適适 選选 邊边
鄉乡 醫医 銀银 鐵铁 陰阴 際际 靈灵 韻韵 頤颐 風风 鮑鲍 鳴鸣 點点 龜龟 齡龄 實实 專专 將将 島岛 嶺岭 師师 帶带 廳厅
彌弥 後后 從从 徹彻 恆恒 愛爱 戰战 撫抚 數数 時时 晉晋 書书 條条 樹树 機机 歲岁 歷历 氣气 漢汉 無无 煒炜 獻献 現现
產产 畫画 眾众 沢泽 辺边 邉边 斉齐 斎斋 齋斋 広广 桜樱 櫻樱 竜龙 滝泷 瀧泷 浜滨 塩盐 鉄铁 黒黑 髙高 﨑崎 嵜崎 𠮷吉
関关 実实 栄荣 恵惠 徳德 気气 伝传 検检 総总 円圆 図图 団团 楽乐 児儿 亜亚 経经 済济 県县 駅驿 郷乡 澁涩 渋涩 瀬濑
頼赖 齢龄 豊丰 礒矶 磯矶 峯峰 嶋岛 儀仪 蓮莲 詠咏 啟启 棟栋 凱凯 嫻娴 絲丝 寬宽 賓宾 勝胜 聰聪 勵励 劍剑 導导 廠厂
優优 億亿 價价 獅狮 創创 團团 圖图 經经 濟济 縣县 樓楼 橋桥 檢检 極极 構构 權权 歸归 熱热 獎奖 當当 發发 禎祯 種种
紹绍 練练 綜综 腦脑 蘊蕴 蘿萝 螢萤 裝装 訊讯 訓训 證证 評评 認认 談谈 賽赛 躍跃 軒轩 軟软 載载 輔辅 輯辑 轉转 郵邮
鄺邝 鄔邬 釗钊 鈞钧 鋼钢 錄录 鍵键 鎮镇 鏡镜 鑄铸 閔闵 闖闯 陣阵 隊队 隨随 霧雾 預预 顏颜 願愿 類类 館馆 驗验 騰腾
驥骥 魚鱼 鮮鲜 鶴鹤 協协 勞劳 動动 務务 員员 園园 場场 報报 處处 號号 訪访 貿贸 進进 鋁铝 險险 雙双 題题 體体
"""


def fold(text: str) -> str:
    """Lower case without marks or apostrophes, one form for letters that people mix up; Hangul stays in syllables.

    Index and query go through this same function: ``"Đặng"`` and ``"dang"``, ``"LÜ"`` and ``"lu"``, ``"張"`` and
    ``"张"`` are each one.
    """
    if text.isascii():  # most texts, at a tenth of the cost
        return text.lower().translate(_FOLDS)
    bare = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    letters = (character for character in bare if not unicodedata.category(character).startswith("M"))
    return unicodedata.normalize("NFC", "".join(letters).translate(_FOLDS))


def tokens_of_query(query: str) -> tuple[str, ...]:
    """What a typed query asks for, each token once. Empty if nothing in it can be looked up.

    A longer run of Han is asked for by its pairs: "阳娜娜" finds 欧阳娜娜.
    """
    tokens: list[str] = []
    for run in _runs(fold(query[:LONGEST_QUERY])):
        tokens += (_pairs(run) or [run]) if is_whole(run) else [run]
    return tuple(dict.fromkeys(tokens))


def is_whole(token: str) -> bool:
    """True for a token of a script without spaces: it matches a key as a whole, any other the beginning of a key."""
    return _UNSPACED.match(token) is not None


def matches(index: str, tokens: Iterable[str]) -> bool:
    """The meaning of a search, for one delegate: what an index must answer, told without one."""
    keys = _WORD.findall(index)
    return all(any(key == token or (not is_whole(token) and key.startswith(token)) for key in keys) for token in tokens)


def index_text(
    name: str,
    *,
    name_latin: str = "",
    organisation: str = "",
    organisation_en: str = "",
    phone: str = "",
    email: str = "",
    pinyin: Iterable[str] = (),
) -> str:
    """Keys of one delegate, separated by spaces.

    `name_latin` has the FAMILY name in capitals; of `phone` (masked or not) the last four digits are kept, of `email`
    the part before the @, each as one word that a second fact can be compared with. `pinyin` are ready keys. Of an
    organisation in Han only pairs are kept, so that a single character finds names alone.
    """
    latin = name_latin or name
    keys = [
        *_name_keys(name),
        *pinyin,
        *_latin_keys(*_family_and_given(latin)),
        *(word for word in _runs(fold(latin.translate(_PASSPORT))) if not is_whole(word)),
        *_organisation_keys(organisation),
        *_organisation_keys(organisation_en),
    ]
    facts = (re.sub(r"[^0-9]", "", phone)[-4:], "".join(fold(email.partition("@")[0]).split()))
    return " ".join(dict.fromkeys([*filter(None, facts), *_without_prefixes(keys)]))


_FOLDS = str.maketrans(
    {**_LETTERS, **{pair[0]: pair[1:] for pair in _HAN_FORMS.split()}, **dict.fromkeys(_APOSTROPHES, "")}
)
# Han with its extensions, iteration marks, kana, Hangul syllables.
_UNSPACED = re.compile("[々〇\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\U00020000-\U0003ffff]+")
_WORD = re.compile(r"[^\W_]+")


def _runs(folded: str) -> Iterator[str]:
    """Words of a folded text, cut where unspaced script meets other letters: "张wei8121" holds two runs."""
    for word in _WORD.findall(folded):
        start = 0
        for unspaced in _UNSPACED.finditer(word):
            yield from filter(None, (word[start : unspaced.start()], unspaced.group()))
            start = unspaced.end()
        if start < len(word):
            yield word[start:]


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run) - 1)]


def _name_keys(name: str) -> Iterator[str]:
    """Words as they are; of unspaced script every character and pair, also across the "·" inside a name."""
    for run in _runs(fold(name.replace("·", "").replace("・", ""))):
        if is_whole(run):
            yield from (*run, *_pairs(run))
        else:
            yield run
    yield from (run for run in _runs(fold(name)) if not is_whole(run))


def _family_and_given(latin: str) -> tuple[list[str], list[str]]:
    """Folded words of the two halves of "GARCÍA Ana María". Without capitals the last word is taken for the family."""
    parts = latin.split()
    family = [part for part in parts if part.isupper() and len(part) > 1] or parts[-1:]
    given = [part for part in parts if part not in family]
    return [run for part in family for run in _runs(fold(part))], [run for part in given for run in _runs(fold(part))]


def _latin_keys(family: list[str], given: list[str]) -> Iterator[str]:
    """Each word, both halves joined in both orders, and the initials likewise: zhangwei, weizhang, zw, wz."""
    for words in (family + given, given + family):
        if words and not any(is_whole(word) for word in words):
            yield from words
            yield "".join(words)
            yield "".join(word[0] for word in words)


@lru_cache(maxsize=4096)  # ten delegates share an organisation
def _organisation_keys(organisation: str) -> tuple[str, ...]:
    """Words, pairs of Han, and the initials of the words: Shenzhen University is also su."""
    words = list(_runs(fold(organisation)))
    keys = [key for word in words for key in (_pairs(word) if is_whole(word) else [word])]
    initials = "".join(word[0] for word in words if not is_whole(word))
    return (*keys, initials)


def _without_prefixes(keys: Iterable[str]) -> Iterator[str]:
    """Each key once, without those that only begin another: a token that begins them begins the longer key too."""
    ordered = sorted({key for key in keys if key})
    for key, following in pairwise([*ordered, ""]):
        if not following.startswith(key) or is_whole(key):
            yield key
