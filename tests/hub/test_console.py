"""The supervisor's page over HTTP: signing in, seeing, deciding, taking out, erasing. And what kiosks learn of it."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import msgspec
import openpyxl
import pytest

from kiosk import wire
from kiosk.config import resources_dir
from kiosk.domain.events import EventKind
from kiosk.domain.model import Activity, Bilingual, Delegate, DelegateId, Policy
from kiosk.hub import exports
from kiosk.hub.alarms import _STATES, _TOLD
from kiosk.hub.audit import verify
from kiosk.hub.routes import ALL
from kiosk.hub.trust import PAGE_S, Role
from kiosk.sync.venue import VenueSync
from kiosk.wire import seal
from kiosk.wire.console import Receipt
from kiosk.wire.messages import Refusal, decode
from kiosk.wire.venue import Report
from tests.hub.venue import FORUM, HALL, START, Device, Hub, conference_rows, enrolled_device, running_hub

JSON = {"accept": "application/json", "content-type": "application/json"}


@dataclass
class Page:
    """A supervisor's browser, as far as HTTP goes."""

    client: httpx.Client
    cookie: str

    def get(self, path: str) -> httpx.Response:
        return self.client.get(path, headers=JSON | {"cookie": self.cookie})

    def post(self, path: str, body: object = None, **headers: str) -> httpx.Response:
        own = {"kiosk-page": "1", "sec-fetch-site": "same-origin", "cookie": self.cookie}
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.post(path, json=body or {}, headers=JSON | own | sent)

    def overview(self) -> Any:
        return self.get("/overview").json()


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    with running_hub(tmp_path / "hub") as hub:
        yield hub


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


def sign_in(hub: Hub, client: httpx.Client, name: str = "陈主管", role: str = "supervisor") -> Page:
    code = hub.service.trust.page_code(hub.service.now_ms(), role)
    answer = client.post("/session", json={"code": code, "name": name}, headers=JSON)
    assert answer.status_code == 200, answer.text
    return Page(client, f"__Host-kiosk={answer.cookies['__Host-kiosk']}")


def refused(answer: httpx.Response) -> tuple[int, str]:
    kind = answer.headers["content-type"]
    return answer.status_code, decode(answer.content, Refusal, kind).code


def admitted_twice(hub: Hub, folder: Path) -> tuple[Device, Device]:
    """D1 is admitted at two gates that have not heard of each other; then both send."""
    one, two = Device(folder / "A", hub.enrol("门 A")), Device(folder / "C", hub.enrol("门 C"))
    one.check_in("D1")
    two.check_in("D1")
    one.sync()
    two.sync()
    return one, two


# -- signing in --------------------------------------------------------------------------------------------------------


def test_a_code_signs_one_person_in_once(hub: Hub, client: httpx.Client) -> None:
    code = hub.service.trust.page_code(hub.service.now_ms())
    answer = client.post("/session", json={"code": f" {code.lower()} ", "name": "Li  Na"}, headers=JSON)
    assert answer.json()["name"] == "Li Na"
    assert {"HttpOnly", "Secure", "SameSite=strict", "Path=/"} <= set(answer.headers["set-cookie"].split("; "))
    again = client.post("/session", json={"code": code, "name": "Mallory"}, headers=JSON)
    assert refused(again) == (403, "CODE_REFUSED")


@pytest.mark.parametrize("name", ["", " ", "x" * 41, "a\x07b", "\u202egnp.exe"])
def test_a_person_has_a_name_that_can_be_read(hub: Hub, client: httpx.Client, name: str) -> None:
    code = hub.service.trust.page_code(hub.service.now_ms())
    assert refused(client.post("/session", json={"code": code, "name": name}, headers=JSON)) == (400, "BAD_REQUEST")


def test_codes_for_pages_and_for_devices_are_two_things(hub: Hub, client: httpx.Client) -> None:
    answer = client.post("/session", json={"code": hub.invite("supervisor"), "name": "x"}, headers=JSON)
    assert refused(answer) == (403, "CODE_REFUSED")
    answer = client.post("/session", json={"code": "\ud800 é 代码".encode("utf-8", "replace").decode(), "name": "x"})
    assert answer.status_code == 403


