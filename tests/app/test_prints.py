"""Badges of a running device: made, found, moved, doubted, handed over, each as the screens ask for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from kiosk import wire
from kiosk.app.device import Device
from kiosk.app.press import Press
from kiosk.app.prints import Prints
from kiosk.app.status import report_of
from kiosk.config import Paths, Settings
from kiosk.domain.events import Event
from kiosk.domain.model import DelegateId
from kiosk.domain.outcome import Outcome
from kiosk.store.journal import ForeignEvent
from kiosk.store.print_jobs import PrintState as Kept
from kiosk.ui.people import PrintState, ReprintReason
from kiosk.ui.ports import Notice, Said, Topic
from tests.app.kiosks import give_list, rows
from tests.factory import GATE_A, SetClock, code_of, delegate, scan

pytestmark = pytest.mark.slow  # each has a device with printers

ONE = delegate(1).id
NOBODY = DelegateId("nobody")


@dataclass
class Counter:
    """A badge desk's device without its threads."""

    device: Device
    clock: SetClock
    told: list[Notice] = field(default_factory=list)
    refused: list[Outcome] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.prints = Prints(self.device, self.told.append, lambda _topic: None)
        self.device.on_outcome = self.refused.append

    def present(self, number: int) -> None:
        """A delegate shows their code."""
        self.device.submit(scan(code_of(number)))
        self.device.inbox.run_once()

    def send(self, printer: str = "ours") -> str:
        """The badge that waits longest is given to a printer; its id."""
        job = self.device.ledger.next(printer)
        assert job is not None
        sending = self.device.ledger.begin(job, None)
        assert sending is not None
        assert self.device.ledger.accept(sending, 1)
        return job.id

    def print_next(self, printer: str = "ours") -> str:
        """… and comes out."""
        job_id = self.send(printer)
        job = self.device.ledger.job(job_id)
        assert job is not None
        assert self.device.ledger.finish(job)
        return job_id

    def doubt(self, job_id: str) -> None:
        """Nobody knows what became of it."""
        job = self.device.ledger.job(job_id)
        assert job is not None
        assert self.device.ledger.doubt(job, "no answer")

    def states(self) -> list[PrintState]:
        """What the desk lists."""
        return [job.state for job in self.prints.jobs()]

    def events(self) -> list[Event]:
        """The log."""
        return [wire.decode_event(sent.body) for sent in self.device.journal.outbox(1000)]


@contextmanager
def counter(base_dir: Path, printer: str = "ours", spare: str = "") -> Iterator[Counter]:
    clock = SetClock()
    settings = Settings(gate=GATE_A, mode="badges", printer=printer, spare_printer=spare, operator="li")
    device = Device(Paths(base_dir), settings, clock)
    try:
        give_list(device.snapshots, rows())
        yield Counter(device, clock)
    finally:
        device.stop()


def test_a_code_at_the_badge_desk_makes_a_badge_and_checks_in_nobody(tmp_base_dir: Path) -> None:
    with counter(tmp_base_dir) as desk:
        desk.present(1)
        assert desk.told == [Notice(Said.BADGE_ORDERED, name="张伟", delegate=ONE)]
        assert desk.states() == [PrintState.WAITING]
        desk.print_next()
        desk.present(1)
        assert desk.told[-1].said is Said.BADGE_MADE
        assert [event.kind for event in desk.events()] == ["print"]
        desk.device.submit(scan("NOBODY-9"))
        desk.device.inbox.run_once()
        assert [outcome.code for outcome in desk.refused] == ["UNKNOWN"]


def test_a_lane_of_the_same_device_checks_in_as_ever(tmp_base_dir: Path) -> None:
    with counter(tmp_base_dir) as desk:
        desk.device.change_settings(replace(desk.device.settings, mode="volunteer"))
        desk.present(1)
        assert [outcome.code for outcome in desk.refused] == ["ADMIT"]


def test_a_badge_is_handed_over_once_and_then_leaves_the_list(tmp_base_dir: Path) -> None:
    with counter(tmp_base_dir) as desk:
        desk.prints.make(ONE)
        desk.prints.hand_over(ONE)
        assert desk.told[-1].said is Said.NOT_POSSIBLE, "it has not come out"
        desk.print_next()
        assert desk.states() == [PrintState.PRINTED]
        desk.prints.hand_over(ONE)
        assert desk.told[-1] == Notice(Said.HANDED_OVER, name="张伟", delegate=ONE)
        assert desk.states() == []
        shown = desk.prints.of(ONE)
        assert shown is not None
        assert shown.state is PrintState.HANDED_OVER
        desk.prints.hand_over(ONE)
        assert desk.told[-1].said is Said.NOT_POSSIBLE
        handed = [event for event in desk.events() if event.kind == "handover"]
        assert [(event.code, event.operator) for event in handed] == [("EARLY", "li")]


def test_a_reprint_is_handed_over_again(tmp_base_dir: Path) -> None:
    with counter(tmp_base_dir) as desk:
        desk.prints.make(ONE)
        desk.print_next()
        desk.prints.hand_over(ONE)
        desk.prints.again(ONE, ReprintReason.LOST)
        desk.print_next()
        assert desk.states() == [PrintState.PRINTED]
        desk.prints.hand_over(ONE)
        revisions = [dict(event.facts)["revision"] for event in desk.events() if event.kind == "handover"]
        assert revisions == ["1", "2"]


