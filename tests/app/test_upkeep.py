"""Set-up and self-test as the screens ask for them, over a real device; joining a real hub is in tests/e2e."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.app.badge_reader import BadgeLane
from kiosk.app.device import Device
from kiosk.app.upkeep import DeviceUpkeep
from kiosk.config import Paths, Settings
from kiosk.domain.model import Scan, ScanSource
from kiosk.store.pin import PinAnswer, PinGuard
from kiosk.ui.ports import Health, Notice, Said, Topic
from tests.app.kiosks import device_with
from tests.factory import SetClock, code_of, scan

pytestmark = pytest.mark.slow  # the PIN's hash, printers and hubs that are asked for


class Readers:
    """A smart card service with one reader and no card."""

    def readers(self) -> list[str]:
        return ["ACS ACR122U"]

    def with_card(self, _readers: list[str]) -> frozenset[str]:
        return frozenset()

    def uid(self, _reader: str) -> bytes | None:
        return None

    def close(self) -> None:
        """Nothing is held."""


class Bench:
    """A device, its upkeep, and what the screens hear. Tasks are done at once, or kept."""

    def __init__(self, device: Device) -> None:
        self.device = device
        self.said: list[Notice] = []
        self.topics: list[Topic] = []
        self.waiting: list[Callable[[], None]] = []
        self.does_wait = False
        self.badges = BadgeLane(device.submit, lambda: None, lambda _name, _run_once: lambda: None, connect=Readers)
        pins = PinGuard(device.journal, device.key.key)
        self.upkeep = DeviceUpkeep(
            device, pins, self._do, self.said.append, self.topics.append, lambda: False, self.badges
        )
        self.pins = pins

    def _do(self, task: Callable[[], None]) -> None:
        if self.does_wait:
            self.waiting.append(task)
        else:
            task()


@pytest.fixture
def bench(tmp_base_dir: Path) -> Iterator[Bench]:
    """A device at gate A with a list and no hub."""
    with device_with(tmp_base_dir) as device:
        yield Bench(device)


def test_a_device_is_new_until_it_has_a_hub_and_a_gate(tmp_base_dir: Path, bench: Bench) -> None:
    assert bench.upkeep.is_new(), "it has a gate, but no hub"
    assert not bench.device.is_member


@pytest.mark.parametrize(
    "text", ["", "hello", "kiosk-enrol:?url=x", "kiosk-enrol:?url=https%3A%2F%2F127.0.0.1%3A1&pin=00&code=A"]
)
def test_a_bad_invitation_is_told_and_may_be_tried_again(bench: Bench, text: str) -> None:
    bench.upkeep.enrol(text)
    bench.upkeep.enrol(text)
    assert [notice.said for notice in bench.said] == [Said.NOT_ENROLLED] * 2
    assert {notice.name for notice in bench.said} <= {"ENROL_TEXT", "HUB_UNREACHABLE", "HUB_PIN", "HUB_ADDRESS"}
    assert bench.upkeep.is_new()


def test_one_code_seen_many_times_is_one_request(bench: Bench) -> None:
    bench.does_wait = True
    for _ in range(5):
        bench.device.submit(Scan(b"kiosk-enrol:?x", ScanSource.CAMERA, 0.0))
    assert len(bench.waiting) == 1
    assert bench.device.inbox.is_empty(), "an invitation is no delegate's code"


def test_the_pin_is_kept_and_can_be_checked(bench: Bench) -> None:
    assert not bench.upkeep.has_pin()
    bench.upkeep.choose_pin("246802")
    assert bench.said == [Notice(Said.PIN_CHOSEN)]
    assert bench.upkeep.has_pin()
    assert bench.pins.check("246802").answer is PinAnswer.ACCEPTED


@pytest.mark.slow
def test_a_test_print_is_a_badge_that_belongs_to_nobody(bench: Bench) -> None:
    bench.upkeep.test_print("folder")
    assert [notice.said for notice in bench.said] == [Said.TEST_PRINTED]
    (pdf,) = bench.device.paths.badges.glob("*.pdf")
    assert pdf.read_bytes().startswith(b"%PDF")
    assert bench.device.ledger.open_jobs() == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("address", "code"), [("nonsense", "PRINTER_ADDRESS"), ("zpl://127.0.0.1:1", "PRINTER_OFFLINE")]
)
def test_a_printer_that_cannot_be_reached_is_told(bench: Bench, address: str, code: str) -> None:
    bench.upkeep.test_print(address)
    assert bench.said == [Notice(Said.NOT_PRINTED, name=code)]


def test_the_self_test_tells_one_finding_after_the_other(bench: Bench) -> None:
    bench.upkeep.check_up()
    found = {one.what: one for one in bench.upkeep.findings()}
    assert len(bench.topics) == len(found) == 11
    assert found["hub"].health is Health.BAD
    assert found["hub"].remedy
    assert found["journal"].health is Health.GOOD


def test_the_log_is_written_out_to_be_carried_away(bench: Bench) -> None:
    bench.device.desk.scan(scan(code_of(1)))
    bench.upkeep.rescue()
    (notice,) = bench.said
    assert notice.said is Said.RESCUED
    lines = Path(notice.name).read_text("utf-8").splitlines()
    assert json.loads(lines[-1])["event"]["kind"] == "entry"


def test_another_printer_is_used_without_a_restart(tmp_base_dir: Path) -> None:
    device = Device(Paths(tmp_base_dir), Settings(gate="A"), SetClock())
    try:
        assert device.printer_health() is None
        for printer in ("folder", "zpl://127.0.0.1", "nonsense:"):
            device.change_settings(replace(device.settings, printer=printer))
            device.change_printer()
            health = device.printer_health()
            assert health is not None
            assert health.printer in (printer, "folder")
        device.change_settings(replace(device.settings, printer=""))
        device.change_printer()
        assert device.printer_health() is None
    finally:
        device.stop()


def test_badge_readers_are_looked_for_when_asked_and_told_once(bench: Bench) -> None:
    bench.does_wait = True
    assert bench.upkeep.badge_readers() is None, "not looked at yet"
    for task in bench.waiting:
        task()
    bench.does_wait = False
    assert [bench.upkeep.badge_readers() for _ in range(2)] == [("ACS ACR122U",)] * 2
    assert bench.topics == [Topic.STATUS]
    bench.upkeep.try_badge_reader("ACS")
    bench.badges.run_once()
    assert bench.badges.told == ("ACS ACR122U", Health.GOOD, "")
    assert bench.device.settings.badge_reader == "none", "tried, not kept"
