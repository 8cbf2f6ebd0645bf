"""What a supervisor must look at: some of it stands in the log (a staff call), some is how things are (a silent gate).

What stands in the log is kept until somebody takes it. A state is told for as long as it lasts, by an id that says
since when, and who took it is remembered under that id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

import msgspec

from kiosk import wire
from kiosk.domain.amendment import clean_name
from kiosk.domain.events import Event, EventKind
from kiosk.domain.model import Delegate
from kiosk.domain.verdicts import Code
from kiosk.hub.cases import GHOST_EXIT, REGISTERED_TWICE, REVOKED_AT_SCAN
from kiosk.hub.counters import counter, set_counter
from kiosk.hub.engine import Engine, Row, Transaction
from kiosk.hub.register import BEHIND, RELAYED, Device
from kiosk.hub.rooms import Alert, Rooms
from kiosk.wire import rows
from kiosk.wire.console import ActivityLine
from kiosk.wire.venue import ALERT_TAKEN, CALL_STAFF, AlertLine, DeviceLine, call_alert

SILENT_S: Final = 120.0
GONE_S: Final = 4 * 3600.0
"""A device that was silent for so long was switched off, not lost."""

FEW_LABELS: Final = 25
"""As the kiosk's own screens warn: some eight minutes at three badges a minute."""

LONG_OUTBOX_S: Final = 120.0
FULL: Final = 0.95
TAKEN_SHOWN_S: Final = 3600.0

WATCHED: Final = "watched"
LONGEST_ID: Final = 200
_TOLD: Final[Mapping[tuple[str, str], str]] = {
    (EventKind.NOTE, CALL_STAFF): "call_staff",
    (EventKind.NOTE, "PIN_ALARM"): "pin",
    (EventKind.NOTE, "HUB_WENT_BACK"): "hub_went_back",
    (EventKind.REFUSAL, Code.BLOCKED): "blocked",
    (EventKind.REFUSAL, Code.FORGED): "forged",
}
"""Events that ring: their kind and code, and the kind of alert."""

_BAD: Final = frozenset({"call_staff", "blocked", "forged", "pin", "forked", "hub_went_back", REVOKED_AT_SCAN})
_LISTED: Final = frozenset({GHOST_EXIT, REGISTERED_TWICE})
"""Not alerts: they stand on the work list."""

_STATES: Final = frozenset(
    {"gate_lost", "hall_lost", "printer", "labels_low", "print_doubt", "camera", "outbox", "room_full"}
)


