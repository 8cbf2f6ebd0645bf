"""The badge of a walk-in before there is one: the same that is printed when they register, and forgotten when asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.app.device import Device
from kiosk.app.proof import NO_BADGE, BadgeProofs, badge_foreseen
from kiosk.app.registering import registration_of
from kiosk.domain.model import Activity, Category, CategoryId
from kiosk.ui.people import WalkIn
from kiosk.ui.ports import Topic
from kiosk.wire.rows import Value
from tests.app.kiosks import device_with, give_list, rows
from tests.factory import DELEGATE, VISITOR, activity, category

pytestmark = pytest.mark.slow  # a device with its files

ZOE = WalkIn("Zoë  Ångström\u202e", "KTH", "zoe@kth.example", badge_name="Zoë", locale="fr")
HELPER = "helper"


class Proofs:
    """A device's proofs, set when the test says so."""

    def __init__(self, device: Device) -> None:
        self.device, self.tasks, self.heard = device, list[Callable[[], None]](), list[Topic]()
        self.proofs = BadgeProofs(device, self.tasks.append, self.heard.append)

    def work(self) -> None:
        while self.tasks:
            self.tasks.pop(0)()


def organised(*, prints_badge: bool = True) -> list[Value]:
    """Visitors have badges, helpers have none; at the door, or elsewhere."""
    kinds = [category(VISITOR, is_self_service=True), category(HELPER, is_self_service=True, prints_badge=False)]
    kept = [row for row in rows() if not isinstance(row, Category | Activity)]
    return [*kept, *kinds, category(DELEGATE), activity(prints_badge=prints_badge, opens_before_min=120)]


@pytest.fixture
def printing(tmp_base_dir: Path) -> Iterator[Proofs]:
    """It prints into a folder."""
    with device_with(tmp_base_dir, organised()) as device:
        device.settings = replace(device.settings, printer="folder", mode="self")
        device.change_printer()
        yield Proofs(device)


def test_it_is_the_badge_that_registering_prints_but_for_its_code(printing: Proofs) -> None:
    device, snapshot = printing.device, printing.device.snapshots.current
    assert snapshot is not None
    registration = registration_of(ZOE, snapshot, device.journal, is_self_service=True)
    foreseen = badge_foreseen(registration, snapshot)
    outcome = device.desk.register(registration, "")
    assert foreseen is not None
    assert outcome.delegate is not None
    (job,) = device.ledger.jobs_of(outcome.delegate.id)
    assert job.spec == replace(foreseen, delegate_id=job.spec.delegate_id, qr_payload=job.spec.qr_payload)
    assert job.spec.qr_payload != foreseen.qr_payload, "a photograph of a proof opens no gate"
    assert (foreseen.name, foreseen.locale, foreseen.country) == ("Zoë", "fr", "")


def test_it_comes_in_the_size_that_was_asked_for(printing: Proofs) -> None:
    printing.proofs.ask(ZOE, 300, 420)
    assert printing.proofs.latest() is None
    printing.work()
    proof = printing.proofs.latest()
    assert proof is not None
    assert (proof.width, proof.height) == pytest.approx((300, 420), abs=2)
    assert len(proof.pixels) == 3 * proof.width * proof.height
    assert printing.heard == [Topic.PROOF]


def test_a_visit_that_has_ended_leaves_none_behind(printing: Proofs) -> None:
    printing.proofs.ask(ZOE, 300, 420)
    printing.proofs.ask(None, 0, 0)
    printing.work()
    assert printing.proofs.latest() is None
    printing.proofs.ask(ZOE, 300, 420)
    printing.work()
    printing.proofs.ask(None, 0, 0)
    assert printing.proofs.latest() is None


def test_a_badge_that_will_not_be_printed_is_not_promised(printing: Proofs) -> None:
    device = printing.device
    assert told(printing, ZOE) != NO_BADGE
    assert told(printing, replace(ZOE, category=CategoryId(HELPER))) == NO_BADGE, "their category has none"
    give_list(device.snapshots, organised(prints_badge=False), 2)
    assert told(printing, ZOE) == NO_BADGE, "it is handed out elsewhere"
    give_list(device.snapshots, organised(), 3)
    device.settings = replace(device.settings, printer="")
    assert told(printing, ZOE) == NO_BADGE, "no printer"


def test_a_design_that_cannot_be_read_keeps_nobody_from_registering(printing: Proofs) -> None:
    device = printing.device
    device.settings = replace(device.settings, badge="lost.toml")
    device.change_printer()
    assert told(printing, ZOE) == NO_BADGE


def told(printing: Proofs, walk_in: WalkIn) -> object:
    printing.proofs.ask(walk_in, 300, 420)
    printing.work()
    return printing.proofs.latest()
