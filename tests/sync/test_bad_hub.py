"""A hub, or something that plays it, does what it must not: each wrong has its named answer, and nothing is taken."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace as replaced
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import msgspec
import pytest

from kiosk.domain.faults import Fault
from kiosk.domain.model import CredentialId, Delegate, DelegateId
from kiosk.hub.engine import Row
from kiosk.sync.link import HttpLink, HubRefusal, Unreachable
from kiosk.sync.rows import RowSync
from kiosk.wire import rows, seal
from kiosk.wire.messages import Manifest, Revocations, Signed, decode, encode
from tests.hub.rows import conference_rows
from tests.hub.venue import Device, Hub, enrolled_device, running_hub

pytestmark = pytest.mark.slow  # each has a hub of its own


class Tampered(HttpLink):
    """The real link, with one answer changed on its way."""

    def __init__(self, device: Device) -> None:
        super().__init__(device.enrolment)
        self.change_manifest: Callable[[Signed], Signed] = lambda signed: signed
        self.change_revocations: Callable[[Signed], Signed] = lambda signed: signed
        self.change_chunk: Callable[[bytes], bytes] = lambda chunk: chunk

    def manifest(self) -> Signed:
        return self.change_manifest(super().manifest())

    def revocations(self, after: int) -> Signed:
        return self.change_revocations(super().revocations(after))

    def chunk(self, sha256: str) -> bytes:
        return self.change_chunk(super().chunk(sha256))


@pytest.fixture
def tampered(device: Device) -> Iterator[Tampered]:
    link = Tampered(device)
    yield link
    link.close()


def resigned(of: Hub, signed: Signed, **changes: object) -> Signed:
    """The manifest with other values, signed by the hub itself."""
    manifest = msgspec.structs.replace(decode(signed.body, Manifest), **changes)
    body = encode(manifest)
    return Signed(body=body, signature=seal.sign(of.service.identity.signing_key, seal.MANIFEST, body))


def fetch(device: Device, link: Tampered) -> None:
    RowSync(device.snapshots, link, device.enrolment.hub_key).fetch_snapshot()


def test_a_manifest_somebody_else_signed_is_forged(device: Device, tampered: Tampered) -> None:
    stranger = seal.new_key()
    tampered.change_manifest = lambda signed: Signed(
        body=signed.body, signature=seal.sign(stranger, seal.MANIFEST, signed.body)
    )
    with pytest.raises(Fault) as raised:
        fetch(device, tampered)
    assert raised.value.code == "SNAPSHOT_FORGED"
    assert device.snapshots.current is None


def test_a_list_signed_for_another_purpose_is_forged(device: Device, tampered: Tampered) -> None:
    tampered.change_manifest = lambda _signed: tampered.revocations(0)
    with pytest.raises(Fault, match="signature"):
        fetch(device, tampered)


def test_an_older_list_is_refused(hub: Hub, device: Device, tampered: Tampered) -> None:
    device.sync()
    held = device.snapshots.current
    assert held is not None
    assert held.identity.hub_key == device.enrolment.hub_key
    tampered.change_manifest = lambda signed: resigned(hub, signed, version=held.version - 1)
    with pytest.raises(Fault) as raised:
        fetch(device, tampered)
    assert raised.value.code == "SNAPSHOT_OLD"
    assert device.snapshots.current is held


def test_a_list_of_another_hub_or_epoch_is_refused(hub: Hub, device: Device, tampered: Tampered) -> None:
    for changes in ({"hub": "another"}, {"epoch": 9}):
        tampered.change_manifest = lambda signed, c=changes: resigned(hub, signed, **c)  # type: ignore[misc]
        with pytest.raises(Fault, match="another hub"):
            fetch(device, tampered)


@pytest.mark.parametrize("change", [lambda c: c[:-1] + b"\0", lambda c: c[:-5], lambda c: b"", lambda c: c + c])
def test_a_changed_chunk_is_noticed_and_nothing_is_kept(
    device: Device, tampered: Tampered, change: Callable[[bytes], bytes]
) -> None:
    tampered.change_chunk = change
    with pytest.raises(Fault) as raised:
        fetch(device, tampered)
    assert raised.value.code == "SNAPSHOT_BAD"
    assert list(device.folder.glob("snapshot-*")) == []


def test_a_list_that_holds_other_rows_than_it_says_is_not_used(hub: Hub, device: Device, tampered: Tampered) -> None:
    tampered.change_manifest = lambda signed: resigned(hub, signed, rows=decode(signed.body, Manifest).rows + 1)
    with pytest.raises(Fault) as raised:
        fetch(device, tampered)
    assert raised.value.code == "SNAPSHOT_BAD"


def test_revocations_somebody_else_signed_are_forged(hub: Hub, device: Device, tampered: Tampered) -> None:
    device.sync()
    hub.service.roster.publish([rows.Revocation(CredentialId("C1"))])

    def without_ids(signed: Signed) -> Signed:
        empty = msgspec.structs.replace(decode(signed.body, Revocations), ids=[])
        return Signed(body=encode(empty), signature=signed.signature)

    tampered.change_revocations = without_ids
    with pytest.raises(Fault, match="signature"):
        RowSync(device.snapshots, tampered, device.enrolment.hub_key).fetch_revocations()


class Portal(BaseHTTPRequestHandler):
    """What a hotel's network shows before one has paid."""

    def do_GET(self) -> None:
        body = b"<html>Welcome to the venue's free Wi-Fi</html>"
        self.send_response(200)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Silent."""


def test_something_else_at_the_hubs_address_is_no_hub(device: Device) -> None:
    with HTTPServer(("127.0.0.1", 0), Portal) as portal:
        thread = threading.Thread(target=portal.handle_request)
        thread.start()
        link = HttpLink(replaced(device.enrolment, url=f"http://127.0.0.1:{portal.server_port}"))
        with pytest.raises(Unreachable, match="something else"):
            link.hello()
        link.close()
        thread.join()


def test_a_wrong_pin_is_a_fault_not_a_silent_retry(tmp_path: Path, expect_log: Callable[[str], None]) -> None:
    with running_hub(tmp_path / "tls", is_plain=False) as hub, enrolled_device(hub, tmp_path, "K7") as device:
        device.sync()
        device.worker._link.close()
        stranger = HttpLink(replaced(device.enrolment, pin="A" * 43))
        device.worker._link = device.worker.rows._link = stranger
        expect_log("the hub cannot be followed")
        device.worker.run_once()
        assert device.worker.state().trouble == "HUB_PIN"
        stranger.close()


def test_a_token_that_ran_out_is_replaced_at_once(device: Device) -> None:
    device.sync()
    device.link._token = "no token at all"
    device.check_in("D1")
    device.worker.run_once()
    device.sync()
    assert device.worker.state().outbox == 0


def test_a_revoked_device_hands_over_what_it_has_sealed(
    hub: Hub, device: Device, expect_log: Callable[[str], None]
) -> None:
    device.sync()
    device.check_in("D1")
    device.check_in("D2")
    hub.store.register.set_state(device.enrolment.device, "revoked")
    hub.service.trust.forget_states()
    expect_log("events were handed over sealed")
    device.worker.run_once()
    assert device.worker.state().trouble == "REVOKED"
    device.worker.run_once()  # once is enough
    (kept,) = rescued(hub)
    body = seal.open_box(hub.service.identity.signing_key, kept[1])
    assert body is not None
    assert len(decode(body, list[bytes])) == 2
    assert kept[0] == "revoked"


def test_two_devices_with_one_copied_disk_are_told_apart(
    hub: Hub, device: Device, tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    device.check_in("D1")
    device.sync()
    device.database.checkpoint(0)
    shutil.copytree(device.folder, tmp_path / "copy")
    copy = Device(tmp_path / "copy", device.enrolment)
    device.check_in("D2")
    copy.check_in("D3")
    device.sync()
    expect_log("events were handed over sealed")
    copy.worker.run_once()
    assert copy.worker.state().trouble == "FORKED"
    assert hub.store.heads().events == 2
    assert [why for why, _ in rescued(hub)] == ["forked"]
    assert {"forked", "rescued"} <= {alert.kind for alert in hub.store.rooms.alerts()}
    copy.close()


def test_photographs_come_after_the_rows_and_only_true_ones(hub: Hub, device: Device) -> None:
    photo = b"\xff\xd8 a photograph"
    true, false = rows.digest(photo), "ab" * 32
    hub.store.published.put_blobs({true: photo, false: b"something else"})
    person = next(value for value in conference_rows() if isinstance(value, Delegate))
    hub.service.roster.publish([replaced(person, photo=true)])
    device.sync()
    snapshot = device.snapshots.current
    assert snapshot is not None
    assert snapshot.photo(true) == photo
    other = replaced(person, id=DelegateId("D2"), photo=false)
    missing = replaced(person, id=DelegateId("D3"), photo="cd" * 32)
    hub.service.roster.publish([other, missing])
    device.sync()
    assert snapshot.photo(false) is None
    assert device.worker.state().is_online


def rescued(hub: Hub) -> list[Row]:
    return hub.store._engine.read("SELECT why, body FROM rescued")


def test_a_refusal_has_its_code(device: Device) -> None:
    device.sync()
    with pytest.raises(HubRefusal) as raised:
        device.link.chunk("00" * 32)
    assert raised.value.code == "NO_CHUNK"
