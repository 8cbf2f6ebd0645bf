"""The venue at a glance: counts, gates, devices, alerts and conflicts of one moment, made at most once a second.

However many pages and dashboards look, the store is asked once. What the kiosks get holds no name and no code; what the
page gets names the delegates of conflicts, because somebody must find them.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from statistics import median
from typing import Final

import msgspec

from kiosk import __version__
from kiosk.domain.model import Activity, Gate
from kiosk.domain.presence import Counts
from kiosk.hub.alarms import GONE_S, SILENT_S, Alarms
from kiosk.hub.cases import REGISTERED_TWICE, Case, Cases
from kiosk.hub.conflicts import Conflict, Conflicts, Entrance
from kiosk.hub.identity import Identity
from kiosk.hub.register import Device
from kiosk.hub.store import Heads, HubStore
from kiosk.hub.tally import Answered, Tally
from kiosk.hub.trust import PAGE, PAGE_S
from kiosk.hub.walk_ins import WalkIns
from kiosk.wire import rows
from kiosk.wire.console import (
    ActivityLine,
    Arrivals,
    CaseLine,
    ConflictLine,
    GateLine,
    Namesake,
    Overview,
    Passing,
    Person,
    Total,
)
from kiosk.wire.messages import Quiet, decode
from kiosk.wire.venue import DeviceLine, Report, Venue

FRESH_MS: Final = 1000
REST: Final = 10
"""After a moment is made, it is kept for at least ten times as long as that took: whoever looks costs a tenth of a core
at most, and the page says how old its numbers are."""

RATE_S: Final = 300.0
RETENTION: Final = timedelta(days=30)
"""After the last activity. Two administrators may erase earlier, and somebody must by then."""

NOBODY: Final = Counts()
NOTHING: Final = Answered()


@dataclass(frozen=True, slots=True)
class Programme:
    """What the organiser's rows of one version say of the venue."""

    version: int
    zh: str
    en: str
    zone: tzinfo
    gates: Mapping[str, Gate]
    activities: Sequence[Activity]
    registered: int
    listed: Mapping[str, int]

    def gate_name(self, gate: str) -> str:
        """A gate's name on screen; its id where it has none."""
        return self.gates[gate].name if gate in self.gates else gate

    def midnight_ms(self, now_ms: int) -> int:
        """When the venue's day began."""
        local = datetime.fromtimestamp(now_ms / 1000, self.zone)
        return int(local.replace(hour=0, minute=0, second=0, microsecond=0).timestamp() * 1000)

    def today(self, now_ms: int) -> list[Activity]:
        """Activities of the venue's day, those under way first; of all days if there is none."""
        now = datetime.fromtimestamp(now_ms / 1000, self.zone)
        todays = [a for a in self.activities if a.starts_at.astimezone(self.zone).date() == now.date()]
        return sorted(todays or self.activities, key=lambda a: (a.ends_at <= now, a.starts_at, a.id))


@dataclass(frozen=True, slots=True)
class _Moment:
    """Everything of one moment but who asks."""

    made_ms: int
    overview: Overview
    venue: Venue


