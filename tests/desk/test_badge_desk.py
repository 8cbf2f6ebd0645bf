"""The badge desk: badges without check-ins, handed over days before, and what stands in the way of one."""

from __future__ import annotations

import pytest

from kiosk.desk.badges import BadgeServed, hand_over, is_handed_over
from kiosk.domain.credential import badge_payload
from kiosk.domain.model import CredentialState, Delegate, DelegateId, Direction, Hold, Registration
from kiosk.domain.outcome import BadgeState, Outcome
from kiosk.domain.verdicts import Code
from tests.desk.stage import ONE, TWO, Stage
from tests.factory import DELEGATE, GATE_A, badge_credential, category, code_of, credential, delegate, gate, scan


def served(stage: Stage, payload: str) -> Outcome | BadgeServed:
    stage.clock.pass_s(10)
    return stage.desk.serve_badge(scan(payload, stage.clock.mono_ms() / 1000))


def refused(stage: Stage, payload: str) -> Code:
    answer = served(stage, payload)
    assert isinstance(answer, Outcome)
    return answer.code


def test_a_badge_is_made_and_nobody_is_checked_in(stage: Stage) -> None:
    first = served(stage, code_of(1))
    assert isinstance(first, BadgeServed)
    assert (first.delegate.id, first.badge) == (ONE, BadgeState.QUEUED)
    assert stage.kinds() == []
    stage.print_all()
    assert stage.kinds() == ["print"]
    assert served(stage, code_of(1)) == BadgeServed(delegate(1), BadgeState.ALREADY_PRINTED)
    stage.use(prints_badge=True)
    outcome = stage.scan(badge_payload(badge_credential(1).id, 1))
    assert (outcome.code, outcome.badge) == (Code.ADMIT, BadgeState.ALREADY_PRINTED), "the lane makes no second one"


def test_a_delegate_found_by_name_gets_theirs_too(stage: Stage) -> None:
    found = stage.desk.serve_badge_of(TWO, "li")
    assert isinstance(found, BadgeServed)
    assert found.print_job == stage.ledger.jobs_of(TWO)[0].id


def test_the_day_before_and_at_an_exit_it_is_the_same(stage: Stage) -> None:
    assert stage.roster is not None
    stage.roster.gates[GATE_A] = gate(GATE_A, direction=Direction.EXIT)
    stage.clock.pass_s(-86_400)
    assert isinstance(served(stage, code_of(1)), BadgeServed)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (delegate(1, hold=Hold.BLOCKED), Code.BLOCKED),
        (delegate(1, registration=Registration.UNPAID), Code.UNPAID),
        (delegate(1, registration=Registration.PENDING), Code.PENDING),
        (delegate(1, registration=Registration.CANCELLED), Code.REVOKED),
    ],
)
def test_who_may_not_come_gets_no_badge(stage: Stage, row: Delegate, code: Code) -> None:
    assert stage.roster is not None
    stage.roster.add(row)
    assert refused(stage, code_of(1)) is code
    assert stage.ledger.jobs_of(ONE) == []
    (event,) = stage.events()
    assert (event.kind, event.code, event.delegate) == ("refusal", code, ONE)


def test_a_code_nobody_knows_and_a_revoked_one(stage: Stage) -> None:
    assert stage.roster is not None
    assert refused(stage, "NOBODY-9") is Code.UNKNOWN
    stage.roster.add(delegate(2), credential(2, state=CredentialState.REVOKED))
    assert refused(stage, code_of(2)) is Code.REVOKED
    assert stage.kinds() == ["refusal", "refusal"]


def test_a_category_without_badges_gets_none(stage: Stage) -> None:
    assert stage.roster is not None
    stage.roster.categories[DELEGATE] = category(prints_badge=False)
    assert served(stage, code_of(1)) == BadgeServed(delegate(1), BadgeState.NONE)


def test_before_the_first_list_it_says_so(stage: Stage) -> None:
    stage.roster = None
    assert refused(stage, code_of(1)) is Code.FAULT
    assert stage.kinds() == []


def test_a_hand_over_is_an_event_of_its_own_and_says_whether_it_was_early(stage: Stage) -> None:
    served(stage, code_of(1))
    hand_over(stage.journal, ONE, 1, stage.ledger.jobs_of(ONE)[0].id, GATE_A, "li")
    stage.scan(code_of(1))
    hand_over(stage.journal, ONE, 2, "", GATE_A, "li")
    first, _, second = stage.events()
    assert (first.kind, first.code, first.delegate, first.operator) == ("handover", "EARLY", ONE, "li")
    assert dict(first.facts)["job"] == stage.ledger.jobs_of(ONE)[0].id
    assert (second.kind, second.code, second.facts) == ("handover", "", (("revision", "2"),))
    assert [is_handed_over(stage.journal, ONE, revision) for revision in (1, 2, 3)] == [True, True, False]
    assert not is_handed_over(stage.journal, DelegateId("D0002"), 1)
