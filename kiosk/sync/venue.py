"""What this device tells the hub of its health, and what it knows of the other devices and the venue's alerts.

Runs within the sync worker's round, never on the verdict path. The others are asked for only while somebody looks.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import msgspec

from kiosk.sync.link import HubLink, HubRefusal
from kiosk.wire.messages import MOST_LOG_LINES
from kiosk.wire.venue import AlertLine, DeviceLine, Report, Venue

EVERY_S: Final = 5.0
LOOKED_S: Final = 30.0
"""Who asked within this time is still looking."""


@dataclass(frozen=True, slots=True)
class VenueView:
    """All devices and alerts as the hub told them at `as_of`, by the hub's clock; `age_s` ago by our own."""

    devices: tuple[DeviceLine, ...]
    alerts: tuple[AlertLine, ...]
    as_of: datetime
    age_s: float


class VenueSync:
    """One device's account of itself and its view of the others.

    `describe` makes the present report; it is called in the sync worker's thread and must not block. `now_ms` is
    corrected time. `log_lines` takes at most so many lines out of this device's log.
    """

    def __init__(
        self,
        link: HubLink,
        now_ms: Callable[[], int],
        describe: Callable[[], Report] = Report,
        monotonic_s: Callable[[], float] = time.monotonic,
        log_lines: Callable[[int], Sequence[str]] = lambda _most: (),
    ) -> None:
        self._log_lines = log_lines
        self._link = link
        self._now_ms = now_ms
        self._describe = describe
        self._monotonic_s = monotonic_s
        self._told_s: float | None = None
        self._asked_s: float | None = None
        self._looked_s: float | None = None
        self._known: tuple[Venue, float] | None = None
        self._trouble: tuple[str, int] = ("", 0)

    def view(self) -> VenueView | None:
        """The others as last heard of; None before the first time. From any thread, and it says that somebody looks."""
        self._looked_s = self._monotonic_s()
        if self._known is None:
            return None
        venue, heard_s = self._known
        as_of = datetime.fromtimestamp(venue.as_of_ms / 1000, UTC)
        return VenueView(tuple(venue.devices), tuple(venue.alerts), as_of, max(0.0, self._looked_s - heard_s))

    def keep_up(self) -> None:
        """One step: report if it is time, ask if somebody looks. Raises what the link raises."""
        try:
            self._step(self._monotonic_s())
        except HubRefusal as refusal:
            if refusal.code != "HTTP_404":
                raise
            self._told_s = self._asked_s = self._monotonic_s()  # an older hub, which does not listen to this yet

    def leave(self) -> None:
        """The last report: this device is ended, not lost. Raises what the link raises."""
        self._link.report(msgspec.structs.replace(self._dated(self._describe()), is_closed=True))

    def _step(self, now_s: float) -> None:
        if _is_due(self._told_s, now_s):
            self._link.report(self._dated(self._describe()))
            self._told_s = now_s
            if lines := self._log_lines(MOST_LOG_LINES):
                self._link.tell_log(lines)  # what is lost on the way stays lost: events are not sent here
        is_watched = self._looked_s is not None and now_s - self._looked_s < LOOKED_S
        if is_watched and _is_due(self._asked_s, now_s):
            self._known = (self._link.venue(), self._monotonic_s())
            self._asked_s = now_s

    def _dated(self, report: Report) -> Report:
        """The report with the moment its printer's trouble began."""
        trouble = report.printer_trouble or (report.printer if report.printer == "bad" else "")
        if trouble != self._trouble[0]:
            self._trouble = (trouble, self._now_ms() if trouble else 0)
        return msgspec.structs.replace(report, trouble_since_ms=self._trouble[1])


def _is_due(last_s: float | None, now_s: float) -> bool:
    """A little early rather than a whole round late."""
    return last_s is None or now_s - last_s >= EVERY_S * 0.9
