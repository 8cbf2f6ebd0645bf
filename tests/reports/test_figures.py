"""A day's log as a report: every number by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.domain.model import Bilingual
from kiosk.reports import words
from kiosk.reports.figures import make_report
from kiosk.reports.values import Course, Kind, Report, Section, Share
from tests.factory import at
from tests.reports.day import DELEGATIONS, ORIGIN, REGISTER, UYGHUR, day_of


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Report]:
    with day_of(tmp_path_factory.mktemp("day")) as journal:
        yield make_report(journal.database, REGISTER, ORIGIN, at("11:00"))


def section(report: Report, kind: Kind) -> Section:
    (found,) = (each for each in report.sections if each.kind is kind)
    return found


def test_key_figures(report: Report) -> None:
    told = {figure.title: figure.value for figure in report.figures}
    assert told == {
        words.REGISTERED: 4,  # the fifth has cancelled
        words.CAME: 3,
        words.SHARE: Share(3, 4),
        words.INSIDE: 2,
        words.BUSIEST: 2,
        words.REFUSED_SHARE: Share(3, 6),
    }


def test_arrivals_by_the_venues_hour_without_gaps(report: Report) -> None:
    arrivals = section(report, Kind.ARRIVALS)
    assert arrivals.rows == (
        ("09:00 – 10:00", 2, 2, Share(2, 4)),
        ("10:00 – 11:00", 1, 3, Share(3, 4)),
    )
    assert arrivals.total == (words.TOTAL, 3, 3, Share(3, 4))
    assert arrivals.chart is not None
    assert [(f"{start:%H:%M}", number) for start, number in arrivals.chart.steps] == [
        ("09:00", 2), ("09:15", 0), ("09:30", 0), ("09:45", 0), ("10:00", 0), ("10:15", 0), ("10:30", 1), ("10:45", 0),
    ]  # fmt: skip


def test_categories_in_the_organisers_order_and_colour(report: Report) -> None:
    rows = section(report, Kind.CATEGORIES).rows
    assert [(row[0].zh, *row[1:]) for row in rows if isinstance(row[0], Bilingual)] == [
        ("delegate", 3, 2, Share(2, 3, "#0A4A94")),
        ("media", 1, 1, Share(1, 1, "#7A1F4B")),
    ]


def test_delegations_and_those_who_come_alone(report: Report) -> None:
    rows = section(report, Kind.DELEGATIONS).rows
    assert rows[0] == (DELEGATIONS[UYGHUR].name, 2, 2, Share(2, 2))
    assert rows[-1] == (words.NO_DELEGATION, 1, 0, Share(0, 1))
    assert sum(int(str(row[1])) for row in rows) == 4


def test_activities_against_their_rooms(report: Report) -> None:
    (row,) = section(report, Kind.ACTIVITIES).rows
    assert row[1:] == (Bilingual("主论坛", "Main forum"), Bilingual("3号馆", "Hall 3"), 3, 2, 2, Share(2, 2))


def test_refusals_most_frequent_first(report: Report) -> None:
    assert section(report, Kind.REFUSALS).rows == (
        (Bilingual("已经入场", "Already inside"), 2, Share(2, 3)),
        (Bilingual("查无此码", "Code not found"), 1, Share(1, 3)),
    )


def test_gates_on_one_scale(report: Report) -> None:
    east, other = section(report, Kind.GATES).rows
    assert east == ("东门 A", 1, 2, 3, Share(3, 5), at("09:00"), Course((2, 0, 0, 0, 0, 0, 0), 2))
    # an exit is an answer too, and no admission
    assert other == ("B", 1, 1, 0, Share(0, 2), at("10:30"), Course((0, 0, 0, 0, 0, 0, 1), 2))


def test_a_device_that_saw_nobody_says_so(tmp_path: Path) -> None:
    from kiosk.domain.model import DeviceId
    from kiosk.store.clock import Stamps
    from kiosk.store.driver import Database
    from kiosk.store.journal import Journal
    from tests.factory import SetClock

    database = Database(tmp_path / "journal.db", bytes(32))
    Journal(database, DeviceId("d"), Stamps(SetClock()))
    report = make_report(database, REGISTER, ORIGIN, at("11:00"))
    database.close()
    assert {each.kind for each in report.sections} == set(Kind)
    assert section(report, Kind.ARRIVALS).rows == section(report, Kind.GATES).rows == ()
    assert section(report, Kind.DELEGATIONS).total == (words.TOTAL, 4, 0, Share(0, 4))


def test_one_part_alone(report: Report) -> None:
    assert [each.kind for each in report.only([Kind.GATES]).sections] == [Kind.GATES]
