"""The logo on its way: from the hub to a kiosk's first screen, without anybody checking in meanwhile."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.badges.mark import invented_mark
from kiosk.commands.logo import publish_logo
from kiosk.config import Settings
from kiosk.domain.model import Conference
from kiosk.wire import rows
from tests.app.at_work import KioskAtWork
from tests.hub.rows import conference_rows
from tests.hub.venue import Hub

pytestmark = pytest.mark.slow  # each has a hub


def publish(hub: Hub, picture: bytes) -> None:
    """As `kiosk logo` beside the running hub."""
    publish_logo(hub.store, picture)
    hub.service.loop.call_soon_threadsafe(hub.service.feed.poke)


@pytest.mark.parametrize("profile", ["full", "gate"])
def test_a_kiosk_shows_it_as_soon_as_it_is_published_and_no_longer_than_that(
    hub: Hub, tmp_path: Path, profile: str
) -> None:
    kiosk = KioskAtWork(tmp_path / "kiosk", Settings(gate="north", mode="self"))
    kiosk.start(hub, profile)
    kiosk.until(lambda: kiosk.live.directory().conference is not None)
    assert kiosk.live.directory().logo == b""
    publish(hub, invented_mark())
    kiosk.until(lambda: kiosk.live.directory().logo == invented_mark())
    publish(hub, b"")
    kiosk.until(lambda: kiosk.live.directory().logo == b"")
    kiosk.device.stop()


def test_a_kiosk_that_joins_later_has_it_with_its_first_list(hub: Hub, tmp_path: Path) -> None:
    publish(hub, invented_mark())
    kiosk = KioskAtWork(tmp_path / "kiosk", Settings(gate="north", mode="self"))
    kiosk.start(hub)
    kiosk.until(lambda: kiosk.live.directory().conference is not None)
    assert kiosk.live.directory().logo == invented_mark()
    kiosk.device.stop()


def test_a_logo_that_the_hub_has_lost_keeps_nobody_from_their_list(hub: Hub, tmp_path: Path) -> None:
    conference = next(row for row in conference_rows() if isinstance(row, Conference))
    hub.service.roster.publish([replace(conference, logo=rows.digest(b"lost"))])
    kiosk = KioskAtWork(tmp_path / "kiosk", Settings(gate="north", mode="self"))
    kiosk.start(hub)
    kiosk.until(lambda: kiosk.live.directory().conference is not None)
    assert kiosk.live.directory().logo == b""
    kiosk.device.stop()
