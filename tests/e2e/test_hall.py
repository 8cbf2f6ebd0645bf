"""A hub for the whole conference, one in a hall before it, and their kiosks: the line between the two is cut, the hall
goes on by itself and says so, also killed and started again; in the end everybody knows everything."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk import wire
from kiosk.config import Paths
from kiosk.hub.opening import open_store
from kiosk.rehearsal.proxy import ChaosProxy
from kiosk.wire.invitation import read_invitation
from kiosk.wire.messages import decode
from kiosk.wire.venue import Report
from tests.e2e.processes import Hub, Kiosk, ended, import_delegates

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

DELEGATES = 40


def test_cloud_then_hall_then_cloud_again(tmp_path: Path) -> None:
    codes = import_delegates(tmp_path / "cloud", DELEGATES)
    cloud = Hub(tmp_path / "cloud", 0, 1, "", "--invite-relay")
    line = ChaosProxy(cloud.port)
    line.start()
    (invitation,) = (text.removeprefix("relay ") for text in cloud.lines if text.startswith("relay "))
    through_the_line = replace(read_invitation(invitation), url=f"https://127.0.0.1:{line.port}").text()
    hall = Hub(tmp_path / "hall", 0, 1, "", "--upstream", through_the_line)
    here = Kiosk(tmp_path / "here", "--gate", "A1", "--enrol", hall.invitations()[0])
    there = Kiosk(tmp_path / "there", "--gate", "A1", "--enrol", cloud.invitations()[0])
    try:
        with ended(cloud, hall, here, there):
            here.until(is_online=True, delegates=DELEGATES, checked="all_gates")  # the list came through the hall's hub
            there.until(is_online=True, delegates=DELEGATES, checked="all_gates")
            assert there.scan(codes[0])["code"] == "ADMIT"
            here.until(headcount=1)
            assert here.scan(codes[0])["code"] == "ALREADY_IN"  # at a gate of another hall
            assert here.scan(codes[1])["code"] == "ADMIT"
            there.until(headcount=2)

            line.cut()
            here.until(is_online=True, checked="hall")
            alone = here.scan(codes[2])
            assert (alone["code"], alone["checked"]) == ("ADMIT", "hall")
            there.until(is_online=True, checked="most_gates")
            assert there.scan(codes[3])["checked"] == "most_gates"  # the hall's are missing there

            line.mend()
            here.until(is_online=True, outbox=0, headcount=4, checked="all_gates")
            there.until(is_online=True, outbox=0, headcount=4, checked="all_gates")

            hall.kill()
            here.until(is_online=False, checked="alone")
            assert here.scan(codes[4])["checked"] == "alone"
            assert there.scan(codes[5])["code"] == "ADMIT"
            again = Hub(tmp_path / "hall", hall.port)  # it remembers which hub it stands before
            with ended(again):
                here.until(is_online=True, outbox=0, headcount=6, checked="all_gates")
                there.until(headcount=6)
                assert [here.finish(), there.finish(), again.end(), cloud.end()] == [0, 0, 0, 0]
    finally:
        line.stop()

    told = []
    for name in ("cloud", "hall"):
        with closing(open_store(Paths(tmp_path / name))) as store:
            _, held = store.log.events_after(0, 1000)
            told.append(sorted((event.device, event.seq) for event in (wire.decode_event(row.body) for row in held)))
            reports = [
                device.report for device in store.register.devices() if device.role == "device" and device.report
            ]
            assert [decode(report, Report).is_closed for report in reports] == [True]  # ended, not lost
    assert told[0] == told[1]
    assert len(told[0]) == 7
