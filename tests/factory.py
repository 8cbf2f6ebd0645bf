"""Valid objects, one call each: a test names only what it is about.

The conference is two days in Shenzhen, 1 and 2 November 2026; `NOW` is ten past nine on the first, with the main forum
about to begin at ten.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from kiosk.domain.admission import Place, Standing
from kiosk.domain.credential import Presented, badge_id
from kiosk.domain.events import Event, EventKind, Stamp
from kiosk.domain.model import (
    Activity,
    ActivityId,
    Bilingual,
    Category,
    CategoryId,
    Conference,
    Credential,
    CredentialId,
    CredentialKind,
    Delegate,
    DelegateId,
    DeviceId,
    Gate,
    GateId,
    Policy,
    Scan,
    ScanSource,
)
from kiosk.domain.presence import Movement, Way
from kiosk.store.clock import Clock
from tests.fakes import MemoryRoster

ZONE = ZoneInfo("Asia/Shanghai")
DAY_1, DAY_2 = date(2026, 11, 1), date(2026, 11, 2)

DELEGATE, VISITOR, MEDIA = CategoryId("delegate"), CategoryId("visitor"), CategoryId("media")
FORUM, GATE_A, GATE_B = ActivityId("forum"), GateId("A"), GateId("B")
DEVICE = DeviceId("device-1")


def at(clock: str, day: date = DAY_1) -> datetime:
    """A moment by the venue's clock: ``at("09:10")``, ``at("09:10", DAY_2)``."""
    return datetime.combine(day, datetime.strptime(clock, "%H:%M").time(), ZONE).astimezone(UTC)  # noqa: DTZ007


def ms(moment: datetime) -> int:
    """Milliseconds since 1970."""
    return int(moment.timestamp() * 1000)


NOW = at("09:10")


def conference(**fields: Any) -> Conference:
    """Two days in Shenzhen, event number 4711."""
    given: dict[str, Any] = {
        "event": 4711,
        "name": Bilingual("国际人才交流大会", "Exchange of Professionals"),
        "timezone": "Asia/Shanghai",
        "days": (DAY_1, DAY_2),
    }
    return Conference(**given | fields)


def activity(activity_id: str = FORUM, **fields: Any) -> Activity:
    """The main forum, ten to twelve on the first day, doors from nine; `fields` of the policy go into it."""
    policy_fields = {name: value for name, value in fields.items() if name in Policy.__slots__}
    given: dict[str, Any] = {
        "id": ActivityId(activity_id),
        "title": Bilingual("主论坛", "Main forum"),
        "hall": Bilingual("3号馆", "Hall 3"),
        "starts_at": at("10:00"),
        "ends_at": at("12:00"),
        "policy": Policy(**policy_fields),
    }
    return Activity(**given | {name: value for name, value in fields.items() if name not in policy_fields})


def gate(gate_id: str = GATE_A, **fields: Any) -> Gate:
    """A gate that serves the main forum."""
    given: dict[str, Any] = {"id": GateId(gate_id), "name": gate_id, "activities": (FORUM,)}
    return Gate(**given | fields)


def category(category_id: str = DELEGATE, **fields: Any) -> Category:
    """A kind of delegate."""
    given: dict[str, Any] = {
        "id": CategoryId(category_id),
        "title": Bilingual(category_id, category_id),
        "letter": category_id[0].upper(),
        "colour": "#0A4A94",
    }
    return Category(**given | fields)


def delegate(number: int = 1, **fields: Any) -> Delegate:
    """Delegate ``d00001``, confirmed."""
    given: dict[str, Any] = {"id": DelegateId(f"d{number:05}"), "name": f"张伟{number}", "category": DELEGATE}
    return Delegate(**given | fields)


def code_of(number: int) -> str:
    """What the registration code of that delegate says."""
    return f"REG-{number:05}"


def credential(number: int = 1, **fields: Any) -> Credential:
    """The registration code of ``d00001``."""
    given: dict[str, Any] = {"id": CredentialId(code_of(number)), "delegate": DelegateId(f"d{number:05}")}
    return Credential(**given | fields)


