"""A worker's thread: it calls again, rests, wakes, survives trouble and bugs, and ends when told."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import pytest

from kiosk.app.threads import AFTER_A_BUG_S, Inbox, WorkerThread
from kiosk.domain.faults import Fault

PATIENCE_S = 30.0


class Rounds:
    """A worker whose rounds are counted; each takes its answer from `plan`, then says that it rests for ever."""

    def __init__(self, *plan: float | Exception) -> None:
        self._plan = list(plan)
        self._changed = threading.Condition()
        self.count = 0

    def run_once(self) -> float:
        with self._changed:
            self.count += 1
            self._changed.notify_all()
        step = self._plan.pop(0) if self._plan else 3600.0
        if isinstance(step, Exception):
            raise step
        return step

    def wait(self, count: int) -> None:
        """Until so many rounds have begun."""
        with self._changed:
            assert self._changed.wait_for(lambda: self.count >= count, PATIENCE_S)


@contextmanager
def running(rounds: Rounds, **more: Callable[..., None]) -> Iterator[WorkerThread]:
    thread = WorkerThread("test", rounds.run_once, **more)
    thread.start()
    try:
        yield thread
    finally:
        thread.end()
        assert thread.join(PATIENCE_S)


def test_rounds_follow_each_other_until_one_rests() -> None:
    rounds = Rounds(0.0, 0.0, 0.0)
    with running(rounds):
        rounds.wait(4)


def test_a_rest_is_ended_by_a_wake() -> None:
    rounds = Rounds()
    with running(rounds) as thread:
        rounds.wait(1)
        thread.wake()
        rounds.wait(2)


def test_a_wake_during_a_round_is_not_forgotten() -> None:
    begun, may_end = threading.Event(), threading.Event()
    rounds = Rounds()

    def run_once() -> float:
        begun.set()
        may_end.wait(PATIENCE_S)
        return rounds.run_once()

    thread = WorkerThread("test", run_once)
    thread.start()
    begun.wait(PATIENCE_S)
    thread.wake()
    may_end.set()
    rounds.wait(2)
    thread.end()
    assert thread.join(PATIENCE_S)


@pytest.mark.parametrize(
    ("trouble", "logged"),
    [(Fault("DISK_FULL", "The disk is full."), "met trouble"), (ZeroDivisionError(), "a worker failed")],
)
def test_trouble_and_bugs_mark_the_worker_unwell_and_it_goes_on(
    trouble: Exception, logged: str, expect_log: Callable[[str], None]
) -> None:
    expect_log(logged)
    rests: list[float] = []
    rested, may_go_on = threading.Event(), threading.Event()

    def rest(seconds: float) -> None:
        rests.append(seconds)
        rested.set()
        may_go_on.wait(PATIENCE_S)

    rounds = Rounds(trouble, 0.0)
    with running(rounds, rest=rest, rouse=may_go_on.set) as thread:
        assert rested.wait(PATIENCE_S)
        assert not thread.is_well
        assert rests == [AFTER_A_BUG_S]
        thread.wake()
        rounds.wait(3)
        assert thread.is_well


def test_the_end_closes_what_blocks() -> None:
    closed = threading.Event()

    def run_once() -> float:
        closed.wait(PATIENCE_S)
        return 0.0

    thread = WorkerThread("test", run_once, close=closed.set)
    thread.start()
    thread.end()
    assert thread.join(PATIENCE_S)


def test_a_thread_that_was_never_started_can_be_ended() -> None:
    thread = WorkerThread("test", lambda: 0.0)
    thread.end()
    assert thread.join()


def test_the_inbox_keeps_the_order_and_waits_for_nothing_long() -> None:
    inbox, done = Inbox(), list[int]()
    assert inbox.is_empty()
    for number in range(3):
        inbox.put(partial(done.append, number))
    assert not inbox.is_empty()
    while not inbox.is_empty():
        assert inbox.run_once() == 0.0
    assert done == [0, 1, 2]
    assert inbox.run_once(wait_s=0.0) == 0.0
