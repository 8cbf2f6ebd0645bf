"""The second writer as a process: what it was asked is answered, and stored once, whatever becomes of it."""

from __future__ import annotations

import asyncio
import os
import signal
import struct
import subprocess
import sys
from collections.abc import Callable, Coroutine, Sequence

import pytest
from uvicorn.loops.auto import auto_loop_factory

from kiosk.config import own_command
from kiosk.hub.handover import Kept, Question, frame, read_outcomes
from kiosk.hub.ledger import CROWD, MOST_A_TURN, Ledger, Settled
from kiosk.hub.log import Piece, Receipt, Verdict
from kiosk.hub.second_writer import COMMAND, MOST_FAILURES, SecondWriter
from kiosk.hub.store import HubStore
from kiosk.wire.messages import EventBatch
from tests.hub.signing import key_of, sign, signed
from tests.hub.test_store import NOW_MS, batch, events

GONE = "the second writer is gone"


class Desk:
    """A ledger as a hub has it, on a store, with its writers: the thread's work is done when it is asked for."""

    def __init__(self, store: HubStore, command: Sequence[str], patience_s: float) -> None:
        loop = asyncio.get_running_loop()
        self.store = store
        self.second = SecondWriter(command, store.engine.address, patience_s)
        self.ledger = Ledger(
            store.log, self.second, key_of, lambda: NOW_MS, self._tell, loop.call_soon, loop.call_soon_threadsafe
        )
        self._thread = asyncio.create_task(asyncio.to_thread(self._work))
        self.told: list[int] = []

    def _work(self) -> None:
        while not self.ledger.is_closed:
            self.ledger.store_once()

    def _tell(self, settled: Settled) -> None:
        self.told.append(len(settled))
        for then, verdict in settled:
            then(verdict)

    def hand_in(self, batches: Sequence[EventBatch]) -> asyncio.Future[list[Verdict]]:
        """All of them in one turn of the loop."""
        loop = asyncio.get_running_loop()
        heard: list[asyncio.Future[Verdict]] = [loop.create_future() for _ in batches]
        for each, future in zip(batches, heard, strict=True):
            self.ledger.submit(each, future.set_result)
        return asyncio.ensure_future(asyncio.wait_for(asyncio.gather(*heard), 30))

    @property
    def pid(self) -> int:
        """The second writer's."""
        assert self.second._process is not None
        return self.second._process._process.get_pid()

    async def rush(self, name: str) -> None:
        """A first rush is stored by the thread while the process starts."""
        assert acks(await self.hand_in(crowd(name))) == [1] * CROWD
        while self.second._starting is not None:
            await self.second._starting

    async def stopped(self, name: str) -> asyncio.Future[list[Verdict]]:
        """The process stands still with a crowd's batches in its hands."""
        os.kill(self.pid, signal.SIGSTOP)
        waiting = self.hand_in(crowd(name))
        await asyncio.sleep(0.05)
        assert not waiting.done()
        assert self.second.is_busy
        return waiting

    async def close(self) -> None:
        """As a hub ends."""
        self.ledger.close()
        await self._thread
        await self.second.close()
        self.ledger.refuse_rest()


def crowd(name: str, seq: int = 1, size: int = CROWD) -> list[EventBatch]:
    return [signed(f"{name} {number}", seq, seq) for number in range(size)]


def acks(verdicts: Sequence[Verdict]) -> list[int]:
    return [verdict.ack for verdict in verdicts if isinstance(verdict, Receipt)]


OpenDesk = Callable[..., Desk]
Scene = Callable[[Desk], Coroutine[None, None, None]]


@pytest.fixture
def play(store: HubStore) -> Callable[..., None]:
    """Runs a scene on the loop that uvicorn chooses."""

    def run(scene: Scene, command: Sequence[str] = tuple(own_command(COMMAND)), patience_s: float = 30) -> None:
        async def whole() -> None:
            desk = Desk(store, command, patience_s)
            try:
                await scene(desk)
            finally:
                await desk.close()

        with asyncio.Runner(loop_factory=auto_loop_factory()) as runner:
            runner.run(whole())

    return run


