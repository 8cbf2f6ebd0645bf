"""One more rule for an activity, as a tree: the language of pretix's check-in rules (JSON logic), with our ids in it.

Text of it stands in `Policy.condition`. What pretix documents holds here to the letter: inclusive and exclusive bounds,
tolerances, -1 minutes before the first entry, midnight at the venue. Everything else is refused when it is read, with
the place in the tree, so that a gate never meets a rule it cannot answer. Whether one can be met at all is
`kiosk.domain.condition_proof`'s; how pretix's own ids become ours, `kiosk.connectors.pretix_rules`'s.
"""

from __future__ import annotations

import json
import operator
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final

from kiosk.domain.model import CategoryId, GateId


class ConditionError(ValueError):
    """The text is no condition; says what is wrong and where in the tree."""


class Subject(StrEnum):
    """What is one of a list."""

    CATEGORY = "category"
    GATE = "gate"


class Quantity(StrEnum):
    """What is compared with a number. Those with `_since` and `_before` count from, or up to, a moment."""

    ENTRIES_NUMBER = "entries_number"
    ENTRIES_TODAY = "entries_today"
    ENTRIES_DAYS = "entries_days"
    ENTRIES_SINCE = "entries_since"
    ENTRIES_BEFORE = "entries_before"
    ENTRIES_DAYS_SINCE = "entries_days_since"
    ENTRIES_DAYS_BEFORE = "entries_days_before"
    MINUTES_SINCE_LAST_ENTRY = "minutes_since_last_entry"
    MINUTES_SINCE_FIRST_ENTRY = "minutes_since_first_entry"
    NOW_ISOWEEKDAY = "now_isoweekday"


