"""How well this device is connected, as others may read it at any moment from any thread."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from kiosk.domain.outcome import Reach, View

if TYPE_CHECKING:
    from kiosk.wire.messages import Quiet

RECENT_NEWS_S: Final = 60.0
"""News of the other gates younger than this counts as knowing all gates: the green dot of the screens."""

CUT_S: Final = 15.0
"""News from the hub behind this hall's, or from another hall, older than this means that it is out of reach: each asks
the hub behind twice a second, and a question without an answer is given up after ten."""


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
    """What the two workers have last heard, by the monotonic clock. Single assignments, so no lock.

    `upstream_s` is when the hub last heard from the hub behind it, -inf if never; None where none stands there.
    `quiet` is the hall heard longest ago and when that was, None where there is no other.
    """

    def __init__(self) -> None:
        self.contact_s: float | None = None
        self.contact_ms: int | None = None
        self.feed_s: float | None = None
        self.upstream_s: float | None = None
        self.quiet: tuple[str, float] | None = None
        self.rows_s: float | None = None
        self.revocations_s: float | None = None
        self.round_trip_ms: float | None = None
        self.is_online = False
        self.trouble = ""

    def heard(self, now_s: float, upstream_age_s: float | None, quiet: Quiet | None = None) -> None:
        """The hub has told what it knows of the gates, how old its news from the hub behind it is, and of which hall
        it has heard nothing for how long."""
        self.feed_s = now_s
        self.quiet = None if quiet is None else (quiet.hall, now_s - quiet.age_s)
        if upstream_age_s is None:
            self.upstream_s = None
        else:
            self.upstream_s = now_s - upstream_age_s if upstream_age_s >= 0 else -math.inf

    def view(self, now_s: float, now: datetime, snapshot_age_s: float | None) -> View:
        """What a verdict given now is checked against. `snapshot_age_s` is how old the list is by its own date, for
        where it is not known how old it is otherwise.

        List and revocations come from the hub behind this hall's too, so they are no younger than the news from there.
        """
        own_s, upstream_age_s = age_s(self.feed_s, now_s), age_s(self.upstream_s, now_s)
        hall, quiet_age_s = ("", None) if self.quiet is None else (self.quiet[0], age_s(self.quiet[1], now_s))
        without = ""
        rows_age_s = _oldest(age_s(self.rows_s, now_s), upstream_age_s)
        since = None if self.contact_s is None else now - timedelta(seconds=now_s - self.contact_s)
        if not self.is_online:
            reach = Reach.ALONE
        elif own_s is None or own_s > RECENT_NEWS_S:
            reach = Reach.RECENT
        elif upstream_age_s is not None and upstream_age_s > CUT_S:
            reach = Reach.HALL
            since = None if math.isinf(upstream_age_s) else now - timedelta(seconds=upstream_age_s)
        elif quiet_age_s is not None and quiet_age_s > CUT_S:
            reach, without, since = Reach.MOST_GATES, hall, now - timedelta(seconds=quiet_age_s)
        else:
            reach = Reach.ALL_GATES
        return View(
            reach,
            _oldest(_oldest(own_s, upstream_age_s), quiet_age_s),
            snapshot_age_s if rows_age_s is None else rows_age_s,
            _oldest(age_s(self.revocations_s, now_s), upstream_age_s),
            since,
            own_s,
            without,
        )


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


def age_s(since_s: float | None, now_s: float) -> float | None:
    """How long ago something was, by the monotonic clock; None: never."""
    return None if since_s is None else max(0.0, now_s - since_s)


def _oldest(own_s: float | None, upstream_s: float | None) -> float | None:
    """The age of what has come by two hands; None if one of them has never brought anything."""
    if own_s is None or upstream_s is None:
        return own_s
    return None if math.isinf(upstream_s) else max(own_s, upstream_s)
