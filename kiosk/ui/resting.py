"""The scan screen at rest, from the settings alone: what stands on the panel while the device opens.

The same places, words and colours as the screen that follows, so that nothing jumps when it comes; controls are drawn
empty, because they do not work yet. What is scanned meanwhile waits in the queue of the operating system and is
answered. Must not need what takes time to import: the port, the domain's rules, or the enums of the `Qt` namespace,
which are made all at once (11 ms) by whoever first gives a painter a colour. So these are labels under a style sheet.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.config import Settings
from kiosk.ui.fonts import families
from kiosk.ui.theme import Look, Role, look_of
from kiosk.ui.words import Line, Words, language_of

SHRINK_STEP = 0.92  # as in `kiosk.ui.typeset`
LATIN_LINE, HAN_LINE = 1.216, 1.452  # height of a line by pixel size in the bundled families, tested against Qt's own
KEYS, TILES = 9, 5
FINDERS = ((2, 2), (13, 2), (2, 13))  # of the code mark, on a grid of 24; `kiosk.ui.icons` strokes the same one
STROKES = (
    (13.4, 13.4, 4.6, 2), (20, 13.4, 2, 5.2), (16.6, 16.6, 5.4, 2), (16.6, 16.6, 2, 5.4), (16.6, 20, 5.4, 2),
    (13.4, 17, 2, 5),
)  # fmt: skip


class RestingPicture(QWidget):
    """Fills its parent. Made anew for another size."""

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = settings
        self._words = Words(language_of(settings))
        self._look = Look()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        for old in self.findChildren(QLabel):
            old.hide()
            old.deleteLater()
        page = QRectF(self.rect())
        self._look = look_of(self._settings, self.width(), self.height())
        self.setStyleSheet(self._style_sheet())
        self._label("page", page)
        below = self._bar(page)
        match self._settings.mode:
            case "self":
                self._attract(below)
            case "dashboard":
                self._dashboard(below)
            case _:
                self._desk(below)

    def _bar(self, page: QRectF) -> QRectF:
        look = self._look
        height = max(look.px(17 if look.is_kiosk else 13), round(look.font_px(Role.BODY) * 2.1))
        self._label("rule", QRectF(0, height - 1, page.width(), 1))
        return page.adjusted(0, height, 0, 0)

    # -- S1

    def _attract(self, below: QRectF) -> None:
        look, margin = self._look, self._look.px(7)
        is_portrait = below.height() > below.width()
        wide, high = (1.0, 0.53) if is_portrait else (0.55, 1.0)
        part = QRectF(below.left(), below.top(), below.width() * wide, below.height() * high)
        inside = part.adjusted(margin, margin, -margin, -margin)
        title = self._words.line("attract.title")
        y = self._text(title.first, look.font_px(Role.HERO), inside, part="bold centred") + look.px(1.5)
        inside.setTop(y)
        y = self._text(title.second, look.font_px(Role.TITLE), inside, part="muted centred")
        hint = look.font_px(Role.BODY) * (3 if is_portrait else 1.6) + look.px(17)
        pane = QRectF(inside.left(), y + look.px(3), inside.width(), max(1.0, inside.bottom() - y - hint))
        self._label("pane", pane)
        side = min(pane.width(), pane.height()) * 0.52
        self._mark(QRectF(pane.center().x() - side / 2, pane.center().y() - side / 2, side, side))

    # -- S12

    def _desk(self, below: QRectF) -> None:
        look, margin = self._look, self._look.px(4)
        keys_high = look.px(look.touch_mm) + look.px(4)
        field_high = look.px(look.touch_mm * 0.78) + 2 * look.px(0.4)
        keys = QRectF(below.left(), below.bottom() - keys_high, below.width(), keys_high)
        field = QRectF(margin, keys.top() - margin // 2 - field_high, below.width() - 2 * margin, field_high)
        room = QRectF(margin, below.top() + margin, field.width(), field.top() - below.top() - 1.5 * margin)
        panel, side = QRectF(room), QRectF(room)
        if below.height() > below.width():
            panel.setHeight((room.height() - margin) * 0.62)
            side.setTop(panel.bottom() + margin)
        else:
            panel.setWidth((room.width() - margin) * 0.62)
            side.setLeft(panel.right() + margin)
        self._label("box", panel)
        self._label("box", side)
        self._label("tile", field)
        self._label("rule", QRectF(keys.left(), keys.top(), keys.width(), 1))
        self._keys(keys)
        self._ready(panel)

    def _keys(self, strip: QRectF) -> None:
        look = self._look
        edge, gap = look.px(4), look.gap
        wide = (strip.width() - 2 * edge - (KEYS - 1) * gap) / KEYS
        for number in range(KEYS):
            left = edge + number * (wide + gap)
            self._label("tile", QRectF(left, strip.top() + look.px(2), wide, strip.height() - look.px(4)))

    def _ready(self, panel: QRectF) -> None:
        """As `VerdictPanel` is before the first scan."""
        look, pad = self._look, self._look.px(6)
        inside = panel.adjusted(1 + pad, 1 + pad, -1 - pad, -1 - pad)
        side = min(look.px(34), inside.height() * 0.34)
        self._mark(QRectF(inside.left() + side * 0.1, inside.top() + side * 0.1, side * 0.8, side * 0.8))
        beside = inside.adjusted(side + pad, 0, 0, 0)
        self._title(self._words.line("ready.title"), beside, side)
        self._label(
            "rule", QRectF(inside.left(), max(inside.top() + side, beside.top()) + look.px(5), inside.width(), 1)
        )

    def _title(self, title: Line, box: QRectF, side: float) -> None:
        """Both languages, in the middle of `side`; the top of the box then stands beneath them."""
        parts = ((title.first, Role.VERDICT, side * 0.72), (title.second, Role.HEADLINE, side * 0.42))
        sizes = [self._size(text, role, box.width(), high) for text, role, high in parts]
        high = sum(_line_high(text) * px for (text, _role, _high), px in zip(parts, sizes, strict=True))
        box.setTop(box.top() + max(0.0, (side - high) / 2))
        for (text, _role, _high), px in zip(parts, sizes, strict=True):
            box.setTop(self._text(text, px, box, part="bold"))

    # -- S13

    def _dashboard(self, below: QRectF) -> None:
        margin = self._look.px(3)
        inside = below.adjusted(margin, margin, -margin, -margin)
        wide, high = (inside.width() - (TILES - 1) * margin) / TILES, inside.height() * 0.22
        for number in range(TILES):
            self._label("box", QRectF(inside.left() + number * (wide + margin), inside.top(), wide, high))
        rest = inside.adjusted(0, high + margin, 0, 0)
        self._label("box", QRectF(rest.left(), rest.top(), rest.width() * 0.58 - margin, rest.height()))
        self._label("box", rest.adjusted(rest.width() * 0.58, 0, 0, 0))

    # -- parts

    def _mark(self, square: QRectF) -> None:
        unit = square.width() / 24
        parts = [("ink", x, y, 9, 9, 2.0) for x, y in FINDERS] + [("hole", x + 2, y + 2, 5, 5, 0.0) for x, y in FINDERS]
        for name, x, y, wide, high, radius in (*parts, *(("ink", *stroke, 1.0) for stroke in STROKES)):
            box = QRectF(square.left() + x * unit, square.top() + y * unit, wide * unit, high * unit)
            self._label(name, box).setStyleSheet(f"border-radius: {int(radius * unit)}px;")

    def _size(self, text: str, role: Role, wide: float, high: float) -> int:
        """The pixel size at which `typeset.fit_text` arrives, without laying the text out for each try. A Latin letter
        is taken for 0.6 of its size wide."""
        size, smallest = self._look.font_px(role), self._look.font_px(Role.SMALL)
        most = wide / (len(text) * (0.6 if text.isascii() else 1.0))
        while size > smallest and (size * _line_high(text) > high or size > most):
            size = max(smallest, int(size * SHRINK_STEP))
        return size

    def _text(self, text: str, px: int, box: QRectF, *, part: str) -> float:
        """One line at the top of the box; where the next may begin."""
        high = px * _line_high(text)
        label = self._label(part, QRectF(box.left(), box.top(), box.width(), high))
        label.setStyleSheet(f"font-size: {px}px;")
        label.setText(text)
        return box.top() + high

    def _label(self, part: str, box: QRectF) -> QLabel:
        label = QLabel(self)
        label.setProperty("part", part)
        label.setGeometry(box.toRect())
        label.show()
        return label

    def _style_sheet(self) -> str:
        p, px = self._look.palette, self._look.px
        faces = ", ".join(f'"{family}"' for family in families()[:2])
        return f"""
QLabel {{ background: {p.surface}; color: {p.text}; font-family: {faces}; }}
QLabel[part="page"] {{ background: {p.background}; }}
QLabel[part="rule"] {{ background: {p.hairline}; }}
QLabel[part="box"] {{ border: 1px solid {p.hairline}; border-radius: {px(3)}px; }}
QLabel[part="tile"] {{ border: 1px solid {p.hairline}; border-radius: {px(1.6)}px; }}
QLabel[part="pane"] {{ border-radius: {px(4)}px; }}
QLabel[part~="bold"] {{ background: transparent; font-weight: bold; }}
QLabel[part~="muted"] {{ background: transparent; color: {p.muted}; }}
QLabel[part~="centred"] {{ qproperty-alignment: AlignCenter; }}
QLabel[part="ink"] {{ background: {p.primary}; }}
"""


def _line_high(text: str) -> float:
    return LATIN_LINE if text.isascii() else HAN_LINE
