"""Rules from a file: the shipped example is sound, and every mistake is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.config import resources_dir
from kiosk.connectors.rules_file import LARGEST_FILE_BYTES, read_rules
from kiosk.domain.faults import Fault
from kiosk.domain.model import Bilingual, Direction, ReEntry
from tests.factory import DAY_1, DAY_2, at

EXAMPLE = (resources_dir() / "import" / "rules.toml").read_text("utf-8")


def rules_of(tmp_path: Path, text: str) -> Path:
    """A file with that text."""
    path = tmp_path / "rules.toml"
    path.write_text(text, "utf-8")
    return path


def test_the_example_says_what_it_says(tmp_path: Path) -> None:
    rules = read_rules(rules_of(tmp_path, EXAMPLE), event=4711)
    assert (rules.conference.event, rules.conference.days) == (4711, (DAY_1, DAY_2))
    opening, lunch = rules.activities[1], rules.activities[2]
    assert (opening.title, opening.starts_at) == (Bilingual("开幕式", "Opening ceremony"), at("09:30"))
    assert (opening.policy.capacity, opening.policy.reserved_for) == (1200, frozenset({"delegate"}))
    assert opening.policy.needs_entry_on_list
    assert (lunch.policy.rights, lunch.policy.re_entry) == (0b010, ReEntry.ONCE)
    assert lunch.policy.windows[1].opens == at("12:45")
    meal, allergies, photos = lunch.policy.questions
    assert meal.options[1] == Bilingual("荤食", "with meat", (("ru", "с мясом"), ("fr", "avec viande")))
    assert (allergies.asked_if, allergies.is_required, allergies.kind) == (("meal", "vegetarian"), False, "text")
    assert (photos.is_consent, photos.text.en) == (True, "I agree to being photographed")
    assert rules.gates[2].direction is Direction.EXIT
    assert rules.categories[-1].prints_badge is False
    assert rules.categories[-1].title == Bilingual("观众", "Visitor", (("ru", "Посетитель"), ("fr", "Visiteur")))
    assert [category.id for category in rules.categories if category.is_self_service] == ["visitor"]


def test_a_condition_may_be_written_as_text_or_as_a_table(tmp_path: Path) -> None:
    text = """condition = '{"<": [{"var": "entries_number"}, 3]}'\n"""
    table = """condition = { "<" = [ { var = "entries_number" }, 3 ] }\n"""
    for written in (text, table):
        changed = EXAMPLE.replace('re_entry = "once"\n', 're_entry = "free"\n' + written)
        assert "entries_number" in read_rules(rules_of(tmp_path, changed), 1).activities[2].policy.condition


# (what is replaced by what, and what the sentence names beside the line of the replacement)
MISTAKES = [
    ('capacity = 1200', 'capacity = "many"', "capacity should be a whole number"),
    ('capacity = 1200', 'capacity = true', "capacity should be a whole number"),
    ('capacity = 1200', 'capacity = 0', "nobody could come in"),
    ('capacity = 1200', 'capacities = 1200', "nobody knows the word capacities"),
    ('reserved = 100 ', 'reserved = 5000 ', "more than the room holds"),
    ('categories = ["delegate"]', 'categories = ["delegat"]', "nobody knows the category delegat"),
    ('checks_id_of = ["delegate"]', 'checks_id_of = ["visitor"]', "none of these may come in"),
    ('rights = ["lunch"]', 'rights = ["dinner"]', "names the right dinner"),
    ('rights = ["lunch"]', 'rights = "lunch"', "rights should be a list"),
    ('re_entry = "once"', 're_entry = "twice"', "re_entry should be one of once, once_per_day"),
    ('starts_at = 2026-11-01T09:30:00', 'starts_at = 2026-11-01', "starts_at should be a time"),
    ('ends_at = 2026-11-01T11:00:00', 'ends_at = 2026-11-01T09:00:00', "not after its beginning"),
    ('closes_at = [2026-11-01T20:00:00]', 'closes_at = [2026-10-30T20:00:00]', "before it opens"),
    ('overflow = { zh = "5号馆有直播", en', 'overflow = { dk = "x", en', "overflow should be { zh"),
    ('fr = "Visiteur"', 'fr = ["Visiteur"]', "others should be { zh"),
    ('fr = "Visiteur"', 'zh = "Visiteur"', "others may have zh-Hant"),
    ('fr = "Repas"', 'fr = 5', "questions should be { zh"),
    ('fr = "végétarien"', 'jp = "菜食"', "may have zh-Hant, ja, ko"),
    ('timezone = "Asia/Shanghai"', 'timezone = "Asia/Atlantis"', "Asia/Atlantis"),
    ('days = [2026-11-01, 2026-11-02]', 'days = ["today"]', "days should be a list of days"),
    ('colour = "#5B4A00"', 'colour = "brown"', "no colour"),
    ('activities = ["lunch-1"]', 'activities = ["lunch-9"]', "nobody knows the activity lunch-9"),
    ('direction = "exit"', 'direction = "out"', "direction should be one of entry, exit"),
    ('id = "X1"', 'id = "L1"', "is there twice"),
    ('prints_badge = false', 'prints_badge = "no"', "prints_badge should be true or false"),
    ('self_service = true ', 'self_service = "all" ', "self_service should be true or false"),
    ('  { id = "meal",', '  { id = "meal", colour = "red",', "holds colour"),
    ('asked_if = ["meal", "vegetarian"]', 'asked_if = ["meal"]', "asked_if should be"),
    ('asked_if = ["meal", "vegetarian"]', 'asked_if = ["meal", "stones"]', "allergies would never be asked"),
    ('is_consent = true', 'kind = "mood"', "should be one of text, number, date, yes_no"),
    ('is_consent = true', 'is_consent = true, kind = "date"', "photos wants a date and something else besides"),
    ('questions = [', 'condition = \'{"or": []}\'\nquestions = [', "nobody can ever meet it"),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "told"), MISTAKES, ids=[row[1] for row in MISTAKES])
def test_a_mistake_is_told_with_its_line(tmp_path: Path, right: str, wrong: str, told: str) -> None:
    assert EXAMPLE.count(right) >= 1
    place = EXAMPLE.rindex(right) if "once" in right or "L1" in wrong else EXAMPLE.index(right)
    text = EXAMPLE[:place] + wrong + EXAMPLE[place + len(right) :]
    with pytest.raises(Fault) as caught:
        read_rules(rules_of(tmp_path, text), 1)
    assert caught.value.code in ("RULES", "RULES_FILE")
    assert told in caught.value.sentence
    line = text[:place].count("\n") + 1
    near = range(line - 8, line + 4) if "twice" not in told and "Atlantis" not in told else range(1, 200)
    assert any(f"rules.toml line {number}:" in caught.value.sentence for number in near), caught.value.sentence


NO_FILES = [
    (b"\xff\xfe", "no TOML"),
    (b"[conference", "no TOML"),
    (b"", "days should be"),
    (b"[menu]\nsoup = 1\n", "nobody knows [menu]"),
    (b"[conference]\ntimezone = 'Asia/Shanghai'\ndays = [2026-11-01]\n[gate]\nid = 'A'\n", "two brackets"),
    (b"a = " + b"[" * 5000, "no TOML"),
    (b"#" * (LARGEST_FILE_BYTES + 1), "days should be"),
]


@pytest.mark.parametrize(("content", "told"), NO_FILES, ids=range(len(NO_FILES)))
def test_what_is_no_file_of_rules(tmp_path: Path, content: bytes, told: str) -> None:
    (tmp_path / "rules.toml").write_bytes(content)
    with pytest.raises(Fault) as caught:
        read_rules(tmp_path / "rules.toml", 1)
    assert told in caught.value.sentence


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Fault, match="cannot be read"):
        read_rules(tmp_path / "missing.toml", 1)