def test_a_session_ends_when_told_to_and_after_a_day(hub: Hub, client: httpx.Client, page: Page) -> None:
    assert page.get("/overview").status_code == 200
    later = hub.service.now_ms() + PAGE_S * 1000 + 1
    assert hub.service.trust.session(f"Bearer {page.cookie.partition('=')[2]}", later) is None
    assert page.post("/session/end").status_code == 200
    assert refused(page.get("/overview")) == (401, "NO_TOKEN")
    assert page.get("/").status_code == 200  # and the page still opens, to sign in again


def test_no_other_site_can_act_for_a_supervisor(page: Page, kiosk: Device) -> None:
    path = f"/device/{kiosk.enrolment.device}/revoke"
    plain = page.client.post(path, json={}, headers=JSON | {"cookie": page.cookie})
    assert refused(plain) == (403, "CROSS_SITE")
    for site in ("cross-site", "same-site", "none"):
        assert refused(page.post(path, sec_fetch_site=site)) == (403, "CROSS_SITE")
    assert page.client.options(path, headers={"origin": "https://evil.example"}).status_code == 405
    kiosk.sync()  # it was not revoked


def test_supervisors_are_no_administrators(hub: Hub, client: httpx.Client, page: Page) -> None:
    assert refused(page.post("/invite", {"role": "admin"})) == (403, "NOT_ALLOWED")
    assert refused(page.get("/purge")) == (403, "NOT_ALLOWED")
    admin = sign_in(hub, client, "管理员", "admin")
    person = next(p["id"] for p in admin.overview()["people"] if p["is_me"])
    assert refused(page.post(f"/device/{person}/revoke")) == (403, "NOT_ALLOWED")
    assert admin.post("/invite", {"role": "admin"}).json()["text"].startswith(f"{hub.url}/#")


def test_who_is_signed_in_is_seen_and_can_be_signed_out(hub: Hub, client: httpx.Client, page: Page) -> None:
    other = sign_in(hub, client, "Zhou")
    people = {person["name"]: person for person in page.overview()["people"]}
    assert people["陈主管"]["is_me"]
    assert not people["Zhou"]["is_me"]
    assert page.post(f"/device/{people['Zhou']['id']}/revoke").status_code == 200
    assert refused(other.get("/overview")) == (401, "NO_TOKEN")


# -- hostile requests --------------------------------------------------------------------------------------------------


def test_every_supervisors_route_answers_rubbish_by_name(page: Page) -> None:
    hostile: list[bytes] = [b"", b"{", b"[]", b"null", b'"x"', b'{"id": 1}', b"\xff\xfe", b'{"a":' * 5000]
    for route in ALL:
        if route.method != "POST" or route.takes is None or route.path == "/session":
            continue
        for body in hostile:
            headers = JSON | {"cookie": page.cookie, "kiosk-page": "1"}
            answer = page.client.post(route.path, content=body, headers=headers)
            assert answer.status_code in (200, 400, 401, 403, 404), (route.path, body[:20], answer.status_code)
            assert answer.status_code != 200 or route.path in ("/report", "/invite")  # all their fields have defaults


@pytest.mark.parametrize(
    ("path", "body", "expected"),
    [
        ("/alerts/take", {"id": "'; DROP TABLE alert; --"}, (404, "NO_ALERT")),
        ("/conflicts/resolve", {"event": "x", "finding": "maybe"}, (400, "BAD_REQUEST")),
        ("/conflicts/resolve", {"event": "", "finding": "same_person"}, (404, "NO_CONFLICT")),
        ("/override", {"delegate": "D1", "activity": "nowhere", "reason": "x"}, (400, "BAD_REQUEST")),
        ("/override", {"delegate": "D1", "activity": "hall", "reason": " "}, (400, "BAD_REQUEST")),
        ("/invite", {"role": "none"}, (400, "BAD_ROLE")),
        ("/invite", {"role": "device", "profile": "page"}, (400, "BAD_ROLE")),
        ("/device/nobody/confirm", {}, (404, "UNKNOWN_DEVICE")),
        ("/device/..%2F..%2Fx/revoke", {}, (404, "UNKNOWN_DEVICE")),
    ],
)
def test_what_makes_no_sense_has_its_named_answer(
    page: Page, path: str, body: dict[str, str], expected: tuple[int, str]
) -> None:
    answer = page.post(path, body)
    assert answer.status_code == expected[0]
    if answer.headers["content-type"] == "application/json":
        assert refused(answer) == expected


