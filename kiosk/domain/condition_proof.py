"""Whether a condition can hold for anybody, ever. A rule that cannot is a mistake of whoever wrote it.

Looks at each way through the tree (a set of leaves that must hold together) for leaves that contradict each other. What
it calls impossible is; what it lets pass may still be, if only together with facts it does not know.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta
from typing import Final

from kiosk.domain.condition import COMPARISONS, All, AnyOf, Compare, Condition, Leaf, OneOf, Quantity, Status, When

MOST_PATHS: Final = 2000
"""Ways through a tree that are looked at; with more, it is taken to be possible."""

_LEAST: Final = {
    Quantity.NOW_ISOWEEKDAY: 1,
    Quantity.MINUTES_SINCE_LAST_ENTRY: -1,
    Quantity.MINUTES_SINCE_FIRST_ENTRY: -1,
}
_ANY_DAY: Final = datetime(2000, 1, 2)  # noqa: DTZ001 - clock times alone are compared


def is_possible(condition: Condition) -> bool:
    """False if no situation whatever can meet it."""
    return any(number >= MOST_PATHS or _agree(path) for number, path in enumerate(_paths(condition)))


def _paths(condition: Condition) -> Iterator[tuple[Leaf, ...]]:
    match condition:
        case All(parts):
            if not any(map(_is_hopeless, parts)):
                yield from _joined(parts)
        case AnyOf(parts):
            for part in parts:
                yield from _paths(part)
        case leaf:
            yield (leaf,)


def _is_hopeless(condition: Condition) -> bool:
    """True if there is no way through at all: an `AnyOf` of nothing."""
    match condition:
        case All(parts):
            return any(map(_is_hopeless, parts))
        case AnyOf(parts):
            return all(map(_is_hopeless, parts))
        case _:
            return False


def _joined(parts: tuple[Condition, ...]) -> Iterator[tuple[Leaf, ...]]:
    """Every way through the first part with every way through the others."""
    if not parts:
        yield ()
        return
    for beginning in _paths(parts[0]):
        for end in _joined(parts[1:]):
            yield (*beginning, *end)


def _agree(path: Iterable[Leaf]) -> bool:
    """True unless two leaves contradict each other."""
    lists: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
    numbers: defaultdict[tuple[object, ...], list[Compare]] = defaultdict(list)
    statuses: set[bool] = set()
    limits: list[When] = []
    for leaf in path:
        match leaf:
            case OneOf():
                lists[leaf.subject].append(leaf.allowed)
            case Compare():
                numbers[leaf.quantity, leaf.point].append(leaf)
            case Status():
                statuses.add(leaf.is_present)
            case When():
                limits.append(leaf)
    return (
        all(frozenset.intersection(*allowed) for allowed in lists.values())
        and all(_some_number(compared) for compared in numbers.values())
        and len(statuses) < 2
        and _some_moment([w for w in limits if w.point.moment is not None])
        and _some_moment([w for w in limits if w.point.moment is None])
    )


def _some_number(compared: list[Compare]) -> bool:
    """True if a whole number meets all comparisons: one next to a bound, if any."""
    least = _LEAST.get(compared[0].quantity, 0)
    most = 7 if compared[0].quantity is Quantity.NOW_ISOWEEKDAY else None
    near = {int(c.number) + step for c in compared for step in range(-len(compared) - 1, len(compared) + 2)}
    candidates = (n for n in near | {least} if n >= least and (most is None or n <= most))
    return any(all(COMPARISONS[c.comparison](n, c.number) for c in compared) for n in candidates)


def _some_moment(limits: list[When]) -> bool:
    """True if there is a moment after all lower limits and before all upper ones, on one day for times of day."""
    lower = [_moment(w) - w.tolerance for w in limits if not w.is_before]
    upper = [_moment(w) + w.tolerance for w in limits if w.is_before]
    if limits and limits[0].point.moment is None:
        lower.append(_ANY_DAY - timedelta(microseconds=1))
        upper.append(_ANY_DAY + timedelta(days=1))
    return not lower or not upper or max(lower) + timedelta(microseconds=1) < min(upper)


def _moment(limit: When) -> datetime:
    point = limit.point
    return point.moment if point.moment is not None else datetime.combine(_ANY_DAY, point.clock or time())