def test_a_badge_made_at_another_desk_is_found_and_handed_over(tmp_base_dir: Path) -> None:
    with counter(tmp_base_dir / "first") as first, counter(tmp_base_dir / "second") as second:
        first.prints.make(ONE)
        first.print_next()
        assert second.prints.of(ONE) is None
        heard = [ForeignEvent(sent.body, first.clock.wall_ms()) for sent in first.device.journal.outbox(9)]
        with second.device.journal.transaction() as transaction:
            second.device.journal.take(transaction, heard)
        shown = second.prints.of(ONE)
        assert shown is not None
        assert (shown.id, shown.state) == ("", PrintState.PRINTED)
        second.prints.make(ONE)
        second.prints.hand_over(ONE)
        assert [notice.said for notice in second.told] == [Said.BADGE_MADE, Said.HANDED_OVER]


def test_a_doubt_is_shown_after_ten_seconds_and_settled_by_a_person(tmp_base_dir: Path) -> None:
    with counter(tmp_base_dir) as desk:
        desk.prints.make(ONE)
        desk.doubt(job := desk.send())
        assert desk.states() == [PrintState.PRINTING]
        desk.clock.pass_s(10)
        assert desk.states() == [PrintState.IN_DOUBT]
        desk.prints.retry(job)
        assert desk.states() == [PrintState.WAITING]
        desk.doubt(desk.send())
        desk.prints.confirm(job)
        assert desk.states() == [PrintState.PRINTED]


def test_a_badge_that_failed_is_listed_and_made_again_as_a_new_one(tmp_base_dir: Path) -> None:
    with counter(tmp_base_dir) as desk:
        desk.prints.make(ONE)
        job = desk.device.ledger.job(desk.send())
        assert job is not None
        assert desk.device.ledger.fail(job, "ipp 0x0500")
        assert desk.states() == [PrintState.FAILED]
        desk.prints.retry(job.id)
        assert [row.spec.revision for row in desk.device.ledger.jobs_of(ONE)] == [1, 2]
        assert desk.states() == [PrintState.WAITING], "what failed is settled by the new one"


def test_a_doubt_at_a_printer_that_is_gone_prints_on_the_one_there_is(tmp_base_dir: Path) -> None:
    with counter(tmp_base_dir, printer="old") as desk:
        desk.prints.make(ONE)
        job = desk.send("old")
    with counter(tmp_base_dir, printer="new") as desk:
        desk.prints.adopt()
        desk.clock.pass_s(10)
        assert desk.states() == [PrintState.IN_DOUBT]
        desk.prints.retry(job)
        assert desk.print_next("new") == job


def test_what_waits_is_moved_and_moved_back(tmp_base_dir: Path) -> None:
    with counter(tmp_base_dir, "ours", "theirs") as desk:
        desk.prints.make(ONE)
        desk.prints.move()
        assert desk.told[-1] == Notice(Said.PRINTS_MOVED, name="1")
        assert desk.device.ledger.counts("theirs")[Kept.QUEUED] == 1
    with counter(tmp_base_dir / "alone") as desk:
        desk.prints.move()
        assert desk.told[-1].said is Said.NOT_POSSIBLE


def test_nobody_and_no_job(tmp_base_dir: Path) -> None:
    with counter(tmp_base_dir) as desk:
        desk.prints.retry("nothing")
        desk.prints.hand_over(NOBODY)
        desk.prints.rename(NOBODY, "Li")
        assert [notice.said for notice in desk.told] == [Said.NOT_POSSIBLE] * 3
        assert desk.prints.of(NOBODY) is None
        assert desk.prints.job("nothing") is None


def test_badges_go_to_the_neighbour_by_themselves_when_the_printer_stands_still(tmp_base_dir: Path) -> None:
    with counter(tmp_base_dir, "zpl://127.0.0.1:9", "folder") as desk:
        device, moved = desk.device, list[str]()
        press = Press(device.ledger, desk.clock, tmp_base_dir / "badges", moved.append)
        main, spare = press.set_up(device.settings.printers, device.settings.badge)
        desk.prints.make(ONE)
        spare()
        main()
        assert device.ledger.counts("folder")[Kept.QUEUED] == 0
        desk.clock.pass_s(16)
        main()
        spare()  # hands it over
        spare()  # sees it done
        assert device.ledger.counts("folder")[Kept.DONE] == 1
        assert len(list((tmp_base_dir / "badges").glob("*.pdf"))) == 1
        health = press.health("zpl://127.0.0.1:9")
        assert health is not None
        assert not health.is_working
        assert Topic.PRINTS in moved


def test_the_hub_is_told_what_waits_and_what_is_for_a_person(tmp_base_dir: Path) -> None:
    with counter(tmp_base_dir, "zpl://127.0.0.1:9") as desk:
        device = desk.device
        for number in (1, 2, 3):
            desk.prints.make(delegate(number).id)
        printer = "zpl://127.0.0.1:9"
        desk.doubt(desk.send(printer))
        failed = device.ledger.job(desk.send(printer))
        assert failed is not None
        assert device.ledger.fail(failed, "ipp 0x0500")
        desk.clock.pass_s(10)
        device.start_workers()  # its printer is out of reach, so nothing moves
        told = report_of(device, ())
        assert (told.prints_waiting, told.prints_in_doubt, told.prints_failed) == (1, 1, 1)


def test_an_address_that_means_nothing_stops_no_other_printer(tmp_base_dir: Path) -> None:
    with counter(tmp_base_dir, "lpt1", "folder") as desk:
        press = Press(desk.device.ledger, desk.clock, tmp_base_dir / "badges", lambda _topic: None)
        assert len(press.set_up(desk.device.settings.printers, desk.device.settings.badge)) == 1
        absent = press.health("lpt1")
        assert absent is not None
        assert (absent.fault_code, absent.is_working) == ("PRINTER_ADDRESS", False)
        assert press.health("stranger") is None