def test_exports_have_names_and_no_paths(page: Page) -> None:
    for name in ("secrets.csv", "log.exe", "log", "..%2f..%2fhub.key", "log.csv.csv"):
        assert page.get(f"/export/{name}").status_code == 404, name


# -- the page itself ---------------------------------------------------------------------------------------------------


def test_the_page_is_whole_and_asks_nobody_else(client: httpx.Client) -> None:
    answer = client.get("/")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    html = answer.text
    assert not re.search(r"""(?:src|href)\s*=\s*["'](?!data:|#)""", html), "the page loads something"
    assert not re.search(r"\son\w+\s*=", html.partition("<script>")[0]), "an inline event handler"
    assert "https://" not in html.replace("http://www.w3.org/2000/svg", "")


def test_the_policy_names_what_the_page_really_holds(client: httpx.Client) -> None:
    answer = client.get("/")
    for tag in ("script", "style"):
        (content,) = re.findall(f"<{tag}>(.*?)</{tag}>", answer.text, re.DOTALL)
        assert len(content) > 1000
        wanted = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{wanted}'" in answer.headers["content-security-policy"]


def test_the_page_has_every_word_it_says_in_both_languages() -> None:
    words = (resources_dir() / "hub" / "words.js").read_text("utf-8")
    said = "".join(
        path.read_text("utf-8") for path in (resources_dir() / "hub").glob("*.js") if path.name != "words.js"
    )
    known = {key: (zh, en) for key, zh, en in re.findall(r'^  (\w+): \["(.*?)", "(.*?)"\],$', words, re.MULTILINE)}
    for key, (zh, en) in known.items():
        assert zh and en, key  # noqa: PT018
        assert set(re.findall(r"\{\w+\}", zh)) == set(re.findall(r"\{\w+\}", en)) or key == "a_room_full", key
    asked = set(re.findall(r"""\b(?:t|pair|head|none|other)\("(\w+)\"""", said))
    assert len(asked) > 60
    assert asked - known.keys() == set()
    alerts = {*_TOLD.values(), *_STATES, "duplicate", "forked", "rescued"}
    assert {f"a_{kind}" for kind in alerts} <= known.keys()


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


# -- taking out --------------------------------------------------------------------------------------------------------


def test_exports_hold_what_happened_and_no_formula(hub: Hub, page: Page, kiosk: Device) -> None:
    nasty = Delegate(DelegateId("=2+5"), '=HYPERLINK("http://evil")', conference_rows()[5].category, name_latin="@x")  # type: ignore[union-attr]
    hub.service.roster.publish([nasty])
    kiosk.check_in("D1")
    kiosk.sync()
    table = list(csv.reader(io.StringIO(page.get("/export/check-ins.csv").content.decode("utf-8-sig"))))
    by_id = {row[0]: row for row in table}
    assert by_id["'=2+5"][1:3] == ['\'=HYPERLINK("http://evil")', "'@x"]
    assert by_id["D1"][1] == "张伟1"
    assert by_id["D1"][6] != ""
    assert by_id["D2"][6] == ""
    book = openpyxl.load_workbook(io.BytesIO(page.get("/export/check-ins.xlsx").content))
    cells = {cell.value: cell.data_type for row in book.active.iter_rows() for cell in row}
    assert cells["=2+5"] == cells['=HYPERLINK("http://evil")'] == "s"
    log = page.get("/export/log.csv").content.decode("utf-8-sig")
    assert ",entry,ADMIT,D1," in log
    arrivals = list(csv.reader(io.StringIO(page.get("/export/arrivals.csv").content.decode("utf-8-sig"))))
    assert arrivals[1][1:] == ["1", "1"]


