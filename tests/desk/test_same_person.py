"""Somebody on the list who was registered on site once more: whoever is inside under one id is not let in under the
other, whichever came first, whoever found it out, with or without a network."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk import wire
from kiosk.desk import Post
from kiosk.desk.conflicts import RegisteredTwice
from kiosk.desk.permission import SamePerson
from kiosk.domain.amendment import badge_of_walk_in
from kiosk.domain.credential import badge_payload
from kiosk.domain.events import EventKind
from kiosk.domain.model import DelegateId, Direction, ReEntry
from kiosk.domain.outcome import BadgeState, Outcome
from kiosk.domain.verdicts import Code
from kiosk.store.clock import Stamps
from kiosk.store.driver import Database
from kiosk.store.journal import ForeignEvent, Journal
from kiosk.store.print_jobs import PrintLedger
from tests.desk.stage import ONE, TWO, Stage
from tests.desk.test_conflicts import WALK_IN, conflicts
from tests.factory import GATE_A, GATE_B, SetClock, code_of, delegate

CODE = code_of(1)
"""What `ONE` was sent when they registered."""


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Stage]:
    """Another device, at gate B, that hears nothing until it is told."""
    database = Database(tmp_path / "other.db", b"\1" * 32, is_durable=False)
    clock = SetClock()
    journal = Journal(database, "device-9", Stamps(clock))  # type: ignore[arg-type]
    stage = Stage(journal, clock, PrintLedger(journal))
    stage.desk.move(Post(GATE_B))
    yield stage
    database.close()


def register(stage: Stage) -> DelegateId:
    """The same name again, on site."""
    outcome = stage.desk.register(WALK_IN, "li")
    assert outcome.code is Code.ADMIT
    assert outcome.delegate is not None
    stage.clock.pass_s(60)
    return outcome.delegate.id


def badge(walk_in: DelegateId) -> str:
    drawn = badge_of_walk_in(walk_in)
    assert drawn is not None
    return badge_payload(drawn, 1)


def find_out(stage: Stage, walk_in: DelegateId, same_as: DelegateId | None = ONE) -> None:
    """The supervisor's word."""
    registered = next(each for each in stage.events() if each.kind == EventKind.WALK_IN)
    proposal = RegisteredTwice(registered.id, 0, replace(delegate(1), id=walk_in), ())
    stage.clock.pass_s(1)
    conflicts(stage).settle_registration(proposal, same_as, "chen")


def tell(stage: Stage, other: Stage, only: EventKind | None = None) -> None:
    """What one device did comes to the other by the feed; all of it, or its events of one kind."""
    events = [each for each in stage.events() if only in (None, each.kind)]
    with other.journal.transaction() as transaction:
        other.journal.take(transaction, [ForeignEvent(wire.encode_event(e), e.stamp.at_ms) for e in events])


def leave(stage: Stage, payload: str | bytes) -> None:
    stage.desk.move(Post(GATE_A, direction=Direction.EXIT))
    assert stage.scan(payload).code is Code.ADMIT
    stage.desk.move(Post(GATE_A))


def told(outcome: Outcome) -> tuple[Code, object, object]:
    return outcome.code, outcome.facts.gate, outcome.facts.at


def entered(stage: Stage, who: DelegateId) -> datetime:
    """When their entry was recorded."""
    entries = [event for event in stage.events() if event.kind == EventKind.ENTRY and event.delegate == who]
    return datetime.fromtimestamp(entries[-1].stamp.at_ms / 1000, UTC)


def test_the_walk_in_came_first_and_the_code_is_refused_with_their_time_and_gate(stage: Stage) -> None:
    walk_in = register(stage)
    find_out(stage, walk_in)
    refused = stage.scan(CODE)
    assert told(refused) == (Code.ALREADY_IN, GATE_A, entered(stage, walk_in))
    assert refused.delegate == delegate(1), "they are shown as the list has them"


def test_the_code_came_first_and_the_walk_ins_badge_is_refused(stage: Stage) -> None:
    assert stage.scan(CODE).code is Code.ADMIT
    stage.clock.pass_s(60)
    registered = stage.desk.register(WALK_IN, "li")
    assert registered.delegate is not None
    walk_in = registered.delegate.id
    assert stage.desk.undo("li") is not None, "somebody remembers the face, and asks the supervisor"
    find_out(stage, walk_in)
    refused = stage.scan(badge(walk_in))
    assert told(refused) == (Code.ALREADY_IN, GATE_A, entered(stage, ONE))
    assert refused.delegate is not None
    assert refused.delegate.id == walk_in


def test_found_by_name_they_are_inside_too(stage: Stage) -> None:
    walk_in = register(stage)
    find_out(stage, walk_in)
    assert stage.desk.admit_manually(ONE, "li").code is Code.ALREADY_IN
    with stage.journal.database.reading() as reader:
        is_inside, entry = stage.journal.whereabouts(reader, ONE)
        assert is_inside
        assert entry is not None
        assert (entry.gate, entry.at_ms) == (GATE_A, entered(stage, walk_in).timestamp() * 1000)
        assert stage.journal.whereabouts(reader, walk_in) == (True, entry)
    kinds = [event.kind for _, event in stage.journal.events_of(ONE, 20)]
    assert kinds == ["resolution", "entry", "walk_in"], "their card tells the whole story"


