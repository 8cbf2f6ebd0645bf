"""Which hall was heard longest ago: of those before this hub, and of those the hub behind it tells of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.hub.alarms import GONE_S
from kiosk.hub.engine import SqliteEngine
from kiosk.hub.halls import PAUSE_S, Halls
from kiosk.hub.register import Device
from kiosk.hub.store import HubStore
from kiosk.wire.messages import Quiet
from tests.hub.rows import KEY

NOW_MS = 1_800_000_000_000


class Stage:
    """A hub's register and its clock."""

    def __init__(self, store: HubStore) -> None:
        self.store, self.passed_s = store, 0.0
        self.halls = Halls(store, lambda: NOW_MS + round(self.passed_s * 1000), lambda: self.passed_s)

    def knows(self, name: str, seen_s_ago: float, role: str = "relay", state: str = "active") -> None:
        seen_ms = NOW_MS - round(seen_s_ago * 1000)
        self.store.register.add(Device(f"id-{name}", name, b"k" * 32, role, "full", state, "", NOW_MS, seen_ms))

    def quietest(self, but: str = "") -> tuple[str, float] | None:
        self.halls.look()
        told = self.halls.quietest(but)
        return None if told is None else (told.hall, told.age_s)


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    store = HubStore(SqliteEngine(tmp_path / "hub.db", KEY))
    yield Stage(store)
    store.close()


def test_without_halls_there_is_none(stage: Stage) -> None:
    stage.knows("K1", 600, role="device")
    assert stage.quietest() is None


def test_the_one_heard_longest_ago_is_named_and_grows_older(stage: Stage) -> None:
    stage.knows("Hall A", 2)
    stage.knows("Hall B", 30)
    assert stage.quietest() == ("Hall B", 30.0)
    stage.passed_s = 5
    assert stage.quietest() == ("Hall B", 35.0)


def test_the_hall_that_asks_is_not_told_of_itself(stage: Stage) -> None:
    stage.knows("Hall A", 2)
    stage.knows("Hall B", 30)
    assert stage.quietest(but="id-Hall B") == ("Hall A", 2.0)


def test_revoked_and_long_gone_halls_are_not_waited_for(stage: Stage) -> None:
    stage.knows("Hall A", 2)
    stage.knows("Hall B", 600, state="revoked")
    stage.knows("Hall C", GONE_S + 1)
    assert stage.quietest() == ("Hall A", 2.0)
    stage.passed_s = GONE_S
    assert stage.quietest() is None


def test_a_hall_elsewhere_may_be_the_quietest(stage: Stage) -> None:
    stage.knows("Hall A", 2)
    stage.halls.heard(Quiet(hall="Hall Z", age_s=20.0))
    assert stage.quietest() == ("Hall Z", 20.0)
    stage.passed_s = 1
    assert stage.quietest() == ("Hall Z", 21.0)
    stage.halls.heard(None)
    assert stage.quietest() == ("Hall A", 3.0)


def test_the_register_is_read_once_in_a_while(stage: Stage) -> None:
    """Every page of the feed asks for the answer."""
    stage.knows("Hall A", 2)
    assert stage.quietest() == ("Hall A", 2.0)
    stage.knows("Hall B", 30)
    assert stage.quietest() == ("Hall A", 2.0)
    stage.passed_s = PAUSE_S
    assert stage.quietest() == ("Hall B", 31.0)
