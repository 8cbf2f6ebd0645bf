"""From the log and the organiser's rows to a report: every number is counted by `kiosk.store.counts`, none by hand.

Reads only; a device may go on checking people in meanwhile. A figure is as right as the log is whole, so a report says
what was known when (`Origin`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from kiosk.domain.model import (
    Activity,
    ActivityId,
    Bilingual,
    Category,
    CategoryId,
    Conference,
    Delegate,
    DelegateId,
    Delegation,
    DelegationId,
    Gate,
    GateId,
    Registration,
)
from kiosk.domain.presence import Counts
from kiosk.reports import words
from kiosk.reports.values import Column, Columns, Course, Figure, Kind, Origin, Report, Row, Section, Share
from kiosk.store import counts
from kiosk.store.driver import Database

STEP = timedelta(minutes=15)
STEP_MS = 900_000
NOBODY = Counts()


@dataclass(frozen=True, slots=True)
class Register:
    """The organiser's rows a report needs."""

    conference: Conference
    categories: Mapping[CategoryId, Category]
    delegations: Mapping[DelegationId, Delegation]
    activities: Mapping[ActivityId, Activity]
    gates: Mapping[GateId, Gate]
    delegates: Iterable[Delegate]


def make_report(database: Database, register: Register, origin: Origin, now: datetime) -> Report:
    """Everything the log says, at `now`. `database` is a journal's."""
    members = _Members(register, counts.checked_in(database))
    conference = register.conference
    arrivals = [(_moment(start), heads) for start, heads in counts.arrivals(database, 0, STEP_MS)]
    sections = [
        *_arrivals(arrivals, conference, len(members.all)),
        members.by_category(),
        members.by_delegation(),
        _activities(register, counts.by_activity(database)),
        _refusals(counts.refusals_by_code(database)),
        _gates(database, register),
    ]
    figures = _figures(database, members, arrivals, conference)
    return Report(conference.name, conference.zone, now, origin, figures, tuple(sections))


def _figures(
    database: Database, members: _Members, arrivals: list[tuple[datetime, int]], conference: Conference
) -> tuple[Figure, ...]:
    came, refused = len(members.came), sum(counts.refusals_by_code(database).values())
    admitted = sum(given for _gate, _start, given in counts.admissions(database, STEP_MS))
    strangers = words.filled(words.STRANGERS, count=members.strangers) if members.strangers else Bilingual()
    start, most = max(arrivals, key=lambda step: step[1], default=(None, 0))
    when = f"{start.astimezone(conference.zone):%m-%d %H:%M}" if start else ""
    return (
        Figure(words.REGISTERED, len(members.all)),
        Figure(words.CAME, came, strangers),
        Figure(words.SHARE, Share(came, len(members.all))),
        Figure(words.INSIDE, counts.everywhere(database).occupancy),
        Figure(words.BUSIEST, most, Bilingual(when, when)),
        Figure(words.REFUSED_SHARE, Share(refused, refused + admitted), words.filled(words.SCANS, count=refused)),
    )


class _Members:
    """Who is registered, and who of them came."""

    def __init__(self, register: Register, came: Iterable[str]) -> None:
        self._register = register
        self.all = {row.id: row for row in register.delegates if row.registration is not Registration.CANCELLED}
        subjects = [DelegateId(subject) for subject in came]
        self.came = [self.all[subject] for subject in subjects if subject in self.all]
        self.strangers = len(subjects) - len(self.came)

    def by_category(self) -> Section:
        """Every category somebody is registered in, in the organiser's order."""
        registered = Counter(member.category for member in self.all.values())
        came = Counter(member.category for member in self.came)
        rows = [
            _membership(row.title, came[row.id], registered[row.id], row.colour)
            for row in self._register.categories.values()
            if registered[row.id]
        ]
        return self._section(Kind.CATEGORIES, words.CATEGORY, rows)

    def by_delegation(self) -> Section:
        """Every delegation, the largest first, and the delegates of none."""
        registered = Counter(member.delegation for member in self.all.values())
        came = Counter(member.delegation for member in self.came)
        known = self._register.delegations
        rows = [
            _membership(known[key].name, came[key], number)
            for key, number in registered.most_common()
            if key is not None and key in known
        ]
        others = [key for key in registered if key is None or key not in known]
        if others:
            alone = sum(came[key] for key in others), sum(registered[key] for key in others)
            rows.append(_membership(words.NO_DELEGATION, *alone))
        return self._section(Kind.DELEGATIONS, words.DELEGATION, rows)

    def _section(self, kind: Kind, name: Bilingual, rows: list[Row]) -> Section:
        columns = (Column(name, 4.2), Column(words.REGISTERED), Column(words.CAME), Column(words.SHARE, 2.8))
        total = _membership(words.TOTAL, len(self.came), len(self.all))
        return Section(kind, words.KINDS[kind], columns, tuple(rows), total, note=words.NOTES[kind])


def _membership(name: Bilingual, came: int, registered: int, colour: str = "") -> Row:
    return name, registered, came, Share(came, registered, colour)


