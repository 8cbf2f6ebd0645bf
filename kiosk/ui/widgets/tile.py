"""Everything that is pressed: one button, painted, in five dresses, never smaller than the look's touch size.

Space presses it; Return never does, because a hand scanner types Return. A tile that admits a person ignores Space too.
"""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kiosk.ui.icons import Icon, paint_icon
from kiosk.ui.theme import Look, Role, mixed
from kiosk.ui.typeset import Setting, set_text
from kiosk.ui.words import Line

RING_PX, RING_GAP_PX = 3, 3
UNLIMITED = 1e5


class Dress(Enum):
    """How much a tile asks to be pressed."""

    PRIMARY = auto()  # filled with the primary colour: one to a screen
    PLAIN = auto()  # a surface with a hairline
    CHIP = auto()  # centred word, fully rounded
    ON_FILL = auto()  # on a verdict's fill: outlined in its ink
    KEY = auto()  # one key of the on-screen keyboard


class Tile(QAbstractButton):
    """A button with a bilingual label, and perhaps an icon before and an arrow after it. `is_centred` keeps icon and
    label together in the middle, for a wide tile that does something; one that leads on reads from its start."""

    def __init__(
        self,
        look: Look,
        line: Line,
        *,
        icon: Icon | None = None,
        trailing: Icon | None = None,
        dress: Dress = Dress.PLAIN,
        role: Role = Role.BODY,
        ink: QColor | None = None,
        admits: bool = False,
        is_centred: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._icon, self._trailing, self._dress, self._role = look, icon, trailing, dress, role
        self._ink_on_fill = ink or QColor("#000000")
        self._admits, self._is_centred = admits, is_centred
        self._has_ring = False
        self._line = line
        self._settings: dict[tuple[float, bool], tuple[Setting, Setting]] = {}
        self.say(line)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if dress is Dress.KEY else Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        is_wide = dress in (Dress.PRIMARY, Dress.PLAIN, Dress.KEY)
        across = QSizePolicy.Policy.Expanding if is_wide else QSizePolicy.Policy.Minimum
        policy = QSizePolicy(across, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, line: Line) -> None:
        """Change the label."""
        self._line = line
        self._settings.clear()
        self.setText(line.first)
        self.setAccessibleName(line.spoken)
        self.updateGeometry()
        self.update()

    def show_icon(self, icon: Icon) -> None:
        """Change the icon before the label."""
        self._icon = icon
        self.update()

    # -- size

    def sizeHint(self) -> QSize:
        first, second = self._set(UNLIMITED)
        least = self._look.px(self._look.touch_mm)
        width = max(round(max(first.width, second.width) + 1) + self._beside(), least)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        least = self._look.px(self._look.touch_mm)
        return QSize(min(self.sizeHint().width(), round(least * 1.6)) if self._dress is not Dress.KEY else least, least)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = width - self._beside()
        first, second = self._set(UNLIMITED)  # most labels need no second line, however often a layout asks
        if max(first.width, second.width) > room:
            first, second = self._set(room)
        height = first.height + (second.height if self._line.second else 0)
        padding = self._look.px(3.0 if self._look.is_kiosk else 1.6)
        return max(round(height) + padding, self._look.px(self._look.touch_mm))

    def _set(self, width: float) -> tuple[Setting, Setting]:
        """Both lines laid out for a width: asked many times over by layouts, so remembered."""
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if (width, is_rtl) not in self._settings:
            small = Role.SMALL if self._role in (Role.BODY, Role.SMALL) else Role.BODY
            fonts = self._look.font(self._role, is_bold=True), self._look.font(small)
            is_centred = self._icon is None and self._trailing is None
            align = Qt.AlignmentFlag.AlignHCenter if is_centred else Qt.AlignmentFlag.AlignLeading
            texts = self._line.first, self._line.second
            first, second = (
                set_text(text, font, width, align=align, is_rtl=is_rtl) for text, font in zip(texts, fonts, strict=True)
            )
            self._settings[width, is_rtl] = first, second
        return self._settings[width, is_rtl]

    def _beside(self) -> int:
        """Pixels to the left and right of the text."""
        pad = self._pad()
        icon = self._icon_px() + pad if self._icon else 0
        trailing = round(self._icon_px() * 0.75) + pad if self._trailing else 0
        return 2 * pad + icon + trailing

    def _pad(self) -> int:
        return self._look.px(1.0 if self._dress is Dress.KEY else self._look.touch_mm * 0.22)

    def _icon_px(self) -> int:
        return self._look.px(self._look.touch_mm * (0.42 if self._role in (Role.BODY, Role.SMALL) else 0.62))

    # -- paint

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QRectF(self.rect())
        whole = min(shape.height(), self._look.px(self._look.touch_mm)) / 2
        radius = whole if self._dress is Dress.CHIP else self._look.px(self._look.touch_mm * 0.14)
        ground, edge, ink, quiet = self._colours()
        painter.setPen(QPen(edge, 1.0 if self._dress is not Dress.ON_FILL else 2.0))
        painter.setBrush(ground)
        painter.drawRoundedRect(shape.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        self._paint_label(painter, shape, ink, quiet)
        if self._has_ring and self.hasFocus():
            inset = RING_GAP_PX + RING_PX / 2
            painter.setPen(QPen(ink, RING_PX))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inner = max(1.0, radius - inset)
            painter.drawRoundedRect(shape.adjusted(inset, inset, -inset, -inset), inner, inner)

    def _paint_label(self, painter: QPainter, shape: QRectF, ink: QColor, quiet: QColor) -> None:
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        pad, size = self._pad(), self._icon_px()
        left, right = shape.left() + pad, shape.right() - pad
        if self._is_centred:
            first, second = self._set(shape.width() - self._beside())
            left += max(0.0, (shape.width() - self._beside() - max(first.width, second.width)) / 2)
        if self._icon:
            at = left if self._line.first else shape.center().x() - size / 2
            where = self._mirrored(QRectF(at, shape.center().y() - size / 2, size, size))
            accent = ink if self._dress in (Dress.PRIMARY, Dress.ON_FILL) else self._look.colour("primary")
            paint_icon(painter, self._icon, where, accent if self.isEnabled() else quiet, is_rtl=is_rtl)
            left += size + pad
        if self._trailing:
            small = size * 0.75
            where = self._mirrored(QRectF(right - small, shape.center().y() - small / 2, small, small))
            paint_icon(painter, self._trailing, where, quiet, is_rtl=is_rtl)
            right -= small + pad
        if not self._line.first:
            return
        box = self._mirrored(QRectF(left, shape.top(), right - left, shape.height()))
        first, second = self._set(box.width())
        below = second.height if self._line.second else 0.0
        top = box.center().y() - (first.height + below) / 2
        first.paint(painter, QRectF(box.left(), top, box.width(), first.height), ink)
        if self._line.second:
            second.paint(painter, QRectF(box.left(), top + first.height, box.width(), below), quiet)

    def _mirrored(self, rect: QRectF) -> QRectF:
        if self.layoutDirection() == Qt.LayoutDirection.LeftToRight:
            return rect
        return QRectF(QPointF(self.width() - rect.right(), rect.top()), rect.size())

    def _colours(self) -> tuple[QColor, QColor, QColor, QColor]:
        """Ground, edge, ink and quiet ink, as pressed, checked or disabled."""
        p = self._look.palette
        if self._dress is Dress.ON_FILL:
            ground = QColor(self._ink_on_fill)
            ground.setAlphaF(0.22 if self.isDown() else 0.0)
            return ground, self._ink_on_fill, self._ink_on_fill, self._ink_on_fill
        if not self.isEnabled():
            return QColor(p.surface), QColor(p.hairline), QColor(p.muted), QColor(p.muted)
        if self._dress is Dress.PRIMARY or self.isChecked():
            held = QColor(mixed(p.primary, p.text, 0.82) if self.isDown() else p.primary)
            return held, QColor(p.primary), QColor(p.on_primary), QColor(p.on_primary)
        rest = p.raised if self._dress in (Dress.KEY, Dress.CHIP) else p.surface
        held = QColor(mixed(p.primary, rest, 0.16) if self.isDown() else rest)
        return held, QColor(p.hairline), QColor(p.text), QColor(p.muted)

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._admits and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select):
            event.accept()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        by_key = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
        self._has_ring = event.reason() in by_key
        super().focusInEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()
