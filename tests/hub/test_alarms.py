"""What rings at the hub, and who takes charge of it, on both stores."""

from __future__ import annotations

import pytest

from kiosk.domain.events import Event, EventKind
from kiosk.domain.model import GateId
from kiosk.domain.presence import Counts
from kiosk.hub.alarms import Alarms
from kiosk.hub.register import Device
from kiosk.hub.store import HubStore
from kiosk.wire.console import ActivityLine
from kiosk.wire.venue import ALERT_TAKEN, CALL_STAFF, DeviceLine, Report
from tests.hub.test_overview import tell
from tests.hub.test_store import NOW_MS, event

NORTH = GateId("north")


def device(name: str = "K1", seen_s: float = 1, state: str = "active", **report: object) -> DeviceLine:
    told = Report(**report)  # type: ignore[arg-type]
    seen_ms = NOW_MS - int(seen_s * 1000)
    return DeviceLine(
        id=name, name=name, state=state, profile="full", gate="A1", seen_ms=seen_ms, enrolled_ms=0, report=told
    )


def room(occupancy: int, capacity: int | None) -> ActivityLine:
    return ActivityLine(
        id="f", zh="论坛", en="Forum", hall_zh="", hall_en="", starts_ms=0, ends_ms=1, listed=0, capacity=capacity,
        counts=Counts(occupancy, occupancy, 0),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (device(), []),
        (device(seen_s=119), []),
        (device(seen_s=121), [("gate_lost", "bad")]),
        (device(seen_s=121, printer="bad"), [("gate_lost", "bad")]),  # what it said then says nothing now
        (device(seen_s=5 * 3600), []),  # switched off
        (device(seen_s=121, is_closed=True, printer="bad"), []),  # it said so
        (device(seen_s=121, state="revoked"), []),
        (device(printer="bad", printer_trouble="JAM"), [("printer", "bad")]),
        (device(printer="weak", labels_left=25), [("labels_low", "weak")]),
        (device(printer="good", labels_left=26), []),
        (device(printer="bad", labels_left=0), [("printer", "bad")]),
        (device(prints_in_doubt=1, prints_failed=2), [("print_doubt", "weak")]),
        (device(camera="bad"), [("camera", "weak")]),
        (device(outbox=3, oldest_outbox_s=121.0), [("outbox", "weak")]),
        (device(outbox=3, oldest_outbox_s=119.0), []),
    ],
)
def test_how_a_device_is(store: HubStore, line: DeviceLine, expected: list[tuple[str, str]]) -> None:
    told = Alarms(store.engine, store.rooms).lines([line], [], {}, NOW_MS)
    assert [(alert.kind, alert.level) for alert in told] == expected


@pytest.mark.parametrize(
    ("occupancy", "capacity", "rings"), [(94, 100, 0), (95, 100, 1), (120, 100, 1), (500, None, 0)]
)
def test_how_a_room_is(store: HubStore, occupancy: int, capacity: int | None, rings: int) -> None:
    alarms = Alarms(store.engine, store.rooms)
    (first, second) = (alarms.lines([], [room(occupancy, capacity)], {}, NOW_MS + later) for later in (0, 60_000))
    assert len(first) == rings
    assert first == second  # it began when it was first seen
    assert [line.at_ms for line in alarms.lines([], [room(0, capacity)], {}, NOW_MS)] == []


