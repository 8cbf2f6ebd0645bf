"""The end of a membership, with a real hub: a copied device goes on under a new identity, a revoked one forgets all."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.__main__ import main
from kiosk.app.device import Device
from kiosk.app.ending import revoked, sealed_file
from kiosk.app.opening import REVOKED_MARK
from kiosk.config import Paths, Settings
from kiosk.domain.events import EventKind
from kiosk.domain.model import DelegateId, DeviceId
from kiosk.hub.rescued import boxes_in, events_in
from kiosk.store.exchange import Exchange
from kiosk.store.rebirth import go_on_as
from kiosk.sync import enrolment
from kiosk.sync.rescue import sealed_outbox
from kiosk.wire.invitation import Invitation
from tests.hub.rows import HALL
from tests.hub.venue import Hub

PATIENCE_S = 20.0
pytestmark = pytest.mark.slow  # each has a hub


class Watched:
    """A device, and what it tells of itself."""

    def __init__(self, folder: Path) -> None:
        self.paths = Paths(folder)
        self.device = Device(self.paths, Settings(gate="north"))
        self._changed = threading.Condition()
        self.device.on_change = self._note

    def _note(self, _topic: str) -> None:
        with self._changed:
            self._changed.notify_all()

    def until(self, is_so: Callable[[], bool]) -> None:
        with self._changed:
            assert self._changed.wait_for(is_so, PATIENCE_S), self.device.link()

    def enrol(self, hub: Hub) -> None:
        self.device.enrol(Invitation(hub.url, hub.service.identity.pin, hub.invite()).text(), "K1")

    def start(self) -> None:
        self.device.start()
        self.device.start_workers()

    def admit(self, delegate: str) -> str:
        with self.device.journal.transaction() as transaction:
            event = self.device.journal.append(
                transaction, EventKind.ENTRY, code="ADMIT", delegate=DelegateId(delegate), activity=HALL
            )
        self.device.wake()
        return event.id

    def sent(self) -> bool:
        return self.device.link().is_online and self.device.journal.outbox_size() == 0


def test_a_copied_device_goes_on_under_a_new_identity_with_what_it_had_not_sent(
    hub: Hub, tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    one = Watched(tmp_path / "one")
    one.enrol(hub)
    one.admit("D1")
    one.start()
    one.until(one.sent)
    one.device.stop()
    shutil.copytree(tmp_path / "one", tmp_path / "two")

    one, two = Watched(tmp_path / "one"), Watched(tmp_path / "two")
    old = two.device.journal.device
    one.admit("D2")
    one.start()
    one.until(one.sent)
    unsent = two.admit("D3")
    expect_log("handed over sealed")
    two.start()
    two.until(lambda: two.device.link().trouble == "FORKED")
    assert two.device.journal.device != old
    assert two.device.journal.outbox_size() == 1
    two.device.stop()

    two = Watched(tmp_path / "two")
    assert two.device.link().trouble == "FORKED"  # said until a supervisor has enrolled it again
    two.enrol(hub)
    two.start()
    two.until(two.sent)
    assert hub.store.heads().events == 3
    assert {event_id for (event_id,) in hub.store.engine.read("SELECT id FROM event WHERE flaw = ''")} >= {unsent}
    assert hub.service.counts()[HALL].headcount == 3
    one.device.stop()
    two.device.stop()


def test_events_that_both_copies_hold_are_counted_once(hub: Hub, tmp_path: Path) -> None:
    """The disk was copied while events waited to be sent: both machines bring them, under two identities."""
    one = Watched(tmp_path / "one")
    one.enrol(hub)
    one.admit("D1")
    one.device.stop()
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    one, two = Watched(tmp_path / "one"), Watched(tmp_path / "two")
    one.start()
    one.until(one.sent)
    journal = two.device.journal
    with journal.transaction() as transaction:
        assert go_on_as(journal, transaction, DeviceId("0123456789abcdef")) == 1
        enrolment.forget(journal, transaction)
    two.enrol(hub)
    two.start()
    two.until(two.sent)
    assert hub.store.heads().events == 2  # kept as evidence, under its number
    assert hub.service.counts()[HALL].headcount == 1
    assert hub.service.counts()[HALL].duplicates == 0
    one.device.stop()
    two.device.stop()


def test_a_revoked_device_destroys_what_it_holds(hub: Hub, tmp_path: Path, expect_log: Callable[[str], None]) -> None:
    kiosk = Watched(tmp_path / "one")
    kiosk.enrol(hub)
    kiosk.start()
    kiosk.until(lambda: kiosk.sent() and kiosk.device.snapshots.current is not None)
    kiosk.device.stop()
    kiosk = Watched(tmp_path / "one")
    kiosk.paths.badges.mkdir(exist_ok=True)
    (kiosk.paths.badges / "badge.pdf").write_bytes(b"a name")
    old = kiosk.device.journal.device
    hub.store.register.set_state(old, "revoked")
    hub.service.trust.forget_states()
    expect_log("handed over sealed")
    lost = kiosk.admit("D2")
    kiosk.start()
    kiosk.until(lambda: kiosk.device.link().trouble == "REVOKED")
    assert kiosk.device.snapshots.current is None
    assert kiosk.device.place() is None
    assert kiosk.device.journal.outbox_size() == 0
    assert not list(kiosk.paths.keys.glob("device.key"))
    assert not list(kiosk.paths.snapshots.glob("*.db"))
    assert not kiosk.paths.badges.exists()
    kiosk.device.stop()

    again = Watched(tmp_path / "one")  # the screen says why, also after a restart
    assert again.device.link().trouble == "REVOKED"
    assert again.device.journal.device != old
    assert not (kiosk.paths.base_dir / REVOKED_MARK).exists()
    again.device.stop()
    kept = list(events_in(boxes_in(hub.store, None), hub.service.identity))
    assert [event.id for event, _ in kept] == [lost]


def test_what_a_revoked_device_cannot_hand_over_stays_sealed_and_the_hub_can_open_it(
    hub: Hub, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kiosk = Watched(tmp_path / "one")
    kiosk.enrol(hub)
    member = enrolment.kept(kiosk.device.journal)
    assert member is not None
    lost = kiosk.admit("D2")
    boxes = sealed_outbox(Exchange(kiosk.device.journal), member.hub_key)
    device = kiosk.device.journal.device
    revoked(kiosk.paths, kiosk.device.journal, kiosk.device.snapshots, boxes)
    kiosk.device.stop()
    file = sealed_file(kiosk.paths, device)
    assert lost.encode() not in file.read_bytes()
    out = tmp_path / "rescued.jsonl"
    words = ["rescue", str(out), "--hub", "--file", str(file), "--base-dir", str(tmp_path / "hub base")]
    assert main(words) == 0
    assert "1 events in 1 sealed pieces" in capsys.readouterr().out
    assert lost in out.read_text("utf-8")
    file.write_bytes(b"noise")
    assert main([*words[:1], str(tmp_path / "other.jsonl"), *words[2:]]) != 0