FROM_A_MOMENT: Final = frozenset(
    {Quantity.ENTRIES_SINCE, Quantity.ENTRIES_BEFORE, Quantity.ENTRIES_DAYS_SINCE, Quantity.ENTRIES_DAYS_BEFORE}
)
COMPARISONS: Final[dict[str, Callable[[int, float], bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}
MOST_NODES: Final = 500
MOST_DEPTH: Final = 20
"""A larger or deeper tree is no rule that anybody wrote."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What a condition is asked about. `entries` are the moments of all earlier entries, oldest first."""

    category: CategoryId | None
    gate: GateId
    asked_at: datetime
    zone: tzinfo
    entries: tuple[datetime, ...] = ()
    is_inside: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """A moment: `moment`, or `clock` on the venue's day of asking."""

    moment: datetime | None = None
    clock: time | None = None

    def at(self, situation: Situation) -> datetime:
        """The moment meant now."""
        if self.moment is not None:
            return self.moment
        today = situation.asked_at.astimezone(situation.zone).date()
        return datetime.combine(today, self.clock or time(), situation.zone)


@dataclass(frozen=True, slots=True)
class OneOf:
    """The category or gate is on a list."""

    subject: Subject
    allowed: frozenset[str]

    def holds(self, situation: Situation) -> bool:
        """Nobody's category is on no list."""
        return (situation.category if self.subject is Subject.CATEGORY else situation.gate) in self.allowed


@dataclass(frozen=True, slots=True)
class Compare:
    """A quantity compared with a number."""

    quantity: Quantity
    comparison: str
    number: float
    point: Point | None = None

    def holds(self, situation: Situation) -> bool:
        """True if the comparison is."""
        return COMPARISONS[self.comparison](self.value(situation), self.number)

    def value(self, situation: Situation) -> int:
        """The quantity now."""
        zone, now, entries = situation.zone, situation.asked_at, situation.entries
        if self.point is not None:
            limit = self.point.at(situation)
            is_since = self.quantity in (Quantity.ENTRIES_SINCE, Quantity.ENTRIES_DAYS_SINCE)
            entries = tuple(entry for entry in entries if (entry >= limit) is is_since)
        match self.quantity:
            case Quantity.NOW_ISOWEEKDAY:
                return now.astimezone(zone).isoweekday()
            case Quantity.ENTRIES_TODAY:
                return sum(entry.astimezone(zone).date() == now.astimezone(zone).date() for entry in entries)
            case Quantity.ENTRIES_DAYS | Quantity.ENTRIES_DAYS_SINCE | Quantity.ENTRIES_DAYS_BEFORE:
                return len({entry.astimezone(zone).date() for entry in entries})
            case Quantity.MINUTES_SINCE_LAST_ENTRY:
                return _minutes(now - entries[-1]) if entries else -1
            case Quantity.MINUTES_SINCE_FIRST_ENTRY:
                return _minutes(now - entries[0]) if entries else -1
            case _:
                return len(entries)


@dataclass(frozen=True, slots=True)
class Status:
    """The delegate is inside, or is not."""

    is_present: bool

    def holds(self, situation: Situation) -> bool:
        """By the latest passage."""
        return situation.is_inside is self.is_present


@dataclass(frozen=True, slots=True)
class When:
    """Now lies before, or after, a moment; `tolerance` moves the limit in favour of whoever comes."""

    is_before: bool
    point: Point
    tolerance: timedelta = timedelta()

    def limit(self, situation: Situation) -> datetime:
        """The moment with its tolerance."""
        moment = self.point.at(situation)
        return moment + self.tolerance if self.is_before else moment - self.tolerance

    def holds(self, situation: Situation) -> bool:
        """The limit itself is neither before nor after."""
        limit = self.limit(situation)
        return situation.asked_at < limit if self.is_before else situation.asked_at > limit


Leaf = OneOf | Compare | Status | When


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds; true without parts."""

    parts: tuple[Condition, ...]

    def holds(self, situation: Situation) -> bool:
        """Asked in order, up to the first that does not."""
        return all(part.holds(situation) for part in self.parts)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds; false without parts."""

    parts: tuple[Condition, ...]

    def holds(self, situation: Situation) -> bool:
        """Asked in order, up to the first that does."""
        return any(part.holds(situation) for part in self.parts)


Condition = Leaf | All | AnyOf


def objection(condition: Condition, situation: Situation) -> Leaf | None:
    """The leaf to blame for a condition that does not hold, None if it holds.

    The one that would be easiest to mend, as pretix explains it: nobody changes their category, somebody may come
    later, and how often they came was up to them. All of an `All` must be mended, so its hardest part counts; of an
    `AnyOf` the easiest path does.
    """
    match condition:
        case All(parts):
            found = [leaf for part in parts if (leaf := objection(part, situation)) is not None]
            return max(found, key=_rigidity, default=None)
        case AnyOf(parts):
            objections = [objection(part, situation) for part in parts]
            if None in objections:
                return None
            return min((leaf for leaf in objections if leaf), key=_rigidity, default=_NEVER)
        case leaf:
            return None if leaf.holds(situation) else leaf


def _rigidity(leaf: Leaf) -> int:
    """How little a person can do about it: the order of pretix's own explanations."""
    match leaf:
        case OneOf():
            return 1000
        case When():
            return 200
        case Compare(quantity=Quantity.NOW_ISOWEEKDAY):
            return 210
        case _:
            return 100


_NEVER: Final = OneOf(Subject.CATEGORY, frozenset())


# -- reading -----------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=256)
def read(text: str) -> Condition:
    """The condition of a text. `ConditionError` says what is wrong, and where."""
    try:
        tree = json.loads(text)
    except ValueError as error:
        raise ConditionError(f"no JSON: {error}") from None
    except RecursionError:
        raise ConditionError("nested too deeply") from None
    nodes = iter(range(MOST_NODES))
    return _condition(tree, "rule", nodes)


def _condition(tree: Any, where: str, nodes: Iterator[int]) -> Condition:
    if next(nodes, None) is None:
        raise ConditionError(f"more than {MOST_NODES} parts")
    if where.count(".") >= MOST_DEPTH:
        raise ConditionError("nested too deeply")
    name, operands = _operation(tree, where)
    if name in ("and", "or"):
        parts = tuple(_condition(each, f"{where}.{name}[{n}]", nodes) for n, each in enumerate(operands))
        return All(parts) if name == "and" else AnyOf(parts)
    if name == "inList":
        return _one_of(operands, f"{where}.{name}")
    if name in ("isBefore", "isAfter"):
        return _when(name == "isBefore", operands, f"{where}.{name}")
    if name in COMPARISONS:
        return _comparison(name, operands, f"{where}.{name}")
    raise ConditionError(f"{where}: nobody knows the operation {name!r}")


def _operation(tree: Any, where: str) -> tuple[str, list[Any]]:
    if not isinstance(tree, dict) or len(tree) != 1:
        raise ConditionError(f"{where}: one operation was expected")
    ((name, operands),) = tree.items()
    return name, operands if isinstance(operands, list) else [operands]


def _variable(tree: Any, where: str) -> str:
    name, operands = _operation(tree, where)
    if name != "var" or not operands or not isinstance(operands[0], str):
        raise ConditionError(f"{where}: a variable was expected first")
    return operands[0]


def _take(operands: list[Any], least: int, most: int, where: str) -> list[Any]:
    if not least <= len(operands) <= most:
        raise ConditionError(f"{where}: {len(operands)} operands instead of {least}")
    return operands + [None] * (most - len(operands))


def _one_of(operands: list[Any], where: str) -> OneOf:
    left, right = _take(operands, 2, 2, where)
    variable = _variable(left, where)
    if variable not in list(Subject):
        raise ConditionError(f"{where}: {variable!r} is not looked up in lists")
    name, members = _operation(right, where)
    if name != "objectList" or not all(isinstance(member, str) for member in members):
        raise ConditionError(f"{where}: a list of ids was expected")
    return OneOf(Subject(variable), frozenset(members))


def _when(is_before: bool, operands: list[Any], where: str) -> When:
    left, right, tolerance = _take(operands, 2, 3, where)
    if _variable(left, where) != "now":
        raise ConditionError(f"{where}: only now can be before or after something")
    return When(is_before, _point(right, where), timedelta(minutes=_number(tolerance or 0, where)))


def _comparison(name: str, operands: list[Any], where: str) -> Compare | Status:
    left, right = _take(operands, 2, 2, where)
    word, inner = _operation(left, where)
    variable = inner[0] if word == "var" and inner else word
    if variable == "entry_status":
        if name != "==" or right not in ("present", "absent"):
            raise ConditionError(f"{where}: entry_status is == present or == absent")
        return Status(right == "present")
    if variable not in list(Quantity):
        raise ConditionError(f"{where}: {variable!r} is not compared with numbers")
    quantity = Quantity(variable)
    if (quantity in FROM_A_MOMENT) is (word == "var"):
        raise ConditionError(f"{where}: {variable} is written the wrong way round")
    point = _point(_take(inner, 1, 1, where)[0], where) if quantity in FROM_A_MOMENT else None
    return Compare(quantity, name, _number(right, where), point)


def _point(tree: Any, where: str) -> Point:
    name, operands = _operation(tree, where)
    kind, text = _take(operands, 1, 2, where)
    if name != "buildTime" or kind not in ("custom", "customtime") or not isinstance(text, str):
        raise ConditionError(f"{where}: a time was expected")
    try:
        if kind == "customtime":
            return Point(clock=time.fromisoformat(text).replace(tzinfo=None))
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ConditionError(f"{where}: {text!r} is no time") from None
    if moment.tzinfo is None:
        raise ConditionError(f"{where}: {text!r} does not say of which time zone")
    return Point(moment)


def _number(value: Any, where: str) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError):
        raise ConditionError(f"{where}: {value!r} is no number") from None
    if isinstance(value, bool) or not abs(number) <= 1e9:
        raise ConditionError(f"{where}: {value!r} is no number")
    return number


def _minutes(passed: timedelta) -> int:
    return int(passed.total_seconds() // 60)
