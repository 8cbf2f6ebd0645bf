"""A badge as it will come out, on the screen: white paper in every theme, because it is a picture of paper."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.people import BadgeProof
from kiosk.ui.theme import Look

SHADOW_MM, LEAST_MM = 2.4, (40.0, 56.0)
SHADOW_STEPS, SHADOW_ALPHA = 8, 5


class BadgePane(QWidget):
    """Asks for a badge of its own size (`resized`) and shows it in its middle. `told` is read to who cannot see it."""

    resized = Signal()

    def __init__(self, look: Look, told: str) -> None:
        super().__init__()
        self._look, self._proof = look, BadgeProof()
        self.setAccessibleName(told)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def minimumSizeHint(self) -> QSize:
        return QSize(*map(self._look.px, LEAST_MM))

    def show_proof(self, proof: BadgeProof) -> None:
        """Another badge; the one before stays until there is one."""
        self._proof = proof
        self.update()

    @property
    def room_px(self) -> tuple[int, int]:
        """How large the badge may be, in pixels of the panel."""
        edge, ratio = 2 * self._look.px(SHADOW_MM), self.devicePixelRatioF()
        return max(1, round((self.width() - edge) * ratio)), max(1, round((self.height() - edge) * ratio))

    @property
    def paper(self) -> QRectF:
        """Where the badge is; empty before the first."""
        ratio = self.devicePixelRatioF()
        paper = QRectF(0, 0, self._proof.width / ratio, self._proof.height / ratio)
        paper.moveCenter(QRectF(self.rect()).center())
        return paper

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        proof, paper = self._proof, self.paper
        if not proof.pixels:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_shadow(painter, paper)
        image = QImage(proof.pixels, proof.width, proof.height, 3 * proof.width, QImage.Format.Format_RGB888)
        painter.drawImage(paper, image)
        painter.setPen(QPen(self._look.colour("hairline"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(paper.adjusted(-0.5, -0.5, 0.5, 0.5))

    def _paint_shadow(self, painter: QPainter, paper: QRectF) -> None:
        """It lies on the page, lit from above."""
        shade = QColor(0, 0, 0, SHADOW_ALPHA)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        reach = self._look.px(SHADOW_MM)
        for step in range(1, SHADOW_STEPS + 1):
            grown = reach * step / SHADOW_STEPS
            painter.drawRoundedRect(paper.adjusted(-grown, -grown / 2, grown, grown), grown, grown)
