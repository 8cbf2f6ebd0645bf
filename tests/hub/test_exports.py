"""What leaves the hub: tables, the audit file, and in the end everything, with a receipt."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import openpyxl
import pytest

from kiosk.config import Paths
from kiosk.domain.events import EventKind
from kiosk.domain.faults import Fault
from kiosk.domain.model import Activity, Bilingual, Delegate, DelegateId, Policy
from kiosk.hub import attendance, exports, identity
from kiosk.hub.audit import verify
from kiosk.hub.opening import open_store
from kiosk.reports import signature
from kiosk.reports.figures import Register, make_report
from kiosk.wire import seal
from kiosk.wire.console import Receipt
from kiosk.wire.messages import decode
from tests.hub.page import Page, admitted_twice, refused, sign_in
from tests.hub.rows import FORUM, HALL, START, conference_rows
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


def test_the_attendance_report_is_signed_by_the_hub_and_counts_every_gate(
    hub: Hub, page: Page, kiosk: Device, tmp_path: Path
) -> None:
    kiosk.check_in("D1")
    kiosk.check_in("D2")
    kiosk.sync()
    answer = page.get("/export/attendance.zip")
    assert answer.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as bundle:
        bundle.extractall(tmp_path / "report")
    (signed,) = (tmp_path / "report").glob("*.sig")
    verdict = signature.verify(signed)
    assert isinstance(verdict, signature.Genuine)
    assert verdict.fingerprint == signature.fingerprint(hub.service.identity.public_key)
    assert verdict.signer == f"hub {hub.service.identity.hub}"
    assert {Path(name).suffix for name in verdict.files} == {".pdf", ".xlsx", ".csv"}
    (told,) = (tmp_path / "report").glob("*categories.csv")
    total = list(csv.reader(io.StringIO(told.read_text("utf-8-sig"))))[-1]
    assert "2" in total, "two of the whole conference have come"
    (report,) = (tmp_path / "report").glob("*.pdf")
    report.write_bytes(report.read_bytes() + b" ")
    assert isinstance(signature.verify(signed), signature.NotGenuine)


def test_a_hub_without_delegates_has_nothing_to_report(tmp_path: Path) -> None:
    with closing(open_store(Paths(tmp_path))) as store, pytest.raises(Fault, match="no delegates yet"):
        attendance.report_of(store, identity.load(store), datetime.now(UTC))


def test_device_and_hub_report_the_same_of_the_same_log(hub: Hub, kiosk: Device) -> None:
    for delegate in ("D1", "D2"):
        kiosk.check_in(delegate)
    kiosk.check_in("D2", EventKind.EXIT)
    kiosk.sync()
    now = datetime.fromtimestamp(hub.service.now_ms() / 1000, UTC)
    at_hub = attendance.report_of(hub.service.store, hub.service.identity, now)
    assert at_hub.origin.events == 3
    told = {figure.title.en: figure.value for figure in at_hub.figures}
    assert (told["Came"], told["Inside"]) == (2, 1)
    snapshot = kiosk.snapshots.current
    assert snapshot is not None
    register = Register(
        snapshot.conference, snapshot.categories, snapshot.delegations, snapshot.activities, snapshot.gates,
        snapshot.all_delegates(),
    )  # fmt: skip
    on_device = make_report(kiosk.journal.database, register, at_hub.origin, now)
    assert (at_hub.figures, at_hub.sections) == (on_device.figures, on_device.sections)
