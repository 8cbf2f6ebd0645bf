"""Signatures of a crowd are checked in a process of their own: same answers, whatever becomes of it."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait

import pytest

from kiosk.config import own_command
from kiosk.hub.signatures import COMMAND, CROWD, MOST_FAILURES, Signatures
from kiosk.wire.messages import EventBatch
from tests.hub.test_ledger import key_of, signed
from tests.hub.test_store import events

FEW = [signed("a", 1, 2), events("a", 3, 3), signed("stranger", 1, 1)]
FEW_GENUINE = [True, False, False]
MANY = FEW * CROWD + [signed("b", 1, 200)]
MANY_GENUINE = FEW_GENUINE * CROWD + [True]
GONE = "the process that checks signatures is gone"


@pytest.fixture
def signatures() -> Iterator[Signatures]:
    made = Signatures(key_of, own_command(COMMAND))
    yield made
    made.close()


def process_of(signatures: Signatures) -> int:
    process = signatures._process
    assert process is not None
    return process.pid


def test_a_few_are_checked_here(signatures: Signatures) -> None:
    assert signatures.are_genuine(FEW) == FEW_GENUINE
    assert signatures._process is None
    assert signatures.are_genuine([]) == []


@pytest.mark.slow
def test_a_crowd_elsewhere_with_the_same_answers(signatures: Signatures) -> None:
    assert signatures.are_genuine(MANY) == MANY_GENUINE
    first = process_of(signatures)
    assert signatures.are_genuine(MANY[::-1]) == MANY_GENUINE[::-1]
    assert process_of(signatures) == first


@pytest.mark.slow
def test_a_frame_larger_than_any_pipe(signatures: Signatures) -> None:
    large = EventBatch(device="a", first_seq=1, previous=bytes(32), bodies=[bytes(500_000)], signature=bytes(64))
    assert signatures.are_genuine([large] * CROWD * 2) == [False] * CROWD * 2


@pytest.mark.slow
def test_a_killed_process_is_replaced(signatures: Signatures, expect_log: Callable[[str], None]) -> None:
    signatures.are_genuine(MANY)
    first = process_of(signatures)
    os.kill(first, signal.SIGKILL)
    expect_log(GONE)
    assert signatures.are_genuine(MANY) == MANY_GENUINE
    assert signatures.are_genuine(MANY) == MANY_GENUINE
    assert process_of(signatures) != first


@pytest.mark.slow
def test_one_that_does_not_answer_is_ended(expect_log: Callable[[str], None]) -> None:
    signatures = Signatures(key_of, own_command(COMMAND), patience_s=0.2)
    signatures.are_genuine(MANY)
    os.kill(process_of(signatures), signal.SIGSTOP)
    expect_log(GONE)
    with ThreadPoolExecutor() as pool:
        answers = pool.submit(signatures.are_genuine, MANY)
        while not answers.done():
            signatures.watch()
            wait([answers], timeout=0.05)
    assert answers.result() == MANY_GENUINE


def test_a_program_that_cannot_start_is_given_up(expect_log: Callable[[str], None]) -> None:
    signatures = Signatures(key_of, [f"{sys.executable}-is-not-here"])
    expect_log(GONE)
    for _ in range(MOST_FAILURES + 2):
        assert signatures.are_genuine(MANY) == MANY_GENUINE
    assert signatures._failures == MOST_FAILURES
