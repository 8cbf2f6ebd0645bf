"""What a hub has signed to its devices, held against its audit file: a hub that forgets or rewrites is found out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kiosk import wire
from kiosk.hub import identity
from kiosk.hub.audit import Unmet, checkpoint_file, export, verify
from kiosk.hub.engine import SqliteEngine
from kiosk.hub.store import HubStore
from kiosk.wire import seal
from kiosk.wire.messages import Checkpoint, EventBatch, Signed, decode, encode, signed_part
from tests.factory import event
from tests.hub.rows import KEY
from tests.hub.venue import Device, Hub, running_hub

pytestmark = pytest.mark.slow  # a running hub


@pytest.fixture
def before(hub: Hub, device: Device, tmp_path: Path) -> Iterator[HubStore]:
    """The hub's store as it was when the device had joined and nothing had happened."""
    hub.store.copy_to(tmp_path / "before.db")
    with closing(HubStore(SqliteEngine(tmp_path / "before.db", KEY))) as store:
        yield store


def audited(store: HubStore, now_ms: int) -> list[bytes]:
    return list(export(store.engine, identity.load(store), store.register.devices(), [], now_ms))


def checkpoint(device: Device) -> Signed:
    """Three check-ins, and the hub's word on them."""
    for number in (1, 2, 3):
        device.check_in(f"D{number}")
    device.sync()
    signed = device.worker.exchange.checkpoint()
    assert signed is not None
    return signed


def words(lines: list[bytes], *files: bytes) -> list[str]:
    return [sentence.partition(":")[0] for sentence in verify(lines, files).broken]


def test_a_log_that_holds_what_was_signed_is_borne_out_also_when_it_has_grown(hub: Hub, device: Device) -> None:
    file = checkpoint_file(checkpoint(device))
    assert verify(audited(hub.store, hub.service.now_ms()), [file]).checkpoints == 1
    device.check_in("D1")
    device.sync()
    finding = verify(audited(hub.store, hub.service.now_ms()), [file, file])
    assert (finding.broken, finding.checkpoints) == ([], 2)


def test_a_device_that_has_told_nothing_yet_proves_nothing_wrong(hub: Hub, device: Device) -> None:
    device.sync()
    signed = device.worker.exchange.checkpoint()
    assert signed is not None
    assert words(audited(hub.store, hub.service.now_ms()), checkpoint_file(signed)) == []


def test_events_that_are_left_out_are_missed(hub: Hub, device: Device, before: HubStore) -> None:
    file = checkpoint_file(checkpoint(device))
    lines = audited(before, hub.service.now_ms())
    assert verify(lines).broken == []  # by itself such a file is sound: the hub has sealed it
    assert words(lines, file) == [Unmet.MISSING]


def test_a_file_from_before_the_checkpoint_is_told_from_one_with_gaps(hub: Hub, device: Device) -> None:
    lines = audited(hub.store, hub.service.now_ms() - 60_000)
    assert words(lines, checkpoint_file(checkpoint(device))) == [Unmet.OLDER_FILE]


def test_events_that_were_rewritten_do_not_pass_though_their_device_has_signed_them(
    hub: Hub, device: Device, before: HubStore
) -> None:
    """Hub and device are in it together; the checkpoint of the day it happened still says what was there."""
    file = checkpoint_file(checkpoint(device))
    name = device.journal.device
    bodies = [wire.encode_event(event(device=name, seq=seq, id=f"other-{seq}")) for seq in (1, 2, 3)]
    part = signed_part(name, 1, wire.GENESIS, wire.links(wire.GENESIS, bodies)[-1])
    signature = seal.sign(device.enrolment.signing_key, seal.EVENTS, part)
    rewritten = EventBatch(device=name, first_seq=1, previous=wire.GENESIS, bodies=bodies, signature=signature)
    before.log.append([rewritten], hub.service.now_ms())
    lines = audited(before, hub.service.now_ms())
    assert verify(lines).broken == []
    assert words(lines, file) == [Unmet.REWRITTEN]


def test_a_checkpoint_of_another_hub_or_one_that_was_changed_is_refused(
    hub: Hub, device: Device, tmp_path: Path
) -> None:
    signed = checkpoint(device)
    lines = audited(hub.store, hub.service.now_ms())
    with running_hub(tmp_path / "other") as other:
        assert words(audited(other.store, hub.service.now_ms()), checkpoint_file(signed)) == [Unmet.OTHER_HUB]
    told = decode(signed.body, Checkpoint)
    more = Checkpoint(
        **{name: getattr(told, name) for name in told.__struct_fields__} | {"ack": 2, "hash": wire.GENESIS}
    )
    forged = Signed(body=encode(more), signature=signed.signature)
    assert words(lines, checkpoint_file(forged)) == [Unmet.OTHER_HUB]


@pytest.mark.parametrize(
    "file", [b"", b"rubbish", b"\xff\xff", b'{"body": "AA==", "signature": "AA=="}', b"[" * 100_000]
)
def test_a_file_that_is_no_checkpoint_is_named(hub: Hub, device: Device, file: bytes) -> None:
    assert words(audited(hub.store, hub.service.now_ms()), file) == [Unmet.UNREADABLE]
