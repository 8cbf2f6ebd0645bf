"""Where this device's pictures come from: the screen's camera, pushed frame by frame, or a file, folder or stream.

What the decoder needs is loaded on the camera's own thread: 0.6 s that no screen should wait for.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.domain.model import Scan
from kiosk.scanning.source import FrameSource, PushSource, open_source
from kiosk.scanning.steering import Orders, Steering

if TYPE_CHECKING:
    from kiosk.scanning.worker import Preview, ScanHealth, ScanWorker

OVERLAY_S = 0.3  # what was made out in an older picture is not drawn on a new one
PICTURE_S = 1.0  # an older picture is no preview


class CameraSlot:
    """Takes pictures from the screen's camera and gives them to the scan worker, which may close and reopen at any
    time.

    It is the screens' `FrameSink`, and `open` is the worker's camera.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._source = PushSource(name)
        self.steering = Steering()

    def push(self, luma: Any, grabbed_at_s: float, rgb: Any = None) -> None:
        """One picture; see `PushSource.push`."""
        self._source.push(luma, grabbed_at_s, rgb)

    def orders(self) -> Orders:
        """What the camera should do from now on."""
        return self.steering.orders

    def open(self) -> FrameSource:
        """A fresh source that the next pictures go to."""
        self._source = PushSource(self._name)
        return self._source

    def freshest(self, preview: Preview | None, now_s: float) -> Preview | None:
        """The newest picture, with what was made out in the one decoded last: the preview waits for no decoder."""
        frame = self._source.newest
        if frame is None or now_s - frame.grabbed_at_s > PICTURE_S:
            return None
        if preview is not None and frame.grabbed_at_s - preview.frame.grabbed_at_s <= OVERLAY_S:
            return replace(preview, frame=frame)
        from kiosk.scanning.hints import Hint
        from kiosk.scanning.worker import Preview

        return Preview(frame, None, is_read=False, hint=Hint.NONE)


class CameraLane:
    """One camera's scanning: `run_once` forever on a thread of its own; everything else from any thread."""

    def __init__(
        self, open_camera: Callable[[], FrameSource], submit: Callable[[Scan], None], slot: CameraSlot | None
    ) -> None:
        self._open_camera, self._submit, self._slot = open_camera, submit, slot
        self._worker: ScanWorker | None = None
        self._is_stopped = False

    def run_once(self) -> float:
        """One frame, after the first time, which loads the decoder; 0, for there is nothing to wait for."""
        if self._is_stopped:
            return 0.0
        if self._worker is None:
            self._worker = self._load()
        self._worker.run_once()
        return 0.0

    def stop(self) -> None:
        """Wake the worker and let go of the camera."""
        self._is_stopped = True
        if self._worker is not None:
            self._worker.stop()

    def health(self) -> ScanHealth | None:
        """How the camera is, None before the decoder is there."""
        return self._worker.health if self._worker else None

    def preview(self) -> Preview | None:
        """The newest picture, None without a camera."""
        seen = self._worker.preview if self._worker else None
        return self._slot.freshest(seen, time.monotonic()) if self._slot else seen

    def _load(self) -> ScanWorker:
        from kiosk.scanning.decoder import LiveDecoder
        from kiosk.scanning.worker import ScanWorker

        steering = self._slot.steering if self._slot else None
        return ScanWorker(self._open_camera, LiveDecoder(), self._submit, steering=steering)


def camera_of(setting: str) -> tuple[Callable[[], FrameSource], CameraSlot | None]:
    """How to open the camera a setting names, and the slot to push into where the screen's camera is meant."""
    if setting.isdigit() or "://" in setting or (Path(setting).exists() and setting):
        return lambda: open_source(setting), None
    slot = CameraSlot(setting or "camera")
    return slot.open, slot
