"""Who is known under several ids is remembered, and never longer than it holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.domain.events import Event, EventKind, Stamp
from kiosk.domain.model import DelegateId
from kiosk.store.clock import Stamps
from kiosk.store.driver import Database
from kiosk.store.journal import ForeignEvent, Journal
from kiosk.wire import encode_event
from tests.factory import DEVICE, SetClock, event

BOTH = ("d1", "w1")


def said(seq: int, same_as: str, at_ms: int) -> Event:
    """Another device's finding about the walk-in."""
    code, facts = ("SAME_PERSON", (("same_as", same_as),)) if same_as else ("TWO_PEOPLE", ())
    who, stamp = DelegateId("w1"), Stamp(wall_ms=at_ms)
    return event(seq, EventKind.RESOLUTION, code=code, delegate=who, activity=None, facts=facts, stamp=stamp)


def take(journal: Journal, found: Event, at_ms: int) -> None:
    with journal.transaction() as transaction:
        journal.take(transaction, [ForeignEvent(encode_event(found), at_ms)])


def families(journal: Journal) -> dict[str, tuple[str, ...]]:
    with journal.database.reading() as reader:
        return dict(journal.families(reader))


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database(tmp_path / "journal.db", b"\1" * 32, is_durable=False)


def test_each_word_holds_until_the_next_and_the_latest_in_time_counts(database: Database) -> None:
    journal = Journal(database, DEVICE, Stamps(SetClock()))
    assert families(journal) == {}
    take(journal, said(2, "d1", 2000), 2000)
    assert families(journal) == dict.fromkeys(BOTH, BOTH)
    take(journal, said(1, "d2", 1000), 1000)
    assert families(journal) == dict.fromkeys(BOTH, BOTH), "it was said before"
    take(journal, said(3, "", 3000), 3000)
    assert families(journal) == {}
    database.close()


def test_a_word_that_the_hub_moves_in_time_is_read_again(database: Database) -> None:
    journal = Journal(database, DEVICE, Stamps(SetClock()))
    take(journal, said(1, "d1", 2000), 2000)
    with journal.transaction() as transaction:
        own = journal.append(transaction, EventKind.RESOLUTION, code="TWO_PEOPLE", delegate=DelegateId("w1"))
    assert families(journal) == {}
    take(journal, own, 1000)
    assert families(journal) == dict.fromkeys(BOTH, BOTH)
    database.close()


def test_what_was_never_committed_was_never_said(database: Database) -> None:
    journal = Journal(database, DEVICE, Stamps(SetClock()))

    def say_and_fail() -> None:
        with journal.transaction() as tx:
            facts = (("same_as", "d1"),)
            journal.append(tx, EventKind.RESOLUTION, code="SAME_PERSON", delegate=DelegateId("w1"), facts=facts)
            assert set(journal.families(tx)) == set(BOTH)
            assert families(journal) == {}, "another reader sees nothing of it"
            assert set(journal.families(tx)) == set(BOTH)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        say_and_fail()
    assert families(journal) == {}
    database.close()


def test_a_file_that_is_opened_again_knows_it(database: Database) -> None:
    take(Journal(database, DEVICE, Stamps(SetClock())), said(1, "d1", 2000), 2000)
    assert families(Journal(database, DEVICE, Stamps(SetClock()))) == dict.fromkeys(BOTH, BOTH)
    database.close()
