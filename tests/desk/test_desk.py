"""The desk over a real journal and a roster in memory: every call, and that what it says is durable when it says it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.desk import Post
from kiosk.desk.permission import Override, SamePerson
from kiosk.domain.events import EventKind
from kiosk.domain.model import (
    CredentialState,
    Direction,
    Entitlement,
    GateId,
)
from kiosk.domain.outcome import Reach, View
from kiosk.domain.verdicts import Code
from kiosk.store.driver import Database
from tests.desk.stage import ONE, Stage
from tests.domain.test_token import CLAIMS, TEXT
from tests.factory import (
    DELEGATE,
    FORUM,
    GATE_A,
    GATE_B,
    NOW,
    activity,
    at,
    category,
    code_of,
    credential,
    delegate,
    gate,
    scan,
)

# -- scanning ----------------------------------------------------------------------------------------------------------


def test_an_admission_is_in_the_log_when_it_is_answered(stage: Stage) -> None:
    outcome = stage.scan(code_of(1))
    (written,) = stage.events()
    assert outcome.code is Code.ADMIT
    assert outcome.is_admitted
    assert (outcome.delegate, outcome.category) == (delegate(1), category(DELEGATE))
    assert (outcome.activity, outcome.gate, outcome.direction) == (activity(), gate(), Direction.ENTRY)
    assert (outcome.event_id, outcome.reference, outcome.source) == (written.id, "A-001", "wedge")
    assert outcome.at == stage.journal.stamps.now()
    assert (written.kind, written.code, written.delegate, written.credential) == ("entry", "ADMIT", ONE, code_of(1))
    assert (written.activity, written.gate, written.snapshot_version, written.view_age_s) == (FORUM, GATE_A, 1, 1.0)


@pytest.mark.parametrize("reach", [Reach.HALL, Reach.MOST_GATES])
def test_an_event_says_that_not_all_halls_were_known(stage: Stage, reach: Reach) -> None:
    stage.view = View(reach, 300.0)
    stage.scan(code_of(1))
    (written,) = stage.events()
    assert (written.view_age_s, written.facts) == (300.0, (("checked", reach.value),))


def test_a_refusal_is_recorded_as_one(stage: Stage) -> None:
    outcome = stage.scan("NOBODY-1")
    (written,) = stage.events()
    assert (outcome.code, outcome.delegate, outcome.credential) == (Code.UNKNOWN, None, "NOBODY-1")
    assert (written.kind, written.code, written.credential) == ("refusal", "UNKNOWN", "NOBODY-1")


def test_what_is_no_code_leaves_no_payload_in_the_log(stage: Stage) -> None:
    outcome = stage.scan("https://bank.example/?account=12345678")
    (written,) = stage.events()
    assert outcome.code is Code.NOT_OURS
    assert written.credential is None
    assert b"bank" not in stage.journal.outbox(1)[0].body


def test_the_same_code_within_five_seconds_is_the_same_answer(stage: Stage) -> None:
    first = stage.scan(code_of(1))
    again = stage.scan(code_of(1), after_s=3)
    once_more = stage.scan(code_of(1), after_s=4)
    assert (again.code, again.is_replay, again.event_id, again.delegate) == (Code.ADMIT, True, "", first.delegate)
    assert once_more.is_replay, "five seconds since it was last seen"
    assert len(stage.events()) == 1
    later = stage.scan(code_of(1), after_s=5.1)
    assert (later.code, later.is_replay) == (Code.ALREADY_IN, False)
    assert len(stage.events()) == 2


def test_another_code_in_between_changes_nothing_for_the_first(stage: Stage) -> None:
    stage.scan(code_of(1))
    assert stage.scan(code_of(2), after_s=1).code is Code.ADMIT
    assert stage.scan(code_of(1), after_s=1).is_replay


def test_at_another_post_a_verdict_is_made_anew(stage: Stage) -> None:
    stage.scan(code_of(1))
    stage.desk.move(Post(GATE_B))
    assert stage.scan(code_of(1), after_s=1).code is Code.ALREADY_IN


def test_already_in_tells_when_and_where(stage: Stage) -> None:
    stage.scan(code_of(1))
    stage.desk.move(Post(GATE_B))
    refused = stage.scan(code_of(1))
    assert (refused.facts.gate, refused.facts.at) == (GATE_A, at("09:10").replace(second=10))


def test_a_signed_token_the_snapshot_does_not_hold(stage: Stage) -> None:
    assert stage.roster is not None
    stage.use(categories=frozenset({DELEGATE}))
    assert stage.scan(TEXT).code is Code.WRONG_CATEGORY
    stage.roster.categories[DELEGATE] = category(DELEGATE, code=CLAIMS.category)
    admitted = stage.scan(TEXT)
    assert (admitted.code, admitted.delegate, admitted.category) == (
        Code.ADMIT,
        None,
        stage.roster.categories[DELEGATE],
    )
    assert stage.scan(TEXT).code is Code.ALREADY_IN
    stage.roster.revoked.add(CLAIMS.credential_id)
    assert stage.scan(TEXT).code is Code.REVOKED


def test_a_row_of_the_snapshot_outranks_the_tokens_claims(stage: Stage) -> None:
    assert stage.roster is not None
    held = credential(1, id=CLAIMS.credential_id, state=CredentialState.BLOCKED)
    stage.roster.add(delegate(1), held)
    assert stage.scan(TEXT).code is Code.BLOCKED


def test_where_to_go_instead_is_looked_up_for_those_who_are_refused(stage: Stage) -> None:
    assert stage.roster is not None
    other = activity("other", starts_at=at("14:00"), ends_at=at("15:00"))
    stage.roster.activities[other.id] = other
    stage.roster.entitle(Entitlement(ONE, other.id))
    stage.use(needs_entry_on_list=True)
    assert stage.scan(code_of(1)).facts.activity == other.id
    assert stage.scan(code_of(2)).facts.activity is None
    stage.use()
    stage.roster.gates[GATE_A] = gate(categories=frozenset({"media"}))
    assert stage.scan(code_of(3)).facts.entrance == GATE_B


# -- in, out and elsewhere ---------------------------------------------------------------------------------------------


def test_out_and_in_again(stage: Stage) -> None:
    stage.scan(code_of(1))
    stage.desk.move(Post(GATE_A, direction=Direction.EXIT))
    left = stage.scan(code_of(1))
    assert (left.code, left.direction) == (Code.ADMIT, Direction.EXIT)
    stage.desk.move(Post(GATE_A))
    assert stage.scan(code_of(1)).code is Code.ADMIT
    assert stage.kinds() == ["entry", "exit", "entry"]


def test_an_override_at_an_exit_is_an_exit(stage: Stage) -> None:
    stage.desk.move(Post(GATE_A, direction=Direction.EXIT))
    unknown = stage.scan("NOBODY-1")
    assert unknown.code is Code.UNKNOWN
    assert stage.desk.allow(unknown, Override("li", "desk fixed it")).code is Code.ADMIT
    assert stage.kinds() == ["refusal", "exit"]


def test_a_chosen_activity_overrides_the_clock(stage: Stage) -> None:
    assert stage.roster is not None
    evening = activity("evening", starts_at=at("19:00"), ends_at=at("21:00"))
    stage.roster.activities[evening.id] = evening
    stage.desk.move(Post(GATE_A, evening.id))
    refused = stage.scan(code_of(1))
    assert (refused.code, refused.activity) == (Code.TOO_EARLY, evening)
    place = stage.desk.place()
    assert place is not None
    assert place.activity == evening


# -- limited rooms -----------------------------------------------------------------------------------------------------


def test_a_limited_room_takes_no_more_than_this_device_was_granted(stage: Stage) -> None:
    stage.use(capacity=500)
    assert stage.scan(code_of(1)).code is Code.FULL, "no permits yet: nobody knows what the other gates let in"
    with stage.journal.transaction() as transaction:
        stage.journal.grant_permits(transaction, FORUM, ["p1", "p2"])
    assert [stage.scan(code_of(number)).code for number in (1, 2, 3)] == [Code.ADMIT, Code.ADMIT, Code.FULL]
    permits = {each.permit for each in stage.events() if each.kind == EventKind.ENTRY}
    assert permits == {"p1", "p2"}
    back = stage.desk.allow(stage.scan(code_of(1)), SamePerson("li"))
    assert back.code is Code.FULL, "an exit elsewhere may have freed the seat for somebody else"


def test_the_supervisor_may_go_beyond_and_it_shows(stage: Stage) -> None:
    stage.use(capacity=1)
    full = stage.scan(code_of(1))
    assert stage.desk.allow(full, Override("chen", "VIP")).code is Code.ADMIT
    assert stage.events()[-1].permit == ""
    refused = stage.scan(code_of(2))
    assert (refused.code, refused.facts.occupancy, refused.facts.capacity) == (Code.FULL, 1, 1)


def test_reserved_seats_wait_for_those_on_the_list_until_shortly_before(stage: Stage) -> None:
    assert stage.roster is not None
    stage.use(capacity=4, reserved=2)
    stage.roster.entitle(Entitlement(ONE, FORUM))
    stage.roster.add(delegate(4), credential(4))
    with stage.journal.transaction() as transaction:
        stage.journal.grant_permits(transaction, FORUM, ["p1", "p2", "p3", "p4"])
    assert [stage.scan(code_of(number)).code for number in (2, 3, 4)] == [Code.ADMIT, Code.ADMIT, Code.FULL]
    assert stage.scan(code_of(1)).code is Code.ADMIT
    assert stage.scan(code_of(4)).code is Code.FULL, "one seat is still kept"
    stage.clock.set_wall(at("09:55"))
    assert stage.scan(code_of(4)).code is Code.ADMIT


# -- trouble -----------------------------------------------------------------------------------------------------------


def test_before_the_first_snapshot_and_at_a_gate_nobody_knows(stage: Stage) -> None:
    held, stage.roster = stage.roster, None
    assert (stage.scan(code_of(1)).code, stage.desk.place()) == (Code.FAULT, None)
    stage.roster = held
    stage.desk.move(Post(GateId("nowhere")))
    assert stage.scan(code_of(1)).facts.note == "NOT_READY"
    stage.desk.move(Post(GATE_A, activity("unknown").id))
    assert stage.scan(code_of(1)).code is Code.FAULT
    assert stage.events() == []


def test_a_broken_disk_is_a_fault_and_nothing_is_recorded(stage: Stage) -> None:
    """The journal becomes unreadable under the desk: one page of every table is damaged in the file."""
    stage.scan(code_of(1))
    stage.journal.database.close()
    path = stage.journal.database.path
    raw = bytearray(path.read_bytes())
    for page in range(2, len(raw) // 4096):
        raw[page * 4096 + 50] ^= 1
    path.write_bytes(raw)
    damaged = Database(path, b"\1" * 32)
    try:
        stage.journal.database = damaged
        outcome = stage.scan(code_of(2))
        assert (outcome.code, outcome.facts.note) == (Code.FAULT, "DATABASE_DAMAGED")
        assert not outcome.is_admitted
        assert (outcome.event_id, outcome.delegate) == ("", None)
        assert stage.scan(code_of(2), after_s=1).is_replay is False, "a fault is tried again, not replayed"
    finally:
        damaged.close()


def test_a_policy_of_another_program_is_refused(stage: Stage) -> None:
    assert stage.roster is not None
    stage.roster.conference = replace(stage.roster.conference, policy_version=99)
    assert stage.scan(code_of(1)).facts.note == "POLICY_VERSION"
    assert stage.events() == []


def test_the_time_it_took_is_from_the_frame(stage: Stage) -> None:
    stage.clock.pass_s(10)
    outcome = stage.desk.scan(scan(code_of(1), seen_at=stage.clock.mono_ms() / 1000 - 0.25))
    assert outcome.decided_ms == pytest.approx(250)
    assert outcome.at > NOW