def test_control_characters_break_no_workbook() -> None:
    table = exports.Table("t", ("a",), [("x\x00\x07y😀",), ("z" * 40_000,)])
    book = openpyxl.load_workbook(io.BytesIO(exports.as_xlsx(table)))
    values = [row[0].value for row in book.active.iter_rows()]
    assert values[1] == "xy😀"
    assert len(values[2]) == 32_767


# -- the audit file ----------------------------------------------------------------------------------------------------


def test_the_audit_file_holds_without_the_hub_and_notices_every_change(hub: Hub, page: Page, tmp_path: Path) -> None:
    one, two = admitted_twice(hub, tmp_path)
    one.check_in("D2")
    one.worker.exchange.rewind(0)  # a batch that overlaps what is known
    one.sync()
    lines = page.get("/export/audit.jsonl").content.splitlines(keepends=True)
    finding = verify(lines)
    assert finding.broken == []
    assert finding.events[one.enrolment.device] == 2
    assert len(finding.events) == 3  # and the hub's own
    for number in range(1, len(lines)):
        assert verify([*lines[:number], *lines[number + 1 :]]).broken, f"line {number} is missing"
    for number, line in enumerate(lines):
        middle = len(line) // 2
        other = b"B" if line[middle : middle + 1] != b"B" else b"C"
        changed = line[:middle] + other + line[middle + 1 :]
        assert verify([*lines[:number], changed, *lines[number + 1 :]]).broken, f"line {number} was changed"
    assert verify([]).broken
    assert verify([b"rubbish\n", b"\xff\xff\n"]).broken
    one.close()
    two.close()


# -- erasing -----------------------------------------------------------------------------------------------------------


def over(hub: Hub) -> None:
    """Move the conference into the past."""
    ended = datetime.now(UTC) - timedelta(days=2)
    hub.service.roster.publish(
        [
            Activity(activity, Bilingual("会", "c"), Bilingual(), ended - timedelta(hours=8), ended, Policy())
            for activity in (HALL, FORUM)
        ]
    )


def test_a_purge_needs_two_people_and_the_end(hub: Hub, client: httpx.Client) -> None:
    one, two = (sign_in(hub, client, name, "admin") for name in ("甲", "乙"))
    wish = {"scope": "delete", "hub": hub.service.identity.hub}
    assert datetime(2020, 1, 1, tzinfo=UTC) < START
    over(hub)
    assert refused(one.post("/purge", wish | {"hub": "other"})) == (400, "BAD_REQUEST")
    assert refused(one.post("/purge", wish | {"scope": "some"})) == (400, "BAD_REQUEST")
    assert one.post("/purge", wish).json()["asked_by"] == "甲"
    assert refused(one.post("/purge", wish)) == (409, "SAME_PERSON")
    assert two.get("/purge").json()["asked_by"] == "甲"
    assert two.post("/purge", wish).json()["receipts"][0]["by"] == ["甲", "乙"]


def test_nothing_is_erased_while_the_conference_goes_on(hub: Hub, client: httpx.Client) -> None:
    ends = datetime.now(UTC) + timedelta(hours=1)
    hub.service.roster.publish([Activity(HALL, Bilingual(), Bilingual(), START, ends, Policy())])
    admin = sign_in(hub, client, "甲", "admin")
    wish = {"scope": "delete", "hub": hub.service.identity.hub}
    assert refused(admin.post("/purge", wish)) == (409, "STILL_OPEN")


