"""Whether batches are signed by the devices they name: here, or for a crowd in a process of its own.

To check a signature takes longer than everything else that is done with a single event, and beside the hub's other
threads each one costs two changes of the interpreter's lock on top. So what waits together, as it does in a rush, is
handed to a second process as one frame. On two cores shared with nobody (real-time priority) 50 connections are served
at 8,500 events a second that way, at 5,000 without; on a machine that is busy otherwise the gain is a twentieth.
Knows nothing of what becomes of a batch. Whatever happens to the process, the answer is found.
"""

from __future__ import annotations

import logging
import struct
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import IO, Final

import msgspec

from kiosk import wire
from kiosk.wire import seal
from kiosk.wire.messages import EventBatch, signed_part

CROWD: Final = 4
"""From so many at once on they are handed over: less is done here before the other process has woken up."""

PATIENCE_S: Final = 10.0
MOST_FAILURES: Final = 3
COMMAND: Final = "hub-signatures"

_LENGTH: Final = struct.Struct(">I")
_encode: Final = msgspec.msgpack.Encoder().encode
_decode: Final = msgspec.msgpack.Decoder(list[tuple[bytes, EventBatch]]).decode

log = logging.getLogger(__name__)


class Signatures:
    """Checks batches; `key_of` gives a device's public key, None for an unknown one, `command` starts the process that
    does `answer_all`, empty for none. One thread asks; any other may `watch`."""

    def __init__(
        self, key_of: Callable[[str], bytes | None], command: Sequence[str], patience_s: float = PATIENCE_S
    ) -> None:
        self._key_of = key_of
        self._command = command
        self._patience_s = patience_s
        self._process: subprocess.Popen[bytes] | None = None
        self._failures = 0
        self._asked_s: float | None = None

    def are_genuine(self, batches: Sequence[EventBatch]) -> list[bool]:
        """One answer for each batch."""
        asked = [(self._key_of(batch.device) or b"", batch) for batch in batches]
        if self._command and len(asked) >= CROWD and self._failures < MOST_FAILURES:
            try:
                return self._ask(asked)
            except (OSError, EOFError) as error:  # it was killed, or never began
                self._failures += 1
                log.warning("the process that checks signatures is gone (%s); the hub checks them itself", error)
                self.close()
        return [is_genuine(key, batch) for key, batch in asked]

    def watch(self) -> None:
        """End a process that does not answer, so that whoever waits for it goes on."""
        began_s, process = self._asked_s, self._process
        if process is not None and began_s is not None and time.monotonic() - began_s > self._patience_s:
            process.kill()

    def close(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is not None:
            with suppress(OSError):  # it reads to the end of what it is told, and ends
                _pipes(process)[0].close()
            try:
                process.wait(self._patience_s)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            _pipes(process)[1].close()

    def _ask(self, asked: list[tuple[bytes, EventBatch]]) -> list[bool]:
        if self._process is None:
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                bufsize=0,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        to_it, from_it = _pipes(self._process)
        self._asked_s = time.monotonic()
        try:
            _write(to_it, _encode(asked))
            return [told == 1 for told in _read(from_it, len(asked))]
        finally:
            self._asked_s = None


def answer_all(asked: IO[bytes], answers: IO[bytes]) -> None:
    """The other process: one byte for each batch of every frame, until no more are asked. Both pipes unbuffered."""
    with suppress(EOFError):
        while True:
            (length,) = _LENGTH.unpack(_read(asked, _LENGTH.size))
            answers.write(bytes(is_genuine(key, batch) for key, batch in _decode(_read(asked, length))))


def is_genuine(key: bytes, batch: EventBatch) -> bool:
    """Whether the owner of a public key signed this batch."""
    last_hash = wire.links(batch.previous, batch.bodies)[-1]
    part = signed_part(batch.device, batch.first_seq, batch.previous, last_hash)
    return seal.is_genuine(key, seal.EVENTS, part, batch.signature)


def _pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    assert process.stdin is not None
    assert process.stdout is not None
    return process.stdin, process.stdout


def _write(pipe: IO[bytes], frame: bytes) -> None:
    left = memoryview(_LENGTH.pack(len(frame)) + frame)
    while left:
        left = left[pipe.write(left) :]


def _read(pipe: IO[bytes], length: int) -> bytes:
    """So many bytes. EOFError if the other end is gone."""
    found = bytearray()
    while len(found) < length:
        part = pipe.read(length - len(found))
        if not part:
            raise EOFError("no answer")
        found += part
    return bytes(found)
