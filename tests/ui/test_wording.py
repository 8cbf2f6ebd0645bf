"""Eighteen codes in words: all different, short, and nothing on a public screen that shames anybody."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from kiosk.domain.model import Bilingual, Direction
from kiosk.domain.outcome import Reach, View
from kiosk.domain.verdicts import PRIVATE, Code, Facts
from kiosk.ui.staged import answers
from kiosk.ui.staged.people import SMITH, WANG, ZHANG
from kiosk.ui.staged.place import B2, CONFERENCE, DIRECTORY, NOW
from kiosk.ui.theme import Fill
from kiosk.ui.wording import checked, for_delegate, for_staff, half_names, names, shows_person
from kiosk.ui.words import AUTONYMS, CHINESE, ENGLISH, Line, Words

ZH, EN = Words(CHINESE, CONFERENCE.zone), Words(ENGLISH, CONFERENCE.zone)


@pytest.mark.parametrize("words", [ZH, EN], ids=["zh", "en"])
def test_all_codes_differ_in_headline_and_accessible_name(words: Words) -> None:
    texts = [for_staff(answers.outcome(code), words, DIRECTORY) for code in Code]
    assert len({text.headline.first for text in texts}) == len(Code)
    assert len({text.spoken for text in texts}) == len(Code)


@pytest.mark.parametrize("code", Code)
def test_staff_headlines_are_read_at_a_glance(code: Code) -> None:
    headline = for_staff(answers.outcome(code), ZH, DIRECTORY).headline
    assert len(re.findall(r"[\u4e00-\u9fff]", headline.first)) <= 6
    assert len(headline.second.split()) <= 3


@pytest.mark.parametrize("code", [code for code in Code if code is not Code.ADMIT])
def test_every_answer_but_a_plain_admission_names_a_next_step(code: Code) -> None:
    steps = for_staff(answers.outcome(code, WANG), ZH, DIRECTORY).steps
    assert steps
    assert all("{" not in step.spoken for step in steps)


@pytest.mark.parametrize("code", Code)
def test_self_service_knows_two_classes_only(code: Code) -> None:
    text = for_delegate(answers.outcome(code), ZH, DIRECTORY)
    assert text.fill is (Fill.ADMIT if code in (Code.ADMIT, Code.ADMIT_NOTE) else Fill.INFO)


@pytest.mark.parametrize("code", sorted(PRIVATE))
def test_what_nobody_else_should_read_is_not_on_a_public_screen(code: Code) -> None:
    text = for_delegate(answers.outcome(code), EN, DIRECTORY)
    assert text.sentence.first == "We can sort this out"
    assert text.reference == "K7-402"


def test_a_note_for_staff_never_reaches_the_public_screen() -> None:
    outcome = answers.outcome(Code.ADMIT_NOTE, WANG, facts=Facts(host="王 8012", note="wheelchair"))
    text = for_delegate(outcome, EN, DIRECTORY)
    assert "8012" not in text.sentence.spoken + text.step.spoken
    assert "wheelchair" not in text.sentence.spoken


@pytest.mark.parametrize("code", [Code.BLOCKED, Code.FORGED])
def test_blocked_and_forged_show_nobody(code: Code) -> None:
    outcome = answers.outcome(code, delegate=ZHANG)
    assert not shows_person(replace(outcome, delegate=ZHANG))
    assert "张伟" not in for_staff(replace(outcome, delegate=ZHANG), ZH, DIRECTORY).spoken


@pytest.mark.parametrize("language", AUTONYMS)
def test_every_code_has_a_self_service_sentence_in_every_language(language: str) -> None:
    for code in Code:
        text = for_delegate(answers.outcome(code), Words(language, CONFERENCE.zone), DIRECTORY)
        assert text.sentence.first, code
        assert "{" not in text.sentence.spoken + text.step.spoken, code


@pytest.mark.parametrize("code", Code)
def test_self_service_sentences_have_at_most_fourteen_words(code: Code) -> None:
    assert len(for_delegate(answers.outcome(code), EN, DIRECTORY).sentence.first.split()) <= 14


@pytest.mark.parametrize("code", Code)
def test_english_neither_begs_nor_blames(code: Code) -> None:
    text = for_delegate(answers.outcome(code), EN, DIRECTORY)
    assert not re.search(
        r"please|sorry|invalid|forbidden|oops|error|denied", text.sentence.first + text.step.first, re.I
    )


@pytest.mark.parametrize("code", Code)
def test_missing_facts_leave_no_hole_in_a_sentence(code: Code) -> None:
    outcome = answers.outcome(code, facts=Facts())
    for text in (for_staff(outcome, EN, DIRECTORY), for_delegate(outcome, EN, DIRECTORY)):
        told = repr(text)
        assert not re.search(r"in , |at at|Gate \.|  ,|Belongs in ,|Opens '|Valid ;", told), told


def test_where_it_was_used_is_told_by_time_and_gate() -> None:
    outcome = answers.outcome(Code.ALREADY_IN)
    assert for_staff(outcome, ZH, DIRECTORY).detail == "09:12 · A1"
    assert for_delegate(outcome, EN, DIRECTORY).sentence.first == "This code was used at 09:12 at Gate A1"


def test_full_is_told_with_figures_only_where_they_are_known() -> None:
    assert for_staff(answers.outcome(Code.FULL), ZH, DIRECTORY).detail == "500/500"
    assert for_staff(answers.outcome(Code.FULL, facts=Facts()), ZH, DIRECTORY).detail == ""


def test_each_language_greets_by_the_name_it_would_use() -> None:
    line = for_delegate(answers.outcome(Code.ADMIT), ZH, DIRECTORY).sentence
    assert (line.first, line.second) == ("欢迎，张伟", "Welcome, Wei")


def test_going_out_is_a_goodbye() -> None:
    outcome = answers.outcome(Code.ADMIT, direction=Direction.EXIT)
    assert for_delegate(outcome, EN, DIRECTORY).sentence.first == "Goodbye, Wei"
    assert for_staff(outcome, EN, DIRECTORY).headline.first == "Checked out"


def test_half_names_are_recognisable_to_their_owner_alone() -> None:
    assert half_names("深圳大学") == "深圳**"
    assert half_names("") == ""
    assert half_names("X") == "X"


def test_the_way_to_the_desk_is_told_where_it_is_known() -> None:
    gate = replace(B2, way_to_desk=Bilingual())
    directory = replace(DIRECTORY, gate=gate)
    outcome = answers.outcome(Code.UNPAID, gate=gate)
    assert for_delegate(outcome, EN, directory).step.first == "Go to Help desk 3"
    assert for_delegate(outcome, EN, DIRECTORY).step.first == "Go to Help desk 3, 20 m on your right"


def test_a_latin_name_is_not_told_twice() -> None:
    assert names(SMITH) == Line("Emma Smith", "")
    assert names(ZHANG) == Line("张伟", "ZHANG Wei")


@pytest.mark.parametrize("words", [ZH, EN], ids=["zh", "en"])
def test_a_fault_says_what_happened_before_what_to_do(words: Words) -> None:
    for note in ("NOT_READY", "NO_NAME", "DISK_FULL", "DISK_ERROR", "DISK_READ_ONLY", "DATABASE_DAMAGED", "POLICY"):
        outcome = replace(answers.outcome(Code.FAULT), facts=Facts(note=note))
        cause, step = for_staff(outcome, words, DIRECTORY).steps
        assert cause == words.line(f"fault.{note}")
        assert step == words.line("next.FAULT")
    unheard_of = replace(answers.outcome(Code.FAULT), facts=Facts(note="X_RAYS"))
    assert for_staff(unheard_of, words, DIRECTORY).steps == (words.line("next.FAULT"),)


@pytest.mark.parametrize(
    ("view", "zh", "en"),
    [
        (View(Reach.ALL_GATES, 1.0), "与各门核对于 1 s 前", "with all gates 1 s ago"),
        (View(Reach.HALL, 240.0, since=NOW), "自 {clock} 起仅与本馆核对", "with this hall only since {clock}"),
        (View(Reach.HALL), "仅与本馆核对", "with this hall only"),
        (View(Reach.MOST_GATES, since=NOW, without="B馆"), "自 {clock} 起无 B馆 消息", "without B馆 since {clock}"),
        (View(Reach.RECENT, 240.0), "各门消息为 4 min 前", "with the gates as of 4 min ago"),
        (View(Reach.RECENT), "已与主机核对，尚无别门消息", "with the hub, no other gate heard yet"),
        (View(Reach.ALONE, since=NOW), "自 {clock} 起仅本机核对", "this device only since {clock}"),
        (View(), "仅本机核对", "this device only"),
    ],
)
def test_a_verdict_says_what_it_was_checked_against(view: View, zh: str, en: str) -> None:
    for words, said in ((ZH, zh), (EN, en)):
        assert checked(view, words) == said.replace("{clock}", words.clock(NOW))
