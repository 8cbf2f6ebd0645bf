"""What an engineer types beside a hub: a new sign-in link, and the check of an audit file."""

from __future__ import annotations

import argparse
from pathlib import Path

import httpx
import pytest

from kiosk.commands import audit_verify, hub_supervisor
from kiosk.config import Paths
from kiosk.domain.faults import Fault
from kiosk.hub.opening import open_store
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
    device.close()
    hub.stop()
    store.close()

    file = tmp_path / "audit.jsonl"
    file.write_bytes(told)
    assert audit_verify.run(argparse.Namespace(file=file)) == 0
    assert "Everything holds." in capsys.readouterr().out
    file.write_bytes(told.replace(b'"first_seq":1', b'"first_seq":2', 1))
    assert audit_verify.run(argparse.Namespace(file=file)) == 1
    assert "BROKEN" in capsys.readouterr().out


def test_without_a_hub_or_a_file_both_say_so(tmp_path: Path) -> None:
    with pytest.raises(Fault, match="no hub"):
        hub_supervisor.run(argparse.Namespace(base_dir=tmp_path, store="", role="admin"))
    with pytest.raises(Fault, match="cannot be read"):
        audit_verify.run(argparse.Namespace(file=tmp_path / "missing"))
