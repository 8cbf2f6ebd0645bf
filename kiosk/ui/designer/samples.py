"""Hard names along the bottom: how the design looks on the longest, the rarest and the plainest badge, all at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from kiosk.badges.render import BadgeRenderer
from kiosk.badges.template import Template
from kiosk.domain.badge import BadgeSpec
from kiosk.domain.faults import Fault
from kiosk.pdfium import MM_PER_INCH, render_page
from kiosk.ui.icons import paint_class
from kiosk.ui.theme import Fill, Look

SOON_MS = 120  # after the last change: a drag redraws one badge at a time, not forty


class Samples(QScrollArea):
    """`picked` carries the number of a sample."""

    picked = Signal(int)

    def __init__(self, look: Look, renderer: BadgeRenderer, specs: Sequence[BadgeSpec]) -> None:
        super().__init__()
        self._renderer, self._specs = renderer, specs
        self._design: Template | None = None
        self._next = self._selected = 0
        self.cards = [Card(look, spec) for spec in specs]
        strip = QWidget()
        row = QHBoxLayout(strip)
        gap = look.px(2.2)
        row.setContentsMargins(gap, gap, gap, gap)
        row.setSpacing(gap)
        for number, card in enumerate(self.cards):
            row.addWidget(card)
            card.clicked.connect(lambda _checked=False, number=number: self.picked.emit(number))
        row.addStretch(1)
        self.setWidget(strip)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(look.px(44))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._draw_next)

    def select(self, number: int) -> None:
        """Mark the one that is shown large."""
        self._selected = number
        for place, card in enumerate(self.cards):
            card.setChecked(place == number)
        self.ensureWidgetVisible(self.cards[number])

    def redraw(self, design: Template, side: str) -> None:
        """Soon, one after another, so that nobody waits."""
        self._design, self._side, self._next = design, side, 0
        self._timer.start(SOON_MS)

    def _draw_next(self) -> None:
        """One badge for each turn of the event loop."""
        if self._design is None or self._next >= len(self.cards):
            self.ensureWidgetVisible(self.cards[self._selected])  # cards have their widths only now
            return
        if self._next == 0:
            try:
                self._renderer = self._renderer.redesigned(self._design)
            except Fault:
                return
        self.cards[self._next].show_badge(self._renderer, self._side)
        self._next += 1
        self._timer.start(0)

    def stop(self) -> None:
        """Nothing more to draw."""
        self._timer.stop()


class Card(QAbstractButton):
    """One small badge; a mark of attention where something is wrong with it."""

    def __init__(self, look: Look, spec: BadgeSpec) -> None:
        super().__init__()
        self._look, self._spec = look, spec
        self._picture = QPixmap()
        self._is_wrong = False
        self.setCheckable(True)
        self.setAccessibleName(spec.name)
        self.setToolTip(spec.name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedWidth(look.px(24))

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(24), self._look.px(36))

    def show_badge(self, renderer: BadgeRenderer, side: str) -> None:
        """Draw it anew."""
        laid_out = renderer.lay_out(self._spec)
        shown = laid_out.front if side == "front" else laid_out.back or ()
        page = renderer.template.page
        room = max(20, self.height() - 8)
        self.setFixedWidth(round(room * page.width_mm / page.height_mm) + 8)
        scale = room / page.height_mm * self.devicePixelRatioF()
        pixels = render_page(renderer.proof(shown), scale * MM_PER_INCH, is_colour=True)
        height, width, _ = pixels.shape
        self._picture = QPixmap.fromImage(
            QImage(pixels.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888)
        )
        self._is_wrong = bool(laid_out.troubles)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        inside = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        painter.fillRect(inside, QColor("#FFFFFF"))
        if not self._picture.isNull():
            painter.drawPixmap(inside, self._picture, QRectF(self._picture.rect()))
        edge = self._look.colour("primary" if self.isChecked() else "focus" if self.hasFocus() else "border")
        painter.setPen(QPen(edge, 3 if self.isChecked() or self.hasFocus() else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(inside.adjusted(-1, -1, 1, 1))
        if self._is_wrong:
            side = self._look.px(6)
            mark = QRectF(inside.right() - side - 2, inside.top() + 2, side, side)
            painter.setPen(QPen(QColor("#12161C"), 1))
            paint_class(painter, Fill.ATTENTION, mark, *self._look.fill(Fill.ATTENTION))
