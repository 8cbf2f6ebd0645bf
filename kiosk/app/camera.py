"""Where this device's pictures come from: the screen's camera, pushed frame by frame, or a file, folder or stream."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from kiosk.scanning.source import FrameSource, PushSource, open_source


class CameraSlot:
    """Takes pictures from the screen's camera and gives them to the scan worker, which may close and reopen at any
    time.

    It is the screens' `FrameSink`, and `open` is the worker's camera.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._source = PushSource(name)

    def push(self, luma: Any, grabbed_at_s: float, rgb: Any = None) -> None:
        """One picture; see `PushSource.push`."""
        self._source.push(luma, grabbed_at_s, rgb)

    def open(self) -> FrameSource:
        """A fresh source that the next pictures go to."""
        self._source = PushSource(self._name)
        return self._source


def camera_of(setting: str) -> tuple[Callable[[], FrameSource], CameraSlot | None]:
    """How to open the camera a setting names, and the slot to push into where the screen's camera is meant."""
    if setting.isdigit() or "://" in setting or (Path(setting).exists() and setting):
        return lambda: open_source(setting), None
    slot = CameraSlot(setting or "camera")
    return slot.open, slot
