"""Every reading under which a volunteer may type a Han name is a key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.connectors import pinyin
from kiosk.domain.model import CategoryId, Delegate, DelegateId
from kiosk.domain.search import matches, tokens_of_query


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("张伟", "zhangwei weizhang zw wz zhangw zhang wei"),
        ("张晓明", "zhang xiao ming xiaoming zxm zhangxm xmz"),
        ("吕小雨", "lvxiaoyu luxiaoyu lyuxiaoyu lxy"),
        ("单田", "shantian dantian chantian st tianshan"),
        ("仇行乐", "qiuxingle chouxingle qiuhangle qiuxingyue"),
        ("欧阳娜娜", "ouyangnana oynn ouyangnn nanaouyang nuona"),
        ("尉迟恭", "yuchigong ycg"),
        ("万俟澹", "moqidan mqd"),
        ("曾镕", "zengrong cengrong"),
        ("陳大文", "chendawen cdw"),
        ("單志明", "shanzhiming"),
        ("𠮷田さくら", "jitian jt"),
        ("阿依古丽·麦麦提", "ayigulimaimaiti maimaitiayiguli mmtaygl ayglmmt"),
        ("古丽·艾合买提·江", "guliaihemaitijiang aihemaiti"),
    ],
)
def test_readings(name: str, typed: str) -> None:
    index = " ".join(pinyin.keys(name))
    missing = [token for token in typed.split() if not matches(index, [token])]
    assert not missing


@pytest.mark.parametrize("name", ["", "Ivan", "さくら", "·", "김민수", "123", "\U0003fffd"])
def test_no_han_no_keys(name: str) -> None:
    assert pinyin.keys(name) == ()
    assert pinyin.latin(name) == ""


def test_umlauts_typed_with_two_dots_find_too() -> None:
    index = " ".join(pinyin.keys("吕布"))
    assert matches(index, tokens_of_query("LÜ Bu"))


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("张伟", "ZHANG Wei"),
        ("吕小雨", "LYU Xiaoyu"),
        ("欧阳娜娜", "OUYANG Nana"),
        ("单田", "SHAN Tian"),
        ("阿依古丽·麦麦提", "MAIMAITI Ayiguli"),
    ],
)
def test_passport_spelling(name: str, latin: str) -> None:
    assert pinyin.latin(name) == latin


def test_organisations_are_found_by_initials() -> None:
    assert pinyin.initials("深圳大学（重庆）研究院") == "szdxcqyjy"
    assert pinyin.initials("Acme") == ""


@given(st.text(alphabet="单解曾乐行长重都吕女𬍛张·", max_size=40))
def test_the_number_of_keys_stays_small(name: str) -> None:
    assert len(pinyin.keys(name)) < 160


def test_the_index_of_a_delegate_holds_all_of_it() -> None:
    delegate = Delegate(
        DelegateId("1"), "覃晓", CategoryId("expert"), organisation="岭桥材料研究所", phone_masked="139****0042"
    )
    index = pinyin.index_of(delegate, email="xiao@example.com")
    for query in ("覃", "qin xiao", "tanxiao", "lqcl", "材料", "0042", "xiao"):
        assert matches(index, tokens_of_query(query)), query
