"""What the hub and its second writer say to each other: frames on two pipes, questions one way, answers the other.

Owns the encoding and nothing else.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

import msgspec

from kiosk.domain.exchange import Forked, Fresh, Gap
from kiosk.domain.faults import Fault
from kiosk.hub.log import Piece, Receipt, Verdict
from kiosk.wire.messages import EventBatch

_LENGTH: Final = struct.Struct(">I")


class Question(msgspec.Struct, frozen=True, array_like=True):
    """Batches to store, received at a moment. `keys` are the public keys they must be signed with, one for each, or
    nothing if their signatures were checked."""

    received_ms: int
    batches: list[EventBatch]
    keys: list[bytes] | None


class Kept(msgspec.Struct, frozen=True, array_like=True, tag=0):
    """The receipt of a batch that continues the log."""

    ack: int
    skip: int
    flawed: tuple[int, ...]
    piece: Piece | None


class Odd(msgspec.Struct, frozen=True, array_like=True, tag=1):
    """The receipt of one that does not."""

    ack: int
    is_fork: bool


class Trouble(msgspec.Struct, frozen=True, array_like=True, tag=2):
    """The fault for which it was not stored."""

    code: str
    sentence: str
    remedy: str


Outcome = Kept | Odd | Trouble | None
"""What became of one batch; None for a wrong signature."""

_encode: Final = msgspec.msgpack.Encoder().encode
read_question: Final = msgspec.msgpack.Decoder(Question).decode
read_outcomes: Final = msgspec.msgpack.Decoder(list[Outcome]).decode


def frame(content: object) -> bytes:
    """Anything, with its length before it."""
    body = _encode(content)
    return _LENGTH.pack(len(body)) + body


class Frames:
    """Takes bytes as they come and gives them back in frames."""

    def __init__(self) -> None:
        self._come = bytearray()

    def take(self, data: bytes) -> Iterator[bytes]:
        """Every frame that is whole now."""
        self._come += data
        while len(self._come) >= _LENGTH.size:
            end = _LENGTH.size + _LENGTH.unpack_from(self._come)[0]
            if len(self._come) < end:
                return
            whole = bytes(self._come[_LENGTH.size : end])
            del self._come[:end]
            yield whole


def outcome_of(verdict: Verdict) -> Outcome:
    """A verdict as it travels."""
    if isinstance(verdict, Receipt):
        if isinstance(verdict.judgement, Fresh):
            return Kept(verdict.ack, verdict.judgement.skip, verdict.flawed, verdict.piece)
        return Odd(verdict.ack, isinstance(verdict.judgement, Forked))
    return None if verdict is None else Trouble(verdict.code, verdict.sentence, verdict.remedy)


def verdict_of(outcome: Outcome) -> Verdict:
    """What was told."""
    if isinstance(outcome, Kept):
        return Receipt(outcome.ack, Fresh(outcome.skip), outcome.flawed, outcome.piece)
    if isinstance(outcome, Odd):
        return Receipt(outcome.ack, Forked() if outcome.is_fork else Gap())
    return None if outcome is None else Fault(outcome.code, outcome.sentence, outcome.remedy)
