"""Small painted things: an icon, a class shape, a status pill, a category band, a progress ring."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.domain.model import Category
from kiosk.ui.icons import Icon, paint_class, paint_icon
from kiosk.ui.ports import Health
from kiosk.ui.theme import Fill, Look, Role
from kiosk.ui.typeset import set_text

HEALTH_FILL = {Health.GOOD: Fill.ADMIT, Health.WEAK: Fill.ATTENTION, Health.BAD: Fill.REFUSE}


class IconMark(QWidget):
    """One line icon; decoration, so it has no accessible name."""

    def __init__(self, look: Look, icon: Icon, mm: float, colour: str = "primary") -> None:
        super().__init__()
        self._icon, self._colour, self._side = icon, look.colour(colour), look.px(mm)
        self.setFixedSize(self._side, self._side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        paint_icon(QPainter(self), self._icon, QRectF(self.rect()), self._colour, is_rtl=is_rtl)


class Emblem(QWidget):
    """One line icon on a disc: what a page, or one of its facts, is about; an outline where `is_quiet`. Decoration, so
    it has no accessible name."""

    def __init__(self, look: Look, icon: Icon, mm: float, *, is_quiet: bool = False) -> None:
        super().__init__()
        self._look, self._icon, self._is_quiet = look, icon, is_quiet
        side = look.px(mm)
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        disc = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        ground, ink = ("surface", "border") if self._is_quiet else ("primary", "on_primary")
        painter.setPen(QPen(self._look.colour("border" if self._is_quiet else "primary"), 2))
        painter.setBrush(self._look.colour(ground))
        painter.drawEllipse(disc)
        inset = disc.width() * 0.26
        square = disc.adjusted(inset, inset, -inset, -inset)
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        paint_icon(painter, self._icon, square, self._look.colour(ink), is_rtl=is_rtl)


class ClassMark(QWidget):
    """A class shape in given colours."""

    def __init__(self, look: Look, fill: Fill, mm: float, *, is_on_fill: bool = False) -> None:
        super().__init__()
        self._look, self._is_on_fill = look, is_on_fill
        self.show_fill(fill)
        side = look.px(mm)
        self.setFixedSize(side, side)

    def show_fill(self, fill: Fill) -> None:
        """Another class."""
        ground, ink = self._look.fill(fill)
        self._fill, self._body, self._mark = fill, *((ink, ground) if self._is_on_fill else (ground, ink))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_class(QPainter(self), self._fill, QRectF(self.rect()), self._body, self._mark)


def paint_health(painter: QPainter, look: Look, health: Health, square: QRectF) -> None:
    """● ▲ ■ with an outline in text colour, because some fills are under 3:1 against the page."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if health is Health.ABSENT:
        painter.setPen(QPen(look.colour("border"), 1.5))
        painter.drawLine(
            square.center() - QPointF(square.width() / 3, 0), square.center() + QPointF(square.width() / 3, 0)
        )
        painter.restore()
        return
    ground, _ink = look.fill(HEALTH_FILL[health])
    painter.setPen(QPen(look.colour("text"), max(1.0, square.width() / 14)))
    painter.setBrush(ground)
    inside = square.adjusted(1, 1, -1, -1)
    match health:
        case Health.GOOD:
            painter.drawEllipse(inside)
        case Health.WEAK:
            painter.drawPolygon([
                QPointF(inside.center().x(), inside.top()), inside.bottomRight(), inside.bottomLeft(),
            ])  # fmt: skip
        case Health.BAD:
            painter.drawRect(inside)
    painter.restore()


class Pill(QWidget):
    """A state in neutral ink beside its shape: the word never carries the colour."""

    def __init__(self, look: Look, role: Role = Role.SMALL) -> None:
        super().__init__()
        self._look, self._role = look, role
        self._health, self._text = Health.ABSENT, ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, health: Health, text: str) -> None:
        """Change shape and word."""
        if (health, text) == (self._health, self._text):
            return
        self._health, self._text = health, text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        text = set_text(self._text, self._look.font(self._role, is_bold=True), 1e5)
        side = self._look.font_px(self._role)
        return QSize(round(text.width + side * 2.5), round(max(text.height, side) * 1.35))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        look, box = self._look, QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(look.colour("hairline"), 1))
        painter.setBrush(look.colour("surface"))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        side = look.font_px(self._role) * 0.74
        lead = look.font_px(self._role) * 0.62
        square = QRectF(lead if not is_rtl else box.right() - lead - side, box.center().y() - side / 2, side, side)
        paint_health(painter, look, self._health, square)
        left = 0.6 * lead if is_rtl else lead + side + 0.5 * lead
        text = set_text(self._text, look.font(self._role, is_bold=True), box.width() - lead * 2.1 - side, is_rtl=is_rtl)
        text.paint(
            painter, QRectF(left, box.top(), box.width(), box.height()), look.colour("text"), is_centred_down=True
        )


def paint_band(painter: QPainter, look: Look, category: Category, rect: QRectF, px: int) -> None:
    """A category: its colour, its word in both languages and its letter, white on colour (contrast of 7 and more)."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor("#FFFFFF"), max(1.0, px / 16)))
    painter.setBrush(QColor(category.colour))
    radius = rect.height() * 0.18
    painter.drawRoundedRect(rect, radius, radius)
    font = look.font(Role.BODY, is_bold=True, px=px)
    text = set_text(band_text(category), font, rect.width(), align=Qt.AlignmentFlag.AlignHCenter)
    text.paint(painter, rect, QColor("#FFFFFF"), is_centred_down=True)
    painter.restore()


def band_text(category: Category) -> str:
    """What stands on a category band."""
    return f"{category.letter}   {category.title.zh}  {category.title.en.upper()}"


def band_width(look: Look, category: Category, px: int) -> float:
    """Pixels a band needs for its words at a font size."""
    return set_text(band_text(category), look.font(Role.BODY, is_bold=True, px=px), 1e5).width + px * 1.6


class Band(QWidget):
    """A category band as a widget."""

    def __init__(self, look: Look, category: Category, role: Role = Role.TITLE) -> None:
        super().__init__()
        self._look, self._category, self._px = look, category, look.font_px(role)
        self.setAccessibleName(category.title.both())
        self.setFixedSize(round(band_width(look, category, self._px)), round(self._px * 1.9))

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_band(QPainter(self), self._look, self._category, QRectF(self.rect()).adjusted(1, 1, -1, -1), self._px)


class Ring(QWidget):
    """Time that is left, as a ring that empties with the seconds in it; still if motion is reduced."""

    def __init__(self, look: Look, mm: float, ink: QColor) -> None:
        super().__init__()
        self._look, self._ink = look, ink
        self._share, self._text = 1.0, ""
        side = look.px(mm)
        self.setFixedSize(side, side)

    def show_left(self, share: float, seconds: float) -> None:
        """`share` of the time, 1 down to 0."""
        text = f"{math.ceil(max(0.0, seconds))}"
        share = round(share, 2)
        if (share, text) != (self._share, self._text):
            self._share, self._text = share, text
            self.setAccessibleName(f"{text} s")
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.width() / 11
        box = QRectF(self.rect()).adjusted(width, width, -width, -width)
        faint = QColor(self._ink)
        faint.setAlphaF(0.2)
        painter.setPen(QPen(faint, width))
        painter.drawEllipse(box)
        painter.setPen(QPen(self._ink, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        way = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        painter.drawArc(box, 90 * 16, round(360 * 16 * self._share) * way)
        painter.setFont(self._look.font(Role.BODY, is_bold=True, px=round(self.height() * 0.34)))
        painter.setPen(self._ink)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self._text)
