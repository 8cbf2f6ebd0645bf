"""Frames from a real capture session: the grey plane as it is, copied before the buffer goes back."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from kiosk.scanning.steering import Orders
from kiosk.ui.ports import Health

multimedia = pytest.importorskip("PySide6.QtMultimedia", reason="libpulse is missing: the kiosk runs without a camera")
pytestmark = pytest.mark.slow
SIZE = (322, 240)  # a width that no stride likes


class Sink:
    """Keeps what it is given."""

    def __init__(self) -> None:
        self.frames: list[NDArray[np.uint8]] = []

    def push(self, luma: Any, grabbed_at_s: float, rgb: Any = None) -> None:
        assert grabbed_at_s <= time.monotonic()
        self.frames.append(luma)

    def orders(self) -> Orders:
        return Orders()


def ramp() -> QImage:
    """Grey from left to right."""
    rows = np.tile(np.linspace(0, 255, SIZE[0], dtype=np.uint8), (SIZE[1], 1))
    padded = np.zeros((SIZE[1], -(-SIZE[0] // 4) * 4), np.uint8)
    padded[:, : SIZE[0]] = rows
    return QImage(padded.tobytes(), SIZE[0], SIZE[1], padded.shape[1], QImage.Format.Format_Grayscale8).copy()


def test_pictures_of_a_capture_session_reach_the_sink(qtbot: QtBot) -> None:
    from kiosk.ui.camera import CameraFeed

    sink, told = Sink(), []
    feed = CameraFeed("", sink, lambda name, health: told.append((name, health)))
    frames = multimedia.QVideoFrameInput()
    feed.feed_from(frames)
    frame = multimedia.QVideoFrame(ramp())

    def send() -> bool:
        frames.sendVideoFrame(frame)
        return bool(sink.frames)

    qtbot.waitUntil(send, timeout=30_000)
    feed.close()
    luma = sink.frames[0]
    assert luma.shape == (SIZE[1], SIZE[0])
    assert abs(int(luma[100, 300]) - 300 * 255 // 321) < 8


@pytest.mark.parametrize("name", ["Format_NV12", "Format_YUV420P", "Format_YUYV", "Format_UYVY", "Format_Y8"])
def test_the_luma_plane_is_read_at_its_own_stride(qapp: object, name: str) -> None:
    from kiosk.ui.camera import luma_of

    form = multimedia.QVideoFrameFormat(QSize(*SIZE), getattr(multimedia.QVideoFrameFormat.PixelFormat, name))
    frame = multimedia.QVideoFrame(form)
    assert frame.map(multimedia.QVideoFrame.MapMode.WriteOnly)
    stride = frame.bytesPerLine(0)
    plane = np.frombuffer(frame.bits(0), np.uint8)[: stride * SIZE[1]].reshape(SIZE[1], stride)
    plane.setflags(write=True) if not plane.flags.writeable else None
    step, first = (2, int(name == "Format_UYVY")) if name in ("Format_YUYV", "Format_UYVY") else (1, 0)
    plane[:, first : SIZE[0] * step : step] = np.arange(SIZE[0], dtype=np.uint16).astype(np.uint8)
    frame.unmap()
    luma = luma_of(frame)
    assert luma is not None
    assert luma[7].tolist() == [place % 256 for place in range(SIZE[0])]


def test_a_frame_that_cannot_be_read_is_none(qapp: object) -> None:
    from kiosk.ui.camera import luma_of

    assert luma_of(multimedia.QVideoFrame()) is None


def test_no_camera_is_told_as_absent(qapp: object) -> None:
    from kiosk.ui.camera import CameraFeed

    if multimedia.QMediaDevices.videoInputs():
        pytest.skip("this machine has a camera")
    told: list[tuple[str, Health]] = []
    feed = CameraFeed("Logi", Sink(), lambda name, health: told.append((name, health)))
    feed.choose()
    feed.choose()
    feed.close()
    assert told == [("", Health.ABSENT)]


class Sensor:
    """What a camera can do, and what it was told: a camera of its own, for there is none here."""

    def __init__(self, able: Any, *, has_more: bool) -> None:
        self.told: list[tuple[str, Any]] = []
        self._answers = {"supportedFeatures": able, "isTorchModeSupported": has_more, "isFocusModeSupported": has_more}

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name in self._answers:
            return lambda *_: self._answers[name]
        return lambda value: self.told.append((name, value))


def test_a_camera_is_told_what_it_can_do_and_nothing_twice(qapp: object) -> None:
    from kiosk.ui.camera import focus_near, obey

    camera = multimedia.QCamera
    every = camera.Feature.ExposureCompensation | camera.Feature.CustomFocusPoint
    orders = Orders(exposure_ev=-0.7, focus_at=(0.25, 0.5), focus_run=1, is_torch_on=True)
    able: Any = Sensor(every, has_more=True)
    obey(able, orders, Orders())
    obey(able, orders, orders)
    obey(able, Orders(focus_run=1), orders)
    on, off = camera.TorchMode.TorchOn, camera.TorchMode.TorchOff
    assert able.told == [
        ("setExposureCompensation", -0.7),
        ("setCustomFocusPoint", QPointF(0.25, 0.5)),
        ("setTorchMode", on),
        ("setExposureCompensation", 0.0),
        ("setTorchMode", off),
    ]
    focus_near(able)
    assert able.told[-1] == ("setFocusMode", camera.FocusMode.FocusModeAutoNear)
    plain: Any = Sensor(camera.Feature(0), has_more=False)
    obey(plain, orders, Orders())
    focus_near(plain)
    assert plain.told == []


def test_a_real_camera_object_takes_orders_without_harm(qapp: object) -> None:
    from kiosk.ui.camera import focus_near, obey

    camera = multimedia.QCamera()
    focus_near(camera)
    obey(camera, Orders(exposure_ev=0.7, focus_at=(0.5, 0.5), focus_run=1, is_torch_on=True), Orders())