def test_a_few_need_no_process(play: Callable[..., None]) -> None:
    async def scene(desk: Desk) -> None:
        few = [signed("a", 1, 2), events("a", 3, 3), signed("stranger", 1, 1)]
        verdicts = await desk.hand_in(few)
        assert (acks(verdicts), verdicts[1:]) == ([2], [None, None])
        assert not desk.second.is_there
        assert desk.second._starting is None

    play(scene)


@pytest.mark.slow
def test_a_rush_is_stored_by_the_process_with_the_same_answers(play: Callable[..., None]) -> None:
    async def scene(desk: Desk) -> None:
        await desk.rush("first")
        second = [*crowd("first", 2), events("forged", 1, 1), signed("stranger", 1, 1), signed("late", 5, 5)]
        waiting = desk.hand_in(second)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert desk.second.is_busy
        verdicts = await waiting
        assert acks(verdicts) == [2] * CROWD + [0]
        assert verdicts[CROWD : CROWD + 2] == [None, None]
        pieces = [verdict.piece for verdict in verdicts if isinstance(verdict, Receipt) and verdict.piece]
        told = sorted((each for piece in pieces for each in piece.events), key=lambda each: each.n)
        assert desk.store.log.events_after(CROWD, 100) == (2 * CROWD, told)

    play(scene)


@pytest.mark.slow
def test_very_many_at_once_and_a_devices_own_in_their_order(play: Callable[..., None]) -> None:
    async def scene(desk: Desk) -> None:
        await desk.rush("first")
        many = [signed("a", seq, seq) for seq in range(1, 2 * MOST_A_TURN + 4)]
        assert acks(await desk.hand_in(many)) == [*range(1, len(many) + 1)]

    play(scene)


@pytest.mark.slow
def test_who_comes_while_the_process_is_busy_comes_after(play: Callable[..., None]) -> None:
    async def scene(desk: Desk) -> None:
        await desk.rush("first")
        waiting = await desk.stopped("second")
        one = desk.hand_in([signed("second 3", 2, 2)])
        await asyncio.sleep(0.05)
        assert not one.done()
        os.kill(desk.pid, signal.SIGCONT)
        assert (acks(await waiting), acks(await one)) == ([1] * CROWD, [2])

    play(scene)


@pytest.mark.slow
def test_a_rush_waits_for_what_the_thread_has(play: Callable[..., None]) -> None:
    async def scene(desk: Desk) -> None:
        await desk.rush("first")
        large = desk.hand_in([signed(f"hall {number}", 1, 200) for number in range(CROWD)])  # too large to hand over
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert not desk.second.is_busy
        rush = desk.hand_in([signed(f"hall {number}", 201, 201) for number in range(CROWD)])
        assert acks(await large) == [200] * CROWD
        assert acks(await rush) == [201] * CROWD

    play(scene)


@pytest.mark.slow
def test_a_batch_larger_than_any_pipe(play: Callable[..., None]) -> None:
    async def scene(desk: Desk) -> None:
        await desk.rush("first")
        large = sign(batch("large", 1, bytes(500_000)))
        verdicts = await desk.hand_in([large, *crowd("second")])
        assert isinstance(verdicts[0], Receipt)
        assert (verdicts[0].ack, verdicts[0].flawed) == (1, (1,))
        assert acks(verdicts) == [1] * (CROWD + 1)

    play(scene)


@pytest.mark.slow
def test_what_a_killed_process_owes_is_stored_here(
    play: Callable[..., None], expect_log: Callable[[str], None]
) -> None:
    async def scene(desk: Desk) -> None:
        await desk.rush("first")
        first = desk.pid
        waiting = await desk.stopped("second")
        one = desk.hand_in([signed("second 3", 2, 2)])
        os.kill(first, signal.SIGKILL)
        assert (acks(await waiting), acks(await one)) == ([1] * CROWD, [2])
        await desk.rush("third")
        assert desk.pid != first
        assert acks(await desk.hand_in(crowd("third", 2))) == [2] * CROWD

    expect_log(GONE)
    play(scene)


@pytest.mark.slow
def test_one_that_died_unnoticed_is_noticed(play: Callable[..., None], expect_log: Callable[[str], None]) -> None:
    """Its pipe is closed at the first word, some time before anybody is told that it is lost."""

    async def scene(desk: Desk) -> None:
        await desk.rush("first")
        os.kill(desk.pid, signal.SIGKILL)
        os.waitid(os.P_PID, desk.pid, os.WEXITED | os.WNOWAIT)  # it is dead, and the loop has not heard of it
        many = [signed("a", seq, seq) for seq in range(1, 4 * MOST_A_TURN)]
        assert acks(await desk.hand_in(many)) == [*range(1, len(many) + 1)]

    expect_log(GONE)
    play(scene)


