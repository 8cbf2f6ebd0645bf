"""Group commit: everybody who hands in a batch is answered, whatever becomes of the writing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from kiosk.domain.faults import Fault
from kiosk.hub.handover import Question, outcome_of
from kiosk.hub.ledger import CROWD, LARGE, Ledger, Settled
from kiosk.hub.log import Log, Receipt, Verdict
from kiosk.hub.second_process import stored
from kiosk.hub.second_writer import Heard
from kiosk.hub.store import HubStore
from kiosk.wire.messages import EventBatch
from tests.hub.signing import key_of, signed
from tests.hub.test_store import NOW_MS, events


def tell(settled: Settled) -> None:
    for then, verdict in settled:
        then(verdict)


class Turn(list[Callable[[], None]]):
    """What the event loop does when it has read everything."""

    def end(self) -> None:
        while self:
            self.pop(0)()


@pytest.fixture
def turn() -> Turn:
    return Turn()


class InTurn:
    """A second writer without a process: it does what it was asked when it is told to."""

    def __init__(self, log: Log) -> None:
        self.is_there = False
        self.starts = 0
        self._log = log
        self.asked: list[tuple[Question, Heard]] = []

    @property
    def is_busy(self) -> bool:
        return bool(self.asked)

    def start(self) -> None:
        self.starts += 1

    def ask(self, question: Question, heard: Heard) -> None:
        self.asked.append((question, heard))

    def work(self) -> None:
        while self.asked:
            question, heard = self.asked.pop(0)
            (verdicts,) = stored(self._log, [question])
            heard([outcome_of(verdict) for verdict in verdicts])

    def vanish(self) -> None:
        self.is_there = False
        while self.asked:
            self.asked.pop(0)[1](None)


def ledger_on(log: Log, turn: Turn, second: InTurn | None = None) -> Ledger:
    return Ledger(log, second or InTurn(log), key_of, lambda: NOW_MS, tell, turn.append, turn.append)


def test_what_waits_is_stored_in_one_group(store: HubStore, turn: Turn) -> None:
    ledger, heard = ledger_on(store.log, turn), dict[str, Verdict]()
    for device in ("a", "b", "stranger"):
        ledger.submit(signed(device, 1, 2), lambda verdict, device=device: heard.update({device: verdict}))  # type: ignore[misc]
    ledger.submit(events("c", 1, 1), lambda verdict: heard.update(forged=verdict))
    turn.end()
    ledger.store_once()
    turn.end()
    assert heard["stranger"] is None
    assert heard["forged"] is None
    assert [verdict.ack for name in "ab" if isinstance(verdict := heard[name], Receipt)] == [2, 2]


def crowd(seq: int, events_each: int = 1) -> list[EventBatch]:
    return [signed(f"d{number}", seq, seq + events_each - 1) for number in range(CROWD)]


class Heads:
    """What was heard by those who handed something in."""

    def __init__(self, ledger: Ledger, turn: Turn) -> None:
        self._ledger, self._turn = ledger, turn
        self.verdicts: list[Verdict] = []

    def hand_in(self, batches: Sequence[EventBatch]) -> None:
        for batch in batches:
            self._ledger.submit(batch, self.verdicts.append)
        self._turn.end()

    @property
    def acks(self) -> list[int]:
        return [verdict.ack for verdict in self.verdicts if isinstance(verdict, Receipt)]


def test_a_rush_goes_to_the_second_writer_as_soon_as_there_is_one(store: HubStore, turn: Turn) -> None:
    second = InTurn(store.log)
    ledger = ledger_on(store.log, turn, second)
    heads = Heads(ledger, turn)
    heads.hand_in(crowd(1))
    assert (second.starts, second.asked) == (1, [])
    second.is_there = True
    heads.hand_in(crowd(2))
    assert second.asked == []  # the thread has something of these devices: it comes first
    ledger.store_once()
    turn.end()
    assert [(len(question.batches), question.keys is None) for question, _ in second.asked] == [(5, False), (5, True)]
    heads.hand_in([signed("d3", 3, 3)])  # behind it, though it is no rush
    assert len(second.asked) == 3
    second.work()
    assert heads.acks == [1] * CROWD + [2] * CROWD + [3]
    heads.hand_in([signed("d3", 4, 4)])
    assert second.asked == []
    ledger.store_once()
    turn.end()
    assert heads.acks[-1] == 4


def test_few_or_large_batches_stay_here(store: HubStore, turn: Turn) -> None:
    second = InTurn(store.log)
    second.is_there = True
    heads = Heads(ledger_on(store.log, turn, second), turn)
    heads.hand_in(crowd(1)[:-1])
    heads.hand_in(crowd(1, LARGE + 1))
    assert (second.starts, second.asked) == (0, [])


def test_forged_ones_among_a_rush_are_told_and_nobody_else(store: HubStore, turn: Turn) -> None:
    second = InTurn(store.log)
    second.is_there = True
    heads = Heads(ledger_on(store.log, turn, second), turn)
    heads.hand_in([events("x", 1, 1), *crowd(1), events("y", 1, 1), signed("stranger", 1, 1)])
    assert heads.verdicts == [None, None]  # those that were checked here
    second.work()
    assert heads.verdicts.count(None) == 3
    assert heads.acks == [1] * CROWD


def test_what_the_second_writer_leaves_undone_is_done_here(store: HubStore, turn: Turn) -> None:
    second = InTurn(store.log)
    second.is_there = True
    ledger = ledger_on(store.log, turn, second)
    heads = Heads(ledger, turn)
    heads.hand_in(crowd(1))
    heads.hand_in(crowd(2))
    (first, _), *_ = second.asked
    store.log.append(first.batches, NOW_MS)  # it was killed before it could say so
    second.vanish()
    ledger.store_once()
    turn.end()
    assert sorted(heads.acks) == [1] * CROWD + [2] * CROWD
    assert store.heads().events == 2 * CROWD


def test_at_the_end_nobody_is_left_waiting(store: HubStore, turn: Turn) -> None:
    second = InTurn(store.log)
    second.is_there = True
    ledger = ledger_on(store.log, turn, second)
    heads = Heads(ledger, turn)
    heads.hand_in([signed("d0", 1, 1)])  # at the thread
    heads.hand_in(crowd(2))  # waits for it
    ledger.close()
    second.vanish()
    ledger.refuse_rest()
    assert codes(heads.verdicts) == ["HUB_STOPPING"] * (CROWD + 1)


class Broken(Log):
    """A log with a bug, or on a disk that is full."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def append(self, batches: Sequence[EventBatch], received_ms: int) -> list[Receipt]:
        raise self._error


