"""The staged camera picture."""

from __future__ import annotations

from kiosk.ui.ports import (
    Preview,
)


def preview(payload: str = "K1.STAGED") -> Preview:
    """A drawn camera picture: a hand's telephone with a code before a hall out of focus."""
    import qrcode
    from PySide6.QtCore import QRectF, Qt
    from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QRadialGradient

    image = QImage(640, 480, QImage.Format.Format_RGB888)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    wall = QLinearGradient(0, 0, 0, 480)
    wall.setColorAt(0, QColor("#8C96A3"))
    wall.setColorAt(1, QColor("#3C434E"))
    painter.fillRect(0, 0, 640, 480, wall)
    painter.setPen(Qt.PenStyle.NoPen)
    for x, y, radius, colour in ((90, 120, 130, "#C9B48F"), (560, 90, 110, "#A9B7C9"), (520, 420, 170, "#59616E")):
        glow = QRadialGradient(x, y, radius)
        glow.setColorAt(0, QColor(colour))
        glow.setColorAt(1, QColor(0, 0, 0, 0))
        painter.setBrush(glow)
        painter.drawEllipse(QRectF(x - radius, y - radius, 2 * radius, 2 * radius))
    painter.setBrush(QColor("#15181D"))
    painter.drawRoundedRect(QRectF(205, 40, 230, 470), 28, 28)
    painter.setBrush(QColor("#FBFBFD"))
    painter.drawRoundedRect(QRectF(214, 50, 212, 450), 20, 20)
    code = qrcode.QRCode(border=0)
    code.add_data(payload)
    code.make()
    modules = code.get_matrix()
    side = 156 / len(modules)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setBrush(QColor("#0A0C10"))
    for row, line in enumerate(modules):
        for place, is_dark in enumerate(line):
            if is_dark:
                painter.drawRect(QRectF(242 + place * side, 162 + row * side, side + 0.5, side + 0.5))
    painter.end()
    corners = ((240.0, 160.0), (400.0, 160.0), (400.0, 320.0), (240.0, 320.0))
    pixels = bytes(image.constBits())
    return Preview(640, 480, image.bytesPerLine(), pixels, is_colour=True, corners=corners, number=1)