@pytest.mark.slow
def test_killed_again_and_again_in_a_rush_nothing_is_lost_or_doubled(
    play: Callable[..., None], expect_log: Callable[[str], None]
) -> None:
    """Whether it was killed before its commit, after it, or between the two halves of its answer."""

    async def scene(desk: Desk) -> None:
        await desk.rush("d")
        for seq in range(2, 32):
            waiting = desk.hand_in(crowd("d", seq))
            if seq % 10 == 0 and desk.second.is_there:
                await asyncio.sleep(0.001 * (seq // 10))
                os.kill(desk.pid, signal.SIGKILL)
            assert acks(await waiting) == [seq] * CROWD
        end, told = desk.store.log.events_after(0, 1000)
        assert (end, len({each.body for each in told})) == (31 * CROWD, 31 * CROWD)

    expect_log(GONE)
    play(scene)


@pytest.mark.slow
def test_one_that_does_not_answer_is_ended(play: Callable[..., None], expect_log: Callable[[str], None]) -> None:
    async def scene(desk: Desk) -> None:
        await desk.rush("first")
        waiting = await desk.stopped("second")
        while not waiting.done():
            desk.second.watch()
            await asyncio.wait([waiting], timeout=0.05)
        assert acks(waiting.result()) == [1] * CROWD

    expect_log(GONE)
    play(scene, patience_s=0.3)


@pytest.mark.slow
def test_at_the_end_what_it_was_asked_is_answered_first(play: Callable[..., None]) -> None:
    async def scene(desk: Desk) -> None:
        await desk.rush("first")
        waiting = await desk.stopped("second")
        os.kill(desk.pid, signal.SIGCONT)
        await desk.close()
        assert acks(await waiting) == [1] * CROWD
        late = desk.hand_in(crowd("late"))
        assert [getattr(verdict, "code", "") for verdict in await late] == ["HUB_STOPPING"] * CROWD

    play(scene)


@pytest.mark.slow
def test_one_that_does_not_end_is_ended_and_the_devices_send_again(play: Callable[..., None]) -> None:
    async def scene(desk: Desk) -> None:
        await desk.rush("first")
        waiting = await desk.stopped("second")
        await desk.close()
        assert [getattr(verdict, "code", "") for verdict in await waiting] == ["HUB_STOPPING"] * CROWD

    play(scene, patience_s=0.3)


@pytest.mark.slow
def test_it_ends_when_the_hub_is_gone(store: HubStore) -> None:
    """A killed hub leaves nobody behind who writes: its pipe ends."""
    with subprocess.Popen(own_command(COMMAND), stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(frame(store.engine.address) + frame(Question(NOW_MS, [events("a", 1, 1)], None)))
        process.stdin.flush()
        (length,) = struct.unpack(">I", process.stdout.read(4))
        assert read_outcomes(process.stdout.read(length)) == [
            Kept(1, 0, (), Piece(0, 1, store.log.events_after(0, 9)[1]))
        ]
        process.send_signal(signal.SIGTERM)  # a service manager ends all of a service's processes: the hub tells it
        process.stdin.close()
        assert process.wait(30) == 0


@pytest.mark.slow
@pytest.mark.parametrize("command", [[f"{sys.executable}-is-not-here"], ["false"]], ids=["missing", "ends at once"])
def test_a_program_that_cannot_start_is_given_up(
    play: Callable[..., None], expect_log: Callable[[str], None], command: list[str]
) -> None:
    async def scene(desk: Desk) -> None:
        seq = 0
        while desk.second._failures < MOST_FAILURES:
            seq += 1
            assert acks(await desk.hand_in(crowd("d", seq))) == [seq] * CROWD
            if desk.second._starting is not None:
                await desk.second._starting
        assert acks(await desk.hand_in(crowd("d", seq + 1))) == [seq + 1] * CROWD
        assert desk.second._starting is None

    expect_log(GONE)
    play(scene, command=command)