def badge_credential(number: int = 1, **fields: Any) -> Credential:
    """The badge of ``d00001``, as the hub drew it."""
    given: dict[str, Any] = {
        "id": badge_id(number.to_bytes(10, "big")),
        "delegate": DelegateId(f"d{number:05}"),
        "kind": CredentialKind.BADGE,
    }
    return Credential(**given | fields)


def place(policy: Policy | None = None, /, **fields: Any) -> Place:
    """Gate A of the main forum; `fields` go to the activity, ``gate=`` replaces the gate."""
    at_gate = fields.pop("gate", gate())
    held = activity(**fields)
    return Place(conference(), at_gate, replace(held, policy=policy) if policy else held)


def standing(**fields: Any) -> Standing:
    """A confirmed delegate with a registration code, never seen before, on fresh news; `fields` of either go to it."""
    of = {
        "delegate": {"registration", "hold", "rights", "is_vip", "host", "note"},
        "credential": {"state", "valid_from", "valid_to", "kind"},
    }
    person = delegate(**{name: fields.pop(name) for name in list(fields) if name in of["delegate"]})
    code = credential(**{name: fields.pop(name) for name in list(fields) if name in of["credential"]})
    given: dict[str, Any] = {"reading": Presented(code.id), "credential": code, "delegate": person, "view_age_s": 1.0}
    given |= fields
    given.setdefault("category", given["delegate"].category if given["delegate"] else None)
    return Standing(**given)


def roster(people: int = 3, **fields: Any) -> MemoryRoster:
    """A snapshot with that many delegates, each with a registration code and a badge credential. ``activity=`` replaces
    the main forum, everything else a part of the roster."""
    held = fields.pop("activity", activity())
    numbers = range(1, people + 1)
    given: dict[str, Any] = {
        "conference": conference(),
        "activities": {held.id: held},
        "gates": {each: gate(each) for each in (GATE_A, GATE_B)},
        "categories": {each: category(each) for each in (DELEGATE, VISITOR, MEDIA)},
    }
    snapshot = MemoryRoster(**given | fields)
    for number in numbers:
        snapshot.add(delegate(number), credential(number), badge_credential(number))
    return snapshot


def scan(payload: str | bytes, seen_at: float = 0.0) -> Scan:
    """That payload, from the hand scanner."""
    return Scan(payload if isinstance(payload, bytes) else payload.encode(), ScanSource.WEDGE, seen_at)


def movement(minute: int, way: Way = Way.IN, device: str = DEVICE, seq: int = 0, **fields: Any) -> Movement:
    """A passage so many minutes after nine; its id is ``device/seq`` unless given."""
    number = seq or minute + 1
    given: dict[str, Any] = {"gate": GATE_A, "event": f"{device}/{number}"}
    moment = at("09:00") + timedelta(minutes=minute)
    return Movement(ms(moment), 0, device, number, way, **given | fields)


def event(seq: int = 1, kind: EventKind = EventKind.ENTRY, **fields: Any) -> Event:
    """An entry of ``d00001`` to the main forum at gate A, by another device."""
    device = fields.get("device", DeviceId("device-2"))
    given: dict[str, Any] = {
        "device": device,
        "seq": seq,
        "id": f"{device}/{seq}",
        "kind": kind,
        "stamp": Stamp(wall_ms=ms(NOW) + seq * 1000),
        "delegate": DelegateId("d00001"),
        "activity": FORUM,
        "gate": GATE_B,
    }
    return Event(**given | fields)


class SetClock(Clock):
    """A clock that stands until it is moved."""

    def __init__(self, moment: datetime = NOW) -> None:
        self._wall_ms = ms(moment)
        self._mono_ms = 0

    def wall_ms(self) -> int:
        """Milliseconds since 1970."""
        return self._wall_ms

    def mono_ms(self) -> int:
        """Milliseconds since the clock was made."""
        return self._mono_ms

    def pass_s(self, seconds: float) -> None:
        """Let time pass."""
        self._wall_ms += int(seconds * 1000)
        self._mono_ms += int(seconds * 1000)

    def set_wall(self, moment: datetime) -> None:
        """Somebody sets the clock; no time passes."""
        self._wall_ms = ms(moment)
