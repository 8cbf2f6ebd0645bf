"""A report before it is written: titles in two languages, key figures, tables. Values only, read by every writer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from enum import StrEnum

from kiosk.domain.model import Bilingual


class Kind(StrEnum):
    """What a section breaks the figures down by."""

    ARRIVALS = "arrivals"
    CATEGORIES = "categories"
    DELEGATIONS = "delegations"
    ACTIVITIES = "activities"
    REFUSALS = "refusals"
    GATES = "gates"


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many. `colour` (``#RRGGBB``) is what its bar is drawn in; empty for the usual one."""

    part: int
    whole: int
    colour: str = ""

    @property
    def ratio(self) -> float | None:
        """0 to 1, more for a room over its capacity; None of nothing."""
        return self.part / self.whole if self.whole else None


@dataclass(frozen=True, slots=True)
class Course:
    """A course through the day in equal steps, for a small drawing; `most` is the scale it shares with others."""

    steps: tuple[int, ...]
    most: int


Value = Bilingual | str | int | Share | Course | datetime | None
"""One cell. None is "not known" or "does not apply"."""


@dataclass(frozen=True, slots=True)
class Column:
    """`weight` is its part of a page's width."""

    title: Bilingual
    weight: float = 1.0


Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """A chart of columns over time: (start of the step, number), without gaps."""

    steps: tuple[tuple[datetime, int], ...]
    minutes: int


@dataclass(frozen=True, slots=True)
class Section:
    """One table with a title; `chart` stands above it, `note` says what it counts."""

    kind: Kind
    title: Bilingual
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: Row | None = None
    chart: Columns | None = None
    note: Bilingual = field(default_factory=Bilingual)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that says it all, with a few words beside it."""

    title: Bilingual
    value: int | Share
    beside: Bilingual = field(default_factory=Bilingual)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the figures come from: who counted, what it knew, and when it last heard of anything.

    `unsent` of this device's own events had not reached the hub. `version` is the organiser's revision of the rows.
    """

    device: str
    hub: str
    epoch: int
    version: int
    events: int
    unsent: int
    latest: datetime | None


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report. Clock times are told in `zone`, the venue's."""

    conference: Bilingual
    zone: tzinfo
    made_at: datetime
    origin: Origin
    figures: tuple[Figure, ...]
    sections: tuple[Section, ...]

    def only(self, kinds: Iterable[Kind]) -> Report:
        """The same with these sections alone."""
        wanted = set(kinds)
        return replace(self, sections=tuple(section for section in self.sections if section.kind in wanted))
