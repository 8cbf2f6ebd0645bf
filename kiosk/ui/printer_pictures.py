"""What to do at a printer, step by step, as pictures: each is painted from the same few parts (body, cover, roll,
badge, arrow), so that a volunteer sees the same printer change from one step to the next.

One picture for each step of `kiosk.printing.trouble`; the words beside them are its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, radians, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF

from kiosk.printing.trouble import PrinterTrouble
from kiosk.ui.icons import Icon, paint_icon
from kiosk.ui.theme import Fill, Look, mixed

WIDTH, HEIGHT, HEADROOM = 96.0, 82.0, 13.0  # of the drawing, in units of its own; an open cover stands high


@dataclass(frozen=True, slots=True)
class Inks:
    """`line` draws, `body` fills the printer, `paper` what is printed on, `moving` what is to be done, `alarm` what is
    wrong."""

    line: QColor
    body: QColor
    paper: QColor
    moving: QColor
    alarm: QColor


def inks_of(look: Look) -> Inks:
    """The theme's."""
    p = look.palette
    ground, _ink = look.fill(Fill.ATTENTION)
    return Inks(
        QColor(p.text), QColor(mixed(p.border, p.background, 0.35)), QColor("#FFFFFF"), QColor(p.primary), ground
    )


def paint_step(painter: QPainter, trouble: PrinterTrouble, step: int, rect: QRectF, inks: Inks) -> None:
    """One step into a rectangle, as large as fits, in its middle."""
    scale = min(rect.width() / WIDTH, rect.height() / HEIGHT)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center())
    painter.scale(scale, scale)
    painter.translate(-WIDTH / 2, HEADROOM - HEIGHT / 2)
    SCENES[trouble][step](_Drawing(painter, inks))
    painter.restore()


