"""Where frames come from: the `FrameSource` port and its Qt-free forms.

The product's cameras push into `PushSource` (QtMultimedia lives in `kiosk.ui`); files, folders, videos, streams and
odd hardware come through OpenCV. A source delivers the newest frame it has, and never a frame twice.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from kiosk.domain.faults import Fault
from kiosk.scanning.frame import Frame, Luma, as_luma
from kiosk.scanning.pictures import PICTURE_SUFFIXES, load_luma
from kiosk.scanning.vision import cv2

VIDEO_SUFFIXES = frozenset({".mp4", ".avi", ".mov", ".mkv", ".webm", ".m4v", ".mpg", ".ts"})
STREAM_TIMEOUT_MS = 3000  # opening or reading a stream that answers later than this counts as lost


class FrameSource(Protocol):
    """A camera, or what stands in for one. Used by one thread; only `close` may come from another."""

    @property
    def name(self) -> str:
        """What a volunteer would call it."""

    def read(self, timeout_s: float) -> Frame | None:
        """The next frame, None when none came within `timeout_s`. Raises `Fault` when no more can come."""

    def close(self) -> None:
        """Release the device; closing twice is allowed."""


class PushSource:
    """The latest frame pushed by another thread; an unread frame is replaced, never queued."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._arrived = threading.Condition()
        self._latest: Frame | None = None
        self.newest: Frame | None = None  # for the preview, which does not wait for the decoder
        self._is_closed = False

    def push(self, luma: NDArray[Any], grabbed_at_s: float, rgb: NDArray[np.uint8] | None = None) -> None:
        """Copies `luma` (any stride), so a mapped camera buffer may be unmapped at once. `rgb` is kept as is."""
        frame = Frame(np.array(luma, order="C", copy=True), grabbed_at_s, rgb)
        with self._arrived:
            self._latest = self.newest = frame
            self._arrived.notify()

    def read(self, timeout_s: float) -> Frame | None:
        """The newest frame not yet read."""
        with self._arrived:
            self._arrived.wait_for(lambda: self._latest is not None or self._is_closed, timeout_s)
            frame, self._latest = self._latest, None
            return frame

    def close(self) -> None:
        """Wakes a waiting reader."""
        with self._arrived:
            self._is_closed = True
            self._arrived.notify_all()


class PictureSource:
    """Pictures from a list of files, one frame each, at `fps`; for tests and for a folder of recorded frames."""

    def __init__(self, paths: list[Path], fps: float = 30.0) -> None:
        if not paths:
            raise Fault("SOURCE_EMPTY", "There is no picture to show.", "Choose a folder with pictures.")
        self.name = paths[0].name if len(paths) == 1 else paths[0].parent.name
        self._waiting = iter(paths)
        self._pace = _Pace(fps)

    def read(self, timeout_s: float) -> Frame | None:
        """The next picture, at its time."""
        if not self._pace.wait(timeout_s):
            return None
        path = next(self._waiting, None)
        if path is None:
            raise _ended(self.name)
        return Frame(load_luma(path), time.monotonic())

    def close(self) -> None:
        """Nothing is held."""


class VideoSource:
    """A video file, a stream (``rtsp://…``) or a camera by index, through OpenCV.

    `is_live` sources pace themselves; files are paced to their own frame rate unless `as_fast_as_possible`.
    """

    def __init__(self, address: str | int, *, as_fast_as_possible: bool = False) -> None:
        self.name = f"camera {address}" if isinstance(address, int) else address.rsplit("/", 1)[-1]
        self._capture = _opened(address, self.name)
        is_live = isinstance(address, int) or "://" in address
        fps = float(self._capture.get(cv2.CAP_PROP_FPS) or 30.0)
        self._pace = None if is_live or as_fast_as_possible else _Pace(fps)

    def read(self, timeout_s: float) -> Frame | None:
        """The next frame. OpenCV cannot be given a time limit a frame: a live source may block for its own."""
        if self._pace is not None and not self._pace.wait(timeout_s):
            return None
        is_read, picture = self._capture.read()
        if not is_read:
            raise _ended(self.name)
        return Frame(as_luma(picture), time.monotonic(), np.asarray(picture)[:, :, ::-1] if picture.ndim == 3 else None)

    def close(self) -> None:
        """Release the device."""
        self._capture.release()


@dataclass(slots=True)
class _Pace:
    """Lets one frame through every 1/fps seconds, catching up with nothing that was missed."""

    fps: float
    _due_s: float = 0.0

    def wait(self, timeout_s: float) -> bool:
        now_s = time.monotonic()
        if self._due_s > now_s + timeout_s:
            time.sleep(timeout_s)
            return False
        time.sleep(max(0.0, self._due_s - now_s))
        self._due_s = max(self._due_s, now_s) + 1 / self.fps
        return True


def open_source(address: str) -> FrameSource:
    """A camera index (``0``), a stream address, a video file, a picture or a folder of pictures.

    Faults: CAMERA_MISSING, FILE_MISSING, SOURCE_EMPTY, VIDEO_FORMAT, and those of the pictures when read.
    """
    if address.isdigit():
        return VideoSource(int(address))
    if "://" in address:
        return VideoSource(address)
    path = Path(address)
    if path.is_dir():
        return PictureSource(pictures_in(path))
    if path.suffix.lower() in PICTURE_SUFFIXES:
        return PictureSource([path])
    return VideoSource(address)


def pictures_in(folder: Path) -> list[Path]:
    """Picture files directly in the folder, by name."""
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in PICTURE_SUFFIXES)


def video_frames(path: Path) -> Iterator[tuple[float, Luma]]:
    """(seconds from the start, luma) of every frame of a video file, as fast as they decode. Fault: VIDEO_FORMAT."""
    capture = _opened(str(path), path.name)
    fps = float(capture.get(cv2.CAP_PROP_FPS) or 30.0)
    try:
        index = 0
        while True:
            is_read, picture = capture.read()
            if not is_read:
                return
            yield index / fps, as_luma(picture)
            index += 1
    finally:
        capture.release()


def _opened(address: str | int, name: str) -> Any:
    if isinstance(address, str) and "://" not in address and not Path(address).is_file():
        raise Fault("FILE_MISSING", f"There is no file {name}.", "Check the name.")
    limits = [cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, STREAM_TIMEOUT_MS, cv2.CAP_PROP_READ_TIMEOUT_MSEC, STREAM_TIMEOUT_MS]
    if isinstance(address, int):
        capture = cv2.VideoCapture(address)
    else:
        capture = cv2.VideoCapture(address, cv2.CAP_FFMPEG, limits)
    if capture.isOpened():
        return capture
    capture.release()
    if isinstance(address, int) or "://" in address:
        raise Fault("CAMERA_MISSING", f"{name} does not answer.", "Check its cable or its address.")
    raise Fault("VIDEO_FORMAT", f"{name} is neither a picture nor a video.", "Use PNG, JPEG, WebP, MP4 or AVI.")


def _ended(name: str) -> Fault:
    return Fault("SOURCE_ENDED", f"{name} delivers no more frames.", "Check the camera's cable.")
