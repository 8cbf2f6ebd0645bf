"""What the hub signs to its devices, and how each notices a hub that forgot, a copy of itself, or another protocol."""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import structs

from kiosk.config import Paths
from kiosk.hub.opening import open_store
from kiosk.log import Tail
from kiosk.sync.link import Enrolment, HttpLink, HubRefusal
from kiosk.sync.worker import SyncWorker
from kiosk.wire import PROTOCOL, seal
from kiosk.wire.messages import Checkpoint, Hello, decode, encode
from tests.hub.rows import conference_rows
from tests.hub.venue import Device, Hub, start_hub

pytestmark = pytest.mark.slow  # each has a hub of its own


def test_a_device_keeps_the_hubs_signed_word_on_what_it_holds(hub: Hub, device: Device) -> None:
    device.check_in("D1")
    device.check_in("D2")
    device.sync()
    signed = device.worker.exchange.checkpoint()
    assert signed is not None
    assert seal.is_genuine(device.enrolment.hub_key, seal.CHECKPOINT, signed.body, signed.signature)
    told = decode(signed.body, Checkpoint)
    assert (told.device, told.ack, told.head) == (device.enrolment.device, 2, 2)
    assert told.hash == device.worker.exchange.after(1, 1)[0].hash


def test_a_hub_put_back_by_hand_is_noticed_told_and_made_whole(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    """Somebody copies yesterday's file over the hub's, without `kiosk hub-restore`: the epoch stays the same."""
    paths = Paths(tmp_path / "base")
    hub = start_hub(paths.hub, store=open_store(paths))
    port = hub.server.port
    hub.service.roster.publish(conference_rows())
    device = Device(tmp_path / "K1", hub.enrol("K1"))
    device.check_in("D1")
    device.sync()
    hub.stop()
    hub.store.close()
    shutil.copytree(paths.hub, tmp_path / "yesterday")
    hub = start_hub(paths.hub, port, store=open_store(paths))
    device.worker.run_once()
    device.check_in("D2")
    device.sync()
    hub.stop()
    hub.store.close()
    shutil.rmtree(paths.hub)
    shutil.copytree(tmp_path / "yesterday", paths.hub)
    hub = start_hub(paths.hub, port, store=open_store(paths))
    device.worker = SyncWorker(
        device.enrolment, device.journal, device.snapshots, device.link, chance=lambda: 0.0
    )  # the program was started again too, so it asks for the hub's word at once

    expect_log("the hub cannot be followed")
    device.worker.run_once()
    assert device.worker.state().trouble == "HUB_WENT_BACK"
    device.sync()
    assert hub.store.heads().events == 3  # both check-ins, and the note that the hub went back
    assert "hub_went_back" in {alert.kind for alert in hub.service.board.venue().alerts}
    assert device.headcount() == 2
    hub.stop()
    hub.store.close()
    device.close()


def test_a_copy_that_has_nothing_to_send_is_noticed_too(
    hub: Hub, device: Device, tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    device.check_in("D1")
    device.sync()
    device.database.checkpoint(0)
    shutil.copytree(device.folder, tmp_path / "copy")
    copy = Device(tmp_path / "copy", device.enrolment)
    device.check_in("D2")
    device.sync()
    copy.worker.run_once()
    assert copy.worker.state().trouble == "FORKED"
    copy.close()


class Speaking(HttpLink):
    """A device that speaks another protocol than this program."""

    def speak(self, protocol: int) -> None:
        self.token()
        self._protocol = protocol


def test_the_protocol_before_is_understood_and_a_newer_one_refused_with_a_sentence(hub: Hub, device: Device) -> None:
    link = Speaking(device.enrolment)
    link.speak(PROTOCOL - 1)
    assert link.held().ack == 0
    for protocol in (PROTOCOL + 1, PROTOCOL - 2):
        link.speak(protocol)
        with pytest.raises(HubRefusal, match="PROTOCOL"):
            link.held()
    link.close()


class OtherHub(HttpLink):
    """A hub of another age: its greeting says so."""

    def __init__(self, enrolment: Enrolment, oldest: int, newest: int) -> None:
        super().__init__(enrolment)
        self._range = (oldest, newest)

    def _ask(self, method: str, path: str, body: bytes | None = None, *, needs_token: bool = True) -> bytes:
        told = super()._ask(method, path, body, needs_token=needs_token)
        if path != "/hello":
            return told
        oldest, newest = self._range
        return encode(structs.replace(decode(told, Hello), oldest_protocol=oldest, newest_protocol=newest))


@pytest.mark.parametrize(
    ("oldest", "newest", "trouble"),
    [(PROTOCOL + 1, PROTOCOL + 2, "PROTOCOL_DEVICE_OLD"), (PROTOCOL - 3, PROTOCOL - 2, "PROTOCOL_HUB_OLD")],
)
def test_a_device_out_of_range_says_so_and_goes_on_alone(
    device: Device, expect_log: Callable[[str], None], oldest: int, newest: int, trouble: str
) -> None:
    device.sync()
    other = OtherHub(device.enrolment, oldest, newest)
    worker = SyncWorker(device.enrolment, device.journal, device.snapshots, other, chance=lambda: 0.0)
    expect_log("the hub cannot be followed")
    worker.run_once()
    assert (worker.state().trouble, worker.state().is_online) == (trouble, False)
    device.check_in("D1")
    assert worker.state().outbox == 1
    other.close()


def test_log_lines_reach_the_hub_and_only_allowed_fields(hub: Hub, device: Device) -> None:
    tail = Tail()
    logger = logging.getLogger("kiosk.test.tail")
    logger.setLevel(logging.INFO)
    logger.addHandler(tail)
    logger.info("a badge moved", extra={"job": "7", "person": "张伟"})
    logger.removeHandler(tail)
    worker = SyncWorker(
        device.enrolment, device.journal, device.snapshots, device.link, chance=lambda: 0.0, log_lines=tail.take
    )
    worker.run_once()
    (line,) = hub.service.device_logs.lines(device.enrolment.device)
    assert json.loads(line).items() >= {"what": "a badge moved", "job": "7"}.items()
    hostile = [line[:-1] + ', "person": "张伟"}', "no line", "[" * 3000, "x" * 10_000]
    device.link.tell_log(hostile)
    kept = hub.service.device_logs.lines(device.enrolment.device)
    assert len(kept) == 2
    assert "张伟" not in "".join(kept)
    with pytest.raises(HubRefusal, match="TOO_LARGE"):
        device.link.tell_log([line] * 201)


def test_a_device_cannot_fill_the_hubs_disk_with_log(hub: Hub) -> None:
    line = json.dumps({"at": "2026-11-21", "what": "x" * 3000})
    for _ in range(30):
        hub.service.device_logs.add("0123456789abcdef", [line] * 20)
    size = sum(len(each) for each in hub.service.device_logs.lines("0123456789abcdef"))
    assert 200_000 < size < 700_000
