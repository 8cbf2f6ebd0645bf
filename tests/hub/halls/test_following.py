"""A venue hub hears from the hub behind it: the other halls' check-ins, the organiser's list, what was revoked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from kiosk import wire
from kiosk.domain.events import EventKind
from kiosk.domain.model import Activity, ActivityId, Bilingual, Conference, CredentialId, DelegateId, Gate, GateId
from kiosk.hub.relay import Relay
from kiosk.hub.upstream import NEVER_S
from kiosk.hub.walk_ins import CODES_REVOKED, REVOKED
from kiosk.store.notes import notes_since
from kiosk.wire import rows
from kiosk.wire.rows import Revocation
from kiosk.wire.venue import ALERT_TAKEN, CALL_STAFF
from tests.hub.halls.conftest import Hall
from tests.hub.page import sign_in
from tests.hub.rows import END, START, conference_rows
from tests.hub.venue import Device, Hub, enrolled_device

pytestmark = pytest.mark.slow  # three hubs each


def events(hub: Hub) -> list[tuple[str, int]]:
    held = [wire.decode_event(event.body) for event in hub.store.log.events_after(0, 1000)[1]]
    return sorted((event.device, event.seq) for event in held)


def test_a_gate_in_another_hall_hears_of_a_check_in(
    cloud: Hub, one: Hall, two: Hall, device: Device, elsewhere: Device
) -> None:
    one.hear()
    two.hear()
    device.check_in("D1")
    device.sync()
    elsewhere.check_in("D2")
    elsewhere.sync()
    for hall in (one, two, one, two):
        hall.tell()
        hall.hear()
    device.sync()
    elsewhere.sync()
    assert events(cloud) == events(one.hub) == events(two.hub)
    assert len(events(cloud)) == 2
    assert device.headcount() == elsewhere.headcount() == 2


def test_what_came_from_behind_is_not_told_there_again(cloud: Hub, one: Hall, two: Hall, device: Device) -> None:
    device.check_in("D1")
    device.sync()
    one.tell()
    two.hear()
    brought = []

    class Watched:
        last = None

        def hand_in(self, relayed: object) -> object:
            brought.append(relayed)
            raise AssertionError

        def rescue(self, why: str, body: bytes) -> None:
            raise AssertionError

    assert events(two.hub) == events(cloud)
    Relay(two.hub.store, Watched(), chance=lambda: 0.0).run_once()  # type: ignore[arg-type]
    assert brought == []


def test_the_organisers_list_comes_down_and_what_is_changed_and_deleted_in_it(cloud: Hub, one: Hall) -> None:
    one.hear()
    assert one.delegates() == ["D1", "D2", "D3"]
    version = one.hub.store.heads().version
    one.hear()
    assert one.hub.store.heads().version == version  # nothing is published twice
    renamed = replace(conference_rows()[5], name="李娜")  # type: ignore[arg-type]
    cloud.service.roster.publish([renamed], [rows.tombstone("delegate", "D3")])
    one.hear()
    assert one.delegates() == ["D1", "D2"]
    body = one.hub.store.published.row("delegate", "D1")
    assert body is not None
    assert rows.value_of("delegate", body).name == "李娜"


def test_what_was_revoked_anywhere_is_revoked_here_and_what_was_revoked_here_stays_so(cloud: Hub, one: Hall) -> None:
    one.hub.service.roster.publish([Revocation(CredentialId("C1"))])
    cloud.service.roster.publish([Revocation(CredentialId("C2"))])
    one.hear()
    assert one.hub.store.published.revoked() == ["C1", "C2"]


def test_codes_that_a_supervisor_revokes_in_one_hall_are_revoked_in_all(
    cloud: Hub, one: Hall, two: Hall, device: Device
) -> None:
    for hall in (one, two):
        hall.hear()
    with httpx.Client(base_url=one.hub.url, trust_env=False) as client:
        answer = sign_in(one.hub, client).post("/delegates/revoke", {"delegate": "D1", "reason": "stolen"})
        assert answer.status_code == 200, answer.text
    assert one.hub.store.published.revoked() == ["C1"]
    with device.journal.transaction() as transaction:  # a kiosk that says the same closes nothing
        device.journal.append(transaction, EventKind.NOTE, code=CODES_REVOKED, facts=((REVOKED, "C2"),))
    device.sync()
    one.tell()
    two.hear()
    for hub in (cloud, two.hub):
        hub.service.board.walk_ins.take_over()
        assert hub.store.published.revoked() == ["C1"]


def test_photographs_come_after_the_list(cloud: Hub, one: Hall) -> None:
    picture = b"picture"
    cloud.store.published.put_blobs({rows.digest(picture): picture})
    with_one = replace(conference_rows()[5], photo=rows.digest(picture))  # type: ignore[arg-type]
    with_none = replace(conference_rows()[8], photo=rows.digest(b"lost"))  # type: ignore[arg-type]
    cloud.service.roster.publish([with_one, with_none])
    one.hear()
    assert one.hub.store.published.blob(rows.digest(picture)) == picture


def test_the_logo_is_there_before_the_row_that_names_it(cloud: Hub, one: Hall) -> None:
    picture = b"logo"
    cloud.store.published.put_blobs({rows.digest(picture): picture})
    conference = next(row for row in conference_rows() if isinstance(row, Conference))
    cloud.service.roster.publish([replace(conference, logo=rows.digest(picture))])
    one.hear()
    held = rows.value_of("conference", one.hub.store.values("conference")[0])
    assert held.logo == rows.digest(picture)
    assert one.hub.store.published.blob(held.logo) == picture


def test_a_supervisors_decision_in_one_hall_is_known_in_the_other(cloud: Hub, one: Hall, two: Hall) -> None:
    one.hub.service.pen.write(
        EventKind.NOTE, "LOOKED_AT", "S", one.hub.service.now_ms(), delegate=DelegateId("D1"), facts=()
    )
    one.tell()
    two.hear()
    assert len(events(cloud)) == 1
    assert events(two.hub) == events(cloud)


def test_a_device_that_is_two_holds_up_nobody(
    cloud: Hub, one: Hall, two: Hall, device: Device, tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    """A disk was copied, and each of the two goes to another hall."""
    expect_log("does not take a device's events")
    device.check_in("D1")
    device.sync()
    key, name = device.enrolment.signing_key, device.enrolment.device
    twin_enrolment = replace(two.hub.enrol("twin"), device=name, signing_key=key)
    known = one.hub.store.register.device(name)
    assert known is not None
    two.hub.store.register.add(known)
    twin = Device(tmp_path / "twin", twin_enrolment)
    twin.check_in("D2")
    twin.sync()
    with enrolled_device(two.hub, tmp_path, "K3") as honest:
        honest.check_in("D3")
        honest.sync()
        one.tell()
        two.tell()
        assert (honest.enrolment.device, 1) in events(cloud)
    twin.close()
    assert cloud.store.log.rescued() == 1
    assert f"forked {name}" in [alert.id for alert in cloud.store.rooms.alerts()]
    two.hear()
    assert f"forked {name}" in [alert.id for alert in two.hub.store.rooms.alerts()]


def test_a_hub_that_was_restored_is_heard_from_the_beginning(cloud: Hub, one: Hall, two: Hall, device: Device) -> None:
    device.check_in("D1")
    device.sync()
    one.tell()
    two.hear()
    with cloud.store._engine.write() as tx:  # as a backup from before would leave it
        for table in ("event", "batch", "mark", "counter", "placed"):
            tx.run(f"DELETE FROM {table}")
    cloud.service.identity = replace(cloud.service.identity, epoch=2)
    device.check_in("D2")
    device.sync()
    one.tell()
    two.hear()
    assert events(two.hub) == events(cloud) == events(one.hub)
    assert len(events(cloud)) == 2


def test_after_a_purge_there_is_nothing_to_hear_and_the_ear_rests(
    cloud: Hub, one: Hall, two: Hall, device: Device, expect_log: Callable[[str], None]
) -> None:
    expect_log("does not fit")  # what comes later has nothing here to follow on
    device.check_in("D1")
    device.sync()
    one.tell()
    with cloud.store.engine.write() as tx:  # as a purge leaves it
        tx.run("DELETE FROM batch")
    two.hear()
    assert events(two.hub) == []
    assert two.hub.service.upstream.age_s() != NEVER_S
    device.check_in("D2")
    device.sync()
    one.tell()
    two.hear()
    assert len(events(cloud)) == 2
    assert events(two.hub) == []


def test_a_call_for_staff_rings_in_its_hall_and_at_the_hub_behind_but_in_no_other_hall(
    cloud: Hub, one: Hall, two: Hall, device: Device
) -> None:
    with device.journal.transaction() as transaction:
        device.journal.append(transaction, EventKind.NOTE, code="CALL_STAFF")
    device.sync()
    one.tell()
    two.hear()
    rung = [[alert.kind for alert in hub.service.board.overview("").alerts] for hub in (one.hub, cloud, two.hub)]
    assert rung == [["call_staff"], ["call_staff"], []]
    assert events(two.hub) == events(cloud)


def test_who_takes_a_call_at_the_hub_behind_is_known_in_its_hall_and_at_the_gate_that_rang(
    cloud: Hub, one: Hall, device: Device
) -> None:
    with device.journal.transaction() as transaction:
        call = device.journal.append(transaction, EventKind.NOTE, code=CALL_STAFF)
    device.sync()
    one.tell()
    taken = (("alert", f"call_staff {call.id}"),)
    cloud.service.pen.write(EventKind.NOTE, ALERT_TAKEN, "陈主管", cloud.service.now_ms(), facts=taken)
    one.hear()
    device.sync()
    for hub in (cloud, one.hub):
        assert [alert.owner for alert in hub.service.board.overview("").alerts] == ["陈主管"]
    with device.database.reading() as reader:
        assert [said.operator for said in notes_since(reader, ALERT_TAKEN, 0)] == ["陈主管"]


def test_a_list_whose_rules_this_hub_does_not_understand_does_not_stop_the_events(
    cloud: Hub, one: Hall, two: Hall, device: Device, expect_log: Callable[[str], None]
) -> None:
    expect_log("cannot be taken")

    annex = Activity(ActivityId("annex"), Bilingual("分馆", "Annex"), Bilingual(), START, END)
    cloud.service.roster.publish([annex])
    cloud.service.roster.publish([], [rows.tombstone("activity", "annex")])
    own_gate = Gate(GateId("south"), "S1", (annex.id,))
    two.hub.service.roster.publish([annex, own_gate])
    device.check_in("D1")
    device.sync()
    one.tell()
    two.hear()
    assert len(events(two.hub)) == 1
