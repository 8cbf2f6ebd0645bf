"""What needs a judgement besides double admissions, on both stores: ghosts, revoked codes, walk-ins."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.domain.amendment import WalkIn, badge_of_walk_in, walk_in_facts, walk_in_id
from kiosk.domain.events import Event, EventKind, Stamp
from kiosk.domain.model import CategoryId, Credential, CredentialId, Delegate, DelegateId
from kiosk.domain.presence import Counts
from kiosk.hub import identity
from kiosk.hub.cases import GHOST_EXIT, REGISTERED_TWICE, REVOKED_AT_SCAN, Cases
from kiosk.hub.store import HubStore
from kiosk.hub.tally import Tally
from kiosk.hub.walk_ins import WalkIns
from kiosk.wire import rows, seal
from kiosk.wire.rows import Revocation, row_of
from tests.hub.rows import HALL, conference_rows
from tests.hub.test_overview import at, counted, tell
from tests.hub.test_store import NOW_MS, event

BADGE = CredentialId("B1:0123456789ABCDEF")


@pytest.fixture
def published(store: HubStore) -> HubStore:
    store.publish(row_of(value) for value in conference_rows())
    return store


def kinds(store: HubStore) -> list[tuple[str, str]]:
    counted(store)
    return [(case.kind, case.event.id) for case in Cases(store.engine).open({})]


def test_an_exit_without_an_entry_is_listed_until_it_is_explained(published: HubStore) -> None:
    tell(published, event("out", 1, kind=EventKind.EXIT))
    tell(published, event("out", 2, subject="D2", kind=EventKind.EXIT))
    assert sorted(kinds(published)) == [(GHOST_EXIT, "out-1"), (GHOST_EXIT, "out-2")]
    tell(published, at(event("in", 1), NOW_MS - 60_000))  # a gate that was offline hands in the entry
    assert kinds(published) == [(GHOST_EXIT, "out-2")]
    tell(published, event("desk", 1, subject="D2", kind=EventKind.RESOLUTION, undoes="out-2"))
    assert kinds(published) == []


def test_in_out_out_has_one_ghost(published: HubStore) -> None:
    moves = [event("g", 1), event("g", 2, kind=EventKind.EXIT), event("g", 3, kind=EventKind.EXIT), event("g", 4)]
    tell(published, *moves)
    tell(published, event("g", 5, kind=EventKind.EXIT))
    assert kinds(published) == [(GHOST_EXIT, "g-3")]


def test_an_entry_after_a_revocation_the_gate_had_not_heard_of(published: HubStore) -> None:
    tell(published, event("a", 1, credential=CredentialId("C1")))  # before: nobody's fault
    counted(published)
    published.publish([row_of(Revocation(CredentialId("C1")))])
    published.publish([row_of(Revocation(CredentialId("C1")))])  # told again: it holds since the first time
    told_ms = int(published.engine.read("SELECT a FROM published WHERE kind = 'revocation'")[0][0])
    late = replace(event("b", 1, kind=EventKind.ENTRY, credential=CredentialId("C1")), stamp=Stamp(wall_ms=told_ms))
    tell(published, late, replace(event("b", 2), stamp=Stamp(wall_ms=told_ms)), received_ms=told_ms + 60_000)
    tell(published, replace(event("c", 1, credential=CredentialId("C1")), stamp=Stamp(wall_ms=told_ms - 1)))
    assert kinds(published) == [(REVOKED_AT_SCAN, "b-1")]
    published.rooms.take_alert(f"{REVOKED_AT_SCAN} b-1", "Chen")  # somebody is on it: not settled yet
    assert kinds(published) == [(REVOKED_AT_SCAN, "b-1")]


# -- registered on site ------------------------------------------------------------------------------------------------


def registered(store: HubStore, name: str, badge: CredentialId = BADGE, device: str = "desk") -> Event:
    """Somebody types a name at a desk; their telephone number is for the hub alone."""
    key = identity.load(store).public_key
    typed = WalkIn(name, "深大", "", CategoryId("guest"), sealed_contact=seal.close_text(key, "13800138121"))
    return event(
        device, 1, subject=walk_in_id(badge), kind=EventKind.WALK_IN, activity=None, facts=walk_in_facts(typed)
    )


def delegate(store: HubStore, row_id: str) -> Delegate | None:
    body = store.published.row("delegate", row_id)
    found: Delegate | None = rows.value_of("delegate", body) if body else None
    return found


def test_a_walk_in_becomes_a_delegate_everywhere_once(published: HubStore) -> None:
    walk_ins = WalkIns(published, identity.load(published))
    tell(published, registered(published, "欧阳娜娜"))
    assert walk_ins.take_over() == 2
    assert walk_ins.take_over() == 0
    person = delegate(published, walk_in_id(BADGE))
    assert person is not None
    assert (person.name, person.organisation, person.phone_masked) == ("欧阳娜娜", "深大", "138****8121")
    assert "13800138121" not in str(published.values("delegate"))
    credential = rows.value_of("credential", published.published.row("credential", BADGE) or b"")
    assert credential.delegate == walk_in_id(BADGE)
    assert badge_of_walk_in(person.id) == BADGE
    assert kinds(published) == []


@pytest.mark.parametrize("is_same", [True, False])
def test_a_namesake_waits_for_a_person_to_say_who_it_is(published: HubStore, is_same: bool) -> None:
    walk_ins = WalkIns(published, identity.load(published))
    walk_in = registered(published, "张伟1")
    tell(published, walk_in)
    assert walk_ins.take_over() == 0
    assert delegate(published, walk_in.subject) is None
    assert kinds(published) == [(REGISTERED_TWICE, walk_in.id)]
    person = walk_ins.person(walk_in, NOW_MS)
    assert person is not None
    assert [one.id for one in walk_ins.namesakes(person)] == ["D1"]

    said = {"code": "SAME_PERSON", "facts": (("same_as", "D1"),)} if is_same else {"code": "TWO_PEOPLE"}
    tell(
        published,
        event("kiosk", 1, walk_in.subject, EventKind.RESOLUTION, activity=None, undoes=walk_in.id, **said),
    )
    assert walk_ins.take_over() == (1 if is_same else 2)
    holder: Credential = rows.value_of("credential", published.published.row("credential", BADGE) or b"")
    assert holder.delegate == (DelegateId("D1") if is_same else walk_in.subject)
    assert (delegate(published, walk_in.subject) is None) == is_same
    assert kinds(published) == []


def test_whoever_is_found_to_be_on_the_list_is_one_head(published: HubStore) -> None:
    walk_ins, tally = WalkIns(published, identity.load(published)), Tally(published.engine)
    walk_in = registered(published, "张伟1")
    tell(published, walk_in, event("desk", 2, walk_in.subject), at(event("desk", 3, "D1"), NOW_MS))
    walk_ins.take_over()
    counted(published)
    assert tally.everywhere() == Counts(2, 2, 0)
    said = {"code": "SAME_PERSON", "undoes": walk_in.id, "facts": (("same_as", "D1"),)}
    tell(published, event("kiosk", 1, walk_in.subject, EventKind.RESOLUTION, activity=None, **said))
    walk_ins.take_over()
    assert tally.everywhere() == Counts(1, 2, 0)  # one head, and whoever wears the other badge is a body
    assert tally.doubles().at == {HALL: 1}
    assert sum(heads for _, heads in tally.arrivals(0)) == 1
    assert {who for who, *_ in tally.presence()} == {"D1"}
    tell(published, event("kiosk", 2, walk_in.subject, EventKind.RESOLUTION, activity=None, code="TWO_PEOPLE"))
    assert tally.everywhere() == Counts(2, 2, 0)


def test_two_processes_take_over_the_same_person_once(published: HubStore) -> None:
    known = identity.load(published)
    one, two = WalkIns(published, known), WalkIns(published, known)
    tell(published, registered(published, "欧阳娜娜"))
    one.take_over()
    version = published.heads().version
    assert two.take_over() == 0
    assert published.heads().version == version
