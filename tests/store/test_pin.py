"""The PIN: tries are counted before they are looked at, survive a restart, and cannot be hurried by the clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk import wire
from kiosk.domain.faults import Fault
from kiosk.store.clock import Stamps
from kiosk.store.driver import Database
from kiosk.store.journal import Journal
from kiosk.store.pin import PIN_ALARM, PinAnswer, PinGuard, PinVerdict, wait_after_s
from tests.factory import DEVICE, GATE_A, NOW, SetClock

KEY = b"\1" * 32
PIN = "271828"


@pytest.fixture
def clock() -> SetClock:
    """Ten past nine."""
    return SetClock()


@pytest.fixture
def journal(tmp_path: Path, clock: SetClock) -> Iterator[Journal]:
    """An empty journal."""
    database = Database(tmp_path / "journal.db", KEY, is_durable=False)
    yield Journal(database, DEVICE, Stamps(clock))
    database.close()


@pytest.fixture
def guard(journal: Journal) -> PinGuard:
    """With a PIN."""
    made = PinGuard(journal, KEY)
    made.set(PIN)
    return made


@pytest.mark.slow
def test_right_and_wrong(guard: PinGuard) -> None:
    assert guard.check("000000") == PinVerdict(PinAnswer.WRONG)
    assert guard.check(PIN) == PinVerdict(PinAnswer.ACCEPTED)
    assert guard.check("") == PinVerdict(PinAnswer.WRONG)


def test_without_a_pin(journal: Journal) -> None:
    assert PinGuard(journal, KEY).check(PIN) == PinVerdict(PinAnswer.UNSET)
    assert not PinGuard(journal, KEY).is_set()


@pytest.mark.slow
def test_three_wrong_wait_half_a_minute_then_twice_as_long_each_time(
    guard: PinGuard, journal: Journal, clock: SetClock
) -> None:
    assert [guard.check("000000", GATE_A).wait_s for _ in range(3)] == [0, 0, 30]
    assert guard.check(PIN) == PinVerdict(PinAnswer.LOCKED, 30.0)
    clock.pass_s(29)
    assert guard.check(PIN).answer is PinAnswer.LOCKED
    clock.pass_s(1)
    assert guard.check("000000", GATE_A) == PinVerdict(PinAnswer.WRONG, 60.0)
    assert journal.outbox_size() == 0
    clock.pass_s(60)
    assert guard.check("000000", GATE_A) == PinVerdict(PinAnswer.WRONG, 120.0)
    (alarm,) = (wire.decode_event(sent.body) for sent in journal.outbox(10))
    assert (alarm.kind, alarm.code, alarm.gate) == ("note", PIN_ALARM, GATE_A)
    clock.pass_s(120)
    assert guard.check(PIN).answer is PinAnswer.ACCEPTED
    assert guard.check("000000") == PinVerdict(PinAnswer.WRONG, 0.0), "a right one clears the count"


@pytest.mark.slow
def test_the_count_survives_a_restart_and_a_clock_set_back(guard: PinGuard, journal: Journal, clock: SetClock) -> None:
    with journal.transaction() as transaction:
        journal.set_fact(transaction, "pin_wrong", 3)
        journal.set_fact(transaction, "pin_last_ms", clock.wall_ms())
    again = PinGuard(Journal(journal.database, DEVICE, Stamps(clock)), KEY)
    assert again.check(PIN) == PinVerdict(PinAnswer.LOCKED, 30.0)
    clock.set_wall(NOW - timedelta(days=1))
    assert again.check(PIN) == PinVerdict(PinAnswer.LOCKED, 30.0)


@pytest.mark.slow
def test_the_hash_is_worth_nothing_on_another_device(guard: PinGuard, journal: Journal) -> None:
    assert PinGuard(journal, b"\2" * 32).check(PIN).answer is PinAnswer.WRONG
    assert PIN not in journal.fact("pin")
    assert journal.fact("pin").startswith("$argon2id$v=19$m=65536,t=3,p=4$")


WAITS = [(0, 0), (2, 0), (3, 30), (4, 60), (5, 120), (6, 240), (7, 480), (8, 900), (9, 900), (10_000, 900)]


@pytest.mark.parametrize(("wrong", "wait_s"), WAITS)
def test_the_waits(wrong: int, wait_s: int) -> None:
    assert wait_after_s(wrong) == wait_s


@pytest.mark.parametrize("pin", ["", "123", "1234567890123", "12a456", "１２３４５６", "12 456"])
def test_what_is_no_pin(journal: Journal, pin: str) -> None:
    with pytest.raises(Fault) as caught:
        PinGuard(journal, KEY).set(pin)
    assert caught.value.code == "PIN_FORM"
    assert pin == "" or pin not in str(caught.value)
