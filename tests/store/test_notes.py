"""Notes are found by code and time, through an index of their own; a journal of before gets it."""

from __future__ import annotations

from pathlib import Path

from kiosk.domain.events import EventKind
from kiosk.domain.model import DeviceId
from kiosk.store.clock import Stamps
from kiosk.store.driver import Database
from kiosk.store.journal import Journal
from kiosk.store.migrations import STEPS, migrate
from kiosk.store.notes import notes_since
from tests.factory import SetClock

KEY = bytes(32)


def test_notes_of_one_code_since_a_moment_oldest_first(tmp_path: Path) -> None:
    database = Database(tmp_path / "journal.db", KEY)
    migrate(database, STEPS[:-1])  # as the program before this one left it
    clock = SetClock()
    journal = Journal(database, DeviceId("a"), Stamps(clock))
    placed: list[int] = []
    for code in ("TAKEN", "OTHER", "TAKEN", "TAKEN"):
        clock.pass_s(1.0)
        with journal.transaction() as transaction:
            placed.append(journal.append(transaction, EventKind.NOTE, code=code).stamp.at_ms)
            journal.append(transaction, EventKind.REFUSAL, code=code)
    with database.reading() as reader:
        found = notes_since(reader, "TAKEN", placed[2])
        plan = reader.execute(
            "EXPLAIN QUERY PLAN SELECT body FROM event WHERE kind = 'note' AND code = 'TAKEN' AND at_ms >= 0"
        ).fetchall()
    assert [event.stamp.at_ms for event in found] == placed[2:]
    assert "event_note" in str(plan)
    database.close()
