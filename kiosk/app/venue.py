"""The other devices and the venue's alerts, as the hub tells them, in the screens' words; and this device's own
account.

Translates only. What an alert is, the hub decides; what this device is like, its workers say.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from kiosk import __version__
from kiosk.ui.figures import Alert, DeviceFigures
from kiosk.ui.ports import Health

if TYPE_CHECKING:
    from kiosk.sync.venue import VenueView
    from kiosk.wire.venue import AlertLine, DeviceLine, Report

_HEALTH = {"good": Health.GOOD, "weak": Health.WEAK, "bad": Health.BAD, "": Health.ABSENT}
KNOWN_ALERTS = frozenset(
    {"gate_lost", "hall_lost", "labels_low", "blocked", "forged", "room_full", "pin", "call_staff", "duplicate"}
    | {"printer", "print_doubt", "camera", "outbox", "forked", "rescued", "hub_went_back", "vip", "revoked_at_scan"}
)
"""Kinds that have words of their own; a newer hub's others are told as "look at the hub's page"."""


def devices_of(view: VenueView | None) -> tuple[DeviceFigures, ...]:
    """All devices of the venue, longest silent first."""
    if view is None:
        return ()
    now_ms = view.as_of.timestamp() * 1000
    rows = sorted((device for device in view.devices if device.state == "active"), key=lambda row: row.seen_ms)
    return tuple(_device(row, max(0.0, (now_ms - row.seen_ms) / 1000 + view.age_s)) for row in rows)


def names_of(view: VenueView | None) -> dict[str, str]:
    """The names of the venue's devices by id."""
    return {device.id: device.name for device in view.devices} if view is not None else {}


def alerts_of(view: VenueView | None) -> tuple[Alert, ...]:
    """What somebody should look at, in the hub's order."""
    return tuple(_alert(row, view.as_of) for row in view.alerts) if view is not None else ()


def report_of(
    gate: str, mode: str, camera: Health, printer: Health, trouble: str, labels: int | None, verdict_ms: float | None
) -> Report:
    """What this device tells the hub of itself; the sync worker adds what it knows better."""
    from kiosk.wire.venue import Report

    words = {health: word for word, health in _HEALTH.items()}
    return Report(
        version=__version__,
        gate=gate,
        mode=mode,
        camera=words[camera],
        printer=words[printer],
        printer_trouble=trouble,
        labels_left=labels,
        verdict_ms=verdict_ms,
    )


def _device(row: DeviceLine, seen_age_s: float) -> DeviceFigures:
    return DeviceFigures(
        name=row.name,
        gate=row.gate,
        version=row.report.version,
        seen_age_s=seen_age_s,
        outbox=row.report.outbox,
        camera=_HEALTH.get(row.report.camera, Health.ABSENT),
        printer=_HEALTH.get(row.report.printer, Health.ABSENT),
        battery_percent=row.report.battery_percent,
        verdict_ms=row.report.verdict_ms,
        labels_left=row.report.labels_left,
        id=row.id,
        is_closed=row.report.is_closed,
    )


def _alert(row: AlertLine, as_of: datetime) -> Alert:
    age_s = max(0, round(as_of.timestamp() - row.at_ms / 1000))
    age = f"{age_s} s" if age_s < 120 else f"{age_s // 60} min"
    values = {"gate": "", "device": "", "count": "", "hall": "", "note": "", "age": age} | row.values
    return Alert(
        id=row.id,
        at=datetime.fromtimestamp(row.at_ms / 1000, UTC),
        level=Health.BAD if row.level == "bad" else Health.WEAK,
        kind=row.kind if row.kind in KNOWN_ALERTS else "other",
        values=tuple(values.items()),
        owner=row.owner,
    )
