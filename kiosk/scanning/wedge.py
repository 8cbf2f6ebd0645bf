"""Hand scanners that type: telling a scan from typing. Pure; key presses and times in, payloads and typing out.

A scanner in keyboard mode types faster than anyone: a key every 1-15 ms against 80 ms and more. So every key is
held back for at most `gap_s`; if the next one follows in time the burst is a scan and none of it reaches a field or a
button, otherwise the held keys are handed back as typing. With a prefix configured in the scanner (STX in most set-up
sheets) a scan is known from its first key. Keys are read by their place on the keyboard where the system tells it
(`scan_code`), so a scanner set to US letters is right under a French, German or Chinese layout.

The Qt side is an application-wide event filter of about twenty lines::

    def eventFilter(self, watched, event):
        if event.type() != QEvent.Type.KeyPress or event in self._own:
            return event.type() == QEvent.Type.KeyRelease and self._wedge.is_holding
        key = KeyPress(event.text(), time.monotonic(), evdev_code(event.nativeScanCode()),
                       is_shifted=bool(event.modifiers() & Qt.ShiftModifier), is_repeat=event.isAutoRepeat(),
                       origin=(watched, event.clone()))
        self._take(self._wedge.press(key))
        self._timer.start(HOLD_MS)          # single shot; calls self._take(self._wedge.expire(time.monotonic()))
        return True                         # swallowed; what was typing comes back through step.typed

    def _take(self, step):
        for key in step.typed:              # mark as own, then QCoreApplication.sendEvent(*key.origin)
        if step.payload is not None:        # submit Scan(payload, ScanSource.WEDGE, seen_at)

`nativeScanCode()` is the evdev code + 8 on X11 and Wayland and the set-1 code on Windows, which for the keys of
`_US_KEYS` is the evdev code itself; on macOS it says nothing, so pass None. Input methods must be off while no text
field has focus.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

# (first evdev code, unshifted, shifted) of the rows of a US keyboard
_ROWS = (
    (2, "1234567890-=", "!@#$%^&*()_+"),
    (16, "qwertyuiop[]", "QWERTYUIOP{}"),
    (30, "asdfghjkl;'`", 'ASDFGHJKL:"~'),
    (43, "\\zxcvbnm,./", "|ZXCVBNM<>?"),
    (57, " ", " "),
)
_US_KEYS: Final = {
    first + place: (row[place], upper[place]) for first, row, upper in _ROWS for place in range(len(row))
}
_ENDS: Final = "\r\n\t"


@dataclass(frozen=True, slots=True)
class KeyPress:
    """One key going down. `scan_code`: the key's evdev place or None. `origin`: the caller's own, handed back as is."""

    text: str
    at_s: float
    scan_code: int | None = None
    is_shifted: bool = False
    is_repeat: bool = False
    origin: object = None

    @property
    def character(self) -> str:
        """The character a scanner set to the US layout meant by this key; empty for arrows, modifiers and the like."""
        if self.text and self.text[0] < " ":
            return self.text  # CR, TAB, and control characters of a prefix or of a hostile symbol
        by_place = _US_KEYS.get(self.scan_code) if self.scan_code is not None else None
        return by_place[self.is_shifted] if by_place else self.text


@dataclass(frozen=True, slots=True)
class WedgeStep:
    """What a key press or the passing of time settled: keys to hand back as typing, a payload, or neither."""

    typed: tuple[KeyPress, ...] = ()
    payload: bytes | None = None


@dataclass(frozen=True, slots=True)
class WedgeFraming:
    """How the scanner is set up. An empty `prefix` means: told by speed alone."""

    prefix: str = ""
    suffix: str = ""
    gap_s: float = 0.035  # the slowest scanners in use type a key every 30 ms; people need 80 ms
    stall_s: float = 0.150  # inside a burst already known as a scan, a busy host may hold a key back this long
    shortest: int = 6  # characters; fewer are a fast typist or a bouncing key
    longest: int = 4096  # a QR symbol holds at most 4,296 characters, no credential comes near


@dataclass(slots=True)
class Wedge:
    """Framing of one keyboard's presses. Not thread-safe: it lives where the key events arrive."""

    framing: WedgeFraming = field(default_factory=WedgeFraming)
    _held: list[KeyPress] = field(default_factory=list)
    _is_framed: bool = False

    @property
    def is_holding(self) -> bool:
        """Whether keys are held back, so their releases must not reach a button either."""
        return bool(self._held)

    def press(self, key: KeyPress) -> WedgeStep:
        """Take one key press. Every key is the wedge's until a step hands it back in `typed`."""
        earlier = self.expire(key.at_s)
        if key.is_repeat:  # a key held down repeats every 30 ms, as fast as a scanner, and no scanner repeats
            return self._released(earlier, key)
        if not key.character and not self._held:
            return WedgeStep((*earlier.typed, key), earlier.payload)
        if not self._held:
            self._is_framed = bool(self.framing.prefix) and key.character == self.framing.prefix[0]
        self._held.append(key)
        if self._is_complete():
            return self._closed(earlier)
        if len(self._held) > self.framing.longest:
            self._held.clear()
        return earlier

    def expire(self, now_s: float) -> WedgeStep:
        """Settle what was held if the next key can no longer belong to it. Call `gap_s` after each press."""
        if not self._held or now_s - self._held[-1].at_s <= self._patience_s():
            return WedgeStep()
        return self._closed(WedgeStep())

    def _patience_s(self) -> float:
        is_burst = self._is_framed or len(self._held) >= self.framing.shortest
        return self.framing.stall_s if is_burst else self.framing.gap_s

    def _is_complete(self) -> bool:
        last = self._held[-1].character
        if self.framing.suffix and last not in _ENDS:
            return self._is_framed and self._text().endswith(self.framing.suffix)
        return last in _ENDS and bool(last)

    def _closed(self, earlier: WedgeStep) -> WedgeStep:
        """The burst ended: a scan if it is long enough, swallowed if it is a broken frame, typing otherwise."""
        keys, text, was_framed = tuple(self._held), self._text(), self._is_framed
        self._held.clear()
        self._is_framed = False
        body = self._unframed(text) if was_framed else text.rstrip(_ENDS)
        if len(body) >= self.framing.shortest:
            return WedgeStep(earlier.typed, body.encode("utf-8"))
        return earlier if was_framed and len(keys) > 1 else WedgeStep((*earlier.typed, *keys), earlier.payload)

    def _released(self, earlier: WedgeStep, key: KeyPress) -> WedgeStep:
        keys = tuple(self._held)
        self._held.clear()
        return WedgeStep((*earlier.typed, *keys, key), earlier.payload)

    def _text(self) -> str:
        return "".join(key.character for key in self._held)

    def _unframed(self, text: str) -> str:
        if not text.startswith(self.framing.prefix):
            return ""
        return text.rstrip(_ENDS).removeprefix(self.framing.prefix).removesuffix(self.framing.suffix)
