"""Time and names as this device knows them. The only place of the store that reads a clock or draws randomness."""

from __future__ import annotations

import os
import threading
import time
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from kiosk.domain.events import Stamp


class Clock(Protocol):
    """Wall and monotonic time in milliseconds; a test passes its own."""

    def wall_ms(self) -> int:
        """Milliseconds since 1970, UTC."""
        ...

    def mono_ms(self) -> int:
        """Milliseconds that never jump."""
        ...


class SystemClock:
    """The machine's own clocks."""

    def wall_ms(self) -> int:
        """Milliseconds since 1970, UTC."""
        return time.time_ns() // 1_000_000

    def mono_ms(self) -> int:
        """Milliseconds that never jump."""
        return time.monotonic_ns() // 1_000_000


AHEAD_MS = 60_000
"""No estimate of the hub's clock is off by so much: what was seen later than that was stamped by a wrong clock."""


@dataclass(frozen=True, slots=True)
class Offset:
    """The hub's clock minus ours, ± `error_ms` (-1: never measured)."""

    offset_ms: int = 0
    error_ms: int = -1


class Stamps:
    """Stamps events so that whatever this device had seen sorts before what it does next. Safe between threads."""

    def __init__(self, clock: Clock, boot: str = "") -> None:
        self.clock = clock
        self._boot = boot or uuid.uuid4().hex[:12]
        self._lock = threading.Lock()
        self._offset = Offset()
        self._floor_ms = 0
        self._logical = 0
        self._earliest_ms = 0

    @property
    def offset(self) -> Offset:
        """The latest estimate of the hub's clock."""
        return self._offset

    def set_offset(self, offset: Offset) -> None:
        """A new estimate, from the sync worker.

        What was stamped by a clock far ahead, before the hub was met, must not hold back what follows for as long: the
        hub has placed it no later than it came.
        """
        with self._lock:
            self._offset = offset
            now_ms = self.clock.wall_ms() + offset.offset_ms
            if self._floor_ms > now_ms + AHEAD_MS:
                self._floor_ms = now_ms

    def set_floor(self, at_ms: int) -> None:
        """It is not earlier than this: the hub vouched for its rows then. For devices whose clock lost its battery."""
        self._earliest_ms = max(self._earliest_ms, at_ms)

    def now(self) -> datetime:
        """Corrected time, for rules and for people."""
        corrected_ms = self.clock.wall_ms() + self._offset.offset_ms
        return datetime.fromtimestamp(max(corrected_ms, self._earliest_ms) / 1000, UTC)

    def see(self, at_ms: int, logical: int) -> None:
        """Take note of an event's place: nothing stamped from now on sorts before it."""
        with self._lock:
            self._floor_ms = max(self._floor_ms, at_ms)
            self._logical = max(self._logical, logical)

    @property
    def seen(self) -> tuple[int, int]:
        """The highest corrected time and logical counter of any event seen or stamped."""
        with self._lock:
            return self._floor_ms, self._logical

    def stamp(self) -> Stamp:
        """The stamp of an event that happens now."""
        with self._lock:
            wall_ms, offset = self.clock.wall_ms(), self._offset
            self._logical += 1
            stamp = Stamp(
                wall_ms=wall_ms,
                mono_ms=self.clock.mono_ms(),
                boot=self._boot,
                offset_ms=offset.offset_ms,
                error_ms=offset.error_ms,
                floor_ms=self._floor_ms,
                logical=self._logical,
            )
            self._floor_ms = max(self._floor_ms, stamp.at_ms)
            return stamp


def new_id(wall_ms: int) -> str:
    """A UUID version 7 (RFC 9562): sortable by time, unique without coordination."""
    raw = bytearray(wall_ms.to_bytes(6, "big") + os.urandom(10))
    raw[6] = 0x70 | raw[6] & 0x0F
    raw[8] = 0x80 | raw[8] & 0x3F
    text = raw.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
