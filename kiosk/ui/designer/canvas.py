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
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.badges.draft import Draft
from kiosk.badges.laid_out import LaidOut
from kiosk.badges.render import BadgeRenderer
from kiosk.badges.template import AnyItem, Box, Template
from kiosk.domain.badge import BadgeSpec
from kiosk.domain.faults import Fault
from kiosk.pdfium import MM_PER_INCH, render_page
from kiosk.ui.designer import marks
from kiosk.ui.designer.rulers import paint_rulers
from kiosk.ui.designer.snapping import Guide, Handle, dragged, neighbours
from kiosk.ui.designer.view import View
from kiosk.ui.theme import Look

HIT_PX = 12  # WCAG 2.5.8: at least 24 px to hit
REACH_PX = 6  # how near to a line is near
NUDGE_MM, FAR_NUDGE_MM = 0.5, 5.0
WHEEL_ZOOM = 1.2

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
    """`picked` carries the number of an item or -1, `gathered` those of several, `boxed` the boxes items were given by
    their numbers, `drawn` that the picture is
    new (`laid_out` holds what it is made of) or cannot be made (`fault`)."""

    picked = Signal(int)
    gathered = Signal(tuple)
    boxed = Signal(object)
    drawn = Signal()

    def __init__(self, look: Look, draft: Draft, renderer: BadgeRenderer, spec: BadgeSpec) -> None:
        super().__init__()
        self._look, self._draft, self._renderer, self._spec = look, draft, renderer, spec
        self.side, self.selected = "front", -1
        self._more: frozenset[int] = frozenset()
        self.view = View()
        self._frame: QRectF | None = None
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

    def select(self, index: int, *more: int) -> None:
        """Mark an item, and perhaps more that move with it; -1 none."""
        self.selected, self._more = index, frozenset(more) - {index}
        self.update()

    def toggle(self, index: int) -> None:
        """One more, or one less."""
        if index in self.selection:
            left = [other for other in self.selection if other != index]
            self.select(*(left or [-1]))
        elif self.selected < 0:
            self.select(index)
        else:
            self.select(self.selected, *self._more, index)

    def select_all(self) -> None:
        """Everything on this delegate's badge."""
        shown = [index for index in range(len(self._items())) if self.shows(index)]
        self.select(*(shown or [-1]))
        self.gathered.emit(self.selection)

    @property
    def selection(self) -> tuple[int, ...]:
        """Whatever is marked, the one whose form is shown first."""
        return () if self.selected < 0 else (self.selected, *sorted(self._more))

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
        return self.view.scale(self.size(), self._page_mm)

    def page_rect(self) -> QRectF:
        """Where the badge is on the screen."""
        return self.view.page_rect(self.size(), self._page_mm)

    @property
    def _page_mm(self) -> tuple[float, float]:
        page = self._draft.design.page
        return page.width_mm, page.height_mm

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Nearer or farther, about a point, else about the middle."""
        middle = QPointF(self.width() / 2, self.height() / 2)
        self.view.zoom_by(factor, at or middle, self.size(), self._page_mm)
        self.redraw()

    def rect_of(self, box: Box) -> QRectF:
        """A box in pixels."""
        page, scale = self.page_rect(), self.scale()
        return QRectF(page.left() + box[0] * scale, page.top() + box[1] * scale, box[2] * scale, box[3] * scale)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.redraw()

    # -- the mouse

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl nearer and farther; without, the badge is pushed where the window is too small for it."""
        turned, keys = event.angleDelta(), event.modifiers()
        if keys & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(WHEEL_ZOOM ** (turned.y() / 120), event.position())
            return
        is_across = bool(keys & Qt.KeyboardModifier.ShiftModifier)
        by = QPointF(turned.y(), 0) if is_across else QPointF(turned.x(), turned.y())
        self.view.push(by, self.size(), self._page_mm)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at = event.position()
        is_more = bool(event.modifiers() & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier))
        if is_more and (found := self._item_at(at)) >= 0:
            self.toggle(found)
            self.gathered.emit(self.selection)
            return
        handle = self._handle_at(at)
        if handle is None:
            found = self._item_at(at)
            if found not in self.selection:
                self.select(found)
                self.picked.emit(found)
            handle = Handle.WHOLE if found >= 0 else None
        if handle is not None:
            box = self._held()
            self._drag = _Drag(handle, at, box, box)
        else:
            self._frame = QRectF(at, at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._frame is not None:
            self._frame.setBottomRight(at)
            self.update()
            return
        if self._drag is None:
            self._hover(at)
            return
        scale = self.scale()
        by = ((at.x() - self._drag.began.x()) / scale, (at.y() - self._drag.began.y()) / scale)
        if self._drag.now == self._drag.before and max(map(abs, by)) * scale < 3:
            return  # a click with an unsteady hand is no drag
        held = self.selection
        others = [item.box for index, item in enumerate(self._items()) if index not in held and self.shows(index)]
        is_free = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        near = None if is_free else neighbours(others, self._page_mm, REACH_PX / scale)
        box, guides = dragged(self._drag.before, self._drag.handle, by, self._page_mm, near)
        self._drag = _Drag(self._drag.handle, self._drag.began, self._drag.before, box, guides)
        self.redraw(self._draft.with_boxes(self.side, self._moved(box)))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        drag, self._drag = self._drag, None
        frame, self._frame = self._frame, None
        if drag is not None and drag.now != drag.before:
            self.boxed.emit(self._moved(drag.now))
        if frame is not None:
            self._gather(frame.normalized())
        self.update()

    def _gather(self, frame: QRectF) -> None:
        """Select whatever lies wholly in a frame."""
        inside = [
            index
            for index, item in enumerate(self._items())
            if self.shows(index) and frame.contains(self.rect_of(item.box))
        ]
        if inside:
            self.select(*inside)
            self.gathered.emit(self.selection)

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
        box, _ = dragged(self._held(), Handle.WHOLE, (way[0] * step, way[1] * step), self._page_mm, None)
        self.boxed.emit(self._moved(box))

    # -- what is where

    def _items(self) -> tuple[AnyItem, ...]:
        return self._draft.items(self.side)

    def _box(self, index: int) -> Box:
        return self._draft.items(self.side)[index].box

    def _held(self) -> Box:
        """The box of what is selected, or the one around it all."""
        boxes = [self._box(index) for index in self.selection]
        left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
        right, bottom = max(box[0] + box[2] for box in boxes), max(box[1] + box[3] for box in boxes)
        return (left, top, round(right - left, 3), round(bottom - top, 3))

    def _moved(self, held: Box) -> dict[int, Box]:
        """What the selected items' boxes become when the one around them does; of one alone also its size."""
        if not self._more:
            return {self.selected: held}
        before = self._held()
        by_x, by_y = held[0] - before[0], held[1] - before[1]
        boxes = {index: self._box(index) for index in self.selection}
        return {n: (round(x + by_x, 3), round(y + by_y, 3), w, h) for n, (x, y, w, h) in boxes.items()}

    def shows(self, index: int) -> bool:
        """True if an item stands on this delegate's badge."""
        return self._renderer.shows(self._draft.items(self.side)[index], self._spec)

    def _item_at(self, at: QPointF) -> int:
        """The item under a point: of those on this delegate's badge the smallest, and the selected one before all."""
        items = self._draft.items(self.side)
        hit = [index for index, item in enumerate(items) if self.rect_of(item.box).contains(at) and self.shows(index)]
        if held := [index for index in self.selection if index in hit]:
            return held[0]
        return min(hit, key=lambda index: (items[index].box[2] * items[index].box[3], -index), default=-1)

    def _handle_at(self, at: QPointF) -> Handle | None:
        if self.selected < 0:
            return None
        rect = self.rect_of(self._held())
        if self._more:
            return Handle.WHOLE if self._item_at(at) in self.selection else None
        for handle in Handle:
            point = marks.point_of(rect, handle)
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
        held = self._drag.now if self._drag else self._held() if self._is_held() else None
        paint_rulers(
            painter, self._look, QRectF(self.rect()), page, self._page_mm, self.rect_of(held) if held else None
        )
        if 0 <= self._hovered < len(self._items()) and self._hovered not in self.selection and self._drag is None:
            marks.outline(painter, self.rect_of(self._box(self._hovered)), 1.0)
        if self._is_held():
            self._paint_selection(painter)
        if self._frame is not None:
            marks.outline(painter, self._frame.normalized(), 1.0, is_dashed=True)

    def _is_held(self) -> bool:
        return bool(self.selection) and max(self.selection) < len(self._items())

    def _paint_selection(self, painter: QPainter) -> None:
        box = self._drag.now if self._drag else self._held()
        rect = self.rect_of(box)
        for line in self._drag.guides if self._drag else ():
            marks.guide(painter, line, self.page_rect(), self.scale())
        if self._more:
            for part in self._moved(box).values():
                marks.outline(painter, self.rect_of(part), 1.2)
            marks.outline(painter, rect, 1.0, is_dashed=True)
        else:
            marks.outline(painter, rect, 1.6, is_dashed=not self.shows(self.selected))
            marks.handles(painter, rect)
        marks.size_tag(painter, self._look, rect, box, self.size())
