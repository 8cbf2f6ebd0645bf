"""A call for staff and its answer, with a real hub: who takes it, at the page or a dashboard, is told where it rang."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from kiosk.config import Settings
from kiosk.ui.ports import StaffCall
from kiosk.wire.invitation import Invitation
from tests.app.at_work import KioskAtWork
from tests.hub.page import Page, sign_in
from tests.hub.venue import Hub

PATIENCE_S = 20.0
pytestmark = pytest.mark.slow  # each has a hub


@pytest.fixture
def page(hub: Hub) -> Iterator[Page]:
    with httpx.Client(base_url=hub.url) as client:
        yield sign_in(hub, client)


class Kiosk(KioskAtWork):
    """Whose person calls."""

    @property
    def call(self) -> StaffCall:
        call = self.live.staff_call()
        assert call is not None
        return call

    def rings(self) -> None:
        """Somebody calls staff, and the hub hears it."""
        self.live.call_staff("")
        self.until(lambda: (call := self.live.staff_call()) is not None and call.is_told)


@pytest.fixture
def kiosk(hub: Hub, tmp_path: Path) -> Iterator[Kiosk]:
    kiosk = Kiosk(tmp_path / "kiosk", Settings(gate="north", mode="self"))
    kiosk.start(hub)
    yield kiosk
    kiosk.device.stop()


def test_who_takes_a_call_at_the_page_is_announced_where_it_rang(kiosk: Kiosk, page: Page) -> None:
    kiosk.rings()
    assert not kiosk.call.is_taken
    (alert,) = page.overview()["alerts"]
    assert page.post("/alerts/take", {"id": alert["id"]}).status_code == 200
    kiosk.until(lambda: kiosk.call.is_taken)
    assert kiosk.call.owner == "陈主管"
    assert [alert["owner"] for alert in page.overview()["alerts"]] == ["陈主管"]


def test_who_takes_a_call_at_a_dashboard_is_announced_there_and_at_the_page(
    hub: Hub, kiosk: Kiosk, page: Page, tmp_path: Path
) -> None:
    kiosk.rings()
    desk = Kiosk(tmp_path / "desk", Settings(gate="north", mode="dashboard", operator="李娜"))
    desk.start(hub)
    (alert,) = page.overview()["alerts"]
    desk.live.take_alert(alert["id"])
    kiosk.until(lambda: kiosk.call.is_taken)
    assert kiosk.call.owner == "李娜"
    hub.service.board.forget()
    assert [alert["owner"] for alert in page.overview()["alerts"]] == ["李娜"]
    desk.device.stop()


def test_a_note_goes_to_the_call_that_rang_and_its_answer_too(hub: Hub, kiosk: Kiosk, page: Page) -> None:
    kiosk.live.call_staff("K7-402")
    kiosk.until(lambda: (call := kiosk.live.staff_call()) is not None and call.is_told)
    (first,) = page.overview()["alerts"]
    kiosk.live.call_staff("wheelchair", is_more=True)
    kiosk.until(lambda: kiosk.device.journal.outbox_size() == 0 and kiosk.device.journal.acknowledged() == 2)
    hub.service.board.forget()
    (alert,) = page.overview()["alerts"]
    assert alert["id"] != first["id"]
    assert alert["values"]["note"] == "K7-402 · wheelchair"
    kiosk.live.call_staff("at the stairs", is_more=True)
    kiosk.until(lambda: kiosk.device.journal.outbox_size() == 0 and kiosk.device.journal.acknowledged() == 3)
    hub.service.board.forget()
    (alert,) = page.overview()["alerts"]
    assert alert["values"]["note"] == "K7-402 · wheelchair · at the stairs"
    assert page.post("/alerts/take", {"id": alert["id"]}).status_code == 200
    kiosk.until(lambda: kiosk.call.is_taken)
    assert kiosk.call.owner == "陈主管"


def test_a_second_call_knows_nothing_of_who_took_the_first(kiosk: Kiosk, page: Page) -> None:
    kiosk.rings()
    page.post("/alerts/take", {"id": page.overview()["alerts"][0]["id"]})
    kiosk.until(lambda: kiosk.call.is_taken)
    kiosk.live.call_staff("")
    call = kiosk.live.staff_call()
    assert call is None or not call.is_taken
    kiosk.until(lambda: (call := kiosk.live.staff_call()) is not None and call.is_told)
    assert not kiosk.call.is_taken


def test_a_call_that_reaches_nobody_says_so_until_there_is_a_hub(hub: Hub, tmp_path: Path) -> None:
    alone = Kiosk(tmp_path / "alone", Settings(gate="north", mode="self"))
    alone.start()
    alone.live.call_staff("")
    alone.until(lambda: alone.live.staff_call() is not None)
    assert not alone.call.is_told
    alone.device.join(Invitation(hub.url, hub.service.identity.pin, hub.invite()).text(), "K1")
    alone.until(lambda: alone.call.is_told)
    assert not alone.call.is_taken
    alone.device.stop()
