"""What the hub and its second writer say to each other: frames on two pipes, questions one way, answers the other.

Owns the encoding and nothing else. A receipt travels without the events it tells of: whoever asked has them.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from kiosk.domain.exchange import Forked, Fresh, Gap
from kiosk.domain.faults import Fault
from kiosk.hub.log import Piece, Receipt, Verdict
from kiosk.wire.messages import EventBatch, FeedEvent

_LENGTH: Final = struct.Struct(">I")


class Question(msgspec.Struct, frozen=True, array_like=True):
    """Batches to store, received at a moment. `keys` are the public keys they must be signed with, one for each, or
    nothing if their signatures were checked."""

    received_ms: int
    batches: list[EventBatch]
    keys: list[bytes] | None


class Kept(msgspec.Struct, frozen=True, array_like=True, tag=0):
    """A receipt: `new` are number and time of those of the batch's events that are new and can be read."""

    ack: int
    skip: int
    flawed: tuple[int, ...] = ()
    start: int = 0
    end: int = 0
    new: tuple[tuple[int, int], ...] = ()


class Odd(msgspec.Struct, frozen=True, array_like=True, tag=1):
    """The receipt of a batch that does not continue the log."""

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
    match verdict:
        case Receipt(ack, Fresh(skip), flawed, Piece(start, end, events)):
            return Kept(ack, skip, flawed, start, end, tuple((event.n, event.at_ms) for event in events))
        case Receipt(ack, Fresh(skip), flawed):
            return Kept(ack, skip, flawed)
        case Receipt(ack, judgement):
            return Odd(ack, isinstance(judgement, Forked))
        case Fault():
            return Trouble(verdict.code, verdict.sentence, verdict.remedy)
    return None


def verdict_of(outcome: Outcome, batch: EventBatch) -> Verdict:
    """What was told of a batch."""
    match outcome:
        case Kept(ack, skip, flawed, start, end, new):
            piece = Piece(start, end, _events(batch.bodies, start + 1 - skip, new)) if end > start else None
            return Receipt(ack, Fresh(skip), flawed, piece)
        case Odd(ack, is_fork):
            return Receipt(ack, Forked() if is_fork else Gap())
        case Trouble(code, sentence, remedy):
            return Fault(code, sentence, remedy)
    return None


def _events(bodies: Sequence[bytes], first: int, new: Sequence[tuple[int, int]]) -> list[FeedEvent]:
    return [FeedEvent(n=n, at_ms=at_ms, body=bodies[n - first]) for n, at_ms in new]