def _arrivals(arrivals: list[tuple[datetime, int]], conference: Conference, registered: int) -> list[Section]:
    """One section for each day on which anybody arrived; at least one, so that nothing is not mistaken for missing."""
    days = sorted({conference.day_of(moment) for moment, _ in arrivals})
    if not days:
        return [
            Section(Kind.ARRIVALS, words.KINDS[Kind.ARRIVALS], _ARRIVAL_COLUMNS, (), note=words.NOTES[Kind.ARRIVALS])
        ]
    sections, so_far = [], 0
    for day in days:
        steps = [(moment, heads) for moment, heads in arrivals if conference.day_of(moment) == day]
        sections.append(_arrivals_of_day(day, steps, conference, so_far, registered))
        so_far += sum(heads for _, heads in steps)
    return sections


_ARRIVAL_COLUMNS = (
    Column(words.HOUR, 2.0),
    Column(words.ARRIVED, 1.2),
    Column(words.SO_FAR, 1.2),
    Column(words.SHARE, 3.4),
)


def _arrivals_of_day(
    day: date, steps: list[tuple[datetime, int]], conference: Conference, before: int, registered: int
) -> Section:
    first, last = steps[0][0].astimezone(conference.zone), steps[-1][0].astimezone(conference.zone)
    heads = dict(steps)
    start = first.replace(minute=0)
    quarters = [start + STEP * n for n in range(((last - start) // STEP) // 4 * 4 + 4)]
    rows: list[Row] = []
    so_far = before
    for hour in range(0, len(quarters), 4):
        came = sum(heads.get(quarter.astimezone(UTC), 0) for quarter in quarters[hour : hour + 4])
        so_far += came
        span = f"{quarters[hour]:%H:%M} – {quarters[hour] + STEP * 4:%H:%M}"
        rows.append((span, came, so_far, Share(so_far, registered)))
    title = words.KINDS[Kind.ARRIVALS]
    return Section(
        Kind.ARRIVALS,
        Bilingual(f"{title.zh} {day.month}月{day.day}日", f"{title.en}, {day.isoformat()}"),
        _ARRIVAL_COLUMNS,
        tuple(rows),
        (words.TOTAL, so_far - before, so_far, Share(so_far, registered)),
        Columns(tuple((quarter, heads.get(quarter.astimezone(UTC), 0)) for quarter in quarters), 15),
        words.NOTES[Kind.ARRIVALS],
    )


def _activities(register: Register, came: Mapping[str, Counts]) -> Section:
    columns = (
        Column(words.STARTS, 1.5), Column(words.ACTIVITY, 4.0), Column(words.HALL, 1.9), Column(words.CAME, 0.9),
        Column(words.INSIDE, 0.9), Column(words.CAPACITY, 0.9), Column(words.OCCUPIED, 1.9),
    )  # fmt: skip
    rows: list[Row] = []
    for activity in sorted(register.activities.values(), key=lambda one: (one.starts_at, one.id)):
        here = came.get(activity.id, NOBODY)
        capacity = activity.policy.capacity
        share = Share(here.occupancy, capacity) if capacity else None
        rows.append(
            (activity.starts_at, activity.title, activity.hall, here.headcount, here.occupancy, capacity, share)
        )
    kind = Kind.ACTIVITIES
    return Section(kind, words.KINDS[kind], columns, tuple(rows), note=words.NOTES[kind])


def _refusals(by_code: Mapping[str, int]) -> Section:
    columns = (Column(words.REASON, 4.0), Column(words.TIMES), Column(words.OF_REFUSALS, 2.8))
    whole = sum(by_code.values())
    rows = tuple((_reason(code), number, Share(number, whole)) for code, number in by_code.items())
    total = (words.TOTAL, whole, Share(whole, whole)) if rows else None
    kind = Kind.REFUSALS
    return Section(kind, words.KINDS[kind], columns, rows, total, note=words.NOTES[kind])


def _reason(code: str) -> Bilingual:
    """In words; a code of a newer version stands for itself."""
    known = {str(reason): text for reason, text in words.REASONS.items()}
    return known.get(code, Bilingual(code, code))


def _gates(database: Database, register: Register) -> Section:
    columns = (
        Column(words.GATE, 1.9), Column(words.DEVICES, 0.9), Column(words.ADMITTED), Column(words.REFUSED),
        Column(words.REFUSED_SHARE, 1.9), Column(words.BUSIEST, 1.5), Column(words.COURSE, 2.6),
    )  # fmt: skip
    given = {(gate, start): number for gate, start, number in counts.admissions(database, STEP_MS)}
    hours = _hours_of_days({start for _gate, start in given}, register.conference)
    most = max(given.values(), default=1)
    names = {str(key): gate.name for key, gate in register.gates.items()}
    rows: list[Row] = []
    for row in counts.by_gate(database, 0):
        course = Course(tuple(given.get((row.gate, start), 0) for start in hours), most)
        busiest = hours[course.steps.index(max(course.steps))] if any(course.steps) else None
        share = Share(row.refused, row.answered)
        when = _moment(busiest) if busiest is not None else None
        rows.append((names.get(row.gate, row.gate), row.devices, row.admitted, row.refused, share, when, course))
    kind = Kind.GATES
    return Section(kind, words.KINDS[kind], columns, tuple(rows), note=words.NOTES[kind])


def _hours_of_days(starts: set[int], conference: Conference) -> list[int]:
    """Every step from the first to the last of each day; the nights between are left out."""
    days: defaultdict[date, list[int]] = defaultdict(list)
    for start in starts:
        days[conference.day_of(_moment(start))].append(start)
    return [step for _day, held in sorted(days.items()) for step in range(min(held), max(held) + 1, STEP_MS)]


def _moment(at_ms: int) -> datetime:
    return datetime.fromtimestamp(at_ms / 1000, UTC)