class Alarms:
    """The alerts of a hub."""

    def __init__(self, engine: Engine, rooms: Rooms) -> None:
        self._engine = engine
        self._rooms = rooms
        self._full_since: dict[str, int] = {}

    def watch(self, head: int) -> None:
        """Raise an alert for every event up to `head` that rings; each once, whoever watches. Not for one that came
        from the hub behind this one: it rings in its own hall, and there; who takes charge is heard from anywhere."""
        watched = self._engine.read("SELECT value FROM counter WHERE name = ?", (WATCHED,))
        if watched and int(watched[0][0]) >= head:
            return
        with self._engine.write() as tx:
            since = counter(tx, WATCHED)
            told = tx.all(
                "SELECT id, at_ms, kind, code, device, subject, body FROM event WHERE n > ? AND n <= ? AND "
                "(kind IN (?, ?) OR (kind = ? AND code = ?)) "
                "AND (code = ? OR device NOT IN (SELECT id FROM device WHERE state = ? AND profile = ?)) ORDER BY n",
                (
                    *(since, head, EventKind.NOTE, EventKind.REFUSAL, EventKind.ENTRY, Code.ADMIT_NOTE),
                    *(ALERT_TAKEN, RELAYED, BEHIND),
                ),
            )
            for event, at_ms, kind, code, device, subject, body in told:
                if (kind, code) == (EventKind.NOTE, ALERT_TAKEN):
                    _hear_taker(tx, wire.decode_event(bytes(body)))
                    continue
                vip = str(subject) if kind == EventKind.ENTRY and _is_vip(_delegate_row(tx.all, str(subject))) else ""
                ring = "vip" if vip else _TOLD.get((str(kind), str(code)))
                if ring and not (ring == "call_staff" and _says_more(tx, str(event), bytes(body))):
                    tx.run(
                        "INSERT INTO alert VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                        (f"{ring} {event}", int(at_ms), ring, str(device), vip, ""),
                    )
            set_counter(tx, WATCHED, head)

    def lines(
        self,
        devices: Iterable[DeviceLine],
        activities: Iterable[ActivityLine],
        gates: Mapping[str, str],
        now_ms: int,
        halls: Iterable[Device] = (),
    ) -> list[AlertLine]:
        """All alerts, those nobody has taken first, then the newest. `gates` are names by id, `halls` the hubs of
        venues that tell this one their events."""
        known = {device.id: device for device in devices}
        kept = {alert.id: alert for alert in self._rooms.alerts() if alert.kind not in _LISTED}
        lines = [
            msgspec.structs.replace(state, owner=kept[state.id].owner if state.id in kept else "")
            for state in (
                *_of_devices(known.values(), now_ms),
                *_of_halls(halls, now_ms),
                *self._of_rooms(activities, now_ms),
            )
        ]
        stored = [alert for alert in kept.values() if alert.kind not in _STATES and _is_current(alert, now_ms)]
        places = self._places(stored)
        lines += [_told(alert, known, gates, places, self._whom(alert)) for alert in stored]
        return sorted(lines, key=lambda line: (line.owner != "", line.level != "bad", -line.at_ms))

    def _of_rooms(self, activities: Iterable[ActivityLine], now_ms: int) -> Iterator[AlertLine]:
        """Rooms at their limit, since this process first saw them so."""
        full = [a for a in activities if a.capacity and a.counts.occupancy >= FULL * a.capacity]
        self._full_since = {activity.id: self._full_since.get(activity.id, now_ms) for activity in full}
        for activity in full:
            values = {
                "hall": activity.hall_zh or activity.zh,
                "hall_en": activity.hall_en or activity.en,
                "count": str(activity.counts.occupancy),
                "capacity": str(activity.capacity),
            }
            alert, since_ms = f"room_full {activity.id} {activity.starts_ms}", self._full_since[activity.id]
            yield AlertLine(id=alert, at_ms=since_ms, level="bad", kind="room_full", values=values)

    def _whom(self, alert: Alert) -> str:
        """Which VIP has come, and who is to be called: for supervisors alone."""
        vip = _delegate_row(self._engine.read, alert.subject) if alert.kind == "vip" else None
        return " · ".join(filter(None, (vip.name, vip.name_latin, vip.host))) if vip else ""

    def _places(self, alerts: Iterable[Alert]) -> dict[str, tuple[str, str]]:
        """(gate, note) of the events that rang, by event id."""
        ids = [alert.id.partition(" ")[2] for alert in alerts]
        if not ids:
            return {}
        marks = ", ".join("?" for _ in ids)
        sql = f"SELECT id, gate, kind, body FROM event WHERE id <> '' AND id IN ({marks})"  # noqa: S608
        return {
            str(i): (str(gate), _note(str(kind), bytes(body))) for i, gate, kind, body in self._engine.read(sql, ids)
        }


def _says_more(tx: Transaction, call: str, body: bytes) -> bool:
    """Whether a call is one that rang before, which goes on under the new id, in whosever hands it is."""
    about, alert = dict(wire.decode_event(body).facts).get("about", ""), call_alert(call)
    if not call or not about or not about.isprintable():
        return False
    is_known = bool(tx.all("SELECT id FROM alert WHERE id = ?", (alert,)))  # else the new id would be there twice
    return is_known or bool(tx.run("UPDATE alert SET id = ? WHERE id = ?", (alert, call_alert(about))))