class _Drawing:
    """The parts. 96 units wide, from -13 down to 69; the printer stands on the line y = 64."""

    def __init__(self, painter: QPainter, inks: Inks) -> None:
        self.painter, self.inks = painter, inks

    def pen(self, colour: QColor, width: float = 2.0, *, is_dashed: bool = False) -> None:
        """Round ends, nothing filled."""
        pen = QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        if is_dashed:
            pen.setDashPattern([1.5, 2.2])
        self.painter.setPen(pen)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)

    def shape(self, path: QPainterPath, fill: QColor, width: float = 2.0) -> None:
        """Filled, with an outline."""
        self.pen(self.inks.line, width)
        self.painter.setBrush(fill)
        self.painter.drawPath(path)

    def box(self, x: float, y: float, width: float, height: float, radius: float, fill: QColor) -> None:
        """A rectangle with round corners."""
        path = QPainterPath()
        path.addRoundedRect(QRectF(x, y, width, height), radius, radius)
        self.shape(path, fill)

    def line(self, *points: tuple[float, float], colour: QColor | None = None, width: float = 2.0) -> None:
        """From point to point."""
        self.pen(colour or self.inks.line, width)
        self.painter.drawPolyline(QPolygonF([QPointF(*point) for point in points]))

    def arrow(self, start: tuple[float, float], end: tuple[float, float], bend: float = 0.0) -> None:
        """What is to be moved where; `bend` curves it to one side."""
        self.pen(self.inks.moving, 3.4)
        (x0, y0), (x1, y1) = start, end
        middle = QPointF((x0 + x1) / 2 - (y1 - y0) * bend, (y0 + y1) / 2 + (x1 - x0) * bend)
        path = QPainterPath(QPointF(x0, y0))
        path.quadTo(middle, QPointF(x1, y1))
        self.painter.drawPath(path)
        way = QPointF(x1, y1) - middle
        length = max(1e-6, (way.x() ** 2 + way.y() ** 2) ** 0.5)
        back = QPointF(-way.x() / length * 7, -way.y() / length * 7)
        for turn in (32, -32):
            c, s = cos(radians(turn)), sin(radians(turn))
            tip = QPointF(x1 + back.x() * c - back.y() * s, y1 + back.x() * s + back.y() * c)
            self.painter.drawLine(QPointF(x1, y1), tip)

    def printer(self, opening: float = 0.0, *, x: float = 0.0, lamp: QColor | None = None) -> None:
        """A label printer from the side: its cover turns about the back edge, `opening` 0 shut to 1 upright."""
        self.box(22 + x, 42, 52, 22, 4, self.inks.body)
        self.line((24 + x, 56), (34 + x, 56))  # the slot, at the front
        self.painter.save()
        self.painter.translate(74 + x, 42)
        self.painter.rotate(82 * opening)
        cover = QPainterPath(QPointF(0, 0))
        cover.lineTo(-52, 0)
        cover.cubicTo(QPointF(-52, -13), QPointF(-44, -16), QPointF(-32, -16))
        cover.lineTo(-6, -16)
        cover.cubicTo(QPointF(-2, -16), QPointF(0, -12), QPointF(0, 0))
        self.shape(cover, self.inks.body)
        self.painter.restore()
        if lamp is not None:
            self.pen(self.inks.line, 1.6)
            self.painter.setBrush(lamp)
            self.painter.drawEllipse(QPointF(66 + x, 53), 3.6, 3.6)

    def roll(self, x: float, y: float, radius: float = 11.0) -> None:
        """A roll of labels, its end hanging down."""
        self.pen(self.inks.line)
        self.painter.setBrush(self.inks.paper)
        self.painter.drawEllipse(QPointF(x, y), radius, radius)
        self.painter.setBrush(self.inks.body)
        self.painter.drawEllipse(QPointF(x, y), radius * 0.34, radius * 0.34)
        self.line((x - radius, y), (x - radius, y + radius + 2))

    def cartridge(self, x: float, y: float) -> None:
        """A ribbon's or toner's."""
        self.box(x - 13, y - 6, 26, 12, 3, self.inks.line)
        self.box(x - 7, y - 3, 14, 6, 1, self.inks.body)

    def badge(self, x: float, y: float, angle: float = 0.0) -> None:
        """A printed badge, its middle at (x, y)."""
        self.painter.save()
        self.painter.translate(x, y)
        self.painter.rotate(angle)
        self.box(-9, -12, 18, 24, 2, self.inks.paper)
        ink = QColor("#12161C")  # on paper, in every theme
        for top, wide in ((-4, 10), (1, 6)):
            self.line((-wide / 2, top), (wide / 2, top), colour=ink, width=2.2)
        self.painter.fillRect(QRectF(-8, 6, 16, 5), QColor("#0A4A94"))
        self.painter.restore()

    def rays(self, x: float, y: float, spread: tuple[int, ...], near: float = 5.0, far: float = 10.0) -> None:
        """Short strokes around a point, at these angles: a click, a light."""
        for angle in spread:
            c, s = cos(radians(angle)), sin(radians(angle))
            self.line((x + near * c, y - near * s), (x + far * c, y - far * s), colour=self.inks.moving, width=2.4)

    def sign(self, icon: Icon, x: float, y: float, side: float, colour: QColor | None = None) -> None:
        """One of the screens' own line icons."""
        square = QRectF(x - side / 2, y - side / 2, side, side)
        paint_icon(self.painter, icon, square, colour or self.inks.moving)

    def alarm(self, x: float, y: float, side: float = 15.0) -> None:
        """A triangle with an exclamation mark."""
        path = QPainterPath(QPointF(x, y - side * 0.55))
        path.lineTo(x + side * 0.6, y + side * 0.45)
        path.lineTo(x - side * 0.6, y + side * 0.45)
        path.closeSubpath()
        self.shape(path, self.inks.alarm, 1.8)
        black = QColor("#000000")
        self.line((x, y - side * 0.18), (x, y + side * 0.12), colour=black, width=2.2)
        self.line((x, y + side * 0.3), (x, y + side * 0.31), colour=black, width=2.2)

    def power(self, x: float, y: float, radius: float = 8.0) -> None:
        """The sign on every switch."""
        self.pen(self.inks.moving, 3.0)
        box = QRectF(x - radius, y - radius, 2 * radius, 2 * radius)
        self.painter.drawArc(box, -230 * 16, 280 * 16)
        self.painter.drawLine(QPointF(x, y - radius * 1.15), QPointF(x, y - radius * 0.1))


