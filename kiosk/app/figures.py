"""The dashboard's figures, made once a second on a worker's thread and kept for the screens to fetch.

Every number is a fold of the log (`kiosk.store.counts`) beside what the organiser registered. Nothing is counted here
by adding one, so a figure is as right as the log is whole, and says how old it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from kiosk.app import expectation
from kiosk.domain.model import Activity, Bilingual, Delegate
from kiosk.domain.presence import Counts
from kiosk.store import counts
from kiosk.store.counts import GateCounts
from kiosk.store.driver import Database
from kiosk.store.journal import Journal
from kiosk.store.snapshot import Snapshot
from kiosk.ui.figures import Alert, Arrivals, Conflict, DeviceFigures, Figures, GateFigures, SessionFigures, Share
from kiosk.ui.ports import Health

EVERY_S = 1.0
RATE_WINDOW = timedelta(minutes=5)
NOBODY = Counts()
SHARES = 12
"""Bars of a breakdown; the rest is in the exports."""


@dataclass(frozen=True, slots=True)
class Around:
    """What the figures need to know of this device and the others: given by the composition root."""

    devices: Callable[[], tuple[DeviceFigures, ...]]
    alerts: Callable[[], tuple[Alert, ...]]
    conflicts: Callable[[], tuple[Conflict, ...]]
    hall_age_s: Callable[[], float | None]


class FiguresWorker:
    """Keeps the latest `Figures`. `run_once` makes them anew; `tell` is called when they are there."""

    def __init__(
        self,
        journal: Journal,
        snapshot: Callable[[], Snapshot | None],
        around: Around,
        tell: Callable[[], None],
    ) -> None:
        self._journal = journal
        self._snapshot = snapshot
        self._around = around
        self._tell = tell
        self._membership = _Membership()
        self._made: tuple[Figures, int] | None = None

    def run_once(self) -> float:
        """Make the figures of now; how long to rest."""
        snapshot = self._snapshot()
        if snapshot is not None:
            self._membership = self._membership.at(snapshot)
            mono_ms = self._journal.stamps.clock.mono_ms()
            self._made = (self._figures(snapshot, self._journal.stamps.now()), mono_ms)
            self._tell()
        return EVERY_S

    def latest(self) -> Figures | None:
        """The figures last made, with their age now; None before the first."""
        if self._made is None:
            return None
        figures, made_ms = self._made
        own_age_s = (self._journal.stamps.clock.mono_ms() - made_ms) / 1000
        return replace(figures, age_s=own_age_s + (self._around.hall_age_s() or 0.0))

    def _figures(self, snapshot: Snapshot, now: datetime) -> Figures:
        database = self._journal.database
        today_ms = _start_of_day_ms(snapshot, now)
        recently_ms = int((now - RATE_WINDOW).timestamp() * 1000)
        total, by_activity = counts.everywhere(database), counts.by_activity(database)
        today, recent = counts.by_gate(database, today_ms), counts.by_gate(database, recently_ms)
        came, devices = counts.checked_in(database), self._around.devices()
        minutes = RATE_WINDOW.total_seconds() / 60
        arrivals = _arrivals(database, snapshot, now)
        return Figures(
            as_of=now,
            age_s=0.0,
            occupancy=total.occupancy,
            headcount=total.headcount,
            registered=self._membership.registered,
            per_minute=round(sum(gate.admitted for gate in recent) / minutes),
            plan_per_minute=_planned_now(arrivals, now),
            answered=sum(gate.answered for gate in today),
            refused=sum(gate.refused for gate in today),
            outbox=self._journal.outbox_size(),
            oldest_outbox_s=self._journal.oldest_outbox_s(),
            arrivals=arrivals,
            gates=_gates(snapshot, today, recent, devices, now),
            sessions=_sessions(snapshot, by_activity, now),
            devices=devices,
            categories=self._membership.categories(snapshot, came),
            delegations=self._membership.delegations(snapshot, came),
            countries=self._membership.countries(came),
            alerts=self._around.alerts(),
            conflicts=self._around.conflicts(),
        )


class _Membership:
    """Who belongs where, read once for each version of the snapshot."""

    def __init__(self, version: int = -1, delegates: Iterable[Delegate] = ()) -> None:
        self._version = version
        self._of: dict[str, tuple[str, str, str]] = {
            row.id: (row.category, row.delegation or "", row.country) for row in delegates
        }
        self.registered = len(self._of)

    def at(self, snapshot: Snapshot) -> _Membership:
        """This, or the membership of a newer snapshot."""
        return self if self._version == snapshot.version else _Membership(snapshot.version, snapshot.all_delegates())

    def categories(self, snapshot: Snapshot, came: list[str]) -> tuple[Share, ...]:
        """Headcount by kind of delegate."""
        return self._shares(0, came, {row.id: row.title for row in snapshot.categories.values()})

    def delegations(self, snapshot: Snapshot, came: list[str]) -> tuple[Share, ...]:
        """Headcount by delegation."""
        return self._shares(1, came, {row.id: row.name for row in snapshot.delegations.values()})

    def countries(self, came: list[str]) -> tuple[Share, ...]:
        """Headcount by country or region, under its ISO code."""
        codes = {member[2] for member in self._of.values()} - {""}
        return self._shares(2, came, {code: Bilingual(code, code) for code in codes})

    def _shares(self, column: int, came: list[str], titles: Mapping[str, Bilingual]) -> tuple[Share, ...]:
        registered = Counter(member[column] for member in self._of.values())
        present = Counter(self._of[subject][column] for subject in came if subject in self._of)
        largest = [key for key, _ in registered.most_common() if key in titles][:SHARES]
        return tuple(Share(titles[key], present[key], registered[key]) for key in largest)


def _start_of_day_ms(snapshot: Snapshot, now: datetime) -> int:
    """Midnight at the venue."""
    local = now.astimezone(snapshot.conference.zone)
    return int(local.replace(hour=0, minute=0, second=0, microsecond=0).timestamp() * 1000)


def _arrivals(database: Database, snapshot: Snapshot, now: datetime) -> tuple[Arrivals, ...]:
    """Every step from the first arrival or the first opening of doors to an hour from now, but the last hour at least;
    steps without any included. Yesterday's at the same time of day."""
    step_ms, hour_ms, day_ms = 300_000, 3_600_000, 86_400_000
    now_ms, midnight_ms = int(now.timestamp() * 1000), _start_of_day_ms(snapshot, now)
    entries = dict(counts.arrivals(database, 0))
    before = sum(heads for at_ms, heads in entries.items() if at_ms < midnight_ms)
    plan = expectation.arrivals(snapshot.conference, snapshot.activities.values(), snapshot.expected(), before, now)
    todays = [at_ms for at_ms in (*entries, *plan) if midnight_ms <= at_ms <= now_ms]
    if not todays:
        return ()
    first = min(*todays, (now_ms - hour_ms) // step_ms * step_ms)
    last = min(now_ms + hour_ms, max((*plan, now_ms)))
    has_yesterday = before > 0
    return tuple(
        Arrivals(
            datetime.fromtimestamp(at_ms / 1000, UTC),
            entries.get(at_ms, 0),
            plan.get(at_ms, 0) if plan else None,
            entries.get(at_ms - day_ms, 0) if has_yesterday else None,
        )
        for at_ms in range(first, last + 1, step_ms)
    )


def _planned_now(arrivals: Sequence[Arrivals], now: datetime) -> int | None:
    """The plan of the step that runs, as a rate."""
    running = next((row for row in reversed(arrivals) if row.at <= now), None)
    return round(running.plan / 5) if running is not None and running.plan is not None else None


def _gates(
    snapshot: Snapshot,
    today: Sequence[GateCounts],
    recent: Sequence[GateCounts],
    devices: Sequence[DeviceFigures],
    now: datetime,
) -> tuple[GateFigures, ...]:
    """Gates that have answered today, and those with a device that has not yet."""
    days = {day.gate: day for day in today}
    rates = {one.gate: one.admitted for one in recent}
    names = {str(key): gate.name for key, gate in snapshot.gates.items()}
    manned = {device.gate for device in devices if device.gate}
    ids = [*days, *(key for key, name in names.items() if name in manned and key not in days)]
    rows = (
        _gate(key, names.get(key, key), days.get(key), rates.get(key, 0), devices, int(now.timestamp() * 1000))
        for key in ids
    )
    return tuple(sorted(rows, key=lambda row: row.gate))


def _gate(
    key: str, name: str, day: GateCounts | None, admitted: int, devices: Sequence[DeviceFigures], now_ms: int
) -> GateFigures:
    """One row: rates over the last five minutes, the share of refusals over the day."""
    all_here = [device for device in devices if device.gate == name]
    here = [device for device in all_here if not device.is_closed]
    ages_s = [device.seen_age_s for device in here if device.seen_age_s is not None]
    answered_s = [max(0.0, (now_ms - day.last_ms) / 1000)] if day else []
    times = sorted(device.verdict_ms for device in here if device.verdict_ms is not None)
    labels = [device.labels_left for device in here if device.labels_left is not None]
    return GateFigures(
        gate=name,
        lanes=max(len(all_here), day.devices if day else 0),
        per_minute=round(admitted / (RATE_WINDOW.total_seconds() / 60)),
        median_ms=times[len(times) // 2] if times else None,
        refused_share=day.refused / day.answered if day and day.answered else 0.0,
        sync_age_s=max(ages_s, default=None),
        seen_age_s=min((*ages_s, *answered_s), default=None),
        printer=_worst([device.printer for device in here]),
        labels_left=min(labels, default=None),
        id=key,
        is_closed=bool(all_here) and not here,
    )


def _worst(healths: Sequence[Health]) -> Health:
    order = (Health.BAD, Health.WEAK, Health.GOOD)
    return next((health for health in order if health in healths), Health.ABSENT)


def _sessions(snapshot: Snapshot, by_activity: dict[str, Counts], now: datetime) -> tuple[SessionFigures, ...]:
    """Today's activities; first those that run or begin within the hour, and among these those with people in them."""
    today = snapshot.conference.day_of(now)
    soon = now + timedelta(hours=1)

    def matters(activity: Activity) -> tuple[bool, bool, datetime]:
        is_on = activity.starts_at <= soon and activity.ends_at > now
        return not is_on, not by_activity.get(activity.id, NOBODY).occupancy, activity.starts_at

    todays = [a for a in snapshot.activities.values() if snapshot.conference.day_of(a.starts_at) == today]
    return tuple(
        SessionFigures(
            activity.title,
            activity.hall,
            by_activity.get(activity.id, NOBODY).occupancy,
            by_activity.get(activity.id, NOBODY).headcount,
            activity.policy.capacity,
            activity.id,
        )
        for activity in sorted(todays, key=matters)
    )
