"""The scan worker: read a frame, decode, drop repeats, submit. Health is the age of the last frame.

Owns one camera at a time and reopens it when it stalls, vanishes or fails; must not know what a verdict is.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from kiosk.domain.faults import Fault
from kiosk.domain.model import Scan, ScanSource
from kiosk.scanning.frame import Frame, Luma
from kiosk.scanning.hints import Hint
from kiosk.scanning.repeat import RepeatWindow, Sighting
from kiosk.scanning.source import FrameSource
from kiosk.scanning.steering import Steering
from kiosk.scanning.symbol import Corners, Symbol

STALLED_S = 2.0  # no frame for this long: tear down, re-enumerate, reopen
READ_TIMEOUT_S = 0.25
BACK_OFF_S = (0.5, 1.0, 2.0, 5.0)  # between attempts to reopen; the last one repeats


class Decoder(Protocol):
    """What the worker needs of a live decoder."""

    @property
    def hint(self) -> Hint: ...

    @property
    def region(self) -> Corners | None: ...

    def decode(self, gray: Luma, now_s: float) -> list[Symbol]: ...


@dataclass(frozen=True, slots=True)
class ScanHealth:
    """State of the camera lane at one moment. `fault_code` is empty while frames arrive and can be read."""

    source: str = ""
    frames: int = 0
    bad_frames: int = 0
    symbols: int = 0
    reopened: int = 0
    fps: float = 0.0
    decode_ms: float = 0.0
    worst_ms: float = 0.0
    last_frame_s: float | None = None
    fault_code: str = ""

    def frame_age_s(self, now_s: float) -> float | None:
        """Seconds since the last frame, None before the first."""
        return None if self.last_frame_s is None else now_s - self.last_frame_s

    def is_well(self, now_s: float) -> bool:
        """Whether frames arrive now."""
        age_s = self.frame_age_s(now_s)
        return age_s is not None and age_s <= STALLED_S and not self.fault_code


@dataclass(frozen=True, slots=True)
class Preview:
    """The newest frame with what is known about it, for the screen. `corners` in pixels; None: nothing seen."""

    frame: Frame
    corners: Corners | None
    is_read: bool
    hint: Hint


class ScanWorker:
    """`run_once` forever, in one thread. `submit` takes a new scan, `replay` one presented again within the window.

    `wait` passes the seconds between attempts to reopen the camera, `steering` is shown every frame.
    """

    def __init__(
        self,
        open_camera: Callable[[], FrameSource],
        decoder: Decoder,
        submit: Callable[[Scan], None],
        *,
        replay: Callable[[Scan], None] | None = None,
        repeat: RepeatWindow | None = None,
        steering: Steering | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        wait: Callable[[float], object] | None = None,
    ) -> None:
        self._open_camera = open_camera
        self._decoder = decoder
        self._submit = submit
        self._replay = replay or submit
        self._repeat = repeat or RepeatWindow()
        self._steering = steering
        self._monotonic = monotonic
        self._source: FrameSource | None = None
        self._alive_s = 0.0
        self._failures = 0
        self._stopping = threading.Event()
        self._wait = wait or self._stopping.wait
        self._is_paused = False
        self._tally = _Tally()
        self.health = ScanHealth()
        self.preview: Preview | None = None

    def run_once(self) -> None:
        """One frame, or one attempt to get the camera back. Blocks for at most a read, a decode or a back-off."""
        try:
            self._take_frame(self._source or self._opened())
        except Fault as fault:
            self._lose_camera(fault.code)

    def pause(self) -> None:
        """Keep the preview running but read nothing (a form is being filled)."""
        self._is_paused = True

    def resume(self) -> None:
        """Read codes again."""
        self._is_paused = False

    def stop(self) -> None:
        """Wake the worker and release the camera; `run_once` must not be called again. Any thread may call."""
        self._stopping.set()
        if self._source is not None:
            self._source.close()

    def _opened(self) -> FrameSource:
        self._source = self._open_camera()
        self._alive_s = self._monotonic()
        return self._source

    def _take_frame(self, source: FrameSource) -> None:
        frame = source.read(READ_TIMEOUT_S)
        now_s = self._monotonic()
        if frame is None:
            if now_s - self._alive_s > STALLED_S:
                raise Fault("CAMERA_STALLED", "The camera stopped delivering pictures.", "Plug it in again.")
            return
        self._alive_s = now_s
        self._failures = 0
        symbols, fault_code = self._decoded(frame)
        self.health = self._tally.health(source.name, frame.grabbed_at_s, fault_code)
        self._show(frame, symbols)
        for symbol in symbols:
            self._announce(symbol.payload, frame.grabbed_at_s)

    def _decoded(self, frame: Frame) -> tuple[list[Symbol], str]:
        if self._is_paused:
            self._tally.note(frame.grabbed_at_s, 0, 0.0)
            return [], ""
        started_s = self._monotonic()
        try:
            symbols = self._decoder.decode(frame.gray, frame.grabbed_at_s)
        except Fault as fault:  # one unreadable frame is not a lost camera
            self._tally.note_bad(frame.grabbed_at_s)
            return [], fault.code
        self._tally.note(frame.grabbed_at_s, len(symbols), (self._monotonic() - started_s) * 1000)
        return symbols, ""

    def _show(self, frame: Frame, symbols: list[Symbol]) -> None:
        corners = symbols[0].corners if symbols else self._decoder.region
        self.preview = Preview(frame, corners, bool(symbols), self._decoder.hint)
        if self._steering is not None:
            self._steering.see(frame.gray, corners, frame.grabbed_at_s, is_read=bool(symbols))

    def _announce(self, payload: bytes, seen_at_s: float) -> None:
        scan = Scan(payload, ScanSource.CAMERA, seen_at_s)
        match self._repeat.see(payload, seen_at_s):
            case Sighting.NEW:
                self._submit(scan)
            case Sighting.REPEAT:
                self._replay(scan)
            case Sighting.STILL_THERE:
                pass

    def _lose_camera(self, code: str) -> None:
        if self._source is not None:
            self._source.close()
            self._source = None
            self._tally.reopened += 1
        self.health = self._tally.health(self.health.source, self.health.last_frame_s, code)
        self.preview = None
        wait_s = BACK_OFF_S[min(self._failures, len(BACK_OFF_S) - 1)]
        self._failures += 1
        self._wait(wait_s)


class _Tally:
    """Counters behind `ScanHealth`; rates over the last two seconds of frames."""

    def __init__(self) -> None:
        self.frames = self.bad_frames = self.symbols = self.reopened = 0
        self._recent: deque[tuple[float, float]] = deque(maxlen=60)  # (grabbed at, s; decode, ms)

    def note(self, grabbed_at_s: float, symbols: int, decode_ms: float) -> None:
        self.frames += 1
        self.symbols += symbols
        self._recent.append((grabbed_at_s, decode_ms))

    def note_bad(self, grabbed_at_s: float) -> None:
        self.bad_frames += 1
        self.note(grabbed_at_s, 0, 0.0)

    def health(self, source: str, last_frame_s: float | None, fault_code: str) -> ScanHealth:
        span_s = self._recent[-1][0] - self._recent[0][0] if len(self._recent) > 1 else 0.0
        costs_ms = [cost_ms for _, cost_ms in self._recent] or [0.0]
        return ScanHealth(
            source=source,
            frames=self.frames,
            bad_frames=self.bad_frames,
            symbols=self.symbols,
            reopened=self.reopened,
            fps=(len(self._recent) - 1) / span_s if span_s > 0 else 0.0,
            decode_ms=sum(costs_ms) / len(costs_ms),
            worst_ms=max(costs_ms),
            last_frame_s=last_frame_s,
            fault_code=fault_code,
        )
