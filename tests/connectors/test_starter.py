"""A hub with nothing but a delegate list lets people in and out."""

from datetime import UTC, date, datetime

import pytest

from kiosk.connectors.starter import starter_conference
from kiosk.domain.faults import Fault
from kiosk.domain.model import Bilingual, Direction
from kiosk.domain.schedule import current_activity, is_open

DAYS = (date(2026, 11, 1), date(2026, 11, 2))
STARTER = starter_conference(7, Bilingual("会议", "Conference"), DAYS, "Asia/Shanghai")


@pytest.mark.parametrize(("hour", "activity"), [(0, "D1"), (13, "D1"), (23, "D2"), (36, "D2")])
def test_the_gates_serve_the_day_by_the_clock(hour: int, activity: str) -> None:
    activities = {each.id: each for each in STARTER.activities}
    now = datetime.fromtimestamp(datetime(2026, 11, 1, tzinfo=UTC).timestamp() + hour * 3600, UTC)
    for gate in STARTER.gates:
        served = current_activity(gate, activities, now)
        assert served is not None
        assert served.id == activity
        assert is_open(served, now)


def test_one_gate_in_one_out_and_a_badge() -> None:
    assert [gate.direction for gate in STARTER.gates] == [Direction.ENTRY, Direction.EXIT]
    assert all(activity.policy.prints_badge for activity in STARTER.activities)
    assert len(STARTER.categories) == 10


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../../etc/passwd", "Asia"])
def test_a_time_zone_nobody_knows(zone: str) -> None:
    with pytest.raises(Fault) as caught:
        starter_conference(7, Bilingual("", "C"), DAYS, zone)
    assert caught.value.code == "TIMEZONE"
