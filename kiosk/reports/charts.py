"""Charts on paper, painted as the dashboard's are: columns over time, bars of a share, the course of a day."""

from __future__ import annotations

from typing import Final

from kiosk.badges.fonts import Weight
from kiosk.badges.laid_out import Placed, PlacedFill, PlacedStroke
from kiosk.reports import words
from kiosk.reports.type import (
    ATTENTION,
    HAIRLINE,
    INK,
    MUTED,
    PRIMARY,
    REFUSE,
    SMALLER,
    Style,
    Type,
)
from kiosk.reports.values import Columns, Course, Share

GRID_LINES: Final = 4
ROOM_WARN, ROOM_FULL = 0.8, 0.95
COLUMN_SHARE: Final = 0.7  # of its step
LABELS_MM: Final = 9.0  # right of the plot, for the numbers of the grid
HOUR_LABEL_MM: Final = 11.0
GRID_NUMBER: Final = Style(7, colour=MUTED, share=1.0)


def columns_chart(type_: Type, chart: Columns, x: float, top: float, width: float, height: float) -> list[Placed]:
    """Columns from a grid with round numbers; the highest is named."""
    most = max((number for _, number in chart.steps), default=0)
    lines = round_step(most)
    ceiling = lines * max(1, -(-most // lines))
    plot = _Plot(x, top + 5, width - LABELS_MM, height - 10, ceiling, len(chart.steps))
    placed: list[Placed] = []
    for value in range(0, ceiling + 1, lines):
        y = plot.y(value)
        placed.append(PlacedStroke(((x, y), (plot.right, y)), 0.12 if value else 0.2, HAIRLINE if value else MUTED))
        placed.append(type_.put(grouped(value), plot.right, y + 0.85, GRID_NUMBER, LABELS_MM))
    for index, (_, number) in enumerate(chart.steps):
        placed += plot.column(index, number)
    free_from = x
    for index, (start, _) in enumerate(chart.steps):
        left = plot.left(index)
        if start.minute == 0:
            placed.append(PlacedStroke(((left, plot.bottom), (left, plot.bottom + 1)), 0.12, MUTED))
            if left >= free_from and left + HOUR_LABEL_MM < plot.right + LABELS_MM:
                placed.append(type_.put(f"{start:%H:%M}", left + 0.6, plot.bottom + 3.4, SMALLER))
                free_from = left + HOUR_LABEL_MM
    placed += _peak(type_, chart, plot)
    caption = Style(6.5, colour=MUTED, share=1.0)
    placed.append(type_.put(words.QUARTER_HOUR.both(), x, top + 1.8, caption, width - LABELS_MM))
    return placed


def _peak(type_: Type, chart: Columns, plot: _Plot) -> list[Placed]:
    index, (start, number) = max(enumerate(chart.steps), key=lambda each: each[1][1])
    if not number:
        return []
    style = Style(7.5, Weight.BOLD, INK)
    text = f"{words.PEAK.both(' ')} {start:%H:%M} · {grouped(number)}"
    wide = type_.width_mm(text, style)
    left = min(max(plot.x, plot.left(index) + plot.step / 2 - wide / 2), plot.right - wide)
    return [type_.put(text, left, plot.y(number) - 1.3, style)]


class _Plot:
    """Where numbers and steps are."""

    def __init__(self, x: float, top: float, width: float, height: float, ceiling: int, steps: int) -> None:
        self.x, self._top, self.right, self.bottom = x, top, x + width, top + height
        self._height, self._ceiling = height, ceiling
        self.step = width / steps

    def y(self, number: int) -> float:
        """Height of a number."""
        return self.bottom - self._height * number / self._ceiling

    def left(self, index: int) -> float:
        """Left end of a step."""
        return self.x + index * self.step

    def column(self, index: int, number: int) -> list[Placed]:
        """A column with a round top, standing on the ground line."""
        if not number:
            return []
        wide, tall = self.step * COLUMN_SHARE, self.bottom - self.y(number)
        left = self.left(index) + (self.step - wide) / 2
        radius = min(wide * 0.28, tall, 0.9)
        round_top = PlacedFill(left, self.y(number), wide, min(tall, 2 * radius), radius, PRIMARY)
        return [round_top, PlacedFill(left, self.y(number) + radius, wide, tall - radius, 0, PRIMARY)]


def share_bar(type_: Type, share: Share, x: float, middle: float, width: float) -> list[Placed]:
    """The share as a bar with its percentage behind it; a room over 80 % carries a mark, over 95 % another."""
    label = Style(8.5, Weight.BOLD, share=1.0)
    told = percent(share)
    track = width - 12.5
    placed: list[Placed] = [PlacedFill(x, middle - 1.1, track, 2.2, 1.1, HAIRLINE)]
    filled = track * min(1.0, share.ratio or 0.0)
    if filled > 0:
        placed.append(PlacedFill(x, middle - 1.1, filled, 2.2, min(1.1, filled / 2), share.colour or PRIMARY))
    return [*placed, type_.put(told, x + track, middle + 1.1, label, 12.5)]


def room_bar(type_: Type, share: Share, x: float, middle: float, width: float) -> list[Placed]:
    """A room against its capacity: ticks at 80 and 95 %, and a mark of the class beside a full one."""
    placed = share_bar(type_, share, x, middle, width)
    track = width - 12.5
    for tick in (ROOM_WARN, ROOM_FULL):
        at = x + track * tick
        placed.append(PlacedStroke(((at, middle - 1.6), (at, middle + 1.6)), 0.15, INK))
    ratio = share.ratio or 0.0
    if ratio >= ROOM_WARN:
        colour = REFUSE if ratio >= ROOM_FULL else ATTENTION
        placed.append(PlacedFill(x - 2.6, middle - 0.9, 1.8, 1.8, 0.3 if ratio >= ROOM_FULL else 0.9, colour))
    return placed


def course_line(course: Course, x: float, middle: float, width: float, height: float) -> list[Placed]:
    """A small line through the day over its ground."""
    bottom = middle + height / 2
    ground = PlacedStroke(((x, bottom), (x + width, bottom)), 0.12, HAIRLINE)
    if not course.steps:
        return [ground]
    across = width / max(1, len(course.steps) - 1)
    points = tuple(
        (x + n * across, bottom - height * steps / max(1, course.most)) for n, steps in enumerate(course.steps)
    )
    return [ground, PlacedStroke(points, 0.35, PRIMARY)]


def round_step(most: int) -> int:
    """A step of 1, 2, 2.5 or 5 times a power of ten, so that about four lines make a grid."""
    wanted = max(1, most / GRID_LINES)
    scale = 1
    while True:
        for step in (1, 2, 5):
            if step * scale >= wanted:
                return step * scale
        scale *= 10


def percent(share: Share) -> str:
    """``82.5 %``, or a dash of nothing."""
    return "–" if share.ratio is None else f"{share.ratio:.1%}"


def grouped(number: int) -> str:
    """``7 310``, with a thin space that does not break."""
    return f"{number:,}".replace(",", "\u202f")
