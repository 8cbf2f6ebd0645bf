"""A journal on a clock moved by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.store.clock import Stamps
from kiosk.store.driver import Database
from kiosk.store.journal import Journal
from tests.factory import DEVICE, SetClock
from tests.store.logs import KEY


@pytest.fixture
def clock() -> SetClock:
    """Ten past nine."""
    return SetClock()


@pytest.fixture
def journal(tmp_path: Path, clock: SetClock) -> Iterator[Journal]:
    """An empty journal."""
    database = Database(tmp_path / "journal.db", KEY, is_durable=False)
    yield Journal(database, DEVICE, Stamps(clock, "boot"))
    database.close()
