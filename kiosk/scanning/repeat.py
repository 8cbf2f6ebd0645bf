"""The repeat window: one code held before the camera is one scan. Pure; time is passed in.

Owns the rule of what is new at this gate; must not know what a verdict is. One window per gate, shared by its
camera and its hand scanner (from one thread, or guarded by the caller).
"""

from __future__ import annotations

from enum import Enum, auto

REPEAT_WINDOW_S = 5.0  # same code, same gate, within 5 s: replay its verdict, write nothing
ABSENCE_S = 0.8  # unseen for this long means it was taken away; a decoder may miss a few frames before that


class Sighting(Enum):
    """What a payload seen now is to this gate."""

    NEW = auto()  # decide
    REPEAT = auto()  # presented again within the window: replay the verdict
    STILL_THERE = auto()  # never left the camera's view: say nothing


class RepeatWindow:
    """Remembers the payloads of the last `window_s` seconds."""

    def __init__(self, window_s: float = REPEAT_WINDOW_S, absence_s: float = ABSENCE_S) -> None:
        self._window_s = window_s
        self._absence_s = absence_s
        self._last_seen_s: dict[bytes, float] = {}

    def see(self, payload: bytes, now_s: float, *, is_deliberate: bool = False) -> Sighting:
        """Note a sighting. `is_deliberate`: a trigger was pulled (hand scanner), so it is never STILL_THERE."""
        self._forget(now_s)
        last_s = self._last_seen_s.pop(payload, None)
        self._last_seen_s[payload] = now_s
        if last_s is None:
            return Sighting.NEW
        if is_deliberate or now_s - last_s >= self._absence_s:
            return Sighting.REPEAT
        return Sighting.STILL_THERE

    def _forget(self, now_s: float) -> None:
        for payload, last_s in list(self._last_seen_s.items()):
            if now_s - last_s <= self._window_s:
                return  # oldest first, because `see` re-inserts
            del self._last_seen_s[payload]
