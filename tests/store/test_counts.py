"""People are counted once, also those who were registered on site though they were on the list."""

from __future__ import annotations

from itertools import permutations

from kiosk import wire
from kiosk.domain.events import Event, EventKind
from kiosk.domain.model import ActivityId, DelegateId
from kiosk.domain.presence import Counts
from kiosk.store import counts
from kiosk.store.journal import ForeignEvent, Journal
from tests.factory import FORUM, NOW, event, ms

WALK_IN, LISTED, OTHER = DelegateId("W:1"), DelegateId("D1"), DelegateId("D2")
HALL = ActivityId("hall")
START_MS = ms(NOW) // 300_000 * 300_000


def entry(seq: int, who: DelegateId, activity: ActivityId = FORUM) -> Event:
    return event(seq, delegate=who, activity=activity)


def finding(seq: int, code: str, **facts: str) -> Event:
    said = tuple(facts.items())
    return event(seq, EventKind.RESOLUTION, code=code, delegate=WALK_IN, activity=None, gate=None, facts=said)


def take(journal: Journal, *told: Event) -> None:
    """In this order; each happened as many minutes after the start as its number says."""
    with journal.transaction() as transaction:
        journal.take(transaction, (ForeignEvent(wire.encode_event(one), START_MS + one.seq * 60_000) for one in told))


def test_somebody_known_under_two_ids_is_one_head_and_both_bodies(journal: Journal) -> None:
    take(journal, entry(1, WALK_IN), entry(2, WALK_IN, HALL), entry(6, LISTED), entry(7, OTHER))
    database = journal.database
    assert counts.everywhere(database) == Counts(3, 3, 0)
    assert counts.arrivals(database, 0) == [(START_MS, 1), (START_MS + 300_000, 2)]

    take(journal, finding(8, "SAME_PERSON", same_as=LISTED))
    assert counts.everywhere(database) == Counts(2, 3, 0)
    assert counts.by_activity(database) == {FORUM: Counts(2, 3, 0), HALL: Counts(1, 1, 0)}
    assert counts.arrivals(database, 0) == [(START_MS, 1), (START_MS + 300_000, 1)]
    assert counts.arrivals(database, START_MS + 300_000) == [(START_MS + 300_000, 1)]
    assert sorted(counts.checked_in(database)) == [LISTED, OTHER]

    take(journal, finding(9, "TWO_PEOPLE"))  # it was a mistake
    assert counts.everywhere(database) == Counts(3, 3, 0)


def test_whoever_came_under_the_id_of_the_desk_alone_is_the_delegate(journal: Journal) -> None:
    take(journal, entry(1, WALK_IN), finding(2, "SAME_PERSON", same_as=LISTED))
    assert counts.everywhere(journal.database) == Counts(1, 1, 0)
    assert counts.checked_in(journal.database) == [LISTED]


def test_the_order_in_which_it_becomes_known_changes_nothing(journal: Journal) -> None:
    told = [entry(1, WALK_IN), finding(2, "SAME_PERSON", same_as=LISTED), entry(3, LISTED)]
    for order in permutations(told):
        journal.database.with_writer(lambda writer: writer.execute("DELETE FROM event"))
        journal.database.with_writer(lambda writer: writer.execute("DELETE FROM presence"))
        take(journal, *order)
        assert counts.everywhere(journal.database) == Counts(1, 2, 0)
