"""A second process that stores what a rush brings, while this one reads requests and answers them.

Two threads of one interpreter do not do both at once: with them a hub used two thirds of two processors. It is started
by the first rush, from then on it waits. Lives on the hub's event loop. Whatever happens to the process, whoever asked
hears of it: stored twice is stored once, so everything it owes may be stored here.
"""

from __future__ import annotations

import asyncio
import logging
import subprocess
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final, Protocol, cast

from kiosk.hub.handover import Frames, Outcome, Question, frame, read_outcomes

PATIENCE_S: Final = 10.0
MOST_FAILURES: Final = 3
COMMAND: Final = "hub-writer"

Heard = Callable[[Sequence[Outcome] | None], None]
"""Hears the outcome of each batch of a question, in order, or None if the process is gone: then nobody knows."""

log = logging.getLogger(__name__)


class Second(Protocol):
    """Somebody else who stores batches."""

    @property
    def is_there(self) -> bool:
        """It can be asked."""
        ...

    @property
    def is_busy(self) -> bool:
        """It owes an answer."""
        ...

    def start(self) -> None:
        """It will be needed."""

    def ask(self, question: Question, heard: Heard) -> None:
        """Store batches after all that it was asked before."""


class SecondWriter:
    """`command` starts the process, empty for none; `first` is what it must be told before anything else. Made and used
    on one event loop."""

    def __init__(self, command: Sequence[str], first: object, patience_s: float = PATIENCE_S) -> None:
        self._command = command
        self._first = first
        self._patience_s = patience_s
        self._failures = 0
        self._starting: asyncio.Task[None] | None = None
        self._process: _Process | None = None

    @property
    def is_there(self) -> bool:
        """It runs and listens."""
        return self._process is not None and self._process.is_listening

    @property
    def is_busy(self) -> bool:
        """It owes an answer."""
        return self._process is not None and self._process.is_busy

    def start(self) -> None:
        """It will be there soon, unless it failed too often."""
        if self._command and self._process is None and self._starting is None and self._failures < MOST_FAILURES:
            self._starting = asyncio.get_running_loop().create_task(self._started())

    def ask(self, question: Question, heard: Heard) -> None:
        """Only while it is there."""
        assert self._process is not None
        self._process.ask(question, heard)

    def watch(self) -> None:
        """End a process that does not answer, so that whoever waits for it goes on."""
        if self._process is not None and self._process.waited_s > self._patience_s:
            self._process.end()

    async def close(self) -> None:
        """End the process, if there is one; what it was asked is answered first."""
        if self._starting is not None:
            await self._starting
        if self._process is not None:
            await self._process.close(self._patience_s)

    async def _started(self) -> None:
        try:
            _, process = await asyncio.get_running_loop().subprocess_exec(
                lambda: _Process(self._gone),
                *self._command,
                stderr=None,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
            if process.is_listening:  # it may have ended already, and been counted
                process.tell(self._first)
                self._process = process
        except OSError as error:
            self._gone(str(error))
        self._starting = None

    def _gone(self, why: str) -> None:
        self._process = None
        self._failures += 1
        log.warning("the second writer is gone (%s); the hub stores everything itself", why)


@dataclass(frozen=True, slots=True)
class _Open:
    heard: Heard
    at_s: float


class _Process(asyncio.SubprocessProtocol):
    """The process: questions go in, answers come out in their order."""

    def __init__(self, gone: Callable[[str], None]) -> None:
        self._gone = gone
        self._open: deque[_Open] = deque()
        self._told = Frames()
        self._has_ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._is_whole = True

    @property
    def is_listening(self) -> bool:
        """It can be told something. A pipe is closed some time before it is told here that it is lost."""
        return self._is_whole and not self._to_it.is_closing()

    @property
    def is_busy(self) -> bool:
        """Some question is open."""
        return bool(self._open)

    @property
    def waited_s(self) -> float:
        """How long the oldest question has been open."""
        return time.monotonic() - self._open[0].at_s if self._open else 0.0

    def tell(self, content: object) -> None:
        """Say something that needs no answer."""
        self._to_it.write(frame(content))

    def ask(self, question: Question, heard: Heard) -> None:
        """`heard` hears the answer, or that there is none."""
        self._open.append(_Open(heard, time.monotonic()))
        if self.is_listening:
            self.tell(question)

    def end(self) -> None:
        """It does not answer."""
        self._process.kill()

    async def close(self, patience_s: float) -> None:
        """It reads to the end of what it is told, answers, and ends."""
        self._gone = lambda _why: None
        self._is_whole = False
        self._to_it.close()
        with suppress(TimeoutError):
            await asyncio.wait_for(asyncio.shield(self._has_ended), patience_s)
        if not self._has_ended.done():
            self.end()
            await self._has_ended

    # -- asyncio tells us, in its own words ----------------------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """It runs."""
        self._process = cast("asyncio.SubprocessTransport", transport)
        self._to_it = cast("asyncio.WriteTransport", self._process.get_pipe_transport(0))

    def pipe_data_received(self, fd: int, data: bytes | str) -> None:  # noqa: ARG002
        """It answered."""
        for told in self._told.take(cast("bytes", data)):
            self._open.popleft().heard(read_outcomes(told))

    def pipe_connection_lost(self, fd: int, error: Exception | None) -> None:  # noqa: ARG002
        """It is ending."""
        self._is_whole = False

    def connection_lost(self, error: Exception | None) -> None:  # noqa: ARG002
        """It has ended, and what it said is heard."""
        self._is_whole = False
        self._gone(f"it ended with {self._process.get_returncode()}")
        self._has_ended.set_result(None)
        while self._open:
            self._open.popleft().heard(None)