def _hear_taker(tx: Transaction, said: Event) -> None:
    """Somebody took charge of an alert, at the page or at a dashboard, here or in another hall: the latest word counts.
    A state is remembered by it."""
    alert, owner = dict(said.facts).get("alert", ""), clean_name(said.operator)
    if len(alert) > LONGEST_ID or not alert.isprintable():
        return
    if not owner:
        named = tx.all("SELECT name FROM device WHERE id = ?", (said.device,))
        owner = str(named[0][0]) if named else said.device
    kind = alert.partition(" ")[0]
    is_known = tx.run("UPDATE alert SET owner = ? WHERE id = ?", (owner, alert))
    if not is_known and kind in _STATES:
        tx.run(
            "INSERT INTO alert VALUES (?, ?, ?, '', '', ?) ON CONFLICT DO NOTHING",
            (alert, said.stamp.at_ms, kind, owner),
        )


def _delegate_row(read: Callable[[str, Sequence[object]], list[Row]], delegate: str) -> Delegate | None:
    found = read("SELECT body FROM published WHERE kind = 'delegate' AND id = ? AND body IS NOT NULL", (delegate,))
    row: Delegate | None = rows.value_of("delegate", bytes(found[0][0])) if found else None
    return row


def _is_vip(delegate: Delegate | None) -> bool:
    return delegate is not None and delegate.is_vip


def _note(kind: str, body: bytes) -> str:
    return dict(wire.decode_event(body).facts).get("note", "") if kind == EventKind.NOTE else ""


def _is_current(alert: Alert, now_ms: int) -> bool:
    return not alert.owner or now_ms - alert.at_ms < TAKEN_SHOWN_S * 1000


def _told(
    alert: Alert,
    devices: Mapping[str, DeviceLine],
    gates: Mapping[str, str],
    places: Mapping[str, tuple[str, str]],
    whom: str,
) -> AlertLine:
    device = devices.get(alert.device)
    gate, note = places.get(alert.id.partition(" ")[2], ("", ""))
    values = {
        "device": device.name if device else alert.device,
        "gate": gates.get(gate, gate) or (device.gate if device else ""),
        "note": note or whom,
    }
    level = "bad" if alert.kind in _BAD else "weak"
    return AlertLine(id=alert.id, at_ms=alert.at_ms, level=level, kind=alert.kind, values=values, owner=alert.owner)


# -- how things are ----------------------------------------------------------------------------------------------------


def _of_devices(devices: Iterable[DeviceLine], now_ms: int) -> Iterator[AlertLine]:
    for device in devices:
        silent_s = (now_ms - device.seen_ms) / 1000
        if device.state != "active" or device.report.is_closed or silent_s > GONE_S:
            continue
        if silent_s > SILENT_S:
            yield _state("gate_lost", device, device.seen_ms, "bad")
        else:
            yield from _of_report(device)


def _of_halls(halls: Iterable[Device], now_ms: int) -> Iterator[AlertLine]:
    """A hall that is cut off goes on by itself; what it does is missing from every number here."""
    for hall in halls:
        if SILENT_S < (now_ms - hall.seen_ms) / 1000 <= GONE_S:
            alert = f"hall_lost {hall.id} {hall.seen_ms}"
            values = {"device": hall.name, "gate": hall.name}
            yield AlertLine(id=alert, at_ms=hall.seen_ms, level="bad", kind="hall_lost", values=values)


def _of_report(device: DeviceLine) -> Iterator[AlertLine]:
    report = device.report
    since_ms = report.trouble_since_ms or device.seen_ms
    if report.printer == "bad":
        yield _state("printer", device, since_ms, "bad", trouble=report.printer_trouble)
    elif report.labels_left is not None and report.labels_left <= FEW_LABELS:
        yield _state("labels_low", device, since_ms, "weak", count=str(report.labels_left))
    if report.prints_in_doubt + report.prints_failed:
        number = report.prints_in_doubt + report.prints_failed
        yield _state("print_doubt", device, since_ms, "weak", count=str(number))
    if report.camera == "bad":
        yield _state("camera", device, since_ms, "weak")
    if report.outbox and report.oldest_outbox_s > LONG_OUTBOX_S:
        yield _state("outbox", device, since_ms, "weak", count=str(report.outbox))


def _state(kind: str, device: DeviceLine, since_ms: int, level: str, **values: str) -> AlertLine:
    values = {"device": device.name, "gate": device.gate or device.name, **values}
    return AlertLine(id=f"{kind} {device.id} {since_ms}", at_ms=since_ms, level=level, kind=kind, values=values)
