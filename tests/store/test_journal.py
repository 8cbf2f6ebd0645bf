"""The log: numbers without gaps, all or nothing, one fold, whatever comes in whatever order."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk import wire
from kiosk.domain.events import EventKind, Stamp
from kiosk.domain.faults import Fault
from kiosk.domain.model import DelegateId
from kiosk.store.clock import Offset, Stamps
from kiosk.store.driver import Database
from kiosk.store.journal import ForeignEvent, Journal
from kiosk.store.migrations import STEPS, migrate
from tests.factory import DEVICE, FORUM, GATE_A, GATE_B, SetClock, at, event, ms
from tests.store.logs import KEY, SUBJECT, bodies, enter, take

# -- our own events ----------------------------------------------------------------------------------------------------


def test_numbers_run_from_one_and_each_is_chained_to_the_last(journal: Journal) -> None:
    written = [enter(journal) for _ in range(3)]
    sent = journal.outbox(10)
    assert [event.seq for event in sent] == [1, 2, 3]
    assert [wire.decode_event(event.body) for event in sent] == written
    assert [event.hash for event in sent] == wire.links(wire.GENESIS, [event.body for event in sent])


def test_a_number_is_not_used_up_by_what_was_rolled_back(journal: Journal) -> None:
    def break_off() -> None:
        with journal.transaction() as transaction:
            journal.append(transaction, EventKind.ENTRY, delegate=SUBJECT, activity=FORUM)
            journal.set_fact(transaction, "half", "done")
            raise RuntimeError

    enter(journal, subject="d00002")
    with pytest.raises(RuntimeError):
        break_off()
    assert enter(journal).seq == 2
    assert journal.fact("half") == ""
    assert bodies(journal) == (1, 1, 0)


def test_after_a_restart_numbers_and_time_go_on(tmp_path: Path, journal: Journal, clock: SetClock) -> None:
    first = enter(journal)
    take(journal, event(1, stamp=Stamp(wall_ms=ms(at("09:40")), logical=7)))
    clock.set_wall(at("08:00"))  # the battery of the clock is empty
    again = Journal(journal.database, DEVICE, Stamps(clock, "next boot"))
    second = enter(again)
    assert second.seq == first.seq + 1
    assert second.stamp.at_ms >= ms(at("09:40")), "cause sorts before effect, whatever the clock says"
    assert second.stamp.logical > 7


WRITE_FOR_EVER = """
import sys
from pathlib import Path
from kiosk.domain.events import EventKind
from kiosk.store.clock import Stamps, SystemClock
from kiosk.store.driver import Database
from kiosk.store.journal import Journal
journal = Journal(Database(Path(sys.argv[1]), b"\\1" * 32), "device-1", Stamps(SystemClock()))
while True:
    with journal.transaction() as transaction:
        event = journal.append(transaction, EventKind.ENTRY, delegate="d1", activity="forum")
    print(event.seq, event.id, flush=True)
