"""pretix's check-in rules with our ids in them: products and variations become categories, times of the event moments.

What comes out is text of `kiosk.domain.condition`, which gives the same answers. What pretix would accept and we could
only guess at (an unknown operation, a list that cuts one of our categories in two) is refused with its place.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kiosk.domain.condition import ConditionError, read
from kiosk.domain.condition_proof import is_possible
from kiosk.domain.faults import Fault
from kiosk.domain.model import CategoryId, GateId


@dataclass(frozen=True, slots=True)
class PretixEvent:
    """What the ids and times of an event's rules stand for.

    `categories` holds every product with each of its variations (None for a product without). `ends_at` and
    `admission_at` are empty where the event has none: pretix then takes the beginning.
    """

    categories: Mapping[tuple[int, int | None], CategoryId]
    gates: Mapping[int, GateId]
    starts_at: datetime
    ends_at: datetime | None = None
    admission_at: datetime | None = None


def condition_of(rules: Mapping[str, Any], event: PretixEvent, list_name: str) -> str:
    """The condition of a check-in list, empty if it has none. Fault PRETIX_RULES names the list and the place."""
    if not rules:
        return ""
    try:
        text = json.dumps(_translate(dict(rules), event, "rules"), ensure_ascii=False)
        condition = read(text)
    except (ConditionError, RecursionError) as error:
        raise _fault(list_name, str(error)) from error
    if not is_possible(condition):
        raise _fault(list_name, "nobody can ever meet them")
    return text


def _fault(list_name: str, what: str) -> Fault:
    return Fault(
        "PRETIX_RULES",
        f"The rules of the check-in list “{list_name}” cannot be taken over: {what}.",
        "Change them in pretix, or leave this list out.",
    )


def _translate(tree: Any, event: PretixEvent, where: str) -> Any:
    """The same tree with our ids and moments."""
    if isinstance(tree, list):
        return [_translate(each, event, f"{where}[{number}]") for number, each in enumerate(tree)]
    if not isinstance(tree, dict) or len(tree) != 1:
        return tree
    ((name, operands),) = tree.items()
    where = f"{where}.{name}"
    match name, operands:
        case "inList", [{"var": variable}, {"objectList": members}]:
            return _in_list(_first(variable), members, event, where)
        case "buildTime", [kind, *rest]:
            return {"buildTime": _build_time(kind, rest, event, where)}
        case _:
            return {name: _translate(operands, event, where)}


def _in_list(variable: Any, members: Any, event: PretixEvent, where: str) -> dict[str, Any]:
    numbers = [_looked_up(member, where) for member in members] if isinstance(members, list) else []
    match variable:
        case "product":
            held = {key for key in event.categories if key[0] in numbers}
            return _one_of("category", _categories(held, event, where))
        case "variation":
            held = {key for key in event.categories if key[1] in numbers}
            return _one_of("category", _categories(held, event, where))
        case "gate":
            return _one_of("gate", sorted(event.gates[number] for number in numbers if number in event.gates))
        case _:
            raise ConditionError(f"{where}: {variable!r} is not looked up in lists")


def _one_of(variable: str, allowed: list[Any]) -> dict[str, Any]:
    return {"inList": [{"var": variable}, {"objectList": allowed}]}


def _categories(held: Collection[tuple[int, int | None]], event: PretixEvent, where: str) -> list[CategoryId]:
    """The categories of these products. They must be whole: the rule could not be told from its opposite otherwise."""
    inside = {event.categories[key] for key in held}
    outside = {category for key, category in event.categories.items() if key not in held}
    if cut := sorted(inside & outside):
        raise ConditionError(f"{where}: the category {cut[0]} stands for products inside and outside this list")
    return sorted(inside)


def _looked_up(member: Any, where: str) -> int:
    match member:
        case {"lookup": [_, number, *_]}:
            return _whole(number, where)
        case _:
            return _whole(member, where)


def _whole(number: Any, where: str) -> int:
    if isinstance(number, int) and not isinstance(number, bool):
        return number
    if isinstance(number, str) and number.isascii() and number.isdigit():
        return int(number)
    raise ConditionError(f"{where}: {number!r} is no id")


def _build_time(kind: Any, rest: list[Any], event: PretixEvent, where: str) -> list[Any]:
    match kind:
        case "custom" | "customtime":
            return [kind, *rest[:1]]
        case "date_from":
            moment = event.starts_at
        case "date_to":
            moment = event.ends_at or event.starts_at
        case "date_admission":
            moment = event.admission_at or event.starts_at
        case _:
            raise ConditionError(f"{where}: nobody knows the time {kind!r}")
    return ["custom", moment.isoformat()]


def _first(operands: Any) -> Any:
    """``{"var": ["now"]}`` and ``{"var": "now"}`` are the same."""
    return operands[0] if isinstance(operands, list) and operands else operands
