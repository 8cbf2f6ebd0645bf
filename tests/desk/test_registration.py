"""People at the desk: registered on site, renamed, replaced, counted against a quota, asked and remembered."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk import wire
from kiosk.desk.people import People
from kiosk.desk.permission import Override
from kiosk.desk.walk_ins import WalkIns
from kiosk.domain.amendment import WalkIn, badge_of_walk_in
from kiosk.domain.credential import badge_payload
from kiosk.domain.events import EventKind
from kiosk.domain.model import Bilingual, Delegate, Delegation, DelegationId, Question, ReEntry
from kiosk.domain.outcome import TOGETHER, BadgeState
from kiosk.domain.verdicts import Code
from kiosk.store.clock import Stamps
from kiosk.store.driver import Database
from kiosk.store.journal import ForeignEvent, Journal
from kiosk.store.print_jobs import PrintLedger
from tests.desk.stage import ONE, TWO, Stage
from tests.factory import (
    DELEGATE,
    GATE_A,
    VISITOR,
    SetClock,
    badge_credential,
    code_of,
    credential,
    delegate,
)

WALK_IN = WalkIn("张三", "深圳大学", "13800138000", VISITOR)
HUBEI = DelegationId("hubei")


# -- registered on site ------------------------------------------------------------------------------------------------


def test_a_walk_in_is_registered_admitted_and_gets_a_badge_with_no_network(stage: Stage) -> None:
    stage.use(prints_badge=True, re_entry=ReEntry.FREE)
    outcome = stage.desk.register(WALK_IN, "li")
    assert outcome.delegate is not None
    assert (outcome.code, outcome.delegate.name, outcome.badge) == (Code.ADMIT, "张三", BadgeState.QUEUED)
    assert stage.kinds() == ["walk_in", "entry"]
    assert stage.events()[0].operator == "li"
    badge = badge_of_walk_in(outcome.delegate.id)
    assert badge is not None
    stage.print_all()
    again = stage.scan(badge_payload(badge, 1))
    assert (again.code, again.delegate) == (Code.ADMIT, outcome.delegate)
    assert stage.desk.reprint(outcome.delegate.id, "lost", "li")
    assert stage.scan(badge_payload(badge, 1)).code is Code.REVOKED


def test_other_gates_know_a_walk_in_once_they_have_heard_of_it(stage: Stage, tmp_path: Path) -> None:
    outcome = stage.desk.register(WALK_IN, "li")
    assert outcome.delegate is not None
    badge = badge_of_walk_in(outcome.delegate.id)
    assert badge is not None
    database = Database(tmp_path / "other.db", b"\1" * 32)
    try:
        journal = Journal(database, "device-9", Stamps(SetClock()))  # type: ignore[arg-type]
        other = Stage(journal, SetClock(), PrintLedger(journal))
        assert other.scan(badge_payload(badge, 1)).code is Code.UNKNOWN
        with journal.transaction() as transaction:
            told = [ForeignEvent(wire.encode_event(each), each.stamp.at_ms) for each in stage.events()]
            journal.take(transaction, told)
        refused = other.scan(badge_payload(badge, 1))
        assert (refused.code, refused.facts.gate) == (Code.ALREADY_IN, GATE_A)
        assert refused.delegate == outcome.delegate
    finally:
        database.close()


def test_the_organisers_row_outranks_the_registration_on_site(stage: Stage) -> None:
    assert stage.roster is not None
    first = stage.desk.register(WALK_IN, "li")
    assert first.delegate is not None
    corrected = replace(first.delegate, name="章三")
    stage.roster.add(corrected)
    assert stage.desk.admit_manually(corrected.id, "li").delegate == corrected


def test_the_rules_hold_for_walk_ins_too(stage: Stage) -> None:
    stage.use(categories=frozenset({DELEGATE}))
    refused = stage.desk.register(WALK_IN, "li")
    assert refused.code is Code.WRONG_CATEGORY
    assert stage.kinds() == ["walk_in", "refusal"], "registered all the same"


def test_a_walk_in_without_a_name_is_nobody(stage: Stage) -> None:
    refused = stage.desk.register(replace(WALK_IN, name=" \u200b "), "li")
    assert (refused.code, refused.facts.note) == (Code.FAULT, "NO_NAME")
    assert stage.events() == []


def test_two_walk_ins_of_one_name_are_two_people(stage: Stage) -> None:
    first, second = stage.desk.register(WALK_IN, "li"), stage.desk.register(WALK_IN, "li")
    assert first.delegate is not None
    assert second.delegate is not None
    assert first.delegate.id != second.delegate.id


def test_walk_ins_are_found_by_name_until_the_organiser_has_them(stage: Stage) -> None:
    assert stage.roster is not None
    first = stage.desk.register(WALK_IN, "li").delegate
    stage.clock.pass_s(1)
    second = stage.desk.register(replace(WALK_IN, name="Zhang Wei"), "li").delegate
    assert first is not None

    walk_ins = WalkIns(stage.journal)

    def found(query: str, most: int = 9) -> list[Delegate | None]:
        with stage.journal.database.reading() as reader:
            people = People(stage.roster, stage.journal, reader)  # type: ignore[arg-type]
            return [*people.those_on_site(walk_ins.find(reader, query), most)]

    assert found("张") == [first]
    assert found("深圳") == [second, first]
    assert found("深圳", 1) == [second]
    assert found("wei zh") == [second]
    assert found("zhangsan") == found("zs") == [first]
    assert found("szdx") == [second, first]
    assert found("李") == found("  ") == []
    stage.roster.add(first)
    assert found("张") == []


# -- the name on the badge ---------------------------------------------------------------------------------------------


def test_a_renamed_badge_is_a_new_one_and_the_log_keeps_the_old_name(stage: Stage) -> None:
    stage.use(prints_badge=True, re_entry=ReEntry.FREE)
    stage.scan(code_of(1))
    stage.print_all()
    assert stage.desk.rename_badge(ONE, " Wei\u202e ", "li")
    (job,) = stage.ledger.open_jobs()
    assert (job.spec.name, job.spec.revision, job.reason) == ("Wei", 2, "name")
    edit = next(each for each in stage.events() if each.kind == EventKind.NAME_EDIT)
    assert edit.facts == (("name", "Wei"), ("was", delegate(1).name))
    assert edit.operator == "li"
    assert stage.scan(badge_payload(badge_credential(1).id, 1)).code is Code.REVOKED
    stage.desk.rename_badge(ONE, "Wei Z.", "li")
    assert next(each for each in reversed(stage.events()) if each.kind == "name_edit").facts[1] == ("was", "Wei")
    assert stage.desk.reprint(ONE, "damaged", "li")
    assert stage.ledger.open_jobs()[-1].spec.name == "Wei Z."


def test_nothing_is_renamed_to_nothing(stage: Stage) -> None:
    assert stage.desk.rename_badge(ONE, "  ", "li") == ""
    assert stage.desk.rename_badge(delegate(99).id, "Wei", "li") == ""
    assert stage.events() == []


# -- delegations -------------------------------------------------------------------------------------------------------


@pytest.fixture
def hubei(stage: Stage) -> Stage:
    """Delegates 1 to 4 came together; two of them may come in."""
    assert stage.roster is not None
    stage.roster.delegations[HUBEI] = Delegation(HUBEI, Bilingual("湖北代表团", "Hubei"), quota=2)
    for number in range(1, 5):
        stage.roster.add(delegate(number, delegation=HUBEI, is_leader=number == 1), credential(number))
    return stage


def test_a_quota_counts_persons_not_passages(hubei: Stage) -> None:
    hubei.use(re_entry=ReEntry.FREE)
    codes = [hubei.scan(code_of(number)).code for number in (1, 2, 3, 1)]
    assert codes == [Code.ADMIT, Code.ADMIT, Code.FULL, Code.ADMIT]
    full = hubei.scan(code_of(4))
    assert (full.facts.occupancy, full.facts.capacity) == (2, 2)
    assert hubei.desk.allow(full, Override("chen", "VIP")).code is Code.ADMIT


def test_without_a_quota_all_may_come(hubei: Stage) -> None:
    assert hubei.roster is not None
    hubei.roster.delegations[HUBEI] = replace(hubei.roster.delegations[HUBEI], quota=None)
    assert [hubei.scan(code_of(number)).code for number in (1, 2, 3, 4)] == [Code.ADMIT] * 4


def test_those_who_are_there_come_in_together_and_the_others_later(hubei: Stage) -> None:
    assert hubei.roster is not None
    hubei.roster.delegations[HUBEI] = replace(hubei.roster.delegations[HUBEI], quota=None)
    outcomes = [hubei.desk.admit_manually(one, "li", TOGETHER) for one in (ONE, TWO)]
    assert [(outcome.code, outcome.source) for outcome in outcomes] == [(Code.ADMIT, TOGETHER)] * 2
    again = [hubei.desk.admit_manually(one, "li", TOGETHER) for one in (TWO, delegate(3).id)]
    assert [outcome.code for outcome in again] == [Code.ALREADY_IN, Code.ADMIT]


def test_a_substitute_takes_the_place_and_the_other_loses_it(hubei: Stage) -> None:
    someone = replace(WALK_IN, category=DELEGATE, delegation=HUBEI, replaces=TWO)
    outcome = hubei.desk.register(someone, "li")
    assert outcome.delegate is not None
    assert (outcome.code, outcome.delegate.delegation) == (Code.ADMIT, HUBEI)
    assert hubei.kinds() == ["walk_in", "substitution", "entry"]
    substitution = hubei.events()[1]
    assert (substitution.delegate, substitution.facts) == (TWO, (("by", outcome.delegate.id),))
    assert hubei.scan(code_of(2)).code is Code.REVOKED
    assert hubei.desk.admit_manually(TWO, "li").code is Code.REVOKED
    assert hubei.scan(code_of(1)).code is Code.ADMIT
    assert hubei.scan(code_of(3)).code is Code.FULL, "the substitute counts against the quota"


# -- questions ---------------------------------------------------------------------------------------------------------

MEAL = Question("meal", Bilingual("餐食", "Meal"), options=(Bilingual("素", "vegetarian"), Bilingual("荤", "meat")))
PHOTO = Question("photo", Bilingual("同意拍照", "Photos"), is_consent=True)
NEWS = Question("news", Bilingual("订阅", "Newsletter"), is_consent=True, is_required=False)


def test_required_questions_come_before_the_admission_and_are_asked_once(stage: Stage) -> None:
    stage.use(questions=(MEAL, PHOTO, NEWS), re_entry=ReEntry.FREE)
    asked = stage.scan(code_of(1))
    assert (asked.code, asked.questions, asked.awaits_operator) == (Code.PENDING, (MEAL, PHOTO, NEWS), False)
    half = stage.desk.answer(asked, {"meal": "荤", "photo": "no", "shoe": "43"}, "li")
    assert (half.code, half.questions) == (Code.PENDING, (PHOTO, NEWS))
    admitted = stage.desk.answer(half, {"photo": "yes", "news": "no"}, "li")
    assert (admitted.code, admitted.questions) == (Code.ADMIT, ())
    assert stage.kinds() == ["refusal", "answer", "refusal", "answer", "entry"]
    assert stage.events()[1].facts == (("meal", "meat"), ("photo", "no"))
    assert stage.scan(code_of(1)).code is Code.ADMIT


def test_an_optional_question_is_asked_once_and_may_be_passed_over(stage: Stage) -> None:
    stage.use(questions=(NEWS,), re_entry=ReEntry.FREE)
    asked = stage.scan(code_of(1))
    assert (asked.code, asked.questions) == (Code.PENDING, (NEWS,))
    assert stage.desk.answer(asked, {"news": ""}, "li").code is Code.ADMIT
    assert stage.events()[1].facts == (("news", ""),)
    stage.clock.pass_s(10)
    assert stage.scan(code_of(1)).code is Code.ADMIT


def test_what_depends_on_an_answer_is_known_before_it_is_given(stage: Stage) -> None:
    nuts = Question("nuts", Bilingual("过敏", "Allergies"), asked_if=("meal", "vegetarian"))
    stage.use(questions=(MEAL, nuts))
    asked = stage.scan(code_of(1))
    assert asked.questions == (MEAL, nuts)
    half = stage.desk.answer(asked, {"meal": "素"}, "li")
    assert (half.code, half.questions) == (Code.PENDING, (nuts,))
    assert stage.desk.answer(half, {"nuts": "peanuts"}, "li").code is Code.ADMIT
    assert dict(stage.events()[1].facts) == {"meal": "vegetarian"}


def test_who_is_refused_is_asked_nothing(stage: Stage) -> None:
    stage.use(questions=(PHOTO,), categories=frozenset({VISITOR}))
    refused = stage.scan(code_of(1))
    assert (refused.code, refused.questions, refused.awaits_answers) == (Code.WRONG_CATEGORY, (), False)


def test_found_by_name_the_answers_are_remembered_too(stage: Stage) -> None:
    stage.use(questions=(PHOTO,))
    asked = stage.desk.admit_manually(ONE, "li")
    assert stage.desk.answer(asked, {"photo": "yes"}, "li").code is Code.ADMIT
    assert stage.scan(code_of(1)).code is Code.ALREADY_IN


def test_an_answer_that_is_none_changes_nothing(stage: Stage) -> None:
    stage.use(questions=(PHOTO,))
    asked = stage.scan(code_of(1))
    assert stage.desk.answer(asked, {}, "li").code is Code.PENDING
    assert stage.desk.answer(asked, {"photo": "later"}, "li").code is Code.PENDING
    assert stage.kinds() == ["refusal"] * 3
    assert stage.desk.allow(asked, Override("chen", "desk fixed it")).code is Code.ADMIT
