"""The demo conference's programme: categories, activities with their policies, and gates, on the days it is given.

Owns the reading of ``resources/demo/programme.toml``; who attends is `kiosk.rehearsal.conference`'s.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from kiosk.config import resources_dir
from kiosk.connectors.categories import standard
from kiosk.domain.model import (
    Activity,
    ActivityId,
    Bilingual,
    Category,
    CategoryId,
    Conference,
    Direction,
    Gate,
    GateId,
    Policy,
    Question,
    ReEntry,
    StaleView,
)
from kiosk.rehearsal.people import pairs


@dataclass(frozen=True, slots=True)
class Kind:
    """A category with what the generator needs beside it: its rights, its weight among delegates, its positions."""

    category: Category
    rights: int
    share: int
    positions: tuple[Bilingual, ...]


@dataclass(frozen=True, slots=True)
class Programme:
    """Everything that is fixed by the dates alone. `invited` tells how many are on the list of an activity."""

    conference: Conference
    kinds: tuple[Kind, ...]
    activities: tuple[Activity, ...]
    gates: tuple[Gate, ...]
    invited: Mapping[ActivityId, int]


def read_programme(opening: date, timezone: str = "") -> Programme:
    """The programme with its first day on `opening`, at the venue's clock times in `timezone`."""
    table = tomllib.loads((resources_dir() / "demo" / "programme.toml").read_text("utf-8"))
    conference = _conference(table["conference"], opening, timezone)
    halls = {hall: Bilingual(**row) for hall, row in table["halls"].items()}
    rows = {"day1": table["programme"]["day1"], "day2": table["programme"]["day2"]}
    placed = [(row, day) for name, day in zip(rows, conference.days, strict=True) for row in rows[name]]
    hall_of = {row["id"]: row["hall"] for row, _ in placed}
    return Programme(
        conference=conference,
        kinds=tuple(_kind(row, conference) for row in table["category"]),
        activities=tuple(_activity(row, day, conference, table["policy"], halls) for row, day in placed),
        gates=tuple(_gate(row, hall_of) for row in table["gate"]),
        invited={ActivityId(row["id"]): row["invited"] for row, _ in placed if "invited" in row},
    )


def _conference(row: Mapping[str, Any], opening: date, timezone: str) -> Conference:
    return Conference(
        event=row["event"],
        name=Bilingual(row["zh"], row["en"]),
        timezone=timezone or row["timezone"],
        days=(opening, opening + timedelta(days=1)),
        rights=tuple(row["rights"]),
    )


def _kind(row: Mapping[str, Any], conference: Conference) -> Kind:
    usual = next(category for category in standard() if category.id == row["id"])
    return Kind(
        category=replace(usual, is_self_service=row.get("self_service", usual.is_self_service)),
        rights=_bits(row["rights"], conference),
        share=row["share"],
        positions=pairs(row["positions"]),
    )


def _activity(
    row: Mapping[str, Any],
    day: date,
    conference: Conference,
    policies: Mapping[str, Mapping[str, Any]],
    halls: Mapping[str, Bilingual],
) -> Activity:
    starts, ends = (_moment(day, clock, conference) for clock in row["at"].split("-"))
    return Activity(
        id=ActivityId(row["id"]),
        title=Bilingual(row["zh"], row["en"]),
        hall=halls[row["hall"]],
        starts_at=starts,
        ends_at=ends,
        policy=_policy({**policies[row["policy"]], **row}, day, conference),
        overflow=halls[row["overflow"]] if "overflow" in row else Bilingual(),
    )


def _policy(row: Mapping[str, Any], day: date, conference: Conference) -> Policy:
    """Fields of a policy as the table names them; what it does not name keeps `Policy`'s default."""
    plain = ("opens_before_min", "closes_after_min", "needs_entry_on_list", "min_minutes_between", "max_entries",
             "capacity", "prints_badge", "reserved")  # fmt: skip
    fields = {name: row[name] for name in plain if name in row}
    closing = row.get("closes_all_at")
    return Policy(
        categories=frozenset(map(CategoryId, row.get("categories", ()))),
        rights=_bits(row["rights"], conference),
        re_entry=ReEntry(row["re_entry"]),
        stale_view=StaleView(row.get("stale_view", StaleView.SOFT)),
        checks_id_of=frozenset(map(CategoryId, row.get("checks_id_of", ()))),
        reserved_for=frozenset(map(CategoryId, row.get("reserved_for", ()))),
        closes_at=(_moment(day, closing, conference),) if closing else (),
        questions=tuple(map(_question, row.get("questions", ()))),
        **fields,
    )


def _question(row: Mapping[str, str]) -> Question:
    """One of several answers, or else a consent."""
    options = pairs(row["options"]) if "options" in row else ()
    return Question(row["id"], Bilingual(row["zh"], row["en"]), options, is_consent=not options)


def _gate(row: Mapping[str, Any], hall_of: Mapping[str, str]) -> Gate:
    return Gate(
        id=GateId(row["id"]),
        name=row["id"],
        activities=tuple(ActivityId(known) for known, hall in hall_of.items() if hall == row["hall"]),
        direction=Direction(row.get("direction", Direction.ENTRY)),
        categories=frozenset(map(CategoryId, row.get("categories", ()))),
        desk=row["desk"],
        way_to_desk=Bilingual(row["zh"], row["en"]),
    )


def _bits(names: list[str], conference: Conference) -> int:
    return sum(1 << conference.rights.index(name) for name in names)


def _moment(day: date, clock: str, conference: Conference) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), conference.zone).astimezone(UTC)