class Board:
    """Keeps the latest moment. `count` brings presence up to the log and gives the counts by activity; `closings` are
    the moments at which rooms are emptied by rule, `upstream_age_s` says how old the news from the hub behind this one
    is, `quietest` which hall was heard longest ago. Safe between threads."""

    def __init__(
        self,
        store: HubStore,
        identity: Identity,
        count: Callable[[], Mapping[str, Counts]],
        closings: Callable[[], Mapping[str, Sequence[int]]],
        now_ms: Callable[[], int],
        upstream_age_s: Callable[[], float | None] = lambda: None,
        quietest: Callable[[], Quiet | None] = lambda: None,
    ) -> None:
        self.tally = Tally(store.engine)
        self.conflicts = Conflicts(store.engine)
        self.cases = Cases(store.engine)
        self.walk_ins = WalkIns(store, identity)
        self.alarms = Alarms(store.engine, store.rooms)
        self._store = store
        self._identity = identity
        self._count = count
        self._closings = closings
        self._now_ms = now_ms
        self._upstream_age_s = upstream_age_s
        self._quietest = quietest
        self._lock = threading.Lock()
        self._moment: _Moment | None = None
        self._fresh_ms = FRESH_MS
        self._programme: Programme | None = None

    def venue(self) -> Venue:
        """What every device may know."""
        return self._latest().venue

    def overview(self, me: str) -> Overview:
        """What a supervisor may know; `me` is their session's id."""
        overview = self._latest().overview
        people = [_person(d, me) for d in self._store.register.devices() if is_signed_in(d, self._now_ms())]
        mine = next((p for p in people if p.is_me), Person(id=me, name="", role="admin", since_ms=0, is_me=True))
        return msgspec.structs.replace(overview, people=people, me=mine)

    def forget(self) -> None:
        """Something was decided just now: whoever asks next sees it."""
        with self._lock:
            self._moment = None

    def _latest(self) -> _Moment:
        with self._lock:
            now_ms = self._now_ms()
            if self._moment is None or not 0 <= now_ms - self._moment.made_ms < self._fresh_ms:
                self._moment = self._make(now_ms)
                self._fresh_ms = max(FRESH_MS, REST * (self._now_ms() - now_ms))
            return self._moment

    def programme(self, version: int) -> Programme:
        """The organiser's rows, read again when they have changed."""
        if self._programme is None or self._programme.version != version:
            self._programme = self._read_programme(version)
        return self._programme

    def _read_programme(self, version: int) -> Programme:
        published = self._store.published
        body = published.row("conference", "conference")
        conference = rows.value_of("conference", body) if body else None
        gates = [rows.value_of("gate", gate) for gate in published.values("gate")]
        return Programme(
            version=version,
            zh=conference.name.zh if conference else "",
            en=conference.name.en if conference else "",
            zone=conference.zone if conference else UTC,
            gates={gate.id: gate for gate in sorted(gates, key=lambda gate: gate.name)},
            activities=[rows.value_of("activity", activity) for activity in published.values("activity")],
            registered=self.tally.registered(),
            listed=self.tally.listed(),
        )

    # -- one moment ----------------------------------------------------------------------------------------------------

    def _make(self, now_ms: int) -> _Moment:
        counts, heads = self._count(), self._store.heads()
        self.alarms.watch(heads.events)
        programme = self.programme(heads.version)
        devices = self._devices(programme, heads)
        activities = [_activity(a, counts, programme) for a in programme.today(now_ms)]
        names = {gate: programme.gate_name(gate) for gate in programme.gates}
        alerts = self.alarms.lines(devices, activities, names, now_ms, self._store.register.halls())
        made = Overview(
            hub=self._identity.hub,
            epoch=self._identity.epoch,
            version=__version__,
            as_of_ms=now_ms,
            offset_min=_offset_min(programme.zone, now_ms),
            zh=programme.zh,
            en=programme.en,
            events=heads.events,
            rows=heads.version,
            me=Person(id="", name="", role="", since_ms=0),
            total=self._total(programme, devices, heads, now_ms),
            arrivals=[Arrivals(at_ms=at, heads=n) for at, n in self.tally.arrivals(programme.midnight_ms(now_ms))],
            gates=self._gates(programme, devices, heads, now_ms),
            activities=activities,
            devices=devices,
            digits={d.id: d.digits for d in self._store.register.devices() if d.state == "waiting"},
            alerts=alerts,
            conflicts=[self._conflict(conflict, programme) for conflict in self.conflicts.open(self._closings())],
            cases=[self._case(case, programme) for case in self.cases.open(self._closings())],
            people=[],
            retained_until_ms=_retained_until_ms(programme.activities),
            waiting=self._store.rooms.waiting(self._identity.epoch),
            upstream_age_s=self._upstream_age_s(),
            quiet=self._quietest(),
        )
        public = [msgspec.structs.replace(alert, values=_without_note(alert.values)) for alert in alerts]
        return _Moment(now_ms, made, Venue(as_of_ms=now_ms, devices=devices, alerts=public))

    def _devices(self, programme: Programme, heads: Heads) -> list[DeviceLine]:
        acks = self._store.log.acks()
        kiosks = [device for device in self._store.register.devices() if device.role == "device"]
        return [_device(kiosk, programme, heads, acks.get(kiosk.id, 0)) for kiosk in kiosks]

    def _total(self, programme: Programme, devices: Sequence[DeviceLine], heads: Heads, now_ms: int) -> Total:
        day = self.tally.since(programme.midnight_ms(now_ms), heads.events).values()
        recent = self.tally.recent(now_ms - int(RATE_S * 1000), heads.events).values()
        near = [d.report for d in devices if d.state == "active" and now_ms - d.seen_ms < GONE_S * 1000]
        return Total(
            counts=self.tally.everywhere(),
            registered=programme.registered,
            per_minute=sum(gate.admitted for gate in recent) * 60 / RATE_S,
            answered=sum(gate.all for gate in day),
            refused=sum(gate.refused for gate in day),
            outbox=sum(report.outbox for report in near),
            oldest_outbox_s=max((report.oldest_outbox_s for report in near if report.outbox), default=0.0),
        )

    def _gates(self, programme: Programme, devices: Sequence[DeviceLine], heads: Heads, now_ms: int) -> list[GateLine]:
        day = self.tally.since(programme.midnight_ms(now_ms), heads.events)
        recent = self.tally.recent(now_ms - int(RATE_S * 1000), heads.events)
        ids = list(programme.gates) + sorted(gate for gate in day if gate and gate not in programme.gates)
        return [_gate(gate, programme, devices, day, recent, now_ms) for gate in ids]

    def _case(self, case: Case, programme: Programme) -> CaseLine:
        body = self._store.published.row("delegate", case.event.subject)
        walk_in = self.walk_ins.person(case.event, case.at_ms) if case.kind == REGISTERED_TWICE else None
        delegate = walk_in or (rows.value_of("delegate", body) if body else None)
        activity = next((a for a in programme.activities if a.id == case.event.activity), None)
        names = {device.id: device.name for device in self._store.register.devices()}
        alike = self.walk_ins.namesakes(walk_in) if walk_in else []
        return CaseLine(
            kind=case.kind,
            passing=_passing(Entrance(case.event, case.at_ms), programme, names),
            name=" ".join(filter(None, (delegate.name, delegate.name_latin))) if delegate else "",
            organisation=delegate.organisation if delegate else "",
            activity_zh=activity.title.zh if activity else "",
            activity_en=activity.title.en if activity else "",
            namesakes=[Namesake(id=one.id, name=one.name, organisation=one.organisation) for one in alike],
        )

    def _conflict(self, conflict: Conflict, programme: Programme) -> ConflictLine:
        event = conflict.again.event
        body = self._store.published.row("delegate", event.subject)
        delegate = rows.value_of("delegate", body) if body else None
        activity = next((a for a in programme.activities if a.id == event.activity), None)
        names = {device.id: device.name for device in self._store.register.devices()}
        return ConflictLine(
            activity_zh=activity.title.zh if activity else str(event.activity),
            activity_en=activity.title.en if activity else str(event.activity),
            name=" ".join(filter(None, (delegate.name, delegate.name_latin))) if delegate else "",
            organisation=delegate.organisation if delegate else "",
            category=delegate.category if delegate else "",
            first=_passing(conflict.first, programme, names),
            again=_passing(conflict.again, programme, names),
        )


