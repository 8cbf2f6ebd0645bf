"""What devices tell of their own health, and what every device may know of the others: no name of a delegate, no code.

Words of health are ``good``, ``weak`` (works, look soon), ``bad`` (does not work) and empty (not part of this device).
"""

from __future__ import annotations

from typing import Final

import msgspec

ALERT_TAKEN: Final = "ALERT_TAKEN"
"""The code of a note by which its operator takes charge of the alert in its facts (``alert``, an `AlertLine`'s id):
written at the hub's page and at dashboards, read by the hub and by whoever rang."""

CALL_STAFF: Final = "CALL_STAFF"
"""The code of a note that rings. Where its facts have ``about``, the id of a call before, it is that call with more to
say, and rings no second time."""


def call_alert(event: str) -> str:
    """The id of the alert that a call rings under, by the id of its event."""
    return f"call_staff {event}"


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """A device's own account of its health; the hub keeps the latest only.

    `gate` is the gate's id. `view_age_s` is how old its news of the other gates is, -1 for never; `verdict_ms` the
    median time to its latest verdicts. `trouble_since_ms` is when the present printer trouble began, corrected time.
    `is_closed` is a last word: its program was ended by somebody, nothing is missing while it is away.
    """

    version: str = ""
    gate: str = ""
    mode: str = ""
    outbox: int = 0
    oldest_outbox_s: float = 0.0
    snapshot_version: int = 0
    view_age_s: float = -1.0
    camera: str = ""
    printer: str = ""
    printer_trouble: str = ""
    trouble_since_ms: int = 0
    labels_left: int | None = None
    prints_waiting: int = 0
    prints_in_doubt: int = 0
    prints_failed: int = 0
    verdict_ms: float | None = None
    battery_percent: int | None = None
    is_closed: bool = False


class DeviceLine(msgspec.Struct, frozen=True, kw_only=True):
    """One device: what it is, what it last reported, and when. `gate` is the gate's name on screen.

    `events` are those the hub holds, `behind` how many versions its delegate list is older than the hub's.
    """

    id: str
    name: str
    state: str
    profile: str
    gate: str
    seen_ms: int
    enrolled_ms: int
    events: int = 0
    behind: int = 0
    report: Report = Report()


class AlertLine(msgspec.Struct, frozen=True, kw_only=True):
    """Something a person should look at: `level` is ``bad`` or ``weak``, `kind` the key of its words, filled in from
    `values`. `owner` is who took it, empty while nobody has."""

    id: str
    at_ms: int
    level: str
    kind: str
    values: dict[str, str] = {}
    owner: str = ""


class Venue(msgspec.Struct, frozen=True, kw_only=True):
    """All devices and alerts of one moment by the hub's clock."""

    as_of_ms: int
    devices: list[DeviceLine]
    alerts: list[AlertLine]
