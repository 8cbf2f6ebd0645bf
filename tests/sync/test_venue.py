"""A device's account of itself and its view of the others: when it asks, what it keeps, what an older hub does."""

from __future__ import annotations

from typing import cast

import pytest

from kiosk.sync.link import HubLink, HubRefusal
from kiosk.sync.venue import VenueSync
from kiosk.wire.messages import Ack, Refusal
from kiosk.wire.venue import Report, Venue


class ToldLink:
    """A hub that notes what it is told. `refusal` is what it answers instead, if set."""

    def __init__(self) -> None:
        self.reports: list[Report] = []
        self.asked = 0
        self.refusal = ""

    def report(self, report: Report) -> Ack:
        if self.refusal:
            raise HubRefusal(Refusal(code=self.refusal))
        self.reports.append(report)
        return Ack(ack=0, head=0)

    def venue(self) -> Venue:
        self.asked += 1
        return Venue(as_of_ms=1_000_000, devices=[], alerts=[])


class Scene:
    """A `VenueSync` with its clock and its device in the test's hands."""

    def __init__(self) -> None:
        self.now_s = 100.0
        self.link = ToldLink()
        self.report = Report()
        self.sync = VenueSync(
            cast("HubLink", self.link), lambda: int(self.now_s * 1000), lambda: self.report, lambda: self.now_s
        )

    def after(self, seconds: float) -> None:
        self.now_s += seconds
        self.sync.keep_up()


def test_it_reports_every_five_seconds_however_often_it_is_called() -> None:
    scene = Scene()
    for _ in range(50):
        scene.after(0.5)
    assert len(scene.link.reports) == 6  # the first at once


def test_it_asks_for_the_others_only_while_somebody_looks() -> None:
    scene = Scene()
    scene.after(0)
    assert scene.link.asked == 0
    assert scene.sync.view() is None
    scene.after(1)
    view = scene.sync.view()
    assert view is not None
    assert view.as_of.timestamp() == 1000
    scene.now_s += 4
    older = scene.sync.view()
    assert older is not None
    assert older.age_s == 4
    for _ in range(20):
        scene.after(5)
    assert scene.link.asked == 6  # thirty seconds after the last look it is enough


def test_trouble_keeps_the_moment_it_began() -> None:
    scene = Scene()
    scene.report = Report(printer="bad", printer_trouble="JAM")
    scene.after(5)
    scene.after(5)
    scene.report = Report(printer="good")
    scene.after(5)
    scene.report = Report(printer="bad", printer_trouble="JAM")
    scene.after(5)
    assert [report.trouble_since_ms for report in scene.link.reports] == [105_000, 105_000, 0, 120_000]


def test_an_older_hub_is_no_trouble_and_a_revocation_is() -> None:
    scene = Scene()
    scene.link.refusal = "HTTP_404"
    scene.after(5)
    scene.link.refusal = "REVOKED"
    scene.after(1)  # not asked again so soon
    with pytest.raises(HubRefusal, match="REVOKED"):
        scene.after(5)