# -- lines -------------------------------------------------------------------------------------------------------------


def is_signed_in(device: Device, now_ms: int) -> bool:
    """Whether this is a person at a page whose session still holds."""
    return device.profile == PAGE and device.state == "active" and now_ms - device.enrolled_ms < PAGE_S * 1000


def _person(device: Device, me: str) -> Person:
    is_me = device.id == me
    return Person(id=device.id, name=device.name, role=device.role, since_ms=device.enrolled_ms, is_me=is_me)


def _device(device: Device, programme: Programme, heads: Heads, events: int) -> DeviceLine:
    report = decode(device.report, Report) if device.report else Report()
    return DeviceLine(
        id=device.id,
        name=device.name,
        state=device.state,
        profile=device.profile,
        gate=programme.gate_name(report.gate),
        seen_ms=device.seen_ms,
        enrolled_ms=device.enrolled_ms,
        events=events,
        behind=max(0, heads.version - report.snapshot_version) if report.snapshot_version else 0,
        report=report,
    )


def _activity(activity: Activity, counts: Mapping[str, Counts], programme: Programme) -> ActivityLine:
    return ActivityLine(
        id=activity.id,
        zh=activity.title.zh,
        en=activity.title.en,
        hall_zh=activity.hall.zh,
        hall_en=activity.hall.en,
        starts_ms=int(activity.starts_at.timestamp() * 1000),
        ends_ms=int(activity.ends_at.timestamp() * 1000),
        counts=counts.get(activity.id, NOBODY),
        capacity=activity.policy.capacity,
        listed=programme.listed.get(activity.id, 0),
    )


