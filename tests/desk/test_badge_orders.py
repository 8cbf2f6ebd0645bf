"""A badge is ordered with the admission that calls for it, once for each revision."""

from __future__ import annotations

from kiosk import wire
from kiosk.desk import Post
from kiosk.domain.credential import badge_payload
from kiosk.domain.events import EventKind
from kiosk.domain.model import (
    CredentialKind,
    DelegateId,
    Direction,
    ReEntry,
)
from kiosk.domain.outcome import BadgeState
from kiosk.domain.verdicts import Code
from kiosk.store.journal import ForeignEvent
from tests.desk.stage import ONE, Stage
from tests.factory import (
    DELEGATE,
    GATE_A,
    badge_credential,
    category,
    code_of,
    credential,
    delegate,
    event,
)


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