# -- the steps ---------------------------------------------------------------------------------------------------------


def _open_cover(d: _Drawing) -> None:
    d.printer(0.55)
    d.arrow((20, 34), (36, 8), bend=0.28)


def _load_roll(d: _Drawing) -> None:
    d.printer(1.0)
    d.roll(46, 14)
    d.arrow((46, 29), (46, 43))


def _close_cover(d: _Drawing) -> None:
    d.printer(0.45)
    d.arrow((32, 6), (16, 34), bend=-0.28)


def _press_cover(d: _Drawing) -> None:
    d.printer()
    d.arrow((44, 4), (44, 22))
    d.rays(16, 40, (120, 160, 200))
    d.rays(80, 40, (60, 20, -20))


def _pull_stuck(d: _Drawing) -> None:
    d.printer(1.0)
    crumpled = QPainterPath(QPointF(42, 44))
    for point in ((37, 37), (43, 31), (36, 25), (42, 18), (54, 18), (60, 25), (54, 31), (61, 37), (56, 44)):
        crumpled.lineTo(*point)
    crumpled.closeSubpath()
    d.shape(crumpled, d.inks.alarm)
    d.arrow((34, 26), (14, 16))


def _change_ribbon(d: _Drawing) -> None:
    d.printer(1.0)
    d.cartridge(46, 12)
    d.arrow((46, 24), (46, 41))


def _take_badges(d: _Drawing) -> None:
    d.printer()
    for n in range(3):
        d.badge(20 - n * 1.5, 50 - n * 4, -90)
    d.arrow((14, 32), (14, 10))


def _look_at_lamps(d: _Drawing) -> None:
    d.printer(lamp=d.inks.alarm)
    d.rays(66, 53, (0, 45, -45), near=6, far=11)
    d.sign(Icon.SEARCH, 48, 14, 22)
    d.arrow((58, 24), (66, 44), bend=-0.1)


def _press_resume(d: _Drawing) -> None:
    d.printer(lamp=d.inks.moving)
    d.arrow((66, 12), (66, 45))
    d.rays(66, 53, (-30, -90, -150), near=6, far=10)


def _enable(d: _Drawing) -> None:
    d.printer()
    d.box(34, 6, 30, 14, 7, d.inks.moving)
    d.pen(d.inks.line)
    d.painter.setBrush(d.inks.paper)
    d.painter.drawEllipse(QPointF(57, 13), 5.4, 5.4)


def _move_to_another(d: _Drawing) -> None:
    d.painter.save()
    d.painter.scale(0.56, 0.56)
    d.painter.translate(-16, 50)
    d.printer()
    d.painter.translate(88, 0)
    d.printer()
    d.painter.restore()
    d.arrow((22, 34), (70, 34), bend=-0.34)
    d.alarm(22, 22, 13)
    d.sign(Icon.CHECK, 72, 20, 14)


def _check_power(d: _Drawing) -> None:
    d.printer()
    d.line((74, 58), (84, 58), (84, 66))
    d.power(48, 14)


def _check_network(d: _Drawing) -> None:
    d.printer()
    d.pen(d.inks.moving, 3.0)
    for radius in (6, 12, 18):
        d.painter.drawArc(QRectF(48 - radius, 20 - radius, 2 * radius, 2 * radius), 45 * 16, 90 * 16)
    d.painter.setBrush(QBrush(d.inks.moving))
    d.painter.drawEllipse(QPointF(48, 20), 1.6, 1.6)


