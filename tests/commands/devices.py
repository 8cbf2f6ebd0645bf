"""A device's base directory, filled and closed: what a command that only looks finds."""

from __future__ import annotations

from pathlib import Path

from kiosk.config import Paths
from kiosk.domain.events import EventKind
from kiosk.domain.model import DelegateId
from tests.app.kiosks import device_with
from tests.factory import GATE_A, code_of, scan


def device_at_rest(base_dir: Path, admitted: int = 2) -> Paths:
    """A device at gate A with five delegates, of whom the first so many were let in."""
    with device_with(base_dir) as device:
        for number in range(1, admitted + 1):
            assert device.desk.scan(scan(code_of(number))).is_admitted
        device.change_settings(device.settings)
        return device.paths


def reprint(base_dir: Path, number: int, revision: int, name: str = "") -> None:
    """That delegate's badge was made anew, perhaps under another name."""
    with device_with(base_dir) as device, device.journal.transaction() as transaction:
        delegate = DelegateId(f"d{number:05}")
        facts = (("revision", str(revision)), ("reason", "lost"))
        device.journal.append(transaction, EventKind.REPRINT, delegate=delegate, gate=GATE_A, facts=facts)
        if name:
            device.journal.append(transaction, EventKind.NAME_EDIT, delegate=delegate, facts=(("name", name),))
