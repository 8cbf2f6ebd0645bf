"""The work list: what gets on it, what it shows, and that a finding takes it off again everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from kiosk import wire
from kiosk.desk import Post
from kiosk.desk.conflicts import Conflicts, Finding
from kiosk.domain.amendment import WalkIn
from kiosk.domain.events import Event, EventKind, Stamp
from kiosk.domain.model import CredentialId, Delegate, Direction
from kiosk.store.journal import ForeignEvent
from tests.desk.stage import ONE, Stage
from tests.domain.test_token import CLAIMS, TEXT
from tests.factory import FORUM, GATE_A, GATE_B, VISITOR, at, code_of, delegate, event, ms

WALK_IN = WalkIn("张伟1", "深圳大学", "13800138000", VISITOR)


def take(stage: Stage, *events: Event) -> None:
    """What other gates did."""
    with stage.journal.transaction() as transaction:
        stage.journal.take(transaction, [ForeignEvent(wire.encode_event(e), e.stamp.at_ms) for e in events])


def conflicts(stage: Stage) -> Conflicts:
    """The list, with a search by whole names."""

    def find(name: str, most: int) -> Sequence[Delegate]:
        assert stage.roster is not None
        people = (stage.roster.delegate(delegate(number).id) for number in range(1, 20))
        return [person for person in people if person and name in (person.name, person.name_latin)][:most]

    return Conflicts(stage.journal, lambda: stage.roster, find)


def occupancy(stage: Stage) -> int:
    """Bodies in the main forum."""
    with stage.journal.transaction() as transaction:
        return stage.journal.occupancy(transaction, FORUM)


def split(stage: Stage) -> None:
    """Delegate 1 came in by gate B at 08:43, unknown here, and by gate A at ten past nine."""
    stage.scan(code_of(1))
    take(stage, event(1, stamp=Stamp(wall_ms=ms(at("08:43")))))


def test_admitted_twice_tells_who_where_and_when(stage: Stage) -> None:
    split(stage)
    (conflict,) = conflicts(stage).admitted_twice()
    assert (conflict.delegate, conflict.activity) == (delegate(1), FORUM)
    assert (conflict.first.gate, conflict.first.at_ms) == (GATE_B, ms(at("08:43")))
    assert (conflict.again.gate, conflict.again.device) == (GATE_A, "device-1")


def test_the_same_person_is_one_body_again(stage: Stage) -> None:
    split(stage)
    assert occupancy(stage) == 2
    work = conflicts(stage)
    (conflict,) = work.admitted_twice()
    settled = work.settle_entry(conflict, Finding.SAME_PERSON, "chen", "scanned by two lanes")
    assert (settled.kind, settled.undoes, settled.operator) == (EventKind.UNDO, conflict.id, "chen")
    assert (settled.code, settled.facts) == ("SAME_PERSON", (("note", "scanned by two lanes"),))
    assert work.admitted_twice() == []
    assert occupancy(stage) == 1


def test_two_people_stay_two_and_leave_the_list(stage: Stage) -> None:
    split(stage)
    work = conflicts(stage)
    (conflict,) = work.admitted_twice()
    settled = work.settle_entry(conflict, Finding.TWO_PEOPLE, "chen")
    assert (settled.kind, settled.code) == (EventKind.RESOLUTION, "TWO_PEOPLE")
    assert work.admitted_twice() == []
    assert occupancy(stage) == 2


def test_what_another_supervisor_settled_is_settled_here(stage: Stage) -> None:
    split(stage)
    (conflict,) = conflicts(stage).admitted_twice()
    take(stage, event(2, EventKind.RESOLUTION, undoes=conflict.id))
    assert conflicts(stage).admitted_twice() == []


def test_a_code_without_a_row_has_its_conflicts_too(stage: Stage) -> None:
    stage.scan(TEXT)
    token = CredentialId(CLAIMS.credential_id)
    earlier = event(1, delegate=None, credential=token, stamp=Stamp(wall_ms=ms(at("08:43"))))
    take(stage, earlier)
    work = conflicts(stage)
    (conflict,) = work.admitted_twice()
    assert (conflict.delegate, conflict.subject) == (None, token)
    work.settle_entry(conflict, Finding.SAME_PERSON, "chen")
    assert occupancy(stage) == 1
    assert stage.events()[-1].credential == token


def leave(stage: Stage, number: int) -> None:
    """Somebody goes out by this gate."""
    stage.desk.move(Post(GATE_A, direction=Direction.EXIT))
    stage.scan(code_of(number))


def test_who_left_and_was_never_seen_coming_in_is_on_the_list(stage: Stage) -> None:
    leave(stage, 1)
    (ghost,) = conflicts(stage).ghost_exits()
    assert (ghost.delegate, ghost.activity) == (delegate(1), FORUM)
    assert (ghost.exit.gate, ghost.exit.at_ms) == (GATE_A, stage.clock.wall_ms())


@pytest.mark.parametrize(
    ("finding", "kind"), [(Finding.CAME_UNSEEN, EventKind.RESOLUTION), (Finding.NO_EXIT, EventKind.UNDO)]
)
def test_a_ghost_is_settled_by_an_event(stage: Stage, finding: Finding, kind: EventKind) -> None:
    leave(stage, 1)
    work = conflicts(stage)
    (ghost,) = work.ghost_exits()
    settled = work.settle_exit(ghost, finding, "chen")
    assert (settled.kind, settled.code, settled.undoes) == (kind, finding.upper(), ghost.id)
    assert work.ghost_exits() == []


def test_an_entry_that_was_late_explains_the_exit(stage: Stage) -> None:
    leave(stage, 1)
    take(stage, event(1, stamp=Stamp(wall_ms=ms(at("08:43")))))
    assert conflicts(stage).ghost_exits() == []


def test_the_second_exit_after_one_entry_is_the_ghost(stage: Stage) -> None:
    stage.scan(code_of(1))
    for _ in range(2):
        stage.clock.pass_s(60)
        leave(stage, 1)
    (ghost,) = conflicts(stage).ghost_exits()
    assert ghost.exit.at_ms == stage.clock.wall_ms()


def test_without_a_snapshot_there_is_no_list(stage: Stage) -> None:
    stage.roster = None
    assert conflicts(stage).admitted_twice() == []
    assert conflicts(stage).registered_twice() == []
    assert conflicts(stage).ghost_exits() == []


def test_somebody_registered_on_site_who_was_registered_all_along(stage: Stage) -> None:
    outcome = stage.desk.register(WALK_IN, "li")
    stage.desk.register(replace(WALK_IN, name="李四"), "li")
    work = conflicts(stage)
    (proposal,) = work.registered_twice()
    assert (proposal.walk_in, proposal.candidates) == (outcome.delegate, (delegate(1),))
    settled = work.settle_registration(proposal, ONE, "chen")
    assert (settled.code, settled.facts) == ("SAME_PERSON", (("same_as", ONE),))
    assert work.registered_twice() == []


def test_somebody_of_the_same_name_is_let_be(stage: Stage) -> None:
    stage.desk.register(WALK_IN, "li")
    work = conflicts(stage)
    work.settle_registration(work.registered_twice()[0], None, "chen", "born elsewhere")
    assert work.registered_twice() == []


def test_once_the_organiser_has_taken_a_walk_in_over_nothing_is_proposed(stage: Stage) -> None:
    assert stage.roster is not None
    outcome = stage.desk.register(WALK_IN, "li")
    assert outcome.delegate is not None
    stage.roster.add(outcome.delegate)
    assert conflicts(stage).registered_twice() == []
