"""Signatures of a crowd are checked in a process of their own: same answers, whatever becomes of it."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Coroutine, Sequence

import pytest
from uvicorn.loops.auto import auto_loop_factory

from kiosk.config import own_command
from kiosk.hub.signatures import COMMAND, CROWD, MOST_FAILURES, MOST_QUESTIONS, THRONG, Signatures
from kiosk.wire.messages import EventBatch
from tests.hub.test_ledger import key_of, signed
from tests.hub.test_store import events

FEW = [signed("a", 1, 2), events("a", 3, 3), signed("stranger", 1, 1)]
FEW_GENUINE = [True, False, False]
SOME = FEW * (CROWD // 3 + 1)
SOME_GENUINE = FEW_GENUINE * (CROWD // 3 + 1)
MANY = FEW * (THRONG // 3) + [signed("b", 1, 200)]
MANY_GENUINE = FEW_GENUINE * (THRONG // 3) + [True]
GONE = "the process that checks signatures is gone"


def on_loop(work: Callable[[], Coroutine[None, None, None]]) -> None:
    """As in the hub: on the loop that uvicorn chooses."""
    with asyncio.Runner(loop_factory=auto_loop_factory()) as runner:
        runner.run(work())


async def answers(signatures: Signatures, batches: Sequence[EventBatch]) -> list[bool]:
    told: asyncio.Future[Sequence[bool]] = asyncio.get_running_loop().create_future()
    signatures.ask(batches, told.set_result)
    return [*await asyncio.wait_for(told, 20)]


async def with_process(signatures: Signatures) -> int:
    """A first crowd is checked here while the process starts; its number."""
    assert await answers(signatures, MANY) == MANY_GENUINE
    while signatures._starting is not None:
        await signatures._starting
    assert signatures._other is not None
    return signatures._other._process.get_pid()


def test_a_few_are_checked_here_and_at_once() -> None:
    signatures, heard = Signatures(key_of, own_command(COMMAND)), list[Sequence[bool]]()
    signatures.ask(FEW, heard.append)
    signatures.ask([], heard.append)
    assert heard == [FEW_GENUINE, []]


@pytest.mark.slow
def test_a_crowd_elsewhere_with_the_same_answers() -> None:
    async def work() -> None:
        signatures = Signatures(key_of, own_command(COMMAND))
        first = await with_process(signatures)
        assert await answers(signatures, MANY) == MANY_GENUINE
        assert await answers(signatures, MANY[::-1]) == MANY_GENUINE[::-1]
        assert await with_process(signatures) == first
        await signatures.close()

    on_loop(work)


@pytest.mark.slow
def test_what_is_shared_is_answered_together_and_in_its_order() -> None:
    async def work() -> None:
        signatures, heard = Signatures(key_of, own_command(COMMAND)), list[str]()
        os.kill(await with_process(signatures), signal.SIGSTOP)
        shared = [signed(f"device {number}", 1, 1) for number in range(CROWD)]
        signatures.ask(shared, lambda _: heard.append("shared"))
        signatures.ask([signed(f"device {CROWD - 1}", 2, 2)], lambda _: heard.append("the last of them again"))
        assert heard == []
        assert signatures._other is not None
        os.kill(signatures._other._process.get_pid(), signal.SIGCONT)
        assert await answers(signatures, SOME) == SOME_GENUINE
        assert heard == ["shared", "the last of them again"]
        await signatures.close()

    on_loop(work)


@pytest.mark.slow
def test_a_devices_batches_are_answered_in_their_order_all_others_do_not_wait() -> None:
    async def work() -> None:
        signatures, heard = Signatures(key_of, own_command(COMMAND)), list[str]()
        os.kill(await with_process(signatures), signal.SIGSTOP)
        signatures.ask(MANY, lambda _: heard.append("a crowd"))
        signatures.ask([signed("a", 3, 3)], lambda _: heard.append("one of them again"))
        signatures.ask([signed("c", 1, 1)], lambda _: heard.append("another"))
        assert heard == ["another"]
        assert signatures._other is not None
        os.kill(signatures._other._process.get_pid(), signal.SIGCONT)
        assert await answers(signatures, [signed("a", 4, 4)]) == [True]
        assert heard == ["another", "a crowd", "one of them again"]
        await signatures.close()

    on_loop(work)


@pytest.mark.slow
def test_a_crowd_that_finds_the_process_busy_is_checked_here() -> None:
    async def work() -> None:
        signatures, heard = Signatures(key_of, own_command(COMMAND)), list[int]()
        os.kill(await with_process(signatures), signal.SIGSTOP)
        for number in range(MOST_QUESTIONS + 1):
            crowd = [signed(f"{number} {each}", 1, 1) for each in range(CROWD)]
            signatures.ask(crowd, lambda _, number=number: heard.append(number))  # type: ignore[misc]
        assert heard == [MOST_QUESTIONS]
        assert signatures._other is not None
        os.kill(signatures._other._process.get_pid(), signal.SIGCONT)
        await signatures.close()
        assert heard == [MOST_QUESTIONS, *range(MOST_QUESTIONS)]

    on_loop(work)


@pytest.mark.slow
def test_a_frame_larger_than_any_pipe() -> None:
    async def work() -> None:
        signatures = Signatures(key_of, own_command(COMMAND))
        await with_process(signatures)
        large = EventBatch(device="a", first_seq=1, previous=bytes(32), bodies=[bytes(500_000)], signature=bytes(64))
        assert await answers(signatures, [large] * CROWD) == [False] * CROWD
        await signatures.close()

    on_loop(work)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("question", "genuine"),
    [(MANY, MANY_GENUINE), (SOME, SOME_GENUINE), (FEW, FEW_GENUINE)],
    ids=["a throng", "a crowd", "a few behind them"],
)
def test_a_killed_process_is_replaced(
    expect_log: Callable[[str], None], question: list[EventBatch], genuine: list[bool]
) -> None:
    async def work() -> None:
        signatures = Signatures(key_of, own_command(COMMAND))
        first = await with_process(signatures)
        os.kill(first, signal.SIGSTOP)
        signatures.ask(MANY, lambda _: None)
        os.kill(first, signal.SIGKILL)
        assert await answers(signatures, question) == MANY_GENUINE[: len(question) // 3 * 3] + [True] * (
            len(question) % 3
        )
        assert await answers(signatures, MANY) == MANY_GENUINE
        assert await with_process(signatures) != first
        await signatures.close()

    expect_log(GONE)
    on_loop(work)


@pytest.mark.slow
def test_one_that_does_not_answer_is_ended(expect_log: Callable[[str], None]) -> None:
    async def work() -> None:
        signatures = Signatures(key_of, own_command(COMMAND), patience_s=0.2)
        os.kill(await with_process(signatures), signal.SIGSTOP)
        waiting = asyncio.create_task(answers(signatures, MANY))
        while not waiting.done():
            signatures.watch()
            await asyncio.wait([waiting], timeout=0.05)
        assert waiting.result() == MANY_GENUINE
        await signatures.close()

    expect_log(GONE)
    on_loop(work)


@pytest.mark.slow
def test_one_that_does_not_end_is_ended() -> None:
    async def work() -> None:
        signatures, heard = Signatures(key_of, own_command(COMMAND), patience_s=0.2), list[Sequence[bool]]()
        os.kill(await with_process(signatures), signal.SIGSTOP)
        signatures.ask(MANY, heard.append)
        await signatures.close()
        assert heard == [MANY_GENUINE]

    on_loop(work)


def test_a_program_that_cannot_start_is_given_up(expect_log: Callable[[str], None]) -> None:
    async def work() -> None:
        signatures = Signatures(key_of, [f"{sys.executable}-is-not-here"])
        for _ in range(MOST_FAILURES + 2):
            assert await answers(signatures, MANY) == MANY_GENUINE
            if signatures._starting is not None:
                await signatures._starting
        assert signatures._failures == MOST_FAILURES

    expect_log(GONE)
    on_loop(work)
