"""What a person adds at the desk: a name instead of a code, a permission, an undo."""

from __future__ import annotations

import pytest

from kiosk.desk import Post
from kiosk.desk.permission import IdentityChecked, Override, Permission, SamePerson
from kiosk.domain.events import EventKind
from kiosk.domain.model import (
    DelegateId,
    Direction,
    Hold,
    ReEntry,
    Registration,
)
from kiosk.domain.verdicts import Code
from tests.desk.stage import ONE, TWO, Stage
from tests.domain.test_token import TEXT
from tests.factory import (
    FORUM,
    GATE_A,
    GATE_B,
    code_of,
    delegate,
)

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
