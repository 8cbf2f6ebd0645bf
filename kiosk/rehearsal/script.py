"""The rehearsal: a gate with a camera, its neighbour, a hub, and a network that fails, played through without a person.

Each act does what people at a venue would do, and notes what had to be so.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from kiosk.app.device import Device
from kiosk.config import Paths, Settings
from kiosk.desk.desk import REPLAY_S
from kiosk.domain.amendment import amendments
from kiosk.domain.credential import badge_payload
from kiosk.domain.model import CredentialKind, Delegate, DelegateId, GateId, Scan, ScanSource
from kiosk.domain.outcome import BadgeState, Outcome, Reach
from kiosk.domain.presence import Counts
from kiosk.domain.questions import YES
from kiosk.domain.verdicts import Code
from kiosk.rehearsal.cases import ENTRANCE, FAIR_DOOR, StagedCase, staged_cases
from kiosk.rehearsal.findings import Findings
from kiosk.rehearsal.lane import Lane
from kiosk.rehearsal.proofs import code_on_badge, hub_counts
from kiosk.rehearsal.venue import Venue
from kiosk.store import counts
from kiosk.store.print_jobs import PrintState

SYNC_WITHIN_S = 20.0
NEIGHBOUR, NO_GATE = GateId("A2"), GateId("nowhere")
RUSH = 400


class Rehearsal:
    """One run at a venue. `out` gets a folder of screens and one of badges."""

    def __init__(self, venue: Venue, base_dir: Path, out: Path) -> None:
        self.findings = Findings()
        self._venue = venue
        self._out = out
        self._cases = staged_cases(venue.generated)
        self._codes = {c.delegate: c.id for c in venue.generated.credentials if c.kind is CredentialKind.REGISTRATION}
        self._unused = self._ordinary_delegates()
        self._lane = Lane(base_dir / "gate", Settings(gate=ENTRANCE, printer="folder", operator="rehearsal"))
        self._gate = self._lane.device
        self._neighbour = Device(Paths(base_dir / "neighbour"), Settings(gate=NEIGHBOUR))
        self._is_closed = False

    def play(self) -> None:
        """All acts, in order."""
        acts = (
            ("A new device", self._enrol_and_sync),
            ("Every verdict, through the camera", self._show_every_verdict),
            ("Questions at the door", self._ask_questions),
            ("By name", self._look_up_and_undo),
            ("Badges", self._print_badges),
            ("The network fails", self._cut_the_network),
            ("A rush at the next gate", self._rush_at_neighbour),
            ("The neighbour's view", self._compare_with_neighbour),
            ("The supervisor's view", self._show_dashboard),
        )
        for title, act in acts:
            print(f"{title}:", flush=True)
            act()
            if self._gate.snapshots.current is None:
                return  # without the list nothing that follows means anything

    def settle(self) -> str:
        """Stop both devices and the hub, compare their counts a last time; the summary table."""
        printed, pushed = self._gate.ledger.counts()[PrintState.DONE], self._gate.journal.acknowledged()
        held = counts.everywhere(self._gate.journal.database)
        self.close()
        self._venue.close()
        at_hub = hub_counts(self._venue.folder)
        print("The hub's own log:", flush=True)
        is_same = (at_hub.headcount, at_hub.duplicates) == (held.headcount, held.duplicates)
        self.findings.check(
            "hub and device count the same", is_same, f"{at_hub.headcount} / {held.headcount} delegates"
        )
        return self.findings.table(self._lane.answers, self._lane.by_camera, printed, pushed)

    def close(self) -> None:
        """Stop everything that was started here; twice is allowed."""
        if not self._is_closed:
            self._is_closed = True
            self._lane.close()
            self._neighbour.stop()

    # -- the acts ------------------------------------------------------------------------------------------------------

    def _enrol_and_sync(self) -> None:
        began_s, check, devices = time.monotonic(), self.findings.check, (self._gate, self._neighbour)
        for device, invitation in zip(devices, self._venue.invitations, strict=True):
            device.enrol(invitation, f"kiosk {device.settings.gate}")
            device.start()
            device.start_workers()
        is_there = self._lane.wait(lambda: all(device.snapshots.current for device in devices), SYNC_WITHIN_S)
        check("both devices are enrolled and hold the list", is_there, f"{time.monotonic() - began_s:.1f} s")
        held = self._gate.snapshots.current.expected().total if self._gate.snapshots.current else 0
        check("the list is complete", held == len(self._venue.generated.delegates), f"{held} delegates")
        check("the camera gives pictures", self._lane.open_camera())
        self._lane.wait(lambda: self._gate.view().reach is Reach.ALL_GATES, 30)
        self._take_pictures("00-ready")

    def _show_every_verdict(self) -> None:
        in_order = sorted(self._cases.values(), key=lambda case: case.scan.at)
        for number, case in enumerate(in_order, start=1):
            self._play_case(number, case)
        self._fault()
        missing = set(Code) - {answer.code for answer in self._lane.answers}
        self.findings.check("every verdict occurred", not missing, ", ".join(sorted(missing)) or len(Code))

    def _fault(self) -> None:
        """What no code can cause: the device was moved to a gate that the list does not know."""
        self._lane.stand_at(NO_GATE)
        outcome = self._lane.show(self._code_of(self._newcomers(1)[0]))
        told = outcome.facts.note if outcome else "no answer"
        self.findings.check("FAULT at a gate nobody knows", outcome is not None and outcome.code is Code.FAULT, told)
        self._take_pictures(f"{len(Code):02d}-fault")
        self._lane.stand_at(ENTRANCE)

    def _ask_questions(self) -> None:
        """At a talent fair everybody is asked once; the answers go up with the admission."""
        check, kiosk = self.findings.check, self._lane.kiosk
        self._lane.stand_at(FAIR_DOOR)
        self._lane.await_permit()
        person = self._listed_for_the_fair()
        asked = self._lane.show(self._codes[person].encode())
        self._take_pictures("20-questions")
        if asked is None or not asked.awaits_answers:
            check("questions come before the admission", False, asked.code if asked else "no answer")
            return
        check("questions come before the admission", True, f"{len(asked.questions)} questions")
        answers = {question.id: YES if question.is_consent else question.options[0].en for question in asked.questions}
        admitted = self._lane.ask(lambda: kiosk.answer_questions(asked, answers))
        check("answered, and admitted", admitted is not None and admitted.is_admitted)
        with self._gate.journal.database.reading() as reader:
            kept = amendments(self._gate.journal.statements_about(reader, person)).answers
        check("the answers are in the log", kept == answers, ", ".join(kept.values()))

    def _play_case(self, number: int, case: StagedCase) -> None:
        for earlier in case.before:
            self._lane.stand_at(earlier.gate)
            self._lane.await_permit()
            if (outcome := self._lane.scan(earlier.payload)) is None or not outcome.is_admitted:
                self.findings.check("admitted before the case", False, outcome.code if outcome else "no answer")
        self._lane.stand_at(case.scan.gate)
        if any(earlier.payload == case.scan.payload for earlier in case.before):
            self._lane.stage.live(REPLAY_S + 0.5)  # sooner, it would be the same presentation
        outcome = self._lane.show(case.scan.payload)
        seen = outcome.code if outcome else "no answer"
        name = outcome.delegate.name if outcome and outcome.delegate else ""
        self.findings.check(f"{case.code} at gate {case.scan.gate}", seen == case.code, f"{seen} {name}".strip())
        self._take_pictures(f"{number:02d}-{case.code.lower()}")

    def _look_up_and_undo(self) -> None:
        check, kiosk = self.findings.check, self._lane.kiosk
        self._lane.stand_at(ENTRANCE)
        (person,) = self._newcomers(1)
        self._lane.wait(lambda: bool(kiosk.find(person.name, 8)), 30)
        found = kiosk.find(person.name, 8)
        check("found by name", person.id in {row.delegate.id for row in found}, f"{person.name}, {len(found)} found")
        outcome = self._lane.ask(lambda: kiosk.admit_manually(person.id))
        check("admitted by hand", outcome is not None and outcome.is_admitted)
        before = self._headcount()
        kiosk.undo()
        is_undone = self._lane.wait(lambda: self._headcount() == before - 1, 30)
        check("taken back, and the headcount follows", is_undone, f"{before}, then {self._headcount()}")

    def _print_badges(self) -> None:
        ordered = sum(answer.badge is BadgeState.QUEUED for answer in self._lane.answers)
        self._lane.wait(lambda: not self._gate.ledger.open_jobs(), 60)
        done = self._gate.ledger.counts()[PrintState.DONE]
        self.findings.check("every badge ordered was printed", done == ordered > 0, f"{done} of {ordered}")
        folder = self._out / "badges"
        shutil.copytree(self._gate.paths.badges, folder, dirs_exist_ok=True)
        issued = {badge_payload(c.id, 1) for c in self._venue.generated.credentials if c.kind is CredentialKind.BADGE}
        readable = len({code_on_badge(path) for path in folder.glob("*.pdf")} & issued)
        self.findings.check("every badge's code reads back, each its own", readable == done, f"{readable} of {done}")

    def _cut_the_network(self) -> None:
        check, network = self.findings.check, self._venue.network
        network.cut()
        check("the device knows that it is alone", self._lane.wait(lambda: self._gate.view().reach is Reach.ALONE, 60))
        outcomes = [self._lane.show(self._code_of(person)) for person in self._newcomers(3)]
        check("it admits all the same", all(outcome and outcome.is_admitted for outcome in outcomes))
        waiting = self._gate.journal.outbox_size()
        check("its events wait", waiting >= len(outcomes), f"{waiting} in the outbox")
        self._take_pictures("30-offline")
        network.mend()
        is_empty = self._lane.wait(lambda: self._gate.journal.outbox_size() == 0, 30)
        check("they go out when the network is back", is_empty, f"{self._gate.journal.outbox_size()} left")
        is_back = self._lane.wait(lambda: self._gate.view().reach is Reach.ALL_GATES, 30)
        check("and it knows all gates again", is_back)

    def _rush_at_neighbour(self) -> None:
        """A queue of delegates who hold out their codes to a hand scanner as fast as it takes them."""
        answers: list[Outcome] = []
        self._neighbour.on_outcome = answers.append
        people, began_s = self._newcomers(RUSH), time.monotonic()
        for person in people:
            self._neighbour.submit(Scan(self._code_of(person), ScanSource.WEDGE, time.monotonic()))
        is_answered = self._lane.wait(lambda: len(answers) == len(people), 60)
        rate = len(answers) / (time.monotonic() - began_s)
        admitted = sum(answer.is_admitted for answer in answers)
        self.findings.check("everybody is answered", is_answered, f"{admitted} of {len(people)} in, {rate:.0f}/s")

    def _compare_with_neighbour(self) -> None:
        def both() -> list[Counts]:
            return [counts.everywhere(device.journal.database) for device in (self._gate, self._neighbour)]

        is_same = self._lane.wait(lambda: len(set(both())) == 1, 60)
        self.findings.check("both devices count the same", is_same, f"{both()[0].headcount} delegates in")
        first = next(answer for answer in self._lane.answers if answer.code is Code.ADMIT and answer.delegate)
        assert first.delegate is not None
        twice = Scan(self._code_of(first.delegate), ScanSource.WEDGE, time.monotonic())
        outcome = self._neighbour.desk.scan(twice)
        self.findings.check("the neighbour refuses who is in already", outcome.code is Code.ALREADY_IN, outcome.code)

    def _show_dashboard(self) -> None:
        kiosk = self._lane.kiosk
        self._lane.wait(lambda: (figures := kiosk.figures()) is not None and figures.outbox == 0, 30)
        self._lane.stage.live(1.2)
        self._lane.stage.picture("dashboard", self._out / "screens" / "40-dashboard.png")

    # -- inside --------------------------------------------------------------------------------------------------------

    def _ordinary_delegates(self) -> Iterator[Delegate]:
        """Delegates about whom there is nothing special, from the end of the list: the cases begin at its start."""
        generated = self._venue.generated
        return (
            delegate
            for delegate in reversed(generated.delegates)
            if delegate.id not in generated.troubles and not delegate.is_vip and not delegate.note
        )

    def _newcomers(self, many: int) -> list[Delegate]:
        return list(islice(self._unused, many))

    def _code_of(self, delegate: Delegate) -> bytes:
        return self._codes[delegate.id].encode()

    def _listed_for_the_fair(self) -> DelegateId:
        fair = self._gate.place()
        listed = {e.delegate for e in self._venue.generated.entitlements if fair and e.activity == fair.activity.id}
        return next(each.id for each in self._unused if each.id in listed)

    def _headcount(self) -> int:
        return counts.everywhere(self._gate.journal.database).headcount

    def _take_pictures(self, name: str) -> None:
        self._lane.stage.live(0.15)
        for screen in ("volunteer", "self"):
            self._lane.stage.picture(screen, self._out / "screens" / f"{name}-{screen}.png")
