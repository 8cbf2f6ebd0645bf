"""The badge under the mouse: the very pixels of the PDF, and over them what is selected, held and aligned.

Shows a draft and asks for changes by signals; changes nothing itself. Everything is in millimetres but the mouse.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QCursor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.badges.draft import Draft
from kiosk.badges.laid_out import LaidOut
from kiosk.badges.render import BadgeRenderer
from kiosk.badges.template import AnyItem, Box, Template
from kiosk.domain.badge import BadgeSpec
from kiosk.domain.faults import Fault
from kiosk.pdfium import MM_PER_INCH, render_page
from kiosk.ui.designer.snapping import Guide, Handle, dragged, neighbours
from kiosk.ui.theme import Look, Role

RULER_PX = 26
MARGIN_PX = 26
HANDLE_PX = 9
HIT_PX = 12  # WCAG 2.5.8: at least 24 px to hit
REACH_PX = 6  # how near to a line is near
NUDGE_MM, FAR_NUDGE_MM = 0.5, 5.0
GUIDE_HEX = "#D0127A"  # stands out on every badge colour and is none of the four classes'

CURSORS = {
    Handle.NORTH_WEST: Qt.CursorShape.SizeFDiagCursor, Handle.SOUTH_EAST: Qt.CursorShape.SizeFDiagCursor,
    Handle.NORTH_EAST: Qt.CursorShape.SizeBDiagCursor, Handle.SOUTH_WEST: Qt.CursorShape.SizeBDiagCursor,
    Handle.NORTH: Qt.CursorShape.SizeVerCursor, Handle.SOUTH: Qt.CursorShape.SizeVerCursor,
    Handle.EAST: Qt.CursorShape.SizeHorCursor, Handle.WEST: Qt.CursorShape.SizeHorCursor,
    Handle.WHOLE: Qt.CursorShape.SizeAllCursor,
}  # fmt: skip
KEYS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Drag:
    """A box on its way: what is held, where the mouse began, where the box began and is now."""

    handle: Handle
    began: QPointF
    before: Box
    now: Box
    guides: tuple[Guide, ...] = ()


class Canvas(QWidget):
    """`picked` carries the number of an item or -1, `boxed` the box an item was given, `drawn` that the picture is
    new (`laid_out` holds what it is made of) or cannot be made (`fault`)."""

    picked = Signal(int)
    boxed = Signal(int, tuple)
    drawn = Signal()

    def __init__(self, look: Look, draft: Draft, renderer: BadgeRenderer, spec: BadgeSpec) -> None:
        super().__init__()
        self._look, self._draft, self._renderer, self._spec = look, draft, renderer, spec
        self.side, self.selected = "front", -1
        self.laid_out: LaidOut | None = None
        self.fault: Fault | None = None
        self._drag: _Drag | None = None
        self._hovered = -1
        self._picture = QPixmap()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(QSize(320, 320))

    # -- what is shown

    def show_spec(self, spec: BadgeSpec) -> None:
        """Another delegate."""
        self._spec = spec
        self.redraw()

    def show_side(self, side: str) -> None:
        """Front or back, with nothing selected."""
        self.side = side
        self.select(-1)
        self.redraw()

    def select(self, index: int) -> None:
        """Mark an item; -1 none."""
        self.selected = index
        self.update()

    def redraw(self, design: Template | None = None) -> None:
        """Render the draft, or a design it may become, as it will print."""
        design = design or self._draft.design
        try:
            self._renderer = self._renderer.redesigned(design)
        except Fault as fault:  # a picture that is none, or was taken away meanwhile
            self.fault = fault
            self.drawn.emit()
            return
        self.fault = None
        self.laid_out = self._renderer.lay_out(self._spec)
        shown = self.laid_out.front if self.side == "front" else self.laid_out.back or ()
        dpi = self.scale() * self.devicePixelRatioF() * MM_PER_INCH
        pixels = render_page(self._renderer.proof(shown), dpi, is_colour=True)
        height, width, _ = pixels.shape
        image = QImage(pixels.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888)
        self._picture = QPixmap.fromImage(image)
        self._picture.setDevicePixelRatio(self.devicePixelRatioF())
        self.update()
        self.drawn.emit()

    def scale(self) -> float:
        """Pixels of the screen per millimetre of badge."""
        page = self._draft.design.page
        across = self.width() - RULER_PX - 2 * MARGIN_PX
        down = self.height() - RULER_PX - 2 * MARGIN_PX
        return max(0.5, min(across / page.width_mm, down / page.height_mm))

    def page_rect(self) -> QRectF:
        """Where the badge is on the screen."""
        page, scale = self._draft.design.page, self.scale()
        width, height = page.width_mm * scale, page.height_mm * scale
        left = RULER_PX + (self.width() - RULER_PX - width) / 2
        top = RULER_PX + (self.height() - RULER_PX - height) / 2
        return QRectF(round(left), round(top), width, height)

    def rect_of(self, box: Box) -> QRectF:
        """A box in pixels."""
        page, scale = self.page_rect(), self.scale()
        return QRectF(page.left() + box[0] * scale, page.top() + box[1] * scale, box[2] * scale, box[3] * scale)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.redraw()

    # -- the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at = event.position()
        handle = self._handle_at(at)
        if handle is None:
            found = self._item_at(at)
            if found != self.selected:
                self.select(found)
                self.picked.emit(found)
            handle = Handle.WHOLE if found >= 0 else None
        if handle is not None:
            box = self._box(self.selected)
            self._drag = _Drag(handle, at, box, box)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._drag is None:
            self._hover(at)
            return
        scale = self.scale()
        by = ((at.x() - self._drag.began.x()) / scale, (at.y() - self._drag.began.y()) / scale)
        if self._drag.now == self._drag.before and max(map(abs, by)) * scale < 3:
            return  # a click with an unsteady hand is no drag
        page = self._draft.design.page
        others = [item.box for index, item in enumerate(self._items()) if index != self.selected and self.shows(index)]
        size = (page.width_mm, page.height_mm)
        is_free = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        near = None if is_free else neighbours(others, size, REACH_PX / scale)
        box, guides = dragged(self._drag.before, self._drag.handle, by, size, near)
        self._drag = _Drag(self._drag.handle, self._drag.began, self._drag.before, box, guides)
        self.redraw(self._draft.with_box(self.side, self.selected, box))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        drag, self._drag = self._drag, None
        if drag is not None and drag.now != drag.before:
            self.boxed.emit(self.selected, drag.now)
        self.update()

    def _hover(self, at: QPointF) -> None:
        handle = self._handle_at(at)
        found = self._item_at(at)
        self.setCursor(QCursor(CURSORS[handle] if handle else Qt.CursorShape.ArrowCursor))
        if found != self._hovered:
            self._hovered = found
            self.update()

    # -- the keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = KEYS.get(Qt.Key(event.key()))
        if way is None or self.selected < 0:
            super().keyPressEvent(event)
            return
        step = FAR_NUDGE_MM if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else NUDGE_MM
        page = self._draft.design.page
        size = (page.width_mm, page.height_mm)
        box, _ = dragged(self._box(self.selected), Handle.WHOLE, (way[0] * step, way[1] * step), size, None)
        self.boxed.emit(self.selected, box)

    # -- what is where

    def _items(self) -> tuple[AnyItem, ...]:
        return self._draft.items(self.side)

    def _box(self, index: int) -> Box:
        return self._draft.items(self.side)[index].box

    def shows(self, index: int) -> bool:
        """True if an item stands on this delegate's badge."""
        return self._renderer.shows(self._draft.items(self.side)[index], self._spec)

    def _item_at(self, at: QPointF) -> int:
        """The item under a point: of those on this delegate's badge the smallest, and the selected one before all."""
        items = self._draft.items(self.side)
        hit = [index for index, item in enumerate(items) if self.rect_of(item.box).contains(at) and self.shows(index)]
        if self.selected in hit:
            return self.selected
        return min(hit, key=lambda index: (items[index].box[2] * items[index].box[3], -index), default=-1)

    def _handle_at(self, at: QPointF) -> Handle | None:
        if self.selected < 0:
            return None
        rect = self.rect_of(self._box(self.selected))
        for handle in Handle:
            point = _point(rect, handle)
            if handle is not Handle.WHOLE and max(abs(at.x() - point.x()), abs(at.y() - point.y())) <= HIT_PX:
                return handle
        return Handle.WHOLE if rect.contains(at) else None

    # -- paint

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._look.colour("surface"))
        page = self.page_rect()
        for spread, share in ((6, 0.04), (3, 0.07), (1, 0.18)):
            shade = QColor(0, 0, 0, round(255 * share))
            painter.fillRect(page.adjusted(-spread, -spread + 1, spread, spread + 1), shade)
        painter.drawPixmap(page.topLeft(), self._picture)
        self._paint_rulers(painter, page)
        if 0 <= self._hovered < len(self._items()) and self._hovered != self.selected and self._drag is None:
            self._outline(painter, self.rect_of(self._box(self._hovered)), 1.0)
        if 0 <= self.selected < len(self._items()):
            self._paint_selection(painter)

    def _outline(self, painter: QPainter, rect: QRectF, width: float, *, is_dashed: bool = False) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor("#FFFFFF"), width + 2))
        painter.drawRect(rect)
        line = Qt.PenStyle.DashLine if is_dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(QColor("#0A4A94"), width, line))  # the badge is paper: light, whatever the theme
        painter.drawRect(rect)

    def _paint_selection(self, painter: QPainter) -> None:
        box = self._drag.now if self._drag else self._box(self.selected)
        rect, page = self.rect_of(box), self.page_rect()
        for guide in self._drag.guides if self._drag else ():
            painter.setPen(QPen(QColor(GUIDE_HEX), 1.2))
            at = guide.at_mm * self.scale()
            if guide.is_vertical:
                painter.drawLine(
                    QPointF(page.left() + at, page.top() - 12), QPointF(page.left() + at, page.bottom() + 12)
                )
            else:
                painter.drawLine(
                    QPointF(page.left() - 12, page.top() + at), QPointF(page.right() + 12, page.top() + at)
                )
        self._outline(painter, rect, 1.6, is_dashed=not self.shows(self.selected))
        painter.setPen(QPen(QColor("#0A4A94"), 1.4))
        painter.setBrush(QColor("#FFFFFF"))
        for handle in Handle:
            if handle is not Handle.WHOLE:
                point = _point(rect, handle)
                half = HANDLE_PX / 2
                painter.drawRoundedRect(QRectF(point.x() - half, point.y() - half, HANDLE_PX, HANDLE_PX), 2, 2)
        self._paint_size(painter, rect, box)

    def _paint_size(self, painter: QPainter, rect: QRectF, box: Box) -> None:
        """Place and size of the box, in a tag beneath it (above it at the foot of the badge)."""
        told = f"{box[0]:g}, {box[1]:g}   {box[2]:g} × {box[3]:g} mm"
        painter.setFont(self._look.font(Role.SMALL, is_bold=True, is_tabular=True))
        metrics = painter.fontMetrics()
        width, height = metrics.horizontalAdvance(told) + 14, metrics.height() + 4
        top = rect.bottom() + 8 if rect.bottom() + 8 + height < self.height() else rect.top() - 8 - height
        left = min(max(4.0, rect.center().x() - width / 2), self.width() - width - 4)
        tag = QRectF(left, top, width, height)
        painter.setPen(QPen(QColor("#FFFFFF"), 1.5))
        painter.setBrush(QColor("#0A4A94"))
        painter.drawRoundedRect(tag, 5, 5)
        painter.setPen(QColor("#FFFFFF"))
        painter.drawText(tag, int(Qt.AlignmentFlag.AlignCenter), told)

    def _paint_rulers(self, painter: QPainter, page: QRectF) -> None:
        look, scale = self._look, self.scale()
        ground, line = look.colour("background"), look.colour("border")
        painter.fillRect(QRectF(0, 0, self.width(), RULER_PX), ground)
        painter.fillRect(QRectF(0, 0, RULER_PX, self.height()), ground)
        painter.setFont(look.font(Role.SMALL, px=10))
        box = (
            self._drag.now
            if self._drag
            else self._box(self.selected)
            if 0 <= self.selected < len(self._items())
            else None
        )
        if box is not None:
            held, shade = self.rect_of(box), QColor(look.colour("primary"))
            shade.setAlphaF(0.22)
            painter.fillRect(QRectF(held.left(), 0, held.width(), RULER_PX), shade)
            painter.fillRect(QRectF(0, held.top(), RULER_PX, held.height()), shade)
        design = self._draft.design.page
        for is_across, length in ((True, design.width_mm), (False, design.height_mm)):
            for mm in range(0, int(length) + 1, 5 if scale < 3 else 1):
                at = (page.left() if is_across else page.top()) + mm * scale
                tall = 11 if mm % 10 == 0 else 7 if mm % 5 == 0 else 4
                painter.setPen(QPen(line, 1))
                ends = ((at, RULER_PX - tall), (at, RULER_PX)) if is_across else ((RULER_PX - tall, at), (RULER_PX, at))
                painter.drawLine(QPointF(*ends[0]), QPointF(*ends[1]))
                if mm % 10 == 0:
                    self._paint_number(painter, mm, at, is_across=is_across)

    def _paint_number(self, painter: QPainter, mm: int, at: float, *, is_across: bool) -> None:
        painter.setPen(self._look.colour("muted"))
        if is_across:
            painter.drawText(QRectF(at - 15, 2, 30, 13), int(Qt.AlignmentFlag.AlignCenter), str(mm))
            return
        painter.save()
        painter.translate(9, at)
        painter.rotate(-90)
        painter.drawText(QRectF(-15, -7, 30, 13), int(Qt.AlignmentFlag.AlignCenter), str(mm))
        painter.restore()


def _point(rect: QRectF, handle: Handle) -> QPointF:
    """Where a handle is."""
    return QPointF(
        rect.center().x() + rect.width() / 2 * handle.horizontal,
        rect.center().y() + rect.height() / 2 * handle.vertical,
    )
