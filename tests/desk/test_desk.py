"""The desk over a real journal and a roster in memory: every call, and that what it says is durable when it says it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk import wire
from kiosk.desk import Post
from kiosk.desk.permission import IdentityChecked, Override, Permission, SamePerson
from kiosk.domain.credential import badge_payload
from kiosk.domain.events import EventKind
from kiosk.domain.model import (
    CredentialKind,
    CredentialState,
    DelegateId,
    Direction,
    Entitlement,
    GateId,
    Hold,
    ReEntry,
    Registration,
)
from kiosk.domain.outcome import BadgeState
from kiosk.domain.verdicts import Code
from kiosk.store.driver import Database
from kiosk.store.journal import ForeignEvent
from tests.desk.stage import ONE, TWO, Stage
from tests.domain.test_token import CLAIMS, TEXT
from tests.factory import (
    DELEGATE,
    FORUM,
    GATE_A,
    GATE_B,
    NOW,
    activity,
    at,
    badge_credential,
    category,
    code_of,
    credential,
    delegate,
    event,
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


# -- by name, and what a person adds -----------------------------------------------------------------------------------


def test_found_by_name_the_same_rules_hold(stage: Stage) -> None:
    admitted = stage.desk.admit_manually(ONE, "li")
    assert (admitted.code, admitted.source) == (Code.ADMIT, "manual")
    assert stage.events()[0].operator == "li"
    assert stage.desk.admit_manually(ONE, "li").code is Code.ALREADY_IN
    assert stage.desk.admit_manually(DelegateId("nobody"), "li").code is Code.UNKNOWN
    assert stage.scan(code_of(1)).code is Code.ALREADY_IN


def test_found_by_name_a_retired_code_does_not_matter_but_a_cancelled_person_does(stage: Stage) -> None:
    assert stage.roster is not None
    stage.use(prints_badge=True)
    stage.desk.admit_manually(ONE, "li")
    stage.print_all()
    stage.use(re_entry=ReEntry.FREE)
    assert stage.scan(code_of(1)).code is Code.REVOKED
    assert stage.desk.admit_manually(ONE, "li").code is Code.ADMIT
    stage.roster.add(delegate(2, registration=Registration.CANCELLED))
    assert stage.desk.admit_manually(TWO, "li").code is Code.REVOKED


def test_the_document_matches(stage: Stage) -> None:
    assert stage.roster is not None
    stage.roster.add(delegate(1, hold=Hold.CHECK_ID))
    asked = stage.scan(code_of(1))
    assert (asked.code, asked.awaits_operator, asked.is_admitted) == (Code.CHECK_ID, True, False)
    admitted = stage.desk.allow(asked, IdentityChecked("li"))
    assert admitted.code is Code.ADMIT
    assert stage.kinds() == ["refusal", "entry"]
    assert stage.events()[1].facts == (("waived", "CHECK_ID"), ("reason", "identity_checked"))
    assert stage.scan(code_of(1)).code is Code.ALREADY_IN


def test_the_same_person_back_in_is_logged_and_no_duplicate(stage: Stage) -> None:
    stage.scan(code_of(1))
    refused = stage.scan(code_of(1))
    back = stage.desk.allow(refused, SamePerson("li"))
    assert back.code is Code.ADMIT
    assert stage.kinds() == ["entry", "refusal", "entry"]
    assert stage.events()[2].operator == "li"
    with stage.journal.transaction() as transaction:
        presence = stage.journal.presence(transaction, ONE, FORUM)
    assert (presence.bodies, len(presence.duplicates)) == (1, 0)


def test_after_a_permission_the_old_verdict_is_not_replayed(stage: Stage) -> None:
    stage.scan(code_of(1))
    refused = stage.scan(code_of(1))
    stage.desk.allow(refused, SamePerson("li"))
    assert stage.scan(code_of(1), after_s=1).is_replay is False


def test_a_supervisor_overrides_with_a_reason(stage: Stage) -> None:
    assert stage.roster is not None
    stage.roster.add(delegate(1, registration=Registration.UNPAID, hold=Hold.BLOCKED))
    blocked = stage.scan(code_of(1))
    assert blocked.code is Code.BLOCKED
    admitted = stage.desk.allow(blocked, Override("chen", "VIP"))
    assert admitted.code is Code.ADMIT
    written = stage.events()[-1]
    assert (written.kind, written.operator) == (EventKind.OVERRIDE, "chen")
    assert written.facts == (("waived", "BLOCKED"), ("reason", "VIP"))


NOT_ENOUGH: list[tuple[Permission, Code]] = [
    (IdentityChecked("li"), Code.UNPAID),
    (SamePerson("li"), Code.UNPAID),
]


@pytest.mark.parametrize(("permission", "code"), NOT_ENOUGH)
def test_a_permission_that_does_not_fit_lets_nobody_in(stage: Stage, permission: Permission, code: Code) -> None:
    assert stage.roster is not None
    stage.roster.add(delegate(1, registration=Registration.UNPAID))
    refused = stage.scan(code_of(1))
    assert stage.desk.allow(refused, permission).code is code
    assert stage.kinds() == ["refusal", "refusal"]


@pytest.mark.parametrize("payload", ["https://not.ours", "T1:" + "0" * 143])
def test_nobody_is_let_in_on_a_code_that_names_nobody(stage: Stage, payload: str) -> None:
    refused = stage.scan(payload)
    assert stage.desk.allow(refused, Override("chen", "VIP")).code is refused.code


def test_a_token_without_a_row_can_be_allowed_too(stage: Stage) -> None:
    first = stage.scan(TEXT)
    again = stage.scan(TEXT)
    assert (first.code, again.code) == (Code.ADMIT, Code.ALREADY_IN)
    assert stage.desk.allow(again, SamePerson("li")).code is Code.ADMIT


# -- undo --------------------------------------------------------------------------------------------------------------


def test_an_admission_is_taken_back_within_a_minute(stage: Stage) -> None:
    admitted = stage.scan(code_of(1))
    undone = stage.desk.undo("li")
    assert undone is not None
    assert (undone.event.id, undone.delegate) == (admitted.event_id, delegate(1))
    assert stage.kinds() == ["entry", "undo"]
    with stage.journal.transaction() as transaction:
        assert stage.journal.occupancy(transaction, FORUM) == 0
    assert stage.scan(code_of(1), after_s=1).code is Code.ADMIT, "and no replay of what no longer holds"


def test_undo_goes_back_one_by_one_and_no_further_than_a_minute(stage: Stage) -> None:
    stage.scan(code_of(1))
    stage.scan(code_of(2), after_s=50)
    undone = [stage.desk.undo("li"), stage.desk.undo("li"), stage.desk.undo("li")]
    assert [each.event.delegate if each else None for each in undone] == [TWO, ONE, None]
    stage.scan(code_of(3))
    stage.clock.pass_s(60.1)
    assert stage.desk.undo("li") is None


def test_undo_is_for_this_gates_admissions(stage: Stage) -> None:
    stage.scan(code_of(1))
    stage.desk.move(Post(GATE_B))
    assert stage.desk.undo("li") is None
    stage.scan("NOBODY-1")
    assert stage.desk.undo("li") is None


def test_an_exit_is_taken_back_too_but_not_where_the_seat_is_gone(stage: Stage) -> None:
    stage.scan(code_of(1))
    stage.desk.move(Post(GATE_A, direction=Direction.EXIT))
    stage.scan(code_of(1))
    assert stage.desk.undo("li") is not None
    with stage.journal.transaction() as transaction:
        assert stage.journal.occupancy(transaction, FORUM) == 1
    stage.use(capacity=5)
    stage.scan(code_of(1))
    assert stage.desk.undo("li") is None


# -- badges ------------------------------------------------------------------------------------------------------------


def test_the_first_admission_orders_the_badge_in_the_same_transaction(stage: Stage) -> None:
    stage.use(prints_badge=True)
    outcome = stage.scan(code_of(1))
    (job,) = stage.ledger.open_jobs()
    assert (outcome.badge, outcome.print_job) == (BadgeState.QUEUED, job.id)
    assert (job.spec.revision, job.spec.qr_payload) == (1, badge_payload(badge_credential(1).id, 1))
    stage.print_all()
    stage.use(prints_badge=True, re_entry=ReEntry.FREE)
    again = stage.scan(badge_payload(badge_credential(1).id, 1))
    assert (again.code, again.badge, again.print_job) == (Code.ADMIT, BadgeState.ALREADY_PRINTED, "")


def test_the_registration_code_retires_when_its_badge_is_out(stage: Stage) -> None:
    stage.use(prints_badge=True, re_entry=ReEntry.FREE)
    stage.scan(code_of(1))
    assert stage.scan(code_of(1)).code is Code.ADMIT, "ordered is not out"
    stage.print_all()
    assert stage.scan(code_of(1)).code is Code.REVOKED
    assert stage.scan(badge_payload(badge_credential(1).id, 1)).code is Code.ADMIT


def test_a_reprint_kills_the_badge_before_whether_or_not_the_printer_works(stage: Stage) -> None:
    stage.use(prints_badge=True, re_entry=ReEntry.FREE)
    stage.scan(code_of(1))
    stage.print_all()
    job = stage.desk.reprint(ONE, "lost", "li")
    assert stage.ledger.job(job) is not None
    first, second = (badge_payload(badge_credential(1).id, revision) for revision in (1, 2))
    assert stage.scan(first).code is Code.REVOKED
    assert stage.scan(second).code is Code.ADMIT
    reprint = next(each for each in stage.events() if each.kind == EventKind.REPRINT)
    assert reprint.facts == (("revision", "2"), ("reason", "lost"))


def test_a_reprint_at_another_gate_kills_the_badge_here(stage: Stage) -> None:
    stage.use(re_entry=ReEntry.FREE)
    payload = badge_payload(badge_credential(1).id, 1)
    assert stage.scan(payload).code is Code.ADMIT
    elsewhere = event(1, EventKind.REPRINT, activity=None, facts=(("revision", "2"), ("reason", "lost")))
    with stage.journal.transaction() as transaction:
        stage.journal.take(transaction, [ForeignEvent(wire.encode_event(elsewhere), elsewhere.stamp.at_ms)])
    assert stage.scan(payload).code is Code.REVOKED
    stage.use(prints_badge=True, re_entry=ReEntry.FREE)
    assert stage.desk.reprint(ONE, "damaged", "li")
    assert stage.ledger.open_jobs()[0].spec.revision == 3


def test_nobody_to_print_for(stage: Stage) -> None:
    assert stage.roster is not None
    assert stage.desk.reprint(DelegateId("nobody"), "lost", "li") == ""
    stage.roster.add(delegate(9), credential(9))
    assert stage.desk.reprint(delegate(9).id, "lost", "li") == ""
    stage.use(prints_badge=True)
    assert stage.scan(code_of(9)).badge is BadgeState.NONE
    assert stage.kinds() == ["entry"]


def test_no_badge_at_an_exit_or_for_a_category_without(stage: Stage) -> None:
    assert stage.roster is not None
    stage.use(prints_badge=True)
    stage.roster.categories[DELEGATE] = category(DELEGATE, prints_badge=False)
    assert stage.scan(code_of(1)).badge is BadgeState.NONE
    stage.roster.categories[DELEGATE] = category(DELEGATE)
    stage.desk.move(Post(GATE_A, direction=Direction.EXIT))
    assert stage.scan(code_of(2)).badge is BadgeState.NONE
    assert stage.ledger.open_jobs() == []


def test_the_badge_of_somebody_with_only_a_badge_credential_needs_its_generation(stage: Stage) -> None:
    """The bare id of a badge, typed into a code of one's own, is nobody's."""
    assert badge_credential(1).kind is CredentialKind.BADGE
    assert stage.scan(badge_credential(1).id.removeprefix("B1:")).code is Code.UNKNOWN
    assert stage.scan(badge_credential(1).id).code is Code.NOT_OURS


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