def test_nobody_is_left_waiting_when_the_writer_fails(turn: Turn) -> None:
    ledger, heard = ledger_on(Broken(ZeroDivisionError()), turn), list[Verdict]()
    ledger.submit(signed("a", 1, 1), heard.append)
    ledger.submit(signed("b", 1, 1), heard.append)
    turn.end()
    with pytest.raises(ZeroDivisionError):
        ledger.store_once()
    turn.end()
    assert codes(heard) == ["LEDGER_FAILED"] * 2


class BrokenToo(InTurn):
    """A second writer with a bug."""

    def ask(self, question: Question, heard: Heard) -> None:
        raise ZeroDivisionError


def test_nor_when_the_second_writer_cannot_be_asked(store: HubStore, turn: Turn) -> None:
    second = BrokenToo(store.log)
    second.is_there = True
    heads = Heads(ledger_on(store.log, turn, second), turn)
    with pytest.raises(ZeroDivisionError):
        heads.hand_in(crowd(1))
    assert codes(heads.verdicts) == ["LEDGER_FAILED"] * CROWD


def test_trouble_with_the_disk_is_told_by_its_name(turn: Turn) -> None:
    ledger, heard = ledger_on(Broken(Fault("DISK_FULL", "The disk is full.")), turn), list[Verdict]()
    ledger.submit(signed("a", 1, 1), heard.append)
    turn.end()
    ledger.store_once()
    turn.end()
    assert codes(heard) == ["DISK_FULL"]


def test_who_comes_too_late_is_told(store: HubStore, turn: Turn) -> None:
    ledger, heard = ledger_on(store.log, turn), list[Verdict]()
    ledger.submit(signed("a", 1, 1), heard.append)
    turn.end()
    ledger.close()
    ledger.submit(signed("b", 1, 1), heard.append)
    turn.end()
    assert codes(heard) == ["HUB_STOPPING"]
    ledger.refuse_rest()
    assert codes(heard) == ["HUB_STOPPING"] * 2


def codes(heard: list[Verdict]) -> list[str]:
    return [verdict.code for verdict in heard if isinstance(verdict, Fault)]