def test_until_it_is_found_out_they_are_two(stage: Stage) -> None:
    register(stage)
    assert stage.scan(CODE).code is Code.ADMIT


def test_two_people_of_one_name_are_let_in_both(stage: Stage) -> None:
    walk_in = register(stage)
    find_out(stage, walk_in, None)
    assert stage.scan(CODE).code is Code.ADMIT


def test_a_finding_that_was_wrong_parts_them_again_and_the_latest_word_counts(stage: Stage) -> None:
    walk_in = register(stage)
    find_out(stage, walk_in)
    find_out(stage, walk_in, TWO)
    assert stage.scan(code_of(2)).code is Code.ALREADY_IN
    find_out(stage, walk_in, None)
    assert stage.scan(CODE).code is Code.ADMIT
    assert stage.scan(code_of(2)).code is Code.ADMIT


def test_the_same_person_is_let_in_again_as_always(stage: Stage) -> None:
    walk_in = register(stage)
    find_out(stage, walk_in)
    again = stage.desk.allow(stage.scan(CODE), SamePerson("li"))
    assert again.code is Code.ADMIT
    assert stage.events()[-1].is_repeatable, "no second body, and no conflict"
    assert conflicts(stage).admitted_twice() == []
    assert stage.scan(badge(walk_in)).code is Code.ALREADY_IN


@pytest.mark.parametrize("way_out", ["code", "badge"])
@pytest.mark.parametrize("way_in", ["code", "badge"])
def test_leaving_under_either_id_they_may_come_back_under_either(stage: Stage, way_out: str, way_in: str) -> None:
    walk_in = register(stage)
    find_out(stage, walk_in)
    payloads: dict[str, str | bytes] = {"code": CODE, "badge": badge(walk_in)}
    leave(stage, payloads[way_out])
    assert stage.scan(payloads[way_in]).code is Code.ADMIT
    for payload in payloads.values():
        assert stage.scan(payload).code is Code.ALREADY_IN
    assert conflicts(stage).ghost_exits() == [], "they were seen coming in, under the other id"


def test_let_in_under_both_before_it_was_known_they_are_one_body_and_one_exit_is_enough(stage: Stage) -> None:
    walk_in = register(stage)
    assert stage.scan(CODE).code is Code.ADMIT
    find_out(stage, walk_in)
    assert told(stage.scan(CODE)) == (Code.ALREADY_IN, GATE_A, entered(stage, ONE))
    leave(stage, CODE)
    assert stage.scan(CODE).code is Code.ADMIT


def test_an_entry_taken_back_lets_the_other_id_in(stage: Stage) -> None:
    walk_in = register(stage)
    find_out(stage, walk_in)
    assert stage.desk.undo("li") is None, "a minute has passed"
    stage.scan(CODE)
    stage.clock.pass_s(1)
    leave(stage, badge(walk_in))
    assert stage.scan(CODE).code is Code.ADMIT
    assert stage.desk.undo("li") is not None
    assert stage.scan(badge(walk_in)).code is Code.ADMIT


def test_free_passage_bars_nobody(stage: Stage) -> None:
    stage.use(re_entry=ReEntry.FREE)
    walk_in = register(stage)
    find_out(stage, walk_in)
    assert stage.scan(CODE).code is Code.ADMIT


def test_at_another_gate_it_holds_once_all_has_been_heard_in_whatever_order(stage: Stage, other: Stage) -> None:
    walk_in = register(stage)
    find_out(stage, walk_in)
    tell(stage, other, EventKind.RESOLUTION)
    assert other.desk.admit_manually(TWO, "li").code is Code.ADMIT
    tell(stage, other)
    assert told(other.scan(CODE)) == (Code.ALREADY_IN, GATE_A, entered(stage, walk_in))


def test_a_finding_made_elsewhere_holds_here_for_who_is_inside_already(stage: Stage, other: Stage) -> None:
    assert other.scan(CODE).code is Code.ADMIT
    walk_in = register(stage)
    find_out(stage, walk_in)
    assert other.scan(CODE).code is Code.ALREADY_IN, "by their own entry"
    tell(stage, other)
    tell(other, stage)
    for device in (stage, other):
        for payload in (CODE, badge(walk_in)):
            assert device.scan(payload).code is Code.ALREADY_IN
    find_out(stage, walk_in, None)
    tell(stage, other)
    leave(stage, CODE)
    tell(stage, other)
    assert other.scan(CODE).code is Code.ADMIT, "two people: who left was the one with the code"


def test_what_the_hub_says_anew_is_believed(stage: Stage, other: Stage) -> None:
    walk_in = register(stage)
    find_out(stage, walk_in)
    tell(stage, other)
    with other.journal.transaction() as transaction:
        other.journal.forget_others(transaction)
    assert other.scan(CODE).code is Code.ADMIT


def test_one_person_gets_one_badge(stage: Stage) -> None:
    stage.use(prints_badge=True)
    registered = stage.desk.register(WALK_IN, "li")
    assert registered.delegate is not None
    assert registered.badge is BadgeState.QUEUED
    stage.print_all()
    stage.clock.pass_s(60)
    find_out(stage, registered.delegate.id)
    leave(stage, badge(registered.delegate.id))
    back = stage.scan(CODE)
    assert (back.code, back.badge) == (Code.ADMIT, BadgeState.ALREADY_PRINTED)
    assert stage.desk.reprint(ONE, "lost", "li"), "unless it is lost"
