"""The camera: found by name, watched for plugging, its luma plane handed on. Import only after the first paint.

QtMultimedia tells names and hot-plug, which OpenCV cannot; a frame costs 0.05 ms because the grey plane is copied as it
is. Where QtMultimedia cannot load (libpulse missing) there is no camera and hand scanners do the work.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCameraPermission, QCoreApplication, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import (
    QCamera,
    QCameraDevice,
    QCameraFormat,
    QMediaCaptureSession,
    QMediaDevices,
    QVideoFrame,
    QVideoFrameFormat,
    QVideoFrameInput,
    QVideoSink,
)

from kiosk.scanning.steering import Orders
from kiosk.ui.ports import FrameSink, Health

SILENT_S, WATCH_MS = 2.0, 500  # a camera that gives nothing for two seconds is not well
WANTED_HEIGHT_PX, WANTED_FPS = 720, 30
PLANAR = frozenset({
    QVideoFrameFormat.PixelFormat.Format_YUV420P, QVideoFrameFormat.PixelFormat.Format_YUV422P,
    QVideoFrameFormat.PixelFormat.Format_NV12, QVideoFrameFormat.PixelFormat.Format_NV21,
    QVideoFrameFormat.PixelFormat.Format_YV12, QVideoFrameFormat.PixelFormat.Format_Y8,
})  # fmt: skip


class CameraFeed(QObject):
    """Pushes frames of the wanted camera (or the first found) into a sink, and tells how it is. Main thread."""

    def __init__(self, wanted: str, sink: FrameSink, tell: Callable[[str, Health], None]) -> None:
        super().__init__()
        self._wanted, self._sink, self._tell = wanted, sink, tell
        self._session = QMediaCaptureSession(self)
        self._video = QVideoSink(self)
        self._video.videoFrameChanged.connect(self._take)
        self._session.setVideoSink(self._video)
        self._camera: QCamera | None = None
        self._had_one = False
        self._told: tuple[str, Health] | None = None
        self._obeyed = Orders()
        self._last_frame_s = time.monotonic()
        self._devices = QMediaDevices(self)
        self._devices.videoInputsChanged.connect(self.choose)
        self._watch = QTimer(self)
        self._watch.timeout.connect(self._check)
        self._watch.start(WATCH_MS)

    def start(self) -> None:
        """Ask for permission where the system wants that (macOS, Windows), then open."""
        permission = QCameraPermission()
        application = QCoreApplication.instance()
        assert application is not None
        if application.checkPermission(permission) == Qt.PermissionStatus.Undetermined:
            application.requestPermission(permission, self, lambda _answer: self.choose())
        else:
            self.choose()

    def choose(self) -> None:
        """Open the wanted camera, or the first; called again whenever one is plugged in or out."""
        devices = QMediaDevices.videoInputs()
        device = next((one for one in devices if one.description() == self._wanted), devices[0] if devices else None)
        current = self._camera.cameraDevice() if self._camera else None
        if device is not None and current == device:
            return
        self.close_camera()
        if device is None:
            self._say("", Health.BAD if self._had_one else Health.ABSENT)
            return
        self._camera, self._had_one = QCamera(device, self), True
        if (best := best_format(device)) is not None:
            self._camera.setCameraFormat(best)
        self._session.setCamera(self._camera)
        self._last_frame_s, self._obeyed = time.monotonic(), Orders()
        focus_near(self._camera)
        self._camera.start()

    def feed_from(self, frames: QVideoFrameInput) -> None:
        """Take pictures that a program makes: what tests use for a camera."""
        self._session.setVideoFrameInput(frames)

    def close_camera(self) -> None:
        """Let go of the device."""
        if self._camera is not None:
            self._camera.stop()
            self._session.setCamera(None)  # type: ignore[arg-type]
            self._camera.deleteLater()
            self._camera = None

    def close(self) -> None:
        """Stop for good."""
        self._watch.stop()
        self.close_camera()

    def _take(self, frame: QVideoFrame) -> None:
        luma = luma_of(frame)
        if luma is None:
            return
        self._last_frame_s = time.monotonic()
        self._sink.push(luma, self._last_frame_s)
        if self._camera is not None:
            self._say(self._camera.cameraDevice().description(), Health.GOOD)
            self._obey(self._camera, self._sink.orders())

    def _obey(self, camera: QCamera, orders: Orders) -> None:
        if orders != self._obeyed:
            obey(camera, orders, self._obeyed)
            self._obeyed = orders

    def _check(self) -> None:
        if self._camera is not None and time.monotonic() - self._last_frame_s > SILENT_S:
            self._say(self._camera.cameraDevice().description(), Health.BAD)

    def _say(self, name: str, health: Health) -> None:
        if (name, health) != self._told:
            self._told = (name, health)
            self._tell(name, health)


def focus_near(camera: QCamera) -> None:
    """Codes are held close: spare the camera the search in the distance, if it lets itself be told."""
    if camera.isFocusModeSupported(QCamera.FocusMode.FocusModeAutoNear):
        camera.setFocusMode(QCamera.FocusMode.FocusModeAutoNear)


def obey(camera: QCamera, orders: Orders, before: Orders) -> None:
    """Tell the camera what is new in the orders, as far as it can do it: most webcams can but the exposure."""
    able = camera.supportedFeatures()
    if orders.exposure_ev != before.exposure_ev and able & QCamera.Feature.ExposureCompensation:
        camera.setExposureCompensation(orders.exposure_ev)
    if orders.focus_run != before.focus_run and orders.focus_at and able & QCamera.Feature.CustomFocusPoint:
        camera.setCustomFocusPoint(QPointF(*orders.focus_at))
    torch = QCamera.TorchMode.TorchOn if orders.is_torch_on else QCamera.TorchMode.TorchOff
    if orders.is_torch_on != before.is_torch_on and camera.isTorchModeSupported(torch):
        camera.setTorchMode(torch)


def best_format(device: QCameraDevice) -> QCameraFormat | None:
    """The mode nearest to 720 lines at 30 frames a second: enough for a code at arm's length, cheap to read."""
    formats = device.videoFormats()
    return min(
        formats,
        key=lambda one: (abs(one.resolution().height() - WANTED_HEIGHT_PX), abs(one.maxFrameRate() - WANTED_FPS)),
        default=None,
    )


def luma_of(frame: QVideoFrame) -> NDArray[np.uint8] | None:
    """The grey plane as H x W uint8, copied; None for a frame that cannot be read."""
    if not frame.isValid() or not frame.map(QVideoFrame.MapMode.ReadOnly):
        return None
    try:
        width, height, stride = frame.width(), frame.height(), frame.bytesPerLine(0)
        form = frame.pixelFormat()
        rows = np.frombuffer(frame.bits(0), np.uint8)
        if form in PLANAR:
            return rows[: stride * height].reshape(height, stride)[:, :width].copy()
        if form == QVideoFrameFormat.PixelFormat.Format_YUYV:
            return rows[: stride * height].reshape(height, stride)[:, : 2 * width : 2].copy()
        if form == QVideoFrameFormat.PixelFormat.Format_UYVY:
            return rows[: stride * height].reshape(height, stride)[:, 1 : 2 * width : 2].copy()
    finally:
        frame.unmap()
    image = frame.toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    if image.isNull():
        return None
    return (
        np.frombuffer(image.constBits(), np.uint8)
        .reshape(image.height(), image.bytesPerLine())[:, : image.width()]
        .copy()
    )
