"""What the self-service pages have in common: two parts, one above the other on a portrait panel, side by side on a
landscape one, controls always where a seated person reaches them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from kiosk.ui.scene import Scene

MESSAGE_SHARE_PORTRAIT = 40  # per cent: all controls stand in the lower 60 % (ADA 308.2.1)
MESSAGE_SHARE_LOW = 60
MESSAGE_SHARE_LANDSCAPE = 55


class Page(QWidget):
    """`left` asks for the start page, `wanted` for another page by name; `touched` is any sign of life."""

    left = Signal()
    wanted = Signal(str)

    def __init__(self, scene: Scene) -> None:
        super().__init__()
        self.scene = scene
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def begin(self) -> None:
        """It is on screen: keys work on it from now on."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def tick(self, now_s: float) -> None:
        """A quarter of a second has passed."""

    def compose(self, message: QWidget, controls: QWidget, *, message_share: int | None = None) -> None:
        """Arrange the two parts."""
        portrait = self.scene.is_portrait
        share = message_share or (MESSAGE_SHARE_PORTRAIT if portrait else MESSAGE_SHARE_LANDSCAPE)
        if portrait and self.scene.look.is_low:
            share = max(share, MESSAGE_SHARE_LOW)
        ways = QBoxLayout.Direction
        box = QBoxLayout(ways.TopToBottom if portrait else ways.LeftToRight, self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for part, weight in ((message, share), (scrolled(controls), 100 - share)):
            policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
            part.setSizePolicy(policy)
            box.addWidget(part, weight)


def scrolled(content: QWidget) -> QScrollArea:
    """A part that scrolls up and down when large text needs more room; never sideways."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    content.setAutoFillBackground(False)
    area.setWidget(content)
    return area


def column(scene: Scene, *, gap_mm: float = 2.0, margin_mm: float = 7.0) -> tuple[QWidget, QVBoxLayout]:
    """An empty column with the page's margins."""
    holder = QWidget()
    layout = QVBoxLayout(holder)
    margin = scene.look.px(margin_mm)
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(scene.look.px(gap_mm))
    return holder, layout
