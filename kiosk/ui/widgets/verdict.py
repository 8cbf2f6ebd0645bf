"""The staff verdict: one full-bleed panel, painted in one pass, so that it stands on screen a few milliseconds after
the commit. Knows wording and colours; not who decided."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.domain.model import Category
from kiosk.ui.icons import Icon, paint_class, paint_icon
from kiosk.ui.theme import Fill, Look, Role
from kiosk.ui.typeset import Setting, fit_text
from kiosk.ui.widgets.shapes import band_width, paint_band
from kiosk.ui.words import Line

SHAPE_MM, PHOTO_MM = 34.0, 30.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the panel shows. `fill` None is the calm state before the first scan. `foot` is small print."""

    fill: Fill | None
    headline: Line
    detail: str = ""
    name: Line | None = None
    organisation: str = ""
    category: Category | None = None
    steps: tuple[Line, ...] = ()
    is_flagged: bool = False
    foot: tuple[str, ...] = ()
    tag: str = ""
    spoken: str = ""


class VerdictPanel(QWidget):
    """Shows the latest verdict until the next; `compact` leaves out what a small window has no room for."""

    def __init__(self, look: Look, calm: Verdict) -> None:
        super().__init__()
        self._look, self._verdict = look, calm
        self._photo: QPixmap | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(look.px(90), look.px(60)))
        self.show_verdict(calm)

    @property
    def verdict(self) -> Verdict:
        """What is shown now."""
        return self._verdict

    def show_verdict(self, verdict: Verdict, photo: QPixmap | None = None) -> None:
        """Replace what is shown."""
        self._verdict, self._photo = verdict, photo
        self.setAccessibleName(verdict.spoken or verdict.headline.spoken)
        self.update()

    def colours(self) -> tuple[QColor, QColor]:
        """Ground and ink of what is shown."""
        if self._verdict.fill is None:
            return self._look.colour("surface"), self._look.colour("text")
        return self._look.fill(self._verdict.fill)

    # -- paint, from top to bottom; `y` is where the next part begins

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, ink = self.colours()
        look, box = self._look, QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(
            QPen(look.colour("text" if self._verdict.fill else "hairline"), 2.0 if self._verdict.fill else 1.0)
        )
        painter.setBrush(ground)
        painter.drawRoundedRect(box, look.px(3), look.px(3))
        pad = look.px(6)
        inside = box.adjusted(pad, pad, -pad, -pad)
        y = self._paint_head(painter, inside, ink, ground)
        foot = self._paint_foot(painter, inside, ink)
        self._paint_body(painter, QRectF(inside.left(), y, inside.width(), foot - y), ink, ground)

    def _paint_head(self, painter: QPainter, inside: QRectF, ink: QColor, ground: QColor) -> float:
        verdict, look = self._verdict, self._look
        side = min(look.px(SHAPE_MM), inside.height() * 0.34)
        shape = self._mirrored(QRectF(inside.left(), inside.top(), side, side))
        if verdict.fill is None:
            paint_icon(painter, Icon.CODE, shape.adjusted(side * 0.1, side * 0.1, -side * 0.1, -side * 0.1),
                       look.colour("primary"))  # fmt: skip
        else:
            paint_class(painter, verdict.fill, shape, ink, ground)
        left = inside.left() + side + look.px(6)
        room = inside.right() - left
        if verdict.tag:
            room -= self._paint_tag(painter, inside, ink) + look.px(3)
        headline = verdict.headline.first + (f"  {verdict.detail}" if verdict.detail else "")
        first = self._fit(headline, Role.VERDICT, room, side * 0.72, is_bold=True)
        second = self._fit(verdict.headline.second, Role.HEADLINE, inside.right() - left, side * 0.42, is_bold=True)
        top = inside.top() + max(0.0, (side - first.height - second.height) / 2)
        first.paint(painter, self._mirrored(QRectF(left, top, room, first.height)), ink)
        below = QRectF(left, top + first.height, inside.right() - left, second.height)
        second.paint(painter, self._mirrored(below), ink)
        return max(inside.top() + side, below.bottom()) + look.px(5)

    def _paint_tag(self, painter: QPainter, inside: QRectF, ink: QColor) -> float:
        """ "刚刚 just now": this verdict was given before."""
        text = self._fit(self._verdict.tag, Role.BODY, inside.width() / 3, 1e4, is_bold=True)
        width, height = text.width + self._look.px(5), text.height * 1.4
        box = self._mirrored(QRectF(inside.right() - width, inside.top(), width, height))
        painter.setPen(QPen(ink, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, height / 2, height / 2)
        text.paint(painter, box.adjusted((width - text.width) / 2, 0, 0, 0), ink, is_centred_down=True)
        return width

    def _paint_body(self, painter: QPainter, body: QRectF, ink: QColor, ground: QColor) -> None:
        verdict, look = self._verdict, self._look
        faint = QColor(ink)
        faint.setAlphaF(0.28)
        if verdict.name is None and not verdict.steps:
            return
        painter.setPen(QPen(faint, 1.5))
        painter.drawLine(body.topLeft(), body.topRight())
        body.adjust(0, look.px(4), 0, 0)
        steps = [
            self._fit(step.first, Role.TITLE, body.width() - look.px(14), 1e4, is_bold=True) for step in verdict.steps
        ]
        under = [self._fit(step.second, Role.BODY, body.width() - look.px(14), 1e4) for step in verdict.steps]
        needed = sum(a.height + b.height for a, b in zip(steps, under, strict=True)) + look.px(2.5) * len(steps)
        person = QRectF(body.left(), body.top(), body.width(), max(0.0, body.height() - needed - look.px(2)))
        if verdict.name is not None:
            self._paint_person(painter, person, ink)
        y = body.bottom() - needed if verdict.name is not None else body.top()
        for first, second in zip(steps, under, strict=True):
            if verdict.fill is None and y + first.height + second.height > body.bottom():
                break  # hints, the least of them last; of an answer every step is painted
            side = look.px(8)
            mark = self._mirrored(QRectF(body.left(), y + (first.height + second.height - side) / 2, side, side))
            if verdict.fill is Fill.ADMIT:
                paint_class(painter, Fill.ATTENTION, mark, ink, ground)
            else:
                paint_icon(painter, Icon.FORWARD, mark, ink, is_rtl=self._is_rtl)
            left = body.left() + look.px(12)
            first.paint(painter, self._mirrored(QRectF(left, y, body.right() - left, first.height)), ink)
            y += first.height
            second.paint(painter, self._mirrored(QRectF(left, y, body.right() - left, second.height)), ink)
            y += second.height + look.px(2.5)

    def _paint_person(self, painter: QPainter, box: QRectF, ink: QColor) -> None:
        verdict, look = self._verdict, self._look
        assert verdict.name is not None
        right = box.right()
        if self._photo is not None:
            side = min(look.px(PHOTO_MM), box.height())
            self._paint_photo(painter, self._mirrored(QRectF(right - side, box.top(), side, side)), ink)
            right -= side + look.px(4)
        width = right - box.left()
        band_px = look.font_px(Role.BODY)
        band_height = band_px * 1.9 if verdict.category else 0.0
        if box.height() < band_height + band_px * 1.5:  # large text: the name outranks the category
            band_height = 0.0
        room = box.height() - band_height - look.px(2)
        name = self._fit(verdict.name.first, Role.HERO, width, room * 0.5, is_bold=True, lines=2)
        latin = self._fit(verdict.name.second, Role.TITLE, width, room * 0.28)
        place = self._fit(verdict.organisation, Role.BODY, width, max(0.0, room - name.height - latin.height), lines=2)
        y = box.top()
        for part in (name, latin, place):
            if part.lines and part.layout.text() and y + part.height <= box.bottom() - band_height + 2:
                part.paint(painter, self._mirrored(QRectF(box.left(), y, width, part.height)), ink)
                y += part.height + look.px(0.6)
        if verdict.category is not None and band_height:
            wide = min(width, band_width(look, verdict.category, band_px))
            band = QRectF(box.left(), min(y + look.px(2), box.bottom() - band_height), wide, band_height)
            paint_band(painter, look, verdict.category, self._mirrored(band), band_px)

    def _paint_photo(self, painter: QPainter, box: QRectF, ink: QColor) -> None:
        assert self._photo is not None
        painter.save()
        clip = QPainterPath()
        clip.addRoundedRect(box, self._look.px(2), self._look.px(2))
        painter.setClipPath(clip)
        scaled = self._photo.scaled(
            box.size().toSize(),
            Qt.AspectRatioMode.KeepAspectRatioByExpanding,
            Qt.TransformationMode.SmoothTransformation,
        )
        painter.drawPixmap(box.topLeft() - QPointF((scaled.width() - box.width()) / 2, 0), scaled)
        painter.setClipping(False)
        painter.setPen(QPen(ink, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, self._look.px(2), self._look.px(2))
        painter.restore()

    def _paint_foot(self, painter: QPainter, inside: QRectF, ink: QColor) -> float:
        if not self._verdict.foot:
            return inside.bottom()
        text = self._fit("     ".join(self._verdict.foot), Role.SMALL, inside.width(), 1e4, lines=2)
        top = inside.bottom() - text.height
        text.paint(painter, self._mirrored(QRectF(inside.left(), top, inside.width(), text.height)), ink)
        return top - self._look.px(2)

    # -- setting

    @property
    def _is_rtl(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _fit(
        self, text: str, role: Role, width: float, height: float, *, is_bold: bool = False, lines: int = 2
    ) -> Setting:
        font: QFont = self._look.font(role, is_bold=is_bold)
        smallest = min(font.pixelSize(), self._look.font_px(Role.SMALL))
        max_lines = 1 if role is Role.VERDICT else lines
        return fit_text(text, font, width, height, smallest_px=smallest, max_lines=max_lines, is_rtl=self._is_rtl)

    def _mirrored(self, rect: QRectF) -> QRectF:
        if not self._is_rtl:
            return rect
        return QRectF(QPointF(self.width() - rect.right(), rect.top()), rect.size())