def _gate(
    gate: str,
    programme: Programme,
    devices: Sequence[DeviceLine],
    day: Mapping[str, Answered],
    recent: Mapping[str, Answered],
    now_ms: int,
) -> GateLine:
    all_here = [
        d for d in devices if d.report.gate == gate and d.state == "active" and now_ms - d.seen_ms < GONE_S * 1000
    ]
    here = [device for device in all_here if not device.report.is_closed]
    times = [d.report.verdict_ms for d in here if d.report.verdict_ms is not None]
    labels = [d.report.labels_left for d in here if d.report.labels_left is not None]
    printers = {d.report.printer for d in here}
    return GateLine(
        id=gate,
        name=programme.gate_name(gate),
        devices=len(here),
        lost=sum(now_ms - d.seen_ms > SILENT_S * 1000 for d in here),
        per_minute=recent.get(gate, NOTHING).admitted * 60 / RATE_S,
        answered=day.get(gate, NOTHING).all,
        refused=day.get(gate, NOTHING).refused,
        last_ms=recent.get(gate, NOTHING).last_ms,
        seen_ms=max((d.seen_ms for d in here), default=0),
        outbox=sum(d.report.outbox for d in all_here),
        verdict_ms=median(times) if times else None,
        printer=next((word for word in ("bad", "weak", "good") if word in printers), ""),
        labels_left=min(labels, default=None),
    )


def _passing(entrance: Entrance, programme: Programme, names: Mapping[str, str]) -> Passing:
    event = entrance.event
    return Passing(
        event=event.id,
        at_ms=entrance.at_ms,
        gate=programme.gate_name(event.gate or ""),
        device=names.get(event.device, event.device),
        view_age_s=event.view_age_s,
    )


def _without_note(values: Mapping[str, str]) -> dict[str, str]:
    """A volunteer's note may name a person: supervisors read it, kiosk screens do not show it."""
    return {name: value for name, value in values.items() if name != "note"}


def _retained_until_ms(activities: Sequence[Activity]) -> int:
    """When personal data are to be erased at the latest; 0 while nothing is planned."""
    last = max((activity.ends_at for activity in activities), default=None)
    return int((last + RETENTION).timestamp() * 1000) if last else 0


def _offset_min(zone: tzinfo, now_ms: int) -> int:
    offset = datetime.fromtimestamp(now_ms / 1000, zone).utcoffset()
    return int(offset.total_seconds() // 60) if offset else 0
