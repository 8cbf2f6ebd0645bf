"""What an engineer types beside a hub: a new sign-in link, and the check of an audit file."""

from __future__ import annotations

import argparse
from pathlib import Path

import httpx
import pytest

from kiosk.commands import audit_verify, checkpoint, hub_supervisor
from kiosk.config import Paths
from kiosk.domain.faults import Fault
from kiosk.hub.audit import checkpoint_file
from kiosk.hub.opening import open_store
from kiosk.store.exchange import Exchange
from kiosk.wire.messages import Checkpoint, Signed, encode
from tests.app.kiosks import device_with
from tests.hub.venue import Device, start_hub

pytestmark = pytest.mark.slow  # a running hub


def test_a_new_link_signs_in_and_the_audit_file_holds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = Paths(tmp_path / "base")
    store = open_store(paths)
    hub = start_hub(paths.hub, store=store)
    store.set_fact("address", hub.url.encode())
    device = Device(tmp_path / "K1", hub.enrol("K1"))
    device.check_in("D1")
    device.sync()

    asked = argparse.Namespace(base_dir=paths.base_dir, store="", role="supervisor")
    assert hub_supervisor.run(asked) == 0
    link = capsys.readouterr().out.splitlines()[-1].removeprefix("supervisor ")
    address, _, code = link.partition("/#")
    assert address == hub.url
    with httpx.Client(base_url=hub.url, trust_env=False, headers={"accept": "application/json"}) as client:
        answer = client.post("/session", json={"code": code, "name": "Li Na"})
        assert answer.json()["role"] == "supervisor"
        cookie = {"cookie": f"__Host-kiosk={answer.cookies['__Host-kiosk']}"}
        told = client.get("/export/audit.jsonl", headers=cookie).content
    signed = device.worker.exchange.checkpoint()
    assert signed is not None
    device.close()
    hub.stop()
    store.close()

    file = tmp_path / "audit.jsonl"
    file.write_bytes(told)
    word = tmp_path / "K1.json"
    word.write_bytes(checkpoint_file(signed))
    assert audit_verify.run(argparse.Namespace(file=file, checkpoint=[word])) == 0
    said = capsys.readouterr().out
    assert "Everything holds." in said
    assert "1 of 1 checkpoints are borne out" in said
    file.write_bytes(told.replace(b'"first_seq":1', b'"first_seq":2', 1))
    assert audit_verify.run(argparse.Namespace(file=file, checkpoint=[])) == 1
    assert "BROKEN" in capsys.readouterr().out


def test_a_device_writes_down_what_its_hub_has_signed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "K1.json"
    with device_with(tmp_path / "kiosk") as kiosk:
        arguments = argparse.Namespace(base_dir=kiosk.paths.base_dir, out=out)
        with pytest.raises(Fault, match="No hub has signed"):
            checkpoint.run(arguments)
        told = Checkpoint(hub="h1", epoch=2, device=kiosk.journal.device, ack=7, hash=b"7" * 32, head=9, issued_ms=1)
        signed = Signed(body=encode(told), signature=b"s" * 64)
        Exchange(kiosk.journal).keep_checkpoint(signed)
        assert checkpoint.run(arguments) == 0
        assert f"hub h1 epoch 2 holds 7 events of {kiosk.journal.device}" in capsys.readouterr().out
        with pytest.raises(Fault, match="cannot be written: File exists"):
            checkpoint.run(arguments)
    assert out.read_bytes() == checkpoint_file(signed)


def test_without_a_hub_or_a_file_both_say_so(tmp_path: Path) -> None:
    with pytest.raises(Fault, match="no hub"):
        hub_supervisor.run(argparse.Namespace(base_dir=tmp_path, store="", role="admin"))
    with pytest.raises(Fault, match="cannot be read"):
        audit_verify.run(argparse.Namespace(file=tmp_path / "missing", checkpoint=[]))
