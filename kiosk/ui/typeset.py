"""Text for painted widgets: wrapped, shrunk to fit, right to left where the text is, never cut by an ellipsis unless a
list row says so. Names are kept whole between their own breaks ("·" may end a line, never start one)."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

SHRINK_STEP, LEAST_LAST_LINE = 0.92, 0.2
HINTING = 1.08
"""Letters of another size are not quite as much wider as they are higher."""

GLUE, MAY_BREAK = "\u2060", "\u200b"


@dataclass(frozen=True, slots=True)
class Setting:
    """A text laid out for one width: ready to be painted, `height` in pixels."""

    layout: QTextLayout
    width: float
    height: float
    lines: int
    is_whole: bool

    def paint(self, painter: QPainter, rect: QRectF, ink: QColor, *, is_centred_down: bool = False) -> None:
        """Paint at the top of `rect`, or in its vertical middle."""
        top = rect.top() + max(0.0, (rect.height() - self.height) / 2) if is_centred_down else rect.top()
        painter.setPen(ink)
        self.layout.draw(painter, QPointF(rect.left(), top))


def set_text(
    text: str,
    font: QFont,
    width: float,
    *,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeading,
    max_lines: int = 99,
    is_rtl: bool = False,
    leading: float = 1.0,
) -> Setting:
    """Lay a text out in lines of `width` pixels; `is_whole` is False if it needed more than `max_lines`.

    `align` AlignLeading means the side where reading starts on this screen, also for a Latin name on an Arabic screen.
    """
    layout = QTextLayout(breakable(text), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if is_rtl else Qt.LayoutDirection.LeftToRight)
    option.setAlignment(_absolute(align, is_rtl=is_rtl))
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    height, lines, used, is_whole = 0.0, 0, 0.0, True
    while (line := layout.createLine()).isValid():
        if lines == max_lines:
            is_whole = False
            line.setPosition(QPointF(0, 1e6))
            break
        line.setLineWidth(max(width, 1.0))
        line.setPosition(QPointF(0, height))
        height += line.height() * leading
        used = max(used, line.naturalTextWidth())
        lines += 1
    layout.endLayout()
    return Setting(layout, used, height, lines, is_whole and used <= width + 1)


def fit_text(
    text: str,
    font: QFont,
    width: float,
    height: float,
    *,
    smallest_px: int,
    max_lines: int = 2,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeading,
    is_rtl: bool = False,
) -> Setting:
    """The largest setting, from the font's own size down to `smallest_px`, that fits the box without breaking a word.

    Words longer than a line are broken only at the smallest size.
    """
    size, most = font.pixelSize(), 0.0
    while True:
        attempt = QFont(font)
        attempt.setPixelSize(size)
        setting = set_text(text, attempt, width, align=align, max_lines=max_lines, is_rtl=is_rtl)
        if (
            setting.is_whole and setting.height <= height and _keeps_words(setting) and _ends_well(setting)
        ) or size <= smallest_px:
            return setting
        most = most or _most_px(text, font, width * max_lines, height)
        size = max(smallest_px, int(size * SHRINK_STEP))
        while size > most and size > smallest_px:  # no need to try
            size = max(smallest_px, int(size * SHRINK_STEP))


def _most_px(text: str, font: QFont, along: float, height: float) -> float:
    """A size above which the text cannot fit into lines that are so long together, nor one line into the height."""
    metrics = QFontMetricsF(font)
    share = min(along / max(1.0, metrics.horizontalAdvance(breakable(text))), height / metrics.height())
    return font.pixelSize() * share * HINTING


def paint_elided(
    painter: QPainter,
    rect: QRectF,
    text: str,
    ink: QColor,
    *,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeading,
    is_rtl: bool = False,
) -> None:
    """One line of a list, cut with "…" where the row ends; the full text is one key away."""
    flags = _absolute(align, is_rtl=is_rtl) | Qt.AlignmentFlag.AlignVCenter
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()))
    painter.setPen(ink)
    painter.drawText(rect, int(flags) | int(Qt.TextFlag.TextSingleLine) | int(Qt.TextFlag.TextDontClip), shown)


def breakable(text: str) -> str:
    """Let 阿卜杜热合曼·阿卜杜热依木江 break after its "·" and nowhere else: U+2060 forbids the other places."""
    if "·" not in text or " " in text or text.isascii():
        return text
    parts = (GLUE.join(part) for part in text.split("·"))
    return f"{GLUE}·{MAY_BREAK}".join(parts)


def _absolute(align: Qt.AlignmentFlag, *, is_rtl: bool) -> Qt.AlignmentFlag:
    """Leading and trailing of the screen as left and right, so that a name's own script cannot turn a column round."""
    if align == Qt.AlignmentFlag.AlignHCenter:
        return align
    is_left = (align == Qt.AlignmentFlag.AlignTrailing) == is_rtl
    return (Qt.AlignmentFlag.AlignLeft if is_left else Qt.AlignmentFlag.AlignRight) | Qt.AlignmentFlag.AlignAbsolute


def _ends_well(setting: Setting) -> bool:
    """True unless the last line holds next to nothing: one lost character reads like a mistake."""
    last = setting.layout.lineAt(setting.layout.lineCount() - 1)
    return setting.lines < 2 or last.naturalTextWidth() >= setting.width * LEAST_LAST_LINE


def _keeps_words(setting: Setting) -> bool:
    """True if no line ends inside a Latin word."""
    text = setting.layout.text()
    for index in range(setting.layout.lineCount() - 1):
        end = setting.layout.lineAt(index).textStart() + setting.layout.lineAt(index).textLength()
        if 0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum() and text[end].isascii():
            return False
    return True
