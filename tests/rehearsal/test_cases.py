"""Every staged case gets its verdict from the one rule book, with nothing but the published rows."""

from datetime import UTC, date, datetime
from functools import cache

import pytest

from kiosk.domain.admission import Place, Standing, decide
from kiosk.domain.credential import OpaqueReader, Presented, TokenReader, read
from kiosk.domain.model import Activity, ActivityId, DelegateId, Gate, GateId
from kiosk.domain.presence import ABSENT, Movement, Presence, Way, fold
from kiosk.domain.schedule import current_activity
from kiosk.domain.verdicts import Admit, AskOperator, Code, Decision, Refuse
from kiosk.rehearsal.cases import StagedScan, staged_cases
from kiosk.rehearsal.conference import GeneratedConference, generate

pytestmark = pytest.mark.slow  # three conferences

DELEGATES = {1: 200, 2: 300, 4711: 400}  # of each seed; fewer than 200 are no conference


class Door:
    """A desk in miniature: looks up rows, remembers whom it let in, asks `decide`."""

    def __init__(self, generated: GeneratedConference) -> None:
        self.generated = generated
        self.activities = {a.id: a for a in generated.activities}
        self.gates = {g.id: g for g in generated.gates}
        self.delegates = {d.id: d for d in generated.delegates}
        self.credentials = {c.id: c for c in generated.credentials}
        self.places = {(e.delegate, e.activity): e for e in generated.entitlements}
        self.readers = (TokenReader(generated.conference.event, lambda *_: False), OpaqueReader())
        self.let_in: list[tuple[DelegateId, ActivityId, Movement]] = []

    def show(self, scan: StagedScan) -> Decision:
        gate = self.gates[scan.gate]
        activity = current_activity(gate, self.activities, scan.at)
        assert activity is not None
        standing = self.standing(scan, gate, activity)
        decision = decide(standing, Place(self.generated.conference, gate, activity), scan.at)
        if isinstance(decision, Admit) and standing.delegate is not None:
            number = len(self.let_in) + 1
            moved = Movement(int(scan.at.timestamp() * 1000), number, "device", number, Way.IN, gate.id)
            self.let_in.append((standing.delegate.id, activity.id, moved))
        return decision

    def standing(self, scan: StagedScan, gate: Gate, activity: Activity) -> Standing:
        reading = read(scan.payload, self.readers)
        credential = self.credentials.get(reading.id) if isinstance(reading, Presented) else None
        if credential is None:
            return Standing(reading)
        delegate = self.delegates[credential.delegate]
        capacity = activity.policy.capacity
        inside = sum(at == activity.id for _, at, _ in self.let_in)
        elsewhere = (a for a in self.generated.activities if (delegate.id, a.id) in self.places)
        entrances = (g for g in self.generated.gates if activity.id in g.activities)
        return Standing(
            reading,
            credential,
            delegate,
            delegate.category,
            self.places.get((delegate.id, activity.id)),
            presence=self.presence(delegate.id, activity.id),
            view_age_s=1.0,
            room_left=None if capacity is None else capacity - inside,
            occupancy=inside,
            next_activity=next((a for a in elsewhere if a.ends_at > scan.at), None),
            entrance=next((g for g in entrances if not g.categories or delegate.category in g.categories), None),
        )

    def presence(self, delegate: DelegateId, activity: ActivityId) -> Presence:
        moves = [moved for who, at, moved in self.let_in if (who, at) == (delegate, activity)]
        return fold(moves) if moves else ABSENT


@cache
def conference(seed: int) -> GeneratedConference:
    return generate(seed, DELEGATES[seed], opening=date(2026, 11, 1))


@pytest.mark.parametrize("seed", DELEGATES)
@pytest.mark.parametrize("code", sorted(set(Code) - {Code.FAULT}))
def test_the_case_gets_its_verdict(code: Code, seed: int) -> None:
    case = staged_cases(conference(seed))[code]
    door = Door(conference(seed))
    for scan in case.before:
        assert isinstance(door.show(scan), Admit)
    decision = door.show(case.scan)
    assert isinstance(decision, Admit | Refuse | AskOperator)
    assert decision.code is case.code


@pytest.mark.parametrize("seed", DELEGATES)
def test_every_verdict_but_a_fault_is_staged(seed: int) -> None:
    cases = staged_cases(conference(seed))
    assert set(cases) == set(Code) - {Code.FAULT}
    assert all(code is case.code for code, case in cases.items())


def test_all_cases_in_one_run_at_one_set_of_doors() -> None:
    """Played one after another, as the rehearsal does, no case disturbs another."""
    generated = conference(4711)
    door = Door(generated)
    scans = [
        (scan, case.code if scan is case.scan else None)
        for case in staged_cases(generated).values()
        for scan in (*case.before, case.scan)
    ]
    for scan, code in sorted(scans, key=lambda item: item[0].at):
        decision = door.show(scan)
        assert isinstance(decision, Admit) if code is None else decision.code is code


def test_the_cases_lie_in_the_first_morning_and_tell_their_facts() -> None:
    generated = conference(4711)
    cases = staged_cases(generated)
    times = [scan.at for case in cases.values() for scan in (*case.before, case.scan)]
    assert datetime(2026, 11, 1, 1, 5, tzinfo=UTC) < min(times)
    assert max(times) < datetime(2026, 11, 1, 1, 15, tzinfo=UTC)
    assert len(set(times)) == len(times)
    door = Door(generated)
    wrong_session, wrong_door = (door.show(cases[code].scan) for code in (Code.WRONG_SESSION, Code.WRONG_CATEGORY))
    assert isinstance(wrong_session, Refuse)
    assert isinstance(wrong_door, Refuse)
    assert wrong_session.facts.activity is not None
    assert wrong_door.facts.entrance == GateId("A1")
