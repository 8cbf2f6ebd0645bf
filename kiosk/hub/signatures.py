"""Whether batches are signed by the devices they name: here, or for a crowd in a process of its own.

To check a signature takes longer than everything else that is done with a single event. So what came in at once, as it
does in a rush, is shared with a second process: half and half, or from very many all, while the hub goes on with the
rest. Lives on the hub's event loop: a thread between the two would cost two changes of the interpreter's lock for each
question. Knows nothing of what becomes of a batch. Whatever happens to the process, the answer is found.
"""

from __future__ import annotations

import asyncio
import logging
import struct
import subprocess
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Final, cast

import msgspec

from kiosk import wire
from kiosk.wire import seal
from kiosk.wire.messages import EventBatch, signed_part

CROWD: Final = 10
"""So many at once are shared; fewer are checked here before the other process has woken up. What was shared goes on
together: in pieces, each piece would be a commit of its own, and a hub with 50 connections no faster than alone."""

THRONG: Final = 64
"""So many at once are all handed over: there are others to be read and answered meanwhile."""

MOST_QUESTIONS: Final = 4
"""With so many open ones the other process is busy for ten milliseconds: the next are checked here meanwhile."""

PATIENCE_S: Final = 10.0
MOST_FAILURES: Final = 3
COMMAND: Final = "hub-signatures"

_LENGTH: Final = struct.Struct(">I")
_encode: Final = msgspec.msgpack.Encoder().encode
_decode: Final = msgspec.msgpack.Decoder(list[tuple[bytes, EventBatch]]).decode

Signed = tuple[bytes, EventBatch]
"""A public key, empty for a device nobody knows, and what it is said to have signed."""

Then = Callable[[Sequence[bool]], None]
Ask = Callable[[Sequence[EventBatch], Then], None]

log = logging.getLogger(__name__)


class Signatures:
    """Checks batches; `key_of` gives a device's public key, None for an unknown one, `command` starts the process that
    does `answer_all`, empty for none. Made and used on one event loop."""

    def __init__(
        self, key_of: Callable[[str], bytes | None], command: Sequence[str], patience_s: float = PATIENCE_S
    ) -> None:
        self._key_of = key_of
        self._command = command
        self._patience_s = patience_s
        self._failures = 0
        self._starting: asyncio.Task[None] | None = None
        self._other: _Other | None = None

    def ask(self, batches: Sequence[EventBatch], then: Then) -> None:
        """`then` hears one answer for each batch, now or soon; one device's batches are answered in their order."""
        asked = [(self._key_of(batch.device) or b"", batch) for batch in batches]
        if self._other is not None and self._other.is_for(batches):
            part = len(asked) // 2 if CROWD <= len(asked) < THRONG else len(asked)
            self._other.ask(asked[:part], {batch.device for batch in batches}, lambda told: then([*told, *here]))
            here = _answers(asked[part:])  # before the event loop hears what it is told
            return
        if self._other is None and len(batches) >= CROWD:
            self._start()
        then(_answers(asked))

    def watch(self) -> None:
        """End a process that does not answer, so that whoever waits for it goes on."""
        if self._other is not None and self._other.waited_s > self._patience_s:
            self._other.end()

    async def close(self) -> None:
        """End the process, if there is one; what it was asked is answered first."""
        if self._starting is not None:
            await self._starting
        if self._other is not None:
            await self._other.close(self._patience_s)

    def _start(self) -> None:
        if self._command and self._starting is None and self._failures < MOST_FAILURES:
            self._starting = asyncio.get_running_loop().create_task(self._started())

    async def _started(self) -> None:
        try:
            _, self._other = await asyncio.get_running_loop().subprocess_exec(
                lambda: _Other(self._gone),
                *self._command,
                stderr=None,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            self._gone(str(error))
        self._starting = None

    def _gone(self, why: str) -> None:
        self._other = None
        self._failures += 1
        log.warning("the process that checks signatures is gone (%s); the hub checks them itself", why)


@dataclass(frozen=True, slots=True)
class _Question:
    asked: list[Signed]
    devices: set[str]
    then: Then
    at_s: float


class _Other(asyncio.SubprocessProtocol):
    """The second process: questions go in as frames, answers come out in their order, one byte for each batch."""

    def __init__(self, gone: Callable[[str], None]) -> None:
        self._gone = gone
        self._open: deque[_Question] = deque()
        self._told = bytearray()
        self._is_listening = True
        self._has_ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def is_for(self, batches: Sequence[EventBatch]) -> bool:
        """Whether to ask it: a crowd if it has time, and whoever comes after something it was asked already."""
        devices = {batch.device for batch in batches}
        if any(not question.devices.isdisjoint(devices) for question in self._open):
            return True
        return self._is_listening and len(batches) >= CROWD and len(self._open) < MOST_QUESTIONS

    @property
    def waited_s(self) -> float:
        """How long the oldest question has been open."""
        return time.monotonic() - self._open[0].at_s if self._open else 0.0

    def ask(self, asked: list[Signed], devices: set[str], then: Then) -> None:
        """`then` hears the answers, from the process or, when that is gone, from here. Until then nothing else of these
        `devices` is answered."""
        self._open.append(_Question(asked, devices, then, time.monotonic()))
        if self._is_listening:
            frame = _encode(asked)
            self._to_it.write(_LENGTH.pack(len(frame)) + frame)

    def end(self) -> None:
        """It does not answer."""
        self._process.kill()

    async def close(self, patience_s: float) -> None:
        """It reads to the end of what it is told, answers, and ends."""
        self._gone = lambda _why: None
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
        self._told += cast("bytes", data)
        while self._open and len(self._told) >= len(self._open[0].asked):
            question = self._open.popleft()
            answers = self._told[: len(question.asked)]
            del self._told[: len(question.asked)]
            question.then([answer == 1 for answer in answers])

    def pipe_connection_lost(self, fd: int, error: Exception | None) -> None:  # noqa: ARG002
        """It is ending."""
        self._is_listening = False

    def connection_lost(self, error: Exception | None) -> None:  # noqa: ARG002
        """It has ended, and what it said is heard: what it still owes is found here."""
        self._is_listening = False
        self._gone(f"it ended with {self._process.get_returncode()}")
        self._has_ended.set_result(None)
        while self._open:
            question = self._open.popleft()
            question.then(_answers(question.asked))


def answer_all(asked: IO[bytes], answers: IO[bytes]) -> None:
    """The other process: one byte for each batch of every frame, until no more are asked. Both pipes unbuffered."""
    with suppress(EOFError):
        while True:
            (length,) = _LENGTH.unpack(_read(asked, _LENGTH.size))
            answers.write(bytes(_answers(_decode(_read(asked, length)))))


def is_genuine(key: bytes, batch: EventBatch) -> bool:
    """Whether the owner of a public key signed this batch."""
    last_hash = wire.links(batch.previous, batch.bodies)[-1]
    part = signed_part(batch.device, batch.first_seq, batch.previous, last_hash)
    return seal.is_genuine(key, seal.EVENTS, part, batch.signature)


def _answers(asked: Sequence[Signed]) -> list[bool]:
    return [is_genuine(key, batch) for key, batch in asked]


def _read(pipe: IO[bytes], length: int) -> bytes:
    """So many bytes. EOFError if the other end is gone."""
    found = bytearray()
    while len(found) < length:
        part = pipe.read(length - len(found))
        if not part:
            raise EOFError("no answer")
        found += part
    return bytes(found)
