"""Hand scanners in serial or USB-COM mode: bytes in, payloads out. Pure; the port itself is opened in `kiosk.ui`.

Scanners end a code with CR, LF, both, TAB or ETX, and some begin it with STX. One that sends no ending at all is
told by the pause after it: call `expire` from a timer of `pause_s` after each arrival. One that has ever sent an ending
always does: its scans are not cut at pauses, which a busy computer makes too.
"""

from __future__ import annotations

from dataclasses import dataclass, field

_ENDS = b"\r\n\t\x03"
_STX = b"\x02"
LONGEST = 4296  # characters of the largest QR symbol: anything longer is noise on the line
SHORTEST = 4
STALE_S = 1.0


@dataclass(slots=True)
class SerialFrames:
    """Framing of one port. Not thread-safe."""

    pause_s: float = 0.1
    _pending: bytearray = field(default_factory=bytearray)
    _last_s: float = 0.0
    _has_endings: bool = False

    def take(self, chunk: bytes, now_s: float) -> list[bytes]:
        """Payloads completed by these bytes, in order. Anything between endings is kept whole, blanks included."""
        payloads = self.expire(now_s)
        self._last_s = now_s
        for byte in chunk:
            if byte in _ENDS:
                self._has_endings = True
                payloads += self._cut()
            elif len(self._pending) <= LONGEST:
                self._pending.append(byte)
        return payloads

    def expire(self, now_s: float) -> list[bytes]:
        """The payload that ended in silence, if one did."""
        silent_s = now_s - self._last_s
        if not self._has_endings:
            return self._cut() if silent_s >= self.pause_s else []
        if silent_s >= STALE_S:
            self._pending.clear()  # the beginning of a scan whose end was lost
        return []

    @property
    def is_pending(self) -> bool:
        """Whether something is begun that only silence can end."""
        return bool(self._pending)

    def _cut(self) -> list[bytes]:
        payload = bytes(self._pending).removeprefix(_STX)
        self._pending.clear()
        return [payload] if SHORTEST <= len(payload) <= LONGEST else []
