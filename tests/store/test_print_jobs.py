"""The print ledger on a real encrypted journal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from kiosk import wire
from kiosk.domain.badge import BadgeSpec
from kiosk.domain.events import Event
from kiosk.domain.model import DelegateId, DeviceId
from kiosk.store.clock import Stamps
from kiosk.store.driver import Database
from kiosk.store.journal import Journal
from kiosk.store.print_jobs import MOST_TRIES, BadgeOrders, PrintJob, PrintLedger, PrintState

KEY = bytes(32)


class HandClock:
    """Moves when the test says so."""

    def __init__(self) -> None:
        self.ms = 1_700_000_000_000

    def wall_ms(self) -> int:
        return self.ms

    def mono_ms(self) -> int:
        return self.ms


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def journal(tmp_path: Path, clock: HandClock) -> Iterator[Journal]:
    database = Database(tmp_path / "journal.db", KEY, is_durable=False)
    yield Journal(database, DeviceId("dev"), Stamps(clock))
    database.close()


@pytest.fixture
def ledger(journal: Journal) -> PrintLedger:
    return PrintLedger(journal)


def spec(delegate: str = "d1", revision: int = 1) -> BadgeSpec:
    return BadgeSpec(DelegateId(delegate), revision, "阿卜杜热合曼·阿卜杜热依木江", "K7-402", photo=b"jpeg")


def order(journal: Journal, delegate: str = "d1", revision: int = 1, printer: str = "front") -> PrintJob:
    with journal.transaction() as transaction:
        return PrintLedger(journal).queue(transaction, spec(delegate, revision), printer)


def taken(ledger: PrintLedger, job: PrintJob, number: int = 7) -> PrintJob:
    sending = ledger.begin(job, 100)
    assert sending
    printing = ledger.accept(sending, number)
    assert printing
    return printing


def events(journal: Journal) -> list[Event]:
    return [wire.decode_event(sent.body) for sent in journal.outbox(100)]


def test_a_badge_is_ordered_once_for_each_revision(journal: Journal, ledger: PrintLedger) -> None:
    first = order(journal)
    assert order(journal) == first
    assert order(journal, revision=2).id != first.id
    assert ledger.counts()[PrintState.QUEUED] == 2
    assert first.spec == spec()


def test_an_order_belongs_to_the_admission_it_came_with(journal: Journal, ledger: PrintLedger) -> None:
    def admission_that_fails() -> None:
        with journal.transaction() as transaction:
            ledger.queue(transaction, spec(), "front")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        admission_that_fails()
    assert ledger.open_jobs() == []


def test_badges_leave_in_the_order_they_were_ordered(journal: Journal, ledger: PrintLedger) -> None:
    for number in range(30):
        order(journal, f"d{number}")
    seen = []
    while job := ledger.next("front"):
        seen.append(job.spec.delegate_id)
        taken(ledger, job)
    assert seen == [f"d{number}" for number in range(30)]


def test_a_finished_badge_is_an_event_and_forgets_the_photo(journal: Journal, ledger: PrintLedger) -> None:
    done = ledger.finish(taken(ledger, order(journal)))
    assert done
    assert done.state is PrintState.DONE
    [event] = events(journal)
    assert (event.kind, event.delegate) == ("print", "d1")
    assert dict(event.facts) == {"job": done.id, "revision": "1", "printer": "front"}
    stored = ledger.job(done.id)
    assert stored == done
    assert stored.spec.photo is None


def test_a_reprint_that_came_out_is_a_print_of_its_revision(journal: Journal, ledger: PrintLedger) -> None:
    ledger.finish(taken(ledger, order(journal, revision=2)))
    assert [(event.kind, dict(event.facts)["revision"]) for event in events(journal)] == [("print", "2")]
    with journal.transaction() as transaction:
        assert journal.badge_revision(transaction, "d1") == 2


def test_every_change_is_the_one_named(journal: Journal, ledger: PrintLedger, clock: HandClock) -> None:
    queued = order(journal)
    clock.ms += 5
    sending = ledger.begin(queued, 321)
    assert sending
    assert (sending.state, sending.tries, sending.printer_up_s, sending.sent_ms) == (
        PrintState.SENDING,
        1,
        321,
        clock.ms,
    )
    assert sending.name == f"kiosk-{queued.id}-1"
    back = ledger.give_back(sending, "busy")
    assert back
    assert (back.state, back.tries, back.trouble) == (PrintState.QUEUED, 0, "busy")
    unknown = ledger.doubt(taken(ledger, back), "forgotten")
    assert unknown
    assert ledger.unknown_jobs() == [unknown] == ledger.live("front")
    retried = ledger.retry(unknown, "aborted")
    assert retried
    assert (retried.state, retried.tries, retried.printer_job) == (PrintState.QUEUED, 1, None)
    assert ledger.next("front") == retried


def test_five_tries_then_failed_and_noted(journal: Journal, ledger: PrintLedger) -> None:
    job: PrintJob | None = order(journal)
    for _ in range(MOST_TRIES):
        assert job
        assert job.state is PrintState.QUEUED
        job = ledger.retry(taken(ledger, job), "aborted")
    assert job
    assert (job.state, job.tries) == (PrintState.FAILED, MOST_TRIES)
    assert [(event.kind, event.code, dict(event.facts)["trouble"]) for event in events(journal)] == [
        ("note", "PRINT_FAILED", "aborted")
    ]


@pytest.mark.parametrize("did_print", [True, False])
def test_a_person_ends_the_doubt(journal: Journal, ledger: PrintLedger, did_print: bool) -> None:
    unknown = ledger.doubt(taken(ledger, order(journal)), "lost")
    assert unknown
    answered = ledger.answer(unknown.id, did_print, "Li Na")
    assert answered
    assert answered.state is (PrintState.DONE if did_print else PrintState.QUEUED)
    [event] = events(journal)
    assert (event.kind, event.code, event.operator) == (
        ("print", "", "Li Na") if did_print else ("note", "PRINT_DENIED", "Li Na")
    )
    assert ledger.answer(unknown.id, did_print, "Li Na") is None, "the second press of the button"
    assert ledger.unknown_jobs() == []


def test_an_answer_needs_a_doubt(journal: Journal, ledger: PrintLedger) -> None:
    assert ledger.answer(order(journal).id, False, "Li Na") is None
    assert ledger.answer("no such job", True, "Li Na") is None
    assert events(journal) == []


def test_what_another_thread_forestalled_changes_nothing(journal: Journal, ledger: PrintLedger) -> None:
    unknown = ledger.doubt(taken(ledger, order(journal)), "lost")
    assert unknown
    assert ledger.answer(unknown.id, True, "Li Na")
    assert ledger.finish(unknown) is None
    assert ledger.retry(unknown, "aborted") is None
    assert ledger.accept(unknown, 9) is None
    assert len(events(journal)) == 1


def test_only_what_waits_is_rerouted(journal: Journal, ledger: PrintLedger) -> None:
    stays = taken(ledger, order(journal, "d1"))
    waits = [order(journal, f"d{number}") for number in (2, 3)]
    assert ledger.reroute("front", "desk 2") == 2
    assert ledger.next("front") is None
    assert ledger.live("front") == [stays]
    assert ledger.counts("desk 2")[PrintState.QUEUED] == 2
    assert ledger.begin(waits[0], None) is None, "the old printer's worker held an old copy"


def test_badges_of_a_printer_that_is_gone_are_taken_over(journal: Journal, ledger: PrintLedger) -> None:
    given, doubtful = taken(ledger, order(journal, "d1")), taken(ledger, order(journal, "d2"))
    ledger.doubt(doubtful, "no answer")
    waits, stays = order(journal, "d3"), order(journal, "d4", printer="it's here")
    assert ledger.adopt(("it's here", "spare"), "spare") == 2
    after = {job.id: (job.state, job.printer) for job in ledger.open_jobs()}
    assert after[waits.id] == (PrintState.QUEUED, "spare")
    assert after[given.id] == (PrintState.UNKNOWN, "front"), "nobody can follow it any more: a person is asked"
    assert after[doubtful.id] == (PrintState.UNKNOWN, "front")
    assert after[stays.id] == (PrintState.QUEUED, "it's here")
    assert ledger.answer(given.id, did_print=False, operator="Li")
    assert ledger.adopt(("it's here", "spare"), "spare") == 1
    assert ledger.next("spare") is not None


def test_a_doubt_is_for_a_person_after_ten_seconds(journal: Journal, ledger: PrintLedger, clock: HandClock) -> None:
    doubtful = ledger.doubt(taken(ledger, order(journal, "d1")), "no answer")
    assert doubtful
    assert not doubtful.is_in_doubt(clock.wall_ms() + 9_999)
    assert doubtful.is_in_doubt(clock.wall_ms() + 10_000)
    assert not order(journal, "d2").is_in_doubt(clock.wall_ms() + 10_000)


def test_witnesses_are_jobs_taken_before(journal: Journal, ledger: PrintLedger, clock: HandClock) -> None:
    early = taken(ledger, order(journal, "d1"))
    elsewhere = taken(ledger, order(journal, "d2", printer="desk 2"))
    clock.ms += 1000
    lost = ledger.begin(order(journal, "d3"), 100)
    clock.ms += 1000
    taken(ledger, order(journal, "d4"))
    assert lost
    assert ledger.names_before(lost) == {early.name}
    assert elsewhere.name not in ledger.names_before(lost)


def test_labels_left_are_the_roll_less_what_came_out(journal: Journal, ledger: PrintLedger, clock: HandClock) -> None:
    assert ledger.labels_left("front") is None
    ledger.finish(taken(ledger, order(journal, "d1")))
    clock.ms += 1
    ledger.load_roll("front", 3)
    for number in range(2, 5):
        assert ledger.labels_left("front") == 5 - number
        ledger.finish(taken(ledger, order(journal, f"d{number}")))
    ledger.finish(taken(ledger, order(journal, "d9")))
    assert ledger.labels_left("front") == 0


def test_the_desk_orders_for_its_printer(journal: Journal, ledger: PrintLedger) -> None:
    orders = BadgeOrders(ledger, "front")
    with journal.transaction() as transaction:
        assert orders.latest_revision(transaction, "d1") == 0
        job_id = orders.queue(transaction, spec(), "damaged")
        assert orders.latest_revision(transaction, "d1") == 1
    job = ledger.job(job_id)
    assert job
    assert (job.printer, job.reason) == ("front", "damaged")
    assert ledger.jobs_of("d1") == [job]


def test_a_spec_of_a_newer_program_is_read(journal: Journal, ledger: PrintLedger) -> None:
    job = order(journal)
    newer = msgspec.msgpack.encode(msgspec.to_builtins(spec()) | {"pronouns": "they", "photo": None})
    with journal.transaction() as transaction:
        transaction.execute("UPDATE print_job SET spec = ? WHERE id = ?", (newer, job.id))
    assert ledger.next("front") == replace(job, spec=replace(job.spec, photo=None))
