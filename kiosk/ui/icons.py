"""Painted shapes. Each is a function of a painter, a square and a colour; none is a picture file, so each is sharp at
any size. The four class shapes differ in outline alone, without colour: circle, triangle, octagon, square."""

from __future__ import annotations

import math
from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from kiosk.ui.theme import Fill


class Icon(StrEnum):
    """Everything that has a shape."""

    ADMIT = "admit"
    ATTENTION = "attention"
    REFUSE = "refuse"
    INFO = "info"
    FORWARD = "forward"
    BACK = "back"
    DOWN = "down"
    CHECK = "check"
    BOX = "box"
    BOXED = "boxed"
    CROSS = "cross"
    SEARCH = "search"
    PERSON = "person"
    PEOPLE = "people"
    ADD_PERSON = "add_person"
    HAND = "hand"
    CAMERA = "camera"
    PRINTER = "printer"
    BADGE = "badge"
    GLOBE = "globe"
    LETTER = "letter"
    LOWER = "lower"
    VOICE = "voice"
    CLOCK = "clock"
    SYNC = "sync"
    ERASE = "erase"
    GEAR = "gear"
    LOCK = "lock"
    CODE = "code"
    WARN = "warn"
    CHART = "chart"


MIRRORED = frozenset({Icon.FORWARD, Icon.BACK, Icon.ERASE})
"""Icons that point somewhere; a check mark and a clock do not turn round in Arabic."""
ICON_OF_FILL = {
    Fill.ADMIT: Icon.ADMIT, Fill.ATTENTION: Icon.ATTENTION, Fill.REFUSE: Icon.REFUSE, Fill.INFO: Icon.INFO,
}  # fmt: skip


