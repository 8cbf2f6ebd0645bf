"""`watchdog`: how long the GUI thread is ever kept from its event loop while 100,000 rows come in and 200 badges print.

The real window over a real device and hub; scans go on all the time. At most 50 ms. Beside it the same of the window at
rest, and of a block made on purpose: a watch that would not see it proves nothing.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QTimer

from kiosk.config import Settings
from kiosk.rehearsal.cases import ENTRANCE
from kiosk.store.print_jobs import PrintState
from tests.benchmarks.figure import Figure
from tests.benchmarks.heartbeat import Gap, Heartbeat
from tests.benchmarks.lane import PATIENCE_S, Lane, at_work, venue

DELEGATES = 31_200  # with their codes and places on lists: 100,000 rows
BADGES = 200
SPOILT_S = 0.15
PACE_S = 0.05
START_S = 3.0  # screens, type and sounds are loaded before anybody comes


@dataclass(slots=True)
class Watched:
    """What one run came to; milliseconds."""

    rest_ms: float = 0.0
    spoilt_ms: float = 0.0
    worst: Gap = Gap(0.0, 0.0, "")  # noqa: RUF009 - it is frozen
    rows: int = 0
    badges: int = 0


def run() -> Iterator[Figure]:
    """The worst block in milliseconds."""
    found = watched()
    note = f"{found.rows:,} rows synced, {found.badges} badges printed; at most 50"
    yield Figure("watchdog", round(found.worst.blocked_ms, 1), "ms", round(found.rest_ms, 1), None, note)
    yield Figure("watchdog_spoilt", round(found.spoilt_ms, 1), "ms", SPOILT_S * 1000, None, "a block made on purpose")


def watched(mode: str = "volunteer") -> Watched:
    """One run of it."""
    found = Watched()
    with tempfile.TemporaryDirectory() as folder, venue(Path(folder), DELEGATES) as (invitation, codes):
        settings = Settings(gate=ENTRANCE, printer="folder", mode=mode)
        at_work(Path(folder) / "device", settings, lambda lane: _watch(lane, invitation, codes, found))
    return found


def _watch(lane: Lane, invitation: str, codes: list[str], found: Watched) -> None:
    heart = Heartbeat()
    lane.live(START_S)
    heart.start()
    try:
        _sync(lane, invitation)
        _admit(lane, codes)
        found.worst = next(iter(heart.gaps), found.worst)
        found.badges = lane.device.ledger.counts()[PrintState.DONE]
        found.rows = _rows(lane)
        lane.live(0.1)
        heart.forget()
        lane.live(1.0)
        found.rest_ms = heart.worst_ms
        heart.forget()
        QTimer.singleShot(0, _spoil)
        lane.live(0.3)
        found.spoilt_ms = heart.worst_ms
    finally:
        heart.stop()


def _spoil() -> None:
    """Work, not sleep: that is never put down to a busy machine."""
    until_s = time.thread_time() + SPOILT_S
    while time.thread_time() < until_s:
        pass


def _rows(lane: Lane) -> int:
    snapshot = lane.device.snapshots.current
    return sum(len(table) for _, table in snapshot.tables()) if snapshot else 0


def _sync(lane: Lane, invitation: str) -> None:
    """People are answered before there is a list, and while it comes."""
    lane.join(invitation)
    strangers = 0
    deadline_s = time.monotonic() + PATIENCE_S
    while lane.device.snapshots.current is None:
        assert time.monotonic() < deadline_s, "no list came"
        strangers += 1
        lane.scan(f"STRANGER{strangers:04}")
        lane.live(PACE_S)
    assert lane.until(lambda: lane.answers == strangers, PATIENCE_S), "a stranger was not answered"


def _admit(lane: Lane, codes: list[str]) -> None:
    """One after the other, each with a badge, until all are printed."""
    before = lane.answers
    for code in codes[:BADGES]:
        lane.scan(code)
        lane.live(PACE_S)
    assert lane.until(lambda: lane.answers - before >= BADGES, PATIENCE_S), "somebody was not answered"
    assert lane.until(lambda: not lane.device.ledger.open_jobs(), PATIENCE_S), "a badge was not printed"
