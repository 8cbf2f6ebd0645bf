"""The event's logo, in its own colours in every theme: on a white plate where the page is dark, on a dark one where the
logo itself is pale. Never larger than its place."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.theme import DARK, LIGHT, Look

PALE, SAMPLE_PX = 0.8, 48
"""Mean lightness of what is visible, from which on a logo was made for dark ground; the sample it is read from."""
PLATE_MM = 2.5


class Logo(QWidget):
    """One PNG in the middle of a strip of `height_mm`. `told` is read to who cannot see it."""

    def __init__(self, look: Look, picture: bytes, height_mm: float, told: str) -> None:
        super().__init__()
        self._look = look
        self._image, is_pale = opened(picture)
        self._scaled = QImage()
        self._plate = _plate_on(look, is_pale=is_pale) if not self._image.isNull() else ""
        self.setFixedHeight(look.px(height_mm))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(told)
        if self._image.isNull():
            self.hide()

    def sizeHint(self) -> QSize:
        """As wide as it is at its height."""
        edge = self._look.px(PLATE_MM) if self._plate else 0
        high = max(1, min(self.height() - 2 * edge, self._image.height()))
        return QSize(round(self._image.width() * high / max(1, self._image.height())) + 2 * edge, self.height())

    @property
    def plate(self) -> str:
        """The colour beneath it; empty for the page's own."""
        return self._plate

    @property
    def place(self) -> QRectF:
        """Where the picture is: whole, in the middle, never larger than it came."""
        edge = self._look.px(PLATE_MM) if self._plate else 0
        room = QSize(max(1, self.width() - 2 * edge), max(1, self.height() - 2 * edge))
        size = self._image.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio).boundedTo(self._image.size())
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(QRectF(self.rect()).center())
        return place

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, place = QPainter(self), self.place
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._plate:
            edge = self._look.px(PLATE_MM)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._plate))
            painter.drawRoundedRect(place.adjusted(-edge, -edge, edge, edge), edge, edge)
        wanted = (place.size() * self.devicePixelRatioF()).toSize()
        if self._scaled.size() != wanted:  # by area: small letters of a large picture stay letters
            ways = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            self._scaled = self._image.scaled(wanted, *ways)
        painter.drawImage(place, self._scaled)


@lru_cache(maxsize=2)
def opened(picture: bytes) -> tuple[QImage, bool]:
    """The picture, and whether it was made for dark ground. Remembered: S1 is made anew for everybody, and this takes
    as long as all the rest of it."""
    image = QImage.fromData(picture)
    return image, _is_pale(image)


def _plate_on(look: Look, *, is_pale: bool) -> str:
    """White paper and dark ground are those of the two themes, so that a logo has no frame where it needs none."""
    wanted = DARK.background if is_pale else LIGHT.background
    return "" if look.palette.background == wanted else wanted


def _is_pale(image: QImage) -> bool:
    if image.isNull():
        return False
    ways = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    sample = image.scaled(SAMPLE_PX, SAMPLE_PX, *ways).convertToFormat(QImage.Format.Format_ARGB32)
    dots = [sample.pixelColor(x, y) for x in range(SAMPLE_PX) for y in range(SAMPLE_PX)]
    seen = sum(dot.alphaF() for dot in dots)
    return seen > 0 and sum(dot.alphaF() * dot.lightnessF() for dot in dots) / seen > PALE