def test_every_event_rings_once_whoever_watches(store: HubStore) -> None:
    one, two = Alarms(store.engine, store.rooms), Alarms(store.engine, store.rooms)
    note = {"kind": EventKind.NOTE, "activity": None, "delegate": None, "gate": NORTH}
    tell(store, event("a", 1, code="CALL_STAFF", facts=(("note", "轮椅"),), **note))  # type: ignore[arg-type]
    tell(store, event("a", 2, code="SOMETHING", **note), event("a", 3, kind=EventKind.REFUSAL, code="FORGED"))  # type: ignore[arg-type]
    for alarms in (one, two, one):
        alarms.watch(store.heads().events)
    lines = one.lines([], [], {"north": "北门"}, NOW_MS)
    assert [(line.kind, line.values["gate"], line.values["note"]) for line in lines] == [
        ("forged", "", ""),
        ("call_staff", "北门", "轮椅"),
    ]
    tell(store, taken("a", 4, lines[1].id, "Chen"))
    for alarms in (two, one):
        alarms.watch(store.heads().events)
    assert [line.owner for line in one.lines([], [], {}, NOW_MS)] == ["", "Chen"]
    assert [line.kind for line in one.lines([], [], {}, NOW_MS + 3_600_000)] == ["forged"]  # taken, and an hour old


def taken(device: str, seq: int, alert: str, operator: str = "") -> Event:
    """Somebody takes charge of an alert."""
    facts = (("alert", alert),)
    return event(
        device, seq, kind=EventKind.NOTE, code=ALERT_TAKEN, activity=None, delegate=None, operator=operator, facts=facts
    )


def test_the_latest_word_says_who_takes_charge(store: HubStore) -> None:
    alarms = Alarms(store.engine, store.rooms)
    tell(store, event("a", 1, kind=EventKind.NOTE, code="CALL_STAFF", activity=None, delegate=None))
    alarms.watch(store.heads().events)
    (call,) = alarms.lines([], [], {}, NOW_MS)
    store.register.add_code("c" * 64, "device", "", NOW_MS + 1, needs_compare=False)
    store.register.enrol("c" * 64, Device("b", "前台 2", b"k" * 32, "device", "", "active", "", NOW_MS, NOW_MS), NOW_MS)
    for seq, (operator, owner) in enumerate((("Chen", "Chen"), ("Li\0 Na", "Li Na"), ("", "前台 2")), 1):
        tell(store, taken("b", seq, call.id, operator))
        alarms.watch(store.heads().events)
        assert [line.owner for line in alarms.lines([], [], {}, NOW_MS)] == [owner]


def test_a_call_with_more_to_say_is_the_same_call_in_the_same_hands(store: HubStore) -> None:
    alarms, note = Alarms(store.engine, store.rooms), {"kind": EventKind.NOTE, "activity": None, "delegate": None}
    first = event("a", 1, code=CALL_STAFF, facts=(("note", "K7-402"),), **note)  # type: ignore[arg-type]
    more = (("note", "K7-402 · 轮椅"), ("about", first.id))
    tell(store, first)
    alarms.watch(store.heads().events)
    tell(store, taken("b", 1, f"call_staff {first.id}", "Chen"))
    tell(store, event("a", 2, code=CALL_STAFF, facts=more, **note))  # type: ignore[arg-type]
    alarms.watch(store.heads().events)
    (line,) = alarms.lines([], [], {}, NOW_MS)
    assert (line.owner, line.values["note"]) == ("Chen", "K7-402 · 轮椅")


@pytest.mark.parametrize("about", ["nobody", "\0", ""])
def test_a_call_about_nothing_rings_by_itself(store: HubStore, about: str) -> None:
    alarms, note = Alarms(store.engine, store.rooms), {"kind": EventKind.NOTE, "activity": None, "delegate": None}
    tell(store, event("a", 1, code=CALL_STAFF, facts=(("about", about),), **note))  # type: ignore[arg-type]
    alarms.watch(store.heads().events)
    assert len(alarms.lines([], [], {}, NOW_MS)) == 1


@pytest.mark.parametrize("alert", ["", "call_staff nobody", "printer\0 x", "printer " + "x" * 300, "vip x"])
def test_taking_what_never_rang_rings_nothing(store: HubStore, alert: str) -> None:
    alarms = Alarms(store.engine, store.rooms)
    tell(store, taken("a", 1, alert, "Chen"))
    alarms.watch(store.heads().events)
    assert store.rooms.alerts() == []
