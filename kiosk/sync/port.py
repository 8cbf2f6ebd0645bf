"""What the sync workers need of a hub, and what may come back instead of an answer. Knows no network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from kiosk.wire.messages import (
    Ack,
    Buckets,
    Changes,
    EventBatch,
    FeedPage,
    Granted,
    Hello,
    Lease,
    LeaseHello,
    Refusal,
    Signed,
)
from kiosk.wire.venue import Report, Venue


class Unreachable(Exception):  # noqa: N818 - the normal case at a venue
    """The hub did not answer."""


class HubRefusal(Exception):  # noqa: N818 - an answer
    """The hub answered no; `code` says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.code = refusal.code
        self.retry_after_s = refusal.retry_after_s


@dataclass(frozen=True, slots=True)
class Answer:
    """Who answered, and when by both clocks (milliseconds; wall for the hub's, monotonic for ours)."""

    hub: str
    epoch: int
    hub_ms: int
    sent_s: float
    received_s: float


class HubLink(Protocol):
    """What the workers ask of the hub. Every call raises Unreachable or HubRefusal; `last` tells who answered."""

    last: Answer | None

    def hello(self) -> Hello:
        """Who the hub is; its time."""
        ...

    def send(self, batch: EventBatch) -> Ack:
        """Hand in events."""
        ...

    def held(self) -> Ack:
        """How far the hub holds our events."""
        ...

    def checkpoint(self) -> Signed:
        """The hub's signed word on which of our events it holds."""
        ...

    def tell_log(self, lines: Sequence[str]) -> Ack:
        """Hand in lines of this device's log."""
        ...

    def feed(self, after: int) -> FeedPage:
        """One page of everybody's events."""
        ...

    def listen(self, after: int) -> Iterator[FeedPage]:
        """Pages as they come; at least one a second."""
        ...

    def manifest(self) -> Signed:
        """The signed manifest."""
        ...

    def chunk(self, sha256: str) -> bytes:
        """One chunk or photograph."""
        ...

    def changes(self, after: int) -> Changes:
        """Rows changed after a version."""
        ...

    def revocations(self, after: int) -> Signed:
        """The signed revocation list."""
        ...

    def buckets(self) -> Buckets:
        """The bucket vector."""
        ...

    def bucket(self, number: int) -> Changes:
        """All rows of one bucket."""
        ...

    def rescue(self, why: str, body: bytes) -> None:
        """Hand in bytes that cannot enter the log."""
        ...

    def lease(self, lease: Lease) -> Granted:
        """Ask for permits."""
        ...

    def lease_hello(self, hello: LeaseHello) -> Ack:
        """State what permits are left."""
        ...

    def report(self, report: Report) -> Ack:
        """Tell how this device is."""
        ...

    def venue(self) -> Venue:
        """All devices and alerts."""
        ...

    def learn(self, addresses: Sequence[str]) -> None:
        """Where else the hub may be reached."""
        ...

    def turn(self) -> None:
        """Leave this address for the next."""
        ...

    def hurry(self) -> None:
        """No more patience from here on: the program ends."""
        ...

    def close(self) -> None:
        """Let go of connections."""
        ...