@pytest.mark.parametrize("scope", ["pseudonymise", "delete"])
def test_a_purge_leaves_nobody_in_the_file(hub: Hub, client: httpx.Client, tmp_path: Path, scope: str) -> None:
    device = Device(tmp_path / "K1", hub.enrol("K1"))
    device.check_in("D1")
    device.check_in("D2")
    device.sync()
    hub.service.counts()
    over(hub)
    one, two = (sign_in(hub, client, name, "admin") for name in ("甲", "乙"))
    wish = {"scope": scope, "hub": hub.service.identity.hub}
    one.post("/purge", wish)
    assert two.post("/purge", wish).status_code == 200
    (signed,) = hub.service.purging.receipts()
    receipt = decode(signed.body, Receipt, "application/json")
    assert seal.is_genuine(hub.service.identity.public_key, seal.PURGE, signed.body, signed.signature)
    assert (receipt.scope, receipt.by) == (scope, ["甲", "乙"])
    assert receipt.events >= 4
    tables = ["event", "presence", "batch", "blob", "alert", "rescued", "published"]
    columns = {
        "published": "body" if scope == "pseudonymise" else "*"
    }  # tombstones keep their ids until all is deleted
    held = b"".join(
        str(row).encode()
        for table in tables
        for row in hub.store.engine.read(f"SELECT {columns.get(table, '*')} FROM {table}")
    )
    for secret in ("张伟", "ZHANG", "D1", "D2", "C1", "138****0001"):
        assert secret.encode() not in held, secret
    counted = hub.service.counts()
    assert (counted.get(HALL) is not None and counted[HALL].headcount == 2) == (scope == "pseudonymise")
    assert verify(two.get("/export/audit.jsonl").content.splitlines(keepends=True)).receipts == 1
    device.check_in("D3")
    device.sync()  # the device's own log goes on from where it was: nothing old is sent again
    snapshot = device.snapshots.current
    assert snapshot is not None
    device.sync()
    assert scope == "delete" or snapshot.delegate(DelegateId("D1")) is None  # it was told to erase
    device.close()


# -- machines ----------------------------------------------------------------------------------------------------------


def test_the_description_is_sound_and_whole(client: httpx.Client) -> None:
    document = client.get("/openapi.json").json()
    assert document["openapi"].startswith("3.1.")
    assert {"title", "version"} <= document["info"].keys()
    described = {(method.upper(), path) for path, item in document["paths"].items() for method in item}
    assert described == {(route.method, re.sub(r":\w+\}", "}", route.path)) for route in ALL}
    names = set()
    for path, item in document["paths"].items():
        for operation in item.values():
            in_path = {p["name"] for p in operation["parameters"] if p["in"] == "path" and p["required"]}
            assert in_path == set(re.findall(r"\{(\w+)\}", path)), path
            assert operation["summary"], path
            assert any(status.startswith("2") for status in operation["responses"]), path
            assert ("security" in operation) == (operation["x-role"] != "none"), path
            assert operation["operationId"] not in names
            names.add(operation["operationId"])
    for reference in set(re.findall(r'"\$ref": ?"([^"]+)"', json.dumps(document))):
        place: Any = document
        for key in reference.removeprefix("#/").split("/"):
            place = place[key]
        assert place["type"] in ("object", "array"), reference


def test_every_route_has_one_name_and_one_role() -> None:
    assert len({(route.method, route.path) for route in ALL}) == len(ALL)
    assert {route.role for route in ALL} <= set(Role)


def test_metrics_are_what_prometheus_reads(client: httpx.Client, page: Page) -> None:
    page.overview()
    answer = client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    sample = re.compile(r'[a-z_]+(\{([a-z]+="(\\.|[^"\\])*",?)+\})? [-+0-9.einfNa]+')
    families, seen = set(), {}
    for line in answer.text.splitlines():
        if line.startswith("# TYPE "):
            assert line.split()[2] not in families
            families.add(line.split()[2])
        elif not line.startswith("#"):
            assert sample.fullmatch(line), line
            name, _, value = line.rpartition(" ")
            assert name not in seen
            seen[name] = float(value)
    assert seen['kiosk_requests_total{method="GET",route="/overview",status="200"}'] == 1
    assert seen['kiosk_request_seconds_bucket{method="GET",route="/overview",le="+Inf"}'] == 1
    assert seen['kiosk_request_seconds_count{method="GET",route="/overview"}'] == 1
    for word in ("occupancy", "headcount", "陈主管"):
        assert word not in answer.text
