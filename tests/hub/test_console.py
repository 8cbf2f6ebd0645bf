"""The supervisor's page over HTTP: seeing and deciding. And what kiosks learn of the venue."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import msgspec
import pytest

from kiosk import wire
from kiosk.domain.events import EventKind
from kiosk.domain.model import DelegateId
from kiosk.sync.venue import VenueSync
from kiosk.wire.venue import Report
from tests.hub.page import Page, admitted_twice, refused, sign_in
from tests.hub.rows import HALL
from tests.hub.venue import Device, Hub, enrolled_device

pytestmark = pytest.mark.slow


@pytest.fixture
def client(hub: Hub) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=hub.url, trust_env=False) as client:
        yield client


@pytest.fixture
def page(hub: Hub, client: httpx.Client) -> Page:
    return sign_in(hub, client)


@pytest.fixture
def kiosk(hub: Hub, tmp_path: Path) -> Iterator[Device]:
    with enrolled_device(hub, tmp_path) as device:
        yield device


# -- seeing ------------------------------------------------------------------------------------------------------------


def test_the_overview_adds_up(page: Page, kiosk: Device) -> None:
    kiosk.check_in("D1")
    kiosk.check_in("D2")
    kiosk.check_in("D2", EventKind.EXIT)
    kiosk.check_in("D3", EventKind.REFUSAL)
    kiosk.sync()
    seen = page.overview()
    assert seen["total"]["counts"] == {"headcount": 2, "occupancy": 1, "duplicates": 0}
    assert seen["total"]["registered"] == 3
    assert seen["total"]["per_minute"] == pytest.approx(2 / 5)
    assert (seen["total"]["answered"], seen["total"]["refused"]) == (4, 1)
    north = next(gate for gate in seen["gates"] if gate["id"] == "north")
    assert (north["name"], north["answered"], north["refused"], north["devices"]) == ("K1", 4, 1, 0)
    hall = next(activity for activity in seen["activities"] if activity["id"] == "hall")
    assert hall["counts"]["occupancy"] == 1
    assert sum(heads for _, heads in seen["arrivals"]) == 2
    assert [(device["name"], device["events"]) for device in seen["devices"]] == [("K1", 4)]


def test_a_device_reports_and_everybody_hears(hub: Hub, page: Page, kiosk: Device, tmp_path: Path) -> None:
    kiosk.worker.venue = VenueSync(
        kiosk.link, hub.service.now_ms, lambda: Report(gate="north", printer="bad", printer_trouble="PAPER_OUT")
    )
    kiosk.sync()
    line = page.overview()["devices"][0]
    assert line["gate"] == "K1"
    assert line["report"]["printer_trouble"] == "PAPER_OUT"
    with enrolled_device(hub, tmp_path, "K2") as other:
        assert other.worker.venue.view() is None  # nobody had looked before
        hub.service.board.forget()
        other.sync()
        view = other.worker.venue.view()
        assert view is not None
        assert [(device.name, device.gate) for device in view.devices] == [("K1", "K1"), ("K2", "")]
        assert [(alert.kind, alert.level, alert.values["gate"]) for alert in view.alerts] == [("printer", "bad", "K1")]
        assert view.age_s < 5


def test_a_device_tells_what_its_worker_knows(page: Page, kiosk: Device) -> None:
    kiosk.sync()
    report = page.overview()["devices"][0]["report"]
    assert report["snapshot_version"] > 0
    assert report["version"] != ""
    assert report["view_age_s"] >= 0


def test_devices_learn_nothing_personal(hub: Hub, page: Page, tmp_path: Path) -> None:
    one, two = admitted_twice(hub, tmp_path)
    with one.journal.transaction() as transaction:
        one.journal.append(
            transaction, EventKind.NOTE, code="CALL_STAFF", facts=(("note", "张伟1 needs a wheelchair"),)
        )
    one.sync()
    told = one.link.venue()
    text = msgspec.json.encode(told).decode()
    assert {alert.kind for alert in told.alerts} == {"duplicate", "call_staff"}
    for secret in ("张伟", "ZHANG", "D1", "C1", "wheelchair", one.enrolment.signing_key.hex()):
        assert secret not in text
    notes = [alert["values"].get("note") for alert in page.overview()["alerts"]]
    assert "张伟1 needs a wheelchair" in notes
    one.close()
    two.close()


def test_an_alert_is_taken_by_name(page: Page, kiosk: Device) -> None:
    with kiosk.journal.transaction() as transaction:
        kiosk.journal.append(transaction, EventKind.NOTE, code="CALL_STAFF")
        kiosk.journal.append(transaction, EventKind.REFUSAL, code="BLOCKED", delegate=DelegateId("D2"), activity=HALL)
        kiosk.journal.append(transaction, EventKind.REFUSAL, code="FULL", delegate=DelegateId("D2"), activity=HALL)
    kiosk.sync()
    alerts = page.overview()["alerts"]
    assert {alert["kind"] for alert in alerts} == {"call_staff", "blocked"}
    call = next(alert for alert in alerts if alert["kind"] == "call_staff")
    assert page.post("/alerts/take", {"id": call["id"]}).status_code == 200
    owners = {alert["kind"]: alert["owner"] for alert in page.overview()["alerts"]}
    assert owners == {"call_staff": "陈主管", "blocked": ""}


def test_a_state_that_was_taken_stays_taken_while_it_lasts(hub: Hub, page: Page, kiosk: Device) -> None:
    trouble = [Report(printer="bad", printer_trouble="JAM")]
    now_s = [0.0]
    kiosk.worker.venue = VenueSync(kiosk.link, hub.service.now_ms, lambda: trouble[0], lambda: now_s[0])

    def report() -> list[tuple[str, str]]:
        now_s[0] += 10
        kiosk.sync()
        hub.service.board.forget()
        return [(alert["kind"], alert["owner"]) for alert in page.overview()["alerts"]]

    assert report() == [("printer", "")]
    page.post("/alerts/take", {"id": page.overview()["alerts"][0]["id"]})
    assert report() == [("printer", "陈主管")]
    trouble[0] = Report(printer="good")
    assert report() == []
    trouble[0] = Report(printer="bad", printer_trouble="JAM")
    assert report() == [("printer", "")]  # a new trouble is nobody's yet


# -- deciding ----------------------------------------------------------------------------------------------------------


def test_a_double_admission_is_listed_with_both_gates(hub: Hub, page: Page, tmp_path: Path) -> None:
    one, two = admitted_twice(hub, tmp_path)
    (conflict,) = page.overview()["conflicts"]
    assert conflict["name"] == "张伟1 ZHANG Wei1"
    assert (conflict["first"]["device"], conflict["again"]["device"]) == ("门 A", "门 C")
    assert conflict["again"]["view_age_s"] == -1  # it had never heard of anybody
    assert page.overview()["total"]["counts"]["occupancy"] == 2
    one.close()
    two.close()


@pytest.mark.parametrize(("finding", "occupancy"), [("same_person", 1), ("two_people", 2)])
def test_a_finding_reaches_every_gate(hub: Hub, page: Page, tmp_path: Path, finding: str, occupancy: int) -> None:
    one, two = admitted_twice(hub, tmp_path)
    event = page.overview()["conflicts"][0]["again"]["event"]
    assert page.post("/conflicts/resolve", {"event": event, "finding": finding}).status_code == 200
    seen = page.overview()
    assert seen["conflicts"] == []
    assert seen["total"]["counts"]["occupancy"] == occupancy
    assert [alert["owner"] for alert in seen["alerts"]] == ["陈主管"]
    assert refused(page.post("/conflicts/resolve", {"event": event, "finding": finding})) == (404, "NO_CONFLICT")
    for device in (one, two):
        device.sync()
        bodies = device.database.query("SELECT bodies FROM presence WHERE subject = 'D1' AND activity = ?", (HALL,))
        assert bodies == [(occupancy,)]
    one.close()
    two.close()


def test_an_override_is_an_event_with_a_name_and_a_reason(page: Page, kiosk: Device) -> None:
    asked = {"delegate": "D3", "activity": "hall", "reason": "部长的随行人员"}
    assert page.post("/override", asked).status_code == 200
    kiosk.sync()
    assert kiosk.headcount() == 1
    assert page.overview()["total"]["counts"]["occupancy"] == 1


def test_decisions_stand_in_the_log_with_who_took_them(hub: Hub, page: Page, kiosk: Device) -> None:
    page.post(f"/device/{kiosk.enrolment.device}/revoke")
    page.get("/export/log.csv")
    _, events = hub.store.log.events_after(0, 100)
    told = [wire.decode_event(event.body) for event in events]
    assert [(event.code, event.operator) for event in told] == [
        ("SIGNED_IN", "陈主管"),
        ("REVOKED", "陈主管"),
        ("EXPORTED", "陈主管"),
    ]


def test_a_lost_devices_permits_come_back(page: Page, kiosk: Device) -> None:
    path = f"/device/{kiosk.enrolment.device}"
    assert page.post(f"{path}/write-off").status_code == 200
    assert refused(page.post(f"{path}/write-off")) == (409, "WRONG_STATE")
    assert refused(page.post(f"{path}/confirm")) == (409, "WRONG_STATE")


def test_an_invitation_can_be_scanned(hub: Hub, page: Page) -> None:
    invited = page.post("/invite", {"role": "device"}).json()
    rows = invited["rows"]
    assert len(rows) == len(rows[0]) >= 41
    assert invited["text"].startswith("kiosk-enrol:?url=")
    assert rows[0].startswith("1111111")  # a finder pattern stands in its corner


def test_a_supervisor_reads_what_a_device_has_logged(hub: Hub, page: Page, kiosk: Device) -> None:
    kiosk.sync()
    kiosk.link.tell_log(['{"at": "2026-11-21", "what": "the camera went away", "camera": "2"}'])
    told = page.get(f"/device/{kiosk.enrolment.device}/log")
    assert '"the camera went away"' in told.text
    assert told.headers["content-type"].startswith("text/plain")
    assert refused(page.get("/device/nobody/log")) == (404, "UNKNOWN_DEVICE")
