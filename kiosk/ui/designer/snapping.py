"""Where a dragged box comes to rest: at edges and middles of other boxes and of the badge, else on a grid. Arithmetic
in millimetres, no Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from kiosk.badges.template import Box

GRID_MM = 0.5
SMALLEST_MM = 2.0


class Handle(Enum):
    """What is held: (horizontal, vertical), -1 the left or upper edge, 1 the right or lower, 0 neither."""

    NORTH_WEST = (-1, -1)
    NORTH = (0, -1)
    NORTH_EAST = (1, -1)
    EAST = (1, 0)
    SOUTH_EAST = (1, 1)
    SOUTH = (0, 1)
    SOUTH_WEST = (-1, 1)
    WEST = (-1, 0)
    WHOLE = (0, 0)

    @property
    def horizontal(self) -> int:
        """The edge held, left to right."""
        return self.value[0]

    @property
    def vertical(self) -> int:
        """The edge held, top to bottom."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Guide:
    """A line through the whole badge at which something has come to rest."""

    is_vertical: bool
    at_mm: float


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What there is to come to rest at: lines in mm. `reach_mm` is how near is near."""

    across: tuple[float, ...]
    down: tuple[float, ...]
    reach_mm: float


def neighbours(others: Iterable[Box], page_mm: tuple[float, float], reach_mm: float) -> Neighbours:
    """Edges and middles of the badge and of other boxes."""
    boxes = [(0.0, 0.0, *page_mm), *others]
    across = {line for x, _, width, _ in boxes for line in (x, x + width / 2, x + width)}
    down = {line for _, y, _, height in boxes for line in (y, y + height / 2, y + height)}
    return Neighbours(tuple(sorted(across)), tuple(sorted(down)), reach_mm)


def dragged(
    box: Box, handle: Handle, by_mm: tuple[float, float], page_mm: tuple[float, float], near: Neighbours | None
) -> tuple[Box, tuple[Guide, ...]]:
    """The box after a handle was dragged so far, kept on the badge; `near` None moves it freely, to a tenth of a mm."""
    across, down, reach = (near.across, near.down, near.reach_mm) if near else (None, None, 0.0)
    x, width, at_x = _along((box[0], box[2]), handle.horizontal, by_mm[0], page_mm[0], across, reach)
    y, height, at_y = _along((box[1], box[3]), handle.vertical, by_mm[1], page_mm[1], down, reach)
    if handle.horizontal == 0 and handle is not Handle.WHOLE:
        x, width, at_x = box[0], box[2], None
    if handle.vertical == 0 and handle is not Handle.WHOLE:
        y, height, at_y = box[1], box[3], None
    guides = [Guide(True, at_x)] if at_x is not None else []
    guides += [Guide(False, at_y)] if at_y is not None else []
    return (x, y, width, height), tuple(guides)


Lines = tuple[float, ...] | None


def _along(
    span: tuple[float, float], edge: int, by: float, room: float, lines: Lines, reach: float
) -> tuple[float, float, float | None]:
    """One direction of a (start, size): where it begins, how long it is, and the line it rests at."""
    start, size = span
    if edge == 0:
        begin = start + by
        shift, line = _pull((begin, begin + size / 2, begin + size), lines, reach)
        begin = begin + shift if line is not None else _even(begin, lines)
        kept = min(max(0.0, begin), room - size)
        return round(kept, 3), size, line if kept == begin else None
    held = (start if edge < 0 else start + size) + by
    shift, line = _pull((held,), lines, reach)
    held = held + shift if line is not None else _even(held, lines)
    low, high = (0.0, start + size - SMALLEST_MM) if edge < 0 else (start + SMALLEST_MM, room)
    kept = round(min(max(low, held), high), 3)
    begin, end = (kept, start + size) if edge < 0 else (start, kept)
    return begin, round(end - begin, 3), line if kept == round(held, 3) else None


def _pull(points: tuple[float, ...], lines: Lines, reach: float) -> tuple[float, float | None]:
    """How far to the nearest line within reach, and which it is."""
    if not lines:
        return 0.0, None
    distance, line = min(((line - point, line) for point in points for line in lines), key=lambda pair: abs(pair[0]))
    return (distance, line) if abs(distance) <= reach else (0.0, None)


def _even(value: float, lines: Lines) -> float:
    """On the grid; to a tenth where nothing attracts."""
    step = GRID_MM if lines is not None else 0.1
    return round(round(value / step) * step, 3)