def paint_icon(painter: QPainter, icon: Icon, square: QRectF, ink: QColor, *, is_rtl: bool = False) -> None:
    """Paint a line icon into a square; stroke is a twelfth of its side."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(square.topLeft())
    painter.scale(square.width() / 24, square.height() / 24)
    if is_rtl and icon in MIRRORED:
        painter.translate(24, 0)
        painter.scale(-1, 1)
    pen = QPen(ink, 2.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _STROKES[icon](painter)
    painter.restore()


def paint_class(painter: QPainter, fill: Fill, square: QRectF, body: QColor, mark: QColor) -> None:
    """A class shape, filled with `body`, its mark in `mark`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(square.topLeft())
    painter.scale(square.width() / 24, square.height() / 24)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(body)
    painter.drawPath(outline(fill))
    pen = QPen(mark, 2.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _MARKS[fill](painter)
    painter.restore()


def outline(fill: Fill) -> QPainterPath:
    """The class's outline in a 24 x 24 square."""
    path = QPainterPath()
    match fill:
        case Fill.ADMIT:
            path.addEllipse(QRectF(1, 1, 22, 22))
        case Fill.ATTENTION:
            path = _rounded([(12, 1.2), (23.4, 21.8), (0.6, 21.8)], 2.2)
        case Fill.REFUSE:
            corners = [math.radians(22.5 + 45 * turn) for turn in range(8)]
            path = _rounded([(12 + 11.9 * math.cos(angle), 12 + 11.9 * math.sin(angle)) for angle in corners], 0.9)
        case Fill.INFO:
            path.addRoundedRect(QRectF(1.4, 1.4, 21.2, 21.2), 4, 4)
    return path


def _rounded(corners: list[tuple[float, float]], radius: float) -> QPainterPath:
    path = QPainterPath()
    for index, corner in enumerate(corners):
        here, before, after = (
            QPointF(*corner),
            QPointF(*corners[index - 1]),
            QPointF(*corners[(index + 1) % len(corners)]),
        )
        start, end = _towards(here, before, radius), _towards(here, after, radius)
        if index:
            path.lineTo(start)
        else:
            path.moveTo(start)
        path.quadTo(here, end)
    path.closeSubpath()
    return path


def _towards(here: QPointF, there: QPointF, distance: float) -> QPointF:
    length = math.hypot(there.x() - here.x(), there.y() - here.y())
    return here + (there - here) * (distance / length)


def _line(painter: QPainter, *points: tuple[float, float]) -> None:
    painter.drawPolyline(QPolygonF([QPointF(*point) for point in points]))


def _mark_admit(p: QPainter) -> None:
    _line(p, (7, 12.4), (10.6, 16), (17.2, 8.6))


def _mark_attention(p: QPainter) -> None:
    _line(p, (12, 8.6), (12, 14))
    _line(p, (12, 17.6), (12, 17.7))


def _mark_refuse(p: QPainter) -> None:
    _line(p, (8.2, 8.2), (15.8, 15.8))
    _line(p, (15.8, 8.2), (8.2, 15.8))


def _mark_info(p: QPainter) -> None:
    _line(p, (12, 11), (12, 17.4))
    _line(p, (12, 6.8), (12, 6.9))


_MARKS: dict[Fill, Callable[[QPainter], None]] = {
    Fill.ADMIT: _mark_admit, Fill.ATTENTION: _mark_attention, Fill.REFUSE: _mark_refuse, Fill.INFO: _mark_info,
}  # fmt: skip


def _classed(fill: Fill) -> Callable[[QPainter], None]:
    def paint(p: QPainter) -> None:
        p.drawPath(outline(fill))
        _MARKS[fill](p)

    return paint


def _forward(p: QPainter) -> None:
    _line(p, (4, 12), (20, 12))
    _line(p, (13, 5), (20, 12), (13, 19))


def _back(p: QPainter) -> None:
    _line(p, (20, 12), (4, 12))
    _line(p, (11, 5), (4, 12), (11, 19))


def _down(p: QPainter) -> None:
    _line(p, (12, 4), (12, 20))
    _line(p, (5, 13), (12, 20), (19, 13))


def _check(p: QPainter) -> None:
    _line(p, (4, 12.6), (9.6, 18.2), (20, 6.4))


def _box(p: QPainter) -> None:
    p.drawRoundedRect(QRectF(3.5, 3.5, 17, 17), 3, 3)


def _boxed(p: QPainter) -> None:
    _box(p)
    _line(p, (7.5, 12.4), (10.8, 15.7), (16.6, 8.8))


def _cross(p: QPainter) -> None:
    _line(p, (5.5, 5.5), (18.5, 18.5))
    _line(p, (18.5, 5.5), (5.5, 18.5))


def _search(p: QPainter) -> None:
    p.drawEllipse(QRectF(3, 3, 13, 13))
    _line(p, (14.4, 14.4), (21, 21))


def _bust(p: QPainter, x: float, y: float, size: float) -> None:
    p.drawEllipse(QRectF(x - size * 0.28, y, size * 0.56, size * 0.56))
    path = QPainterPath(QPointF(x - size * 0.55, y + size * 1.28))
    path.cubicTo(x - size * 0.5, y + size * 0.62, x + size * 0.5, y + size * 0.62, x + size * 0.55, y + size * 1.28)
    p.drawPath(path)


def _person(p: QPainter) -> None:
    _bust(p, 12, 3, 14)


def _people(p: QPainter) -> None:
    _bust(p, 9, 4, 12)
    _line(p, (16.5, 4.8), (18.4, 6), (18.4, 8.6), (16.6, 10))
    _line(p, (18, 13.6), (20.6, 15.4), (21.6, 19))


def _add_person(p: QPainter) -> None:
    _bust(p, 9, 4, 12)
    _line(p, (19, 8), (19, 14))
    _line(p, (16, 11), (22, 11))


def _hand(p: QPainter) -> None:
    p.drawArc(QRectF(4, 7, 16, 22), 0, 180 * 16)
    _line(p, (2.5, 18.6), (21.5, 18.6))
    _line(p, (12, 3.4), (12, 6.6))
    _line(p, (10, 3.2), (14, 3.2))


def _camera(p: QPainter) -> None:
    p.drawRoundedRect(QRectF(2, 6.5, 20, 14), 3, 3)
    p.drawEllipse(QRectF(8, 9.5, 8, 8))
    _line(p, (8, 6.4), (9.6, 3.6), (14.4, 3.6), (16, 6.4))


def _printer(p: QPainter) -> None:
    _line(p, (6.5, 8), (6.5, 3), (17.5, 3), (17.5, 8))
    p.drawRoundedRect(QRectF(2.5, 8, 19, 9), 2, 2)
    p.drawRect(QRectF(6.5, 14, 11, 7))


def _badge(p: QPainter) -> None:
    p.drawRoundedRect(QRectF(4.5, 6, 15, 16), 2.4, 2.4)
    _line(p, (9.4, 2.4), (12, 6), (14.6, 2.4))
    _line(p, (8.4, 17.6), (15.6, 17.6))
    p.drawEllipse(QRectF(9.8, 9.4, 4.4, 4.4))


def _globe(p: QPainter) -> None:
    p.drawEllipse(QRectF(2.5, 2.5, 19, 19))
    p.drawEllipse(QRectF(8, 2.5, 8, 19))
    _line(p, (3, 12), (21, 12))


def _letter(p: QPainter) -> None:
    _line(p, (1.6, 19), (7.6, 4), (13.6, 19))
    _line(p, (3.8, 13.8), (11.4, 13.8))
    p.drawEllipse(QRectF(15.4, 12.4, 6.2, 6.6))
    _line(p, (21.8, 12), (21.8, 19))


def _lower(p: QPainter) -> None:
    _line(p, (3, 21), (21, 21))
    _line(p, (12, 3), (12, 16))
    _line(p, (6.5, 10.5), (12, 16), (17.5, 10.5))


def _voice(p: QPainter) -> None:
    path = QPainterPath(QPointF(3, 9.4))
    for x, y in ((7, 9.4), (12, 5), (12, 19), (7, 14.6), (3, 14.6)):
        path.lineTo(x, y)
    path.closeSubpath()
    p.drawPath(path)
    p.drawArc(QRectF(9.4, 8, 8, 8), -60 * 16, 120 * 16)
    p.drawArc(QRectF(8, 4.6, 14, 14.8), -55 * 16, 110 * 16)


def _clock(p: QPainter) -> None:
    p.drawEllipse(QRectF(2.5, 2.5, 19, 19))
    _line(p, (12, 7), (12, 12.4), (15.8, 14.6))


def _sync(p: QPainter) -> None:
    p.drawArc(QRectF(3.5, 3.5, 17, 17), 30 * 16, 130 * 16)
    p.drawArc(QRectF(3.5, 3.5, 17, 17), 210 * 16, 130 * 16)
    _line(p, (20.2, 3.6), (19.9, 8), (15.6, 7.6))
    _line(p, (3.8, 20.4), (4.1, 16), (8.4, 16.4))


def _erase(p: QPainter) -> None:
    _line(p, (21, 5), (8.6, 5), (2.4, 12), (8.6, 19), (21, 19), (21, 5))
    _line(p, (11.4, 9.4), (16.6, 14.6))
    _line(p, (16.6, 9.4), (11.4, 14.6))


def _gear(p: QPainter) -> None:
    p.drawEllipse(QRectF(8.4, 8.4, 7.2, 7.2))
    for turn in range(8):
        x, y = math.cos(math.radians(45 * turn)), math.sin(math.radians(45 * turn))
        _line(p, (12 + 6.6 * x, 12 + 6.6 * y), (12 + 9.6 * x, 12 + 9.6 * y))


def _lock(p: QPainter) -> None:
    p.drawRoundedRect(QRectF(4.5, 10.5, 15, 11), 2.4, 2.4)
    path = QPainterPath(QPointF(8, 10.4))
    path.lineTo(8, 7.6)
    path.cubicTo(8, 1.6, 16, 1.6, 16, 7.6)
    path.lineTo(16, 10.4)
    p.drawPath(path)


def _code(p: QPainter) -> None:
    for x, y in ((3, 3), (14, 3), (3, 14)):
        p.drawRoundedRect(QRectF(x, y, 7, 7), 1, 1)
    _line(p, (14.4, 14.4), (17, 14.4))
    _line(p, (21, 14.4), (21, 17.6), (17.6, 17.6), (17.6, 21), (21, 21))
    _line(p, (14.4, 18), (14.4, 21))


def _chart(p: QPainter) -> None:
    for x, top in ((4, 13), (9.4, 8), (14.8, 10.6), (20.2, 4)):
        _line(p, (x, 20.6), (x, top))


_STROKES: dict[Icon, Callable[[QPainter], None]] = {
    Icon.ADMIT: _classed(Fill.ADMIT), Icon.ATTENTION: _classed(Fill.ATTENTION), Icon.REFUSE: _classed(Fill.REFUSE),
    Icon.INFO: _classed(Fill.INFO), Icon.FORWARD: _forward, Icon.BACK: _back, Icon.DOWN: _down, Icon.CHECK: _check,
    Icon.BOX: _box, Icon.BOXED: _boxed,
    Icon.CROSS: _cross, Icon.SEARCH: _search, Icon.PERSON: _person, Icon.PEOPLE: _people, Icon.ADD_PERSON: _add_person,
    Icon.HAND: _hand, Icon.CAMERA: _camera, Icon.PRINTER: _printer, Icon.BADGE: _badge, Icon.GLOBE: _globe,
    Icon.LETTER: _letter, Icon.LOWER: _lower, Icon.VOICE: _voice, Icon.CLOCK: _clock, Icon.SYNC: _sync,
    Icon.ERASE: _erase, Icon.GEAR: _gear, Icon.LOCK: _lock, Icon.CODE: _code, Icon.WARN: _classed(Fill.ATTENTION),
    Icon.CHART: _chart,
}  # fmt: skip