"""


@pytest.mark.slow
def test_killed_in_the_middle_nothing_acknowledged_is_lost_and_no_number_used_twice(tmp_path: Path) -> None:
    acknowledged: dict[int, str] = {}
    for _ in range(3):
        command = [sys.executable, "-c", WRITE_FOR_EVER, str(tmp_path / "killed.db")]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            for _, line in zip(range(40), writer.stdout, strict=False):
                seq, event_id = line.split()
                assert int(seq) not in acknowledged
                acknowledged[int(seq)] = event_id
            writer.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
    database = Database(tmp_path / "killed.db", KEY)
    try:
        held = Journal(database, DEVICE, Stamps(SetClock())).outbox(10_000, most_bytes=10**9)
        assert [event.seq for event in held] == list(range(1, len(held) + 1))
        ids = {event.seq: wire.decode_event(event.body).id for event in held}
        assert {seq: ids[seq] for seq in acknowledged} == acknowledged
        assert [event.hash for event in held] == wire.links(wire.GENESIS, [event.body for event in held])
    finally:
        database.close()


# -- the outbox --------------------------------------------------------------------------------------------------------


def test_the_outbox_is_what_the_hub_has_not_acknowledged(journal: Journal, clock: SetClock) -> None:
    for _ in range(5):
        enter(journal)
    assert journal.outbox_size() == 5
    with journal.transaction() as transaction:
        journal.set_fact(transaction, "acknowledged", 3)
    assert [event.seq for event in journal.outbox(10)] == [4, 5]
    assert [event.seq for event in journal.outbox(1)] == [4]
    assert journal.outbox_size() == 2
    clock.pass_s(60)
    assert journal.oldest_outbox_s() == pytest.approx(60, abs=1)


def test_a_batch_is_limited_in_bytes_but_never_empty(journal: Journal) -> None:
    for _ in range(5):
        enter(journal)
    size = len(journal.outbox(1)[0].body)
    assert len(journal.outbox(10, most_bytes=5 * size // 2)) == 2
    assert len(journal.outbox(10, most_bytes=1)) == 1


# -- events of others --------------------------------------------------------------------------------------------------


def test_foreign_events_count_once_and_change_who_was_first(journal: Journal, clock: SetClock) -> None:
    enter(journal)
    earlier = event(1, stamp=Stamp(wall_ms=ms(at("08:00"))))
    assert take(journal, earlier, earlier) == [earlier]
    assert take(journal, earlier) == []
    assert bodies(journal) == (1, 2, 1)
    with journal.transaction() as transaction:
        presence = journal.presence(transaction, SUBJECT, FORUM)
    assert presence.entries[0].device == "device-2"
    assert presence.duplicates[0].device == DEVICE


def test_our_own_events_come_back_only_with_their_place(journal: Journal) -> None:
    """What the hub echoes, or a hostile one invents under our name, adds nothing to our log."""
    own = enter(journal)
    invented = replace(own, seq=99, id="invented")
    with journal.transaction() as transaction:
        placed = [ForeignEvent(wire.encode_event(e), ms(at("09:30"))) for e in (own, invented)]
        assert journal.take(transaction, placed) == []
        assert journal.presence(transaction, SUBJECT, FORUM).entries[0].at_ms == ms(at("09:30"))
    assert [each.seq for each in journal.outbox(10)] == [1]


def test_a_new_epoch_drops_the_others_and_keeps_our_own(journal: Journal) -> None:
    enter(journal)
    take(journal, event(1), event(2, delegate=DelegateId("d00002")))
    with journal.transaction() as transaction:
        journal.forget_others(transaction)
    assert bodies(journal) == (1, 1, 0)
    assert bodies(journal, "d00002") is None
    assert take(journal, event(1)) == [event(1)], "the new epoch may tell it again"
    assert journal.outbox_size() == 1


def test_an_unknown_kind_is_kept_and_counts_nothing(journal: Journal) -> None:
    newer = event(1, kind="teleported", facts=(("to", "the moon"),))  # type: ignore[arg-type]
    assert take(journal, newer) == [newer]
    assert bodies(journal) is None


# -- what is read from it ----------------------------------------------------------------------------------------------


def test_the_last_passage_is_this_devices_at_this_gate_and_not_taken_back(journal: Journal) -> None:
    first, second = enter(journal), enter(journal, EventKind.EXIT)
    take(journal, event(1, gate=GATE_A))
    with journal.transaction() as transaction:
        assert journal.last_passage(transaction, GATE_A) == second
        assert journal.last_passage(transaction, GATE_B) is None
        journal.append(transaction, EventKind.UNDO, activity=FORUM, gate=GATE_A, delegate=SUBJECT, undoes=second.id)
        assert journal.last_passage(transaction, GATE_A) == first
        journal.append(transaction, EventKind.REFUSAL, activity=FORUM, gate=GATE_A, delegate=SUBJECT)
        assert journal.last_passage(transaction, GATE_A) == first


def test_badge_revisions_of_all_devices(journal: Journal) -> None:
    facts = {"activity": None, "gate": None}
    take(
        journal,
        event(1, EventKind.PRINT, facts=(("revision", "1"),), **facts),
        event(2, EventKind.REPRINT, facts=(("revision", "4"),), **facts),
        event(3, EventKind.PRINT, facts=(("revision", "4"),), **facts),
        event(4, EventKind.PRINT, **facts),
        event(5, EventKind.PRINT, facts=(("revision", "many"),), **facts),
        event(6, EventKind.NOTE, facts=(("revision", "9"),), **facts),
        event(7, EventKind.PRINT, delegate=DelegateId("d00002"), facts=(("revision", "8"),), **facts),
    )
    with journal.transaction() as transaction:
        assert journal.badge_revision(transaction, SUBJECT) == 4
        assert journal.badge_revision(transaction, "nobody") == 0


def test_a_delegates_history_is_newest_first_without_refusals(journal: Journal, clock: SetClock) -> None:
    entry = enter(journal)
    clock.pass_s(10)
    enter(journal, EventKind.REFUSAL)
    with journal.transaction() as transaction:
        undo = journal.append(
            transaction, EventKind.UNDO, activity=FORUM, gate=GATE_A, delegate=SUBJECT, undoes=entry.id
        )
    clock.pass_s(10)
    leaving = enter(journal, EventKind.EXIT)
    enter(journal, subject="d00002")
    assert [each for _, each in journal.events_of(SUBJECT, 20)] == [leaving, undo, entry]
    assert [each for _, each in journal.events_of(SUBJECT, 1)] == [leaving]


def test_permits_are_spent_once_each_and_a_replayed_grant_adds_none(journal: Journal) -> None:
    with journal.transaction() as transaction:
        journal.grant_permits(transaction, FORUM, ["p1", "p2"])
        journal.grant_permits(transaction, FORUM, ["p1", "p2"])
        journal.grant_permits(transaction, "elsewhere", ["p3"])
        assert journal.permits_left(transaction, FORUM) == 2
        spent = {journal.spend_permit(transaction, FORUM), journal.spend_permit(transaction, FORUM)}
        assert spent == {"p1", "p2"}
        assert journal.spend_permit(transaction, FORUM) == ""
        journal.grant_permits(transaction, FORUM, ["p1"])
        assert journal.permits_left(transaction, FORUM) == 0
        assert journal.permits_left(transaction, "elsewhere") == 1


# -- time and schema ---------------------------------------------------------------------------------------------------


def test_the_hubs_offset_is_in_the_stamp(journal: Journal) -> None:
    journal.stamps.set_offset(Offset(5000, 20))
    stamp = enter(journal).stamp
    assert (stamp.offset_ms, stamp.error_ms, stamp.at_ms) == (5000, 20, stamp.wall_ms + 5000)


def test_a_clock_set_back_never_sorts_later_events_first(journal: Journal, clock: SetClock) -> None:
    before = enter(journal)
    clock.set_wall(at("07:00"))
    after = enter(journal)
    assert (after.stamp.at_ms, after.stamp.logical) > (before.stamp.at_ms, before.stamp.logical)


def test_a_journal_of_a_newer_program_is_left_alone(journal: Journal) -> None:
    with journal.transaction() as transaction:
        transaction.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    with pytest.raises(Fault) as caught:
        migrate(journal.database)
    assert caught.value.code == "DATABASE_NEWER"


def test_a_step_that_fails_leaves_the_file_at_the_step_before(tmp_path: Path) -> None:
    database = Database(tmp_path / "steps.db", KEY)
    try:
        migrate(database, ("CREATE TABLE first (a)",))
        with pytest.raises(Exception, match="syntax error"):
            migrate(database, ("CREATE TABLE first (a)", "CREATE TABLE second (a); CREATE TABEL third (a)"))
        assert database.query("PRAGMA user_version") == [(1,)]
        assert database.query("SELECT name FROM sqlite_master") == [("first",)]
        migrate(database, ("CREATE TABLE first (a)", "CREATE TABLE second (a)"))
        assert database.query("PRAGMA user_version") == [(2,)]
    finally:
        database.close()
