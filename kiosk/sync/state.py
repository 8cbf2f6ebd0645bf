"""How well this device is connected, as others may read it at any moment from any thread."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wait:
    """When a worker wants to be called again, if nothing wakes it before."""

    seconds: float


@dataclass(frozen=True, slots=True)
class LinkState:
    """Ages in seconds at the moment of asking, None: never. `trouble` is a fault's code, empty while all is well.

    `feed_age_s` is how old the news from the other gates is, `last_contact_ms` the hub's last answer in corrected time.
    """

    hub_name: str = ""
    is_online: bool = False
    last_contact_ms: int | None = None
    feed_age_s: float | None = None
    snapshot_age_s: float | None = None
    revocations_age_s: float | None = None
    outbox: int = 0
    epoch: int = 0
    round_trip_ms: float | None = None
    trouble: str = ""


class Pulse:
    """What the two workers have last heard, by the monotonic clock. Single assignments, so no lock."""

    def __init__(self) -> None:
        self.contact_s: float | None = None
        self.contact_ms: int | None = None
        self.feed_s: float | None = None
        self.rows_s: float | None = None
        self.revocations_s: float | None = None
        self.round_trip_ms: float | None = None
        self.is_online = False
        self.trouble = ""


class BackOff:
    """Full jitter, 0.25 to 15 s: two hundred kiosks must not return in the same second."""

    def __init__(self, shortest_s: float = 0.25, longest_s: float = 15.0) -> None:
        self._shortest_s = shortest_s
        self._longest_s = longest_s
        self._failures = 0

    def succeeded(self) -> None:
        """Start again from the shortest wait."""
        self._failures = 0

    def failed_s(self, random: float) -> float:
        """How long to wait after one more failure; `random` is from 0 up to 1."""
        self._failures = min(self._failures + 1, 10)
        ceiling_s = min(self._longest_s, self._shortest_s * float(1 << self._failures))
        return max(self._shortest_s, ceiling_s * random)
