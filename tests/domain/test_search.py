"""Names typed by a volunteer find the delegate: folding, tokens, keys, and what a match means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.search import LONGEST_QUERY, fold, index_text, is_whole, matches, tokens_of_query


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Đặng Thị Ánh", "dang thi anh"),
        ("Łukasz Żółkiewski", "lukasz zolkiewski"),
        ("Þórdís Ægisdóttir", "thordis aegisdottir"),
        ("GROß", "gross"),
        ("İbrahim Yıldız", "ibrahim yildiz"),
        ("Øyvind", "oyvind"),
        ("O’Neill", "o'neill"),
        ("LÜ", "lu"),
        ("ＺＨＡＮＧ", "zhang"),
        ("Щербако\u0301ва Йорданка", "щербакова иорданка"),
        ("أحمد", "احمد"),
        ("פָּתַח", "פתח"),
        ("張陳髙𠮷", "张陈高吉"),
        ("ガード", "カート"),
        ("김민수", "김민수"),
        ("प्रद्युम्न", "परदयमन"),
    ],
)
def test_what_people_type_folds_to_what_is_written(written: str, typed: str) -> None:
    assert fold(written) == fold(typed)


def test_hangul_stays_in_syllables() -> None:
    assert fold("김") == "김"
    assert len(fold("각각")) == 2


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("query", "tokens"),
    [
        ("王", ("王",)),
        ("阳娜娜", ("阳娜", "娜娜")),
        ("zhang  WEI", ("zhang", "wei")),
        ("zw 8121", ("zw", "8121")),
        ("张wei8121", ("张", "wei8121")),
        ("wei wei", ("wei",)),
        ("阿依古丽·麦麦提", ("阿依", "依古", "古丽", "麦麦", "麦提")),
        ("*:\"'%_()-", ()),
        ("", ()),
        (" \u3000\x00", ()),
    ],
)
def test_tokens_of_a_query(query: str, tokens: tuple[str, ...]) -> None:
    assert tokens_of_query(query) == tokens


@given(st.text(max_size=500))
def test_tokens_are_plain_words_and_few_whatever_is_typed(query: str) -> None:
    tokens = tokens_of_query(query)
    assert all(token and not any(c.isspace() or c in "\"'*:^()" for c in token) for token in tokens)
    assert len(tokens) <= LONGEST_QUERY * 18  # U+FDFA alone unfolds to 18 letters
    assert len(set(tokens)) == len(tokens)


@given(st.text(min_size=1, max_size=30))
def test_every_name_is_found_by_itself(name: str) -> None:
    assert matches(index_text(name), tokens_of_query(name))


ZHANG = index_text(
    "欧阳娜娜",
    name_latin="OUYANG Nana",
    organisation="深圳大学",
    organisation_en="Shenzhen University",
    phone="138****8121",
    email="nana.oy@example.com",
    pinyin=("ouyangnana", "nanaouyang", "oynn", "nnoy"),
)


@pytest.mark.parametrize(
    "query",
    [
        "欧", "娜", "欧阳", "阳娜", "阳娜娜", "欧阳娜娜", "ouyang", "ouyangn", "nana ouyang", "oynn", "nn 8121", "歐陽",
        "深圳", "圳大学", "shenzhen", "su", "univ shen", "8121", "nana.oy", "oy", "欧 nana 8121",
    ],
)  # fmt: skip
def test_queries_that_find_her(query: str) -> None:
    assert matches(ZHANG, tokens_of_query(query))


@pytest.mark.parametrize("query", ["王", "娜欧", "yang", "8122", "121", "欧阳 王", "example", "深", "大"])
def test_queries_that_do_not(query: str) -> None:
    """A single character asks for names: 深 must not list everybody from Shenzhen."""
    assert not matches(ZHANG, tokens_of_query(query))


@pytest.mark.parametrize(
    "query", ["müller", "muller", "mueller", "jurgen", "juergen", "müller jürgen", "jürgen müller", "mj", "jm"]
)
def test_both_spellings_of_an_umlaut_find(query: str) -> None:
    assert matches(index_text("Jürgen Müller", name_latin="MÜLLER Jürgen"), tokens_of_query(query))


@pytest.mark.parametrize("query", ["jean", "pierre", "jeanpierre", "dupont jean", "jpd", "djp", "pierre dupont"])
def test_parts_of_a_hyphenated_name_find(query: str) -> None:
    assert matches(index_text("Jean-Pierre DUPONT", name_latin="DUPONT Jean-Pierre"), tokens_of_query(query))


def test_a_name_without_capitals_is_found_in_either_order() -> None:
    index = index_text("Ana García")
    assert matches(index, tokens_of_query("garciaana"))
    assert matches(index, tokens_of_query("anagarcia"))


def test_no_contact_data_beyond_what_search_needs_is_in_the_index() -> None:
    index = index_text("Ana", phone="+86 138 0013 8121", email="ana@secret.example")
    assert "8121" in index.split()
    assert "0013" not in index
    assert "secret" not in index


def test_second_facts_stay_whole_words() -> None:
    """The self-service screen compares a typed fact with whole words: no longer key may swallow it."""
    index = index_text("Ana", phone="138****8121", email="8121.Ana+x@example.com").split()
    assert "8121" in index
    assert fold("8121.Ana+x") in index


def test_keys_that_only_begin_another_are_left_out_but_not_single_han() -> None:
    assert index_text("张伟", name_latin="ZHANG Wei").split() == [
        "weizhang", "wz", "zhangwei", "zw", "伟", "张", "张伟",
    ]  # fmt: skip


def test_unspaced_scripts_match_whole_keys() -> None:
    assert is_whole("王")
    assert is_whole("さく")
    assert is_whole("민수")
    assert is_whole("𬍛")
    assert not is_whole("wang")
    assert not is_whole("สมชาย")
    assert not matches("王伟", ["王"])