def _check_inside(d: _Drawing) -> None:
    d.printer(1.0)
    d.roll(44, 32, 9)
    d.sign(Icon.SEARCH, 24, 18, 26)


def _restart(d: _Drawing) -> None:
    d.printer()
    d.power(48, 13, 6.5)
    d.pen(d.inks.moving, 3.0)
    d.painter.drawArc(QRectF(34, -1, 28, 28), 215 * 16, -250 * 16)
    d.arrow((61, 9), (61.5, 18), bend=-0.1)


def _ask_supervisor(d: _Drawing) -> None:
    d.printer()
    d.sign(Icon.PERSON, 34, 14, 24)
    d.sign(Icon.LOCK, 64, 14, 20)


def _look_whether_it_came(d: _Drawing) -> None:
    d.printer()
    d.badge(17, 50, -90)
    d.sign(Icon.SEARCH, 22, 20, 24)


def _answer_on_screen(d: _Drawing) -> None:
    d.box(14, 8, 68, 44, 4, d.inks.body)
    d.line((38, 62), (58, 62))
    d.line((48, 52), (48, 62))
    d.badge(30, 30)
    d.box(46, 15, 28, 12, 6, d.inks.moving)
    d.box(46, 33, 28, 12, 6, d.inks.paper)
    d.sign(Icon.CHECK, 60, 21, 9, d.inks.paper)
    d.sign(Icon.CROSS, 60, 39, 8, QColor("#12161C"))


def _free_the_disk(d: _Drawing) -> None:
    folder = QPainterPath(QPointF(16, 20))
    for point in ((16, 60), (80, 60), (80, 26), (48, 26), (42, 18), (18, 18)):
        folder.lineTo(*point)
    folder.closeSubpath()
    d.shape(folder, d.inks.body)
    d.badge(38, 43)
    d.alarm(62, 44, 20)


def _wait(d: _Drawing) -> None:
    d.printer()
    d.sign(Icon.CLOCK, 48, 13, 24)


def _new_roll_at_hand(d: _Drawing) -> None:
    d.printer(x=-14)
    d.roll(80, 50, 12)
    d.rays(80, 50, (60, 90, 120), near=16, far=21)


def _new_cartridge_at_hand(d: _Drawing) -> None:
    d.printer(x=-18)
    d.cartridge(78, 57)
    d.rays(78, 57, (60, 90, 120), near=11, far=17)


_Scene = Callable[[_Drawing], None]
SCENES: dict[PrinterTrouble, tuple[_Scene, ...]] = {
    PrinterTrouble.PAPER_OUT: (_open_cover, _load_roll, _close_cover),
    PrinterTrouble.COVER_OPEN: (_press_cover,),
    PrinterTrouble.JAM: (_open_cover, _pull_stuck, _close_cover),
    PrinterTrouble.RIBBON_OUT: (_open_cover, _change_ribbon, _close_cover),
    PrinterTrouble.OUTPUT_FULL: (_take_badges,),
    PrinterTrouble.STOPPED: (_look_at_lamps, _press_resume),
    PrinterTrouble.NOT_ACCEPTING: (_enable, _move_to_another),
    PrinterTrouble.OFFLINE: (_check_power, _check_network),
    PrinterTrouble.SILENT: (_check_inside, _restart),
    PrinterTrouble.WRONG_CERTIFICATE: (_ask_supervisor,),
    PrinterTrouble.NOTHING_COMES: (_look_whether_it_came, _answer_on_screen),
    PrinterTrouble.FOLDER: (_free_the_disk,),
    PrinterTrouble.BUSY: (_wait,),
    PrinterTrouble.PAPER_LOW: (_new_roll_at_hand,),
    PrinterTrouble.RIBBON_LOW: (_new_cartridge_at_hand,),
}
