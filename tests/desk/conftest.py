"""The desk's fixture."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.store.clock import Stamps
from kiosk.store.driver import Database
from kiosk.store.journal import Journal
from kiosk.store.print_jobs import PrintLedger
from tests.desk.stage import Stage
from tests.factory import DEVICE, SetClock


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """Three delegates, gate A, ten past nine, fresh news."""
    database = Database(tmp_path / "journal.db", b"\1" * 32, is_durable=False)
    clock = SetClock()
    journal = Journal(database, DEVICE, Stamps(clock, "boot"))
    yield Stage(journal, clock, PrintLedger(journal))
    database.close()
